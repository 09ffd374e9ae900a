import Law
import Library
import LinkCheck
import Office
import Readers
import TestSupport
import Testing

@testable import Annotation

/// Corrected copies of texts that are no lists: a change is made at the words that it is about, and at no others that read the same.
@Suite("Corrected drafts") struct CorrectedDraftTests {
    /// Words of the draft's own that a careless search would take for the quotation's.
    static let own = "你单位可以陈述意见。"

    /// A check of files, as the command and the page make it, with copies that are corrected.
    static func checked(_ files: [PublishedFile]) throws -> (check: FileCheck, copies: [MarkedCopy]) {
        let library = try Library(directory: SmallLibrary.shared().directory)
        let check = try LinkChecker(library: library).check(files: files)
        let copies = try check.files.map { file in
            try MarkedCopy.make(
                of: file.file,
                report: check.placed,
                content: file.content,
                on: Marking.day,
                corrects: true
            )
        }
        return (check, copies)
    }

    private static func document(_ body: String) -> PublishedFile {
        PublishedFile(name: "草稿.docx", bytes: WordFixture(body).bytes)
    }

    /// The paragraphs and cells of a document with its changes accepted.
    static func accepted(_ copy: MarkedCopy) throws -> [String] {
        let document = try OfficeFile(name: "草稿", bytes: copy.bytes).document(
            as: copy.fileExtension == "docx" ? .docx : .xlsx
        )
        return document.blocks.flatMap { block -> [String] in
            switch block {
            case .paragraph(let paragraph): [paragraph.text]
            case .table(let table): table.rows.flatMap(\.cells).map(\.text)
            }
        }
    }

    private static var quotation: String { "“\(Basis.altered)”" }

    @Test func `the quotation in the next paragraph is changed, not the same words before it`() throws {
        let number = Basis.place.split(separator: "）")[1]
        let title = Basis.place.dropLast(number.count)
        let lines = ["\(Self.own)根据\(title)第一条、", "\(number)\(Self.quotation)的规定，决定如下。"]
        let file = Self.document(lines.map { WordFixture.paragraph($0) }.joined())
        let (check, copies) = try Self.checked([file])
        #expect(check.report.findings.contains { $0.certainty == .certain && $0.replacement != nil })
        let text = try Self.accepted(copies[0])
        #expect(text == [lines[0], lines[1].replacing(Basis.altered, with: Basis.right)])
        #expect(copies[0].corrected == 1)
    }

    @Test func `the quotation in its cell is changed, not the same words in the cell beside it`() throws {
        let cells = [Self.own, "", "根据\(Basis.place)\(Self.quotation)的规定。"]
        // The cell between them is empty.
        let row = cells.map { WordFixture.cell($0) }.joined()
        let (_, copies) = try Self.checked([Self.document("<w:tbl><w:tr>\(row)</w:tr></w:tbl>")])
        #expect(
            try Self.accepted(copies[0]).filter { !$0.isEmpty } == [
                cells[0], cells[2].replacing(Basis.altered, with: Basis.right),
            ]
        )
    }

    @Test func `so it is in the copy of a text`() throws {
        let text = "\(Self.own)\n根据\(Basis.place)\(Self.quotation)的规定。\n\(Self.own)\n"
        let (_, copies) = try Self.checked([PublishedFile(name: "草稿.txt", bytes: Array(text.utf8))])
        let cells = try Self.accepted(copies[0])
        #expect(cells.filter { $0 == Self.own }.count == 2)
        #expect(cells.contains { $0.contains(Basis.right) })
        #expect(!cells.contains { $0.contains(Basis.altered) && $0.contains("根据") && !$0.contains("改为") })
    }

    @Test func `a further row of a power keeps what it is, the wrong one is changed`() throws {
        let rows = [
            "序号,职权编码,职权名称,职权类别,实施依据", "1,8800000019001,样品检查,行政检查,《没有收录的办法》（2020年修订）第三条",
            ",,,,《样品管理条例》（2020年修订）第\(ChineseNumeral.text(Basis.number))条",
        ]
        let bytes = Array((rows.joined(separator: "\n") + "\n").utf8)
        let (check, copies) = try Self.checked([PublishedFile(name: "清单.csv", bytes: bytes)])
        let change = check.report.findings.first { $0.rule == "edition-kind" }?.replacement
        #expect(change?.printed == "修订" && change?.words == "修正")
        let cells = try Self.accepted(copies[0]).joined(separator: "\n")
        #expect(cells.contains("《没有收录的办法》（2020年修订）第三条"))
        #expect(cells.contains("《样品管理条例》（2020年修正）第"))
    }

    @Test func `changes at the beginning of a cell and behind it are both made, or neither is told`() throws {
        let basis = "样品管理条例（2020年修正）第\(ChineseNumeral.text(Basis.number))条　\(Basis.altered)"
        for isShared in [true, false] {
            let bytes = WorkbookCopyTests.workbook(basis, isShared: isShared).bytes
            let marking = try Marking("清单.xlsx", bytes, corrects: true)
            let changes = marking.report.findings.compactMap(\.certainChange)
            #expect(changes.count >= 1)
            #expect(marking.copy.corrected + marking.copy.uncorrected.count == changes.count)
            let list = try Marking.list("清单.xlsx", marking.copy.bytes)
            let cell = list.powers[0].fields.first { $0.label == "实施依据" }?.content.text ?? ""
            #expect(cell.contains(Basis.right) == marking.copy.uncorrected.isEmpty, "\(isShared) \(cell)")
        }
    }

    /// Drafts of sentences in any order, parted anywhere: what is the draft's own stays, character by character, and every change
    /// that a finding brings stands at its own words.
    @Test func `whatever a draft is made of, only quotations change`() throws {
        var random = SeededGenerator(seed: 20_261_130)
        var changes = 0
        for round in 0..<60 {
            var lines = [""]
            var owns = 0
            for _ in 0..<Int.random(in: 2...7, using: &random) {
                if Bool.random(using: &random) {
                    lines[lines.count - 1] += Self.own
                    owns += 1
                } else {
                    lines[lines.count - 1] += "根据\(Basis.place)\(Self.quotation)的规定，"
                }
                if Bool.random(using: &random) { lines.append("") }
            }
            let files = [
                Self.document(lines.map { WordFixture.paragraph($0) }.joined()),
                PublishedFile(name: "草稿.txt", bytes: Array(lines.joined(separator: "\n").utf8)),
            ]
            let (check, copies) = try Self.checked(files)
            let words = Array(lines.joined(separator: "\n").unicodeScalars)
            for finding in check.report.findings where finding.file == "草稿.txt" {
                for (characters, printed) in [
                    (finding.characters, finding.printed),
                    (finding.replacement?.characters, finding.replacement?.printed ?? ""),
                ] {
                    guard let characters else { continue }
                    let stretch = String(String.UnicodeScalarView(words[characters.start..<characters.end]))
                    #expect(stretch == printed, "\(round): \(finding.rule)")
                }
            }
            for finding in check.placed.findings {
                guard let change = finding.replacement else { continue }
                changes += 1
                let line = Array(lines[change.place.order - 1].unicodeScalars)
                let stretch = line[change.characters.start..<change.characters.end]
                #expect(stretch.elementsEqual(change.printed.unicodeScalars), "\(round): \(finding.rule)")
            }
            let text = try Self.accepted(copies[0]).joined()
            #expect(text.ranges(of: Self.own).count == owns, "\(round): \(text)")
            #expect(text.replacing(Basis.right, with: Basis.altered) == lines.joined(), "\(round)")
        }
        #expect(changes > 60)
    }
}
