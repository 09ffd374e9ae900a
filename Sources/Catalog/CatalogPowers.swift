internal import GRDB
public import Law

extension Catalog {
    /// Every list on hand, in the order of import.
    ///
    /// - Throws: ``CatalogError``.
    public func lists() throws(CatalogError) -> [ListRecord] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT list.id, list.title, list.body, list.date, source.file, source.numbering, list.place,
                        (SELECT count(*) FROM power WHERE power.list = list.id)
                    FROM list JOIN source ON source.id = list.source ORDER BY list.id
                    """
            ).map { row in
                ListRecord(
                    id: ListID(try row.get(0)),
                    title: try row.get(1),
                    body: try row.get(2),
                    date: try row.date(3),
                    categories: try Self.categories(db, list: try row.get(0)),
                    source: try row.source(4),
                    place: try row.get(6),
                    rowCount: try row.get(7)
                )
            }
        }
    }

    /// The files of the lists on hand.
    ///
    /// - Throws: ``CatalogError``.
    public func listSources() throws(CatalogError) -> [ListID: Source] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT list.id, source.file, source.numbering
                    FROM list JOIN source ON source.id = list.source
                    """
            )
            return Dictionary(
                try rows.map { (ListID(try $0.get(0)), try $0.source(1)) },
                uniquingKeysWith: { first, _ in first }
            )
        }
    }

    /// The titles of the lists on hand, without what else is known of them.
    ///
    /// - Throws: ``CatalogError``.
    public func listTitles() throws(CatalogError) -> [ListID: String] {
        try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT id, title FROM list")
            return Dictionary(
                try rows.map { (ListID(try $0.get(0)), try $0.get(1)) },
                uniquingKeysWith: { first, _ in first }
            )
        }
    }

    /// A list with all of its powers, as it was read, or nil.
    ///
    /// - Throws: ``CatalogError``.
    public func list(_ id: ListID) throws(CatalogError) -> PowerList? {
        guard let record = try lists().first(where: { $0.id == id }) else { return nil }
        return PowerList(
            title: record.title,
            body: record.body,
            date: record.date,
            categories: record.categories,
            powers: try powers(of: id).map(\.power),
            source: record.source,
            place: record.place
        )
    }

    /// Every power of every list, in list order.
    ///
    /// - Throws: ``CatalogError``.
    public func powers() throws(CatalogError) -> [PowerRecord] {
        try powerRecords("ORDER BY power.list, power.ordinal")
    }

    /// The names of every power of every list, in list order; none of their cells is read.
    ///
    /// Cost: about a microsecond a power.
    ///
    /// - Throws: ``CatalogError``.
    public func powerNames() throws(CatalogError) -> [PowerName] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT code, category, name, subitem FROM power ORDER BY list, ordinal"
            )
            return try statement.map([]) { row in
                PowerName(
                    code: try row.get(0),
                    category: try row.get(1),
                    name: try row.get(2),
                    subitem: try row.get(3)
                )
            }
        }
    }

    /// The powers of a list, in order.
    ///
    /// - Throws: ``CatalogError``.
    public func powers(of list: ListID) throws(CatalogError) -> [PowerRecord] {
        try powerRecords("WHERE power.list = ? ORDER BY power.ordinal", [list.value])
    }

    /// The powers that bear a code: none, one, or several where lists repeat it.
    ///
    /// - Throws: ``CatalogError``.
    public func powers(coded code: String) throws(CatalogError) -> [PowerRecord] {
        try powerRecords("WHERE power.code = ? ORDER BY power.list, power.ordinal", [code])
    }

    /// The powers whose code begins in a way, in the order of the codes.
    ///
    /// - Parameters:
    ///   - prefix: the beginning of the code.
    ///   - limit: how many at most.
    /// - Returns: the powers, none when no code begins so.
    /// - Throws: ``CatalogError``.
    public func powers(codePrefix prefix: String, limit: Int = 20) throws(CatalogError) -> [PowerRecord] {
        try powerRecords(
            "WHERE power.code >= ? AND power.code < ? ORDER BY power.code, power.id LIMIT ?",
            [prefix, prefix + "\u{10FFFF}", limit]
        )
    }

    /// The powers that bear a serial number, or exactly a name, their sub-item behind it or not.
    ///
    /// Cost: goes through the powers' rows, some milliseconds for a hundred thousand.
    ///
    /// - Throws: ``CatalogError``.
    public func powers(numberedOrNamed words: String) throws(CatalogError) -> [PowerRecord] {
        try powerRecords(
            """
            WHERE power.serial = ?1 OR power.name = ?1 OR power.subitem = ?1
                OR power.name || '（' || power.subitem || '）' = ?1
            ORDER BY power.list, power.ordinal
            """,
            [words]
        )
    }

    /// The powers whose name or sub-item holds some words.
    ///
    /// Cost: goes through the powers' rows, some milliseconds for a hundred thousand.
    ///
    /// - Throws: ``CatalogError``.
    public func powers(holding words: String) throws(CatalogError) -> [PowerRecord] {
        try powerRecords(
            "WHERE instr(power.name, ?1) > 0 OR instr(power.subitem, ?1) > 0 ORDER BY power.list, power.ordinal",
            [words]
        )
    }

    /// A power, or nil.
    ///
    /// - Throws: ``CatalogError``.
    public func power(_ id: PowerID) throws(CatalogError) -> PowerRecord? {
        try powerRecords("WHERE power.id = ?", [id.value]).first
    }

    /// The number of every power, in list order.
    ///
    /// - Throws: ``CatalogError``.
    public func powerIDs() throws(CatalogError) -> [PowerID] {
        try read { db in
            try Int64.fetchAll(db, sql: "SELECT id FROM power ORDER BY list, ordinal").map { PowerID($0) }
        }
    }

    private func powerRecords(
        _ clause: String,
        _ arguments: StatementArguments = []
    ) throws(CatalogError) -> [PowerRecord] {
        try read { db in
            let statement = try db.cachedStatement(sql: Self.powerQuery + clause)
            let cells = try db.cachedStatement(sql: Self.cellQuery + "WHERE power = ? ORDER BY ordinal")
            var sources = SourceReading()
            return try statement.map(arguments) { row in
                let source = try sources.source(row, 11)
                var rows = try RowsBelow(try Row.fetchCursor(cells, arguments: [try row.get(0) as Int64]))
                return try Self.record(row, source, &rows)
            }
        }
    }

    /// The powers whose numbers lie in a range, by ascending number.
    static func powerRecords(_ db: Database, numbered range: ClosedRange<Int64>) throws -> [PowerRecord] {
        let ends: StatementArguments = [range.lowerBound, range.upperBound]
        let statement = try db.cachedStatement(
            sql: powerQuery + "WHERE power.id BETWEEN ? AND ? ORDER BY power.id"
        )
        let cells = try db.cachedStatement(
            sql: cellQuery + "WHERE power BETWEEN ? AND ? ORDER BY power, ordinal"
        )
        var sources = SourceReading()
        var rows = try RowsBelow(try Row.fetchCursor(cells, arguments: ends))
        return try statement.map(ends) { row in try record(row, try sources.source(row, 11), &rows) }
    }

    private static let powerQuery = """
        SELECT power.id, power.list, power.ordinal, power.code, power.category, power.serial,
            power.name, power.subitem, power.continuesPrevious, power.place, power.codePlace,
            source.file, source.numbering
        FROM power JOIN list ON list.id = power.list JOIN source ON source.id = list.source

        """

    private static let cellQuery = "SELECT power, id, label, role, text, place, columnNumber FROM field "

    private static func record(_ row: Row, _ source: Source, _ cells: inout RowsBelow) throws -> PowerRecord {
        let id: Int64 = try row.get(0)
        var ids: [CellID] = []
        let fields = try cells.map(of: id) { cell in
            ids.append(CellID(try cell.get(1)))
            return PowerField(
                label: try cell.get(2),
                role: try cell.named(3, or: .other),
                content: try cell.sourcedText(4, in: source, column: cell.get(6))
            )
        }
        let power = Power(
            code: try row.get(3),
            category: try row.get(4),
            serial: try row.get(5),
            name: try row.get(6),
            subitem: try row.get(7),
            continuesPrevious: try row.get(8),
            fields: fields,
            place: try row.get(9),
            codePlace: try row.get(10)
        )
        return PowerRecord(
            id: PowerID(id),
            list: ListID(try row.get(1)),
            ordinal: try row.get(2),
            power: power,
            fields: ids,
            source: source
        )
    }

    private static func categories(_ db: Database, list: Int64) throws -> [PowerCategory] {
        try Row.fetchAll(
            db,
            sql: "SELECT name, printedCount, columns, place FROM category WHERE list = ? ORDER BY ordinal",
            arguments: [list]
        ).map {
            PowerCategory(
                name: try $0.get(0),
                printedCount: try $0.get(1),
                columns: try StoredJSON.value([String].self, of: try $0.get(2)),
                place: try $0.get(3)
            )
        }
    }
}
