import Foundation
import TestSupport
import Testing

/// The checkout that these tests were built from.
private let root = TestEnvironment.root

private func files(under folder: String, ending suffix: String) -> [URL] {
    let walker = FileManager.default.enumerator(
        at: root.appending(path: folder),
        includingPropertiesForKeys: nil
    )
    return (walker?.compactMap { $0 as? URL } ?? []).filter { $0.lastPathComponent.hasSuffix(suffix) }
}

@Suite("The house and its plan") struct HouseTests {
    /// Rooms by storey: a room may import what stands in a storey below it.
    let storeys: [Set<String>] = [
        ["CSystemICU"], ["CICU", "CPostings", "CPairs", "Parallel"], ["ICU", "Law"],
        ["Analysis", "InvertedIndex", "Citations", "Readers", "Catalog", "Revision", "Terminal"],
        ["Library"], ["Search"], ["LinkCheck"], ["Web"], ["yiju"],
    ]

    private func storey(of room: String) -> Int? { storeys.firstIndex { $0.contains(room) } }

    @Test func `imports point downward`() throws {
        let line = /^\s*(?:@\w+\s+)*(?:public |internal |package |private |fileprivate )?import (\w+)/
        for file in files(under: "Sources", ending: ".swift") {
            let parts = file.pathComponents
            let room = parts[try #require(parts.lastIndex(of: "Sources")) + 1]
            let own = try #require(storey(of: room), "\(room) has no storey in this test")
            for text in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                guard let found = text.prefixMatch(of: line), let other = storey(of: String(found.1)) else {
                    continue
                }
                #expect(other < own, "\(file.lastPathComponent) of \(room) imports \(found.1)")
            }
        }
    }

    /// What a page shows comes from the desk, which answers the command line as well.
    @Test func `no page asks the catalog itself`() throws {
        for file in files(under: "Sources/Web", ending: ".swift") {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(!text.contains(/import Catalog\b/), "\(file.lastPathComponent) imports Catalog")
        }
    }

    @Test(arguments: ["ARCHITECTURE.md", "README.md", "README.zh-CN.md"])
    func `every path that a page names exists`(page: String) throws {
        let text = try String(contentsOf: root.appending(path: page), encoding: .utf8)
        let paths = text.matches(
            of: /`((?:Sources|Tests|Corpus|Index|Benchmarks|Scripts)\/[A-Za-z0-9_.\/-]+)`/
        )
        for path in paths {
            #expect(
                FileManager.default.fileExists(atPath: root.appending(path: String(path.1)).path),
                "\(page) names \(path.1)"
            )
        }
    }

    @Test func `every room has its heading`() throws {
        let text = try String(contentsOf: root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
        let rooms = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
        for room in rooms where !room.hasPrefix(".") {
            #expect(text.contains("Sources/\(room)"), "\(room) is missing from ARCHITECTURE.md")
        }
    }

    @Test func `no file has grown past one subject`() throws {
        for file in files(under: "Sources", ending: ".swift") {
            let lines = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n",
                omittingEmptySubsequences: false
            )
            #expect(lines.count <= 451, "\(file.lastPathComponent) has \(lines.count) lines")
        }
    }
}
