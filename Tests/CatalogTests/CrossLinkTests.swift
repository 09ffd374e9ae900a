import Foundation
import Law
import TestSupport
import Testing

@testable import Catalog

/// Random lists and statutes, whose cross-links are asked from the catalog and from a plain walk over the same values.
@Suite("Cross-links against brute force")
struct CrossLinkTests {
    private struct Placed {
        let power: Int
        let field: Int
        let citation: Citation
        let resolution: CitationResolution
    }

    @Test func `who cites an article is what a walk over all citations finds`() throws {
        for seed in 1...8 as ClosedRange<UInt64> {
            try round(seed: seed)
        }
    }

    private func round(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let scratch = try TemporaryDirectory("catalog")
        let draft = try CatalogDraft(path: scratch.path("catalog.sqlite"))
        let numbers = (1...12).map { Sample.number($0) } + [Sample.number(5, 1)]
        var placed: [Placed] = []
        let (articles, powers) = try draft.write { transaction in
            let source = try transaction.insert(Sample.facts("a.md"), warnings: [])
            var articles: [ArticleID] = []
            for title in ["甲法", "乙条例"] {
                articles += try transaction.insert(Sample.edition(title, numbers: numbers), from: source)
                    .articles
            }
            let powers = try transaction.insert(Sample.list(powers: 9), from: source).powers
            for (index, power) in powers.enumerated() {
                for _ in 0..<Int.random(in: 0...6, using: &random) {
                    let field = Int.random(in: 0...1, using: &random)
                    let citation = Sample.citation(&random, field: field == 0 ? .legalBasis : .accountability)
                    let chosen = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                        articles.randomElement(using: &random) ?? articles[0]
                    }
                    let resolution = CitationResolution(
                        outcome: "resolved",
                        statuteName: Bool.random(using: &random) ? "甲法" : "乙条例",
                        articles: Set(chosen).sorted()
                    )
                    let origin = CitationOrigin.power(power.id, power.fields[field])
                    try transaction.insert(citation, at: origin, resolution: resolution)
                    placed.append(
                        Placed(power: index, field: field, citation: citation, resolution: resolution)
                    )
                }
            }
            for article in articles {
                try transaction.insert(
                    Sample.citation(&random, field: .mention),
                    at: .article(article),
                    resolution: CitationResolution(outcome: "resolved", articles: [articles[0]])
                )
            }
            return (articles, powers)
        }
        try draft.close()
        let catalog = try Catalog(path: scratch.path("catalog.sqlite"), connections: 2)

        func expected(_ matches: (Placed) -> Bool) -> [String] {
            let found = placed.enumerated().filter { matches($0.element) }
            return found.sorted {
                ($0.element.field, $0.element.power, $0.offset) < (
                    $1.element.field, $1.element.power, $1.offset
                )
            }
            .map { "\($0.element.power) \($0.element.citation) \($0.element.resolution)" }
        }
        func answered(_ citing: [CitingPower]) -> [String] {
            citing.map {
                "\($0.power.ordinal) \($0.record.citation) \($0.record.resolution.map { "\($0)" } ?? "")"
            }
        }
        func names(_ number: ArticleNumber, _ citation: Citation) -> Bool {
            guard let article = citation.pinpoint?.article else { return false }
            if article == number { return true }
            guard let last = citation.through?.article?.number else { return false }
            return article.number <= number.number && number.number <= last
        }
        for article in articles {
            #expect(
                answered(try catalog.powersCiting(article))
                    == expected { $0.resolution.articles.contains(article) },
                "seed \(seed)"
            )
        }
        for number in numbers {
            #expect(
                answered(try catalog.powersCiting(anyArticle: number))
                    == expected { names(number, $0.citation) },
                "seed \(seed)"
            )
            let named = try catalog.powersCiting(number, ofStatuteNamed: "甲法")
            #expect(
                answered(named)
                    == expected { names(number, $0.citation) && $0.resolution.statuteName == "甲法" },
                "seed \(seed)"
            )
        }
        for (index, power) in powers.enumerated() {
            let records = try catalog.citations(of: power.id)
            #expect(
                records.map(\.citation) == placed.filter { $0.power == index }.map(\.citation),
                "seed \(seed)"
            )
        }
        // What the index takes, a few columns of the same.
        let indexed = try catalog.citingPowers(numbered: powers.map(\.id))
        #expect(try indexed.map(\.power) == powers.compactMap { try catalog.power($0.id) })
        for (index, power) in indexed.enumerated() {
            #expect(
                power.cited
                    == placed.filter { $0.power == index }.map {
                        CitedArticle(
                            field: $0.citation.field,
                            statuteName: $0.resolution.statuteName,
                            article: $0.citation.pinpoint?.article
                        )
                    },
                "seed \(seed)"
            )
        }
        for edition in try catalog.statutes().flatMap(\.editions) {
            let links = try catalog.links(toArticlesOf: edition.id)
            for article in try catalog.articleNumbers(of: edition.id).map(\.id) {
                let expected = try catalog.powersCiting(article).map {
                    ArticleLink(
                        power: $0.power,
                        field: $0.record.citation.field,
                        pinpoint: $0.record.resolution?.pinpoint ?? $0.record.citation.pinpoint
                    )
                }
                #expect(links[article] ?? [] == expected, "seed \(seed)")
                #expect(try catalog.links(to: article) == expected, "seed \(seed)")
            }
        }
        #expect(
            try catalog.powerCount(citingStatuteNamed: "甲法")
                == Set(placed.filter { $0.resolution.statuteName == "甲法" }.map(\.power)).count
        )
        let citing = try catalog.articlesCiting(articles[0])
        #expect(Set(citing.map(\.article)) == Set(articles))
        #expect(citing.count == articles.count)
        #expect(try catalog.articlesCiting(articles[1]) == [])
    }
}
