import TestSupport
import Testing

@testable import Office

@Suite("Documents of Word") struct WordDocumentTests {
    private func read(_ body: String, _ change: (inout WordFixture) -> Void = { _ in }) throws
        -> OfficeDocument
    {
        var fixture = WordFixture(body)
        change(&fixture)
        return try WordDocument.read(fixture.bytes, limits: OfficeLimits())
    }

    private func run(_ inside: String) -> String { "<w:p><w:r>\(inside)</w:r></w:p>" }

    private static let field =
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>%</w:instrText></w:r>"
    private static let ends = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"

    @Test(arguments: [
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:tab/><w:t>丙</w:t></w:r>", "甲\n乙\n\t丙"),
        ("<w:r><w:br w:type=\"page\"/><w:t>甲</w:t><w:br w:type=\"page\"/><w:t>乙</w:t></w:r>", "甲\n乙"),
        ("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:softHyphen/><w:t>丙</w:t></w:r>", "甲-乙丙"),
        (
            "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r>",
            "☑≥"
        ),
        (
            "<w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>乙</w:t></w:r></w:smartTag>",
            "甲乙"
        ),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>", "甲"),
        ("<w:fldSimple w:instr=\"REF a\"><w:r><w:t>甲</w:t></w:r></w:fldSimple>", "甲"),
        (
            field + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>甲</w:t></w:r>" + ends
                + "<w:r><w:t>乙</w:t></w:r>", "甲乙"
        ),
        (field.replacing("%", with: " eq \\o\\ac(○,12)") + ends, "⑫"),
        (field.replacing("%", with: " SYMBOL 254 \\f &quot;Wingdings&quot; \\s 12") + ends, "☑"),
        (field + "<w:r><w:t>never seen</w:t></w:r>" + ends + "<w:r><w:t>甲</w:t></w:r>", "甲"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r><w:r><w:t>甲</w:t></w:r>", "甲"),
        ("<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>甲</w:t></w:r>", "甲"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>yang</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>样</w:t></w:r></w:rubyBase>"
                + "</w:ruby></w:r>", "样"
        ),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
                + "</m:oMath>", "1/2"
        ),
        ("<w:r><w:t>甲</w:t><w:commentReference w:id=\"1\"/></w:r>", "甲"),
    ])
    func `runs`(inside: String, text: String) throws {
        #expect(try read("<w:p>\(inside)</w:p>").blocks == [.words(text)])
    }

    @Test func `an instruction that never ends does not swallow the rest`() throws {
        let blocks = try read("<w:p>\(Self.field)</w:p>" + WordFixture.paragraph("甲")).blocks
        #expect(blocks == [.words(""), .words("甲")])
    }

    @Test func `deletions are left out, insertions taken, and both told`() throws {
        let body =
            "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>旧词</w:delText></w:r></w:del><w:ins><w:r><w:t>乙</w:t></w:r></w:ins>"
            + "<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>"
            + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>丙</w:t></w:r></w:p>"
            + WordFixture.paragraph("丁")
        let document = try read(body)
        #expect(document.blocks == [.words("甲乙来"), .words("丙丁")])
        #expect(
            document.remarks == [
                OfficeRemark(.deletionsLeftOut, "文件带有修订：2 处删去的文字（3 字）没有收入"),
                OfficeRemark(.insertionsTaken, "文件带有修订：2 处新增的文字已收入"),
            ]
        )
    }

    @Test func `boxes stand behind their anchor, once`() throws {
        let box = "<wps:txbx><w:txbxContent>\(WordFixture.paragraph("框"))</w:txbxContent></wps:txbx>"
        let old =
            "<w:pict><v:textbox><w:txbxContent>\(WordFixture.paragraph("框"))</w:txbxContent></v:textbox></w:pict>"
        let alternatives =
            "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>\(box)</w:drawing></mc:Choice>"
            + "<mc:Fallback>\(old)</mc:Fallback></mc:AlternateContent>"
        let unread = alternatives.replacing(box, with: "<unheard/>")
        let boxed = [
            OfficeBlock.words("甲乙"), .paragraph(OfficeParagraph("框", role: .box)), .words("丙"),
        ]
        for inside in [alternatives, unread, old] {
            let body = run("<w:t>甲</w:t>\(inside)<w:t>乙</w:t>") + WordFixture.paragraph("丙")
            #expect(try read(body).blocks == boxed)
        }
    }

    @Test func `notes stand at the end and leave the text clean`() throws {
        let body =
            run("<w:t>第三条</w:t><w:footnoteReference w:id=\"2\"/><w:t>规定</w:t>") + WordFixture.paragraph("甲")
        let document = try read(body) {
            $0.footnotes =
                "<w:footnote w:type=\"separator\" w:id=\"0\">\(WordFixture.paragraph("线"))</w:footnote>"
                + "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> 见乙法。</w:t></w:r></w:p></w:footnote>"
        }
        #expect(
            document.blocks == [
                .words("第三条规定"), .words("甲"), .paragraph(OfficeParagraph("注1：见乙法。", role: .note)),
            ]
        )
        #expect(document.remarks.map(\.message) == ["脚注、尾注 1 条放在正文之后，正文里不留注码"])
    }

    @Test func `headings are known by outline and by the names of styles`() throws {
        let document = try read(
            WordFixture.paragraph("甲", "<w:pStyle w:val=\"2\"/>")
                + WordFixture.paragraph("乙", "<w:outlineLvl w:val=\"2\"/>")
                + WordFixture.paragraph("丙", "<w:pStyle w:val=\"2\"/><w:outlineLvl w:val=\"9\"/>")
        ) {
            $0.styles = "<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"标题 1\"/></w:style>"
        }
        let levels = document.blocks.map {
            if case .paragraph(let paragraph) = $0 { paragraph.headingLevel } else { 0 }
        }
        #expect(levels == [1, 3, nil])
    }

    @Test func `strict files and parts of other names are read, macros told`() throws {
        let document = try read(WordFixture.paragraph("甲")) {
            $0.namespace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
            $0.main = "text/main.xml"
            $0.others = [("text/vbaProject.bin", "x")]
        }
        #expect(document.blocks == [.words("甲")])
        #expect(document.remarks.map(\.kind) == [.macros])
    }

    @Test func `what cannot be read is refused`() throws {
        #expect(throws: OfficeError.empty) { try read("<w:p/>") }
        #expect(throws: OfficeError.damaged("正文部分")) {
            try WordDocument.read(ZipMaker.archive([("甲.txt", "甲")]), limits: OfficeLimits())
        }
        #expect(throws: OfficeError.damaged("word/document.xml")) { try read("<w:p><w:r>") }
        #expect(throws: OfficeError.scanned(pages: 2)) {
            try read(
                run("<w:drawing><a:blip/></w:drawing><w:pict><v:imagedata/></w:pict>").replacing(
                    "a:",
                    with: "v:"
                )
            )
        }
        let deep = String(repeating: "<w:sdt>", count: 300) + String(repeating: "</w:sdt>", count: 300)
        #expect(throws: OfficeError.tooMuch("元素的嵌套层数", limit: 200)) { try read(deep) }
        #expect(throws: OfficeError.tooMuch("解压后的内容（字节）", limit: 10_000)) {
            let long = WordFixture(WordFixture.paragraph(String(repeating: "甲", count: 10_000)))
            return try WordDocument.read(long.bytes, limits: OfficeLimits(unpackedBytes: 10_000))
        }
        var locked = ZipMaker()
        locked.add("word/document.xml", Array("x".utf8), isEncrypted: true)
        #expect(throws: OfficeError.encrypted) {
            try WordDocument.read(locked.finished(), limits: OfficeLimits())
        }
    }

    @Test func `damaged styles are told and the rest is read`() throws {
        let document = try read(WordFixture.paragraph("甲")) { $0.styles = "<w:style>" }
        #expect(document.blocks == [.words("甲")])
        #expect(document.remarks == [OfficeRemark(.partUnread, "样式已损坏，没有读")])
    }
}
