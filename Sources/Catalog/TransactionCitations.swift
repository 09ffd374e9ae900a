internal import GRDB
public import Law

extension CatalogTransaction {
    /// Adds a citation.
    ///
    /// - Parameters:
    ///   - citation: the citation; its ranges count bytes of the text of its cell or article.
    ///   - origin: where it stands.
    ///   - resolution: what became of it, or nil when that is not yet known.
    /// - Returns: its number.
    /// - Throws: ``CatalogError``.
    @discardableResult
    public func insert(
        _ citation: Citation,
        at origin: CitationOrigin,
        resolution: CitationResolution?
    ) throws -> CitationID {
        var rows = CitationRows()
        rows.add(citation, at: origin, resolution: resolution)
        return try insert(rows)
    }

    /// Adds citations.
    ///
    /// - Parameter rows: the citations.
    /// - Returns: the number of the first; those of the others follow it.
    /// - Throws: ``CatalogError``.
    @discardableResult
    public func insert(_ rows: CitationRows) throws -> CitationID {
        let first = try insertions.citation.next()
        try insertions.citation.insert(rows.citations, from: first)
        var links = insertions.link.batch()
        for (row, article) in rows.links {
            links.add(article.value)
            links.add(first + Int64(row))
        }
        try insertions.link.insert(links)
        return CitationID(first)
    }

    /// Adds a stretch that looks like a citation and was not understood.
    ///
    /// - Parameters:
    ///   - unparsed: the stretch.
    ///   - origin: where it stands.
    /// - Throws: ``CatalogError``.
    public func insert(_ unparsed: UnparsedCitation, at origin: CitationOrigin) throws {
        var field: Int64?
        var article: Int64?
        switch origin {
        case .power(_, let id): field = id.value
        case .article(let id): article = id.value
        }
        try insertions.unparsed.execute(arguments: [
            field, article, unparsed.printed, unparsed.range.lowerBound, unparsed.range.upperBound,
            unparsed.place, unparsed.reason,
        ])
    }

    /// Removes what was found in the cells of a power, so that it can be found anew.
    ///
    /// - Parameter power: the power.
    /// - Throws: ``CatalogError``.
    public func removeCitations(of power: PowerID) throws {
        try db.cachedStatement(sql: "DELETE FROM citation WHERE power = ?").execute(arguments: [power.value])
        try db.cachedStatement(
            sql: "DELETE FROM unparsed WHERE field IN (SELECT id FROM field WHERE power = ?)"
        ).execute(arguments: [power.value])
    }

    /// Replaces what is known of what became of a citation.
    ///
    /// - Parameters:
    ///   - resolution: the new outcome.
    ///   - id: the citation.
    /// - Throws: ``CatalogError``.
    public func set(_ resolution: CitationResolution, of id: CitationID) throws {
        let update = try db.cachedStatement(
            sql: """
                UPDATE citation SET outcome = ?, statuteName = ?, statute = ?, edition = ?,
                    resolvedPinpoint = ?, note = ?, editionReason = ?, detail = ? WHERE id = ?
                """
        )
        try update.execute(arguments: [
            resolution.outcome, resolution.statuteName, resolution.statute?.value,
            resolution.edition?.value, resolution.pinpoint?.stored, resolution.note, resolution.editionReason,
            resolution.detail, id.value,
        ])
        try db.cachedStatement(sql: "DELETE FROM link WHERE citation = ?").execute(arguments: [id.value])
        try link(id, to: resolution.articles)
    }

    private func link(_ citation: CitationID, to articles: [ArticleID]) throws {
        var links = insertions.link.batch()
        for article in Set(articles).sorted() {
            links.add(article.value)
            links.add(citation.value)
        }
        try insertions.link.insert(links)
    }

    /// The citations that may lead elsewhere when a statute comes or goes, with what is needed to resolve them anew.
    ///
    /// References of an article to its own text (`本法第三条`, `前款`) cannot change then, and are left out.
    ///
    /// - Parameter last: the last citation to hand over; nil for all.
    /// - Returns: the citations with their present outcome, in the order of their numbers.
    /// - Throws: ``CatalogError``.
    public func citationsToOtherStatutes(upTo last: CitationID?) throws -> [CitationInContext] {
        let extra = StoredCitation.columnCount
        return try Row.fetchAll(
            db,
            sql: """
                SELECT \(StoredCitation.columns), power.list, home.edition, edition.statute
                FROM citation LEFT JOIN power ON power.id = citation.power
                LEFT JOIN article AS home ON home.id = citation.article
                LEFT JOIN edition ON edition.id = home.edition
                WHERE (citation.article IS NULL OR titleForm <> ?1) AND (?2 IS NULL OR citation.id <= ?2)
                ORDER BY citation.id
                """,
            arguments: [TitleForm.relative.rawValue, last?.value]
        ).map { row in
            CitationInContext(
                record: try StoredCitation.record(row, path: path),
                list: (try row.get(extra) as Int64?).map { ListID($0) },
                edition: (try row.get(extra + 1) as Int64?).map { EditionID($0) },
                statute: (try row.get(extra + 2) as Int64?).map { StatuteID($0) }
            )
        }
    }

    /// The number of the newest citation, or nil when there is none.
    ///
    /// - Throws: ``CatalogError``.
    public func lastCitation() throws -> CitationID? {
        try Int64.fetchOne(db, sql: "SELECT max(id) FROM citation").map { CitationID($0) }
    }

    /// The editions that are shown, with the numbers of their articles in order: what a resolver has to know.
    ///
    /// - Throws: ``CatalogError``.
    public func editions() throws -> [EditionRecord] {
        try Catalog.editionRecords(db, "WHERE NOT edition.shadowed ORDER BY edition.id")
    }

    /// An edition with its whole text, or nil.
    ///
    /// - Throws: ``CatalogError``.
    public func edition(_ id: EditionID) throws -> Edition? {
        guard let record = try Catalog.editionRecords(db, "WHERE edition.id = ?", [id.value]).first else {
            return nil
        }
        return try EditionAssembly(db, path: path).edition(record)
    }

    /// The histories of the editions that are shown, each as the part with the longest one prints it.
    ///
    /// - Throws: ``CatalogError``.
    public func histories() throws -> [EditionID: [HistoryEvent]] {
        try Catalog.histories(db)
    }

    /// The date of every list that has one.
    ///
    /// - Throws: ``CatalogError``.
    public func listDates() throws -> [ListID: LegalDate] {
        var dates: [ListID: LegalDate] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT id, date FROM list WHERE date IS NOT NULL") {
            dates[ListID(try row.get(0))] = try row.date(1)
        }
        return dates
    }

    /// The articles of an edition with their numbers, in no certain order.
    ///
    /// - Throws: ``CatalogError``.
    public func articleIDs(of edition: EditionID) throws -> [ArticleNumber: ArticleID] {
        let statement = try db.cachedStatement(
            sql: "SELECT id, number, suffix FROM article WHERE edition = ? ORDER BY number, suffix, id"
        )
        var ids: [ArticleNumber: ArticleID] = [:]
        for row in try Row.fetchAll(statement, arguments: [edition.value]) {
            guard let number = try row.articleNumber(1), ids[number] == nil else { continue }
            ids[number] = ArticleID(try row.get(0))
        }
        return ids
    }
}

/// Citations that are put into the catalog together, made wherever the time for it is: a row of the catalog each.
public struct CitationRows: Sendable {
    private(set) var citations = RowBatch(columns: StoredCitation.insertColumnCount)
    /// The rows that lead to articles, with those.
    private(set) var links: [(row: Int, article: ArticleID)] = []

    /// How many are worth putting into the catalog together.
    public static let together = 2048

    /// No citations.
    public init() {}

    /// How many citations there are.
    public var count: Int { citations.count }

    /// Adds a citation.
    ///
    /// - Parameters:
    ///   - citation: the citation; its ranges count bytes of the text of its cell or article.
    ///   - origin: where it stands.
    ///   - resolution: what became of it, or nil when that is not yet known.
    public mutating func add(_ citation: Citation, at origin: CitationOrigin, resolution: CitationResolution?)
    {
        let row = citations.count
        StoredCitation.add(citation, origin: origin, resolution: resolution, to: &citations)
        guard let articles = resolution?.articles, !articles.isEmpty else { return }
        for article in Set(articles).sorted() { links.append((row, article)) }
    }

    /// Lets the citations go, and keeps their room.
    public mutating func removeAll() {
        citations.removeAll()
        links.removeAll(keepingCapacity: true)
    }
}

/// A citation with the texts that decide what it means.
public struct CitationInContext: Hashable, Sendable {
    /// The citation.
    public let record: CitationRecord
    /// The list that it stands in, for a citation of a power.
    public let list: ListID?
    /// The edition that it stands in, for a citation of an article.
    public let edition: EditionID?
    /// The statute of that edition.
    public let statute: StatuteID?
}
