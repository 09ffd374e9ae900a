import Foundation
import Law
import Readers
import TestSupport
import Testing

/// Real workbooks that LibreOffice saved in other formats: the powers are those of the workbook, field by field.
///
/// Three small ones with the suite; `YIJU_TEST_COPIES=all` takes all thirteen, which is some minutes.
@Suite(
    "Copies of workbooks by LibreOffice",
    .enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField),
    .enabled(if: OfficeCopies.program != nil, "install libreoffice-calc and libreoffice-writer")
)
struct OfficeCopyTests {
    /// What a power is compared by.
    private struct Compared: Equatable {
        let texts: [String]
        let bases: [[String]]
        let continues: Bool

        init(_ power: Power) {
            let body = power.fields.filter { $0.role == .body }.map(\.content.text)
            texts =
                ([power.serial ?? "", power.code, power.name, power.subitem ?? "", power.category] + body)
                .map(Self.bare)
            bases = [FieldRole.legalBasis, .dutiesBasis, .accountability].map { role in
                power.fields.filter { $0.role == role }.map { Self.bare($0.content.text) }.filter {
                    !$0.isEmpty
                }
            }
            continues = power.continuesPrevious
        }

        /// Without white space: a page folds it.
        static func bare(_ text: String) -> String { String(text.filter { !$0.isWhitespace }) }
    }

    private static let isWhole = ProcessInfo.processInfo.environment["YIJU_TEST_COPIES"] == "all"
    private static let small = ["统计局", "机关事务", "商务局"]
    private static let names = isWhole ? FieldListTests.expected.map(\.name) : small

    /// The index of the power that LibreOffice loses, because it saves no hidden rows to a page.
    ///
    /// The three levels of one power of 农业农村局 stand in a merged cell, of whose three rows two are hidden; in the copy they are one row,
    /// without a trace of the others.
    private static let lost: [String: [Int]] = ["农业农村局": [286]]

    private static func path(_ name: String) throws -> String {
        let directory = (TestEnvironment.field ?? "") + "/lists/karamay"
        let file = try FileManager.default.contentsOfDirectory(atPath: directory).first {
            $0.contains(name) && !$0.hasSuffix(".txt")
        }
        return directory + "/" + (try #require(file, "\(name)"))
    }

    @Test func `a copy has the powers of the workbook`() throws {
        // The copies go away with the test.
        let copies = try OfficeCopies(of: Self.names.map(Self.path))
        for kind in OfficeCopies.Kind.allCases { try compare(kind, copies) }
    }

    private func compare(_ kind: OfficeCopies.Kind, _ copies: OfficeCopies) throws {
        for name in Self.names {
            let list = try #require(listRead(try PublishedFile.load(path: Self.path(name)).read()))
            let path = try #require(copies.path(of: Self.path(name), kind), "\(name).\(kind)")
            let copy = try #require(listRead(try PublishedFile.load(path: path).read()), "\(name).\(kind)")
            var wanted = list.powers.map(Compared.init)
            if kind.losesHidden, let rows = Self.lost[name] {
                // The row that is left is told by its neighbours.
                for row in rows.reversed() { wanted.remove(at: row) }
                let found = copy.powers.map(Compared.init)
                #expect(found.count == wanted.count, "\(name).\(kind)")
                for (index, (one, other)) in zip(found, wanted).enumerated()
                where !rows.contains(index + 1) {
                    #expect(one == other, "\(name).\(kind) \(index)")
                }
                continue
            }
            #expect(copy.powers.count == wanted.count, "\(name).\(kind)")
            for (index, (power, other)) in zip(copy.powers, wanted).enumerated() {
                #expect(Compared(power) == other, "\(name).\(kind) \(index) \(power.name)")
            }
            #expect(copy.categories.map(\.name) == list.categories.map(\.name), "\(name).\(kind)")
            #expect(copy.body == list.body || copy.title != list.title, "\(name).\(kind)")
        }
    }
}

/// Copies of workbooks, made by LibreOffice in a folder of their own.
final class OfficeCopies: Sendable {
    /// A format that officers save lists in.
    enum Kind: String, CaseIterable {
        case ods, xls, html, docx

        /// Whether LibreOffice leaves hidden rows and columns out.
        var losesHidden: Bool { self == .html || self == .docx }
    }

    /// LibreOffice, or nil where it is not installed.
    static let program: String? = {
        let paths = ["/usr/bin/soffice", "/usr/local/bin/soffice"]
        let hasParts = ["localc", "lowriter"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
        }
        return hasParts ? paths.first { FileManager.default.isExecutableFile(atPath: $0) } : nil
    }()

    private let folder: TemporaryDirectory
    private let stems: [String: String]

    /// Makes the copies; each has a time limit.
    init(of paths: [String]) throws {
        folder = try TemporaryDirectory()
        var stems: [String: String] = [:]
        var originals: [String] = []
        for (index, path) in paths.enumerated() {
            // LibreOffice goes by the ending, which lies in some files.
            let bytes = try Data(contentsOf: URL(filePath: path))
            let ending = bytes.starts(with: [0x50, 0x4B]) ? "xlsx" : "xls"
            let copy = folder.path + "/list\(index).\(ending)"
            try bytes.write(to: URL(filePath: copy))
            stems[path] = "list\(index)"
            originals.append(copy)
        }
        self.stems = stems
        try convert(originals, to: "ods", in: "ods")
        try convert(originals, to: "xls:MS Excel 97", in: "xls")
        try convert(originals, to: "html", in: "html")
        let pages = try stems.values.map { stem in
            let page = folder.path + "/html/\(stem).html"
            let whole = folder.path + "/\(stem).html"
            let text = String(decoding: try Data(contentsOf: URL(filePath: page)), as: UTF8.self)
            try Data(Self.withoutEmptyRows(text).utf8).write(to: URL(filePath: whole))
            return whole
        }
        // A document is a page that the word processor opened, as nobody can save a sheet as one.
        for page in pages {
            try convert([page], to: "docx:MS Word 2007 XML", in: "docx", ["--infilter=HTML (StarWriter)"])
        }
    }

    /// The copy of a workbook, or nil where LibreOffice made none.
    func path(of original: String, _ kind: Kind) -> String? {
        stems[original].map { folder.path + "/\(kind.rawValue)/\($0).\(kind.rawValue)" }.flatMap {
            FileManager.default.fileExists(atPath: $0) ? $0 : nil
        }
    }

    /// The longest list takes the word processor some minutes of the processor's time, and several times as long beside other work; our own
    /// readers take a second.
    private func convert(_ files: [String], to format: String, in name: String, _ options: [String] = [])
        throws
    {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/timeout")
        process.arguments =
            ["-k", "5", "\(60 + 900 * files.count)", Self.program ?? ""]
            + ["-env:UserInstallation=file://\(folder.path)/profile-\(name)", "--headless"] + options
            + ["--convert-to", format, "--outdir", folder.path + "/" + name] + files
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
    }

    /// A page without the rows that hold no cell of their own: the word processor lays the table askew where a cell reaches over them,
    /// every second power beside the one above it.
    static func withoutEmptyRows(_ page: String) -> String {
        var parts = page.components(separatedBy: "<tr>")
        let isEmpty = parts.map { part in
            !part.contains("<td") && !part.contains("<th") && part.contains("</tr>")
        }
        for index in parts.indices.dropFirst() where !isEmpty[index] {
            parts[index] = parts[index].replacing(/rowspan="?(\d+)"?/) { match in
                let rows = Int(match.1) ?? 1
                let covered = isEmpty[(index + 1)..<min(index + rows, isEmpty.count)].count { $0 }
                return rows - covered > 1 ? "rowspan=\(rows - covered)" : ""
            }
        }
        return parts.indices.reduce(into: "") { text, index in
            let opening = index == 0 || isEmpty[index] ? "" : "<tr>"
            let part = isEmpty[index] ? parts[index].replacing("</tr>", with: "") : parts[index]
            text += opening + part
        }
    }
}
