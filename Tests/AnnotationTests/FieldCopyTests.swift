import Foundation
import Law
import LinkCheck
import Office
import Readers
import TestSupport
import Testing

@testable import Annotation

/// Real workbooks, marked: notes exactly at the cells of the findings, every other byte as it was, and other programs read them.
@Suite("Marked copies of real lists", .enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField))
struct FieldCopyTests {
    private static let paths: [String] = {
        let folder = (TestEnvironment.field ?? "") + "/lists/karamay"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.contains(".xls") }.sorted().map { folder + "/" + $0 }
    }()

    private static func cells(of findings: [Finding]) -> Set<String> {
        Set(
            findings.compactMap { finding in
                guard finding.place.unit == .row, let column = finding.place.column?.number else {
                    return nil
                }
                let cell = SheetNotes.Cell(row: finding.place.number, column: column)
                return "\(finding.place.sheet?.name ?? "")!\(cell.reference)"
            }
        )
    }

    @Test("every list", arguments: paths) func everyList(path: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        let name = URL(filePath: path).lastPathComponent
        let marking = try Marking(name, bytes)
        #expect(marking.copy.marked == marking.report.findings.count)
        if OfficeFormat.of(bytes) == .xlsx {
            try holdAgainstFile(marking)
            #expect(marking.copy.unplaced.isEmpty, "\(marking.copy.unplaced.prefix(3))")
        } else {
            let list = try Marking.list("copy.xlsx", marking.copy.bytes)
            guard case .list(let original) = marking.content else { return }
            #expect(list.powers.map(\.name).count >= original.powers.count)
        }
    }

    @Test(
        "another program finds the notes",
        .enabled(if: Program.python != nil, "make .venv with openpyxl"),
        arguments: paths
    )
    func notes(path: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        let marking = try Marking(URL(filePath: path).lastPathComponent, bytes)
        let folder = try TemporaryDirectory()
        try Data(marking.copy.bytes).write(to: URL(filePath: folder.path + "/copy.xlsx"))
        let notes = try #require(
            try Self.notes(folder.path + "/copy.xlsx"),
            "openpyxl does not read the copy"
        )
        if OfficeFormat.of(bytes) == .xlsx {
            #expect(Self.cells(of: marking.report.findings).isSubset(of: notes))
        }
        #expect(notes.isEmpty == marking.report.findings.isEmpty)
    }

    /// Nothing but notes was added.
    private func holdAgainstFile(_ marking: Marking) throws {
        let (old, new) = (try Marking.parts(marking.file.bytes), try Marking.parts(marking.copy.bytes))
        for (name, content) in old where content != new[name] {
            let text = String(decoding: new[name] ?? [], as: UTF8.self)
            let before = String(decoding: content, as: UTF8.self)
            switch name {
            case _ where name.contains("/worksheets/sheet"):
                #expect(text.replacing(/<legacyDrawing xmlns:r=[^>]*\/>/, with: "") == before, "\(name)")
            case "[Content_Types].xml",
                _ where name.hasSuffix(".rels"), _ where name.contains("comments"),
                _ where name.hasSuffix(".vml"):
                #expect(text.count > before.count)
            default: Issue.record("\(name) was changed")
            }
        }
        #expect(
            try Marking.list(marking.file.name, marking.copy.bytes)
                == Marking.list(marking.file.name, marking.file.bytes)
        )
    }

    /// The cells with notes that openpyxl finds, or nil where it does not read the file.
    private static func notes(_ path: String) throws -> Set<String>? {
        guard let python = Program.python else { return nil }
        let script =
            "import sys, openpyxl\nbook = openpyxl.load_workbook(sys.argv[1])\nfor sheet in book.worksheets:\n  for row in sheet.iter_rows():\n    for cell in row:\n      if cell.comment is not None: print(sheet.title + '!' + cell.coordinate)"
        guard let answer = try Program.run(python, ["-c", script, path]) else { return nil }
        return Set(answer.split(separator: "\n").map { String($0) })
    }

    @Test(.enabled(if: Program.office != nil, "install libreoffice-calc and libreoffice-writer"))
    func `LibreOffice opens marked and corrected copies and keeps the comments`() throws {
        let folder = try TemporaryDirectory()
        let path = try #require(Self.paths.first { $0.contains("统计局") })
        let real = try Marking("统计局.xlsx", [UInt8](try Data(contentsOf: URL(filePath: path))))
        let text = CorrectedCopyTests.texts[1]
        var files = [("real.xlsx", real.copy.bytes)]
        // The workbooks written in code have too little in them for LibreOffice; a real one stands for them.
        for (index, file) in CorrectedCopyTests.files(text).enumerated() where !file.name.hasSuffix("xlsx") {
            let bytes = file.name.hasSuffix("docx") ? try DocumentCopyTests.lawful(file.bytes) : file.bytes
            let marking = try Marking(file.name, bytes, corrects: true)
            files.append(("made\(index).\(marking.copy.fileExtension)", marking.copy.bytes))
        }
        for (name, bytes) in files {
            try Data(bytes).write(to: URL(filePath: folder.path + "/" + name))
            let ending = name.hasSuffix("docx") ? "docx" : "xlsx"
            try Program.convert(folder.path + "/" + name, to: ending, in: folder.path + "/out")
            let saved = [UInt8](try Data(contentsOf: URL(filePath: folder.path + "/out/" + name)))
            let (mine, theirs) = (try Self.comments(bytes), try Self.comments(saved))
            #expect(mine == theirs, "\(name)")
            #expect(mine > 0, "\(name)")
        }
    }

    /// How many comments a document or workbook has.
    private static func comments(_ bytes: [UInt8]) throws -> Int {
        try Marking.parts(bytes).filter { $0.key.contains("comments") }.reduce(0) { count, part in
            count + String(decoding: part.value, as: UTF8.self).matches(of: /<(w:)?comment\s/).count
        }
    }
}

/// Other programs that tests ask.
enum Program {
    /// LibreOffice, or nil where it is not installed.
    static let office: String? =
        ["/usr/bin/localc", "/usr/bin/lowriter", "/usr/bin/soffice"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: $0)
        } ? "/usr/bin/soffice" : nil

    /// A Python with openpyxl, or nil where none is installed: that of the checkout's own folder.
    static let python: String? = {
        let own = TestEnvironment.root.appending(path: ".venv/bin/python").path
        guard FileManager.default.isExecutableFile(atPath: own) else { return nil }
        return ((try? run(own, ["-c", "import openpyxl"])) ?? nil) == nil ? nil : own
    }()

    /// Has LibreOffice save a file in a format.
    static func convert(_ path: String, to format: String, in folder: String) throws {
        _ = try run(
            "/usr/bin/timeout",
            [
                "-k", "5", "300", office ?? "", "-env:UserInstallation=file://\(folder)/profile",
                "--headless",
                "--convert-to", format, "--outdir", folder, path,
            ]
        )
    }

    /// Runs a program; nil when it fails.
    static func run(_ program: String, _ arguments: [String]) throws -> String? {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }
}
