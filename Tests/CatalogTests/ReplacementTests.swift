import Foundation
import Law
import TestSupport
import Testing

@testable import Catalog

@Suite("Replacing, moving, removing")
struct ReplacementTests {
    @Test func `files that are parts of one edition are put together in the order of their articles`() throws
    {
        let scratch = try TemporaryDirectory("catalog")
        let last = Sample.edition(
            "某法典",
            numbers: [Sample.number(5), Sample.number(6)],
            part: "下编",
            file: "b.md",
            seed: 2
        )
        let first = Sample.edition(
            "某法典",
            numbers: [Sample.number(1), Sample.number(2)],
            part: "上编",
            file: "a.md"
        )
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        let (one, two, oldSource) = try draft.write { transaction in
            let sourceB = try transaction.insert(Sample.facts("b.md"), warnings: [])
            let one = try transaction.insert(last, from: sourceB)
            let sourceA = try transaction.insert(Sample.facts("a.md"), warnings: [])
            return (one, try transaction.insert(first, from: sourceA), sourceB)
        }
        #expect(one.edition == two.edition)
        let changed = Sample.edition("某法典", numbers: [Sample.number(5)], part: "下编", file: "b.md", seed: 3)
        try draft.write { transaction in
            let removed = try transaction.remove(oldSource)
            #expect(removed.articles == one.articles)
            let source = try transaction.insert(Sample.facts("b.md", hash: "01"), warnings: [])
            #expect(try transaction.insert(changed, from: source).edition == one.edition)
        }
        try draft.close()
        let catalog = try Catalog(path: scratch.path("catalog.sqlite"))
        let whole = try #require(try catalog.edition(one.edition))
        #expect(whole.articles.map(\.number.number) == [1, 2, 5])
        #expect(whole.parts.map(\.title) == ["上编", "下编"])
        #expect(whole.parts.map(\.firstArticle) == [0, 2])
        #expect(whole.place(ofArticleAt: 2)?.file == "b.md")
        #expect(whole.headings == first.headings + changed.headings)
        #expect(whole.articles[2].headingPath == changed.articles[0].headingPath.map { $0 + 2 })
        #expect(try catalog.editionRecord(one.edition)?.articleCount == 3)
    }

    @Test func `of two copies of an edition the full text is shown, and the other when it goes`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        let numbers = [Sample.number(1)]
        let (digest, full, source) = try draft.write { transaction in
            let digestSource = try transaction.insert(Sample.facts("digest.csv"), warnings: [])
            let digest = try transaction.insert(
                Sample.edition("甲法", numbers: numbers, kind: .digest),
                from: digestSource
            )
            let fullSource = try transaction.insert(Sample.facts("full.md"), warnings: [])
            return (
                digest, try transaction.insert(Sample.edition("甲法", numbers: numbers), from: fullSource),
                fullSource
            )
        }
        func shown() throws -> [EditionID] {
            try Catalog(path: scratch.path("catalog.sqlite")).statutes().flatMap(\.editions).map(\.id)
        }
        #expect(try shown() == [full.edition])
        let all = try Catalog(path: scratch.path("catalog.sqlite")).statutes(includeShadowed: true)[0]
            .editions
        #expect(Set(all.map(\.id)) == [digest.edition, full.edition])
        _ = try draft.write { try $0.remove(source) }
        #expect(try shown() == [digest.edition])
    }

    /// Copies of one edition in the order of import: how many articles each has, what it is; and which of them is shown.
    static let copies: [(copies: [(articles: Int, kind: TextKind)], shown: Int)] = [
        ([(0, .full), (2, .digest)], 1), ([(2, .digest), (0, .full)], 0), ([(0, .full), (3, .full)], 1),
        ([(3, .digest), (2, .full)], 1), ([(2, .full), (3, .full)], 1), ([(3, .full), (3, .full)], 0),
        ([(0, .full), (0, .full)], 0),
    ]

    @Test(arguments: copies)
    func `of copies of an edition the one that says most is shown`(
        copies: [(articles: Int, kind: TextKind)],
        shown: Int
    ) throws {
        let scratch = try TemporaryDirectory("catalog")
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        let editions = try draft.write { transaction in
            try copies.enumerated().map { index, copy in
                let source = try transaction.insert(Sample.facts("\(index).md"), warnings: [])
                let numbers = (0..<copy.articles).map { Sample.number($0 + 1) }
                let made = Sample.edition("甲法", numbers: numbers, kind: copy.kind)
                // Without a preamble a text without articles is a title alone.
                let bare = Edition(
                    title: made.title,
                    level: made.level,
                    date: made.date,
                    effective: made.effective,
                    history: made.history,
                    textKind: made.textKind,
                    preamble: nil,
                    headings: [],
                    articles: numbers.map {
                        Article(number: $0, headingPath: [], caption: nil, paragraphs: [], place: 1)
                    },
                    source: made.source
                )
                return try transaction.insert(bare, from: source).edition
            }
        }
        try draft.close()
        let catalog = try Catalog(path: scratch.path("catalog.sqlite"))
        #expect(try catalog.statutes().flatMap(\.editions).map(\.id) == [editions[shown]])
    }

    @Test func `parts without a date are one edition, a second copy of a part is not`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        func part(_ title: String, _ numbers: ClosedRange<Int>) -> Edition {
            Sample.edition("某法典", date: nil, numbers: numbers.map { Sample.number($0) }, part: title)
        }
        let parts = [part("第二编　青果", 5...8), part("第一编　红果", 1...4), part("第二编 青果", 5...8)]
        let editions = try draft.write { transaction in
            try parts.enumerated().map { index, part in
                let source = try transaction.insert(Sample.facts("\(index).md"), warnings: [])
                return try transaction.insert(part, from: source).edition
            }
        }
        try draft.close()
        #expect(editions[0] == editions[1] && editions[1] != editions[2])
        let catalog = try Catalog(path: scratch.path("catalog.sqlite"))
        #expect(try catalog.edition(editions[0])?.articles.map(\.number.number) == Array(1...8))
        #expect(try catalog.statutes().flatMap(\.editions).map(\.id) == [editions[0]])
    }

    @Test func `titles that differ in spaces and enumeration commas alone are one statute`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        let titles = ["甲院、乙院关于丙的解释", "甲院 乙院关于丙的解释", "甲院  乙院关于丙的解释"]
        for (index, title) in titles.enumerated() {
            try draft.write { transaction in
                let source = try transaction.insert(
                    Sample.facts("\(index).md", hash: "\(index)"),
                    warnings: []
                )
                let edition = Sample.edition(title, date: "20\(10 + index)", numbers: [Sample.number(1)])
                _ = try transaction.insert(edition, from: source)
            }
        }
        let statutes = try Catalog(path: scratch.path("catalog.sqlite")).statutes()
        #expect(statutes.map(\.title) == [titles[0]])
        #expect(statutes.map(\.editions.count) == [3])
    }

    @Test func `removing a source leaves nothing of it behind`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        var random = SeededGenerator(seed: 3)
        let sources = try draft.write { transaction in
            let law = try transaction.insert(Sample.facts("a.md"), warnings: [])
            let edition = try transaction.insert(Sample.edition("甲法", numbers: [Sample.number(1)]), from: law)
            let listSource = try transaction.insert(Sample.facts("list.txt"), warnings: [])
            let list = try transaction.insert(Sample.list(), from: listSource)
            let resolution = CitationResolution(
                outcome: "resolved",
                statute: edition.statute,
                articles: edition.articles
            )
            for power in list.powers {
                let origin = CitationOrigin.power(power.id, power.fields[0])
                try transaction.insert(Sample.citation(&random), at: origin, resolution: resolution)
            }
            try transaction.insert(
                Sample.citation(&random),
                at: .article(edition.articles[0]),
                resolution: resolution
            )
            return [law, listSource]
        }
        let removed = try draft.write { try $0.remove(sources[0]) }
        #expect(removed.articles.count == 1)
        var catalog = try Catalog(path: scratch.path("catalog.sqlite"))
        #expect(try catalog.statutes() == [])
        #expect(try catalog.statistics().linkedCitations == 0)
        #expect(try catalog.powerCitations().count == 3)
        try catalog.verify()
        let gone = try draft.write { try $0.remove(sources[1]) }
        #expect(gone.powers.count == 3)
        catalog = try Catalog(path: scratch.path("catalog.sqlite"))
        #expect(try catalog.statistics() == CatalogStatistics())
        try catalog.verify()
    }

    @Test func `a number is never given out twice`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        var seen: Set<ArticleID> = []
        for round in 0..<4 {
            let ids = try draft.write { transaction in
                for source in try transaction.sources() { _ = try transaction.remove(source.id) }
                let source = try transaction.insert(Sample.facts("a.md", hash: "\(round)"), warnings: [])
                return try transaction.insert(Sample.edition("甲法", numbers: [Sample.number(1)]), from: source)
                    .articles
            }
            #expect(seen.isDisjoint(with: ids))
            seen.formUnion(ids)
        }
    }

    @Test func `a moved file keeps its content and shows its new name`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        let edition = try draft.write { transaction in
            let source = try transaction.insert(Sample.facts("old.md"), warnings: [])
            let inserted = try transaction.insert(
                Sample.edition("甲法", numbers: [Sample.number(1)]),
                from: source
            )
            try transaction.move(source, to: Sample.facts("new.md"))
            return inserted.edition
        }
        let catalog = try Catalog(path: scratch.path("catalog.sqlite"))
        #expect(try catalog.edition(edition)?.source.file == "new.md")
        #expect(try catalog.sources().map(\.facts.path) == ["/data/new.md"])
    }

    @Test func `an import that fails in the middle changes nothing`() throws {
        struct Failure: Error {}
        let scratch = try TemporaryDirectory("catalog")
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        try draft.write { transaction in
            _ = try transaction.insert(Sample.facts("a.md"), warnings: [])
        }
        #expect(throws: Failure.self) {
            try draft.write { transaction in
                for source in try transaction.sources() { _ = try transaction.remove(source.id) }
                throw Failure()
            }
        }
        #expect(try Catalog(path: scratch.path("catalog.sqlite")).sources().count == 1)
    }

    @Test func `a resolution can be replaced`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        var random = SeededGenerator(seed: 9)
        var citation = Sample.citation(&random)
        citation.titleForm = .marked
        let (id, articles) = try draft.write { transaction in
            let source = try transaction.insert(Sample.facts("a.md"), warnings: [])
            let numbers = [Sample.number(1), Sample.number(2)]
            let edition = try transaction.insert(Sample.edition("甲法", numbers: numbers), from: source)
            let power = try transaction.insert(Sample.list(powers: 1), from: source).powers[0]
            let origin = CitationOrigin.power(power.id, power.fields[0])
            let resolution = CitationResolution(outcome: "notOnHand", statuteName: "甲法")
            return (try transaction.insert(citation, at: origin, resolution: resolution), edition.articles)
        }
        let resolution = CitationResolution(
            outcome: "resolved",
            statuteName: "甲法",
            articles: articles,
            note: "范围"
        )
        try draft.write { transaction in
            let open = try transaction.citationsToOtherStatutes(upTo: try transaction.lastCitation())
            #expect(open.map(\.record.id) == [id])
            try transaction.set(resolution, of: id)
        }
        let catalog = try Catalog(path: scratch.path("catalog.sqlite"))
        #expect(try catalog.citation(id)?.resolution == resolution)
        #expect(try catalog.powersCiting(articles[1]).map(\.power.code) == ["CODE0"])
    }
}
