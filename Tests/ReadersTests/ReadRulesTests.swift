import Foundation
import Readers
import Testing

@Suite("Rules of warnings") struct ReadRulesTests {
    /// The readers' sources beside these tests.
    private var sources: URL {
        URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Readers")
    }

    @Test func `every rule that a reader names is in the table`() throws {
        var named: Set<String> = []
        for file in files(below: sources, endings: ["swift"])
        where file.lastPathComponent != "ReadRules.swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /"([a-z]+(?:-[a-z]+)+)"/) { named.insert(String(match.1)) }
        }
        #expect(named == Set(ReadRules.all.map(\.rule)))
        #expect(Set(ReadRules.all.map(\.name)).count == ReadRules.all.count)
        #expect(ReadRules.all.map(\.rule) == ReadRules.all.map(\.rule).sorted())
        #expect(ReadRules.name(of: "cut-off") == "文件中断")
        #expect(ReadRules.name(of: "没有") == nil)
    }
}
