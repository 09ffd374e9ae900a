import Foundation
import TestSupport

/// The command as it was built for these tests, run as a process.
struct CommandLineRun {
    /// What a run printed and how it ended.
    struct Result {
        let status: Int32
        let output: String
        let errors: String

        /// The output as JSON.
        func json() throws -> Any { try JSONSerialization.jsonObject(with: Data(output.utf8)) }
    }

    /// The directory that `--index` names.
    let index: URL

    /// The checkout.
    static let root = TestEnvironment.root

    /// The executable beside the test runner.
    static let executable: URL = {
        var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        // The runner may lie inside a bundle beside the products.
        for _ in 0..<4 {
            let candidate = folder.appending(path: "yiju")
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            folder = folder.deletingLastPathComponent()
        }
        return folder.appending(path: "yiju")
    }()

    /// An index directory of one's own, not yet made.
    init() {
        index = FileManager.default.temporaryDirectory.appending(path: "yiju-\(UUID().uuidString)")
    }

    /// Runs the command in the checkout, or another one that runs it: `before` stands in front of its command line.
    func callAsFunction(
        _ arguments: [String],
        input: Data? = nil,
        environment: [String: String] = [:],
        before: [String] = []
    ) throws -> Result {
        let process = Process()
        let words = before + [Self.executable.path] + arguments
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        process.currentDirectoryURL = Self.root
        process.environment = ["YIJU_INDEX": index.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
            .merging(environment) { $1 }
        let files = try Files()
        defer { files.remove() }
        if let input { try input.write(to: files.input) }
        process.standardInput = try FileHandle(forReadingFrom: files.input)
        process.standardOutput = try FileHandle(forWritingTo: files.output)
        process.standardError = try FileHandle(forWritingTo: files.errors)
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: files.output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: files.errors), as: UTF8.self)
        )
    }

    /// Runs the command with arguments given one by one.
    func callAsFunction(_ arguments: String...) throws -> Result { try self(arguments) }

    /// Removes the index directory.
    func remove() { try? FileManager.default.removeItem(at: index) }

    /// Files instead of pipes: a pipe that nobody empties would stop the process.
    private struct Files {
        let folder = FileManager.default.temporaryDirectory.appending(path: "yiju-run-\(UUID().uuidString)")
        var input: URL { folder.appending(path: "in") }
        var output: URL { folder.appending(path: "out") }
        var errors: URL { folder.appending(path: "err") }

        init() throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for file in [input, output, errors] { try Data().write(to: file) }
        }

        func remove() { try? FileManager.default.removeItem(at: folder) }
    }
}
