import Foundation
import TestSupport
import Testing

@testable import Office

@Suite("Pages of the web") struct PageDocumentTests {
    private func read(_ page: String) throws -> OfficeDocument {
        try PageDocument.read(Array(page.utf8), limits: OfficeLimits())
    }

    /// The paragraphs of a page, one a line; a line feed inside one as `|`.
    private func texts(_ page: String) throws -> [String] {
        try read(page).blocks.map {
            if case .paragraph(let paragraph) = $0 { paragraph.text.replacing("\n", with: "|") } else { "表" }
        }
    }

    @Test(arguments: [
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("<p>甲<br>乙</p>", ["甲|乙"]),
        ("<p>甲<br><br>乙<br/>丙</p>", ["甲", "乙", "丙"]),
        ("<div>甲<p>乙</p>丙</div>", ["甲", "乙", "丙"]),
        ("<p>样\n品  管 <b>理</b></p>", ["样品 管 理"]),
        ("<p>a\nb</p>", ["a b"]),
        ("<p>&emsp;&emsp;第一条&nbsp;甲&#12288;乙</p>", ["\u{2003}\u{2003}第一条\u{A0}甲\u{3000}乙"]),
        ("<p>甲<script>x</script><style>y</style><template>z</template></p><noscript>w</noscript>", ["甲"]),
        ("<p>甲<span style='Display : none'>乙</span></p><div hidden>丙</div>", ["甲"]),
        ("<ol start=3><li>甲<li>乙<ol type=a><li>丙</ol></ol><ul><li>丁</ul>", ["3. 甲", "4. 乙", "a. 丙", "丁"]),
        ("<ol><li>（一）甲</li><li value=7>乙</li></ol>", ["（一）甲", "7. 乙"]),
        ("<ol reversed><li>甲<li>乙</ol><ol style='list-style:none'><li>丙</ol>", ["2. 甲", "1. 乙", "丙"]),
        ("<p><ruby>样<rp>(</rp><rt>yang</rt><rp>)</rp></ruby>品</p>", ["样品"]),
        ("<details><summary>甲</summary>乙</details>", ["甲", "乙"]),
        ("<pre>甲\n  乙</pre>", ["甲|  乙"]),
        ("<p>甲<del>旧</del><ins>新</ins></p>", ["甲新"]),
        ("<h1>甲</h1><h1>甲</h1><h2>乙<a href='#b'>#</a></h2>", ["甲", "乙"]),
        ("<p>&lt;甲&gt;&unknown;</p>", ["<甲>&unknown;"]),
    ])
    func `paragraphs`(page: String, paragraphs: [String]) throws {
        #expect(try texts(page) == paragraphs)
    }

    @Test func `titles and headings are told`() throws {
        let document = try read("<html><head><title> 甲法\n全文 </title></head><body><h2>第一章</h2><p>甲</body>")
        #expect(document.title == "甲法 全文")
        #expect(document.blocks == [.paragraph(OfficeParagraph("第一章", headingLevel: 2)), .words("甲")])
    }

    @Test(
        arguments: [
            ("gb2312", [0xD1, 0xF9, 0xC6, 0xB7]), ("GBK", [0xD1, 0xF9, 0xC6, 0xB7]),
            ("utf-8", Array("样品".utf8)), ("gb2312", Array("样品".utf8)), ("utf-8", [0xD1, 0xF9, 0xC6, 0xB7]),
            ("big5", [0xBC, 0xCB, 0xAB, 0x7E]),
        ] as [(String, [UInt8])]
    )
    func `encodings`(charset: String, bytes: [UInt8]) throws {
        let page = Array("<html><meta charset=\"\(charset)\"><p>".utf8) + bytes + Array("</p>".utf8)
        let blocks = try PageDocument.read(page, limits: OfficeLimits()).blocks
        #expect(blocks == [.words(charset == "big5" ? "樣品" : "样品")])
    }

    @Test func `UTF-16 and broken characters`() throws {
        for order in [0, 1] {
            var bytes: [UInt8] = order == 0 ? [0xFF, 0xFE] : [0xFE, 0xFF]
            for unit in "<p>样品</p>".utf16 {
                bytes +=
                    order == 0
                    ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            }
            #expect(try PageDocument.read(bytes, limits: OfficeLimits()).blocks == [.words("样品")])
        }
        let words = String(repeating: "样品管理", count: 100)
        let page = Array("<meta charset=utf-8><p>\(words)".utf8) + [0xE6, 0xA0] + Array("甲</p>".utf8)
        let document = try PageDocument.read(page, limits: OfficeLimits())
        #expect(document.blocks == [.words("\(words)\u{FFFD}甲")])
        #expect(document.remarks.map(\.kind) == [.partUnread])
    }

    /// A page of a site: fifty links, a head and a foot around a statute of forty articles.
    private static let site: String = {
        let links = (1...50).map { "<li><a href='\($0).html'>样品管理条例之\($0)</a></li>" }.joined()
        let articles = (1...40).map { "<p>第\($0)条　为了样品管理，制定第\($0)项规定；本条有效。</p>" }.joined()
        return """
            <html><head><title>样品管理条例 - 甲站</title></head><body>
            <header class="top"><a href="/">甲站</a></header><div class="crumbs"><a href="/">首页</a> &gt; 正文</div>
            <div class="wrap"><div class="left"><ul>\(links)</ul></div>
            <div class="right"><div class="t">样品管理条例</div><div class="m">发布日期：2026-01-02　字号：大 中 小</div>
            <div class="view"><p>（2026年1月2日公布，自公布之日起施行。）</p>\(articles)<p>附件</p></div>
            <div>相关：<a href="x">甲</a><a href="y">乙</a></div></div></div>
            <div id="footer"><a href="z">网站地图</a> 版权所有：甲站</div><script>var a = "，";</script></body></html>
            """
    }()

    @Test func `what surrounds the text of a site is left out and told, the text is not`() throws {
        let document = try read(Self.site)
        let texts = document.blocks.compactMap {
            if case .paragraph(let paragraph) = $0 { paragraph.text } else { nil }
        }
        #expect(texts.prefix(3) == ["样品管理条例", "发布日期：2026-01-02　字号：大 中 小", "（2026年1月2日公布，自公布之日起施行。）"])
        #expect(texts.count == 44)
        #expect(texts.last == "附件")
        #expect(document.remarks.count == 1)
        #expect(document.remarks[0].message.hasPrefix("网页的导航、页眉页脚、链接列表等 5 处（"))
    }

    @Test func `a text in the foot or a hidden part is not lost`() throws {
        let text = String(repeating: "<p>第一条　样品由甲部门管理，乙部门监督。</p>", count: 20)
        for open in [
            "<footer>", "<nav>", "<div class=sidebar>", "<div style='display:none'>", "<table><tr><td>",
        ] {
            let page = "<body><p>样品</p>\(open)\(text)</body>"
            #expect(try texts(page).filter { $0.hasPrefix("第一条") }.count == 20, "\(open)")
        }
    }

    @Test func `a page of links alone keeps its lines`() throws {
        let links = (1...8).map { "<li><a href='\($0)'>条例\($0)</a></li>" }.joined()
        #expect(try texts("<ul>\(links)</ul>").count == 8)
    }

    @Test func `archives of pages are unpacked`() throws {
        let message = """
            MIME-Version: 1.0\r
            Content-Type: multipart/related;\r
            \tboundary="--=_b"\r
            \r
            ----=_b\r
            Content-Type: text/html; charset="gb2312"\r
            Content-Transfer-Encoding: quoted-printable\r
            \r
            <title>=D1=F9</title><p>=D1=F9=\r
            =C6=B7</p>\r
            ----=_b\r
            Content-Type: image/png\r
            Content-Transfer-Encoding: base64\r
            \r
            AAAA\r
            ----=_b\r
            Content-Type: text/html; charset=utf-8\r
            Content-Transfer-Encoding: base64\r
            \r
            \(Data("<p>甲</p>".utf8).base64EncodedString())\r
            ----=_b--\r
            """
        let document = try read(message)
        #expect(document.title == "样")
        #expect(document.blocks == [.words("样品"), .words("甲")])
        // A file that breaks off is read as far as it goes.
        #expect(try read(String(message.prefix(300))).blocks == [.words("样品")])
    }

    @Test func `what cannot be read is refused`() {
        #expect(throws: OfficeError.empty) { try read("<html><body> &nbsp; </body></html>") }
        #expect(throws: OfficeError.empty) { try read("") }
        #expect(throws: OfficeError.tooMuch("元素的嵌套层数", limit: 200)) {
            try read(String(repeating: "<div>", count: 210) + "甲")
        }
    }
}
