import Foundation
import TestSupport
import Testing

@testable import Office

@Suite("Pictures, through tesseract") struct PictureTests {
    private typealias Piece = (text: String, left: Int, width: Int, confidence: Double)

    /// What tesseract prints of pages with lines of pieces, 50 dots high.
    private static func printed(_ pages: [[[Piece]]]) -> [UInt8] {
        var rows = [
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
        ]
        for (page, lines) in pages.enumerated() {
            rows.append("1\t\(page + 1)\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t")
            for (line, pieces) in lines.enumerated() {
                for (word, piece) in pieces.enumerated() {
                    rows.append(
                        "5\t\(page + 1)\t1\t1\t\(line + 1)\t\(word + 1)\t\(piece.left)\t\(600 + 90 * line)\t\(piece.width)\t50\t\(piece.confidence)\t\(piece.text)"
                    )
                }
            }
        }
        return Array(rows.joined(separator: "\n").utf8)
    }

    private static func words(_ pieces: [Piece]) -> [String] {
        PictureWords.pages(from: 1, tsv: printed([[pieces]])) { _ in 0.24 }.flatMap { $0.words.map(\.text) }
    }

    /// Pieces, each with where it begins, and the words that they become.
    private static let joined: [(pieces: String, words: String)] = [
        // Blanks between Chinese characters, and between them and digits, are none.
        ("第 300 四 365 十 430 四 495 条 560", "第四十四条"),
        ("处 300 5000 365 元 490 ， 550 第 600 12 660 条 740", "处5000元，第12条"),
        // Latin words stay apart from each other and from what stands beside them.
        ("ISO 300 9001 400 Quality 560 标 780 准 840", "ISO|9001|Quality|标准"),
        // Another column, and a space as wide as a character.
        ("第 300 十 360 条 420 ” 480 为 530 了 590", "第十条　为了"), ("甲 300 ” 360 第 420 条 480 ” 540", "甲”第条”"),
        ("序 300 号 360 事 500 项 560", "序号|事项"), ("第 300 一 360 条 420 为 520 了 580", "第一条|为了"),
    ]

    @Test(arguments: joined.indices)
    func `pieces become words`(index: Int) {
        let parts = Self.joined[index].pieces.split(separator: " ").map(String.init)
        var pieces: [Piece] = []
        for place in stride(from: 0, to: parts.count, by: 2) {
            let width = parts[place].unicodeScalars.reduce(0) { $0 + ($1.isWide ? 50 : 26) }
            pieces.append((parts[place], Int(parts[place + 1]) ?? 0, width, 90.0))
        }
        #expect(Self.words(pieces).joined(separator: "|") == Self.joined[index].words)
    }

    /// A TIFF of directories without entries, each of which names the next one; the last one another, or none.
    private static func tiff(_ pages: Int, isLittle: Bool, last: Int = 0) -> [UInt8] {
        func number(_ value: Int, _ length: Int) -> [UInt8] {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            return isLittle ? bytes : bytes.reversed()
        }
        let head = Array((isLittle ? "II" : "MM").utf8) + number(42, 2) + number(pages > 0 ? 8 : last, 4)
        return (0..<pages).reduce(head) { bytes, page in
            bytes + number(0, 2) + number(page + 1 < pages ? 8 + 6 * (page + 1) : last, 4)
        }
    }

    @Test(arguments: [
        (tiff(0, isLittle: true), 0), (tiff(1, isLittle: true), 1), (tiff(4, isLittle: true), 4),
        (tiff(4, isLittle: false), 4), (tiff(9, isLittle: false), 5), (tiff(2, isLittle: true, last: 8), 5),
        (tiff(2, isLittle: true, last: 1 << 30), 2), (Array(tiff(3, isLittle: true).dropLast(5)), 2),
        ([0x49, 0x49, 0x2A, 0x00], 0), (Array("GIF89a".utf8), 1),
    ])
    func `pages are counted, five at most`(bytes: [UInt8], pages: Int) {
        #expect(PicturePages.count(in: bytes, atMost: 5) == pages)
    }

    @Test func `too many pages are refused before one is recognised`() {
        let limits = OfficeLimits(pages: 3, recognisesPictures: true)
        #expect(throws: OfficeError.tooMuch("页数", limit: 3)) {
            try PictureFile.document(Self.tiff(4, isLittle: true), limits: limits)
        }
    }

    @Test func `what is unsure is kept and counted, dust is not`() throws {
        let lines: [[Piece]] = [
            [
                ("苹", 300, 50, 91), ("果", 360, 50, 0), ("日", 420, 50, 12), ("|", 600, 9, 4),
                ("ee", 700, 50, 8),
            ],
            [("梨", 300, 50, 95)],
        ]
        let page = try #require(PictureWords.pages(from: 7, tsv: Self.printed([lines])) { _ in 0.5 }.first)
        #expect(page.number == 7)
        #expect((page.width, page.height) == (1240, 1754))
        #expect(page.words.map(\.text) == ["苹果日", "梨"])
        #expect(page.words[0].box == PageBox(left: 150, top: 300, right: 235, bottom: 325))
        #expect(page.isRecognised)
        #expect(page.unsure == 2)
        #expect(
            PictureWords.remark(on: [page], of: "第 7 页的文字")
                == "第 7 页的文字由图片识别而来，可能有误（其中 2 处把握不大），表格线未识别"
        )
    }

    @Test func `rows that are cut or beyond every page are left out, and pages stay apart`() {
        var rows = String(
            decoding: Self.printed([[[("苹", 300, 50, 91)]], [[("梨", 300, 50, 91)]]]),
            as: UTF8.self
        )
        rows +=
            "\n5\t1\t1\n5\t2\t1\t1\t1\t3\t500\t11111111111111111111111\t200\t50\t91\t高\n5\t2\t1\t1\t1\t4\tnan\t600\t200\t50\t91\t无"
        rows += "\n5\t2\t1\t1\t1\t5\t500\t600\t1e300\t50\t91\t宽\n"
        let pages = PictureWords.pages(from: 1, tsv: Array(rows.utf8)) { 842 / $0 }
        #expect(pages.map(\.number) == [1, 2])
        #expect(pages.map { $0.words.map(\.text) } == [["苹"], ["梨"]])
        #expect(pages.allSatisfy { abs($0.height - 842) < 1e-9 })
    }

    private static let starts: [[UInt8]] = [
        [0xFF, 0xD8, 0xFF, 0xE0], [0x89, 0x50, 0x4E, 0x47, 0x0D], [0x49, 0x49, 0x2A, 0],
        [0x4D, 0x4D, 0, 0x2A],
        Array("GIF89a".utf8), Array("RIFF    WEBP".utf8), [0x42, 0x4D, 9, 9, 9, 9, 0, 0, 0, 0, 54],
    ]

    @Test(arguments: starts)
    func `a picture is known and told`(start: [UInt8]) {
        #expect(OfficeFormat.of(start) == .picture)
        let error = #expect(throws: OfficeError.self) {
            try OfficeFile(name: "甲.png", bytes: start).document(as: .picture)
        }
        #expect(error == .picture)
        #expect(error?.remedy.contains("--ocr") == true)
        #expect(OfficeFormat.of(Array("BM25F 是一种算法".utf8)) == nil)
    }

    /// A picture made of a document by LibreOffice and poppler, with whatever Chinese font there is.
    private static let picture: [UInt8]? = {
        guard hasAll, let folder = try? WorkFolder() else { return nil }
        let html =
            "<html><meta charset=\"utf-8\"><body style=\"font-size:18pt\"><p>样品管理条例</p><p>第一条　为了加强样品管理，制定本条例。</p>"
            + "<p>第四十四条　本条例自公布之日起施行。</p></body></html>"
        guard (try? folder.write(Array(html.utf8), as: "a.html")) != nil else { return nil }
        func run(_ name: String, _ arguments: [String]) {
            guard let program = HelperProgram(name: name, package: "").installed else { return }
            _ = ProgramRun(program, arguments, in: folder, seconds: 60).output(atMost: 1 << 20)
        }
        run(
            "soffice",
            [
                "-env:UserInstallation=file://" + folder.path + "/profile", "--headless",
                "--infilter=HTML (StarWriter)", "--convert-to", "pdf", folder.path(of: "a.html"),
            ]
        )
        run("pdftoppm", ["-png", "-gray", "-r", "200", "-singlefile", "a.pdf", "a"])
        return folder.content(of: "a.png", atMost: 8 << 20)
    }()

    private static let hasAll = ["soffice", "pdftoppm", "tesseract"].allSatisfy {
        HelperProgram(name: $0, package: "").installed != nil
    }

    private static func recognised(_ picture: [UInt8]) throws -> OfficeDocument? {
        let file = OfficeFile(name: "样品.png", bytes: picture)
        let result = Result {
            try file.document(as: .picture, limits: OfficeLimits(recognisesPictures: true))
        }
        if case .failure(let error) = result, error as? OfficeError == .nothingRecognised { return nil }
        return try result.get()
    }

    @Test(.enabled(if: hasAll, "install tesseract-ocr-chi-sim, libreoffice-writer and poppler-utils"))
    func `articles of a picture keep their numbers`() throws {
        let picture = try #require(Self.picture)
        #expect(OfficeFormat.of(picture) == .picture)
        // Where no font has Chinese characters nothing is recognised.
        guard let document = try Self.recognised(picture) else { return }
        let text = document.blocks.map { block in
            if case .paragraph(let paragraph) = block { paragraph.text } else { "" }
        }.joined(separator: "\n")
        #expect(text.contains("第四十四条"), "\(text)")
        #expect(text.contains("样品管理条例"), "\(text)")
        #expect(document.remarks.first?.kind == .recognised)
    }
}
