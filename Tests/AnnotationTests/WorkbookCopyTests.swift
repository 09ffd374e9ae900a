import Law
import LinkCheck
import Office
import Readers
import TestSupport
import Testing

@testable import Annotation

/// Workbooks with notes at the cells that findings are about.
@Suite("Marked workbooks") struct WorkbookCopyTests {
    private static let heads = ["序号", "职权编码", "职权名称", "职权类别", "实施依据"]

    /// A workbook with a list of one power.
    static func workbook(
        _ basis: String,
        isShared: Bool = true,
        richBasis: String? = nil,
        basisCell: String? = nil,
        before: String = "",
        behind: String = "",
        isStrict: Bool = false
    ) -> WorkbookWriter {
        let texts = heads + ["1", "8800000019001", "样品检查", "行政检查", basis]
        func cell(_ index: Int) -> String {
            let place = "\(["A", "B", "C", "D", "E"][index % 5])\(index / 5 + 1)"
            if index == 9, let basisCell { return basisCell }
            return isShared
                ? "<c r=\"\(place)\" s=\"0\" t=\"s\"><v>\(index)</v></c>"
                : "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(texts[index])</t></is></c>"
        }
        let rows =
            "<row r=\"1\">\((0..<5).map(cell).joined())</row><row r=\"2\" ht=\"200\">\((5..<10).map(cell).joined())</row>"
        var workbook = WorkbookWriter(rows: rows, before: before, behind: behind)
        workbook.isStrict = isStrict
        workbook.shared = texts.map { "<si><t xml:space=\"preserve\">\($0)</t></si>" }
        if let richBasis { workbook.shared[9] = richBasis }
        return workbook
    }

    static let basis = Basis.place + "　" + Basis.altered

    /// The words of a note, by the cell.
    static func notes(_ comments: String) -> [String: String] {
        var notes: [String: String] = [:]
        for match in comments.matches(of: /(?s)<comment ref="([A-Z]+\d+)".*?<\/comment>/) {
            notes[String(match.output.1)] = String(match.output.0)
        }
        return notes
    }

    @Test("everything else stays", arguments: [true, false]) func everythingElseStays(isShared: Bool) throws {
        let marking = try Marking("清单.xlsx", Self.workbook(Self.basis, isShared: isShared).bytes)
        #expect(marking.report.findings.contains { $0.rule == "quotation-altered" })
        #expect(
            try marking.changedParts() == [
                "[Content_Types].xml", "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels",
                "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
            ]
        )
        let old = String(
            decoding: try #require(try Marking.parts(marking.file.bytes)["xl/worksheets/sheet1.xml"]),
            as: UTF8.self
        )
        let new = try marking.part("xl/worksheets/sheet1.xml")
        #expect(new.replacing(/<legacyDrawing[^>]*\/>/, with: "") == old)
        let notes = Self.notes(try marking.part("xl/comments1.xml"))
        #expect(notes.keys.contains("E2"))
        #expect(notes["E2"]?.contains("可以") == true)
        #expect(
            try marking.part("xl/drawings/vmlDrawing1.vml").contains("<x:Row>1</x:Row><x:Column>4</x:Column>")
        )
        #expect(
            try Marking.list("清单.xlsx", marking.copy.bytes) == Marking.list("清单.xlsx", marking.file.bytes)
        )
    }

    @Test(
        "the drawing comes at its place",
        arguments: [
            ("<pageMargins left=\"1\"/>", "<tableParts count=\"0\"/>"),
            ("<drawing r:id=\"d\" xmlns:r=\"u\"/>", "<extLst/>"),
            ("<mergeCells><mergeCell ref=\"A9:B9\"/></mergeCells>", ""),
        ]
    ) func place(before: String, behind: String) throws {
        let workbook = Self.workbook(
            Self.basis,
            before: "<sheetPr><extLst/></sheetPr>",
            behind: before + behind
        )
        let sheet = try Marking("清单.xlsx", workbook.bytes).part("xl/worksheets/sheet1.xml")
        #expect(sheet.contains(/<legacyDrawing [^>]*r:id="rId2"\/>/))
        let parts = sheet.split(separator: "<legacyDrawing ")
        #expect(parts.count == 2)
        #expect(parts[0].hasSuffix(before))
        #expect(parts[1].drop { $0 != ">" }.dropFirst().hasPrefix(behind + "</worksheet>"))
    }

    @Test func `notes and boxes that were there stay`() throws {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        var workbook = Self.workbook(
            Self.basis,
            behind: "<legacyDrawing xmlns:r=\"\(office)\" r:id=\"rId7\"/>"
        )
        let comments =
            "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>张三</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><t>旧</t></text></comment><comment ref=\"E2\" authorId=\"0\"><text><t>请核</t></text></comment></commentList></comments>"
        let boxes =
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shape id=\"_x0000_s1030\"><br></v:shape></xml>"
        workbook.parts = [
            ("xl/comments5.xml", comments), ("xl/drawings/old.vml", boxes),
            (
                "xl/worksheets/_rels/sheet1.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId7\" Type=\"\(office)/vmlDrawing\" Target=\"/xl/drawings/old.vml\"/><Relationship Id=\"rId8\" Type=\"\(office)/comments\" Target=\"../comments5.xml\"/></Relationships>"
            ),
        ]
        let marking = try Marking("清单.xlsx", workbook.bytes)
        let cells = Set(marking.report.findings.compactMap { $0.place.column?.number })
        #expect(cells == [5])
        #expect(try marking.changedParts() == ["xl/comments5.xml"])
        let notes = Self.notes(try marking.part("xl/comments5.xml"))
        #expect(notes["A1"] == "<comment ref=\"A1\" authorId=\"0\"><text><t>旧</t></text></comment>")
        #expect(
            notes["E2"]?.hasPrefix(
                "<comment ref=\"E2\" authorId=\"0\"><text><t>请核</t><r><t xml:space=\"preserve\">"
            ) == true
        )
    }

    @Test func `a strict workbook, and one whose names have prefixes`() throws {
        let strict = try Marking("清单.xlsx", Self.workbook(Self.basis, isStrict: true).bytes)
        #expect(
            try strict.part("xl/worksheets/_rels/sheet1.xml.rels").contains(
                "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
            )
        )
        #expect(try strict.part("xl/comments1.xml").contains("http://purl.oclc.org/ooxml/spreadsheetml/main"))
        var entries = Self.workbook(Self.basis).entries
        let index = try #require(entries.firstIndex { $0.name == "xl/worksheets/sheet1.xml" })
        entries[index].text = entries[index].text.replacing(/<(\/?)([a-z])/) {
            "<\($0.output.1)x:\($0.output.2)"
        }
        .replacing("xmlns=", with: "xmlns:x14ac=\"urn:y\" xmlns:x=").replacing(
            "<x:row ",
            with: "<x:row x14ac:dyDescent=\"0.2\" "
        )
        let marking = try Marking("清单.xlsx", ZipMaker.archive(entries))
        #expect(try marking.part("xl/worksheets/sheet1.xml").contains("<x:legacyDrawing "))
        #expect(
            try Marking.list("清单.xlsx", marking.copy.bytes) == Marking.list("清单.xlsx", marking.file.bytes)
        )
    }

    @Test func `hostile words stay words`() throws {
        let hostile = "]]&gt;&lt;script&gt;alert(1)&lt;/script&gt;=cmd|' /C calc'!A0"
        let marking = try Marking(
            "清单.xlsx",
            Self.workbook(Basis.place + "　" + Basis.altered.replacing("可以", with: hostile + "可以")).bytes
        )
        #expect(!marking.report.findings.isEmpty)
        let comments = try marking.part("xl/comments1.xml")
        #expect(!comments.contains("<script"))
        #expect(!comments.contains("]]>"))
    }

    @Test func `damaged files are errors`() throws {
        let whole = Self.workbook(Self.basis).bytes
        let content = try PublishedFile(name: "清单.xlsx", bytes: whole).citing().content
        let report = try Marking.check(content)
        for length in [whole.count / 2, whole.count - 10] {
            let file = PublishedFile(name: "清单.xlsx", bytes: Array(whole.prefix(length)))
            #expect(throws: AnnotationError.self) {
                try MarkedCopy.make(of: file, report: report, content: content, on: Marking.day)
            }
        }
    }

    @Test func `a note lies beside its cell, however wide the columns are`() throws {
        var scanner = try #require(
            MarkupScanner(
                Array("<a><col min=\"1\" max=\"2\" width=\"100\"/><row r=\"3\" ht=\"15\"/></a>".utf8)
            )
        )
        var space = SheetSpace()
        while let mark = scanner.next() { if mark.kind == .empty { space.note(mark, scanner) } }
        #expect(space.anchor(atRow: 4, atColumn: 1, width: 400, height: 100) == "1, 15, 2, 4, 1, 415, 7, 4")
    }
}
