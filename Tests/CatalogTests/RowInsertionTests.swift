import GRDB
import Testing

@testable import Catalog

@Suite("Rows inserted together")
struct RowInsertionTests {
    /// A table with a rule, its rows numbered, in memory.
    private func table(_ act: (Database, RowInsertion) throws -> Void) throws {
        let queue = try DatabaseQueue()
        try queue.write { db in
            try db.execute(
                sql:
                    "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT, b INTEGER CHECK (b < 100), c TEXT)"
            )
            try act(db, try RowInsertion(try RowSource(db), db, into: "t", "a, b, c"))
        }
    }

    private func rows(_ db: Database) throws -> [[String?]] {
        try Row.fetchAll(
            db,
            sql: "SELECT CAST(id AS TEXT), a, CAST(b AS TEXT), c, typeof(c) FROM t ORDER BY t.id"
        ).map { row in
            (0..<5).map { row[$0] as String? }
        }
    }

    @Test func `each value comes into its column, with a number behind that of the row before`() throws {
        try table { db, insertion in
            try insertion.insert(insertion.batch(), from: try insertion.next())
            #expect(try rows(db).isEmpty)
            var batch = insertion.batch()
            batch.add("甲乙")
            batch.add(1)
            batch.add("")
            batch.addNull(2)
            batch.add("丙\u{0}丁")
            #expect(batch.count == 2)
            try insertion.insert(batch, from: try insertion.next())
            batch.removeAll()
            batch.addNull(3)
            try insertion.insert(batch, from: try insertion.next())
            #expect(
                try rows(db).map { $0.prefix(3) + $0.suffix(1) } == [
                    ["1", "甲乙", "1", "text"], ["2", nil, nil, "text"], ["3", nil, nil, "null"],
                ]
            )
            #expect(try String.fetchOne(db, sql: "SELECT c FROM t WHERE id = 1") == "")
            #expect(try Int.fetchOne(db, sql: "SELECT length(CAST(c AS BLOB)) FROM t WHERE id = 2") == 7)
        }
    }

    @Test func `a number is never given twice`() throws {
        try table { db, insertion in
            var batch = insertion.batch()
            for number in 0..<3 {
                batch.addNull()
                batch.add(number)
                batch.addNull()
            }
            try insertion.insert(batch, from: try insertion.next())
            try db.execute(sql: "DELETE FROM t")
            #expect(try insertion.next() == 4)
            try insertion.insert(batch, from: try insertion.next())
            #expect(try rows(db).map { $0[0] } == ["4", "5", "6"])
        }
    }

    @Test func `of rows one of which is refused none stays when the transaction is given up`() throws {
        try table { db, insertion in
            var batch = insertion.batch()
            for number in [1, 2, 100, 3] {
                batch.add("甲")
                batch.add(number)
                batch.addNull()
            }
            #expect(throws: DatabaseError.self) {
                try db.inSavepoint {
                    try insertion.insert(batch, from: try insertion.next())
                    return .commit
                }
            }
            #expect(try rows(db).isEmpty)
            batch.removeAll()
            batch.add("乙")
            batch.add(4)
            batch.addNull()
            try insertion.insert(batch, from: try insertion.next())
            #expect(try rows(db).map { $0[1] } == ["乙"])
        }
    }

    @Test(
        arguments: [
            ([3, 4, 5], [3...5]), ([], []), ([7], [7...7]), ([1, 2, 9, 10, 4], [1...2, 9...10, 4...4]),
            ([.max], [.max ... .max]), ([2, 2], [2...2, 2...2]),
        ] as [([Int64], [ClosedRange<Int64>])]
    )
    func `numbers that follow each other are one run`(numbers: [Int64], runs: [ClosedRange<Int64>]) {
        #expect(PowerID.runs(numbers.map { PowerID($0) }) == runs)
    }
}
