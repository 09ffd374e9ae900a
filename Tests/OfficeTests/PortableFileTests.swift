import Foundation
import TestSupport
import Testing

@testable import Office

@Suite("PDF files, through poppler") struct PortableFileTests {
    private static let hasPoppler = ["pdfinfo", "pdftotext", "pdftops"].allSatisfy {
        HelperProgram(name: $0, package: "poppler-utils").installed != nil
    }

    private static let list = PortableFixture.file([
        PortableFixture.words("List of powers", 100, 780)
            + PortableFixture.table([("Number", "Basis"), ("1", "Law A"), ("2", "Law B")], from: 700)
            + PortableFixture.words("1", 300, 30),
        PortableFixture.table([("Number", "Basis"), ("3", "Law C")], from: 780)
            + PortableFixture.words("2", 300, 30),
    ])

    private static func read(_ bytes: [UInt8], _ limits: OfficeLimits = OfficeLimits()) throws
        -> OfficeDocument
    {
        try OfficeFile(name: "清单.pdf", bytes: bytes).document(as: .pdf, limits: limits)
    }

    @Test(.enabled(if: hasPoppler, "install poppler-utils"))
    func `words and lines of a file become paragraphs and one table`() throws {
        let document = try Self.read(Self.list)
        #expect(OfficeFormat.of(Self.list) == .pdf)
        #expect(document.format == .pdf)
        guard case .paragraph(let title) = document.blocks.first,
            case .table(let table) = document.blocks.last
        else {
            Issue.record("\(document.blocks)")
            return
        }
        #expect(document.blocks.count == 2)
        #expect(title == OfficeParagraph("List of powers", line: PageLine(page: 1, line: 1)))
        #expect(
            PageFixture.rows(table) == [
                ["1:Number", "2:Basis"], ["1:1", "2:Law A"], ["1:2", "2:Law B"], ["1:3", "2:Law C"],
            ]
        )
        #expect(
            table.rows.map(\.line)
                == [(1, 2), (1, 3), (1, 4), (2, 2)].map { PageLine(page: $0.0, line: $0.1) }
        )
        #expect(document.remarks.map(\.kind) == [.repeated, .repeated])
    }

    @Test(.enabled(if: hasPoppler, "install poppler-utils"))
    func `pages without words are told, and a file of them is a scan`() throws {
        let square = "0.5 g 100 100 300 300 re f\n"
        #expect(throws: OfficeError.scanned(pages: 2)) {
            try Self.read(PortableFixture.file([square, square]))
        }
        let mixed = try Self.read(PortableFixture.file([PortableFixture.words("Law", 100, 700), square]))
        #expect(mixed.remarks.map(\.message) == ["第 2 页是图片，没有文字，未收入"])
        #expect(mixed.remarks.map(\.kind) == [.scannedPage])
    }

    @Test(.enabled(if: hasPoppler, "install poppler-utils"))
    func `what is too long or no PDF is refused`() {
        #expect(throws: OfficeError.tooMuch("页数", limit: 1)) {
            try Self.read(Self.list, OfficeLimits(pages: 1))
        }
        #expect(throws: OfficeError.programFailed("pdfinfo")) { try Self.read(Array("%PDF-1.4\n没有内容".utf8)) }
    }

    @Test(.enabled(if: hasPoppler, "install poppler-utils"))
    func `damaged files give an answer or an error`() {
        var random = SeededGenerator(seed: 19)
        for _ in 0..<25 {
            var bytes = Self.list
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                    in: 0...255,
                    using: &random
                )
            }
            if random.one(in: 3) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
            do {
                _ = try OfficeFile(name: "甲", bytes: bytes).document(
                    as: .pdf,
                    limits: OfficeLimits(seconds: 20)
                )
            } catch {
                #expect(!error.fault.isEmpty)
            }
        }
    }

    @Test(.enabled(if: hasPoppler, "install poppler-utils"))
    func `content that poppler does not understand is told`() throws {
        let words = PortableFixture.words("Law A", 100, 700)
        let damaged = PortableFixture.file([words + "wMC (Law B) Tq\n" + words])
        #expect(try Self.read(damaged).remarks.map(\.kind) == [.partUnread])
    }

    /// A real file of the field by the beginning of its name.
    private static func field(_ folder: String, _ prefix: String) throws -> OfficeDocument {
        let path = try #require(TestEnvironment.field) + "/" + folder
        let name = try FileManager.default.contentsOfDirectory(atPath: path).first {
            $0.hasPrefix(prefix) && $0.hasSuffix(".pdf")
        }
        let bytes = try Data(contentsOf: URL(filePath: path + "/" + #require(name)))
        return try read(Array(bytes))
    }

    private static func tables(_ document: OfficeDocument) -> [OfficeTable] {
        document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }

    private static let canReadField = hasPoppler && TestEnvironment.field != nil

    @Test(.enabled(if: canReadField, TestEnvironment.needsField))
    func `a ruled table over six pages is one table of twenty entries`() throws {
        let tables = Self.tables(try Self.field("lists/guangdong", "gdssthjby"))
        #expect(tables.count == 1)
        let rows = tables.first?.rows ?? []
        let numbers = rows.compactMap { row in row.cells.first { $0.column == 1 }.flatMap { Int($0.text) } }
        #expect(numbers == Array(1...20))
        #expect(tables.first?.headingRows == 1)
        // The category stands in merged cells; the one of the fourth entry reaches over the end of its page.
        let categories = rows.compactMap { row in row.cells.first { $0.column == 2 && $0.columnSpan == 1 } }
        #expect(categories.dropFirst().map(\.rowSpan).reduce(0, +) == 20)
        for row in rows.dropFirst().prefix(20) {
            let basis = try #require(row.cells.first { $0.column == 4 }?.text)
            #expect(basis.hasPrefix("《") && basis.hasSuffix("。"))
            #expect(row.cells.contains { $0.column == 5 && $0.text.hasSuffix("。") })
        }
    }

    @Test(.enabled(if: canReadField, TestEnvironment.needsField))
    func `281 cards over 234 pages keep their fields apart`() throws {
        let cards = Self.tables(try Self.field("lists/guangdong", "gdssthjwf"))
        #expect(cards.count == 281)
        for card in cards {
            let labels = card.rows.compactMap { $0.cells.first?.column == 1 ? $0.cells.first?.text : nil }
            #expect(labels.prefix(3) == ["违反条款", "处罚依据", "违法行为"])
            #expect(card.rows.prefix(2).allSatisfy { $0.cells.count == 2 && !$0.cells[1].text.isEmpty })
        }
        #expect(cards.count { $0.rows.contains { $0.cells.first?.text.hasPrefix("备注") == true } } == 55)
    }

    @Test(
        .enabled(if: canReadField, TestEnvironment.needsField),
        arguments: [("weilueluo-civil-code", "民法典", 1_260), ("laosheng", "2018", 143)]
    )
    func `every article of a statute begins a paragraph`(folder: String, name: String, count: Int) throws {
        let document = try Self.field("statutes/shapes/" + folder, name)
        let starts = document.blocks.count { block in
            guard case .paragraph(let paragraph) = block, paragraph.text.hasPrefix("第") else { return false }
            return paragraph.text.prefix(12).contains("条 ")
        }
        #expect(starts == count)
    }
}
