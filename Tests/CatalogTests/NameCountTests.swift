import Foundation
import GRDB
import Law
import TestSupport
import Testing

@testable import Catalog

/// What searches ask of a catalog by name, against the whole records; with the indexes that hold all it takes, and without.
@Suite("Names and their counts") struct NameCountTests {
    @Test func `names are those of the records`() throws {
        let scratch = try TemporaryDirectory("catalog")
        let path = scratch.path("catalog.sqlite")
        try write(path)
        try compare(path)
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "DROP INDEX citation_authority; DROP INDEX citation_printed") }
        try queue.close()
        try compare(path)
    }

    @Test func `counting reads the indexes alone, and a file without them gets them when it is written`()
        throws
    {
        let scratch = try TemporaryDirectory("catalog")
        let path = scratch.path("catalog.sqlite")
        try write(path)
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "DROP INDEX citation_authority; DROP INDEX citation_printed") }
        try queue.close()
        try CatalogDraft(path: path).close()
        let plans = try DatabaseQueue(path: path).read { db in
            try [
                "SELECT statuteName, statutePrinted, count(*) FROM citation "
                    + "WHERE power IS NOT NULL AND role <> 'quoted' AND statuteName IS NOT NULL "
                    + "GROUP BY statutePrinted, statuteName",
                "SELECT statuteName, count(*) FROM citation WHERE article IS NOT NULL "
                    + "AND statuteName IS NOT NULL AND titleForm <> 'relative' GROUP BY statuteName",
            ].map { sql in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }.joined()
            }
        }
        #expect(
            plans[0].contains("USING INDEX citation_printed") && !plans[0].contains("TEMP"),
            "\(plans[0])"
        )
        #expect(
            plans[1].contains("USING INDEX citation_authority") && !plans[1].contains("TEMP"),
            "\(plans[1])"
        )
    }

    private func write(_ path: String) throws {
        var random = SeededGenerator(seed: 7)
        let draft = try CatalogDraft(path: path)
        try draft.write { transaction in
            let source = try transaction.insert(Sample.facts("a.md"), warnings: [])
            var articles: [ArticleID] = []
            for title in ["丙办法", "甲法"] {
                articles += try transaction.insert(
                    Sample.edition(title, numbers: [Sample.number(1), Sample.number(2)]),
                    from: source
                ).articles
            }
            for power in try transaction.insert(Sample.list(powers: 5), from: source).powers {
                for _ in 0..<12 {
                    try transaction.insert(
                        Sample.citation(
                            &random,
                            field: [.legalBasis, .quoted].randomElement(using: &random) ?? .quoted
                        ),
                        at: .power(power.id, power.fields[0]),
                        resolution: Self.resolution(&random)
                    )
                }
            }
            for article in articles {
                for _ in 0..<9 {
                    try transaction.insert(
                        Sample.citation(&random, field: .mention),
                        at: .article(article),
                        resolution: Self.resolution(&random)
                    )
                }
            }
        }
        try draft.close()
    }

    private static func resolution(_ random: inout SeededGenerator) -> CitationResolution? {
        guard Int.random(in: 0..<6, using: &random) > 0 else { return nil }
        return CitationResolution(
            outcome: "notOnHand",
            statuteName: [nil, "甲法", "乙条例"].randomElement(using: &random) ?? nil
        )
    }

    private func compare(_ path: String) throws {
        let catalog = try Catalog(path: path)
        #expect(
            try catalog.powerNames()
                == catalog.powers().map(\.power).map {
                    PowerName(code: $0.code, category: $0.category, name: $0.name, subitem: $0.subitem)
                }
        )
        #expect(try catalog.statuteTitles().map(\.id) == catalog.statutes().map(\.id))
        #expect(try catalog.statuteTitles().map(\.title) == ["丙办法", "甲法"])
        var titles: [[String]: Int] = [:]
        var numbers: Set<[String]> = []
        var articles: Set<Int> = []
        for record in try catalog.powerCitations() {
            if let article = record.citation.pinpoint?.article { articles.insert(article.number) }
            guard record.citation.field != .quoted, let name = record.resolution?.statuteName else {
                continue
            }
            titles[[name, record.citation.statutePrinted], default: 0] += 1
            if let number = record.citation.documentNumber { numbers.insert([name, "\(number)"]) }
        }
        #expect(titles.count > 3 && numbers.count == 2)
        let told = try catalog.citedTitles().map { ([$0.name, $0.printed], $0.count) }
        #expect(Dictionary(told, uniquingKeysWith: +) == titles && told.count == titles.count)
        #expect(Set(try catalog.citedNumbers().map { [$0.name, "\($0.number)"] }) == numbers)
        #expect(Set(try catalog.citedArticleNumbers().map(\.number)) == articles)
        var authority: [String: Int] = [:]
        for statute in try catalog.statutes() {
            for edition in statute.editions {
                for article in try catalog.articleNumbers(of: edition.id) {
                    for record in try catalog.citations(in: article.id)
                    where record.citation.titleForm != .relative {
                        if let name = record.resolution?.statuteName { authority[name, default: 0] += 1 }
                    }
                }
            }
        }
        #expect(!authority.isEmpty)
        #expect(try catalog.citationCountsOfStatutes() == authority)
    }
}
