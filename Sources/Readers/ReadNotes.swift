internal import Law

/// Gathers the warnings about one file and keeps their number bounded.
struct ReadNotes {
    private let file: String
    private let limit: Int
    private var warnings: [ReadWarning] = []
    private var dropped = 0

    init(file: String, limit: Int) {
        self.file = file
        self.limit = limit
    }

    /// Notes something about a line.
    mutating func add(_ line: Int, _ rule: String, _ message: String) {
        guard warnings.count < limit else {
            dropped += 1
            return
        }
        warnings.append(ReadWarning(place: SourcePlace(file: file, line: line), rule: rule, message: message))
    }

    /// The warnings in the order of the lines.
    var sorted: [ReadWarning] {
        let ordered = warnings.enumerated().sorted {
            ($0.element.place.line, $0.offset) < ($1.element.place.line, $1.offset)
        }.map(\.element)
        guard dropped > 0 else { return ordered }
        return ordered + [
            ReadWarning(
                place: SourcePlace(file: file, line: ordered.last?.place.line ?? 1),
                rule: "more-warnings",
                message: "还有 \(dropped) 条提示没有列出"
            )
        ]
    }
}
