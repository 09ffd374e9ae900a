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
    /// A name with what it names.
    struct Name: Sendable {
        let kind: SuggestionKind
        /// As shown.
        let text: String
        /// What stands behind it when shown: a category, a code.
        let detail: String?
        /// How often it is meant, compared with others; 1 for a name that nobody cites.
        let weight: Float
        /// Where its folded characters lie in ``NameTable/units``.
        fileprivate(set) var range = 0..<0
        /// How many characters of the front nobody types: 中华人民共和国, 最高人民法院关于.
        fileprivate(set) var silent = 0
    }

    /// Fronts of titles that nobody types, folded.
    private static let silentFronts = ["中华人民共和国", "最高人民法院关于", "最高人民法院、最高人民检察院关于"].map {
        Array(Folding.folded($0).utf16)
    }

    private(set) var names: [Name] = []
    /// The folded characters of all names, a zero between any two.
    private(set) var units: [UInt16] = []

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
        let folded = Folding.fold(typed ?? text).units
        guard !folded.isEmpty else { return }
        var name = Name(kind: kind, text: text, detail: detail, weight: weight)
        name.range = units.count..<units.count + folded.count
        name.silent =
            Self.silentFronts.first { folded.starts(with: $0) && folded.count > $0.count }?.count ?? 0
        names.append(name)
        units += folded
        units.append(0)
    }

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
