import Foundation
import TestSupport
import Testing

@testable import Office

@Suite("Real workbooks, cell by cell") struct RealWorkbookTests {
    @Test(
        .enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField),
        .enabled(if: OtherReaders.python != nil, "make workbook-tools installs openpyxl and xlrd")
    )
    func `they hold what openpyxl and xlrd find`() throws {
        let files = try OtherReaders.workbooks()
        #expect(files.count >= 15)
        var compared = 0
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: file))
            let format = try #require(OfficeFormat.of(bytes))
            let document = try OfficeFile(name: file.lastPathComponent, bytes: bytes).document(as: format)
            let tables = document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
            let sheets = try OtherReaders.sheets(of: file)
            #expect(tables.map(\.name) == sheets.map(\.name), "\(file.lastPathComponent)")
            for (table, sheet) in zip(tables, sheets) {
                let place = "\(file.lastPathComponent) \(sheet.name)"
                #expect(table.isHidden == sheet.hidden, "\(place)")
                #expect(table.hiddenColumns == Set(sheet.hiddenColumns), "\(place)")
                #expect(table.rows.map(\.number) == sheet.rows.map(\.number), "\(place)")
                for (row, other) in zip(table.rows, sheet.rows) {
                    #expect(row.isHidden == other.hidden, "\(place) \(row.number)")
                    #expect(row.cells.map(\.column) == other.cells.map(\.column), "\(place) \(row.number)")
                    for (cell, found) in zip(row.cells, other.cells) {
                        #expect(found.agrees(with: cell), "\(place) \(row.number): \(cell), \(found)")
                        compared += 1
                    }
                }
            }
        }
        #expect(compared > 30_000)
    }

    @Test(.enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField))
    func `damaged copies are read or refused`() throws {
        var generator = SeededGenerator(seed: 19)
        for file in try OtherReaders.workbooks() {
            let bytes = [UInt8](try Data(contentsOf: file))
            for _ in 0..<8 {
                var copy = bytes
                if generator.one(in: 3) {
                    copy.removeLast(Int.random(in: 1..<copy.count, using: &generator))
                } else {
                    for _ in 0..<Int.random(in: 1...20, using: &generator) {
                        copy[Int.random(in: 0..<copy.count, using: &generator)] = UInt8.random(
                            in: 0...255,
                            using: &generator
                        )
                    }
                }
                guard let format = OfficeFormat.of(copy) else { continue }
                _ = try? OfficeFile(name: "", bytes: copy).document(as: format)
            }
        }
    }
}

/// What openpyxl and xlrd find in workbooks, by `Scripts/workbook_cells.py`.
enum OtherReaders {
    struct Sheet: Decodable {
        let name: String
        let hidden: Bool
        let rows: [Row]
        let hiddenColumns: [Int]
    }

    struct Row: Decodable {
        let number: Int
        let hidden: Bool
        let cells: [Cell]
    }

    struct Cell: Decodable, CustomStringConvertible {
        let column: Int
        let kind: String
        let text: String
        let number: Double?
        let rowSpan: Int
        let columnSpan: Int

        var description: String { "\(kind) \(number.map { "\($0)" } ?? text) \(rowSpan)×\(columnSpan)" }

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            column = try list.decode(Int.self)
            kind = try list.decode(String.self)
            number = kind == "number" ? try list.decode(Double.self) : nil
            text =
                kind == "number"
                ? ""
                : kind == "truth"
                    ? try list.decode(Bool.self) ? "TRUE" : "FALSE" : try list.decode(String.self)
            rowSpan = try list.decode(Int.self)
            columnSpan = try list.decode(Int.self)
        }

        /// Whether a cell is the same; numbers and days are compared by what is stored, because they are shown by their format.
        func agrees(with cell: OfficeCell) -> Bool {
            guard cell.column == column, cell.rowSpan == rowSpan, cell.columnSpan == columnSpan else {
                return false
            }
            switch kind {
            case "number": return cell.stored.flatMap { Double($0) } == number
            case "day": return cell.stored == text
            case "truth": return cell.stored == text && cell.text == text
            default: return cell.stored == nil && cell.text == text
            }
        }
    }

    /// The Python with the packages, or nil where they are not installed.
    static let python: String? = {
        let path = TestEnvironment.root.appending(path: ".venv/bin/python").path
        guard FileManager.default.isExecutableFile(atPath: path),
            (try? run(path, ["-c", "import openpyxl, xlrd"])) != nil
        else { return nil }
        return path
    }()

    /// The workbooks among the real lists, and among files that are none.
    static func workbooks() throws -> [URL] {
        let lists = URL(filePath: try #require(TestEnvironment.field)).appending(path: "lists")
        return try #require(FileManager.default.enumerator(at: lists, includingPropertiesForKeys: nil))
            .compactMap { $0 as? URL }.filter { ["xls", "xlsx"].contains($0.pathExtension) }
            .sorted { $0.path < $1.path }
    }

    /// The sheets of a workbook.
    static func sheets(of file: URL) throws -> [Sheet] {
        let script = TestEnvironment.root.appending(path: "Scripts/workbook_cells.py").path
        return try JSONDecoder().decode(
            [Sheet].self,
            from: try run(try #require(python), [script, file.path])
        )
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableRuntimeMismatch) }
        return data
    }
}
