import Foundation
import TestSupport

/// The Python tools that `make test-browser` sets up beside the package, where they could be installed.
enum PythonTools {
    /// The path of a program of the virtual environment, or nil when it is not there.
    static func path(_ name: String) -> String? {
        let path = TestEnvironment.root.appending(path: ".venv/bin/\(name)").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    /// A Python with Playwright, when there is a Chromium for it to drive.
    static let browserPython =
        FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium") && path("playwright") != nil
        ? path("python") : nil

    /// Runs a program to its end on a thread of its own, so that a server under test keeps its threads.
    ///
    /// - Returns: the exit status, and what it printed to either output.
    /// - Throws: what keeps the program from starting.
    static func run(_ program: String, _ arguments: [String]) async throws -> (status: Int32, output: String)
    {
        try await withCheckedThrowingContinuation { continuation in
            Thread {
                let process = Process()
                process.executableURL = URL(filePath: program)
                process.arguments = arguments
                // Tools leave caches where they run.
                process.currentDirectoryURL = FileManager.default.temporaryDirectory
                let pipe = Pipe()
                process.standardOutput = pipe
                process.standardError = pipe
                do {
                    try process.run()
                    let data = pipe.fileHandleForReading.readDataToEndOfFile()
                    process.waitUntilExit()
                    continuation.resume(
                        returning: (process.terminationStatus, String(decoding: data, as: UTF8.self))
                    )
                } catch {
                    continuation.resume(throwing: error)
                }
            }.start()
        }
    }
}
