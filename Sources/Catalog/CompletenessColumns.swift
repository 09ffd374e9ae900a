internal import GRDB
internal import Law

/// Step 5 of the schema: how much of an edition is on hand.
///
/// `edition.completeness` is one of the names of `Completeness`; `edition.missing` is NULL unless that is `gaps`, and else the
/// stretches of article numbers left out, as JSON (`[[3,3],[7,9]]`). Both follow from the parts of the edition.
enum CompletenessColumns {
    /// Adds the columns and fills them.
    static func add(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE edition ADD COLUMN completeness TEXT NOT NULL DEFAULT 'whole'")
        try db.execute(sql: "ALTER TABLE edition ADD COLUMN missing TEXT")
        for statute in try Int64.fetchAll(db, sql: "SELECT id FROM statute") {
            try settle(db, statute: statute)
        }
    }

    /// Brings the columns up to date with the parts of a statute's editions.
    static func settle(_ db: Database, statute: Int64) throws {
        let editions = try db.cachedStatement(sql: Self.editions)
        let numbers = try db.cachedStatement(sql: "SELECT DISTINCT number FROM article WHERE edition = ?")
        let end = try db.cachedStatement(sql: Self.end)
        let update = try db.cachedStatement(
            sql: "UPDATE edition SET completeness = ?, missing = ? WHERE id = ?"
        )
        for row in try Row.fetchAll(editions, arguments: [statute]) {
            let id: Int64 = try row.get(0)
            let known = try numbers.map([id]) { try $0.get(0) as Int }
            let last = try Row.fetchOne(end, arguments: [id]).map { part in
                EditionPart.endsStatute(title: try part.get(0), lastArticle: try part.get(1))
            }
            let missing = MissingArticles(among: known, title: try row.get(1), goesOn: last == false)
            let completeness = Completeness(
                textKind: try row.named(2, or: .full),
                hasArticles: !known.isEmpty,
                hasOtherText: try row.get(3),
                missing: missing
            )
            try update.execute(arguments: [
                completeness.rawValue,
                completeness == .gaps ? try StoredJSON.text(of: missing.stretches) : nil,
                id,
            ])
        }
    }

    private static let editions = """
        SELECT edition.id, statute.title, edition.textKind, EXISTS (
            SELECT 1 FROM part WHERE part.edition = edition.id AND (preamble IS NOT NULL
                OR EXISTS (SELECT 1 FROM passage WHERE passage.part = part.id)))
        FROM edition JOIN statute ON statute.id = edition.statute WHERE edition.statute = ?
        """

    /// The title of the last of several parts and the words of the last article; no row for an edition in one file.
    private static let end = """
        SELECT part.title, coalesce((SELECT text FROM article WHERE article.edition = part.edition
            ORDER BY number DESC, suffix DESC LIMIT 1), '')
        FROM part WHERE part.edition = ? AND part.title IS NOT NULL ORDER BY firstArticle DESC, id DESC LIMIT 1
        """

    /// The rank of `edition.completeness` in SQL.
    static let rank: String = {
        let cases = Completeness.allCases.map { "WHEN '\($0.rawValue)' THEN \($0.rank)" }
        return "CASE completeness \(cases.joined(separator: " ")) END"
    }()
}

extension Row {
    /// The articles that a column `missing` tells, none where it is NULL.
    func missingArticles(_ column: Int) throws -> MissingArticles {
        guard let stored = try get(column) as String? else { return .none }
        return MissingArticles(stretches: try StoredJSON.value([ClosedRange<Int>].self, of: stored))
    }
}
