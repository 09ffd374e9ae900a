import Foundation
import TestSupport

/// What another reader, openpyxl or xlrd, finds in a workbook: `Scripts/workbook_lists.py`.
struct WorkbookOracle: Decodable {
    /// A row of a sheet below the header.
    struct Row: Decodable {
        let sheet: String
        let row: Int
        let cells: [String: Cell]
    }

    /// A cell under a heading; a merged one with the number of its own row.
    struct Cell: Decodable {
        let text: String
        let row: Int

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            text = try values.decode(String.self)
            row = try values.decode(Int.self)
        }
    }

    let file: String
    let rows: [Row]

    /// The Python with the packages that the script needs, or nil where they are not installed.
    static let python: String? = {
        let path = TestEnvironment.root.appending(path: ".venv/bin/python").path
        guard FileManager.default.isExecutableFile(atPath: path),
            (try? output(path, ["-c", "import openpyxl, xlrd; print(1)"]))?.isEmpty == false
        else { return nil }
        return path
    }()

    /// Reads workbooks.
    static func read(_ paths: [String]) throws -> [WorkbookOracle] {
        guard let python else { return [] }
        let script = TestEnvironment.root.appending(path: "Scripts/workbook_lists.py").path
        return try output(python, [script] + paths).split(separator: 0x0A).map {
            try JSONDecoder().decode(WorkbookOracle.self, from: Data($0))
        }
    }

    private static func output(_ program: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return data
    }
}
