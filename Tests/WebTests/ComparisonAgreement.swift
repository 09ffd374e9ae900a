import Formats
import Foundation
import HTTPTypes
import Law
import Library
import LinkCheck
import NIOCore
import Testing

@testable import Web

extension RouteAgreementTests {
    /// Every two lists on hand, as `yiju compare` holds them against each other.
    private static func comparisons(_ world: AgreementWorld) throws -> [(ListComparison, [(String, String?)])]
    {
        let checker = try LinkChecker(library: world.opened.library)
        let lists = try CitedList.all(in: world.opened.library)
        return try lists.flatMap { left in
            try lists.map { right in
                (try checker.compare(left, right), [("a", left.list.title), ("b", right.list.title)])
            }
        }
    }

    static let listComparisons: Check = { world in
        for (comparison, asked) in try comparisons(world) {
            let page = try await world.text(Address.query("/compare", asked))
            #expect(page.contains(comparison.headline), "\(asked)")
            for pair in comparison.pairs.prefix(90) {
                #expect(page.contains(pair.ground), "\(asked)")
                for difference in pair.differences {
                    let words = difference.message.replacing(/\s+/, with: " ")
                    #expect(page.contains(words), "\(asked) \(difference.message)")
                }
            }
        }
        #expect(try await world.text("/compare").contains("选两份清单"))
        let missing = try await world.client.answer(Address.query("/compare", [("a", "没有"), ("b", "也没有")]))
        #expect(missing.status == .notFound)
    }

    static let comparedLists: Check = { world in
        for (comparison, asked) in try comparisons(world) {
            let address = Address.query("/lists/compare", asked)
            let answer = try await world.client.answer("/api/v1" + address)
            let told = try JSONSerialization.jsonObject(with: Data(String(buffer: answer.body).utf8))
            try agree(told, comparison, address)
            let file = try await world.client.answer("/api/v1" + address + "&format=csv")
            #expect(String(buffer: file.body) == comparison.csv)
            let workbook = try await world.client.answer("/api/v1" + address + "&format=xlsx")
            #expect(
                workbook.status == .ok && Array(workbook.body.readableBytesView.prefix(2)) == [0x50, 0x4B]
            )
            let part = try await world.json(address + "&show=differing")
            #expect(part["part"] as? String == "有差异")
        }
        let empty = try await world.client.answer("/api/v1/lists/compare")
        #expect(empty.status == .badRequest)
    }

    static let consistency: Check = { world in
        let report = try LinkChecker(library: world.opened.library)
            .consistency(of: try CitedList.all(in: world.opened.library))
        let page = try await world.text("/consistency")
        #expect(page.contains(report.headline))
        for point in report.groups.flatMap(\.points) {
            for value in point.values { #expect(page.contains(value.text)) }
        }
        let answer = try await world.client.answer("/api/v1/consistency")
        let told = try JSONSerialization.jsonObject(with: Data(String(buffer: answer.body).utf8))
        try agree(told, report, "/consistency")
        let file = try await world.client.answer("/api/v1/consistency?format=csv")
        #expect(String(buffer: file.body) == report.csv)
    }
}
