package import Catalog
public import Law

/// What a library holds, with the counts that overviews show beside it.
///
/// Made once for an opened library (``ReferenceDesk/inventory()``). Memory: titles, powers and the citations in bases, some hundred
/// bytes each, never the texts.
public struct Inventory: Sendable {
    /// Every statute on hand, by title.
    public let statutes: [StatuteHead]
    /// The statutes that powers cite and that are not on hand, the most cited first.
    public let missing: [MissingStatute]
    /// Every list on hand, in the order of import.
    public let lists: [ListHead]
    /// Every power, in list order.
    public let powers: [PowerHead]
    /// The citations in bases of powers, in list order.
    public let bases: [BasisCitation]
    /// How many citations the powers hold, by role.
    public let citations: CitationCounts
    /// How much there is of everything else.
    public let counts: Counts

    private let statuteByTitle: [String: Int]
    private let powerByID: [PowerID: Int]
    private let titles: [ListID: String]
    private let basesByPower: [PowerID: Range<Int>]
    private let codes: Set<String>
    private let citersByArticle: [ArticleID: Int]
    private let looseCiters: [String: [ArticleNumber: Int]]
    private let uses: [String: StatuteUse]

    /// How many statutes, editions, articles and powers there are.
    public struct Counts: Hashable, Sendable {
        /// Statutes.
        public let statutes: Int
        /// Editions, those left out that another file shows in their place.
        public let editions: Int
        /// Articles of these editions.
        public let articles: Int
        /// Lists.
        public let lists: Int
        /// Powers, further rows of a power counted with it.
        public let powers: Int
    }

    /// Reads what a catalog holds.
    ///
    /// - Throws: `CatalogError`.
    init(_ catalog: Catalog) throws(CatalogError) {
        let records = try catalog.statutes()
        let editions = Dictionary(
            uniqueKeysWithValues: records.flatMap { $0.editions.map { ($0.id, EditionHead($0)) } }
        )
        let powers = PowerKeys.given(to: try catalog.powers().map(PowerHead.init))
        self.powers = powers
        powerByID = Dictionary(
            powers.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        codes = Set(powers.map(\.code))
        var tally = Tally(editions)
        let byPower = Self.byPower(try catalog.powerCitations())
        for power in powers { tally.add(byPower[power.id] ?? [], of: power.id) }
        bases = tally.bases
        basesByPower = tally.ranges
        citersByArticle = tally.articles
        looseCiters = tally.loose
        let uses = tally.statutes
        self.uses = uses
        statutes = records.map { record in
            StatuteHead(
                title: record.title,
                editions: record.editions.map(EditionHead.init),
                use: uses[record.title] ?? StatuteUse()
            )
        }
        statuteByTitle = Dictionary(uniqueKeysWithValues: records.enumerated().map { ($1.title, $0) })
        let onHand = Set(records.map(\.title))
        missing = uses.filter { !onHand.contains($0.key) && !$0.key.isEmpty }
            .map { MissingStatute(title: $0.key, use: $0.value) }
            .sorted { ($1.use.citations, $0.title) < ($0.use.citations, $1.title) }
        var lists: [ListHead] = []
        for record in try catalog.lists() {
            lists.append(Self.head(of: record, powers, try catalog.citationCounts(of: record.id)))
        }
        self.lists = lists
        titles = Dictionary(lists.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        citations = try catalog.citationCounts()
        let statistics = try catalog.statistics()
        counts = Counts(
            statutes: statistics.statutes,
            editions: statistics.editions,
            articles: statistics.articles,
            lists: statistics.lists,
            powers: statistics.powers
        )
    }

    private static func byPower(_ records: [CitationRecord]) -> [PowerID: [CitationRecord]] {
        var result: [PowerID: [CitationRecord]] = [:]
        for record in records where record.citation.field.isBasis {
            if case .power(let power, _) = record.origin { result[power, default: []].append(record) }
        }
        return result
    }

    private static func head(
        of record: ListRecord,
        _ powers: [PowerHead],
        _ citations: CitationCounts
    ) -> ListHead {
        let own = powers.filter { $0.list == record.id && !$0.continuesPrevious }
        return ListHead(
            id: record.id,
            title: record.title,
            body: record.body,
            date: record.date,
            rowCount: record.rowCount,
            powerCount: own.count,
            categories: record.categories.map { one in
                CategoryHead(
                    name: one.name,
                    powers: own.count { $0.category == one.name },
                    printedCount: one.printedCount
                )
            },
            file: record.source.file,
            citations: citations
        )
    }

    // MARK: - Asking

    /// The statute of a title, with or without 中华人民共和国 before it; nil when it is not on hand.
    public func statute(titled title: String) -> StatuteHead? {
        for candidate in [title, "中华人民共和国" + title] {
            if let index = statuteByTitle[candidate] { return statutes[index] }
        }
        return nil
    }

    /// The list of a title or of a number in the catalog, or nil.
    public func list(named name: String) -> ListHead? {
        lists.first { $0.title == name || "\($0.number)" == name }
    }

    /// The powers of a list, in its order.
    public func powers(of list: ListHead) -> [PowerHead] { powers.filter { $0.list == list.id } }

    /// The powers of a list that a key means: that of a power without code, a serial number, a name with its sub-item or without.
    ///
    /// - Parameters:
    ///   - list: the list.
    ///   - key: what they are called.
    /// - Returns: the powers, several where sub-items share what was asked for; none where nothing fits.
    public func powers(of list: ListHead, called key: String) -> [PowerHead] {
        let own = powers(of: list)
        let exact = own.filter { $0.key == key }
        if !exact.isEmpty { return exact }
        let numbered = own.filter { $0.serial == key }
        if !numbered.isEmpty { return numbered }
        return own.filter { $0.fullName == key || $0.name == key || $0.code == key }
    }

    /// The power of a number in the catalog, or nil.
    public func power(numbered number: Int64) -> PowerHead? {
        powerByID[PowerID(number)].map { powers[$0] }
    }

    /// The title of a power's list.
    public func title(ofListOf power: PowerHead) -> String { titles[power.list] ?? "" }

    /// Whether a power bears a code.
    public func hasPower(coded code: String) -> Bool { codes.contains(code) }

    /// The citations in the bases of a power, in the order of its cells.
    public func bases(of power: PowerHead) -> ArraySlice<BasisCitation> {
        basesByPower[power.id].map { bases[$0] } ?? []
    }

    /// How much the powers use a statute, on hand or not.
    public func use(of title: String) -> StatuteUse { uses[title] ?? StatuteUse() }

    /// How many citations name an article of a statute without an edition that is on hand.
    public func looseCiters(of number: ArticleNumber, in title: String) -> Int {
        looseCiters[title]?[number] ?? 0
    }

    /// How many powers cite an article on hand in a basis.
    package func citers(of article: ArticleID) -> Int { citersByArticle[article] ?? 0 }

    /// The title of the only list on hand; nil where there are several.
    public var onlyList: String? { lists.count == 1 ? lists.first?.title : nil }
}

/// Counts who cites what, power by power.
private struct Tally {
    let editions: [EditionID: EditionHead]
    var bases: [BasisCitation] = []
    var ranges: [PowerID: Range<Int>] = [:]
    var articles: [ArticleID: Int] = [:]
    var statutes: [String: StatuteUse] = [:]
    var loose: [String: [ArticleNumber: Int]] = [:]

    init(_ editions: [EditionID: EditionHead]) {
        self.editions = editions
    }

    mutating func add(_ records: [CitationRecord], of power: PowerID) {
        let start = bases.count
        var seenArticles: Set<ArticleID> = []
        var seenStatutes: Set<String> = []
        for record in records {
            let citation = record.citation
            let name = record.resolution?.statuteName ?? citation.statutePrinted
            statutes[name, default: StatuteUse()].citations += 1
            seenStatutes.insert(name)
            seenArticles.formUnion(record.resolution?.articles ?? [])
            if record.resolution?.edition == nil, let number = citation.pinpoint?.article {
                loose[name, default: [:]][number, default: 0] += 1
            }
            bases.append(
                BasisCitation(
                    id: record.id,
                    power: power,
                    field: citation.field,
                    statute: name,
                    edition: record.resolution?.edition.flatMap { editions[$0] },
                    place: record.resolution?.pinpoint ?? citation.pinpoint
                )
            )
        }
        ranges[power] = start..<bases.count
        for article in seenArticles { articles[article, default: 0] += 1 }
        for name in seenStatutes { statutes[name, default: StatuteUse()].powers += 1 }
    }
}
