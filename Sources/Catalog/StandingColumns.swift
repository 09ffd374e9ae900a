internal import GRDB
public import Law

/// Step 6 of the schema: what an edition says about force, and between which days it is in force.
///
/// `edition.statements` is what its own text says, as the importer wrote it: NULL while nobody has read it, empty where it says nothing.
/// `edition.superseded`, `edition.repealed` and `edition.repealedBy` follow from the statements of all editions on hand; the first
/// day of force is `effective`, or else `date`.
enum StandingColumns {
    /// Adds the columns; the next import fills them.
    static func add(_ db: Database) throws {
        for column in ["statements", "superseded", "repealed", "repealedBy"] {
            try db.execute(sql: "ALTER TABLE edition ADD COLUMN \(column) TEXT")
        }
    }

    /// Forgets what the editions of a statute said, because their parts changed.
    static func forget(_ db: Database, statute: Int64) throws {
        try db.cachedStatement(sql: "UPDATE edition SET statements = NULL WHERE statute = ?")
            .execute(arguments: [statute])
    }

    /// The statements of the editions that are shown, those that say nothing left out.
    static func statements(_ db: Database) throws -> [EditionStatements] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, statute, statements FROM edition
                WHERE statements IS NOT NULL AND statements <> '' AND NOT shadowed ORDER BY id
                """
        )
        return try statement.map([]) { row in
            EditionStatements(
                edition: EditionID(try row.get(0)),
                statute: StatuteID(try row.get(1)),
                text: try row.get(2)
            )
        }
    }
}

/// What an edition says about force, as the importer wrote it.
public struct EditionStatements: Hashable, Sendable {
    /// The edition.
    public let edition: EditionID
    /// Its statute.
    public let statute: StatuteID
    /// What it says.
    public let text: String
}

extension Catalog {
    /// What the editions that are shown say about force, those that say nothing left out.
    ///
    /// - Throws: ``CatalogError``.
    public func statements() throws(CatalogError) -> [EditionStatements] {
        try read { db in try StandingColumns.statements(db) }
    }

    /// The titles of the statutes of several editions of which one takes effect between two days, in their order.
    ///
    /// - Parameters:
    ///   - first: the day before the first that counts.
    ///   - last: the last day that counts.
    /// - Returns: the titles.
    /// - Throws: ``CatalogError``.
    public func titles(changingAfter first: LegalDate, until last: LegalDate) throws(CatalogError) -> [String]
    {
        try read { db in
            try String.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT DISTINCT statute.title FROM edition JOIN statute ON statute.id = edition.statute
                        WHERE NOT shadowed AND coalesce(effective, date) > ? AND coalesce(effective, date) <= ? AND EXISTS (
                            SELECT 1 FROM edition AS other
                            WHERE other.statute = edition.statute AND other.id <> edition.id AND NOT other.shadowed
                        ) ORDER BY statute.title
                        """
                ),
                arguments: [first.description, last.description]
            )
        }
    }

    /// What one edition says about force; empty where it says nothing.
    ///
    /// - Throws: ``CatalogError``.
    public func statements(of edition: EditionID) throws(CatalogError) -> String {
        try read { db in
            try String.fetchOne(
                db.cachedStatement(sql: "SELECT statements FROM edition WHERE id = ?"),
                arguments: [edition.value]
            ) ?? ""
        }
    }
}

extension CatalogTransaction {
    /// The editions whose statements nobody has read since their parts changed, or since an older program wrote the catalog.
    ///
    /// - Throws: ``CatalogError``.
    public func editionsWithoutStatements() throws -> [EditionID] {
        try Int64.fetchAll(
            db,
            sql: "SELECT id FROM edition WHERE statements IS NULL AND NOT shadowed ORDER BY id"
        ).map { EditionID($0) }
    }

    /// Keeps what an edition says about force; empty where it says nothing.
    ///
    /// - Throws: ``CatalogError``.
    public func set(statements: String, of edition: EditionID) throws {
        try db.cachedStatement(sql: "UPDATE edition SET statements = ? WHERE id = ?")
            .execute(arguments: [statements, edition.value])
    }

    /// Keeps that an edition breaks off behind its last article.
    ///
    /// - Parameters:
    ///   - missing: the articles that it leaves out, those behind its last one among them.
    ///   - edition: the edition.
    /// - Throws: ``CatalogError``.
    public func set(missing: MissingArticles, of edition: EditionID) throws {
        try db.cachedStatement(sql: "UPDATE edition SET completeness = ?, missing = ? WHERE id = ?").execute(
            arguments: [
                Completeness.gaps.rawValue, try StoredJSON.text(of: missing.stretches), edition.value,
            ]
        )
    }

    /// What the editions that are shown say about force, those that say nothing left out.
    ///
    /// - Throws: ``CatalogError``.
    public func statements() throws -> [EditionStatements] { try StandingColumns.statements(db) }

    /// Keeps between which days an edition is in force.
    ///
    /// - Throws: ``CatalogError``.
    public func set(_ standing: EditionStanding, of edition: EditionID) throws {
        try db.cachedStatement(
            sql: "UPDATE edition SET superseded = ?, repealed = ?, repealedBy = ? WHERE id = ?"
        ).execute(arguments: [
            standing.superseded?.description, standing.repealed?.description, standing.repealedBy,
            edition.value,
        ])
    }
}
