@testable import Annotation
import Law
@testable import LinkCheck
import Office
import Readers

extension FuzzTarget {
    /// Damaged documents and workbooks that get comments and corrections: a copy is refused, or it says what the file says.
    static let marking: [FuzzTarget] = [
        FuzzTarget("mark-word", seeds: FuzzMarking.documents) { bytes in
            FuzzMarking.mark("甲.docx", FuzzMarking.document(of: parts(bytes, atMost: 3)))
        },
        FuzzTarget("mark-sheet", seeds: FuzzMarking.sheets) { bytes in
            FuzzMarking.mark("甲.xlsx", FuzzMarking.workbook(of: parts(bytes, atMost: 4)))
        },
    ]
}

/// Files of parts that are given, findings at words in them, and what has to hold of their copies.
enum FuzzMarking {
    private static let day = LegalDate(iso: "2026-11-23") ?? .last

    /// Marks and corrects a file.
    static func mark(_ name: String, _ bytes: [UInt8]) {
        let file = PublishedFile(name: name, bytes: bytes)
        guard let content = try? file.citing().content else { return }
        let report = CheckReport(
            lists: [name],
            checkedPowers: [],
            citations: [],
            unreadIn: [],
            findings: findings(content, name)
        )
        for corrects in [false, true] {
            guard
                let copy = try? MarkedCopy.make(
                    of: file,
                    report: report,
                    content: content,
                    on: day,
                    corrects: corrects,
                    address: { _ in "http://yiju.example/甲\"<&>" }
                )
            else { continue }
            FuzzTarget.require(
                copy.marked <= report.findings.count && copy.corrected <= report.findings.count,
                "\(copy.marked) comments"
            )
            let again = try? PublishedFile(name: "甲.\(copy.fileExtension)", bytes: copy.bytes).citing()
                .content
            FuzzTarget.require(again != nil, "the copy cannot be read")
            if !corrects, name.hasSuffix(copy.fileExtension), let again {
                FuzzTarget.require(words(again) == words(content), "the copy says something else")
            }
        }
    }

    private static func words(_ content: CitingContent) -> [String] {
        switch content {
        case .list(let list): list.powers.flatMap { [$0.name] + $0.fields.map(\.content.text) }
        case .words(let words): [words.text]
        }
    }

    // MARK: - Findings

    private static func findings(_ content: CitingContent, _ file: String) -> [Finding] {
        switch content {
        case .list(let list):
            list.powers.prefix(4).flatMap { power in
                power.fields.prefix(6).flatMap { field in
                    let cell = field.content
                    let place = list.source.place(
                        cell.place,
                        column: SourceColumn(number: cell.column, label: field.label)
                    )
                    return findings(cell.text, at: place, power.name, field.label)
                }
            }
        case .words(let words):
            words.text.split(separator: "\n", omittingEmptySubsequences: false).prefix(8).enumerated().flatMap
            {
                findings(String($1), at: words.place(ofLine: $0 + 1), "", "")
            }
        }
    }

    /// A finding about the middle of some words, and one that overlaps it.
    private static func findings(_ text: String, at place: SourcePlace, _ power: String, _ label: String)
        -> [Finding]
    {
        let scalars = Array(text.unicodeScalars)
        guard !scalars.isEmpty else { return [] }
        let third = scalars.count / 3
        let stretches: [Range<Int>] = [
            third..<max(third + 1, 2 * third), (third / 2)..<(third / 2 + third + 1),
        ]
        return stretches.map { finding(scalars, $0, at: place, power, label) }
    }

    private static func finding(
        _ scalars: [Unicode.Scalar],
        _ range: Range<Int>,
        at place: SourcePlace,
        _ power: String,
        _ label: String
    ) -> Finding {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        let printed = String(view)
        let characters = CharacterRange(start: range.lowerBound, end: range.upperBound)
        let change = Replacement(
            place: place,
            characters: characters,
            printed: printed,
            words: "改\u{1}<&>\"" + printed
        )
        let citation = FindingCitation(
            printed: printed,
            field: .legalBasis,
            label: label,
            place: place,
            characters: characters
        )
        return Finding(
            rule: "quotation-slip",
            severity: .warning,
            confidence: 1,
            list: "甲",
            code: "",
            power: power,
            category: "",
            citation: citation,
            message: "“\(printed)”有误]]><&",
            replacement: change
        )
    }

    // MARK: - Files

    private static let basis = "《甲法》第三条：“样品应当登记”，《乙条例》第二条"

    /// A list in a table and sentences, with a comment that stands there.
    static let documents: [[UInt8]] = [
        "<w:tbl><w:tr>"
            + ["序号", "职权编码", "职权名称", "职权类别", "实施依据"].map { WordFixture.cell($0) }.joined() + "</w:tr><w:tr>"
            + ["1", "0000000001", "样品登记", "行政许可", basis].map { WordFixture.cell($0) }.joined()
            + "</w:tr></w:tbl>",
        "<w:p><w:r><w:br/><w:t>依据</w:t></w:r><w:hyperlink><w:r><w:t>\(basis)</w:t></w:r></w:hyperlink><w:del><w:r><w:delText>丙</w:delText></w:r></w:del></w:p>"
            + WordFixture.paragraph(basis) + "<w:p/>",
    ].map { body in
        let comments =
            "<w:comments xmlns:w=\"\(WordFixture(body).namespace)\"><w:comment w:id=\"3\"><w:p/></w:comment></w:comments>"
        return Array((body + "\0" + comments + "\0" + commentLink).utf8)
    }

    private static let commentLink =
        "<Relationship Id=\"c\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/>"

    /// A document whose body, comments and further relationships are given.
    static func document(of parts: [[UInt8]]) -> [UInt8] {
        func text(_ index: Int) -> String {
            parts.indices.contains(index) ? String(decoding: parts[index], as: UTF8.self) : ""
        }
        let namespace = WordFixture("").namespace
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let entries = [
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"r\" Type=\"\(office)/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
            (
                "word/document.xml",
                "<w:document xmlns:w=\"\(namespace)\"><w:body>\(text(0))</w:body></w:document>"
            ),
            ("word/_rels/document.xml.rels", "<Relationships>\(text(2))</Relationships>"),
            ("word/comments.xml", text(1)),
        ]
        return ZipMaker.archive(entries.filter { !$0.1.isEmpty }.map { (name: $0.0, text: $0.1) })
    }

    /// A list in a sheet with shared texts and texts of its own, with notes that stand there.
    static let sheets: [[UInt8]] = [
        [
            "<row r=\"1\">"
                + ["序号", "职权编码", "职权名称", "职权类别", "实施依据"].enumerated().map { inline("ABCDE", $0, 1, $1) }
                .joined()
                + "</row><row r=\"2\">"
                + ["1", "0000000001", "样品登记", "行政许可"].enumerated().map { inline("ABCDE", $0, 2, $1) }.joined()
                + "<c r=\"E2\" t=\"s\"><v>0</v></c></row>",
            "<si><r><rPr><b/></rPr><t>\(basis)</t></r><r><t>_x000D_</t></r></si>",
            "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>某</author></authors><commentList><comment ref=\"E2\" authorId=\"0\"><text><t>旧</t></text></comment></commentList></comments>",
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"></xml>",
        ],
        ["<row><c t=\"inlineStr\"><is><t>\(basis)</t></is></c><c><f>A1</f><v>1</v></c></row>", "", "", ""],
    ].map { Array($0.joined(separator: "\0").utf8) }

    private static func inline(_ columns: String, _ column: Int, _ row: Int, _ text: String) -> String {
        let name = Array(columns)[column]
        return "<c r=\"\(name)\(row)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }

    /// A workbook whose rows, shared texts, notes and boxes are given.
    static func workbook(of parts: [[UInt8]]) -> [UInt8] {
        func text(_ index: Int) -> String {
            parts.indices.contains(index) ? String(decoding: parts[index], as: UTF8.self) : ""
        }
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        var book = WorkbookWriter(
            rows: text(0),
            behind: text(3).isEmpty ? "" : "<legacyDrawing xmlns:r=\"\(office)\" r:id=\"v\"/>"
        )
        if !text(1).isEmpty { book.shared = [text(1)] }
        var links = ""
        if !text(2).isEmpty {
            book.parts.append(("xl/comments1.xml", text(2)))
            links += "<Relationship Id=\"c\" Type=\"\(office)/comments\" Target=\"../comments1.xml\"/>"
        }
        if !text(3).isEmpty {
            book.parts.append(("xl/drawings/vmlDrawing1.vml", text(3)))
            links +=
                "<Relationship Id=\"v\" Type=\"\(office)/vmlDrawing\" Target=\"../drawings/vmlDrawing1.vml\"/>"
        }
        if !links.isEmpty {
            let package = "http://schemas.openxmlformats.org/package/2006/relationships"
            book.parts.append(
                (
                    "xl/worksheets/_rels/sheet1.xml.rels",
                    "<Relationships xmlns=\"\(package)\">\(links)</Relationships>"
                )
            )
        }
        return book.bytes
    }
}
