import TestSupport
import Testing

@testable import Office

@Suite("Electronic books") struct BookDocumentTests {
    private static let container =
        "<container><rootfiles><rootfile full-path=\"text/book.opf\"/></rootfiles></container>"

    private func read(_ opf: String, _ pages: [(name: String, text: String)]) throws -> OfficeDocument {
        try BookDocument.read(
            ZipMaker.archive([("META-INF/container.xml", Self.container), ("text/book.opf", opf)] + pages),
            limits: OfficeLimits()
        )
    }

    private static let opf = """
        <package xmlns:dc="urn:dc"><metadata><dc:title> 甲法 </dc:title></metadata><manifest>
        <item id="a" href="1%20a.xhtml"/><item id="b" href="../b.xhtml"/><item id="n" href="nav.xhtml" properties="nav"/>
        <item id="t" href="toc.xhtml"/><item id="x" href="gone.xhtml"/></manifest>
        <spine><itemref idref="n"/><itemref idref="t"/><itemref idref="b"/><itemref idref="a"/><itemref idref="x"/></spine>
        <guide><reference type="toc" href="toc.xhtml#top"/></guide></package>
        """

    @Test func `pages come in the order of reading, contents are left out`() throws {
        let document = try read(
            Self.opf,
            [
                ("text/1 a.xhtml", "<html><head><title/></head><body><nav><p>第二条　乙</p></nav></body></html>"),
                (
                    "b.xhtml",
                    "<?xml version=\"1.0\"?><html><body><h1><a id=\"k\"/>第一章</h1><p>第一条　甲</p></body></html>"
                ),
                ("text/nav.xhtml", "<p>目录</p>"), ("text/toc.xhtml", "<p>目录</p>"),
            ]
        )
        #expect(document.format == .epub)
        #expect(document.title == "甲法")
        #expect(
            document.blocks == [
                .paragraph(OfficeParagraph("第一章", headingLevel: 1)), .words("第一条　甲"), .words("第二条　乙"),
            ]
        )
        #expect(document.remarks == [OfficeRemark(.partUnread, "电子书缺 1 页，没有读")])
    }

    @Test func `what cannot be read is refused`() {
        #expect(throws: OfficeError.empty) { try read(Self.opf, []) }
        #expect(throws: OfficeError.encrypted) { try read(Self.opf, [("META-INF/rights.xml", "<r/>")]) }
        #expect(throws: OfficeError.damaged("电子书的目录")) {
            try BookDocument.read(ZipMaker.archive([("a", "b")]), limits: OfficeLimits())
        }
        #expect(throws: OfficeError.declaresEntities) {
            try read("<!DOCTYPE a [<!ENTITY b \"c\">]><package><title>&b;</title></package>", [])
        }
    }
}
