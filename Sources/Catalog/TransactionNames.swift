internal import GRDB

/// A list with what tells it from another one of its title.
public struct TitledList: Hashable, Sendable {
    /// The list.
    public let id: ListID
    /// Its title.
    public let title: String
    /// The body whose list it is, or nil.
    public let body: String?
    /// The file that it was read from, as officers know it.
    public let file: String

    /// A list with what tells it apart.
    public init(id: ListID, title: String, body: String?, file: String) {
        (self.id, self.title, self.body, self.file) = (id, title, body, file)
    }
}

extension Catalog {
    /// The names given to what files hold, by the files' paths.
    ///
    /// - Throws: ``CatalogError``.
    public func givenNames() throws(CatalogError) -> [String: String] {
        try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT path, name FROM given")
            return Dictionary(try rows.map { (try $0.get(0), try $0.get(1)) }) { first, _ in first }
        }
    }
}

/// How is called what a file holds, where officers named it otherwise than it prints.
public struct GivenName: Hashable, Sendable {
    /// A name that a file has no longer.
    public struct Forgotten: Hashable, Sendable {
        /// The title that the file printed when the name was given.
        public let printed: String
        /// The name.
        public let name: String
    }

    /// The name that was given, or nil where it has its own title.
    public var name: String?
    /// Whether the name was given when other files held the statute.
    public var isOfOtherFiles = false
    /// The name that the file had until another title came to stand in it, or nil.
    public var forgotten: Forgotten?

    /// A name, or none.
    public init(name: String? = nil) { self.name = name }
}

/// Names that officers give to what a file holds, in place of those that it prints.
extension CatalogTransaction {
    /// The name given to what the file at a path holds, with the one that the file prints; nil when it keeps its own.
    ///
    /// - Throws: ``CatalogError``.
    public func givenName(atPath path: String) throws -> (printed: String, name: String)? {
        let statement = try db.cachedStatement(sql: "SELECT printed, name FROM given WHERE path = ?")
        return try Row.fetchOne(statement, arguments: [path]).map { (try $0.get(0), try $0.get(1)) }
    }

    /// Decides under which name is kept what a file holds, and remembers it for the file.
    ///
    /// A file keeps the name that was given to what it holds as long as it prints the title that it printed then; where another title
    /// stands in it, the name is forgotten. A statute has its name whichever file brings a text of it: a further file that prints the
    /// same title follows, unless another statute bears that title itself, or statutes of that title were given several names.
    ///
    /// - Parameters:
    ///   - printed: the title that the file prints.
    ///   - path: where the file lies.
    ///   - isStatute: whether it holds a text of a statute.
    /// - Returns: the name, if there is one, and what was forgotten.
    /// - Throws: ``CatalogError``.
    public func settleName(of printed: String, atPath path: String, isStatute: Bool) throws -> GivenName {
        let key = Self.titleKey(printed)
        var given = GivenName()
        let own = try db.cachedStatement(sql: "SELECT printed, name FROM given WHERE path = ?")
        if let row = try Row.fetchOne(own, arguments: [path]) {
            let (before, name): (String, String) = (try row.get(0), try row.get(1))
            guard Self.titleKey(before) != key else { return GivenName(name: name) }
            try db.execute(sql: "DELETE FROM given WHERE path = ?", arguments: [path])
            given.forgotten = GivenName.Forgotten(printed: before, name: name)
        }
        guard isStatute, try titles()[key] == nil else { return given }
        let others = try db.cachedStatement(
            sql: """
                SELECT DISTINCT printed, name FROM given
                WHERE EXISTS (SELECT 1 FROM statute WHERE title = given.name) AND NOT EXISTS (
                    SELECT 1 FROM source JOIN list ON list.source = source.id WHERE source.path = given.path)
                """
        )
        var names: Set<String> = []
        for row in try Row.fetchAll(others) where Self.titleKey(try row.get(0)) == key {
            names.insert(try row.get(1))
        }
        guard let name = names.first, names.count == 1 else { return given }
        try db.execute(
            sql: "INSERT INTO given (path, printed, name) VALUES (?, ?, ?)",
            arguments: [path, printed, name]
        )
        given.name = name
        given.isOfOtherFiles = true
        return given
    }

    /// Notes the name given to what the file at a path holds, in place of the one that it prints.
    ///
    /// - Throws: ``CatalogError``.
    public func give(_ name: String, inPlaceOf printed: String, atPath path: String) throws {
        try db.execute(
            sql: """
                INSERT INTO given (path, printed, name) VALUES (?, ?, ?)
                ON CONFLICT (path) DO UPDATE SET name = excluded.name
                """,
            arguments: [path, printed, name]
        )
    }

    /// All lists with what tells them apart, in the order in which they came.
    ///
    /// - Throws: ``CatalogError``.
    public func titledLists() throws -> [TitledList] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT list.id, list.title, list.body, source.file FROM list
                JOIN source ON source.id = list.source ORDER BY list.id
                """
        ).map { row in
            TitledList(id: ListID(try row.get(0)), title: try row.get(1), body: row[2], file: try row.get(3))
        }
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
