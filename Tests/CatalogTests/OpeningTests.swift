import Foundation
import GRDB
import Law
import TestSupport
import Testing

@testable import Catalog

extension Catalog {
    /// What the view for plain SQL shows of the articles of one number.
    func provisionsForTests(number: Int) throws -> [String] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT kind, provisionNumber, text FROM provision WHERE number = ?",
                arguments: [number]
            ).map { "\($0[0] as String) \($0[1] as Int): \($0[2] as String)" }
        }
    }
}

extension CatalogDraft {
    /// Makes the file behave as if the disk were full beyond a number of pages.
    func limitForTests(pages: Int) throws {
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
    }
}

@Suite("Opening good files and bad ones")
struct OpeningTests {
    private func made(_ scratch: TemporaryDirectory) throws -> String {
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        try draft.write { transaction in
            let source = try transaction.insert(Sample.facts("a.md"), warnings: [])
            let numbers = (1...300).map { Sample.number($0) }
            _ = try transaction.insert(Sample.edition("甲法", numbers: numbers), from: source)
        }
        try draft.close()
        return scratch.path("catalog.sqlite")
    }

    private func alter(_ path: String, _ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test func `migrating twice changes nothing`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = try made(scratch)
        let before = try Data(contentsOf: URL(filePath: path))
        try CatalogDraft(path: path).close()
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func `a catalog of step 1 is brought to the present and keeps its citations`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let queue = try DatabaseQueue(path: scratch.path("catalog.sqlite"))
        try CatalogSchema.migrator.migrate(queue, upTo: "1")
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO source VALUES (1, '/a', 'a', 1, '00', 1, 'power-list', NULL);
                    INSERT INTO list VALUES (1, 1, '某局清单', NULL, NULL, 1);
                    INSERT INTO power VALUES (1, 1, 0, 'C', '行政检查', NULL, '检查', NULL, 0, 1, 1);
                    INSERT INTO field VALUES (1, 1, 0, '依据', 'legalBasis', '甲法第三条', 1);
                    INSERT INTO citation (field, power, role, statutePrinted, titleForm, number, start, end, line, details)
                    VALUES (1, 1, 'legalBasis', '甲法', 'bare', 3, 0, 15, 1,
                        '{"issuer":"某局","mark":{"date":"2010","kind":"修订","printed":"2010年修订"},"headings":["第一章"],
                        "documentNumber":{"form":"letter","issuer":"国发","number":7,"printed":"国发7号","year":2012},
                        "through":{"article":5},"annex":"附件","part":"但书","quotation":{"range":[3,9],"text":"引文"}}');
                    """
            )
        }
        try queue.close()
        let older = CatalogError.olderSchema(
            path: scratch.path("catalog.sqlite"),
            found: 1,
            known: CatalogSchema.version
        )
        #expect(throws: older) { _ = try Catalog(path: scratch.path("catalog.sqlite")) }
        try CatalogDraft(path: scratch.path("catalog.sqlite")).close()
        let catalog = try Catalog(path: scratch.path("catalog.sqlite"))
        try catalog.verify()
        let citation = try #require(try catalog.powerCitations().first?.citation)
        #expect(citation.issuerPrinted == "某局")
        #expect(
            citation.editionMark
                == EditionMark(printed: "2010年修订", date: LegalDate(year: 2010), kind: .revised)
        )
        #expect(citation.documentNumber?.standard == "国发〔2012〕7号")
        #expect(citation.headingHints == ["第一章"])
        #expect(citation.through?.article?.number == 5)
        #expect([citation.annex, citation.part] == ["附件", "但书"])
        #expect(citation.quotation == Quotation(text: "引文", range: 3..<9))
    }

    @Test func `files of a catalog of step 8 get the state whose moment is theirs alone`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let queue = try DatabaseQueue(path: scratch.path("catalog.sqlite"))
        try CatalogSchema.migrator.migrate(queue, upTo: "8")
        try queue.write { db in
            for (number, moment) in [(1, 100), (2, 200), (3, 200), (4, 300)] {
                try db.execute(
                    sql: "INSERT INTO generation VALUES (\(number), \(moment), 'import', NULL, 0, 0)"
                )
            }
            for (name, moment) in [("a", "100"), ("b", "200"), ("c", "300"), ("d", "400"), ("e", "NULL")] {
                try db.execute(
                    sql: """
                        INSERT INTO source (path, file, size, hash, modified, format, imported)
                        VALUES ('/\(name)', '\(name)', 1, '00', 1, 'power-list', \(moment))
                        """
                )
            }
        }
        try queue.close()
        try CatalogDraft(path: scratch.path("catalog.sqlite")).close()
        let sources = try Catalog(path: scratch.path("catalog.sqlite")).sources()
        #expect(sources.map(\.facts.generation) == [1, nil, 4, nil, nil])
    }

    @Test func `every step of the schema is counted`() {
        #expect(CatalogSchema.migrator.migrations == (1...CatalogSchema.version).map(String.init))
    }

    @Test func `a path with spaces and signs is opened`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = scratch.path("目录 库?#%.sqlite")
        try CatalogDraft(path: path).close()
        #expect(try Catalog(path: path).sources() == [])
    }

    @Test func `a missing file is missing`() throws {
        let path = try TemporaryDirectory("catalog").path("none")
        #expect(throws: CatalogError.missing(path: path)) { _ = try Catalog(path: path) }
    }

    @Test(arguments: [
        "", "plain text that is long enough to be no database header at all, is it", "SQLite format 3",
    ])
    func `a file of another kind is refused`(content: String) throws {
        let scratch = try TemporaryDirectory("catalog")
        try Data(content.utf8).write(to: URL(filePath: scratch.path("catalog.sqlite")))
        #expect(throws: CatalogError.self) { _ = try Catalog(path: scratch.path("catalog.sqlite")) }
    }

    @Test func `a database of another program is refused, for reading and for writing`() throws {
        let scratch = try TemporaryDirectory("catalog")
        try alter(scratch.path("catalog.sqlite"), "CREATE TABLE t (a)")
        let wanted = CatalogError.notACatalog(path: scratch.path("catalog.sqlite"))
        #expect(throws: wanted) { _ = try Catalog(path: scratch.path("catalog.sqlite")) }
        #expect(throws: wanted) { _ = try CatalogDraft(path: scratch.path("catalog.sqlite")) }
    }

    @Test func `a newer file is refused, for reading and for writing`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = try made(scratch)
        try alter(path, "PRAGMA user_version = 99")
        let wanted = CatalogError.newerSchema(path: path, found: 99, known: CatalogSchema.version)
        #expect(throws: wanted) { _ = try Catalog(path: path) }
        #expect(throws: wanted) { _ = try CatalogDraft(path: path) }
    }

    @Test func `an older file asks for an import`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = try made(scratch)
        try alter(path, "PRAGMA user_version = 0")
        let wanted = CatalogError.olderSchema(path: path, found: 0, known: CatalogSchema.version)
        #expect(throws: wanted) { _ = try Catalog(path: path) }
    }

    @Test func `a file held by another process is locked`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = try made(scratch)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let holder = try DatabaseQueue(path: path, configuration: configuration)
        try holder.inDatabase { try $0.execute(sql: "BEGIN EXCLUSIVE") }
        #expect(throws: CatalogError.locked(path: path)) { _ = try CatalogDraft(path: path) }
        try holder.inDatabase { try $0.execute(sql: "ROLLBACK") }
    }

    @Test func `a full file is told from other failures and loses nothing`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = try made(scratch)
        let draft = try CatalogDraft(path: path)
        try draft.limitForTests(pages: 40)
        #expect(throws: CatalogError.diskFull(path: path)) {
            try draft.write { transaction in
                let source = try transaction.insert(Sample.facts("b.md"), warnings: [])
                let numbers = (1...3000).map { Sample.number($0) }
                _ = try transaction.insert(Sample.edition("乙法", numbers: numbers), from: source)
            }
        }
        try draft.close()
        #expect(try Catalog(path: path).statutes().map(\.title) == ["甲法"])
    }

    @Test func `a folder that is not there cannot be written`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = scratch.path("none/catalog.sqlite")
        #expect(throws: CatalogError.readOnly(path: path)) { _ = try CatalogDraft(path: path) }
    }

    @Test func `damage gives an error and never a crash`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let whole = try Data(contentsOf: URL(filePath: try made(scratch)))
        var random = SeededGenerator(seed: 5)
        for round in 0..<60 {
            var bytes = whole
            if round.isMultiple(of: 3) {
                bytes = bytes.prefix(Int.random(in: 0..<whole.count, using: &random))
            } else {
                let start = Int.random(in: 0..<whole.count - 600, using: &random)
                for index in start..<start + 500 { bytes[index] = UInt8.random(in: 0...255, using: &random) }
            }
            let path = scratch.path("damaged-\(round)")
            try bytes.write(to: URL(filePath: path))
            do {
                let catalog = try Catalog(path: path)
                try catalog.walkArticles()
                _ = try catalog.statutes()
                try catalog.verify()
            } catch {
                #expect(error.description.contains(path))
            }
        }
    }

    @Test(arguments: [
        "place = 'x'", "number = 'x'", "suffix = x'00'", "layout = '[['", "text = ''", "id = 0",
        "place = 9223372036854775807", "number = 9223372036854775807",
        "layout = '[[0,1,0,3,9223372036854775797]]'",
    ])
    func `a row of the wrong kind is damage, not a crash`(assignment: String) throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = try made(scratch)
        try alter(path, "UPDATE article SET \(assignment) WHERE number = 7")
        let catalog = try Catalog(path: path)
        do {
            try catalog.walkArticles()
            _ = try catalog.articles(numbered: Sample.number(7))
        } catch CatalogError.corrupted(let named, _) {
            #expect(named == path)
        }
    }

    @Test(arguments: [
        ("'[[9,1]]'", false), ("'x'", false), ("x'00'", false), ("'[[-9,9]]'", true), ("'[]'", true),
    ])
    func `damaged stretches are damage, not a crash`(stored: String, isRead: Bool) throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = try made(scratch)
        try alter(path, "UPDATE edition SET completeness = 'gaps', missing = \(stored)")
        let catalog = try Catalog(path: path)
        do {
            #expect(try catalog.statutes().first?.editions.first?.remark == "文本不全：不缺条")
            #expect(isRead)
        } catch {
            #expect(!isRead && error.description.contains(path))
        }
    }

    @Test func `every error is a Chinese sentence that names the file`() {
        let path = "/数据/catalog.sqlite"
        let all: [CatalogError] = [
            .missing(path: path), .notACatalog(path: path), .newerSchema(path: path, found: 3, known: 1),
            .olderSchema(path: path, found: 0, known: 1), .locked(path: path), .readOnly(path: path),
            .diskFull(path: path), .corrupted(path: path, detail: "细节"),
            .failed(path: path, code: 1, detail: "细节"),
        ]
        for error in all {
            #expect(error.description.contains(path))
            #expect(error.description.contains("请") || error.description.contains("失败"))
        }
    }
}

extension Catalog {
    /// Reads every edition that is shown, and every article of it by its number.
    fileprivate func walkArticles() throws(CatalogError) {
        for statute in try statutes() {
            for record in statute.editions {
                for article in try edition(record.id)?.articles ?? [] {
                    _ = try self.article(record.id, article.number)
                }
            }
        }
    }
}
