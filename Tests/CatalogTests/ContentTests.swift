import Foundation
import GRDB
import Law
import TestSupport
import Testing

@testable import Catalog

@Suite("What goes in comes out")
struct ContentTests {
    @Test func `an article's layout gives the article back`() throws {
        for seed in 0..<300 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let article = Sample.article(Sample.number(1), &random)
            let (text, layout) = ProvisionLayout.encode(article)
            #expect(text == article.text, "seed \(seed)")
            #expect(ProvisionLayout.decode(text: text, layout: layout) == article.paragraphs, "seed \(seed)")
        }
    }

    @Test(arguments: [
        "[", "[[0,1,0,9999,1]]", "[[1,1,0,0,1]]", "[[0,1,0]]", "[[9,1,0,0,1]]", "x", "[[0,1,-1,0,1]]",
    ])
    func `a damaged layout is refused`(layout: String) {
        let decoded = ProvisionLayout.decode(text: "短文", layout: layout)
        #expect(decoded == nil || decoded?.isEmpty == true)
    }

    @Test func `an edition comes out as it went in`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let edition = Sample.edition(
            "甲法",
            numbers: (1...40).map { Sample.number($0) } + [Sample.number(12, 1)]
        )
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        let inserted = try draft.write { transaction in
            let source = try transaction.insert(Sample.facts("a.md"), warnings: [])
            return try transaction.insert(edition, from: source)
        }
        try draft.close()
        let catalog = try Catalog(path: scratch.path("catalog.sqlite"))
        #expect(try catalog.edition(inserted.edition) == edition)
        let found = try #require(try catalog.article(inserted.edition, Sample.number(12, 1)))
        #expect(found.article == edition.articles.last)
        #expect(found.headings == found.article.headingPath.map { edition.headings[$0].text })
        #expect(found.place == SourcePlace(file: "a.md", line: found.article.place))
        #expect(found.edition.madeBy == .adopted)
        #expect(try catalog.article(inserted.edition, Sample.number(99)) == nil)
        #expect(try catalog.articleCount(numbered: Sample.number(12, 1)) == 1)
        #expect(try catalog.articleCount(numbered: Sample.number(99)) == 0)
        let walked = try edition.articles.compactMap { try catalog.article(inserted.edition, $0.number) }
        #expect(walked.map(\.article) == edition.articles)
        #expect(
            walked.map(\.headings) == walked.map { $0.article.headingPath.map { edition.headings[$0].text } }
        )
        try catalog.verify()
    }

    @Test func `a list comes out as it went in`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let list = Sample.list(powers: 4)
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        let inserted = try draft.write { transaction in
            try transaction.insert(list, from: try transaction.insert(Sample.facts("list.txt"), warnings: []))
        }
        try draft.close()
        let catalog = try Catalog(path: scratch.path("catalog.sqlite"))
        #expect(try catalog.list(inserted.list) == list)
        #expect(try catalog.listTitles() == [inserted.list: list.title])
        #expect(try catalog.powers(coded: "CODE2").map(\.power) == [list.powers[2]])
        #expect(try catalog.powers(codePrefix: "CODE", limit: 2).map(\.power) == Array(list.powers.prefix(2)))
        #expect(try catalog.powers().map(\.fields) == inserted.powers.map(\.fields))
        #expect(try catalog.statistics().powers == 3)
        #expect(try catalog.statistics().powerRows == 4)
    }

    @Test func `citations and their outcomes come out as they went in`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        var random = SeededGenerator(seed: 7)
        let citations = (0..<300).map { _ in Sample.citation(&random) }
        let resolution = CitationResolution(
            outcome: "resolved",
            statuteName: "甲法",
            statute: StatuteID(4),
            edition: EditionID(5),
            pinpoint: Pinpoint(article: Sample.number(3, 1), paragraph: 1, item: 2),
            note: "说明"
        )
        let power = try draft.write { transaction in
            let source = try transaction.insert(Sample.facts("list.txt"), warnings: [])
            let power = try transaction.insert(Sample.list(powers: 1), from: source).powers[0]
            for (index, citation) in citations.enumerated() {
                try transaction.insert(
                    citation,
                    at: .power(power.id, power.fields[0]),
                    resolution: index.isMultiple(of: 2) ? resolution : nil
                )
            }
            return power
        }
        try draft.close()
        let records = try Catalog(path: scratch.path("catalog.sqlite")).citations(of: power.id)
        #expect(records.map(\.citation) == citations)
        for (index, record) in records.enumerated() {
            #expect(record.resolution == (index.isMultiple(of: 2) ? resolution : nil))
            #expect(record.origin == .power(power.id, power.fields[0]))
        }
    }

    /// Nothing of a damaged row is left out: a citation without its range would be one finding fewer.
    @Test(arguments: [
        ("citation", "start = -1"), ("citation", "start = 9, end = 3"),
        ("citation", "end = 9223372036854775807"),
        ("citation", "place = -9223372036854775807"), ("citation", "titleStart = 7, titleEnd = 2"),
        ("citation", "quotation = '甲', quotationStart = -4, quotationEnd = 2"), ("unparsed", "start = -1"),
        ("unparsed", "start = 9, end = 3"), ("unparsed", "place = 9223372036854775807"),
        (
            "source",
            #"numbering = '[{"first":1,"number":9223372036854775807,"unit":"row"}]'"#
        ),
        ("source", "numbering = 'x'"),
    ])
    func `a number that no file has is damage, and said so`(table: String, assignment: String) throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = scratch.path("catalog.sqlite")
        let draft = try CatalogDraft(path: path)
        var random = SeededGenerator(seed: 11)
        try draft.write { transaction in
            let source = try transaction.insert(Sample.facts("list.txt"), warnings: [])
            let power = try transaction.insert(Sample.list(powers: 1), from: source).powers[0]
            let origin = CitationOrigin.power(power.id, power.fields[0])
            try transaction.insert(Sample.citation(&random), at: origin, resolution: nil)
            try transaction.insert(
                UnparsedCitation(printed: "第?条", range: 3..<9, place: 4, reason: "甲"),
                at: origin
            )
        }
        try draft.close()
        func read() throws(CatalogError) {
            let catalog = try Catalog(path: path)
            _ = try catalog.unparsed()
            for power in try catalog.powers() { _ = try catalog.citations(of: power.id) }
        }
        try read()
        try DatabaseQueue(path: path).writeWithoutTransaction {
            try $0.execute(sql: "UPDATE \(table) SET \(assignment)")
        }
        do {
            try read()
            Issue.record("\(assignment) was read")
        } catch {
            guard case .corrupted = error else { throw error }
        }
    }

    @Test func `successions, warnings and what was not parsed come out as they went in`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        let link = try #require(
            SuccessionLink(
                earlier: Sample.number(3),
                later: Sample.number(4, 1),
                change: .changed,
                remark: "改",
                place: 2
            )
        )
        let earlier = try #require(LegalDate(year: 2010))
        let later = try #require(LegalDate(year: 2024))
        let place = Source(file: "s.csv")
        let succession = Succession(title: "甲法", earlier: earlier, later: later, links: [link], source: place)
        let warning = ReadWarning(place: SourcePlace(file: "s.csv", line: 8), rule: "odd-row", message: "看不懂")
        let stretch = UnparsedCitation(printed: "第?条", range: 3..<9, place: 4, reason: "数字不清")
        let origin = try draft.write { transaction in
            let source = try transaction.insert(Sample.facts("s.csv"), warnings: [warning])
            try transaction.insert(succession, from: source)
            let power = try transaction.insert(Sample.list(powers: 1), from: source).powers[0]
            let origin = CitationOrigin.power(power.id, power.fields[0])
            try transaction.insert(stretch, at: origin)
            return origin
        }
        try draft.close()
        let catalog = try Catalog(path: scratch.path("catalog.sqlite"))
        #expect(try catalog.successions(ofStatuteTitled: "甲法") == [succession])
        #expect(try catalog.successions(ofStatuteTitled: "乙法") == [])
        #expect(try catalog.warnings() == [warning])
        #expect(try catalog.unparsed() == [UnparsedRecord(origin: origin, unparsed: stretch)])
    }

    @Test func `plain SQL reaches every paragraph and item`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let paragraph = Paragraph(
            number: 1,
            text: "下列单位应当登记：",
            items: [Item(number: 2, text: "（二）机关；", place: 4)],
            place: 3
        )
        let article = Article(number: Sample.number(7), headingPath: [], paragraphs: [paragraph], place: 3)
        let edition = Edition(
            title: "甲法",
            level: .law,
            date: nil,
            effective: nil,
            history: [],
            textKind: .full,
            preamble: nil,
            headings: [],
            articles: [article],
            source: Source(file: "a.md")
        )
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        try draft.write { transaction in
            let source = try transaction.insert(Sample.facts("a.md"), warnings: [])
            _ = try transaction.insert(edition, from: source)
        }
        try draft.close()
        let catalog = try Catalog(path: scratch.path("catalog.sqlite"))
        #expect(try catalog.provisionsForTests(number: 7) == ["paragraph 1: 下列单位应当登记：", "item 2: （二）机关；"])
    }
}
