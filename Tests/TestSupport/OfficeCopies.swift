internal import Foundation

/// Copies of workbooks, made by LibreOffice in a folder of their own.
public final class OfficeCopies: Sendable {
    /// A format that officers save lists in.
    public enum Kind: String, CaseIterable, Sendable {
        case ods, xls, html, docx

        /// Whether LibreOffice leaves hidden rows and columns out.
        public var losesHidden: Bool { self == .html || self == .docx }
    }

    /// LibreOffice, or nil where it is not installed.
    public static let program: String? = {
        let paths = ["/usr/bin/soffice", "/usr/local/bin/soffice"]
        let hasParts = ["localc", "lowriter"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
        }
        return hasParts ? paths.first { FileManager.default.isExecutableFile(atPath: $0) } : nil
    }()

    private let folder: TemporaryDirectory
    private let stems: [String: String]

    /// Whether tests make copies of all thirteen workbooks, which is some minutes: `YIJU_TEST_COPIES=all`.
    public static let isWhole = ProcessInfo.processInfo.environment["YIJU_TEST_COPIES"] == "all"

    /// Makes the copies; each has a time limit.
    ///
    /// - Parameters:
    ///   - paths: the workbooks.
    ///   - kinds: the formats.
    /// - Throws: what reading and starting LibreOffice throws.
    public init(of paths: [String], as kinds: [Kind] = Kind.allCases) throws {
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
        if kinds.contains(.ods) { try convert(originals, to: "ods", in: "ods") }
        if kinds.contains(.xls) { try convert(originals, to: "xls:MS Excel 97", in: "xls") }
        guard kinds.contains(.html) || kinds.contains(.docx) else { return }
        try convert(originals, to: "html", in: "html")
        let pages = try stems.values.map { stem in
            let page = folder.path + "/html/\(stem).html"
            let whole = folder.path + "/\(stem).html"
            let text = String(decoding: try Data(contentsOf: URL(filePath: page)), as: UTF8.self)
            try Data(Self.withoutEmptyRows(text).utf8).write(to: URL(filePath: whole))
            return whole
        }
        guard kinds.contains(.docx) else { return }
        // A document is a page that the word processor opened, as nobody can save a sheet as one.
        for page in pages {
            try convert([page], to: "docx:MS Word 2007 XML", in: "docx", ["--infilter=HTML (StarWriter)"])
        }
    }

    /// The copy of a workbook, or nil where LibreOffice made none.
    public func path(of original: String, _ kind: Kind) -> String? {
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
    public static func withoutEmptyRows(_ page: String) -> String {
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
