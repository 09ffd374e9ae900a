import Foundation
import Testing

@Suite("Folders inside the rooms") struct FolderTests {
    /// The part of a path that a folder is; a room's root is no part, since it holds the doors and the words of all folders.
    private func folder(_ path: String) -> String? {
        let folder = Use.folder(path)
        return folder.isEmpty ? nil : folder
    }

    private func sources(_ room: String, _ suffixes: String) throws -> [String: String] {
        let paths = Checkout.files(under: "Sources/\(room)", ending: suffixes)
        return Dictionary(
            uniqueKeysWithValues: try paths.map { ($0, try Checkout.text("Sources/\(room)/\($0)")) }
        )
    }

    @Test(arguments: try Checkout.rooms())
    func `dependencies between folders run one way`(room: String) throws {
        let circles = Circles.uses(SwiftRoom(try sources(room, ".swift")).uses, by: folder)
        #expect(circles.isEmpty, "\(room):\n\(circles.map(\.description).joined(separator: "\n"))")
    }

    @Test(arguments: ["CPostings", "CPairs", "CICU"])
    func `headers include what is below them`(room: String) throws {
        var uses: [Use] = []
        for path in Checkout.files(under: "Sources/\(room)", ending: ".h", ".c") {
            for header in Self.included(try Checkout.text("Sources/\(room)/\(path)")) {
                let beside = URL(filePath: "/\(path)").deletingLastPathComponent().appending(path: header)
                let places = [String(beside.standardized.path.dropFirst()), header, "include/\(header)"]
                let found = places.first {
                    FileManager.default.fileExists(
                        atPath: Checkout.root.appending(path: "Sources/\(room)/\($0)").path
                    )
                }
                uses.append(
                    Use(from: path, to: try #require(found, "\(path) includes \(header)"), name: header)
                )
            }
        }
        #expect(!uses.isEmpty)
        #expect(Circles.uses(uses, by: { $0 }) == [])
        #expect(Circles.uses(uses, by: folder) == [])
    }

    /// The headers that a C source includes in quotation marks.
    private static func included(_ text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            line.hasPrefix("#include \"")
                ? line.split(separator: "\"").dropFirst().first.map(String.init) : nil
        }
    }

    @Test func `a name belongs to one room`() throws {
        var homes: [String: Set<String>] = [:]
        for room in try Checkout.rooms() {
            for (_, text) in try sources(room, ".swift") {
                let types = SwiftSource(text).declared.filter { $0.first?.isUppercase == true }
                for name in types { homes[name, default: []].insert(room) }
            }
        }
        #expect(homes.count > 500)
        for (name, rooms) in homes {
            #expect(rooms.count == 1, "\(name) is declared in \(rooms.sorted().joined(separator: " and "))")
        }
    }
}

@Suite("The scanner of the folders' tests") struct ScannerTests {
    @Test(arguments: [
        ("a // b\nc", ["a", "c"]),
        ("a /* b /* c */ d */ e", ["a", "e"]),
        (#"f("x \(y) z") w"#, ["f", "y", "w"]),
        (##"f(#"x \(y) \#(z) " "#) w"##, ["f", "z", "w"]),
        ("f(\"\"\"\n  x \"y\" \\(z)\n  \"\"\") w", ["f", "z", "w"]),
        (#"f("\(g("x", (y)))") w"#, ["f", "g", "y", "w"]),
        (#"f("\"x\\") w"#, ["f", "w"]),
        ("a.b { #if c }", ["a", ".", "b", "{", "if", "c", "}"]),
    ])
    func `comments and strings are left out`(source: String, tokens: [String]) {
        #expect(SwiftTokens(source).tokens == tokens)
    }

    @Test func `what a file declares`() {
        let source = SwiftSource(
            """
            import struct Foundation.URL
            public struct Shop { let shelf: Shelf; enum Part { case front } }
            private func help() { let inside = 1 }
            extension Shelf { static func bookTitle() {} ; private var hidden: Int { 1 } }
            """
        )
        #expect(source.declared == ["Shop"])
        #expect(source.added == ["bookTitle"])
        #expect(source.named.isSuperset(of: ["Shelf", "URL", "hidden"]))
    }

    @Test func `circles are found, and who makes them`() {
        let room = SwiftRoom([
            "Door.swift": "struct Door { let high: High }",
            "High/High.swift": "struct High { let low: Low }",
            "High/Helper.swift": "struct Helper { let door: Door }",
            "Low/Low.swift": "struct Low { /* High */ let name = \"High\" }",
            "Low/Odd.swift": "struct Odd { let helper: Helper }",
        ])
        let circles = Circles.uses(room.uses) { Use.folder($0).isEmpty ? nil : Use.folder($0) }
        #expect(
            circles.map(\.description) == [
                "High/High.swift names Low of Low/Low.swift",
                "Low/Odd.swift names Helper of High/Helper.swift",
            ]
        )
    }
}
