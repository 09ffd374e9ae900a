import Foundation
import Library
import LinkCheck
import Search
import Testing

@testable import Web

/// What a library tells of findings that came and went with its states.
@Suite("Findings new and gone") struct FindingsChangeTests {
    private func check(_ site: SampleSite) throws -> CheckReport {
        site.reload.lookForNewer()
        return try #require(try site.audited().reload.current().cache.audit).report
    }

    private func last(_ site: SampleSite) -> FindingsDifference? {
        FindingLedger(of: site.directory + "/index").changes.last
    }

    @Test func `a list that comes brings its findings, one that goes takes them, a new title changes none`()
        async throws
    {
        let site = try SampleSite()
        let first = try check(site)
        #expect(last(site) == nil)
        let importer = Importer(directory: site.directory + "/index")
        let text = "序号,职权类型,职权名称,实施依据\n1,行政检查,新的检查,《样品保管条例》（2010年）第九十九条\n"
        try SampleSite.write(["新清单.csv": text], to: site.directory + "/new")
        _ = try importer.importFiles([site.directory + "/new"])
        let second = try check(site)
        let added = try #require(last(site))
        #expect(added.gone.isEmpty)
        #expect(added.added.values.reduce(0, +) == second.findings.count - first.findings.count)
        #expect(added.added["error"] == 1)
        #expect(try await site.page("/changes").contains(added.sentence))

        _ = try importer.rename("新清单", to: "改了名的清单")
        _ = try check(site)
        let none = try #require(last(site))
        #expect(none.added.isEmpty && none.gone.isEmpty && none.sentence.hasSuffix("没有变化。"))

        _ = try importer.remove(["改了名的清单"])
        _ = try check(site)
        let gone = try #require(last(site))
        #expect(gone.added.isEmpty && gone.gone == added.added)
        // Another program that opens the library tells all of them, each with its state.
        let told = try Site(directory: site.directory + "/index", connections: 1).desk.changes()
        #expect(told.generations.prefix(3).map(\.findings) == [gone, none, added])
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
        #expect(last(site)?.since == since && last(site)?.generation == since + 2)
    }

    @Test func `a ledger that was changed is none, verify says so, and the next check begins anew`() throws {
        let site = try SampleSite()
        _ = try check(site)
        let index = site.directory + "/index"
        let path = index + "/" + FindingLedger.fileName
        let whole = try Data(contentsOf: URL(filePath: path))
        for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 40)) {
            var damaged = whole
            damaged[place] ^= 4
            try damaged.write(to: URL(filePath: path))
            #expect(FindingLedger(of: index).isDamaged && FindingLedger(of: index).last == nil)
        }
        let report = try LibraryVerification(directory: index)
        #expect(report.damages.isEmpty && report.unnamed.isEmpty)
        #expect(report.remarks.contains { $0.contains("findings") })
        _ = try check(site)
        #expect(FindingLedger(of: index).isDamaged == false)
        #expect(try LibraryVerification(directory: index).remarks.isEmpty)
    }
}
