import Foundation
import Library
import LinkCheck
import Testing

@testable import Web

/// What a server tells of findings that came and went while it ran.
@Suite("Findings new and gone") struct FindingsChangeTests {
    private func check(_ site: SampleSite) throws -> CheckReport {
        site.reload.lookForNewer()
        return try #require(try site.audited().reload.current().cache.audit).report
    }

    @Test func `a list that comes brings its findings, one that goes takes them, a new title changes none`()
        async throws
    {
        let site = try SampleSite()
        let first = try check(site)
        #expect(try site.reload.current().cache.change == nil)
        let importer = Importer(directory: site.directory + "/index")
        let text = "序号,职权类型,职权名称,实施依据\n1,行政检查,新的检查,《样品保管条例》（2010年）第九十九条\n"
        try SampleSite.write(["新清单.csv": text], to: site.directory + "/new")
        _ = try importer.importFiles([site.directory + "/new"])
        let second = try check(site)
        let added = try #require(try site.reload.current().cache.change)
        #expect(
            added.gone.isEmpty
                && added.added.values.reduce(0, +) == second.findings.count - first.findings.count
        )
        #expect(added.added[.error] == 1)
        #expect(try await site.page("/changes").contains(added.sentence))

        _ = try importer.rename("新清单", to: "改了名的清单")
        _ = try check(site)
        let none = try #require(try site.reload.current().cache.change)
        #expect(none.added.isEmpty && none.gone.isEmpty && none.sentence.hasSuffix("没有变化。"))

        _ = try importer.remove(["改了名的清单"])
        _ = try check(site)
        let gone = try #require(try site.reload.current().cache.change)
        #expect(gone.added.isEmpty && gone.gone == added.added)
    }

    @Test func `a state that was not checked is passed over`() throws {
        let site = try SampleSite()
        _ = try check(site)
        let since = try site.reload.current().generation
        let importer = Importer(directory: site.directory + "/index")
        _ = try importer.rename("检验局权责清单", to: "甲")
        site.reload.lookForNewer()
        _ = try importer.rename("甲", to: "乙")
        _ = try check(site)
        #expect(try site.reload.current().cache.change?.since == since)
    }
}
