import Catalog
import Foundation
import InvertedIndex
import Law
import Testing

@testable import Library

@Suite("From files to a library")
struct ImportTests {
    private func number(_ number: Int) throws -> ArticleNumber { try #require(ArticleNumber(number)) }

    @Test func `an import answers who cites what, in the catalog and in the index`() throws {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        try scratch.write(
            "list.txt",
            Sample.list("某市果品局权责清单", citations: ["《某市苹果管理条例》第三条第二款", "《某市桃管理条例》第九条"])
        )
        let summary = try scratch.importAll()
        #expect(summary.files == 2)
        #expect(summary.added == 2)
        #expect(summary.articles == 6)
        #expect(summary.powers == 2)
        #expect(summary.powerCitations == 4)
        #expect(summary.failed == [])
        #expect(summary.published)
        #expect(summary.indexed == 6 + 1 + 2)

        let library = try Library(directory: scratch.library)
        let statute = try #require(try library.catalog.statute(titled: "某市苹果管理条例"))
        let article = try #require(try library.catalog.article(statute.editions[0].id, number(3)))
        let citing = try library.catalog.powersCiting(article.id)
        #expect(citing.map(\.power.name) == ["果品检查之0"])
        #expect(citing.first?.record.resolution?.outcome == "resolved")
        let stored = try #require(try library.stored(.article(article.id)))
        #expect(stored.links.map(\.code) == citing.map(\.power.code))
        #expect(stored.links.first?.pinpoint?.paragraph == 2)
        #expect(stored.headings == ["第一章 总则"])
        #expect(stored.standing == article.edition.standing)
        #expect(stored.sections.map(\.text) == [article.article.text])
        let missing = try library.catalog.powersCiting(number(9), ofStatuteNamed: "某市桃管理条例")
        #expect(missing.map(\.record.resolution?.outcome) == ["notOnHand"])

        let place = IndexScheme.value(IndexScheme.place(statute: "某市苹果管理条例", article: try number(3)))
        let found = try library.index.search(.keyword(IndexScheme.field(.place), anyOf: [place]))
        let kinds = found.hits.compactMap { DocumentKey($0.key)?.kind }
        #expect(Set(kinds) == [.power, .article])
        let verbatim = try library.index.search(
            .verbatim(Array("得装箱".utf8), in: [WeightedField(IndexScheme.field(.body))]),
            SearchOptions(countsAll: true)
        )
        #expect(verbatim.total == 2)
    }

    @Test func `references of an article inside its statute lead to its own edition`() throws {
        let scratch = try Scratch()
        try scratch.write("old.md", Sample.statute("某市苹果管理条例", date: "2009年1月1日"))
        try scratch.write("new.md", Sample.statute("某市苹果管理条例", date: "2019年11月2日"))
        try scratch.importAll()
        let catalog = try Library(directory: scratch.library).catalog
        let editions = try catalog.statutes()[0].editions
        #expect(editions.map(\.label) == ["2009-01-01", "2019-11-02"])
        for edition in editions {
            let citing = try #require(try catalog.article(edition.id, number(3)))
            let target = try #require(try catalog.article(edition.id, number(1)))
            let found = try catalog.citations(in: citing.id)
            #expect(found.map(\.resolution?.articles) == [[target.id]])
            #expect(found.first?.citation.place == citing.article.paragraphs[1].items[1].place)
            let range = try #require(found.first?.citation.range)
            let words = String(decoding: Array(citing.article.text.utf8)[range], as: UTF8.self)
            #expect(words == "本条例第一条")
            #expect(try catalog.articlesCiting(target.id).map(\.number.number) == [3, 6])
        }
    }

    @Test func `the same files again change nothing`() throws {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        try scratch.importAll()
        let before = try Data(contentsOf: URL(filePath: scratch.library + "/CURRENT"))
        let summary = try scratch.importAll()
        #expect(summary.unchanged == 1)
        #expect(!summary.published)
        #expect(summary.holdings.articles == 6)
        #expect(try Data(contentsOf: URL(filePath: scratch.library + "/CURRENT")) == before)
    }

    @Test func `a changed file replaces its old content`() throws {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        try scratch.write("list.txt", Sample.list("某市果品局权责清单", citations: ["《某市苹果管理条例》第三条"]))
        try scratch.importAll()
        try scratch.write("list.txt", Sample.list("某市果品局权责清单", citations: ["《某市苹果管理条例》第四条"]))
        let summary = try scratch.importAll()
        #expect(summary.replaced == 1)
        #expect(summary.unchanged == 1)
        let library = try Library(directory: scratch.library)
        let edition = try library.catalog.statutes()[0].editions[0].id
        for (wanted, cited) in [(3, 0), (4, 1)] {
            let article = try #require(try library.catalog.article(edition, number(wanted)))
            #expect(try library.catalog.powersCiting(article.id).count == cited)
            #expect(try library.stored(.article(article.id))?.links.count == cited)
        }
        #expect(try library.catalog.powers().count == 1)
        #expect(try library.index.documentCount == 6 + 1 + 1)
    }

    @Test func `a moved file is recognised and a copy is not taken twice`() throws {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        try scratch.importAll()
        try scratch.write("copy.md", Sample.statute("某市苹果管理条例"))
        #expect(try scratch.importAll().duplicates.map(\.file) == [scratch.files + "/copy.md"])
        try scratch.remove("apple.md")
        let summary = try scratch.importAll()
        #expect(summary.moved == 1)
        let sources = try Library(directory: scratch.library).catalog.sources()
        #expect(sources.map(\.facts.file) == [scratch.files + "/copy.md"])
    }

    @Test func `files that cannot be read are reported and stop nothing`() throws {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        try scratch.write("empty.txt", "")
        try scratch.write("scan.txt", "%PDF-1.7\n1 0 obj\n")
        let summary = try Importer(directory: scratch.library).importFiles([
            scratch.files, scratch.files + "/none",
        ])
        #expect(summary.added == 1)
        #expect(summary.failed.count == 3)
        for note in summary.failed { #expect(note.sentence.contains(note.file)) }
        try scratch.write("apple.md", "%PDF-1.7\n1 0 obj\n")
        #expect(try scratch.importAll().failed.count == 3)
        #expect(
            try Library(directory: scratch.library).catalog.statutes().count == 1,
            "the old content stays"
        )
    }

    @Test func `a statute that comes later resolves the citations that waited for it`() throws {
        let scratch = try Scratch()
        try scratch.write("list.txt", Sample.list("某市果品局权责清单", citations: ["《某市苹果管理条例》第三条"]))
        try scratch.importAll()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        try scratch.importAll()
        let library = try Library(directory: scratch.library)
        let article = try #require(
            try library.catalog.article(library.catalog.statutes()[0].editions[0].id, number(3))
        )
        #expect(try library.catalog.powersCiting(article.id).count == 1)
        #expect(try library.stored(.article(article.id))?.links.count == 1)
    }

    @Test func `the index can be rebuilt from the catalog alone`() throws {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        try scratch.importAll()
        try scratch.remove("apple.md")
        let before = try Library(directory: scratch.library)
        let summary = try Importer(directory: scratch.library, options: Scratch.options).rebuildIndex()
        #expect(summary.indexed == 7)
        let after = try Library(directory: scratch.library)
        #expect(after.generation == before.generation + 1)
        #expect(try after.index.documentCount == before.index.documentCount)
    }

    @Test func `progress tells every phase and ends at its total`() throws {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        var last: [ImportPhase: ImportProgress] = [:]
        let importer = Importer(directory: scratch.library) { last[$0.phase] = $0 }
        _ = try importer.importFiles([scratch.files])
        #expect(Set(last.keys) == Set(ImportPhase.allCases))
        for progress in last.values { #expect(progress.done == progress.total) }
    }
}
