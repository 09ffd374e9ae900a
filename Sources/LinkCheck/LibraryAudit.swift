internal import Catalog
import Citations
import Law
public import Library

extension LinkChecker {
    /// A checker over what an opened library holds.
    ///
    /// - Throws: ``LibraryError`` when the statutes cannot be read.
    public init(library: Library) throws(LibraryError) {
        self.init(texts: try StatuteTexts(library: library))
    }
}

extension StatuteTexts {
    /// The texts of an opened library; editions are read when they are needed.
    ///
    /// - Throws: ``LibraryError`` when the statutes cannot be read.
    public init(library: Library) throws(LibraryError) {
        let catalog = library.catalog
        // A text that cannot be read would be a finding less: damage is told before anything is judged.
        try library.verifyCatalog()
        let recorded: [Succession]
        do {
            recorded = try catalog.successions()
        } catch let error {
            throw LibraryError(error)
        }
        self.init(
            directory: try library.statuteDirectory(),
            recorded: recorded,
            standings: try library.standings(),
            today: library.today,
            matched: { try library.matched.succession(from: EditionID($0), to: EditionID($1)) },
            holding: { runs in
                try library.articles(holding: runs, limit: StatuteTexts.mostCandidates).map {
                    FoundArticle(statute: $0.edition.title, edition: $0.edition.label, article: $0.article)
                }
            },
            edition: { id in try catalog.edition(EditionID(id)) }
        )
    }

    /// So many articles are looked at for words that stand in no edition of the statute cited.
    private static let mostCandidates = 12
}

extension CitedList {
    /// The lists of an opened library with the citations of their bases as the catalog holds them, in the order of the catalog.
    ///
    /// - Throws: ``LibraryError`` when a list cannot be read.
    public static func all(in library: Library) throws(LibraryError) -> [CitedList] {
        do {
            return try all(in: library.catalog)
        } catch {
            throw LibraryError(error)
        }
    }

    private static func all(in catalog: Catalog) throws -> [CitedList] {
        var cells: [CellID: ResolvedCell] = [:]
        for record in try catalog.powerCitations() {
            guard case .power(_, let cell) = record.origin else { continue }
            cells[cell, default: ResolvedCell()].citations.append(
                (record.id, record.citation, try record.resolved(in: catalog))
            )
        }
        for stretch in try catalog.unparsed(powersOnly: true) {
            guard case .power(_, let cell) = stretch.origin else { continue }
            cells[cell, default: ResolvedCell()].unparsed.append(stretch.unparsed)
        }
        return try catalog.lists().compactMap { record in
            guard let list = try catalog.list(record.id) else { return nil }
            let powers = try catalog.powers(of: record.id).map { power in
                CitedPower(power.power, power.fields.map { cells[$0] ?? ResolvedCell() }, id: power.id)
            }
            return CitedList(number: record.id.value, list: list, powers: powers)
        }
    }
}
