import Foundation
import Law
import LinkCheck
import Office
import Readers
import TestSupport
import Testing

@testable import Annotation

/// Real workbooks, and documents that LibreOffice makes of them, marked and corrected: comments exactly at the words or cells of the
/// findings, every other byte as it was, and other programs read them.
///
/// Documents of two lists with the suite; `YIJU_TEST_COPIES=all` takes all thirteen, and judges by the real statutes where they are on hand.
@Suite("Marked copies of real lists", .enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField))
struct FieldCopyTests {
    private static let paths: [String] = {
        let folder = (TestEnvironment.field ?? "") + "/lists/karamay"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.contains(".xls") }.sorted().map { folder + "/" + $0 }
    }()

    private static let few = paths.filter { $0.contains("统计局") || $0.contains("国动办") }

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
        let library = try OfficeCopies.isWhole ? RealStatutes.shared() : SmallLibrary.shared().directory
        let marking = try Marking(name, bytes, library: library)
        #expect(marking.copy.marked == marking.report.findings.count)
        let folder = try TemporaryDirectory()
        try Data(marking.copy.bytes).write(to: URL(filePath: folder.path + "/copy.xlsx"))
        let isWorkbook = OfficeFormat.of(bytes) == .xlsx
        if isWorkbook {
            try holdAgainstFile(marking)
            #expect(marking.copy.unplaced.isEmpty, "\(marking.copy.unplaced.prefix(3))")
        } else {
            let list = try Marking.list("copy.xlsx", marking.copy.bytes)
            guard case .list(let original) = marking.content else { return }
            #expect(list.powers.map(\.name).count >= original.powers.count)
        }
        try Corrections(name, bytes, library: library).hold(isNew: !isWorkbook)
        guard let comments = try SecondReader.comments(folder.path + "/copy.xlsx") else { return }
        let notes = Set(comments.map(\.place))
        if isWorkbook { #expect(Self.cells(of: marking.report.findings).isSubset(of: notes)) }
        #expect(notes.isEmpty == marking.report.findings.isEmpty)
    }

    @Test(
        "documents made of the lists",
        .enabled(if: OfficeCopies.program != nil, "install libreoffice-calc and libreoffice-writer")
    )
    func documents() throws {
        let paths = OfficeCopies.isWhole ? Self.paths : Self.few
        let library = try OfficeCopies.isWhole ? RealStatutes.shared() : SmallLibrary.shared().directory
        let copies = try OfficeCopies(of: paths, as: [.docx])
        let folder = try TemporaryDirectory()
        for path in paths {
            let document = try #require(copies.path(of: path, .docx), "\(path)")
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: document)))
            let marking = try Marking("清单.docx", bytes, library: library)
            let findings = marking.report.findings
            #expect(marking.copy.marked == findings.count, "\(path)")
            #expect(
                try marking.changedParts().isSubset(
                    of: [
                        "[Content_Types].xml", "word/document.xml", "word/comments.xml",
                        "word/_rels/document.xml.rels",
                    ]
                ),
                "\(path)"
            )
            #expect(try marking.keptEntries() == [], "\(path)")
            #expect(
                try Marking.list("清单.docx", marking.copy.bytes) == Marking.list("清单.docx", bytes),
                "\(path)"
            )
            try Corrections("清单.docx", bytes, library: library).hold()
            try Data(marking.copy.bytes).write(to: URL(filePath: folder.path + "/copy.docx"))
            guard let comments = try SecondReader.comments(folder.path + "/copy.docx") else { continue }
            #expect(comments.count == findings.count, "\(path)")
            // In the order of the findings; a comment whose words were not found says so.
            for (comment, finding) in zip(comments, findings)
            where !finding.printed.isEmpty && !comment.text.contains("位置：") {
                #expect(Self.bare(comment.words) == Self.bare(finding.printed), "\(path) \(finding.message)")
            }
            let unplaced = comments.count { $0.text.contains("位置：") }
            #expect(unplaced == marking.copy.unplaced.count, "\(path)")
        }
    }

    /// Without white space, and without what a reader takes for other characters.
    private static func bare(_ text: String) -> String {
        String(text.withoutLookAlikes.filter { !$0.isWhitespace })
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
        #expect(try marking.keptEntries() == [])
        #expect(
            try Marking.list(marking.file.name, marking.copy.bytes)
                == Marking.list(marking.file.name, marking.file.bytes)
        )
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
