import Law
import LinkCheck
import Office
import Readers
import TestSupport
import Testing

@testable import Annotation

/// Documents with comments at the words that findings are about.
@Suite("Marked documents") struct DocumentCopyTests {
    private static func run(_ text: String, _ properties: String = "<w:rPr><w:b/></w:rPr>") -> String {
        "<w:r w:rsidR=\"00A1\">\(properties)<w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
    }

    private static func cell(_ content: String) -> String { "<w:tc><w:tcPr/>\(content)</w:tc>" }

    /// A document with a list of one power, whose basis is a cell of these paragraphs.
    static func document(_ basis: String, _ change: (inout WordFixture) -> Void = { _ in }) -> [UInt8] {
        let head = ["序号", "职权编码", "职权名称", "职权类别", "实施依据"].map { WordFixture.cell($0) }.joined()
        let row =
            ["1", "8800000019001", "样品检查", "行政检查"].map { WordFixture.cell($0) }.joined() + cell(basis)
        var fixture = WordFixture(
            WordFixture.paragraph("甲局权责清单") + "<w:tbl><w:tr>\(head)</w:tr><w:tr>\(row)</w:tr></w:tbl>"
                + WordFixture.paragraph("完")
        )
        change(&fixture)
        return fixture.bytes
    }

    /// The same document with types and relationships as other programs want them.
    static func lawful(_ bytes: [UInt8]) throws -> [UInt8] {
        let package = "http://schemas.openxmlformats.org/package/2006"
        let main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        var parts = try Marking.parts(bytes)
        for name in parts.keys where name.hasSuffix(".rels") {
            let text = String(decoding: parts[name] ?? [], as: UTF8.self).replacing(
                /<Relationship Id="(styles|numbering|footnotes)"[^>]*>/,
                with: ""
            )
            let whole = text.replacing(
                "<Relationships>",
                with: "<Relationships xmlns=\"\(package)/relationships\">"
            )
            parts[name] = Array(whole.utf8)
        }
        parts["[Content_Types].xml"] = Array(
            "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"\(main)\"/></Types>"
                .utf8
        )
        return ZipMaker.archive(of: parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// The words between the marks of a comment, what is deleted left out.
    static func marked(_ document: String, _ id: Int) -> String {
        guard let start = document.firstRange(of: "<w:commentRangeStart w:id=\"\(id)\"/>"),
            let end = document.firstRange(of: "<w:commentRangeEnd w:id=\"\(id)\"/>")
        else { return "" }
        let between = String(document[start.upperBound..<end.lowerBound])
        return between.replacing(/<w:t[^>]*>([^<]*)<\/w:t>/) { "\u{1}\($0.output.1)\u{2}" }
            .replacing(/<[^>]*>/, with: "").replacing(/\x02[^\x01]*\x01/, with: "")
            .filter { $0 != "\u{1}" && $0 != "\u{2}" }
    }

    /// Bases in odd marks, each with words that are cited; the comment holds exactly these.
    static let bases: [(name: String, basis: String)] = [
        ("one run", "<w:p>\(run("1." + Basis.place + "　" + Basis.altered))</w:p>"),
        (
            "words over several runs, one of them a link, one in a content control",
            "<w:p>\(run("1.《样品管理"))<w:hyperlink>\(run("条例》（2020年"))</w:hyperlink>"
                + "<w:sdt><w:sdtContent>\(run(String(Basis.place.dropFirst(13))))</w:sdtContent></w:sdt>\(run("　" + Basis.altered))</w:p>"
        ),
        (
            "a reference and a mark inside the words",
            "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>1.</w:t><w:tab/><w:t>\(Basis.place)</w:t><w:br/><w:t>\(Basis.altered)&amp;</w:t></w:r></w:p>"
        ),
        (
            "a deletion between the words",
            "<w:p>\(run("《样品管理"))<w:del w:id=\"7\" w:author=\"某\"><w:r><w:delText>保管</w:delText></w:r></w:del>"
                + "<w:ins w:id=\"8\" w:author=\"某\">\(run("条例》"))</w:ins>\(run(String(Basis.place.dropFirst(8)) + "　" + Basis.altered))</w:p>"
        ),
        (
            "a line break before the words and behind them",
            "<w:p><w:r><w:br/><w:br/></w:r>\(run(Basis.place + "　" + Basis.altered))<w:r><w:br/></w:r></w:p>"
        ),
        (
            "a nested table",
            "<w:tbl><w:tr><w:tc><w:p>\(run(Basis.place))</w:p><w:p>\(run(Basis.altered))</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
        ),
    ]

    @Test("a comment holds the words cited", arguments: bases.map(\.name)) func exactWords(name: String)
        throws
    {
        let basis = try #require(Self.bases.first { $0.name == name }).basis
        let marking = try Marking("清单.docx", Self.document(basis))
        let findings = marking.report.findings
        #expect(findings.contains { $0.rule == "quotation-altered" }, "\(findings.map(\.message))")
        let document = try marking.part("word/document.xml")
        let comments = try marking.part("word/comments.xml")
        #expect(comments.ranges(of: "<w:comment ").count == findings.count)
        #expect(marking.copy.marked == findings.count)
        for (id, finding) in findings.enumerated() where finding.rule == "quotation-altered" {
            #expect(Self.marked(document, id) == finding.printed)
            #expect(comments.contains("【错误】"))
        }
        #expect(!marking.copy.unplaced.contains { $0.message.contains("引文") })
        // What the file says is what it said.
        #expect(
            try Marking.list("清单.docx", marking.copy.bytes) == Marking.list("清单.docx", marking.file.bytes)
        )
        #expect(
            try marking.changedParts() == [
                "[Content_Types].xml", "word/document.xml", "word/comments.xml",
                "word/_rels/document.xml.rels",
            ]
        )
    }

    @Test func `a run that is cut keeps its properties in every piece`() throws {
        let basis = "<w:p>\(Self.run("1." + Basis.place + "　" + Basis.altered))</w:p>"
        let document = try Marking("清单.docx", Self.document(basis)).part("word/document.xml")
        #expect(
            document.contains(
                "<w:r w:rsidR=\"00A1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">1.</w:t></w:r>"
            )
        )
        #expect(document.contains("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">\(Basis.place)</w:t>"))
    }

    @Test func `comments that were there stay, and numbers go on`() throws {
        let old =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:comment w:id=\"41\" w:author=\"张三\"><w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment></w:comments>"
        let basis = "<w:p>\(Self.run(Basis.place + "　" + Basis.altered))</w:p>"
        let plain = Self.document(basis)
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        var entries = try Marking.parts(plain)
        entries["word/comments.xml"] = Array(old.utf8)
        entries["word/_rels/document.xml.rels"] = Array(
            "<Relationships><Relationship Id=\"rId1\" Type=\"\(relations)/comments\" Target=\"/word/comments.xml\"/></Relationships>"
                .utf8
        )
        let bytes = ZipMaker.archive(of: entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        let marking = try Marking("清单.docx", bytes)
        let comments = try marking.part("word/comments.xml")
        #expect(comments.hasPrefix(String(old.dropLast("</w:comments>".count))))
        #expect(comments.contains("w:id=\"42\""))
        #expect(try marking.changedParts() == ["word/document.xml", "word/comments.xml"])
    }

    @Test func `a strict document gets strict comments`() throws {
        let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
        let basis = "<w:p>\(Self.run(Basis.place + "　" + Basis.altered))</w:p>"
        let marking = try Marking("清单.docx", Self.document(basis) { $0.namespace = strict })
        #expect(try marking.part("word/comments.xml").contains("xmlns:w=\"\(strict)\""))
        #expect(
            try marking.part("word/_rels/document.xml.rels").contains(
                "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
            )
        )
    }

    @Test func `words in a box mark the drawing that holds it`() throws {
        let box =
            "<w:p>\(Self.run("见框"))<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>\(Self.run(Basis.place))</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        let bytes = Self.document("<w:p>\(Self.run("无"))</w:p>") { $0.body = box + $0.body }
        let file = OfficeFile(name: "a.docx", bytes: bytes)
        let document = try file.documentWithOrigins()
        let part = try #require(try Marking.parts(bytes)["word/document.xml"])
        let structure = try WordStructure(part, part: "word/document.xml")
        let spots = FindingSpots(document, list: nil)
        let spot = FindingSpot(block: 1, characters: 0..<4)
        let stretch = try #require(
            structure.stretch(spot.characters, of: spots.text(at: spot), spots.origins(at: spot))
        )
        #expect(!stretch.isExact)
        guard case .between(let start) = stretch.start else { throw AnnotationError.archive }
        #expect(String(decoding: part[start...].prefix(12), as: UTF8.self) == "<w:r><w:pict")
    }

    @Test func `hostile words stay words`() throws {
        let hostile = "]]&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;w:p&gt;=cmd|' /C calc'!A0"
        let basis =
            "<w:p>\(Self.run(Basis.place + "　" + Basis.altered.replacing("可以", with: hostile + "可以")))</w:p>"
        let marking = try Marking("清单.docx", Self.document(basis))
        #expect(!marking.report.findings.isEmpty)
        let comments = try marking.part("word/comments.xml")
        #expect(!comments.contains("<script"))
        #expect(!comments.contains("]]>"))
        #expect(
            try Marking.list("清单.docx", marking.copy.bytes) == Marking.list("清单.docx", marking.file.bytes)
        )
    }
}
