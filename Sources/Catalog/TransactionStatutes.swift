internal import GRDB
public import Law

extension CatalogTransaction {
    /// Adds the edition that was read from a file.
    ///
    /// A file that holds one part of the edition (`合同编`) is put together with the other parts of the same statute and date whose
    /// articles are others; two files that both give a whole edition of the same date stay apart, and one of them is shown.
    ///
    /// - Parameters:
    ///   - edition: the edition as the file gives it.
    ///   - source: the file that it was read from.
    ///   - name: the title that officers gave to its statute, or nil.
    /// - Returns: the numbers given.
    /// - Throws: ``CatalogError``.
    public func insert(_ edition: Edition, from source: SourceID, named name: String? = nil) throws
        -> InsertedEdition
    {
        let statute = try statuteNumber(name ?? edition.title)
        let partTitle = edition.parts.count == 1 ? edition.parts.first?.title : nil
        let number = try editionNumber(edition, statute: statute, partTitle: partTitle)
        touch(statute)
        let first = edition.articles.map { $0.number.number }.min() ?? Int(Int32.max)
        try db.execute(
            sql: """
                INSERT INTO part (edition, source, title, firstArticle, level, effective, madeBy,
                    preamble, preamblePlace, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, source.value, partTitle, first, edition.level.rawValue,
                edition.effective?.description, edition.madeBy?.rawValue,
                edition.preamble?.text, edition.preamble?.place, edition.place,
            ]
        )
        let part = db.lastInsertedRowID
        for (ordinal, event) in edition.history.enumerated() {
            let document = event.documentNumber
            try insertions.event.execute(arguments: [
                part, ordinal, event.kind.rawValue, event.date?.description, event.body,
                document?.form.rawValue, document?.issuer, document?.year, document?.number,
                document?.printed,
                event.printed,
            ])
        }
        for (ordinal, heading) in edition.headings.enumerated() {
            try insertions.heading.execute(arguments: [
                part, ordinal, heading.depth, heading.text, heading.place,
            ])
        }
        for (ordinal, passage) in edition.passages.enumerated() {
            try insertions.passage.execute(arguments: [
                part, ordinal, passage.kind.rawValue, passage.title, passage.content.text,
                passage.content.place,
            ])
        }
        var articles: [ArticleID] = []
        articles.reserveCapacity(edition.articles.count)
        for (ordinal, article) in edition.articles.enumerated() {
            let (text, layout) = ProvisionLayout.encode(article)
            try insertions.article.execute(arguments: [
                number, part, ordinal, article.number.number, article.number.suffix ?? 0,
                article.headingPath.map(String.init).joined(separator: ","), article.caption, article.place,
                text, layout,
            ])
            articles.append(ArticleID(db.lastInsertedRowID))
        }
        return InsertedEdition(statute: StatuteID(statute), edition: EditionID(number), articles: articles)
    }

    /// Finds the statute of a title, or makes it.
    ///
    /// Titles that differ in white space or 、 alone, as those of joint interpretations do from file to file, are one title.
    private func statuteNumber(_ title: String) throws -> Int64 {
        var known = try titles()
        let key = Self.titleKey(title)
        if let number = known[key] { return number }
        try db.execute(sql: "INSERT INTO statute (title) VALUES (?)", arguments: [title])
        let number = db.lastInsertedRowID
        statutesByTitle = nil
        known[key] = number
        statutesByTitle = known
        return number
    }

    /// The statutes by the keys of their titles.
    func titles() throws -> [String: Int64] { try statutesByTitle ?? readTitles() }

    private func readTitles() throws -> [String: Int64] {
        var known: [String: Int64] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT title, id FROM statute ORDER BY id DESC") {
            known[Self.titleKey(try row.get(0))] = try row.get(1)
        }
        statutesByTitle = known
        return known
    }

    /// A title as titles are compared.
    static func titleKey(_ title: String) -> String {
        var key = ""
        for scalar in title.unicodeScalars where !scalar.properties.isWhitespace && scalar != "、" {
            key.unicodeScalars.append(scalar)
        }
        return key
    }

    /// Finds the edition that a part belongs to, or makes a new edition.
    private func editionNumber(_ edition: Edition, statute: Int64, partTitle: String?) throws -> Int64 {
        if let partTitle {
            let numbers = edition.articles.map(\.number.number)
            let known = try Int64.fetchOne(
                db,
                sql: """
                    SELECT edition.id FROM edition WHERE statute = ?1 AND date IS ?2 AND textKind = ?3
                    AND EXISTS (SELECT 1 FROM part WHERE part.edition = edition.id AND title IS NOT NULL)
                    AND NOT EXISTS (SELECT 1 FROM part WHERE part.edition = edition.id AND title IS ?4)
                    AND NOT EXISTS (SELECT 1 FROM article WHERE article.edition = edition.id AND number BETWEEN ?5 AND ?6)
                    ORDER BY edition.id
                    """,
                arguments: [
                    statute, edition.date?.description, edition.textKind.rawValue, partTitle,
                    numbers.min() ?? 0, numbers.max() ?? 0,
                ]
            )
            if let known { return known }
        }
        try db.execute(
            sql: "INSERT INTO edition (statute, date, textKind) VALUES (?, ?, ?)",
            arguments: [statute, edition.date?.description, edition.textKind.rawValue]
        )
        return db.lastInsertedRowID
    }

    /// Brings the editions of changed statutes up to date with their parts: counts, ranks, gaps, and which of two copies is shown.
    ///
    /// Runs by itself at the end of the transaction; an importer calls it before it resolves citations.
    ///
    /// - Throws: ``CatalogError``.
    public func settleEditions() throws {
        for statute in unsettled.sorted() {
            try db.cachedStatement(sql: Self.emptying).execute(arguments: [statute])
            try Self.settle(db, statute: statute)
            try db.cachedStatement(sql: Self.forgetting).execute(arguments: [statute])
            try StandingColumns.forget(db, statute: statute)
        }
        if !unsettled.isEmpty { statutesByTitle = nil }
        unsettled = []
    }

    /// Brings what the editions of a statute tell of themselves up to date, and which of two copies is shown.
    static func settle(_ db: Database, statute: Int64) throws {
        try db.cachedStatement(sql: settling).execute(arguments: [statute])
        try CompletenessColumns.settle(db, statute: statute)
        try db.cachedStatement(sql: shadowing).execute(arguments: [statute])
    }

    /// An edition goes with its last part.
    private static let emptying = """
        DELETE FROM edition WHERE statute = ?1
        AND NOT EXISTS (SELECT 1 FROM part WHERE part.edition = edition.id)
        """

    /// A statute goes with its last edition.
    private static let forgetting = """
        DELETE FROM statute WHERE id = ?1
        AND NOT EXISTS (SELECT 1 FROM edition WHERE edition.statute = ?1)
        """

    /// An edition's own values from its parts: the first part that says anything decides.
    private static let settling = """
        UPDATE edition SET
            level = coalesce((SELECT level FROM part WHERE part.edition = edition.id
                ORDER BY level = '\(StatuteLevel.unknown.rawValue)', firstArticle, id LIMIT 1), ''),
            effective = (SELECT effective FROM part WHERE part.edition = edition.id AND effective IS NOT NULL
                ORDER BY firstArticle, id LIMIT 1),
            madeBy = (SELECT madeBy FROM part WHERE part.edition = edition.id AND madeBy IS NOT NULL
                ORDER BY firstArticle, id LIMIT 1),
            articleCount = (SELECT count(*) FROM part JOIN article ON article.part = part.id
                WHERE part.edition = edition.id)
        WHERE statute = ?1
        """

    /// Of the editions of one date the one that says more (``Completeness/rank``), the longer before the shorter, one without gaps
    /// before one with them, the older before the newer.
    private static let shadowing = """
        WITH ranked AS (
            SELECT id, row_number() OVER (PARTITION BY date
                ORDER BY \(CompletenessColumns.rank), -articleCount, completeness = '\(Completeness.gaps.rawValue)', id) AS place
            FROM edition WHERE statute = ?1)
        UPDATE edition SET shadowed = (SELECT place > 1 FROM ranked WHERE ranked.id = edition.id) WHERE statute = ?1
        """
}
