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
}
