import Foundation
import Library
import Search
import Testing

@testable import Web

/// The pictures of who stands on what.
@Suite("Pictures of a list") struct MatrixTests {
    private static let title = "大站权责清单"

    /// A site with a list of more powers than a picture shows.
    private static func site() throws -> SampleSite {
        let site = try SampleSite()
        var lines = ["序号,职权类型,职权名称,实施依据"]
        for number in 1...130 {
            let category = number <= 100 ? "行政处罚" : "行政检查"
            let statute = number % 13 == 0 ? "样品保管条例" : "从未收录的办法"
            lines.append("\(number),\(category),第\(number)项职权,《\(statute)》第\(number % 4 + 1)条")
        }
        let files = ["\(title).csv": lines.joined(separator: "\n")]
        try SampleSite.write(files, to: site.directory + "/large")
        _ = try Importer(directory: site.directory + "/index").importFiles([site.directory + "/large"])
        site.reload.lookForNewer()
        return try site.audited()
    }

    @Test func `a picture that is too large stands behind one of categories and statutes`() async throws {
        let site = try Self.site()
        let opened = try site.reload.current()
        let list = try #require(opened.inventory.list(named: Self.title))
        let powers = opened.inventory.powers(of: list)
        let overview = MatrixOverview(powers, of: list, opened.inventory, opened.cache.audit).values
        let spots = try #require(overview["spots"] as? [Values])
        #expect(spots.count == 4)
        let sizes = spots.compactMap { $0["radius"] as? Double }
        #expect(sizes.max() == 13 && sizes.allSatisfy { $0 > 3 })
        let page = try await site.page(Address.list(Self.title))
        #expect(page.contains("哪一类依据哪部法律文件") && page.contains("图太大，只画出前 120 行"))
        for spot in spots {
            let address = try #require(spot["address"] as? String)
            #expect(page.contains("href=\"\(address.replacing("&", with: "&amp;"))\""))
        }
    }

    @Test func `a spot opens the powers of its category with its statute`() async throws {
        let site = try Self.site()
        let address = Address.query(
            Address.list(Self.title),
            [("category", "行政处罚"), ("statute", "样品保管条例")]
        )
        let page = try await site.page(address)
        #expect(page.contains("显示 7 行。") && page.contains("谁依据什么：样品保管条例"))
        #expect(!page.contains("哪一类依据哪部法律文件") && page.contains("name=\"statute\" value=\"样品保管条例\""))
        let small = try await site.page(Address.list("检验局权责清单"))
        #expect(!small.contains("哪一类依据哪部法律文件") && small.contains("谁依据什么"))
    }

    @Test func `a list without anything to draw has no picture`() throws {
        let opened = try SampleSite().reload.current()
        let list = try #require(opened.inventory.lists.first)
        let empty = MatrixOverview([], of: list, opened.inventory, nil).values
        #expect(empty["any"] as? Bool == false)
        #expect(Matrix([], of: nil, opened.inventory, nil).values["any"] as? Bool == false)
    }
}
