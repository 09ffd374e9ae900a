import Foundation
import HTTPTypes
import Hummingbird
import Law
import Library
import Search
import TestSupport
import Testing

@testable import Web

/// Orders that wait, are cancelled, or meet another library than was told; and what pages tell where the journal cannot.
@Suite("Orders of a library over HTTP") struct KeepOrderTests {
    private let keep = KeepTests()

    /// Holds the lock of imports, as another import does.
    private final class OtherImport {
        private let descriptor: Int32
        init(_ directory: String) {
            descriptor = open(directory + "/LOCK", O_RDWR)
            #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        }
        func end() { close(descriptor) }
    }

    @Test func `what is cancelled while it waits for another import is not done`() async throws {
        let site = try SampleSite()
        let client = SiteClient(site.site)
        let index = site.directory + "/index"
        let before = try keep.entries(index)
        let (place, _) = try await keep.order(
            client,
            "/keep/change",
            [
                KeepTests.field("act", "rename"), KeepTests.field("name", KeepTests.list),
                KeepTests.field("newName", "检验清单"),
            ]
        )
        let other = OtherImport(index)
        #expect(try await client.answer(place + "/confirm", method: .post).status == .seeOther)
        #expect(String(buffer: try await client.answer(place).body).contains("另一个导入正在进行"))
        let cancelled = try await client.answer(place + "/cancel", method: .post)
        #expect(cancelled.headers[.location] == "/keep")
        other.end()
        // The next order is done behind it: what was cancelled had its turn.
        let (next, _) = try await keep.order(client, "/keep", [KeepTests.file("台账.csv", KeepTests.more)])
        #expect(try keep.titles(index) == [KeepTests.list])
        #expect(try await keep.confirm(client, next).contains("已经发布"))
        #expect(
            try keep.titles(index).contains(KeepTests.list) && keep.entries(index).count == before.count + 1
        )
    }

    @Test func `no sentence tells where files lie on the server`() async throws {
        let site = try SampleSite()
        let client = SiteClient(site.site)
        let (place, _) = try await keep.order(client, "/keep", [KeepTests.file("台账.csv", KeepTests.more)])
        _ = try await keep.confirm(client, place)
        let list = try #require(try keep.titles(site.directory + "/index").first { $0 != KeepTests.list })
        let held = try Data(contentsOf: URL(filePath: site.directory + "/files/检验局权责清单.csv"))
        let taken = [KeepTests.field("name", list), KeepTests.field("newName", KeepTests.list)]
        let answers = [
            try await keep.send(client, "/api/v1/rename", taken),
            try await keep.send(
                client,
                "/api/v1/files",
                [KeepTests.file("另一份.csv", Array(held)), KeepTests.field("dryRun", "true")]
            ),
        ].map { String(buffer: $0.body) }
        #expect(answers[0].contains("检验局权责清单.csv") && answers[1].contains("内容与"), "\(answers)")
        let pages = [
            try await keep.order(client, "/keep/change", taken + [KeepTests.field("act", "rename")]).1,
            try await keep.order(client, "/keep", [KeepTests.file("另一份.csv", Array(held))]).1,
        ]
        for text in answers + pages { #expect(!text.contains(site.directory), "\(text)") }
    }

    @Test func `two states of one second have each its own officer`() throws {
        let site = try SampleSite()
        let index = site.directory + "/index"
        for (name, who) in [("一.csv", "甲"), ("二.csv", "乙"), ("三.csv", nil)] {
            var options = Importer.Options()
            (options.who, options.moment) = (who, { Moment(secondsSince1970: 1_714_550_400) })
            var request = ImportRequest()
            request.sent = [
                SentFile(name: name, bytes: Array(KeepTests.more.replacing("台账", with: name).utf8))
            ]
            _ = try Importer(directory: index, options: options).importFiles(request)
        }
        let files = try ReferenceDesk(Library(directory: index)).files().files.prefix(3)
        #expect(files.map { PublishedName.of($0.file) } == ["三.csv", "二.csv", "一.csv"])
        #expect(files.map(\.who) == [nil, "乙", "甲"])
    }

    @Test func `a journal that cannot be read leaves changes and files answered, with a sentence`()
        async throws
    {
        let site = try SampleSite()
        let client = SiteClient(site.site)
        let journal = site.directory + "/index/journal"
        let sound = try Data(contentsOf: URL(filePath: journal))
        try FileManager.default.removeItem(atPath: journal)
        try FileManager.default.createDirectory(atPath: journal, withIntermediateDirectories: true)
        for (address, known) in [
            ("/changes", "首次导入"), ("/files", "检验局权责清单.csv"), ("/api/v1/changes", "首次导入"),
            ("/api/v1/files", "检验局权责清单.csv"), ("/changes.atom", "首次导入"),
        ] {
            let answer = try await client.answer(address)
            let text = String(buffer: answer.body)
            #expect(answer.status == .ok && text.contains(known), "\(address)")
            #expect(text.contains("操作记录读不出来") != address.hasSuffix(".atom"), "\(address)")
            #expect(!text.contains(site.directory), "\(address)")
        }
        _ = try Site(directory: site.directory + "/index", connections: 1)
        try FileManager.default.removeItem(atPath: journal)
        var damaged = sound
        damaged[60] ^= 4
        try damaged.write(to: URL(filePath: journal))
        for address in ["/changes", "/files"] {
            #expect(try await site.page(address).contains("请运行 yiju restore"), "\(address)")
        }
    }

    @Test func `on a quiet server, too, orders that nobody looks at go`() async throws {
        let site = try SampleSite()
        var limits = KeepDesk.Limits()
        (limits.keeping, limits.sweeping) = (.milliseconds(30), .milliseconds(10))
        let desk = KeepDesk(limits: limits)
        _ = try desk.take(try doing(site), of: "甲")
        #expect(desk.kept.works == 1)
        for _ in 0..<2_000 where desk.kept.works > 0 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(desk.kept.works == 0 && desk.kept.bytes == 0)
    }

    @Test func `one client has half of the room, and orders that are over make room for its own`()
        async throws
    {
        let site = try SampleSite()
        var limits = KeepDesk.Limits()
        limits.works = 6
        let desk = KeepDesk(limits: limits)
        func take(_ client: String, _ name: String = KeepTests.list) async throws -> KeepWork {
            let work = try desk.take(try doing(site, name), of: client)
            while !work.isResting { try await Task.sleep(for: .milliseconds(5)) }
            return work
        }
        let failed = try await take("甲", "没有的清单")
        let told = [try await take("甲"), try await take("甲")]
        let last = try await take("甲")
        #expect(desk.work(failed.token) == nil && (told + [last]).allSatisfy { desk.work($0.token) != nil })
        await #expect(throws: WebFault.self) { try await take("甲") }
        _ = try await take("乙")
        #expect(desk.forget(told[0]))
        _ = try await take("甲")
        #expect(desk.kept.works == 4)
    }

    private func doing(_ site: SampleSite, _ name: String = KeepTests.list) throws -> KeepDoing {
        var inquiry = Inquiry(address: try RequestAddress(path: "/keep/change", query: nil))
        inquiry.body = KeepTests.body([KeepTests.field("name", name)])
        (inquiry.bodyType, inquiry.bodyBoundary) = ("multipart/form-data", KeepTests.boundary)
        return KeepDoing(
            .remove([name], .list),
            try KeepForm(inquiry),
            from: inquiry.visitor,
            in: site.directory + "/index",
            face: .page
        )
    }
}
