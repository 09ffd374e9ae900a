import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Law
import Library
import Logging
import NIOCore
import Search
import TestSupport
import Testing

@testable import Web

/// Importing, renaming and removing through the pages and the API.
@Suite("Keeping a library over HTTP") struct KeepTests {
    typealias Part = (head: String, bytes: [UInt8])

    static let boundary = "----form7MA4YWx"
    static let list = "检验局权责清单"
    static let more = """
        序号,编码,职权类型,职权名称,实施依据
        1,7002000100010001,行政检查,台账检查,《样品保管条例》（2010年）第二条第一款
        """

    static func field(_ name: String, _ value: String) -> Part {
        ("name=\"\(name)\"", Array(value.utf8))
    }

    static func file(_ name: String, _ bytes: [UInt8]) -> Part {
        ("name=\"file\"; filename=\"\(name)\"\r\nContent-Type: application/octet-stream", bytes)
    }

    static func file(_ name: String, _ text: String) -> Part { file(name, Array(text.utf8)) }

    static func body(_ parts: [Part]) -> ByteBuffer {
        var body = ByteBuffer()
        for part in parts {
            body.writeString("--\(boundary)\r\nContent-Disposition: form-data; \(part.head)\r\n\r\n")
            body.writeBytes(part.bytes)
            body.writeString("\r\n")
        }
        body.writeString("--\(boundary)--\r\n")
        return body
    }

    func send(_ client: SiteClient, _ address: String, _ parts: [Part], _ more: HTTPFields = [:])
        async throws
        -> SiteAnswer
    {
        var headers = more
        headers[.contentType] = "multipart/form-data; boundary=\(Self.boundary)"
        return try await client.answer(address, method: .post, headers: headers, body: Self.body(parts))
    }

    /// Sends an order and waits until it is told; hands back its address and page.
    func order(_ client: SiteClient, _ address: String, _ parts: [Part]) async throws -> (
        String, String
    ) {
        let answer = try await send(client, address, parts)
        #expect(answer.status == .seeOther, "\(String(buffer: answer.body))")
        let place = try #require(answer.headers[.location])
        return (place, try await resting(client, place))
    }

    func resting(_ client: SiteClient, _ place: String) async throws -> String {
        while true {
            let state = String(buffer: try await client.answer(place + "/progress").body)
            if state.contains("\"done\":true") { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        return String(buffer: try await client.answer(place).body)
    }

    func confirm(_ client: SiteClient, _ place: String) async throws -> String {
        #expect(try await client.answer(place + "/confirm", method: .post).status == .seeOther)
        return try await resting(client, place)
    }

    func titles(_ directory: String) throws -> [String] {
        try Library(directory: directory).catalog.lists().map(\.title)
    }

    func entries(_ directory: String) throws -> [JournalEntry] {
        try Library(directory: directory).journal.reading().entries
    }

    @Test func `files are told, then imported, with who did it`() async throws {
        let site = try SampleSite()
        let client = SiteClient(site.site)
        let index = site.directory + "/index"
        let before = try entries(index).count
        let (place, told) = try await order(
            client,
            "/keep",
            [
                Self.file("台账.csv", Self.more), Self.field("who", "王某"), Self.field("sender", "台账室"),
                Self.field("title", "台账清单"),
            ]
        )
        #expect(told.contains("请确认：导入") && told.contains("清单“台账清单”") && told.contains("职权 1 项"))
        #expect(try titles(index) == [Self.list])
        #expect(try entries(index).count == before)
        let done = try await confirm(client, place)
        #expect(done.contains("已经发布") && !done.contains("确认导入"))
        #expect(try titles(index) == [Self.list, "台账清单"])
        let last = try #require(try entries(index).last)
        #expect(last.who == "王某" && last.face == .page && last.act.kind == "imported")
        // A second confirmation does nothing.
        _ = try await confirm(client, place)
        #expect(try entries(index).count == before + 1)
        site.reload.lookForNewer()
        let files = try await site.page("/files")
        #expect(files.contains("台账室") && files.contains("王某"))
        #expect(try await site.page("/journal").contains("王某"))
        #expect(try await site.page("/changes").contains("经办 王某"))
    }

    @Test func `a removal tells what it touches, and what is cancelled leaves no trace`() async throws {
        let site = try SampleSite()
        let client = SiteClient(site.site)
        let index = site.directory + "/index"
        let parts = [
            Self.field("act", "remove"), Self.field("kind", "statute"),
            Self.field("name", SampleSite.statute),
        ]
        let (place, told) = try await order(client, "/keep/change", parts)
        #expect(told.contains("请确认：移除") && told.contains("法律文件《\(SampleSite.statute)》"))
        #expect(told.contains("移除条文 9 条") && told.contains("处引用（在"))
        #expect(try await client.answer(place + "/cancel", method: .post).status == .seeOther)
        #expect(try await client.answer(place).status == .notFound)
        #expect(try Library(directory: index).catalog.statute(titled: SampleSite.statute) != nil)
        let (again, _) = try await order(client, "/keep/change", parts)
        #expect(try await confirm(client, again).contains("已移除"))
        #expect(try Library(directory: index).catalog.statute(titled: SampleSite.statute) == nil)
    }

    @Test func `a list is renamed, and replaced by a file of another name`() async throws {
        let site = try SampleSite()
        let client = SiteClient(site.site)
        let index = site.directory + "/index"
        let item = try await site.page(Address.query("/keep/item", [("kind", "list"), ("name", Self.list)]))
        #expect(item.contains("改名…") && item.contains("移除…") && item.contains("检验局权责清单.csv"))
        let (place, _) = try await order(
            client,
            "/keep/change",
            [
                Self.field("act", "rename"), Self.field("kind", "list"), Self.field("name", Self.list),
                Self.field("newName", "检验清单"),
            ]
        )
        _ = try await confirm(client, place)
        site.reload.lookForNewer()
        let (other, told) = try await order(
            client,
            "/keep",
            [Self.file("新.csv", Self.more), Self.field("kind", "list"), Self.field("replace", "检验清单")]
        )
        #expect(told.contains("替换清单“检验清单”") && told.contains("原有内容中换掉或移除职权 3 行"))
        _ = try await confirm(client, other)
        #expect(try titles(index) == ["检验清单"])
        #expect(try entries(index).map(\.act.kind).suffix(2) == ["renamed", "replaced"])
    }

    @Test func `what changed in between is told once more before it is done`() async throws {
        let site = try SampleSite()
        let client = SiteClient(site.site)
        let index = site.directory + "/index"
        let (place, _) = try await order(client, "/keep", [Self.file("台账.csv", Self.more)])
        _ = try Importer(directory: index).rename(Self.list, to: "检验清单")
        let again = try await confirm(client, place)
        #expect(again.contains("有了别的变化") && again.contains("确认导入"))
        #expect(try titles(index) == ["检验清单"])
        #expect(try await confirm(client, place).contains("已经发布"))
    }

    @Test func `the second of two imports waits, and both are done`() async throws {
        let site = try SampleSite()
        let client = SiteClient(site.site)
        let index = site.directory + "/index"
        async let first = order(client, "/keep", [Self.file("一.csv", Self.more), Self.field("title", "一")])
        async let second = order(
            client,
            "/keep",
            [Self.file("二.csv", Self.more.replacing("台账", with: "账册")), Self.field("title", "二")]
        )
        let places = [try await first.0, try await second.0]
        for place in places {
            while try await !confirm(client, place).contains("已经发布") {}
        }
        #expect(try Set(titles(index)) == [Self.list, "一", "二"])
    }

    @Test(arguments: [
        ("<img src=x onerror=alert(1)>.csv", "&lt;img src=x onerror=alert(1)&gt;.csv"),
        ("=HYPERLINK(\\\"http://x\\\").csv", "=HYPERLINK(&quot;http:"),
        ("../../../etc/cron.d/x.csv", ">x.csv<"),
    ])
    func `hostile names are only words`(name: String, shown: String) async throws {
        let site = try SampleSite()
        let (place, told) = try await order(SiteClient(site.site), "/keep", [Self.file(name, Self.more)])
        #expect(told.contains(shown) || name.hasPrefix("="), "\(told)")
        #expect(!told.contains("<img src=x"))
        _ = try await confirm(SiteClient(site.site), place)
        let kept = try FileManager.default.contentsOfDirectory(atPath: site.directory + "/index/uploads")
        #expect(kept.count == 1 && !kept[0].contains("/") && kept[0].hasSuffix(".csv"))
        site.reload.lookForNewer()
        #expect(try await !site.page("/files").contains("<img src=x"))
    }

    @Test func `what lies about its format, holds a bomb or nothing is told and not taken in`() async throws {
        let site = try SampleSite()
        let client = SiteClient(site.site)
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        for (name, bytes) in [
            ("清单.xlsx", Array("MZ\u{90}\u{0}这是程序".utf8)), ("坏.zip", ZipMaker.archive(of: [("a.zip", zeros)])),
            ("空.csv", []),
            ("清单.docx", Array("PK\u{3}\u{4}".utf8)),
        ] as [(String, [UInt8])] {
            let (_, told) = try await order(client, "/keep", [Self.file(name, bytes)])
            #expect(told.contains("没有需要改动的"), "\(name): \(told)")
            #expect(!told.contains("确认导入"), "\(name)")
        }
        #expect(try titles(site.directory + "/index") == [Self.list])
    }

    @Test func `more than the bound is refused before it is read`() async throws {
        let site = try SampleSite()
        let client = SiteClient(site.site)
        let large = [UInt8](repeating: 0x61, count: 65 * 1024 * 1024 + 1)
        for address in ["/keep", "/api/v1/files"] {
            #expect(
                try await send(client, address, [Self.file("大.txt", large)]).status == .contentTooLarge,
                "\(address)"
            )
        }
    }

    @Test(
        arguments: [
            ("/keep", [("title", "甲")], "没有收到文件"), ("/keep/change", [("act", "remove")], "没有写要移除的名称"),
            ("/keep/change", [("act", "drop"), ("name", "甲")], "act"),
            ("/keep/change", [("act", "rename"), ("name", "甲")], "没有写新的名称"),
            ("/keep/change", [("act", "remove"), ("name", "甲"), ("kind", "table")], "kind"),
            ("/api/v1/files", [], "没有收到文件"), ("/api/v1/remove", [], "没有写要移除的名称"),
            ("/api/v1/rename", [("name", "甲")], "没有写新的名称"),
            ("/api/v1/remove", [("name", Self.list), ("dryRun", "maybe")], "dryRun"),
        ] as [(String, [(String, String)], String)]
    )
    func `what is missing is told`(address: String, fields: [(String, String)], sentence: String) async throws
    {
        let site = try SampleSite()
        let answer = try await send(
            SiteClient(site.site),
            address,
            fields.map { Self.field($0.0, $0.1) } + [Self.field("x", "y")]
        )
        #expect(answer.status == .badRequest)
        #expect(String(buffer: answer.body).contains(sentence), "\(String(buffer: answer.body))")
    }

    @Test func `a reader and another site's page change nothing`() async throws {
        let folder = try TemporaryDirectory()
        var file = UsersFile()
        try file.add("甲", role: .reader, secret: "secret-of-the-reader")
        try file.add("乙", role: .editor, secret: "secret-of-the-editor")
        try file.write(to: folder.path("users"))
        let sample = try SampleSite()
        let site = WebApplication(
            configuration: try ServerConfiguration(directory: sample.directory).with(
                secret: nil,
                users: try UserDesk(folder.path("users"))
            ),
            frame: sample.site.frame,
            routes: sample.site.routes
        )
        let client = SiteClient(site)
        func authorized(_ name: String, _ secret: String) -> HTTPFields {
            [.authorization: "Bearer \(name):\(secret)"]
        }
        let reader = authorized("甲", "secret-of-the-reader")
        let editor = authorized("乙", "secret-of-the-editor")
        let needing = site.routes.filter { $0.needs == .editor }
        #expect(
            Set(needing.filter { $0.method == .post }.map(\.pattern)).isSuperset(of: [
                "/keep", "/api/v1/files", "/api/v1/remove",
            ])
        )
        for route in needing {
            let address = route.pattern.replacing(":token", with: "0123")
            let answer = try await client.answer(address, method: route.method, headers: reader)
            #expect(answer.status == .forbidden, "\(route.pattern)")
            #expect(String(buffer: answer.body).contains("编辑"), "\(route.pattern)")
            guard route.method == .post else { continue }
            var strange = editor
            strange[.origin] = "http://elsewhere.example"
            #expect(try await client.answer(address, method: .post, headers: strange).status == .forbidden)
        }
        let done = try await send(
            client,
            "/api/v1/rename",
            [Self.field("name", Self.list), Self.field("newName", "检验清单"), Self.field("who", "丙")],
            editor
        )
        #expect(done.status == .ok)
        // Who has a name cannot act under another one.
        #expect(try entries(sample.directory + "/index").last?.who == "乙")
    }

    @Test func `page, API and importer do the same`() async throws {
        let law = "# 台账办法\n\n2012年3月4日 发布\n\n<!-- INFO END -->\n\n第一条 为了管好台账，制定本办法。\n\n第二条 台账应当逐日登记。\n"
        let sites = [try SampleSite(), try SampleSite(), try SampleSite()]
        let clients = sites.map { SiteClient($0.site) }
        let page: (String, [Part]) async throws -> Void = { address, parts in
            let (place, _) = try await order(clients[0], address, parts)
            _ = try await confirm(clients[0], place)
        }
        let files = [Self.file("台账.csv", Self.more), Self.file("办法.md", law)]
        try await page("/keep", files + [Self.field("sender", "台账室")])
        try await page(
            "/keep/change",
            [Self.field("act", "rename"), Self.field("name", Self.list), Self.field("newName", "检验清单")]
        )
        try await page("/keep/change", [Self.field("act", "remove"), Self.field("name", "标签管理规定")])

        let posted = try await send(clients[1], "/api/v1/files", files + [Self.field("sender", "台账室")])
        let told = try #require(
            try JSONSerialization.jsonObject(with: Data(String(buffer: posted.body).utf8)) as? [String: Any]
        )
        #expect(told["added"] as? Int == 2 && told["published"] as? Bool == true)
        _ = try await send(
            clients[1],
            "/api/v1/rename",
            [Self.field("name", Self.list), Self.field("newName", "检验清单")]
        )
        _ = try await send(clients[1], "/api/v1/remove", [Self.field("name", "标签管理规定")])

        var options = Importer.Options()
        options.sender = "台账室"
        let importer = Importer(directory: sites[2].directory + "/index", options: options)
        var request = ImportRequest()
        request.sent = [
            SentFile(name: "台账.csv", bytes: Array(Self.more.utf8)),
            SentFile(name: "办法.md", bytes: Array(law.utf8)),
        ]
        _ = try importer.importFiles(request)
        _ = try importer.rename(Self.list, to: "检验清单")
        _ = try importer.remove(["标签管理规定"])

        var held: [[String]] = []
        for site in sites {
            let library = try Library(directory: site.directory + "/index")
            let desk = ReferenceDesk(library)
            let files = try desk.files().files.map {
                "\(PublishedName.of($0.file)) \($0.digest) \($0.sender ?? "") \($0.holds ?? "")"
            }
            let changes = try desk.changes().generations.flatMap(\.changes).map(\.sentence)
            let acts = try desk.journal().entries.map { "\($0.act) \($0.sentence)" }
            held.append(files + changes + acts + (try library.catalog.statutes().map(\.title)))
        }
        #expect(held[0] == held[1] && held[1] == held[2], "\(held)")
        #expect(held[0].contains { $0.hasPrefix("renamed “检验局权责清单”改名为“检验清单”") })
        let faces = try sites.map { try entries($0.directory + "/index").last?.face }
        #expect(faces == [.page, .api, .commandLine])
    }

    @Test func `what is done but cannot be written down is told, and not where the library lies`()
        async throws
    {
        let site = try SampleSite()
        let client = SiteClient(site.site)
        let journal = site.directory + "/index/journal"
        try? FileManager.default.removeItem(atPath: journal)
        try FileManager.default.createDirectory(atPath: journal, withIntermediateDirectories: true)
        let sentence = "已经发布，但没有写进操作记录"
        for (address, parts) in [
            ("rename", [Self.field("name", Self.list), Self.field("newName", "检验清单")]),
            ("files", [Self.file("台账.csv", Self.more)]),
        ] {
            let answer = try await send(client, "/api/v1/" + address, parts)
            let body = Data(String(buffer: answer.body).utf8)
            let told = try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
            #expect(told["published"] as? Bool == true && told["durable"] as? Bool == true, "\(address)")
            #expect(told["uploadFault"] is NSNull, "\(address)")
            let fault = told["journalFault"] as? String ?? ""
            #expect(fault.hasPrefix(sentence) && !fault.contains(site.directory), "\(fault)")
        }
        let (place, _) = try await order(
            client,
            "/keep/change",
            [Self.field("act", "remove"), Self.field("name", "检验清单")]
        )
        let done = try await confirm(client, place)
        #expect(done.contains(sentence) && !done.contains(site.directory))
    }

    @Test func `the first import of all comes through the page as well`() async throws {
        let folder = try TemporaryDirectory()
        let frame = try PageFrame()
        let reload = Reload(directory: folder.path("index"), logger: .init(label: "test"))
        let site = WebApplication(
            configuration: try ServerConfiguration(directory: folder.path("index")),
            frame: frame,
            routes: SiteRoutes(frame: frame, reload: reload).all
        )
        let client = SiteClient(site)
        #expect(String(buffer: try await client.answer("/keep").body).contains("0 项"))
        let (place, told) = try await order(client, "/keep", [Self.file("台账.csv", Self.more)])
        #expect(told.contains("请确认"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("index/CURRENT")))
        _ = try await confirm(client, place)
        reload.lookForNewer()
        #expect(try reload.current().inventory.lists.count == 1)
    }

    @Test func `the sheets of one workbook are one entry of the table of lists`() throws {
        let site = try SampleSite()
        var workbook = WorkbookWriter()
        for (sheet, code) in [("行政处罚", "7003000100010001"), ("行政检查", "7003000100010002")] {
            let rows = [
                ["序号", "编码", "职权类型", "职权名称", "实施依据"], ["1", code, sheet, "对台账的\(sheet)", "《样品保管条例》第四条"],
            ]
            workbook.add(
                sheet,
                rows: rows.enumerated().map { row, cells in
                    "<row r=\"\(row + 1)\">"
                        + cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
                }.joined()
            )
        }
        var request = ImportRequest()
        request.sent = [SentFile(name: "台账局权责清单.xlsx", bytes: workbook.bytes)]
        _ = try Importer(directory: site.directory + "/index").importFiles(request)
        site.reload.lookForNewer()
        let inventory = try site.reload.current().inventory
        let overview = ListOverview(inventory, nil)
        let entry = try #require(overview.entries.first { $0.title.hasPrefix("台账局") })
        #expect(entry.powers == 2)
        #expect(overview.entries.count == 2, "\(overview.entries.map(\.title))")
        #expect(Set(inventory.lists.map(\.title)).count == inventory.lists.count)
    }
}
