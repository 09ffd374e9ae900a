import Formats
import Foundation
import HTTPTypes
import Law
import Library
import LinkCheck
import NIOCore
import Testing

@testable import Web

/// What is to be done, ticked and noted: on the page, over HTTP, at the desk that the command line asks.
@Suite("The work") struct WorkTests {
    private static func post(
        _ site: SampleSite,
        _ target: String,
        _ body: String,
        _ type: String = "application/x-www-form-urlencoded"
    ) async throws -> SiteAnswer {
        try await SiteClient(site.site).answer(
            target,
            method: .post,
            headers: [.contentType: type],
            body: ByteBuffer(string: body)
        )
    }

    private static func everything(_ site: SampleSite) throws -> [WorkItem] {
        var filter = WorkFilter()
        filter.states = Set(WorkState.allCases)
        return try site.reload.current().work().answer(filter).items
    }

    private static func form(_ fields: [(String, String)]) -> String {
        fields.map { "\(PercentEncoding.component($0.0))=\(PercentEncoding.component($0.1))" }
            .joined(separator: "&")
    }

    @Test func `the page has every entry, its due day by words, and what did not change`() async throws {
        let site = try SampleSite().audited()
        let items = try Self.everything(site)
        #expect(items.count == 4 && items.allSatisfy { $0.state == .overdue })
        #expect(items.allSatisfy { $0.due?.description == "2024-05-30" })
        let page = try await site.page("/work")
        for item in items { #expect(page.contains("value=\"\(item.key)\"")) }
        #expect(page.contains("待办 4 项，逾期 4 项") && page.contains("2024年5月30日到期"))
        #expect(page.contains("第 20 个工作日") && page.contains("✕") == false && page.contains("chip bad"))
        #expect(try await site.page("/").contains("待办 4 项，逾期 4 项"))
        let worklist = try await site.page(Address.impact(SampleSite.statute))
        for item in items { #expect(worklist.contains("value=\"\(item.key)\"")) }
    }

    @Test func `a tick, a note and taking it back are written with their name, and told on every face`()
        async throws
    {
        let site = try SampleSite().audited()
        let item = try #require(try Self.everything(site).first)
        let back = "/work?state=all#g0"
        let sent = Self.form([
            ("key", item.key), ("act", "done"), ("who", "王某"), ("note", "已报<b>法制科"), ("seen", item.seen),
            ("back", back),
        ])
        let answer = try await Self.post(site, "/work", sent)
        #expect(answer.status == .seeOther && answer.headers[.location] == back)
        let done = try #require(try Self.everything(site).first { $0.key == item.key })
        #expect(done.state == .done && done.done?.who == "王某" && done.note == "已报<b>法制科")
        let page = try await site.page("/work?state=all")
        #expect(page.contains("已报&lt;b&gt;法制科") && page.contains("待办 3 项，逾期 3 项"))
        let again = try await Self.post(
            site,
            "/api/v1/work/undo",
            "{\"keys\": [\"\(item.key)\", \"nothing\"], \"who\": \"李某\"}",
            "application/json"
        )
        #expect(again.status == .ok)
        let told = String(buffer: again.body)
        #expect(told.contains("\"written\":[\"\(item.key)\"]") && told.contains("没有 nothing 这一项"))
        let open = try #require(try Self.everything(site).first { $0.key == item.key })
        #expect(open.state == .overdue && open.note == "已报<b>法制科")
        let entries = try Self.marks(site)
        #expect(entries.map(\.act.kind) == ["ticked", "noted", "unticked"])
        #expect(entries.map(\.who) == ["王某", "王某", "李某"] && entries.map(\.face) == [.page, .page, .api])
    }

    /// What was written down but the import of the site's own files.
    private static func marks(_ site: SampleSite) throws -> [JournalEntry] {
        try site.reload.current().library.journal.reading().entries.filter { $0.act.kind != "imported" }
    }

    @Test func `the day on which work is due is set on its page, by editors, within bounds`() async throws {
        let site = try SampleSite().audited()
        let answer = try await Self.post(site, "/settings", Self.form([("days", " 10 "), ("who", "王某")]))
        #expect(answer.status == .seeOther && answer.headers[.location] == "/work")
        let page = try await site.page("/work")
        #expect(page.contains("第 10 个工作日") && page.contains("value=\"10\""))
        #expect(try Self.everything(site).allSatisfy { $0.due?.description == "2024-05-16" })
        for days in ["-1", "251", "1.5", "十", "010"] {
            let refused = try await Self.post(site, "/settings", Self.form([("days", days)]))
            let told = String(buffer: refused.body)
            #expect(refused.status == .badRequest && told.contains("0 到 250"), "\(days)")
        }
        #expect(try await site.page("/work").contains("第 10 个工作日"))
        _ = try await Self.post(site, "/settings", "days=")
        #expect(try await site.page("/work").contains("第 20 个工作日"))
        let names = try site.reload.current().library.journal.reading().state.settings
        #expect(names.isEmpty)
    }

    @Test func `a tick on an old page says so, and writes nothing`() async throws {
        let site = try SampleSite().audited()
        let item = try #require(try Self.everything(site).first)
        for fields in [
            [("key", "000000000000"), ("act", "done")],
            [("key", item.key), ("act", "done"), ("seen", "something else")],
        ] {
            let answer = try await Self.post(site, "/work", Self.form(fields))
            #expect(answer.status == .conflict)
            #expect(String(buffer: answer.body).contains("有的没有记下"))
        }
        for body in ["act=done", Self.form([("key", item.key), ("act", "paint")]), "key=%zz&act=done"] {
            #expect(try await Self.post(site, "/work", body).status == .badRequest)
        }
        #expect(try await Self.post(site, "/work", "x", "text/plain").status == .unsupportedMediaType)
        // Notes go where somebody says so, and not where a field was left empty.
        let empty = try await Self.post(
            site,
            "/work",
            Self.form([("key", item.key), ("act", "note"), ("note", " ")])
        )
        #expect(empty.status == .badRequest && String(buffer: empty.body).contains("删去备注"))
        let bare = try await Self.post(
            site,
            "/api/v1/work/note",
            "{\"keys\": [\"\(item.key)\"]}",
            "application/json"
        )
        #expect(bare.status == .badRequest)
        let elsewhere = Self.form([
            ("key", item.key), ("act", "clear"), ("back", "https://elsewhere.example/"),
        ])
        #expect(try await Self.post(site, "/work", elsewhere).headers[.location] == "/work")
        #expect(try Self.marks(site).isEmpty)
    }

    @Test func `ticks outlive another import, and a corrected basis is done by itself`() async throws {
        let site = try SampleSite().audited()
        let item = try #require(try Self.everything(site).first { $0.place == "第四条" })
        let other = try #require(try Self.everything(site).first { $0.place.hasPrefix("第二条") })
        try site.reload.current().library.journal.append(
            [
                .noted(try #require(item.subject), note: "改为第五条"), .ticked(try #require(other.subject)),
            ],
            face: .commandLine,
            who: "王某"
        )
        let list = site.directory + "/files/检验局权责清单.csv"
        let text = try String(contentsOfFile: list, encoding: .utf8)
        let corrected = text.replacing("《样品保管条例》（2010年）第四条", with: "《样品保管条例》（2024年）第五条")
        #expect(corrected != text)
        try corrected.write(toFile: list, atomically: true, encoding: .utf8)
        _ = try Importer(directory: site.directory + "/index").importFiles([list])
        site.reload.lookForNewer()
        let items = try Self.everything(site)
        let mended = try #require(items.first { $0.key == item.key })
        #expect(mended.state == .corrected && mended.note == "改为第五条")
        #expect(mended.remarks == ["清单现在引用2024-05-01版本第五条"])
        #expect(items.first { $0.key == other.key }?.state == .done)
        let page = try await site.page("/work?state=done")
        #expect(page.contains("已改正") && page.contains("改为第五条"))
        let late = try await Self.post(site, "/work", Self.form([("key", item.key), ("act", "done")]))
        #expect(late.status == .conflict && String(buffer: late.body).contains("已改正"))
    }

    @Test func `page, API, spreadsheet, calendar and workbook tell the same`() async throws {
        let site = try SampleSite().audited()
        let answer = try site.reload.current().work().answer(WorkFilter())
        let replies = try await site.get(
            "/api/v1/work",
            "/api/v1/work?format=csv",
            "/api/v1/work?format=ics",
            "/api/v1/work?format=xlsx",
            "/api/v1/work?field=accountability",
            "/api/v1/work?state=done"
        )
        #expect(replies.allSatisfy { $0.status == .ok })
        let json = try JSONSerialization.jsonObject(with: Data(String(buffer: replies[0].body).utf8))
        let desk = try JSONSerialization.jsonObject(with: JSONEncoder().encode(answer))
        #expect(AgreementWorld.canonical(json) == AgreementWorld.canonical(desk))
        #expect(String(buffer: replies[1].body) == answer.csv)
        let calendar = String(buffer: replies[2].body).replacing("\r\n ", with: "")
        #expect(replies[2].headers[.contentType] == "text/calendar; charset=utf-8")
        #expect(calendar.contains("DTSTART;VALUE=DATE:20240530"))
        for item in answer.items { #expect(calendar.contains(item.place)) }
        #expect(Array(replies[3].body.readableBytesView.prefix(2)) == Array("PK".utf8))
        #expect(String(buffer: replies[4].body).contains("第九条"))
        #expect(!String(buffer: replies[4].body).contains("第四条"))
        #expect(String(buffer: replies[5].body).contains("\"items\":[]"))
    }

    @Test func `the number of days is a setting of the library, and a file moves days off`() async throws {
        let site = try SampleSite().audited()
        let library = try site.reload.current().library
        try library.journal.append(.changed(setting: "dueDays", to: "1"), face: .commandLine, who: nil)
        #expect(try Self.everything(site).first?.due?.description == "2024-05-06")
        #expect(try await site.page("/work").contains("第 1 个工作日"))
        let own = library.directory + "/" + Library.daysOffName
        try "2024-05-06 休\n".write(toFile: own, atomically: true, encoding: .utf8)
        #expect(try Self.everything(site).first?.due?.description == "2024-05-07")
        try "2024-05-06 歇\n".write(toFile: own, atomically: true, encoding: .utf8)
        #expect(try await site.page("/work", status: .serviceUnavailable).contains("第 1 行"))
    }
}
