public import Law

/// The statutes on hand, found by title, short name or document number, with what is needed to resolve citations.
///
/// Building it takes a few milliseconds for some thousand statutes; a look-up costs a few hash look-ups.
public struct StatuteDirectory: Sendable {
    /// A statute that a title may mean.
    public struct Match: Hashable, Sendable {
        /// The statute.
        public let statuteID: Int64
        /// How the title led to it.
        public let kind: TitleMatchKind
    }

    /// The statutes, ascending by id: no answer depends on the order in which they were given.
    public let statutes: [StatuteEntry]
    /// The day on which it is asked what a title means about whose edition nothing is printed.
    ///
    /// A text that takes effect later is not meant then. Nil where the day does not count: the latest text is meant.
    public var day: LegalDate?

    private let positions: [Int64: Int]
    private let titles: [String: Int]
    private let keys: [TitleKey: [(position: Int, kind: TitleMatchKind)]]
    private let numbers: [OrderKey: [Int]]
    /// The days of orders that changed several statutes; nil where the histories do not agree.
    private let orderDays: [OrderKey: LegalDate?]
    let titleKeys: [TitleKey]
    /// The characters of each title, for ``TitleSlip/mayMean(_:)``.
    let titleSignatures: [UInt64]
    /// The titles that the usual short names stand for, on hand or not.
    let usualNames: [TitleKey: String]

    /// A directory of statutes.
    ///
    /// - Parameters:
    ///   - statutes: the statutes on hand; of two with one id the first counts.
    ///   - abbreviations: the usual short names.
    public init(_ statutes: [StatuteEntry], abbreviations: AbbreviationTable = .standard) {
        let statutes = statutes.enumerated().sorted {
            ($0.element.id, $0.offset) < ($1.element.id, $1.offset)
        }
        .map(\.element)
        self.statutes = statutes
        positions = Dictionary(
            statutes.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        titles = Dictionary(
            statutes.enumerated().map { ($1.title, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        titleKeys = statutes.map { TitleKey($0.title) }
        titleSignatures = titleKeys.map { TitleSlip.signature(($0.withoutState ?? $0).units) }
        var keys: [TitleKey: [(position: Int, kind: TitleMatchKind)]] = [:]
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
        var numbers: [OrderKey: [Int]] = [:]
        for (position, statute) in statutes.enumerated() {
            for event in statute.editions.flatMap(\.history) {
                guard let number = event.documentNumber else { continue }
                let key = OrderKey(number)
                if numbers[key]?.contains(position) != true { numbers[key, default: []].append(position) }
            }
        }
        self.numbers = numbers
        var days: [OrderKey: LegalDate?] = [:]
        for event in statutes.flatMap(\.makings).flatMap(\.events) {
            guard let number = event.number, number.form == .order, event.date.day != nil else { continue }
            let key = OrderKey(number)
            days[key] = days[key].map { $0 == event.date ? event.date : nil } ?? event.date
        }
        orderDays = days
    }

    /// The day of an order, as it is known of orders that changed many statutes at once, or as the histories of those that it made or
    /// changed tell it; nil when nothing tells, or the histories differ.
    func dayOfOrder(_ number: DocumentNumber) -> LegalDate? {
        CouncilOrders.day(of: number) ?? orderDays[OrderKey(number)] ?? nil
    }

    /// Adds a statute to those of a title unless it is among them.
    private static func add(
        _ position: Int,
        _ kind: TitleMatchKind,
        to found: inout [(position: Int, kind: TitleMatchKind)]
    ) {
        if !found.contains(where: { $0.position == position }) { found.append((position, kind)) }
    }

    /// The statute of an id, or nil.
    public func statute(_ id: Int64) -> StatuteEntry? { positions[id].map { statutes[$0] } }

    /// The statute of exactly this full title, or nil.
    public func statute(titled title: String) -> StatuteEntry? { titles[title].map { statutes[$0] } }

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

    /// The statutes whose history names a document number.
    public func matches(number: DocumentNumber) -> [Match] {
        (numbers[OrderKey(number)] ?? []).map { Match(statuteID: statutes[$0].id, kind: .documentNumber) }
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

/// A document number as a key: an order is one order, whether its year was printed with it or not.
struct OrderKey: Hashable, Sendable {
    let form: DocumentNumber.Form
    let issuer: TitleKey
    let year: Int?
    let number: Int

    init(_ number: DocumentNumber) {
        form = number.form
        issuer = TitleKey(number.issuer)
        year = number.form == .order ? nil : number.year
        self.number = number.number
    }

    /// Whether two numbers are one, though one of them prints more before the issuer: 国务院令第646号, 中华人民共和国国务院令第646号.
    func isSame(as other: OrderKey) -> Bool {
        form == other.form && year == other.year && number == other.number
            && (issuer == other.issuer || issuer.ends(with: other.issuer) || other.issuer.ends(with: issuer))
    }
}
