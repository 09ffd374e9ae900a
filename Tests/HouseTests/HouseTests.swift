import Foundation
import Testing

@Suite("The house and its plan") struct HouseTests {
    @Test func `imports point downward`() throws {
        let rooms = Manifest(try Checkout.text("Package.swift")).dependencies
        #expect(Set(rooms.keys).isSuperset(of: try Checkout.rooms()))
        let uses = rooms.flatMap { room, others in others.map { Use(from: room, to: $0, name: $0) } }
        #expect(Circles.uses(uses, by: { $0 }) == [])
        let line =
            /^(?:@\w+\s+)*(?:public |internal |package |private |fileprivate )?import (?:struct |enum )?(\w+)/
        for path in Checkout.files(under: "Sources", ending: ".swift") {
            let room = String(path.prefix { $0 != "/" })
            let declared = try #require(rooms[room], "\(room) is no target of Package.swift")
            for text in try Checkout.text("Sources/\(path)").split(separator: "\n")
            where text.contains("import ") {
                guard let found = text.prefixMatch(of: line), rooms[String(found.1)] != nil else { continue }
                #expect(declared.contains(String(found.1)), "\(path) imports \(found.1)")
            }
        }
    }

    /// What a page shows comes from the desk, which answers the command line as well.
    @Test func `no page asks the catalog itself`() throws {
        for path in Checkout.files(under: "Sources/Web", ending: ".swift") {
            let text = try Checkout.text("Sources/Web/\(path)")
            #expect(!text.contains("import Catalog\n"), "\(path) imports Catalog")
        }
    }

    @Test(arguments: ["ARCHITECTURE.md", "README.md", "README.zh-CN.md"])
    func `every path that a page names exists`(page: String) throws {
        let text = try Checkout.text(page)
        let paths = text.matches(
            of: /`((?:Sources|Tests|Corpus|Index|Benchmarks|Scripts)\/[A-Za-z0-9_.\/-]+)`/
        )
        for path in paths {
            #expect(
                FileManager.default.fileExists(atPath: Checkout.root.appending(path: String(path.1)).path),
                "\(page) names \(path.1)"
            )
        }
    }

    /// A conflict that was committed with its marks stands in no program's way when it is in a page or a table.
    @Test func `no file is half merged`() throws {
        let marks = ["<", "|", ">"].map { String(repeating: $0, count: 7) + " " }
        let pages = [
            "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", "README.zh-CN.md",
            "SECURITY.md", "Makefile",
        ]
        let folders = ["Benchmarks", "Corpus", "Documentation", "Index", "Scripts", "Sources", "Tests"]
        let endings = [".md", ".swift", ".c", ".h", ".txt", ".tsv", ".json", ".py", ".sh", ".mk", ".html"]
        let files = folders.flatMap { folder in
            endings.flatMap { Checkout.files(under: folder, ending: $0) }.map { "\(folder)/\($0)" }
        }
        #expect(files.count > 500)
        for path in pages + files where !path.contains("/.build") {
            let text = try Checkout.text(path)
            #expect(
                !text.split(separator: "\n").contains { line in marks.contains { line.hasPrefix($0) } },
                "\(path)"
            )
        }
    }

    @Test func `every room has its heading`() throws {
        let text = try Checkout.text("ARCHITECTURE.md")
        for room in try Checkout.rooms() {
            #expect(text.contains("Sources/\(room)"), "\(room) is missing from ARCHITECTURE.md")
        }
    }

    @Test func `no file has grown past one subject`() throws {
        var counts: [Int] = []
        for path in Checkout.files(under: "Sources", ending: ".swift", ".h", ".c") {
            let count = try Checkout.lineCount("Sources/\(path)")
            #expect(count <= 450, "\(path) has \(count) lines")
            counts.append(count)
        }
        let median = counts.sorted()[counts.count / 2]
        #expect(median < 120, "half of the files have more than \(median) lines")
    }
}
