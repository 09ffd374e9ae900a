import Foundation
import Law
import Library
import LinkCheck
import Readers
import TestSupport
import Testing

@testable import Annotation

/// A file with its certain changes made, held against the file.
struct Corrections {
    private let marking: Marking
    private let library: String
    /// The findings whose change was made.
    private let made: [Finding]

    init(_ name: String, _ bytes: [UInt8], library: String) throws {
        self.library = library
        marking = try Marking(name, bytes, corrects: true, library: library)
        let refused = marking.copy.uncorrected
        made = marking.report.findings.filter { finding in
            finding.certainChange != nil
                && !refused.contains { $0.place == finding.place && $0.message == finding.message }
        }
    }

    /// A cell of a list.
    private struct Cell {
        let power: Power
        let label: String
        let text: String
    }

    private static func cells(_ list: PowerList) -> [Cell] {
        list.powers.flatMap { power in
            power.fields.map { Cell(power: power, label: $0.label, text: $0.content.text) }
        }
    }

    /// No finding that was corrected is left, and nothing but the words of the changes is otherwise.
    ///
    /// - Parameter isNew: whether the copy is a new workbook, which has other rows and places.
    /// - Throws: what reading and checking the copy throws.
    func hold(isNew: Bool = false) throws {
        #expect(marking.copy.corrected == made.count, "\(marking.file.name)")
        guard case .list(let list) = marking.content else { return }
        let copy = try Marking.list("copy." + marking.copy.fileExtension, marking.copy.bytes)
        try holdFindings(copy, isNew: isNew)
        guard !isNew else { return }
        let (before, after) = (Self.cells(list), Self.cells(copy))
        #expect(before.map(\.label) == after.map(\.label))
        for (old, new) in zip(before, after) where old.text != new.text {
            #expect(corrected(old) == new.text, "\(marking.file.name): \(old.text.prefix(80))")
        }
        if !made.isEmpty { #expect(zip(before, after).contains { $0.text != $1.text }) }
    }

    /// A cell with the changes of the findings that stand in it.
    private func corrected(_ cell: Cell) -> String {
        var text = Array(cell.text.unicodeScalars)
        // 【法律】 stands at the head of many cells: a change belongs to the power and the citation that its finding names.
        let own = made.filter {
            $0.label == cell.label && $0.code == cell.power.code && $0.power == cell.power.name
                && cell.text.contains($0.printed)
        }
        let changes = own.compactMap(\.certainChange).filter { change in
            change.characters.end <= text.count
                && text[change.characters.start..<change.characters.end].elementsEqual(
                    change.printed.unicodeScalars
                )
        }
        // Rows that read the same bring the same change, each at its own place.
        var seen: Set<String> = []
        let order = changes.filter {
            seen.insert("\($0.characters.start) \($0.printed) \($0.words)").inserted
        }
        .sorted { $0.characters.start > $1.characters.start }
        for change in order {
            text.replaceSubrange(
                change.characters.start..<change.characters.end,
                with: Array(change.words.unicodeScalars)
            )
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text)
        return String(view)
    }

    /// What makes a finding the same one in the copy: everything but its place and the file's name.
    private static func key(_ finding: Finding, isNew: Bool) -> [String] {
        // A new workbook gives rows that share a cell each their own.
        isNew
            ? [finding.rule, finding.power, finding.printed, finding.replacement?.printed ?? ""]
            : [
                finding.rule, finding.code, finding.power, finding.label, finding.printed,
                finding.pinpoint?.chinese ?? "", finding.replacement?.printed ?? "",
            ]
    }

    private func holdFindings(_ copy: PowerList, isNew: Bool) throws {
        let again = try Marking.check(.list(copy), library: library).findings
        func counts(_ findings: [Finding]) -> [[String]: Int] {
            Dictionary(findings.map { (Self.key($0, isNew: isNew), 1) }, uniquingKeysWith: +)
        }
        let (before, after) = (counts(marking.report.findings), counts(again))
        for (key, count) in counts(made) {
            let left = after[key] ?? 0
            let expected = isNew ? 0 : (before[key] ?? 0) - count
            #expect(left <= max(0, expected), "\(marking.file.name): \(key.joined(separator: " | "))")
        }
    }
}

/// The real statutes, imported once for the tests of a run that ask for them.
enum RealStatutes {
    private static let made: Result<TemporaryDirectory?, any Error> = Result {
        guard let corpus = TestEnvironment.corpus else { return nil }
        let folder = try TemporaryDirectory()
        _ = try Importer(directory: folder.path("library")).importFiles([corpus + "/laws"])
        return folder
    }

    /// Where their library lies; that of the made-up world where they are not on hand.
    static func shared() throws -> String {
        try made.get().map { $0.path("library") } ?? SmallLibrary.shared().directory
    }
}

/// What openpyxl and python-docx find in a copy (`Scripts/marked_copy.py`).
enum SecondReader {
    /// A comment.
    struct Comment: Decodable {
        let place: String
        let words: String
        let text: String

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            place = try values.decodeIfPresent(String.self, forKey: .place) ?? ""
            words = try values.decodeIfPresent(String.self, forKey: .words) ?? ""
            text = try values.decode(String.self, forKey: .text)
        }

        private enum CodingKeys: String, CodingKey { case place, words, text }
    }

    /// The comments of a file; nil where the programs are not installed.
    static func comments(_ path: String) throws -> [Comment]? {
        let python = TestEnvironment.root.appending(path: ".venv/bin/python").path
        let script = TestEnvironment.root.appending(path: "Scripts/marked_copy.py").path
        guard FileManager.default.isExecutableFile(atPath: python),
            try Program.run(python, ["-c", "import openpyxl, docx"]) != nil
        else { return nil }
        let answer = try #require(try Program.run(python, [script, path]), "\(path) cannot be read")
        return try JSONDecoder().decode([Comment].self, from: Data(answer.utf8))
    }
}

/// Other programs that tests ask.
enum Program {
    /// LibreOffice, or nil where it is not installed.
    static let office: String? =
        ["/usr/bin/localc", "/usr/bin/lowriter", "/usr/bin/soffice"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: $0)
        } ? "/usr/bin/soffice" : nil

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
