import Foundation
import GRDB
import Law
import TestSupport
import Testing

@testable import Catalog

@Suite("How much of an edition is on hand, as stored") struct CompletenessColumnTests {
    /// A case: the file that an edition is read from, and what is told about it.
    struct Case: CustomTestStringConvertible, Sendable {
        let title: String
        let numbers: [Int]
        var kind = TextKind.full
        var hasOtherText = true
        let remark: String?
        var testDescription: String { title }
    }

    static let rows = [
        Case(title: "甲法", numbers: [1, 2, 3], remark: nil),
        Case(title: "乙法", numbers: [1, 2, 4, 8, 9], remark: "文本不全：缺第3、5至7条"),
        Case(title: "丙法", numbers: [463, 464], remark: "文本不全：缺第1至462条"),
        Case(title: "丁法修正案", numbers: [12, 13], remark: nil),
        Case(title: "戊法", numbers: [1, 3], kind: .digest, remark: "仅有摘要"),
        Case(title: "己批复", numbers: [], remark: nil),
        Case(title: "庚法", numbers: [], hasOtherText: false, remark: "仅有标题"),
    ]

    private func edition(_ row: Case) -> Edition {
        let made = Sample.edition(row.title, numbers: row.numbers.map { Sample.number($0) }, kind: row.kind)
        guard !row.hasOtherText else { return made }
        return Edition(
            title: made.title,
            level: made.level,
            date: made.date,
            effective: made.effective,
            history: made.history,
            textKind: made.textKind,
            preamble: nil,
            headings: [],
            articles: [],
            source: made.source
        )
    }

    private func insert(_ rows: [Case], into draft: CatalogDraft) throws {
        try draft.write { transaction in
            for row in rows {
                let source = try transaction.insert(Sample.facts("\(row.title).md"), warnings: [])
                _ = try transaction.insert(edition(row), from: source)
            }
        }
    }

    private func expectRows(_ path: String) throws {
        let catalog = try Catalog(path: path)
        try catalog.verify()
        let statutes = try catalog.statutes()
        #expect(statutes.count == Self.rows.count)
        for row in Self.rows {
            let record = try #require(statutes.first { $0.title == row.title }?.editions.first)
            #expect(record.remark == row.remark, "\(row.title)")
            #expect(record.completeness == edition(row).completeness, "\(row.title)")
            #expect(try catalog.edition(record.id)?.completeness == record.completeness, "\(row.title)")
        }
        #expect(
            try catalog.statistics().completeness == [.whole: 3, .gaps: 2, .digest: 1, .titleOnly: 1]
        )
    }

    @Test func `an import stores what the edition itself tells`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        try insert(Self.rows, into: draft)
        try draft.close()
        try expectRows(scratch.path("catalog.sqlite"))
    }

    /// Takes away what steps 8 and 9 add.
    private static func undoStep8(_ db: Database) throws {
        for column in ["imported", "sender", "generation"] {
            try db.execute(sql: "ALTER TABLE source DROP COLUMN \(column)")
        }
        for table in ["given", "change", "generation"] { try db.execute(sql: "DROP TABLE \(table)") }
        try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier IN ('8', '9')")
    }

    @Test func `step 5 fills what an older catalog does not tell`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = scratch.path("catalog.sqlite")
        let draft = try CatalogDraft(path: path)
        try insert(Self.rows, into: draft)
        try draft.close()
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(sql: "ALTER TABLE edition DROP COLUMN completeness")
            try db.execute(sql: "ALTER TABLE edition DROP COLUMN missing")
            for column in ["statements", "superseded", "repealed", "repealedBy"] {
                try db.execute(sql: "ALTER TABLE edition DROP COLUMN \(column)")
            }
            try Self.undoStep8(db)
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier IN ('5', '6', '7')")
            try db.execute(sql: "PRAGMA user_version = 4")
        }
        try queue.close()
        #expect(throws: CatalogError.olderSchema(path: path, found: 4, known: CatalogSchema.version)) {
            _ = try Catalog(path: path)
        }
        try CatalogDraft(path: path).close()
        try expectRows(path)
    }

    @Test func `a further part closes a gap, and opens it again when it goes`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = scratch.path("catalog.sqlite")
        func part(_ numbers: ClosedRange<Int>, _ title: String) -> Edition {
            Sample.edition(
                "某法典",
                numbers: numbers.map { Sample.number($0) },
                part: title,
                file: "\(title).md"
            )
        }
        func remark() throws -> String? { try Catalog(path: path).statutes().first?.editions.first?.remark }
        func insert(_ edition: Edition) throws -> SourceID {
            let draft = try CatalogDraft(path: path)
            let id = try draft.write { transaction in
                let source = try transaction.insert(Sample.facts(edition.source.file), warnings: [])
                _ = try transaction.insert(edition, from: source)
                return source
            }
            try draft.close()
            return id
        }
        _ = try insert(part(5...6, "附则"))
        #expect(try remark() == "文本不全：缺第1至4条")
        let upper = try insert(part(1...4, "上编"))
        #expect(try remark() == nil)
        let draft = try CatalogDraft(path: path)
        try draft.write { _ = try $0.remove(upper) }
        try draft.close()
        #expect(try remark() == "文本不全：缺第1至4条")
    }

    @Test func `a part alone lacks what may follow it`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = scratch.path("catalog.sqlite")
        let draft = try CatalogDraft(path: path)
        try draft.write { transaction in
            let source = try transaction.insert(Sample.facts("甲.md"), warnings: [])
            let numbers = (1...4).map { Sample.number($0) }
            _ = try transaction.insert(Sample.edition("某法典", numbers: numbers, part: "第一编"), from: source)
        }
        try draft.close()
        let record = try #require(Catalog(path: path).statutes().first?.editions.first)
        #expect(record.completeness == .gaps && record.remark == "文本不全：缺第5条以后")
    }

    @Test func `step 7 shows what an older catalog hid behind a title`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = scratch.path("catalog.sqlite")
        let rows = [
            Case(title: "甲法", numbers: [], hasOtherText: false, remark: nil),
            Case(title: "甲法", numbers: [1, 2], kind: .digest, remark: nil),
        ]
        let draft = try CatalogDraft(path: path)
        try draft.write { transaction in
            for (index, row) in rows.enumerated() {
                let source = try transaction.insert(Sample.facts("\(index).md"), warnings: [])
                _ = try transaction.insert(edition(row), from: source)
            }
        }
        try draft.close()
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(sql: "UPDATE edition SET shadowed = NOT shadowed")
            try Self.undoStep8(db)
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '7'")
            try db.execute(sql: "PRAGMA user_version = 6")
        }
        try queue.close()
        try CatalogDraft(path: path).close()
        #expect(try Catalog(path: path).statutes().flatMap(\.editions).map(\.completeness) == [.digest])
    }
}
