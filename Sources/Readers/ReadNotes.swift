internal import Law

/// Gathers the warnings about one file and keeps their number bounded.
struct ReadNotes {
    /// The file, and how its places are counted.
    let source: Source
    private let limit: Int
    private var warnings: [ReadWarning] = []
    private var dropped = 0

    init(source: Source, limit: Int) {
        self.source = source
        self.limit = limit
    }

    /// Notes something about a place.
    mutating func add(_ place: Int, _ rule: ReadRule, _ message: String) {
        guard warnings.count < limit else {
            dropped += 1
            return
        }
        warnings.append(ReadWarning(place: source.place(place), rule: rule.rawValue, message: message))
    }

    /// The warnings in the order of the places.
    var sorted: [ReadWarning] {
        let ordered = warnings.enumerated().sorted {
            ($0.element.place.order, $0.offset) < ($1.element.place.order, $1.offset)
        }.map(\.element)
        guard dropped > 0 else { return ordered }
        return ordered + [
            ReadWarning(
                place: ordered.last?.place ?? source.place(1),
                rule: ReadRule.moreWarnings.rawValue,
                message: "还有 \(dropped) 条提示没有列出"
            )
        ]
    }
}
