internal import GRDB
public import Law

extension Catalog {
    /// Every statute on hand with its editions, by title.
    ///
    /// - Parameter includeShadowed: whether editions that another file's copy stands in for are listed too.
    /// - Returns: the statutes, each with its editions from the oldest to the newest.
    /// - Throws: ``CatalogError``.
    public func statutes(includeShadowed: Bool = false) throws(CatalogError) -> [StatuteRecord] {
        let editions = try read { db in
            try Self.editionRecords(db, "ORDER BY statute.title, statute.id, edition.date, edition.id")
        }
        var records: [StatuteRecord] = []
        var group: [EditionRecord] = []
        func close() {
            guard let first = group.first else { return }
            let shown = includeShadowed ? group : group.filter { !$0.isShadowed }
            records.append(StatuteRecord(id: first.statute, title: first.title, editions: shown))
            group = []
        }
        for edition in editions {
            if group.last?.statute != edition.statute { close() }
            group.append(edition)
        }
        close()
        return records
    }

    /// The titles of the statutes on hand, by title, without what else is known of them.
    ///
    /// Cost: about a microsecond a statute.
    ///
    /// - Throws: ``CatalogError``.
    public func statuteTitles() throws(CatalogError) -> [(id: StatuteID, title: String)] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT id, title FROM statute
                    WHERE id IN (SELECT statute FROM edition WHERE NOT shadowed) ORDER BY title
                    """
            )
            return try statement.map([]) { (StatuteID(try $0.get(0)), try $0.get(1)) }
        }
    }

    /// The statute of exactly this title, or nil.
    ///
    /// - Throws: ``CatalogError``.
    public func statute(titled title: String) throws(CatalogError) -> StatuteRecord? {
        let editions = try read { db in
            try Self.editionRecords(
                db,
                "WHERE statute.title = ? AND NOT edition.shadowed ORDER BY edition.date, edition.id",
                [title]
            )
        }
        return editions.first.map { StatuteRecord(id: $0.statute, title: $0.title, editions: editions) }
    }

    /// The editions of a statute, the oldest first, shadowed ones left out.
    ///
    /// - Throws: ``CatalogError``.
    public func editions(of statute: StatuteID) throws(CatalogError) -> [EditionRecord] {
        try read { db in
            try Self.editionRecords(
                db,
                "WHERE edition.statute = ? AND NOT edition.shadowed ORDER BY edition.date, edition.id",
                [statute.value]
            )
        }
    }

    /// An edition without its text, or nil.
    ///
    /// - Throws: ``CatalogError``.
    public func editionRecord(_ id: EditionID) throws(CatalogError) -> EditionRecord? {
        try read { db in try Self.editionRecords(db, "WHERE edition.id = ?", [id.value]).first }
    }

    /// An edition with its whole text, the parts of several files put together, or nil.
    ///
    /// Cost: linear in the edition; about 1 ms for 100 articles.
    ///
    /// - Throws: ``CatalogError``.
    public func edition(_ id: EditionID) throws(CatalogError) -> Edition? {
        try read { db in
            guard let record = try Self.editionRecords(db, "WHERE edition.id = ?", [id.value]).first else {
                return nil
            }
            return try EditionAssembly(db, path: path).edition(record)
        }
    }

    /// The numbers of the articles of an edition in order, with their article numbers.
    ///
    /// - Throws: ``CatalogError``.
    public func articleNumbers(of id: EditionID) throws(CatalogError) -> [(
        id: ArticleID, number: ArticleNumber
    )] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT article.id, number, suffix FROM part JOIN article ON article.part = part.id
                    WHERE part.edition = ? ORDER BY part.firstArticle, part.id, article.ordinal
                    """
            )
            var result: [(id: ArticleID, number: ArticleNumber)] = []
            let rows = try Row.fetchCursor(statement, arguments: [id.value])
            while let row = try rows.next() {
                guard let number = try row.articleNumber(1) else { continue }
                result.append((ArticleID(try row.get(0)), number))
            }
            return result
        }
    }

    /// An article of an edition, or nil.
    ///
    /// - Throws: ``CatalogError``.
    public func article(_ edition: EditionID, _ number: ArticleNumber) throws(CatalogError) -> ArticleRecord?
    {
        try articleRecords(
            "WHERE article.edition = ? AND article.number = ? AND article.suffix = ?",
            [edition.value, number.number, number.suffix ?? 0]
        ).first
    }

    /// An article, or nil.
    ///
    /// - Throws: ``CatalogError``.
    public func article(_ id: ArticleID) throws(CatalogError) -> ArticleRecord? {
        try articleRecords("WHERE article.id = ?", [id.value]).first
    }

    /// The articles of one number in every edition on hand, by statute title and date; shadowed editions left out.
    ///
    /// - Throws: ``CatalogError``.
    public func articles(numbered number: ArticleNumber) throws(CatalogError) -> [ArticleRecord] {
        try articleRecords(
            """
            WHERE article.number = ? AND article.suffix = ? AND NOT edition.shadowed
            ORDER BY statute.title, edition.date, article.id
            """,
            [number.number, number.suffix ?? 0]
        )
    }

    /// How many articles of one number there are in the editions on hand; shadowed editions left out.
    ///
    /// Cost: a fraction of a millisecond; no text is read.
    ///
    /// - Throws: ``CatalogError``.
    public func articleCount(numbered number: ArticleNumber) throws(CatalogError) -> Int {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT count(*) FROM article JOIN edition ON edition.id = article.edition
                    WHERE article.number = ? AND article.suffix = ? AND NOT edition.shadowed
                    """
            )
            return try Int.fetchOne(statement, arguments: [number.number, number.suffix ?? 0]) ?? 0
        }
    }

    /// The articles whose text holds a word, in every edition on hand; shadowed editions left out.
    ///
    /// Cost: looks through the text of every article, about a tenth of a second for 70,000.
    ///
    /// - Throws: ``CatalogError``.
    public func articles(containing word: String) throws(CatalogError) -> [ArticleRecord] {
        try articleRecords(
            "WHERE instr(article.text, ?) > 0 AND NOT edition.shadowed ORDER BY article.id",
            [word]
        )
    }

    /// The histories of the editions that are shown, each as the part with the longest one prints it.
    ///
    /// - Throws: ``CatalogError``.
    public func histories() throws(CatalogError) -> [EditionID: [HistoryEvent]] {
        try read { db in try Self.histories(db) }
    }

    static func histories(_ db: Database) throws -> [EditionID: [HistoryEvent]] {
        var histories: [EditionID: [HistoryEvent]] = [:]
        var part: Int64?
        var edition = EditionID(0)
        var events: [HistoryEvent] = []
        func close() {
            if events.count > histories[edition]?.count ?? 0 { histories[edition] = events }
            events = []
        }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT part.id, part.edition, \(EditionAssembly.eventColumns)
                FROM event JOIN part ON part.id = event.part ORDER BY event.part, event.ordinal
                """
        )
        while let row = try rows.next() {
            let own: Int64 = try row.get(0)
            if own != part { close() }
            part = own
            edition = EditionID(try row.get(1))
            events.append(try EditionAssembly.event(row, from: 2))
        }
        close()
        return histories
    }

    private func articleRecords(
        _ clause: String,
        _ arguments: StatementArguments
    ) throws(CatalogError) -> [ArticleRecord] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT article.id, article.edition, article.part, article.ordinal, article.number,
                        article.suffix, article.headingPath, article.caption, article.place, article.text,
                        article.layout, source.file, source.numbering, \(Self.editionColumns)
                    FROM article JOIN part ON part.id = article.part JOIN source ON source.id = part.source
                    JOIN edition ON edition.id = article.edition JOIN statute ON statute.id = edition.statute
                    \(clause)
                    """
            )
            return try statement.map(arguments) { row in
                let stored = try StoredArticle(row, path: path)
                let headings = try Self.headings(db, part: try row.get(2), path: stored.article.headingPath)
                return try stored.record(in: Self.editionRecord(row, from: 13), headings: headings)
            }
        }
    }

    private static func headings(_ db: Database, part: Int64, path: [Int]) throws -> [String] {
        let statement = try db.cachedStatement(sql: "SELECT text FROM heading WHERE part = ? AND ordinal = ?")
        return try path.compactMap { try String.fetchOne(statement, arguments: [part, $0]) }
    }

    /// The columns that ``editionRecord(_:from:)`` reads.
    static let editionColumns = """
        edition.id, edition.statute, statute.title, edition.date, edition.effective, edition.level,
        edition.textKind, edition.madeBy, edition.articleCount, edition.shadowed,
        edition.completeness, edition.missing, edition.superseded, edition.repealed, edition.repealedBy
        """

    /// Reads ``editionColumns``.
    static func editionRecord(_ row: Row, from first: Int = 0) throws -> EditionRecord {
        let (date, effective) = (try row.date(first + 3), try row.date(first + 4))
        return EditionRecord(
            id: EditionID(try row.get(first)),
            statute: StatuteID(try row.get(first + 1)),
            title: try row.get(first + 2),
            date: date,
            effective: effective,
            level: try row.named(first + 5, or: .unknown),
            textKind: try row.named(first + 6, or: .full),
            madeBy: (try row.get(first + 7) as String?).flatMap(HistoryKind.init(rawValue:)),
            articleCount: try row.get(first + 8),
            isShadowed: try row.get(first + 9),
            completeness: try row.named(first + 10, or: .whole),
            missing: try row.missingArticles(first + 11),
            standing: EditionStanding(
                begin: effective ?? date,
                superseded: try row.date(first + 12),
                repealed: try row.date(first + 13),
                repealedBy: try row.get(first + 14)
            )
        )
    }

    static func editionRecords(
        _ db: Database,
        _ clause: String,
        _ arguments: StatementArguments = []
    ) throws -> [EditionRecord] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(editionColumns) FROM edition JOIN statute ON statute.id = edition.statute \(clause)
                """
        )
        return try statement.map(arguments) { try editionRecord($0) }
    }
}
