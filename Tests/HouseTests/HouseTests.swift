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
