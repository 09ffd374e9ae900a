internal import CPages
internal import GRDB

/// An insertion that runs once for every row of a large import: its values are given one after the other, in the order of the columns.
///
/// GRDB puts the values of a row into an array of boxes first; a citation has 44, most of them NULL, and the boxes took longer than
/// SQLite's own work.
final class RowInsertion {
    private let db: Database
    private let statement: Statement
    private var column: Int32 = 0
    /// The texts of the row, which SQLite reads where they lie: a copy of each, allocated by itself, took a fifth of an insertion.
    private var texts: [UInt8] = []
    private var places: [(column: Int32, range: Range<Int>)] = []

    /// Prepares an insertion.
    ///
    /// - Parameters:
    ///   - db: the database.
    ///   - table: the table.
    ///   - columns: the columns that are given, parted by commas; all others get their default.
    /// - Throws: `DatabaseError` when there is no such table or column.
    init(_ db: Database, into table: String, _ columns: String) throws {
        let marks = columns.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
        self.db = db
        statement = try db.makeStatement(sql: "INSERT INTO \(table) (\(columns)) VALUES (\(marks))")
    }

    /// Gives the next column a text, or NULL.
    func bind(_ text: String?) {
        column += 1
        guard var text else { return }
        let start = texts.count
        text.withUTF8 { texts.append(contentsOf: $0) }
        places.append((column, start..<texts.count))
    }

    /// Gives the next column a number, or NULL.
    func bind(_ number: Int64?) {
        column += 1
        if let number { cpages_bind_number(handle, column, number) }
    }

    /// Gives the next column a number, or NULL.
    func bind(_ number: Int?) { bind(number.map { Int64($0) }) }

    /// Inserts the row.
    ///
    /// - Throws: `DatabaseError` when SQLite refuses it.
    func run() throws {
        defer {
            column = 0
            texts.removeAll(keepingCapacity: true)
            places.removeAll(keepingCapacity: true)
        }
        let code = texts.withUnsafeBytes { bytes in
            for (column, range) in places {
                let text = bytes.bindMemory(to: CChar.self).baseAddress?.advanced(by: range.lowerBound)
                cpages_bind_text(handle, column, text, Int32(clamping: range.count))
            }
            return cpages_insert(handle)
        }
        if code != 0 {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: db.lastErrorMessage,
                sql: statement.sql
            )
        }
    }

    private var handle: UnsafeMutableRawPointer { UnsafeMutableRawPointer(statement.sqliteStatement) }
}
