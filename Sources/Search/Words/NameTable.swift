internal import ICU

/// What a completion completes to.
public enum SuggestionKind: String, Sendable, Codable, CaseIterable {
    /// A statute.
    case statute
    /// An article of a statute.
    case article
    /// A power.
    case power
    /// The code of a power.
    case code
    /// A term that the texts use.
    case term

    /// The kind as officers see it.
    public var label: String {
        switch self {
        case .statute: "法律"
        case .article: "条文"
        case .power: "职权"
        case .code: "编码"
        case .term: "词"
        }
    }
}

/// The names by which things are asked for — titles, powers, codes, terms — laid end to end for fast scanning.
struct NameTable: Sendable {
    /// What a name is found and weighed by.
    struct Name: Sendable {
        let kind: SuggestionKind
        /// How often it is meant, compared with others; 1 for a name that nobody cites.
        let weight: Float
        /// Where its folded characters lie in ``NameTable/units``.
        let range: Range<Int>
        /// How many characters of the front nobody types: 中华人民共和国, 最高人民法院关于.
        let silent: Int
    }

    /// What is shown of a name.
    private struct Shown: Sendable {
        let text: String
        /// What stands behind it: a category, a code.
        let detail: String?
    }

    /// Fronts of titles that nobody types, folded.
    private static let silentFronts = ["中华人民共和国", "最高人民法院关于", "最高人民法院、最高人民检察院关于"].map {
        Array(Folding.folded($0).utf16)
    }

    private(set) var names: [Name] = []
    private var shown: [Shown] = []
    /// The folded characters of all names, a zero between any two.
    private(set) var units: [UInt16] = []
    private var folded = MappedText()

    init() {}

    /// Adds a name.
    ///
    /// - Parameters:
    ///   - kind: what it names.
    ///   - text: the name as shown.
    ///   - typed: what people type for it, such as a short name; nil for the name itself.
    ///   - detail: what stands behind it when shown.
    ///   - weight: how often it is meant.
    mutating func add(
        _ kind: SuggestionKind,
        _ text: String,
        typedAs typed: String? = nil,
        detail: String? = nil,
        weight: Float
    ) {
        Folding.fold(typed ?? text, into: &folded)
        guard folded.count > 0 else { return }
        let silent = Self.silentFronts.first { folded.count > $0.count && folded.units.starts(with: $0) }
        names.append(
            Name(
                kind: kind,
                weight: weight,
                range: units.count..<units.count + folded.count,
                silent: silent?.count ?? 0
            )
        )
        shown.append(Shown(text: text, detail: detail))
        units += folded.units
        units.append(0)
    }

    /// A name as shown.
    func text(of name: Int) -> String { shown[name].text }

    /// A name as a completion, behind what was typed in front of it.
    func suggestion(_ name: Int, behind front: String) -> Suggestion {
        let shown = shown[name]
        return Suggestion(
            kind: names[name].kind,
            text: shown.text,
            query: front + shown.text,
            detail: shown.detail
        )
    }

    /// The characters that people type for a name.
    func typed(_ name: Int) -> ArraySlice<UInt16> { units[names[name].range].dropFirst(names[name].silent) }

    /// The name that a place in ``units`` belongs to.
    func name(at place: Int) -> Int {
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            if names[middle].range.upperBound < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
