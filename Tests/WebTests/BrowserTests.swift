import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Web

/// The Python with Playwright that `make browser` sets up, when there is a Chromium for it to drive.
private let python: String? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let candidate = root.appending(path: ".venv/bin/python").path
    let files = FileManager.default
    return files.isExecutableFile(atPath: candidate) && files.isExecutableFile(atPath: "/usr/bin/chromium")
        ? candidate : nil
}()

@Suite("In a real browser", .serialized) struct BrowserTests {
    @Test(.enabled(if: python != nil, "needs Chromium and Playwright: run `make browser`"))
    func `an officer walks through the pages`() async throws {
        let python = try #require(python)
        let site = try SampleSite().audited()
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Browser/walk.py")
            .path
        let (status, output) = try await site.site.application(logger: Logger(label: "test")).test(.live) {
            client in
            let port = try #require(client.port)
            var arguments = [script, "http://localhost:\(port)"]
            if let pictures = ProcessInfo.processInfo.environment["YIJU_PICTURES"] {
                arguments.append(pictures)
            }
            return try await Self.run(python, arguments)
        }
        #expect(
            status == 0,
            "\(output.split(separator: "\n").filter { !$0.hasPrefix("通过") }.joined(separator: "\n"))"
        )
    }

    /// Runs a program to its end on a thread of its own, so that the server keeps its threads.
    private static func run(_ program: String, _ arguments: [String]) async throws -> (Int32, String) {
        try await withCheckedThrowingContinuation { continuation in
            Thread {
                let process = Process()
                process.executableURL = URL(filePath: program)
                process.arguments = arguments
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
