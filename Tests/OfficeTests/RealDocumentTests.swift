import Foundation
import TestSupport
import Testing

@testable import Office

@Suite("Real documents, pages and books") struct RealDocumentTests {
    @Test(.enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField))
    func `documents hold what a plain walk through their XML finds`() throws {
        let files = try RealDocuments.files("statutes", ".docx")
        #expect(files.count >= 308)
        var articles = 0
        for (file, other) in zip(files, try OtherWordReader.documents(files)) {
            let name = file.lastPathComponent
            let document = try RealDocuments.read(file)
            let blocks = document.blocks.filter {
                if case .paragraph(let text) = $0 { text.role == .body } else { true }
            }
            #expect(blocks.count == other.blocks.count, "\(name)")
            for (block, found) in zip(blocks, other.blocks) {
                switch block {
                case .paragraph(let paragraph):
                    #expect(paragraph.text == found.text, "\(name)")
                    if file.path.contains("flk-docx"), paragraph.text.contains(RealDocuments.article) {
                        articles += 1
                    }
                case .table(let table):
                    #expect(OtherWordReader.cells(of: table) == found.cells, "\(name)")
                }
            }
        }
        #expect(articles == 22_601)
    }

    @Test(
        .enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField),
        arguments: [
            ("中华人民共和国安全生产法.html", 119), ("中华人民共和国行政处罚法(2021-01-22).html", 86),
            ("最高人民法院关于裁判文书引用法律、法规等规范性法律文件的规定(2009-10-26).html", 8),
            ("生产经营单位安全培训规定.html", 34), ("2018《宪法》.epub", 143),
        ]
    )
    func `pages and books hold every article and no navigation`(name: String, count: Int) throws {
        let file = try #require(
            RealDocuments.files("statutes/shapes", name).first { $0.lastPathComponent == name }
        )
        let document = try RealDocuments.read(file)
        let texts = document.blocks.map {
            if case .paragraph(let paragraph) = $0 { paragraph.text } else { "" }
        }
        #expect(texts.count { $0.contains(RealDocuments.article) } == count)
        #expect(!texts.contains { $0.contains("跳至") || $0.contains("GitHub") || $0.contains("贡献者") })
        #expect(texts.first?.filter { !$0.isWhitespace } == texts.first)
        if name.hasSuffix(".html") {
            #expect(document.title?.hasPrefix(texts.first ?? "-") == true)
            #expect(document.remarks.map(\.kind) == [.leftOut])
        }
    }

    @Test(.enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField))
    func `damaged copies are read or refused`() throws {
        var generator = SeededGenerator(seed: 19)
        let small = try RealDocuments.files("statutes/flk-docx", ".docx").filter { $0.fileSize < 40_000 }
        let files = try small.prefix(16) + RealDocuments.files("statutes/shapes", ".html", ".epub")
        #expect(files.count >= 20)
        var refused = 0
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: file))
            for _ in 0..<5 {
                var copy = bytes
                if generator.one(in: 3) {
                    copy.removeLast(Int.random(in: 1..<copy.count, using: &generator))
                } else {
                    for _ in 0..<Int.random(in: 1...20, using: &generator) {
                        let place = Int.random(in: 0..<copy.count, using: &generator)
                        copy[place] = UInt8.random(in: 0...255, using: &generator)
                    }
                }
                let format = OfficeFormat.of(bytes) ?? .html
                do throws(OfficeError) {
                    let document = try OfficeFile(name: "", bytes: copy).document(as: format)
                    #expect(!document.blocks.isEmpty)
                } catch {
                    refused += 1
                    #expect(!error.fault.isEmpty && !error.remedy.isEmpty)
                }
            }
        }
        #expect(refused > 0)
    }
}

/// The real documents that `YIJU_TEST_FIELD` names.
private enum RealDocuments {
    static var article: Regex<Substring> { /^\s*第[零〇一二三四五六七八九十百千]+条/ }

    static func files(_ folder: String, _ endings: String...) throws -> [URL] {
        let root = URL(filePath: try #require(TestEnvironment.field)).appending(path: folder)
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { path in endings.contains { path.hasSuffix($0) } }.sorted()
            .map { root.appending(path: $0) }
    }

    static func read(_ file: URL) throws -> OfficeDocument {
        let bytes = [UInt8](try Data(contentsOf: file))
        let format = try #require(OfficeFormat.of(bytes), "\(file.lastPathComponent)")
        return try OfficeFile(name: file.lastPathComponent, bytes: bytes).document(as: format)
    }
}

extension URL {
    fileprivate var fileSize: Int { (try? resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? .max }
}

/// What `Scripts/word_paragraphs.py` finds in documents.
private enum OtherWordReader {
    struct Document: Decodable {
        let blocks: [Block]
    }

    struct Block: Decodable {
        let text: String?
        let rows: [[Cell]]?

        /// The cells that hold words, as `row:column:columns:words`.
        var cells: [String] {
            (rows ?? []).enumerated().flatMap { index, row in
                row.filter { !$0.runsOn }.compactMap { cell in
                    described(index + 1, cell.column, cell.columns, cell.lines.joined(separator: "\n"))
                }
            }
        }
    }

    struct Cell: Decodable {
        let column: Int
        let columns: Int
        let runsOn: Bool
        let lines: [String]
    }

    static func cells(of table: OfficeTable) -> [String] {
        table.rows.flatMap { row in
            row.cells.compactMap { described(row.number, $0.column, $0.columnSpan, $0.text) }
        }
    }

    private static func described(_ row: Int, _ column: Int, _ columns: Int, _ text: String) -> String? {
        let words = text.trimmingCharacters(in: ["\n"])
        return words.isEmpty ? nil : "\(row):\(column):\(columns):\(words)"
    }

    static func documents(_ files: [URL]) throws -> [Document] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            ["python3", TestEnvironment.root.appending(path: "Scripts/word_paragraphs.py").path]
            + files.map(\.path)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let documents = try output.split(separator: 0x0A).map {
            try JSONDecoder().decode(Document.self, from: $0)
        }
        #expect(documents.count == files.count)
        return documents
    }
}
