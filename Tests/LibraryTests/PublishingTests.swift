import Catalog
import Foundation
import InvertedIndex
import Law
import Testing

@testable import Library

@Suite("Publishing, and what can go wrong with it")
struct PublishingTests {
    private func made() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        try scratch.importAll()
        return scratch
    }

    private func names(_ scratch: Scratch) -> [String] { FileWork.names(in: scratch.library) }

    @Test func `the manifest is read as it was written and any change of it is noticed`() throws {
        let seals = GenerationSeals(
            catalog: CatalogSeal(value: 0x53AB),
            index: 0x09D1_0000_0000_0007,
            day: LegalDate(iso: "2026-11-30")
        )
        let generation = Generation(number: 12, catalogSize: 47_980_544, seals: seals)
        #expect(try Generation(text: generation.text, path: "CURRENT") == generation)
        let first = Generation(number: 12, catalogSize: 47_980_544)
        #expect(first.text.hasPrefix("yiju-library 1\n"))
        #expect(try Generation(text: first.text, path: "CURRENT") == first)
        let second = Generation(
            number: 12,
            catalogSize: 47_980_544,
            seals: GenerationSeals(catalog: seals.catalog, index: seals.index)
        )
        #expect(second.text.hasPrefix("yiju-library 2\n"))
        #expect(try Generation(text: second.text, path: "CURRENT") == second)
        for index in generation.text.indices {
            var text = generation.text
            text.replaceSubrange(index...index, with: "~")
            #expect(throws: LibraryError.self) { try Generation(text: text, path: "CURRENT") }
        }
        let newer = generation.text.replacing("yiju-library 3", with: "yiju-library 4")
        #expect(throws: LibraryError.newer(path: "CURRENT")) { try Generation(text: newer, path: "CURRENT") }
    }

    @Test(arguments: [
        "9223372036854775807", "9223372036854775806", "2147483647", "-1", "99999999999999999999",
    ])
    func `a generation of a number beyond all imports is damage, whatever its checksum`(number: String) throws
    {
        let scratch = try made()
        let path = "\(scratch.library)/\(Generation.currentName)"
        let text = try #require(try FileWork.text(of: path))
        var lines = text.split(separator: "\n").dropLast().map(String.init)
        lines[1] = "generation \(number)"
        let body = lines.map { "\($0)\n" }.joined()
        let forged = body + "digest \(ContentDigest.hexadecimal(of: Array(body.utf8)))\n"
        #expect(throws: LibraryError.damaged(path: path, detail: "内容不完整")) {
            try Generation(text: forged, path: path)
        }
    }

    @Test(arguments: [("CURRENT.new", 2), ("generation-2.new", 2), ("LOCK", 1)])
    func `nothing is written through a link that somebody laid`(name: String, statutes: Int) throws {
        let scratch = try made()
        let outside = scratch.folder.appending(path: "outside").path
        try Data("kept".utf8).write(to: URL(filePath: outside))
        let laid = "\(scratch.library)/\(name)"
        FileWork.remove(laid)
        try #require(symlink(outside, laid) == 0)
        try scratch.write("pear.md", Sample.statute("某市梨管理条例"))
        // What was left beside the library is removed first; the lock is no file that an import would remove.
        if statutes == 2 {
            try scratch.importAll()
        } else {
            #expect(throws: LibraryError.self) { try scratch.importAll() }
        }
        #expect(try FileWork.text(of: outside) == "kept")
        #expect(try Library(directory: scratch.library).catalog.statutes().count == statutes)
    }

    @Test func `a file that is published is not written through a link either`() throws {
        let scratch = try Scratch()
        let (path, outside) = ("\(scratch.files)/text", "\(scratch.files)/outside")
        try Data("kept".utf8).write(to: URL(filePath: outside))
        try #require(symlink(outside, path + ".new") == 0)
        #expect(throws: LibraryError.self) { try FileWork.publish("other", at: path, before: {}) }
        #expect(throws: LibraryError.self) { try FileWork.copy(outside, to: path + ".new") }
        #expect(try FileWork.text(of: outside) == "kept")
    }

    @Test(arguments: [
        ("catalog-12.sqlite", 12), ("catalog-7.sqlite-journal", 7), ("index-3", 3), ("README.md", nil),
        ("draft-13.sqlite", 13), ("draft-13.sqlite-journal", 13), ("draft-x.sqlite", nil),
        ("index-", nil), ("catalog-12.sqlite.sums", 12), ("generation-12", 12), ("generation-", nil),
        ("damaged-catalog-12.sqlite", nil),
        ("index-3x", nil), ("catalog-.sqlite", nil), ("catalog-1.csv", nil), ("lexicon.txt", nil),
        ("LOCK", nil),
    ])
    func `cleaning knows its own files`(name: String, number: Int?) {
        #expect(Generation.number(ofFileNamed: name) == number)
    }

    @Test func `nothing imported yet is said so`() throws {
        let scratch = try Scratch()
        #expect(throws: LibraryError.missing(directory: scratch.library)) {
            try Library(directory: scratch.library)
        }
        #expect(throws: LibraryError.missing(directory: scratch.library)) {
            try Importer(directory: scratch.library).rebuildIndex()
        }
    }

    @Test func `leftovers of killed imports go, what others put there stays`() throws {
        let scratch = try made()
        for name in ["catalog-9.sqlite", "catalog-9.sqlite-journal", "CURRENT.new", "README.md"] {
            try Data("x".utf8).write(to: URL(filePath: scratch.library + "/" + name))
        }
        try FileManager.default.createDirectory(
            atPath: scratch.library + "/index-9",
            withIntermediateDirectories: true
        )
        try Data("x".utf8).write(to: URL(filePath: scratch.library + "/index-9/segment-1"))
        try scratch.importAll()
        #expect(names(scratch) == Scratch.state(1, and: ["README.md"]))
    }

    // A kill in the first moments of a first import: a catalog without tables, which no one may take for a lost library.
    @Test func `what a killed first import left is no library, and the next one begins anew`() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(
            atPath: scratch.library + "/index-1",
            withIntermediateDirectories: true
        )
        for name in ["draft-1.sqlite", "draft-1.sqlite-journal", "index-1/segment-1"] {
            try Data(repeating: 0, count: 8192).write(to: URL(filePath: "\(scratch.library)/\(name)"))
        }
        #expect(throws: LibraryError.missing(directory: scratch.library)) {
            try Library(directory: scratch.library)
        }
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        #expect(try scratch.importAll().published)
        let number = try Library(directory: scratch.library).generation
        #expect(names(scratch) == Scratch.state(number))
    }

    @Test func `the folders above a new library are waited for`() throws {
        let scratch = try Scratch()
        let directory = scratch.folder.path + "/above/library"
        let synced = Synced()
        var shelf = Shelf(directory)
        shelf.sync = { path throws(LibraryError) in synced.add(path) }
        let lock = try ImportLock(shelf)
        withExtendedLifetime(lock) {}
        #expect(synced.paths == [scratch.folder.path, scratch.folder.path + "/above"])
        withExtendedLifetime(try? ImportLock(shelf)) {}
        #expect(synced.paths.count == 2)
    }

    @Test func `two imports do not work on one directory`() throws {
        let scratch = try made()
        let lock = try ImportLock(Shelf(scratch.library))
        #expect(throws: LibraryError.busy(directory: scratch.library)) { try scratch.importAll() }
        #expect(try Library(directory: scratch.library).catalog.statutes().count == 1)
        withExtendedLifetime(lock) {}
    }

    @Test func `an opened library goes on answering while newer states are published`() throws {
        let scratch = try made()
        let opened = try Library(directory: scratch.library, connections: 2)
        #expect(opened.isCurrent)
        for round in 2...4 {
            try scratch.write("apple.md", Sample.statute("某市苹果管理条例", articles: round))
            try scratch.importAll()
        }
        #expect(!opened.isCurrent)
        #expect(try opened.catalog.statutes()[0].editions[0].articleCount == 6)
        #expect(try opened.index.documentCount == 7)
        #expect(try Library(directory: scratch.library).catalog.statutes()[0].editions[0].articleCount == 4)
        #expect(names(scratch) == Scratch.state(4))
    }

    @Test func `reading writes nothing`() throws {
        let scratch = try made()
        let before = names(scratch)
        let library = try Library(directory: scratch.library)
        _ = try library.catalog.statistics()
        _ = try library.statuteDirectory()
        #expect(names(scratch) == before)
    }

    @Test func `a directory that cannot be made or written is said so`() throws {
        let scratch = try made()
        let below = scratch.files + "/apple.md/library"
        #expect {
            try Importer(directory: below).importFiles([scratch.files])
        } throws: { error in
            guard case .notWritable(let path, _)? = error as? LibraryError else { return false }
            return path.hasPrefix(scratch.files) && "\(error)".contains("无法写入")
        }
        try FileManager.default.createDirectory(
            atPath: scratch.library + "/catalog-2.sqlite-journal",
            withIntermediateDirectories: true
        )
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例", articles: 2))
        try scratch.importAll()
        #expect(try Library(directory: scratch.library).generation > 1)
    }

    @Test func `a damaged manifest or catalog is an error`() throws {
        let scratch = try made()
        let current = URL(filePath: scratch.library + "/CURRENT")
        let text = try Data(contentsOf: current)
        try Data("yiju-library 1\n".utf8).write(to: current)
        #expect(throws: LibraryError.self) { try Library(directory: scratch.library) }
        try text.write(to: current)
        let catalog = URL(filePath: scratch.library + "/catalog-1.sqlite")
        try Data(contentsOf: catalog).dropLast(100).write(to: catalog)
        #expect {
            try Library(directory: scratch.library)
        } throws: { error in
            guard case .damaged(let path, _)? = error as? LibraryError else { return false }
            return path == catalog.path
        }
    }

    @Test func `a damaged index leaves the catalog answering, and an import heals it`() throws {
        let scratch = try made()
        let directory = scratch.library + "/index-1"
        for name in FileWork.names(in: directory)
        where name.hasPrefix("manifest") || name.hasPrefix("segment") {
            try Data("damaged".utf8).write(to: URL(filePath: "\(directory)/\(name)"))
        }
        let library = try Library(directory: scratch.library)
        #expect(try library.catalog.statutes().count == 1)
        #expect {
            _ = try library.index
        } throws: { error in
            guard case .indexUnusable? = error as? LibraryError else { return false }
            return "\(error)".contains("yiju index")
        }
        #expect(try scratch.importAll().published)
        #expect(try Library(directory: scratch.library).index.documentCount == 7)
    }

    @Test func `reading without permission is not called writing`() {
        for operation in ["open for reading", "fstat", "mmap", "read"] {
            #expect(
                LibraryError.system("d", operation, code: EACCES) == .notReadable(path: "d", code: EACCES)
            )
        }
        #expect(LibraryError.system("d", "open", code: EACCES) == .notWritable(path: "d", code: EACCES))
        #expect(LibraryError.notReadable(path: "d", code: EACCES).description.contains("无法读取"))
    }

    @Test func `every error is a Chinese sentence`() {
        let errors: [LibraryError] = [
            .missing(directory: "d"), .busy(directory: "d"), .notWritable(path: "d", code: EACCES),
            .notReadable(path: "d", code: EACCES),
            .full(path: "d"),
            .damaged(path: "d", detail: "d"), .lost(directory: "d"),
            .beyondRecovery(directory: "d", catalogs: ["c"]), .newer(path: "d"),
            .indexUnusable(directory: "d", detail: "d"),
            .system(path: "d", operation: "d", code: EIO), .catalog(.missing(path: "d")),
            .index(.missing(directory: "d")),
            .other(detail: "d"),
        ]
        for error in errors { #expect(error.description.contains("请"), "\(error)") }
    }
}

/// Gathers paths, from any thread.
private final class Synced: @unchecked Sendable {
    private let lock = NSLock()
    private var gathered: [String] = []

    var paths: [String] { lock.withLock { gathered } }

    func add(_ path: String) { lock.withLock { gathered.append(path) } }
}
