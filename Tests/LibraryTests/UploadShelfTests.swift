import Catalog
import Foundation
import TestSupport
import Testing

@testable import Library

/// Where the originals of files that were sent lie: under names of their own, wherever the library lies, or not lost at least.
@Suite("The shelf of files that were sent") struct UploadShelfTests {
    private static let list = "某市苹果局权责清单"
    private static let law = "某市苹果管理条例"
    private static let long = String(repeating: "某市苹果局权责清单", count: 8)

    private func apples(_ citation: String = "《\(law)》第三条") -> String {
        Sample.list(Self.list, citations: [citation])
    }

    // MARK: - Names

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ["清单.txt", "a/清单.txt", "清单.txt"],
            [long + ".xlsx", long + ".xlsx"],
            [long + "甲.xlsx", long + "乙.xlsx", long + "丙.xlsx"],
            [long + "甲", long + "乙"],
            ["清单（2）.txt", "清单.txt", "清单.txt"],
            [
                "a" + String(repeating: "\u{301}", count: 200) + ".txt",
                "a" + String(repeating: "\u{301}", count: 200),
            ],
            Array(repeating: long + ".csv", count: 200),
        ]
    )
    func `files that are sent together have names of their own, whatever was cut`(names: [String]) {
        var request = ImportRequest()
        request.sent = names.map { SentFile($0, "") }
        let own = request.named.map(\.name)
        #expect(Set(own).count == names.count, "\(own)")
        for (name, given) in zip(own, names) {
            #expect(name.utf8.count <= 180 && !name.hasPrefix("."), "\(name)")
            if let dot = given.lastIndex(of: ".") { #expect(name.hasSuffix(given[dot...]), "\(name)") }
        }
    }

    // MARK: - A library that was moved

    /// How a library comes to lie elsewhere.
    private enum Way: CaseIterable { case moved, copied, linked }

    @Test(arguments: Way.allCases)
    private func `originals stay, and are known, when the library lies elsewhere`(way: Way) throws {
        let scratch = try Scratch()
        let zip = ZipMaker.archive([("条例.md", Sample.statute(Self.law))])
        try scratch.send([SentFile("清单.txt", apples()), SentFile(name: "全部.zip", bytes: zip)])
        _ = try Importer(directory: scratch.library).rename(Self.list, to: "苹果清单")
        let moved = scratch.folder.path + "/elsewhere"
        switch way {
        case .moved: try FileManager.default.moveItem(atPath: scratch.library, toPath: moved)
        case .copied: try FileManager.default.copyItem(atPath: scratch.library, toPath: moved)
        case .linked:
            try FileManager.default.moveItem(atPath: scratch.library, toPath: scratch.folder.path + "/real")
            try FileManager.default.createSymbolicLink(
                atPath: moved,
                withDestinationPath: scratch.folder.path + "/real"
            )
        }
        try scratch.send([SentFile("别的.md", Sample.statute("某市梨管理条例"))], to: moved)
        #expect(Scratch.uploads(moved) == ["全部.zip", "别的.md", "清单.txt"])
        let inside = FileWork.absolute(moved) + "/uploads/"
        let paths = try Library(directory: moved).catalog.sources().map(\.facts.path)
        #expect(paths.allSatisfy { $0.hasPrefix(inside) }, "\(paths)")
        // Sent again, a file is known; with other content it comes in its own place, under the name that officers gave.
        #expect(try scratch.send([SentFile("清单.txt", apples())], to: moved).summary.unchanged == 1)
        let again = try scratch.send([SentFile("清单.txt", apples("《\(Self.law)》第四条"))], to: moved)
        #expect(again.summary.replaced == 1 && again.summary.added == 0)
        #expect(try Library(directory: moved).catalog.lists().map(\.title) == ["苹果清单"])
        _ = try Importer(directory: moved).remove(["苹果清单"])
        #expect(Scratch.uploads(moved) == ["全部.zip", "别的.md"])
        #expect(FileWork.names(in: moved).allSatisfy { !$0.hasPrefix("draft-") })
        if way == .copied { #expect(Scratch.uploads(scratch.library) == ["全部.zip", "清单.txt"]) }
    }

    @Test func `a rehearsal on a moved library leaves nothing behind`() throws {
        let scratch = try Scratch()
        try scratch.send([SentFile("清单.txt", apples())])
        let moved = scratch.folder.path + "/elsewhere"
        try FileManager.default.moveItem(atPath: scratch.library, toPath: moved)
        let before = FileWork.names(in: moved)
        let outcome = try scratch.send([SentFile("清单.txt", apples("《\(Self.law)》第四条"))], to: moved) {
            $0.isRehearsal = true
        }
        #expect(outcome.summary.replaced == 1 && FileWork.names(in: moved) == before)
    }

    @Test func `a moved library whose catalog is damaged is read anew from its originals`() throws {
        let scratch = try Scratch()
        try scratch.send([SentFile("清单.txt", apples())])
        _ = try Importer(directory: scratch.library).rename(Self.list, to: "苹果清单")
        let moved = scratch.folder.path + "/elsewhere"
        try FileManager.default.moveItem(atPath: scratch.library, toPath: moved)
        // A byte that SQLite keeps for later: everything can still be read, and the seal says that it is not what was written.
        let file = try #require(FileHandle(forUpdatingAtPath: moved + "/catalog-2.sqlite"))
        try file.seek(toOffset: 80)
        try file.write(contentsOf: Data([0x7F]))
        try file.close()
        let summary = try Importer(directory: moved).restore()
        #expect(summary.gone.isEmpty && summary.imported?.powers == 1, "\(summary)")
        #expect(try Library(directory: moved).catalog.lists().map(\.title) == ["苹果清单"])
        #expect(Scratch.uploads(moved) == ["清单.txt"])
    }

    @Test func `no original goes that the end of a path names`() throws {
        let scratch = try Scratch()
        let shelf = UploadShelf(scratch.library)
        let names = ["一.txt", "二.zip", "三.txt", "四.txt"]
        for name in names { try scratch.write("../library/uploads/" + name, "") }
        shelf.sweep(keeping: [
            "\(shelf.folder)/一.txt", "/gone/uploads/二.zip/uploads/三.txt", "/gone/四.txt", "/uploads",
        ])
        #expect(Scratch.uploads(scratch.library) == ["一.txt", "三.txt", "二.zip"])
    }

    @Test func `a file of an officer's own in a folder called uploads is left where it is`() throws {
        let scratch = try Scratch()
        let own = try scratch.write("uploads/清单.txt", apples("《\(Self.law)》第五条"))
        try scratch.importAll()
        try scratch.send([SentFile("清单.txt", Sample.list("某市梨局权责清单", citations: ["《\(Self.law)》第二条"]))])
        try scratch.send([SentFile("另.txt", Sample.list("某市桃局权责清单", citations: ["《\(Self.law)》第一条"]))])
        let paths = try Library(directory: scratch.library).catalog.sources().map(\.facts.path)
        #expect(paths.contains(FileWork.absolute(own)) && Set(paths).count == 3)
        #expect(Scratch.uploads(scratch.library) == ["另.txt", "清单.txt"])
    }

    // MARK: - What cannot be put in its place

    @Test func `a file that cannot be put in its place is told, and waits until it can`() throws {
        let scratch = try Scratch()
        try scratch.send([SentFile("条例.md", Sample.statute(Self.law))])
        let place = scratch.library + "/uploads/清单.txt"
        try scratch.write("../library/uploads/清单.txt/占位", "")
        let outcome = try scratch.send([SentFile("清单.txt", apples())])
        #expect(outcome.summary.published && outcome.touched.uploadFault?.contains("清单.txt") == true)
        #expect(outcome.touched.faults == outcome.summary.faults && outcome.summary.faults.count == 1)
        let waiting = scratch.library + "/uploads/.draft-2/清单.txt"
        #expect(try String(contentsOfFile: waiting, encoding: .utf8) == apples())
        // Until it lies in its place, nothing is changed, and the next one says why.
        for _ in 0..<2 {
            let error = #expect(throws: LibraryError.self) {
                try scratch.send([SentFile("别的.md", Sample.statute("某市梨管理条例"))])
            }
            #expect(error?.description.contains("清单.txt") == true)
            #expect(try String(contentsOfFile: waiting, encoding: .utf8) == apples())
        }
        FileWork.remove(place)
        let after = try scratch.send([SentFile("别的.md", Sample.statute("某市梨管理条例"))])
        #expect(
            after.summary.faults.isEmpty && Scratch.uploads(scratch.library) == ["别的.md", "条例.md", "清单.txt"]
        )
        #expect(try String(contentsOfFile: place, encoding: .utf8) == apples())
    }
}
