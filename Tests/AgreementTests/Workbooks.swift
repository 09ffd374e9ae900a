import Foundation
import TestSupport

/// Turns workbooks into tables for tests, by the script that anybody can run: `make workbooks`.
enum Workbooks {
    /// The Python with the packages that the script needs, or nil where they are not installed.
    static let python: String? = {
        let path = TestEnvironment.root.appending(path: ".venv/bin/python").path
        guard FileManager.default.isExecutableFile(atPath: path),
            (try? run(path, ["-c", "import openpyxl, xlrd"])) == 0
        else { return nil }
        return path
    }()

    /// Writes every visible sheet of a folder's workbooks as CSV.
    ///
    /// - Throws: when the script cannot be run or fails.
    static func convert(_ folder: String, to output: String) throws {
        let script = TestEnvironment.root.appending(path: "Scripts/workbooks_to_csv.py").path
        guard let python, try run(python, [script, output, folder]) == 0 else {
            throw CocoaError(.fileReadUnknown)
        }
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
