import Foundation
import HTTPTypes
import Hummingbird
import Law
import LinkCheck
import Office
import Readers
import Synchronization
import TestSupport
import Testing

@testable import Web

@Suite("Files and texts that are handed in") struct HandedTests {
    private static let boundary = "----form7MA4YWx"

    /// A form as a browser sends it.
    private static func form(_ parts: [(head: String, bytes: [UInt8])]) -> ByteBuffer {
        var body = ByteBuffer()
        for part in parts {
            body.writeString("--\(boundary)\r\nContent-Disposition: form-data; \(part.head)\r\n\r\n")
            body.writeBytes(part.bytes)
            body.writeString("\r\n")
        }
        body.writeString("--\(boundary)--\r\n")
        return body
    }

    private static func text(_ words: String) -> (head: String, bytes: [UInt8]) {
        ("name=\"text\"", Array(words.utf8))
    }

    private static func file(_ name: String, _ words: String) -> (head: String, bytes: [UInt8]) {
        ("name=\"file\"; filename=\"\(name)\"\r\nContent-Type: application/octet-stream", Array(words.utf8))
    }

    private func send(
        _ client: SiteClient,
        _ address: String,
        _ parts: [(head: String, bytes: [UInt8])],
        _ more: HTTPFields = [:]
    ) async throws -> SiteAnswer {
        var headers = more
        headers[.contentType] = "multipart/form-data; boundary=\(Self.boundary)"
        return try await client.answer(address, method: .post, headers: headers, body: Self.form(parts))
    }

    // MARK: - Forms

    @Test(
        "the name of a file is its last part, as it was sent",
        arguments: [
            ("filename=\"清单.xlsx\"", "清单.xlsx"), ("filename=\"C:\\\\表\\\\清单.xlsx\"", "清单.xlsx"),
            ("filename=\"../../etc/清单.xlsx\"", "清单.xlsx"), ("filename=\"甲%22乙.txt\"", "甲\"乙.txt"),
            ("filename=清单.txt", "清单.txt"),
            ("filename=\"a.txt\"; filename*=UTF-8''%E6%B8%85%E5%8D%95.txt", "清单.txt"),
            ("filename=\"甲;乙.txt\"", "甲;乙.txt"), ("filename=\"/\"", "文件"),
        ]
    )
    func names(head: String, wanted: String) throws {
        let body = Self.form([("name=\"file\"; \(head)", [0x41])])
        let form = try MultipartForm(Array(body.readableBytesView), boundary: Self.boundary)
        #expect(form.parts.map(\.file) == [wanted])
        #expect(form.parts.map(\.name) == ["file"])
    }

    @Test func `contents come whole, whatever bytes they have`() throws {
        let bytes = Array("\r\n--\(Self.boundary.dropLast())\r\n\r\n".utf8) + Array(0...255)
        let body = Self.form([
            ("name=\"file\"; filename=\"a\"", bytes), Self.text(""), ("name=\"file\"; filename=\"\"", []),
        ])
        let form = try MultipartForm(Array(body.readableBytesView), boundary: Self.boundary)
        // The last is a file field in which nothing was chosen.
        #expect(form.parts.map { Array($0.bytes) } == [bytes, []])
    }

    @Test func `what is cut short anywhere is refused or has fewer parts, and never another content`() throws
    {
        let body = Array(Self.form([Self.file("甲.txt", "第一"), Self.text("第二")]).readableBytesView)
        for end in 0..<body.count - 2 {
            guard let form = try? MultipartForm(Array(body[..<end]), boundary: Self.boundary) else {
                continue
            }
            Issue.record("\(end): \(form.parts.count)")
        }
        #expect(throws: WebFault.self) { try MultipartForm(body, boundary: "other") }
        #expect(throws: WebFault.self) { try MultipartForm(body, boundary: "") }
    }

    // MARK: - The page

    @Test func `a pasted text is shown with its citations marked, and nothing is kept`() async throws {
        let site = try SampleSite().audited()
        let client = SiteClient(site.site)
        let before = try FileManager.default.subpathsOfDirectory(atPath: site.directory).sorted()
        let words = "依据《样品保管条例》第四条、第九十条<script>alert(1)</script>处理。"
        let sent = try await send(client, "/check/new", [Self.text(words)])
        #expect(sent.status == .seeOther)
        let address = try #require(sent.headers[.location])
        let answer = try await client.answer(address)
        let page = String(buffer: answer.body)
        #expect(answer.status == .ok && answer.headers[.cacheControl] == "no-store")
        #expect(page.contains("class=\"cite bad\" href=\"#c2\"") && page.contains("id=\"c2\" open"))
        #expect(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert"))
        #expect(page.contains("没有第九十条"))
        #expect(try FileManager.default.subpathsOfDirectory(atPath: site.directory).sorted() == before)
        let report = try await client.answer(address + "/report?format=csv")
        #expect(String(buffer: report.body).contains("article-missing"))
        let state = try await client.answer(address + "/progress")
        #expect(String(buffer: state.body).contains("\"done\":true"))
        // A text comes back as a new workbook.
        for (query, name) in [("", "%E6%89%B9%E6%B3%A8"), ("?correct=true", "%E5%B7%B2%E6%94%B9%E6%AD%A3")] {
            let copy = try await client.answer(address + "/marked" + query)
            #expect(copy.status == .ok && copy.headers[.contentDisposition]?.contains(name) == true)
            #expect(Array(copy.body.readableBytesView.prefix(4)) == [0x50, 0x4B, 3, 4])
        }
        let cancelled = try await client.answer(address + "/cancel", method: .post)
        #expect(cancelled.status == .seeOther)
        let gone = try await client.answer(address)
        #expect(gone.status == .notFound && String(buffer: gone.body).contains("已经清除"))
    }

    @Test func `a list is shown power by power, several files one at a time, and what was not read is told`()
        async throws
    {
        let site = try SampleSite().audited()
        let client = SiteClient(site.site)
        let list = "序号,职权类型,职权名称,实施依据\n1,行政处罚,遗失样品的处罚,《样品保管条例》第九十条\n2,行政检查,样品检查,《样品保管条例》第四条\n"
        let parts = [
            Self.file("清单.csv", list), Self.file("空.txt", ""), Self.file("决定书.txt", "依据《样品保管条例》第四条。"),
        ]
        let address = try #require(try await send(client, "/check/new", parts).headers[.location])
        let page = String(buffer: try await client.answer(address).body)
        #expect(page.contains("遗失样品的处罚") && !page.contains("<h3>样品检查"))
        #expect(page.contains("空.txt：") && page.contains("?file=2"))
        let all = String(buffer: try await client.answer(address + "?show=all").body)
        #expect(all.contains("<h3>样品检查"))
        let second = String(buffer: try await client.answer(address + "?file=2").body)
        #expect(second.contains("class=\"cite note\""))
        let none = try await client.answer(address + "?file=3")
        #expect(none.status == .badRequest)
    }

    @Test func `the law of another day is asked for by that day`() async throws {
        let site = try SampleSite().audited()
        let client = SiteClient(site.site)
        let answer = try await send(
            client,
            "/check/new",
            [Self.text("依据《样品保管条例》第四条"), ("name=\"asOf\"", Array("昨天".utf8))]
        )
        #expect(answer.status == .badRequest && String(buffer: answer.body).contains("2024-03-15"))
        let old = try await send(
            client,
            "/api/v1/check",
            [Self.text("依据《样品保管条例》第四条"), ("name=\"asOf\"", Array("2012-01-01".utf8))]
        )
        #expect(String(buffer: old.body).contains("\"edition\":\"2010-03-01\""))
    }

    @Test func `a page of another site sends nothing here`() async throws {
        let client = SiteClient(try SampleSite().site)
        let origin = try #require(HTTPField.Name("Origin"))
        let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
        for (fields, status) in [
            ([origin: "http://elsewhere.example"], HTTPResponse.Status.forbidden),
            ([origin: "null"], .forbidden), ([site: "cross-site"], .forbidden),
            ([site: "same-site"], .forbidden),
            ([origin: "http://localhost"], .ok), ([site: "same-origin"], .ok), ([:], .ok),
        ] as [([HTTPField.Name: String], HTTPResponse.Status)] {
            var headers = HTTPFields()
            for (name, value) in fields { headers[name] = value }
            let answer = try await send(client, "/api/v1/check", [Self.text("《样品保管条例》第四条")], headers)
            #expect(answer.status == status, "\(fields)")
        }
    }

    @Test(
        "what is no form and no text is refused with a sentence",
        arguments: [
            ("application/json", "{}", 415), ("multipart/form-data", "x", 400),
            ("multipart/form-data; boundary=q", "x", 400), ("multipart/form-data; boundary=q", "--q--", 400),
        ]
    )
    func refused(type: String, body: String, status: Int) async throws {
        let client = SiteClient(try SampleSite().site)
        for address in ["/check/new", "/api/v1/check", "/api/v1/cite"] {
            let answer = try await client.answer(
                address,
                method: .post,
                headers: [.contentType: type],
                body: ByteBuffer(string: body)
            )
            #expect(answer.status.code == status, "\(address)")
        }
    }

    @Test func `a long text is shown in pages, each citation once`() async throws {
        let site = try SampleSite().audited()
        let client = SiteClient(site.site)
        let words = (1...3_000).map { "第\($0)段：依据《样品保管条例》第四条处理了这一件事情。" }.joined(separator: "\n")
        let address = try #require(
            try await send(client, "/check/new", [Self.text(words)]).headers[.location]
        )
        var seen = 0
        var pages = 0
        var next: String? = address
        while let asked = next, pages < 20 {
            let page = String(buffer: try await client.answer(asked).body)
            seen += page.matches(of: /class="cite [a-z]*" href="#c/).count
            pages += 1
            next = page.firstMatch(of: /rel="next" href="([^"]*)"/).map {
                String($0.1).replacing("&amp;", with: "&")
            }
        }
        #expect(seen == 3_000 && pages > 2)
    }

    // MARK: - Works

    /// A site that is handed over when the gate is opened, or a fault.
    private struct Gate: Sendable {
        let semaphore = DispatchSemaphore(value: 0)
        var opened: Site?

        func pass() throws -> Site {
            semaphore.wait()
            semaphore.signal()
            guard let opened else { throw WebFault.nothingOnHand("没有资料") }
            return opened
        }
    }

    private final class Counter: Sendable {
        private let value = Mutex(0)
        var count: Int { value.withLock { $0 } }
        func add() { value.withLock { $0 += 1 } }
    }

    private static func published(_ count: Int = 1) -> PublishedFile {
        PublishedFile(name: "甲.txt", bytes: Array(repeating: 0x41, count: count))
    }

    private func end(_ works: [HandedWork]) async throws {
        while !works.allSatisfy(\.isOver) { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test func `works wait for one another, and beyond the bound are refused, one client before others`()
        async throws
    {
        let gate = Gate()
        let desk = HandedDesk(atOnce: 1)
        func take(_ client: String, most: Int) -> [HandedWork] {
            var works: [HandedWork] = []
            while works.count < most,
                let work = try? desk.take(
                    [Self.published()],
                    of: client,
                    limits: ReadLimits(),
                    site: gate.pass
                )
            {
                works.append(work)
            }
            return works
        }
        let first = take("甲", most: 40)
        // One is being done, or waits as well.
        #expect(first.count >= 8 && first.count <= 9)
        let others = (0..<40).flatMap { take("乙\($0)", most: 1) }
        #expect(first.count + others.count >= 16 && first.count + others.count <= 17)
        gate.semaphore.signal()
        try await end(first + others)
        guard case .failed("没有资料") = first[0].current else { return #expect(Bool(false)) }
        #expect(Set((first + others).map(\.token)).count == first.count + others.count)
        desk.forget(first[0])
        #expect(desk.work(first[0].token) == nil && desk.work(first[1].token) != nil)
    }

    @Test func `what is cancelled ends at its next step`() async throws {
        let site = try SampleSite()
        let desk = HandedDesk(atOnce: 1)
        let gate = Gate(opened: try site.reload.current())
        let work = try desk.take([Self.published()], of: "", limits: ReadLimits(), site: gate.pass)
        desk.forget(work)
        gate.semaphore.signal()
        try await end([work])
        guard case .failed(let sentence) = work.current else { return #expect(Bool(false)) }
        #expect(sentence.contains("已取消") && work.size == 0)
    }

    @Test func `what is cancelled while it waits leaves its place, and is never begun`() async throws {
        let desk = HandedDesk(atOnce: 1)
        let (gate, begun) = (Gate(), Counter())
        func take(_ client: String) throws -> HandedWork {
            try desk.take([Self.published()], of: client, limits: ReadLimits()) {
                begun.add()
                return try gate.pass()
            }
        }
        let first = try take("")
        while begun.count == 0 { try await Task.sleep(for: .milliseconds(5)) }
        for round in 0..<5 {
            let waiting = try (0..<16).map { try take("\(round) \($0)") }
            #expect(throws: WebFault.self) { try take("late") }
            for work in waiting {
                desk.forget(work)
                #expect(work.isOver && work.size == 0)
            }
        }
        gate.semaphore.signal()
        try await end([first])
        let last = try take("")
        try await end([last])
        #expect(begun.count == 2)
    }

    @Test func `on a quiet server, too, what nobody looks at goes`() async throws {
        var limits = HandedDesk.Limits()
        limits.keeping = .milliseconds(30)
        limits.sweeping = .milliseconds(10)
        let desk = HandedDesk(atOnce: 1, limits: limits)
        let gate = Gate()
        gate.semaphore.signal()
        let work = try desk.take([Self.published()], of: "", limits: ReadLimits(), site: gate.pass)
        try await end([work])
        for _ in 0..<1_000 where desk.kept.works > 0 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(desk.kept.works == 0 && desk.kept.bytes == 0)
    }

    @Test func `results count with what they unpack to, and one client's make room for its own`() async throws
    {
        let site = try SampleSite()
        let gate = Gate(opened: try site.reload.current())
        gate.semaphore.signal()
        var limits = HandedDesk.Limits()
        limits.bytes = 4 << 20
        let desk = HandedDesk(atOnce: 1, limits: limits)
        func check(_ client: String, _ bytes: [UInt8], _ name: String = "甲.zip") async throws -> HandedWork {
            let work = try desk.take(
                [PublishedFile(name: name, bytes: bytes)],
                of: client,
                limits: ReadLimits(),
                site: gate.pass
            )
            try await end([work])
            for _ in 0..<200 where desk.work(work.token) == nil {
                try await Task.sleep(for: .milliseconds(5))
            }
            return work
        }
        let line = "有关单位应当及时办理这一件事情。\n"
        func packed(_ lines: Int) -> [UInt8] {
            ZipMaker.archive(of: [("甲.txt", Array(String(repeating: line, count: lines).utf8))])
        }
        let other = try await check("乙", Array("《样品保管条例》第四条".utf8), "乙.txt")
        let first = try await check("甲", packed(8_000))
        guard case .done(let result, _, _) = first.current else { return #expect(Bool(false)) }
        // The file inside and its words are kept.
        #expect(first.size == result.size && first.size >= 2 * 8_000 * line.utf8.count)
        // Too much for one client's half of the room.
        let large = try await check("甲", packed(25_000))
        guard case .failed(let sentence) = large.current else { return #expect(Bool(false)) }
        #expect(sentence.contains("请分几次提交") && large.size == 0)
        var last = first
        for _ in 0..<6 { last = try await check("甲", packed(8_000)) }
        for _ in 0..<400 where desk.work(first.token) != nil { try await Task.sleep(for: .milliseconds(5)) }
        #expect(desk.kept.bytes <= limits.bytes)
        #expect(desk.work(other.token) != nil, "what another client was told stays")
        #expect(desk.work(first.token) == nil && desk.work(last.token) != nil)
    }

    @Test func `what is cancelled before it begins reads nothing`() async throws {
        let opened = try SampleSite().reload.current()
        let zip = ZipMaker.archive(of: [("甲.txt", Array("《样品保管条例》第四条".utf8))])
        let work = HandedWork([PublishedFile(name: "甲.zip", bytes: zip)], of: "")
        work.run(ReadLimits(), most: .max) {
            work.cancel()
            return opened
        }
        guard case .failed(let sentence) = work.current else { return #expect(Bool(false)) }
        #expect(sentence.contains("已取消") && work.size == 0)
    }

    @Test func `files of one name have a page and a copy each`() async throws {
        let site = try SampleSite().audited()
        let client = SiteClient(site.site)
        let parts = [
            Self.file("d1/清单.txt", "依据《样品保管条例》第九十条。"), Self.file("d2/清单.txt", "依据《样品保管条例》第八十条。"),
        ]
        let address = try #require(try await send(client, "/check/new", parts).headers[.location])
        for (query, own, other) in [("", "九十", "八十"), ("?file=2", "八十", "九十")] {
            let page = String(buffer: try await client.answer(address + query).body)
            #expect(page.contains("没有第\(own)条") && !page.contains("没有第\(other)条"), "\(query)")
            let copy = try await client.answer(address + "/marked" + query)
            let archive = try ZipArchive(Array(copy.body.readableBytesView), limits: OfficeLimits())
            let texts = try archive.names.map {
                String(decoding: try archive.content(of: $0) ?? [], as: UTF8.self)
            }
            .joined()
            #expect(texts.contains("没有第\(own)条") && !texts.contains("没有第\(other)条"), "\(query)")
        }
    }
}
