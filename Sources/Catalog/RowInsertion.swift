internal import CPages
internal import GRDB

/// Rows of one table that are inserted together: their values one after the other, in the order of the columns.
///
/// The texts lie end to end, where SQLite reads them without a copy between.
struct RowBatch {
    fileprivate let columns: Int
    fileprivate var values: [cpages_value] = []
    fileprivate var texts: [UInt8] = []

    /// No rows yet.
    ///
    /// - Parameter columns: how many values a row has.
    init(columns: Int) { self.columns = columns }

    /// How many rows there are.
    var count: Int { values.count / columns }

    /// Gives the next column a text, or NULL.
    mutating func add(_ text: String?) {
        guard var text else { return addNull() }
        let start = texts.count
        text.withUTF8 { texts.append(contentsOf: $0) }
        values.append(cpages_value(number: Int64(start), length: Int32(clamping: texts.count - start)))
    }

    /// Gives the next column a number, or NULL.
    mutating func add(_ number: Int64?) {
        guard let number else { return addNull() }
        values.append(cpages_value(number: number, length: CPAGES_NUMBER))
    }

    /// Gives the next column a number, or NULL.
    mutating func add(_ number: Int?) { add(number.map { Int64($0) }) }

    /// Gives the next columns NULL.
    mutating func addNull(_ count: Int = 1) {
        for _ in 0..<count { values.append(cpages_value(number: 0, length: CPAGES_NULL)) }
    }

    /// Lets the rows go, and keeps their room.
    mutating func removeAll() {
        values.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: true)
    }
}

/// The rows that a connection hands to SQLite; one for all of its insertions.
final class RowSource {
    fileprivate let rows: OpaquePointer

    /// The rows of a connection.
    ///
    /// - Throws: `DatabaseError` when SQLite cannot read rows from outside.
    init(_ db: Database) throws {
        guard let connection = db.sqliteConnection,
            let rows = cpages_add_rows(UnsafeMutableRawPointer(connection))
        else { throw DatabaseError(resultCode: .SQLITE_NOMEM) }
        self.rows = rows
    }
}

/// An insertion of many rows by one statement.
///
/// A statement for each row spent two thirds of its time on what is the same for all of them: the sequence of the ids, what takes a row
/// back, the way from the root of each index to the place of the row before. Taking rows back is left to the transaction, and rows are
/// given the numbers of rows that exist: a statement that could stop half-way kept each page that it changed, half the time of an insertion
/// whose keys come in no order.
final class RowInsertion {
    private let db: Database
    private let statement: Statement
    private let source: RowSource
    private let table: String
    private let columns: Int

    /// Prepares an insertion.
    ///
    /// - Parameters:
    ///   - source: the rows of the connection.
    ///   - db: the database.
    ///   - table: the table.
    ///   - columns: the columns that are given, parted by commas; all others get their default.
    ///   - numbered: whether the table numbers its rows; their numbers follow each other.
    /// - Throws: `DatabaseError` when there is no such table or column.
    init(_ source: RowSource, _ db: Database, into table: String, _ columns: String, numbered: Bool = true)
        throws
    {
        self.db = db
        self.source = source
        self.table = table
        self.columns = columns.split(separator: ",").count
        let given = (1...self.columns).map { "c\($0)" }.joined(separator: ", ")
        statement = try db.makeStatement(
            sql: """
                INSERT OR FAIL INTO \(table) (\(numbered ? "id, " : "")\(columns))
                SELECT \(numbered ? "id, " : "")\(given) FROM yiju_rows
                """
        )
    }

    /// No rows of the table yet.
    func batch() -> RowBatch { RowBatch(columns: columns) }

    /// The number that the next row of the table gets.
    func next() throws -> Int64 {
        let last = try db.cachedStatement(sql: "SELECT seq FROM sqlite_sequence WHERE name = ?")
        return try (Int64.fetchOne(last, arguments: [table]) ?? 0) + 1
    }

    /// Inserts rows.
    ///
    /// - Parameters:
    ///   - batch: the rows.
    ///   - first: the number of the first one, where the table numbers its rows.
    /// - Throws: `DatabaseError` when SQLite refuses one; the transaction must then be given up, with what was inserted before it.
    func insert(_ batch: RowBatch, from first: Int64 = 0) throws {
        guard batch.count > 0 else { return }
        let code = batch.values.withUnsafeBufferPointer { values in
            batch.texts.withUnsafeBytes { texts in
                cpages_insert_rows(
                    UnsafeMutableRawPointer(statement.sqliteStatement),
                    source.rows,
                    values.baseAddress,
                    Int32(batch.columns),
                    Int64(batch.count),
                    texts.bindMemory(to: CChar.self).baseAddress,
                    first
                )
            }
        }
        if code != 0 {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: db.lastErrorMessage,
                sql: statement.sql
            )
        }
    }
}
