import Foundation
import TestSupport
import Testing

@testable import Web

@Suite("In a real browser", .serialized) struct BrowserTests {
    @Test(.enabled(if: PythonTools.browserPython != nil, "needs Chromium: run `make test-browser`"))
    func `an officer walks through the pages`() async throws {
        let python = try #require(PythonTools.browserPython)
        let site = try SampleSite().audited()
        let script = TestEnvironment.root.appending(path: "Tests/WebTests/Browser/walk.py").path
        let (status, output) = try await site.site.serving { port in
            var arguments = [script, "http://localhost:\(port)"]
            if let pictures = ProcessInfo.processInfo.environment["YIJU_PICTURES"] {
                arguments.append(pictures)
            }
            return try await PythonTools.run(python, arguments)
        }
        #expect(
            status == 0,
            "\(output.split(separator: "\n").filter { !$0.hasPrefix("通过") }.joined(separator: "\n"))"
        )
    }

    @Test(
        .enabled(
            if: PythonTools.browserPython != nil && TestEnvironment.corpus != nil
                && FileManager.default.isExecutableFile(atPath: program),
            "needs Chromium (`make test-browser`), the program, and YIJU_TEST_CORPUS"
        )
    )
    func `fourteen tasks, each begun on the start page of a library of real statutes`() async throws {
        let python = try #require(PythonTools.browserPython)
        let corpus = try #require(TestEnvironment.corpus)
        let script = TestEnvironment.root.appending(path: "Tests/WebTests/Browser/tasks.py").path
        let (status, output) = try await PythonTools.run(python, [script, Self.program, corpus])
        print(output)
        #expect(status == 0, "\(output)")
    }

    private static let program = TestEnvironment.root.appending(path: ".build/release/yiju").path
}
