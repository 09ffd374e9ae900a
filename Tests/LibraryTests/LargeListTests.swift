import Catalog
import Foundation
import InvertedIndex
import Law
import Testing

@testable import Library

/// A list so large that its citations are found while it is written, against the same powers in two files that are read as a whole first.
@Suite("Large lists") struct LargeListTests {
    private static let powers = 4_200

    /// Some powers as a table; their bases repeat each other, lean on the one above, lead nowhere and are misprinted.
    private static func table(_ powers: Range<Int>) -> String {
        let rows = powers.map { number in
            let basis =
                switch number % 7 {
                case 0: "《某市苹果管理条例》第\(ChineseNumeral.text(number % 9 + 1))条第二款：“下列苹果不得装箱”"
                case 1 where number % 2_100 != 1: "同上"
                case 2: "《某市桃管理条例》（2011年修订）第四条、第五条"
                case 3: "《某市苹果管理条例》第四四条、《某市苹果管理条例》第三条"
                case 4: "《某市梨办法》第\(number)条"
                default: "《某市苹果管理条例》第三条第二款第（一）项"
                }
            return "\(number),6502\(number + 10_000),检查\(number),行政检查,\(basis),《某市苹果管理条例》第一条"
        }
        return (["序号,编码,职权名称,职权类型,设定依据,追责依据"] + rows).joined(separator: "\n") + "\n"
    }

    /// What the catalog says of the citations of each power, by code.
    private static func told(_ catalog: Catalog) throws -> [String: [String]] {
        let codes = Dictionary(try catalog.powers().map { ($0.id, $0.power.code) }) { first, _ in first }
        var told: [String: [String]] = [:]
        for record in try catalog.powerCitations() {
            guard case .power(let power, _) = record.origin, let code = codes[power] else { continue }
            var citation = record.citation
            citation.place = 0
            told[code, default: []].append("\(citation) \(String(describing: record.resolution))")
        }
        return told
    }

    @Test func `the library is the same however the list is read`() throws {
        let (one, two) = (try Scratch(), try Scratch())
        for scratch in [one, two] { try scratch.write("a.md", Sample.statute("某市苹果管理条例")) }
        try one.write("某市2024年权责清单.csv", Self.table(0..<Self.powers))
        try two.write("某市2024年权责清单一.csv", Self.table(0..<2_100))
        try two.write("某市2024年权责清单二.csv", Self.table(2_100..<Self.powers))
        let summaries = try [one.importAll(), two.importAll()]
        #expect(summaries[0].failed == [] && summaries[0].powers == Self.powers)
        #expect(summaries[0].powerCitations == summaries[1].powerCitations)
        #expect(summaries[0].unparsed == summaries[1].unparsed && summaries[0].unparsed > 0)
        let libraries = try [one, two].map { try Library(directory: $0.library) }
        let told = try libraries.map { try Self.told($0.catalog) }
        #expect(told[0].count == Self.powers)
        #expect(told[0] == told[1])
        #expect(told[0].values.reduce(0) { $0 + $1.count } == summaries[0].powerCitations)
        // The order is that of the powers, in which answers list them.
        let order = try libraries[0].catalog.powerCitations().map { record -> Int64 in
            guard case .power(let power, _) = record.origin else { return 0 }
            return power.value
        }
        #expect(order == order.sorted())
        let unparsed = try libraries.map { try $0.catalog.unparsed(powersOnly: false).count }
        #expect(unparsed[0] == unparsed[1] && unparsed[0] == summaries[0].unparsed)
        let found = try libraries.map { library in
            let value = IndexScheme.value(
                IndexScheme.place(statute: "某市苹果管理条例", article: try #require(ArticleNumber(3)))
            )
            let query = IndexQuery.keyword(IndexScheme.field(.place), anyOf: [value])
            return try library.index.search(query, SearchOptions(countsAll: true)).total
        }
        #expect(found[0] == found[1] && found[0] ?? 0 > 1_000)
    }
}
