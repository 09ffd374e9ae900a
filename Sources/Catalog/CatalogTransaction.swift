internal import GRDB
public import Law

/// What an importer may do inside one transaction.
///
/// A file comes in as a source with its warnings, then its content: an edition, a list or a succession. Citations come last,
/// because resolving them needs the articles' numbers. Removing a source removes everything that came from it.
public final class CatalogTransaction {
    let db: Database
    let path: String
    let insertions: Insertions
    /// How many powers are inserted together.
    private static let batch = 512
    /// Statutes whose editions changed in this transaction.
    public internal(set) var touchedStatutes: Set<StatuteID> = []
    /// Statutes whose editions still have to be settled.
    var unsettled: Set<Int64> = []
    /// The statutes by what their titles have in common whoever printed them; read when the first one is asked for.
    var statutesByTitle: [String: Int64]?

    init(_ db: Database, path: String, rows: RowSource) throws {
        self.db = db
        self.path = path
        insertions = try Insertions(db, rows)
    }

    // MARK: - Sources

    /// Every file that the catalog knows.
    ///
    /// - Throws: ``CatalogError``.
    public func sources() throws -> [SourceRecord] {
        try Catalog.sources(db)
    }

    /// Adds a file and what its reader had to say about it.
    ///
    /// - Parameters:
    ///   - facts: the file; its path must be new.
    ///   - warnings: the reader's warnings; only their places are kept, the file is the source's.
    /// - Returns: the source's number.
    /// - Throws: ``CatalogError``.
    public func insert(_ facts: SourceFacts, warnings: [ReadWarning]) throws -> SourceID {
        try insertions.source.execute(arguments: [
            facts.path, facts.file, facts.size, facts.hash, facts.modified, facts.format, facts.reason,
            facts.numbering == .lines ? nil : try StoredJSON.text(of: facts.numbering),
            facts.imported?.seconds, facts.sender, facts.generation,
        ])
        let id = db.lastInsertedRowID
        for warning in warnings {
            try insertions.warning.execute(arguments: [
                id, warning.place.order, warning.rule, warning.message,
            ])
        }
        return SourceID(id)
    }

    /// Tells the catalog that a file with known content now lies elsewhere, or was merely touched.
    ///
    /// - Parameters:
    ///   - id: the source.
    ///   - facts: where the file is now.
    /// - Throws: ``CatalogError``.
    public func move(_ id: SourceID, to facts: SourceFacts) throws {
        try db.execute(
            sql: "UPDATE OR REPLACE given SET path = ? WHERE path = (SELECT path FROM source WHERE id = ?)",
            arguments: [facts.path, id.value]
        )
        try db.execute(
            sql: "UPDATE source SET path = ?, file = ?, modified = ? WHERE id = ?",
            arguments: [facts.path, facts.file, facts.modified, id.value]
        )
    }

    /// Every path that the catalog keeps: of files, and of names that were given to what they hold.
    ///
    /// - Throws: ``CatalogError``.
    public func paths() throws -> [String] {
        try String.fetchAll(db, sql: "SELECT path FROM source UNION SELECT path FROM given")
    }

    /// Tells the catalog that files lie elsewhere, with all that belongs to them.
    ///
    /// - Parameter paths: the new paths by the old ones; no other file has a new one.
    /// - Throws: ``CatalogError``.
    public func relocate(_ paths: [String: String]) throws {
        for (old, new) in paths {
            for table in ["source", "given"] {
                try db.execute(
                    sql: "UPDATE OR REPLACE \(table) SET path = ?2 WHERE path = ?1",
                    arguments: [old, new]
                )
            }
        }
    }

    /// Removes a file and everything that was read from it.
    ///
    /// - Parameter id: the source.
    /// - Returns: the editions, articles and powers that are gone, for the index to forget.
    /// - Throws: ``CatalogError``.
    public func remove(_ id: SourceID) throws -> RemovedContent {
        var removed = RemovedContent()
        let arguments: StatementArguments = [id.value]
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT edition.statute, edition.id FROM part JOIN edition ON edition.id = part.edition
                WHERE part.source = ?
                """,
            arguments: arguments
        ) {
            touch(try row.get(0))
            removed.editions.append(EditionID(try row.get(1)))
        }
        removed.articles = try Int64.fetchAll(
            db,
            sql: "SELECT article.id FROM part JOIN article ON article.part = part.id WHERE part.source = ?",
            arguments: arguments
        ).map { ArticleID($0) }
        removed.linkedArticles = try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT link.target FROM list JOIN power ON power.list = list.id
                JOIN citation ON citation.power = power.id JOIN link ON link.citation = citation.id
                WHERE list.source = ? ORDER BY link.target
                """,
            arguments: arguments
        ).map { ArticleID($0) }
        removed.linkedStatutes = try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT citation.statute FROM list JOIN power ON power.list = list.id
                JOIN citation ON citation.power = power.id
                WHERE list.source = ? AND citation.statute IS NOT NULL ORDER BY citation.statute
                """,
            arguments: arguments
        ).map { StatuteID($0) }
        removed.powers = try Int64.fetchAll(
            db,
            sql: "SELECT power.id FROM list JOIN power ON power.list = list.id WHERE list.source = ?",
            arguments: arguments
        ).map { PowerID($0) }
        removed.citations =
            try Int.fetchOne(
                db,
                sql: """
                    SELECT (SELECT count(*) FROM list JOIN power ON power.list = list.id
                            JOIN citation ON citation.power = power.id WHERE list.source = ?1)
                        + (SELECT count(*) FROM part JOIN article ON article.part = part.id
                            JOIN citation ON citation.article = article.id WHERE part.source = ?1)
                    """,
                arguments: arguments
            ) ?? 0
        try db.execute(sql: "DELETE FROM source WHERE id = ?", arguments: arguments)
        return removed
    }

    // MARK: - Lists and successions

    /// Adds a power list.
    ///
    /// - Parameters:
    ///   - list: the list.
    ///   - source: the file that it was read from.
    /// - Returns: the numbers of the list, its powers and their cells.
    /// - Throws: ``CatalogError``.
    public func insert(_ list: PowerList, from source: SourceID) throws -> InsertedList {
        try db.execute(
            sql: "INSERT INTO list (source, title, body, date, place) VALUES (?, ?, ?, ?, ?)",
            arguments: [source.value, list.title, list.body, list.date?.description, list.place]
        )
        let id = db.lastInsertedRowID
        for (ordinal, category) in list.categories.enumerated() {
            try db.execute(
                sql: "INSERT INTO category VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    id, ordinal, category.name, category.printedCount,
                    try StoredJSON.text(of: category.columns), category.place,
                ]
            )
        }
        var powers: [InsertedPower] = []
        powers.reserveCapacity(list.powers.count)
        for first in stride(from: 0, to: list.powers.count, by: Self.batch) {
            let batch = list.powers[first..<min(list.powers.count, first + Self.batch)]
            powers += try insert(batch, of: id)
        }
        return InsertedList(list: ListID(id), powers: powers)
    }

    /// Adds some powers of a list behind those that it has.
    private func insert(_ powers: ArraySlice<Power>, of list: Int64) throws -> [InsertedPower] {
        var (rows, cells) = (insertions.power.batch(), insertions.field.batch())
        let (first, firstCell) = (try insertions.power.next(), try insertions.field.next())
        var inserted: [InsertedPower] = []
        for (ordinal, power) in zip(powers.indices, powers) {
            rows.add(list)
            rows.add(ordinal)
            rows.add(power.code)
            rows.add(power.category)
            rows.add(power.serial)
            rows.add(power.name)
            rows.add(power.subitem)
            rows.add(power.continuesPrevious ? 1 : 0)
            rows.add(power.place)
            rows.add(power.codePlace)
            let number = first + Int64(inserted.count)
            let start = firstCell + Int64(cells.count)
            for (position, field) in power.fields.enumerated() {
                cells.add(number)
                cells.add(position)
                cells.add(field.label)
                cells.add(field.role.rawValue)
                cells.add(field.content.text)
                cells.add(field.content.place)
                cells.add(field.content.column)
            }
            let ids = (start..<firstCell + Int64(cells.count)).map { CellID($0) }
            inserted.append(InsertedPower(id: PowerID(number), fields: ids))
        }
        try insertions.power.insert(rows, from: first)
        try insertions.field.insert(cells, from: firstCell)
        return inserted
    }

    /// Adds what a file states about the succession between two editions.
    ///
    /// - Parameters:
    ///   - succession: the statement.
    ///   - source: the file that it was read from.
    /// - Throws: ``CatalogError``.
    public func insert(_ succession: Succession, from source: SourceID) throws {
        try db.execute(
            sql: "INSERT INTO succession (source, title, earlier, later, place) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                source.value, succession.title, succession.earlier.description, succession.later.description,
                succession.place,
            ]
        )
        let id = db.lastInsertedRowID
        for (ordinal, link) in succession.links.enumerated() {
            try db.execute(
                sql: "INSERT INTO successionLink VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    id, ordinal, link.earlier?.number, link.earlier?.suffix, link.later?.number,
                    link.later?.suffix, link.change.rawValue, link.remark, link.place,
                ]
            )
        }
    }

    func touch(_ statute: Int64) {
        touchedStatutes.insert(StatuteID(statute))
        unsettled.insert(statute)
    }
}

/// What went away with a source.
public struct RemovedContent: Hashable, Sendable {
    /// The editions that lost a part; those that lost their last one are gone.
    public var editions: [EditionID] = []
    /// The articles.
    public var articles: [ArticleID] = []
    /// The powers.
    public var powers: [PowerID] = []
    /// The articles that these powers cited.
    public var linkedArticles: [ArticleID] = []
    /// The statutes that these powers cited.
    public var linkedStatutes: [StatuteID] = []
    /// How many citations stood in the powers and articles.
    public var citations = 0
}

/// The numbers that an inserted list was given.
public struct InsertedList: Hashable, Sendable {
    /// The list.
    public let list: ListID
    /// Its powers, in order.
    public let powers: [InsertedPower]
}

/// The numbers that an inserted power was given.
public struct InsertedPower: Hashable, Sendable {
    /// The power.
    public let id: PowerID
    /// Its cells, in order.
    public let fields: [CellID]

    /// A power of the catalog.
    public init(id: PowerID, fields: [CellID]) {
        self.id = id
        self.fields = fields
    }
}

/// The numbers that an inserted edition was given.
public struct InsertedEdition: Hashable, Sendable {
    /// The statute.
    public let statute: StatuteID
    /// The edition: a new one, or the one that the file is a further part of.
    public let edition: EditionID
    /// The articles, in order.
    public let articles: [ArticleID]
}

/// The statements that put rows into the tables of a large import, prepared once.
struct Insertions {
    let source: Statement
    let warning: Statement
    let event: Statement
    let heading: Statement
    let passage: Statement
    let article: Statement
    let power: RowInsertion
    let field: RowInsertion
    let citation: RowInsertion
    let link: RowInsertion
    let unparsed: Statement

    init(_ db: Database, _ rows: RowSource) throws {
        func insert(_ table: String, _ columns: String) throws -> Statement {
            let marks = columns.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
            return try db.makeStatement(sql: "INSERT INTO \(table) (\(columns)) VALUES (\(marks))")
        }
        source = try insert(
            "source",
            "path, file, size, hash, modified, format, reason, numbering, imported, sender, generation"
        )
        warning = try insert("warning", "source, place, rule, message")
        event = try insert(
            "event",
            "part, ordinal, kind, date, body, numberForm, numberIssuer, numberYear, number, numberPrinted, printed"
        )
        heading = try insert("heading", "part, ordinal, depth, text, place")
        passage = try insert("passage", "part, ordinal, kind, title, text, place")
        article = try insert(
            "article",
            "edition, part, ordinal, number, suffix, headingPath, caption, place, text, layout"
        )
        power = try RowInsertion(
            rows,
            db,
            into: "power",
            "list, ordinal, code, category, serial, name, subitem, continuesPrevious, place, codePlace"
        )
        field = try RowInsertion(
            rows,
            db,
            into: "field",
            "power, ordinal, label, role, text, place, columnNumber"
        )
        citation = try RowInsertion(rows, db, into: "citation", StoredCitation.insertColumns)
        link = try RowInsertion(rows, db, into: "link", "target, citation", numbered: false)
        unparsed = try insert("unparsed", "field, article, printed, start, end, place, reason")
    }
}
