internal import Catalog
internal import Law
internal import Library

/// What one published generation holds, with the counts that pages show beside it.
///
/// Made once when a generation is taken over; pages then only look up. Memory: the power citations and the titles, some
/// hundred bytes each, never the texts.
struct Inventory: Sendable {
    /// The texts and lists.
    let catalog: Catalog
    /// The editions, matched with one another.
    let matched: MatchedEditions
    /// Every statute on hand, by title.
    let statutes: [StatuteRecord]
    /// Every list on hand, in the order of import.
    let lists: [ListRecord]
    /// Every citation of every power.
    let citations: [CitationRecord]
    /// Every power's heading data, in list order.
    let powers: [PowerHead]
    /// How much there is of everything.
    let statistics: CatalogStatistics

    private let statuteByTitle: [String: Int]
    private let editions: [EditionID: EditionRecord]
    private let powerByID: [PowerID: Int]
    private let citationsByPower: [PowerID: Range<Int>]
    private let citersByArticle: [ArticleID: Int]
    private let citersByStatute: [String: StatuteUse]
    private let looseCiters: [String: [ArticleNumber: Int]]

    /// How much the powers use a statute.
    struct StatuteUse: Sendable {
        /// Different powers that cite it.
        var powers = 0
        /// Citations of it.
        var citations = 0
    }

    /// Reads what a library holds.
    ///
    /// - Parameter library: the library.
    /// - Throws: `CatalogError`.
    init(_ library: Library) throws(CatalogError) {
        catalog = library.catalog
        matched = library.matched
        statutes = try catalog.statutes()
        lists = try catalog.lists()
        statistics = try catalog.statistics()
        powers = try catalog.powers().map(PowerHead.init)
        powerByID = Dictionary(uniqueKeysWithValues: powers.enumerated().map { ($1.id, $0) })
        statuteByTitle = Dictionary(uniqueKeysWithValues: statutes.enumerated().map { ($1.title, $0) })
        editions = Dictionary(
            uniqueKeysWithValues: statutes.flatMap { $0.editions.map { ($0.id, $0) } }
        )
        var byPower: [PowerID: [CitationRecord]] = [:]
        for record in try catalog.powerCitations() {
            if case .power(let power, _) = record.origin { byPower[power, default: []].append(record) }
        }
        var all: [CitationRecord] = []
        var ranges: [PowerID: Range<Int>] = [:]
        for power in powers {
            let start = all.count
            all += byPower[power.id] ?? []
            ranges[power.id] = start..<all.count
        }
        citations = all
        citationsByPower = ranges
        (citersByArticle, citersByStatute, looseCiters) = Self.count(all, by: ranges)
    }

    private static func count(
        _ citations: [CitationRecord],
        by powers: [PowerID: Range<Int>]
    ) -> ([ArticleID: Int], [String: StatuteUse], [String: [ArticleNumber: Int]]) {
        var articles: [ArticleID: Int] = [:]
        var statutes: [String: StatuteUse] = [:]
        var loose: [String: [ArticleNumber: Int]] = [:]
        for range in powers.values {
            var seenArticles: Set<ArticleID> = []
            var seenStatutes: Set<String> = []
            for record in citations[range] where record.citation.field.isBasis {
                let name = record.statuteName
                statutes[name, default: StatuteUse()].citations += 1
                seenStatutes.insert(name)
                seenArticles.formUnion(record.resolution?.articles ?? [])
                if record.resolution?.edition == nil, let number = record.citation.pinpoint?.article {
                    loose[name, default: [:]][number, default: 0] += 1
                }
            }
            for article in seenArticles { articles[article, default: 0] += 1 }
            for name in seenStatutes { statutes[name, default: StatuteUse()].powers += 1 }
        }
        return (articles, statutes, loose)
    }

    /// The statute of a title, with or without 中华人民共和国 before it; nil when it is not on hand.
    func statute(titled title: String) -> StatuteRecord? {
        for candidate in [title, "中华人民共和国" + title] {
            if let index = statuteByTitle[candidate] { return statutes[index] }
        }
        return nil
    }

    /// An edition's heading data, or nil.
    func edition(_ id: EditionID?) -> EditionRecord? { id.flatMap { editions[$0] } }

    /// A power's heading data, or nil.
    func power(_ id: PowerID) -> PowerHead? { powerByID[id].map { powers[$0] } }

    /// The citations of a power, in the order of its cells.
    func citations(of power: PowerID) -> ArraySlice<CitationRecord> {
        citationsByPower[power].map { citations[$0] } ?? []
    }

    /// How many powers cite an article on hand in a basis.
    func citers(of article: ArticleID) -> Int { citersByArticle[article] ?? 0 }

    /// How much the powers use a statute, on hand or not.
    func use(of title: String) -> StatuteUse { citersByStatute[title] ?? StatuteUse() }

    /// The titles that powers cite and that are not on hand, the most cited first.
    var missingTitles: [(title: String, use: StatuteUse)] {
        citersByStatute.filter { statuteByTitle[$0.key] == nil && !$0.key.isEmpty }
            .map { (title: $0.key, use: $0.value) }
            .sorted { ($1.use.citations, $0.title) < ($0.use.citations, $1.title) }
    }

    /// How many citations name an article of a statute without an edition that is on hand.
    func looseCiters(of number: ArticleNumber, in title: String) -> Int { looseCiters[title]?[number] ?? 0 }

    /// The title of the only list on hand; nil where there are several.
    var onlyList: String? { lists.count == 1 ? lists.first?.title : nil }

    /// The title of a list, or empty.
    func title(of list: ListID) -> String { lists.first { $0.id == list }?.title ?? "" }
}

/// A power without its cells.
struct PowerHead: Sendable {
    let id: PowerID
    let list: ListID
    let code: String
    let category: String
    let serial: String?
    let name: String
    let subitem: String?
    let continuesPrevious: Bool

    /// The heading data of a whole power.
    init(_ record: PowerRecord) {
        id = record.id
        list = record.list
        code = record.power.code
        category = record.power.category
        serial = record.power.serial
        name = record.power.name
        subitem = record.power.subitem
        continuesPrevious = record.power.continuesPrevious
    }

    /// The name with the sub-item behind it.
    var fullName: String { subitem.map { "\(name)（\($0)）" } ?? name }

    /// The power's page: by its code, or by its number in the catalog when the list has no codes.
    var address: String { code.isEmpty ? "/powers/id-\(id.value)" : Address.power(code) }
}

extension CitationRecord {
    /// The statute's title as far as it is known, else as printed.
    var statuteName: String { resolution?.statuteName ?? citation.statutePrinted }

    /// The place cited, what was left open filled in.
    var place: Pinpoint? { resolution?.pinpoint ?? citation.pinpoint }
}

extension Inventory {
    /// Where a citation leads: its place in the cited edition, the statute, or nil when it names none.
    func address(of record: CitationRecord) -> String? {
        let name = record.statuteName
        guard !name.isEmpty else { return nil }
        let edition = edition(record.resolution?.edition)
        let title = edition?.title ?? name
        guard let place = record.place else { return Address.statute(title, edition: edition?.label) }
        return Address.provision(title, edition: edition?.label, place)
    }
}

/// A file's name as readers of a page see it: where it lies on the server is nobody's business.
enum PublishedName {
    static func of(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
