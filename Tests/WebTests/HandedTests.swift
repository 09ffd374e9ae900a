import Foundation
import HTTPTypes
import Hummingbird
import Law
import LinkCheck
import Readers
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

    @Test func `works wait for one another, and beyond the bound are refused`() async throws {
        let gate = DispatchSemaphore(value: 0)
        let desk = HandedDesk(atOnce: 1)
        let file = PublishedFile(name: "甲.txt", bytes: [0x41])
        var works: [HandedWork] = []
        for _ in 0..<40 {
            let work = try? desk.take([file], limits: ReadLimits()) {
                gate.wait()
                throw WebFault.nothingOnHand("没有资料")
            }
            guard let work else { break }
            works.append(work)
        }
        #expect(works.count >= 16 && works.count <= 17)
        for _ in works { gate.signal() }
        while !works.allSatisfy(\.isOver) { try await Task.sleep(for: .milliseconds(5)) }
        guard case .failed("没有资料") = works[0].current else { return #expect(Bool(false)) }
        #expect(Set(works.map(\.token)).count == works.count)
        desk.forget(works[0])
        #expect(desk.work(works[0].token) == nil && desk.work(works[1].token) != nil)
    }

    @Test func `what is cancelled ends at its next step`() async throws {
        let site = try SampleSite()
        let desk = HandedDesk(atOnce: 1)
        let opened = try site.reload.current()
        let gate = DispatchSemaphore(value: 0)
        let work = try desk.take(
            [PublishedFile(name: "甲.txt", bytes: Array("《样品保管条例》第四条".utf8))],
            limits: ReadLimits()
        ) {
            gate.wait()
            return opened
        }
        desk.forget(work)
        gate.signal()
        while !work.isOver { try await Task.sleep(for: .milliseconds(5)) }
        guard case .failed(let sentence) = work.current else { return #expect(Bool(false)) }
        #expect(sentence.contains("已取消"))
    }
}
