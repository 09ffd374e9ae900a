internal import GRDB

/// Names that officers give to what a file holds, in place of those that it prints.
extension CatalogTransaction {
    /// The name given to what the file at a path holds, with the one that the file prints; nil when it keeps its own.
    ///
    /// - Throws: ``CatalogError``.
    public func givenName(atPath path: String) throws -> (printed: String, name: String)? {
        let statement = try db.cachedStatement(sql: "SELECT printed, name FROM given WHERE path = ?")
        return try Row.fetchOne(statement, arguments: [path]).map { (try $0.get(0), try $0.get(1)) }
    }

    /// Forgets the name given to what a file holds.
    ///
    /// - Throws: ``CatalogError``.
    public func forgetGivenName(of source: SourceID) throws {
        try db.execute(
            sql: "DELETE FROM given WHERE path = (SELECT path FROM source WHERE id = ?)",
            arguments: [source.value]
        )
    }

    /// Gives a list another title.
    ///
    /// - Parameters:
    ///   - list: the list.
    ///   - name: the title.
    /// - Returns: its powers, whose documents tell the title.
    /// - Throws: ``CatalogError``.
    public func rename(_ list: ListID, to name: String) throws -> [PowerID] {
        let arguments: StatementArguments = [list.value, name]
        try db.execute(
            sql: """
                INSERT INTO given (path, printed, name)
                SELECT source.path, list.title, ?2 FROM list JOIN source ON source.id = list.source WHERE list.id = ?1
                ON CONFLICT (path) DO UPDATE SET name = excluded.name
                """,
            arguments: arguments
        )
        try db.execute(sql: "UPDATE list SET title = ?2 WHERE id = ?1", arguments: arguments)
        return try Int64.fetchAll(
            db,
            sql: "SELECT id FROM power WHERE list = ? ORDER BY ordinal",
            arguments: [list.value]
        ).map { PowerID($0) }
    }

    /// Gives a statute another title; no other statute may have it.
    ///
    /// - Parameters:
    ///   - statute: the statute.
    ///   - name: the title.
    /// - Returns: its editions, whose documents tell the title.
    /// - Throws: ``CatalogError``.
    public func rename(_ statute: StatuteID, to name: String) throws -> [EditionID] {
        let arguments: StatementArguments = [statute.value, name]
        try db.execute(
            sql: """
                INSERT INTO given (path, printed, name)
                SELECT DISTINCT source.path, statute.title, ?2 FROM part JOIN source ON source.id = part.source
                JOIN edition ON edition.id = part.edition JOIN statute ON statute.id = edition.statute
                WHERE statute.id = ?1
                ON CONFLICT (path) DO UPDATE SET name = excluded.name
                """,
            arguments: arguments
        )
        try db.execute(sql: "UPDATE statute SET title = ?2 WHERE id = ?1", arguments: arguments)
        statutesByTitle = nil
        touch(statute.value)
        return try Int64.fetchAll(
            db,
            sql: "SELECT id FROM edition WHERE statute = ? ORDER BY id",
            arguments: [statute.value]
        ).map { EditionID($0) }
    }
}
