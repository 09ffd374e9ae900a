import Foundation
import HTTPTypes
import Law
import NIOCore
import TestSupport
import Testing

@testable import Web

/// Reading a statute: find, copy, the document, packed answers.
@Suite("Reading a statute") struct ReadingTests {
    private let own = Address.statute(SampleSite.statute, edition: "2024-05-01")

    @Test(arguments: [
        ("4", "#a4"), ("第四条", "#a4"), ("四", "#a4"), ("５", "#a5"),
    ])
    func `a number leads to the article and stays in the statute`(typed: String, anchor: String) async throws
    {
        let answers = try await SampleSite().get(Address.query(own, [("find", typed)]))
        let answer = try #require(answers.first)
        #expect(answer.status == .found && answer.headers[.location] == own + anchor)
    }

    @Test func `an article that is not there is told, with the last one`() async throws {
        let text = try await SampleSite().page(Address.query(own, [("find", "398")]))
        #expect(text.contains("这一版没有第三百九十八条，最后一条是第五条"))
        #expect(text.contains("样品由保管单位统一登记"), "the text is still there")
    }

    @Test func `words are marked, and the articles that hold them are named`() async throws {
        let text = try await SampleSite().page(Address.query(own, [("find", "登记")]))
        #expect(text.contains("“登记”见于 <b class=\"count\">2</b> 条"))
        #expect(text.contains("<a href=\"#a3\">第三条</a>") && text.contains("<a href=\"#a4\">第四条</a>"))
        #expect(text.contains("由保管单位统一<mark>登记</mark>。"))
        let none = try await SampleSite().page(Address.query(own, [("find", "<b>无</b>")]))
        #expect(
            none.contains("“&lt;b&gt;无&lt;/b&gt;”见于 <b class=\"count\">0</b> 条") && !none.contains("<b>无")
        )
    }

    @Test func `an article is copied with its citation, quotation marks inside made single`() async throws {
        let text = try await SampleSite().page(own + "/5")
        let words = "《样品保管条例》第五条规定：“违反本条例第三条规定，造成样品遗失的，处二千元以下罚款。”"
        #expect(text.contains("data-copy=\"\(words)\""))
        let digest = try await SampleSite().page(Address.statute("标签管理规定") + "/2")
        #expect(!digest.contains("data-copy"), "a digest is no text to quote")
        let number = try #require(ArticleNumber(2))
        #expect(QuotedProvision.sentence("甲法", Pinpoint(number), "称“样品”的") == "《甲法》第二条规定：“称‘样品’的”")
    }

    @Test func `the contents come before the text`() async throws {
        let text = try await SampleSite().page(own)
        let contents = try #require(text.firstRange(of: "aria-label=\"目录\""))
        let article = try #require(text.firstRange(of: "id=\"a1\""))
        #expect(contents.lowerBound < article.lowerBound && text.contains("<a href=\"#h0\">第一章 总则</a>"))
    }

    @Test func `a statute of one edition offers no worklist`() async throws {
        let site = try SampleSite()
        #expect(try await site.page(own).contains("修订影响</a></li>"))
        let single = try await site.page(Address.statute("标签管理规定"))
        #expect(!single.contains("/impact/"))
    }

    @Test(arguments: ["样品保管", "样品保管条例", "ypbgtl"])
    func `the overview finds statutes as the box does`(name: String) async throws {
        let text = try await SampleSite().page(Address.query("/statutes", [("name", name)]))
        #expect(text.contains(">样品保管条例</a></th>"), "\(name)")
    }

    // MARK: - The document

    /// Reads a file by Python's own zip library, which checks every checksum.
    private static func read(_ document: [UInt8]) throws -> String {
        let folder = try TemporaryDirectory()
        let path = folder.path("a.docx")
        try Data(document).write(to: URL(filePath: path))
        let python = """
            import sys, zipfile, xml.dom.minidom
            archive = zipfile.ZipFile(sys.argv[1])
            assert archive.testzip() is None
            for name in archive.namelist(): xml.dom.minidom.parseString(archive.read(name))
            sys.stdout.write(" ".join(archive.namelist()) + "\\n" + archive.read("word/document.xml").decode())
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", python, path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let read = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: read, as: UTF8.self)
    }

    @Test func `an edition is a Word document that another library reads`() async throws {
        let answer = try #require(try await SampleSite().get(own + "/docx").first)
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentDisposition]?.contains("attachment") == true)
        let text = try Self.read(Array(buffer: answer.body))
        #expect(text.contains("[Content_Types].xml") && text.contains("word/styles.xml"))
        for words in ["样品保管条例", "第一章 总则", "第四条", "（二）登记的内容不完整的。", "登记应当在收到样品后五日内完成。"] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func `what no document may hold is left out, signs are escaped`() throws {
        var document = DocxFile()
        document.add("一\u{0}二\u{B}<w:p>&三\u{FFFE}", .text, lead: "第一条")
        let text = try Self.read(document.bytes)
        #expect(text.contains("一二&lt;w:p&gt;&amp;三"))
    }

    @Test func `a document of another edition is pointed to by its permanent address`() async throws {
        let answer = try #require(
            try await SampleSite().get(Address.statute(SampleSite.statute, edition: "2024") + "/docx").first
        )
        #expect(answer.status == .found && answer.headers[.location] == own + "/docx")
    }

    // MARK: - Packed answers

    @Test(arguments: [
        (nil, false), ("", false), ("gzip", true), ("br, gzip;q=0.5", true), ("gzip;q=0", false),
        ("identity", false), ("*", true), ("*;q=0", false), ("*, gzip;q=0", false), ("x-gzip", true),
        ("GZIP ; Q=1", true), ("gzipped", false),
    ])
    func `who takes gzip`(field: String?, isTaken: Bool) {
        #expect(Packing.isAccepted(field) == isTaken, "\(field ?? "nil")")
    }

    @Test func `a packed answer is the same answer under another tag`() async throws {
        let client = SiteClient(try SampleSite().site)
        let plain = try await client.answer(own)
        let packed = try await client.answer(own, headers: [.acceptEncoding: "gzip"])
        #expect(plain.headers[.contentEncoding] == nil && packed.headers[.contentEncoding] == "gzip")
        #expect(plain.headers[.vary] == "Accept-Encoding" && packed.headers[.vary] == "Accept-Encoding")
        #expect(packed.body.readableBytes < plain.body.readableBytes / 2)
        #expect(try Self.unpacked(Array(buffer: packed.body)) == Array(buffer: plain.body))
        let tag = try #require(packed.headers[.eTag])
        #expect(tag != plain.headers[.eTag])
        let again = try await client.answer(own, headers: [.acceptEncoding: "gzip", .ifNoneMatch: tag])
        #expect(again.status == .notModified && again.body.readableBytes == 0)
    }

    @Test func `what is short or packed already is sent as it is`() async throws {
        let client = SiteClient(try SampleSite().site)
        for address in ["/api/v1/progress", own + "/docx"] {
            let answer = try await client.answer(address, headers: [.acceptEncoding: "gzip"])
            #expect(answer.headers[.contentEncoding] == nil, "\(address)")
        }
    }

    private static func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
        let folder = try TemporaryDirectory()
        let path = folder.path("a.gz")
        try Data(bytes).write(to: URL(filePath: path))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/gzip")
        process.arguments = ["-dc", path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let read = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Array(read)
    }

    @Test func `long pages are kept within bounds, short ones are not`() {
        let cache = PageCache()
        let long = WebResponse.page(String(repeating: "样", count: 100_000))
        for number in 0..<400 { _ = cache.keep(long, for: ["\(number)"]) }
        #expect(cache.page(["399"])?.body == long.body)
        #expect((0..<400).count { cache.page(["\($0)"]) != nil } <= 170)
        _ = cache.keep(.page("短"), for: ["short"])
        #expect(cache.page(["short"]) == nil)
    }
}
