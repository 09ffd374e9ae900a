public import Law

/// What a statute is called.
public struct StatuteName: Hashable, Sendable {
    /// The statute's number in the catalog.
    public let id: Int64
    /// The full title.
    public let title: String
    /// Short names besides the usual ones.
    public let shortNames: [String]

    /// The names of a statute.
    public init(id: Int64, title: String, shortNames: [String] = []) {
        self.id = id
        self.title = title
        self.shortNames = shortNames
    }
}

/// The statutes on hand, found by title or short name, whatever their editions.
///
/// Building it takes some microseconds a statute; a look-up costs a few hash look-ups.
public struct TitleDirectory: Sendable {
    /// A statute that a title may mean.
    public struct Match: Hashable, Sendable {
        /// The statute.
        public let statuteID: Int64
        /// How the title led to it.
        public let kind: TitleMatchKind
    }

    private typealias Place = (position: Int, kind: TitleMatchKind)

    /// The statutes, ascending by id: no answer depends on the order in which they were given.
    public let statutes: [StatuteName]

    /// The titles as keys, in the order of ``statutes``.
    let titleKeys: [TitleKey]
    private let positions: [Int64: Int]
    private let keys: [TitleKey: [Place]]
    /// The titles that the usual short names stand for, on hand or not.
    private let usualNames: [TitleKey: String]

    /// A directory of statutes.
    ///
    /// - Parameters:
    ///   - statutes: the statutes on hand; of two with one id the first counts.
    ///   - abbreviations: the usual short names.
    public init(_ statutes: [StatuteName], abbreviations: AbbreviationTable = .standard) {
        let statutes = statutes.ascending(by: \.id)
        self.statutes = statutes
        positions = Dictionary(
            statutes.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        titleKeys = statutes.map { TitleKey($0.title) }
        var keys: [TitleKey: [Place]] = [:]
        keys.reserveCapacity(statutes.count * 2)
        func add(_ key: TitleKey?, _ position: Int, _ kind: TitleMatchKind) {
            guard let key, !key.isEmpty else { return }
            Self.add(position, kind, to: &keys[key, default: []])
        }
        for (position, statute) in statutes.enumerated() {
            let key = titleKeys[position]
            add(key, position, .exact)
            add(key.withoutState, position, .withoutState)
            for name in statute.shortNames { add(TitleKey(name), position, .shortName) }
            add(key.withoutTail, position, .withoutTail)
            add(key.withoutState?.withoutTail, position, .withoutTail)
            add(key.withoutIssuer, position, .withoutIssuer)
        }
        for row in abbreviations.rows {
            let title = TitleKey(row.title)
            for found in keys[title] ?? [] where found.kind <= .withoutState {
                add(TitleKey(row.name), found.position, .abbreviation)
            }
        }
        self.keys = keys
        usualNames = Dictionary(
            abbreviations.rows.map { (TitleKey($0.name), $0.title) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Adds a statute to those of a title unless it is among them.
    private static func add(_ position: Int, _ kind: TitleMatchKind, to found: inout [Place]) {
        if !found.contains(where: { $0.position == position }) { found.append((position, kind)) }
    }

    /// Where a statute stands in ``statutes``, or nil.
    func position(of id: Int64) -> Int? { positions[id] }

    /// The names of the statute of an id, or nil.
    public func statute(_ id: Int64) -> StatuteName? { positions[id].map { statutes[$0] } }

    /// The name under which citations of a statute that is not on hand belong together: the full title that a usual short name
    /// stands for, else the one printed, else the document number; nil when there is neither.
    public func commonName(of citation: Citation) -> String? { commonName(of: PrintedTitle(citation)) }

    /// The name under which citations with a printed title belong together.
    func commonName(of printed: PrintedTitle) -> String? {
        guard !printed.title.isEmpty else { return printed.number?.standard }
        return usualNames[TitleKey(printed.title)] ?? printed.title
    }

    /// The statutes that a title means, the surest kind of match alone; several when it fits several.
    ///
    /// - Parameters:
    ///   - title: the title, marks or not.
    ///   - isBare: whether words of the sentence may still stand before it (`违反行政处罚法`).
    ///   - issuer: the issuers printed before it.
    ///   - context: the statutes that the text at hand cites, for names such as 实施条例.
    /// - Returns: the matches; empty when nothing fits.
    public func matches(
        title: String,
        isBare: Bool = false,
        issuer: String? = nil,
        context: Set<Int64> = []
    ) -> [Match] {
        let key = TitleKey(title)
        guard !key.isEmpty else { return [] }
        if let issuer, let found = best(TitleKey(issuer + title)) { return found }
        if let found = best(key) { return found }
        let reduced: [(TitleKey?, TitleMatchKind)] = [
            (key.withoutState, .withoutState), (key.withoutTail, .withoutTail),
            (key.withoutIssuer, .withoutIssuer),
            (key.withoutIssuer?.withoutTail, .withoutIssuer),
        ]
        for (candidate, kind) in reduced {
            if let candidate, let found = best(candidate, atLeast: kind) { return found }
        }
        if let found = innerTitle(of: title) { return found }
        if let found = inContext(key, context) { return found }
        if isBare {
            for suffix in key.suffixes {
                if let found = best(suffix, atLeast: .suffix) { return found }
            }
        }
        return []
    }

    private func best(_ key: TitleKey, atLeast kind: TitleMatchKind = .exact) -> [Match]? {
        guard let found = keys[key], let surest = found.map(\.kind).min() else { return nil }
        return found.filter { $0.kind == surest }
            .map { Match(statuteID: statutes[$0.position].id, kind: max(kind, $0.kind)) }
    }

    /// The document that a notice brings along: 关于印发《X》的通知 holds the articles of X.
    private func innerTitle(of title: String) -> [Match]? {
        guard TitleText.hasInner(title),
            ["印发", "转发", "发布", "公布", "颁布", "颁发"].contains(where: {
                title.contains("关于" + $0) || title.hasPrefix($0)
            })
        else { return nil }
        let inner = TitleText.inner(title)
        // 关于印发〈甲条例〉四项配套制度的通知 brings something else.
        guard inner.count == 1, let only = inner.first, let found = title.firstRange(of: only),
            title[found.upperBound...].drop(while: { "》〉>".contains($0) }).first == "的"
        else { return nil }
        return best(TitleKey(only), atLeast: .innerTitle)
    }

    /// 实施条例 means the one statute at hand whose title ends so; 条例 and 办法 alike.
    private func inContext(_ key: TitleKey, _ context: Set<Int64>) -> [Match]? {
        guard key.units.count <= 6 else { return nil }
        let found = context.filter { id in
            guard let position = positions[id] else { return false }
            return titleKeys[position].ends(with: key)
        }
        return found.isEmpty ? nil : found.sorted().map { Match(statuteID: $0, kind: .context) }
    }
}

extension Sequence {
    /// The elements by ascending number; those of one number stay in their order.
    func ascending(by number: (Element) -> Int64) -> [Element] {
        enumerated().sorted { (number($0.element), $0.offset) < (number($1.element), $1.offset) }.map(
            \.element
        )
    }
}
