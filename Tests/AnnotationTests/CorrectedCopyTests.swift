import Law
import LinkCheck
import Readers
import TestSupport
import Testing

@testable import Annotation

/// Corrected copies: checked again they have none of the findings that were corrected, and nothing else is changed.
@Suite("Corrected copies") struct CorrectedCopyTests {
    static let texts = [
        Basis.place + "　" + Basis.altered,
        "《仓库消防办法》（样发[2011]3号）第三条\n" + Basis.place + "　" + Basis.altered + "\n其他",
    ]

    private static func run(_ text: String) -> String {
        "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
    }

    /// The same basis in a document, in a workbook with shared texts and with texts of their own, and in a text.
    static func files(_ basis: String) -> [(name: String, bytes: [UInt8])] {
        let lines = basis.split(separator: "\n").map { "<w:p>\(run(String($0)))</w:p>" }.joined()
        let record = ["1", "8800000019001", "样品检查", "行政检查", "\"\(basis)\""].joined(separator: ",")
        return [
            ("清单.docx", DocumentCopyTests.document(lines)),
            ("清单.xlsx", WorkbookCopyTests.workbook(basis).bytes),
            ("清单2.xlsx", WorkbookCopyTests.workbook(basis, isShared: false).bytes),
            ("清单.csv", Array(("序号,职权编码,职权名称,职权类别,实施依据\n" + record + "\n").utf8)),
        ]
    }

    @Test("in every format", arguments: texts.indices) func everyFormat(index: Int) throws {
        for (name, bytes) in Self.files(Self.texts[index]) {
            let marking = try Marking(name, bytes, corrects: true)
            let changes = marking.report.findings.filter { $0.certainty == .certain && $0.replacement != nil }
            #expect(!changes.isEmpty, "\(name)")
            #expect(marking.copy.corrected == changes.count, "\(name) \(marking.copy.uncorrected)")
            let again = try Marking.check(
                PublishedFile(name: "again." + marking.copy.fileExtension, bytes: marking.copy.bytes).citing()
                    .content
            )
            let rules = Set(changes.map(\.rule))
            #expect(again.findings.filter { rules.contains($0.rule) }.map(\.message) == [], "\(name)")
            #expect(
                again.findings.map(\.rule).sorted()
                    == marking.report.findings.map(\.rule).filter { !rules.contains($0) }.sorted(),
                "\(name)"
            )
        }
    }

    @Test func `a change in a document is tracked, and can be rejected`() throws {
        let marking = try Marking("清单.docx", Self.files(Self.texts[0])[0].bytes, corrects: true)
        let document = try marking.part("word/document.xml")
        #expect(document.contains("<w:delText xml:space=\"preserve\">可以</w:delText>"))
        #expect(
            document.contains(
                /<w:ins w:id="\d+" w:author="依据核查" w:date="2026-11-23T00:00:00Z"><w:r><w:rPr><w:b\/><\/w:rPr><w:t xml:space="preserve">应当<\/w:t><\/w:r><\/w:ins>/
            )
        )
        // Rejected: insertions out, deletions back in.
        let rejected = document.replacing(/<w:ins [^>]*>.*?<\/w:ins>/, with: "")
            .replacing(/<\/?w:del( [^>]*)?>/, with: "").replacing("w:delText", with: "w:t")
        var parts = try Marking.parts(marking.copy.bytes)
        parts["word/document.xml"] = Array(rejected.utf8)
        let bytes = ZipMaker.archive(of: parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        #expect(try Marking.list("清单.docx", bytes) == Marking.list("清单.docx", marking.file.bytes))
    }

    @Test func `a cell that is changed has the old words in its note, and keeps its runs`() throws {
        let rich =
            "<si><r><rPr><b/></rPr><t xml:space=\"preserve\">\(Basis.place)　</t></r><r><t>\(Basis.altered)</t></r></si>"
        let marking = try Marking(
            "清单.xlsx",
            WorkbookCopyTests.workbook("", richBasis: rich).bytes,
            corrects: true
        )
        #expect(marking.copy.corrected == 1)
        let sheet = try marking.part("xl/worksheets/sheet1.xml")
        #expect(
            sheet.contains(
                "t=\"inlineStr\"><is><r><rPr><b/></rPr><t xml:space=\"preserve\">\(Basis.place)　</t></r><r><t>\(Basis.right)</t></r></is></c>"
            )
        )
        #expect(try marking.part("xl/comments1.xml").contains("已改：原文“可以”已改为“应当”"))
        #expect(
            try Marking.parts(marking.file.bytes)["xl/sharedStrings.xml"]
                == Marking.parts(marking.copy.bytes)["xl/sharedStrings.xml"]
        )
    }

    @Test func `what stands in a formula or in somebody's tracked change is left alone`() throws {
        let inserted =
            "<w:p><w:ins w:id=\"3\" w:author=\"某\">\(Self.run(Basis.place + "　" + Basis.altered))</w:ins></w:p>"
        let document = try Marking("清单.docx", DocumentCopyTests.document(inserted), corrects: true)
        #expect(document.copy.corrected == 0)
        #expect(document.copy.uncorrected.map(\.reason) == ["要改的文字跨段，或者在修订、文本框、自动编号里"])
        let formula = WorkbookCopyTests.workbook(
            "",
            basisCell: "<c r=\"E2\" t=\"str\"><f>T(A9)</f><v>\(Basis.place)　\(Basis.altered)</v></c>"
        )
        let workbook = try Marking("清单.xlsx", formula.bytes, corrects: true)
        #expect(workbook.copy.corrected == 0)
        #expect(workbook.copy.uncorrected.map(\.reason) == ["格内是公式"])
    }

    @Test(
        "hunks",
        arguments: [
            ("可以", "应当", [0..<2]), ("甲可以乙丙丁可以戊", "甲应当乙丙丁应当戊", [1..<3, 6..<8]), ("的登记和", "的登记、保管和", [3..<3]),
            ("abc", "abc", []),
        ] as [(String, String, [Range<Int>])]
    ) func hunks(old: String, new: String, ranges: [Range<Int>]) {
        let hunks = ChangedWords.hunks(from: old, to: new)
        #expect(hunks.map(\.range) == ranges)
        var scalars = Array(old.unicodeScalars)
        for hunk in hunks.reversed() { scalars.replaceSubrange(hunk.range, with: hunk.words.unicodeScalars) }
        #expect(scalars == Array(new.unicodeScalars))
    }
}
