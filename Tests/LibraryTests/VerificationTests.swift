import Catalog
import Foundation
import InvertedIndex
import Law
import TestSupport
import Testing

@testable import Library

/// What damage to a library does: it is noticed before it is an answer, named, and mended where that is possible.
@Suite("Verifying and restoring")
struct VerificationTests {
    private static func made(articles: Int = 6) throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例", articles: articles))
        try scratch.write("list.txt", Sample.list("某市果品局权责清单", citations: ["《某市苹果管理条例》第二条"]))
        try scratch.importAll()
        return scratch
    }

    private static func restore(_ scratch: Scratch) throws -> RestoreSummary {
        try Importer(directory: scratch.library, options: Scratch.options).restore()
    }

    /// Everything that can be asked of the catalog.
    private static func readAll(_ directory: String) throws {
        let catalog = try Library(directory: directory).catalog
        for statute in try catalog.statutes(includeShadowed: true) {
            for edition in statute.editions { _ = try catalog.edition(edition.id) }
        }
        _ = try (catalog.histories(), catalog.successions(), catalog.sources(), catalog.warnings())
        _ = try (catalog.powers(), catalog.powerCitations(), catalog.unparsed(powersOnly: false))
        _ = try catalog.articles(containing: "苹果")
        for list in try catalog.lists() { _ = try catalog.list(list.id) }
    }

    /// Changes bytes of a file.
    private static func change(_ path: String, _ body: (inout Data) -> Void) throws {
        var bytes = try Data(contentsOf: URL(filePath: path))
        body(&bytes)
        try bytes.write(to: URL(filePath: path))
    }

    @Test func `a sound library is called sound, and every file of it has a name`() throws {
        let scratch = try Self.made()
        let found = try LibraryVerification(directory: scratch.library)
        #expect(found.isSound && found.isSealed && found.unnamed.isEmpty)
        #expect(found.generation == 1 && found.bytes > 10_000)
        #expect(try Self.restore(scratch) == RestoreSummary())
        try Data("x".utf8).write(to: URL(filePath: scratch.library + "/notes.txt"))
        #expect(try LibraryVerification(directory: scratch.library).unnamed == ["notes.txt"])
        #expect(throws: LibraryError.missing(directory: scratch.library + "/none")) {
            try LibraryVerification(directory: scratch.library + "/none")
        }
    }

    @Test func `a changed bit in any block of the catalog is an error and no answer`() throws {
        let scratch = try Self.made(articles: 60)
        let path = scratch.library + "/catalog-1.sqlite"
        let sound = try Data(contentsOf: URL(filePath: path))
        var generator = SeededGenerator(seed: 91)
        for block in stride(from: 0, to: sound.count, by: 4096) {
            let at = block + Int.random(in: 0..<4096, using: &generator)
            try Self.change(path) { $0[at] ^= 1 << UInt8.random(in: 0..<8, using: &generator) }
            let found = try LibraryVerification(directory: scratch.library)
            #expect(found.damages.map(\.file) == [path], "byte \(at)")
            #expect(throws: LibraryError.self, "byte \(at)") { try scratch.importAll() }
            // A reader that meets the block says so; one that does not meet it answers from sound ones.
            do {
                try Self.readAll(scratch.library)
            } catch let error as LibraryError {
                guard case .damaged = error else { throw error }
            } catch CatalogError.corrupted {
            }
            try sound.write(to: URL(filePath: path))
        }
        // Between them, the questions above meet every page with rows.
        try Self.change(path) { bytes in
            for block in stride(from: 4096, to: bytes.count, by: 4096) { bytes[block + 100] ^= 1 }
        }
        #expect {
            try Self.readAll(scratch.library)
        } throws: { error in
            if case .corrupted? = error as? CatalogError { return true }
            if case .damaged? = error as? LibraryError { return true }
            return false
        }
    }

    @Test(arguments: [0, 1, 4095, 4096, 5000])
    func `a catalog cut short while it is open is an error`(kept: Int) throws {
        let scratch = try Self.made(articles: 60)
        let library = try Library(directory: scratch.library)
        #expect(truncate(scratch.library + "/catalog-1.sqlite", off_t(kept)) == 0)
        #expect(throws: CatalogError.self) { _ = try library.catalog.powers() }
    }

    @Test func `a catalog of another state of the same size is noticed`() throws {
        let one = try Self.made()
        let other = try Self.made()
        try other.write("apple.md", Sample.statute("某市苹果管理条例", flavour: "红果"))
        try other.importAll()
        try FileManager.default.removeItem(atPath: one.library + "/catalog-1.sqlite")
        try FileManager.default.copyItem(
            atPath: other.library + "/catalog-2.sqlite",
            toPath: one.library + "/catalog-1.sqlite"
        )
        #expect(try !LibraryVerification(directory: one.library).isSound)
        #expect(throws: (any Error).self) { try Self.readAll(one.library) }
    }

    @Test func `a damaged index is mended from the catalog`() throws {
        let scratch = try Self.made()
        let segment = scratch.library + "/index-1/segment-1"
        try Self.change(segment) { $0[$0.count / 2] ^= 1 }
        let found = try LibraryVerification(directory: scratch.library)
        #expect(found.damages.map(\.file) == [segment] && found.damages.map(\.remedy) == [.index])
        let summary = try Self.restore(scratch)
        #expect(summary.imported?.published == true && summary.aside == nil)
        #expect(try LibraryVerification(directory: scratch.library).isSound)
    }

    @Test(arguments: [false, true])
    func `an import builds a damaged index anew, whether it brings something or not`(brings: Bool) throws {
        let scratch = try Self.made()
        try Self.change(scratch.library + "/index-1/segment-1") { $0[$0.count / 2] ^= 1 }
        if brings { try scratch.write("pear.md", Sample.statute("某市梨管理条例", articles: 3)) }
        let summary = try scratch.importAll()
        #expect(summary.published)
        #expect(try LibraryVerification(directory: scratch.library).isSound)
    }

    @Test func `a damaged catalog is put aside and its files are read anew`() throws {
        let scratch = try Self.made()
        let path = scratch.library + "/catalog-1.sqlite"
        try Self.change(path) { $0[$0.count - 30] ^= 1 }
        let summary = try Self.restore(scratch)
        #expect(summary.damages.map(\.file) == [path] && summary.gone.isEmpty)
        #expect(summary.aside == scratch.library + "/damaged-catalog-1.sqlite")
        #expect(try LibraryVerification(directory: scratch.library).unnamed == ["damaged-catalog-1.sqlite"])
        let library = try Library(directory: scratch.library)
        #expect(try library.catalog.statutes().map(\.title) == ["某市苹果管理条例"])
        #expect(try library.catalog.lists().count == 1)
    }

    @Test func `files that are gone are named when a catalog is made anew`() throws {
        let scratch = try Self.made()
        try Self.change(scratch.library + "/catalog-1.sqlite") { $0[$0.count - 30] ^= 1 }
        try scratch.remove("list.txt")
        let summary = try Self.restore(scratch)
        #expect(summary.gone.map { URL(filePath: $0).lastPathComponent } == ["list.txt"])
        #expect(try Library(directory: scratch.library).catalog.statutes().count == 1)
    }

    @Test(arguments: [true, false])
    func `a lost CURRENT is found again, by an import or a restoring`(byImport: Bool) throws {
        let scratch = try Self.made()
        try FileManager.default.removeItem(atPath: scratch.library + "/CURRENT")
        #expect(throws: LibraryError.lost(directory: scratch.library)) {
            try Library(directory: scratch.library)
        }
        #expect(try LibraryVerification(directory: scratch.library).damages.count == 1)
        if byImport {
            try scratch.write("pear.md", Sample.statute("某市梨管理条例", flavour: "梨"))
            try scratch.importAll()
            #expect(try Library(directory: scratch.library).catalog.statutes().count == 2)
        } else {
            #expect(try Self.restore(scratch).foundAgain)
            #expect(try Library(directory: scratch.library).catalog.statutes().count == 1)
        }
        #expect(try LibraryVerification(directory: scratch.library).isSound)
    }

    @Test func `a lost CURRENT of a library without records is found by its catalog`() throws {
        let scratch = try Self.made()
        try FileManager.default.removeItem(atPath: scratch.library + "/CURRENT")
        try FileManager.default.removeItem(atPath: scratch.library + "/generation-1")
        #expect(try scratch.importAll().published)
        #expect(try Library(directory: scratch.library).catalog.lists().count == 1)
        #expect(FileWork.names(in: scratch.library) == Scratch.state(2))
    }

    @Test func `nothing is removed where no state is whole`() throws {
        let scratch = try Self.made()
        try FileManager.default.removeItem(atPath: scratch.library + "/CURRENT")
        try Self.change(scratch.library + "/catalog-1.sqlite") { bytes in
            for at in stride(from: 0, to: bytes.count, by: 64) { bytes[at] ^= 0xFF }
        }
        let before = FileWork.names(in: scratch.library)
        let wanted = LibraryError.beyondRecovery(
            directory: scratch.library,
            catalogs: ["catalog-1.sqlite"]
        )
        #expect(throws: wanted) { try scratch.importAll() }
        #expect(throws: wanted) { try Self.restore(scratch) }
        #expect(FileWork.names(in: scratch.library) == before)
    }

    @Test(arguments: 1...6)
    func `a sync that fails leaves the old state or the new one`(call: Int) throws {
        let scratch = try Self.made()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例", articles: 9))
        let calls = Calls()
        var importer = Importer(directory: scratch.library, options: Scratch.options)
        importer.shelf.sync = { path throws(LibraryError) in
            if calls.next() == call { throw .system(path: path, operation: "fsync", code: EIO) }
            try FileWork.sync(path)
        }
        var published = false
        do throws(LibraryError) {
            let summary = try importer.importFiles([scratch.files])
            published = summary.published
            #expect(summary.isDurable == (calls.count < call))
        } catch {
            #expect(error == .system(path: error.path ?? "", operation: "fsync", code: EIO))
        }
        func articles() throws -> Int {
            try Library(directory: scratch.library).catalog.statistics().articles
        }
        #expect(try articles() == (published ? 9 : 6))
        #expect(try LibraryVerification(directory: scratch.library).isSound)
        try scratch.importAll()
        #expect(try articles() == 9)
        #expect(FileWork.names(in: scratch.library) == Scratch.state(2))
    }

    @Test func `what a newer state replaced is no damage to those who have it open; what is lost is`() throws
    {
        let scratch = try Self.made()
        let replaced = try Library(directory: scratch.library)
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例", articles: 9))
        try scratch.importAll()
        #expect(FileWork.isGone(replaced.catalog.path) && !replaced.isCurrent)
        try replaced.verifyCatalog()
        #expect(try replaced.catalog.statutes().isEmpty == false)
        let lost = try Library(directory: scratch.library)
        FileWork.remove(lost.catalog.path + ".sums")
        #expect(throws: LibraryError.self) { try lost.verifyCatalog() }
        FileWork.remove(scratch.library + "/CURRENT")
        #expect(throws: LibraryError.self) { try lost.verifyCatalog() }
    }

    @Test func `a server on a removed library sees that another one stands in its place`() throws {
        let scratch = try Self.made()
        let opened = try Library(directory: scratch.library)
        try FileManager.default.removeItem(atPath: scratch.library)
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例", articles: 9))
        try scratch.importAll()
        #expect(try Library(directory: scratch.library).generation == opened.generation)
        #expect(!opened.isCurrent)
    }
}

/// Counts calls, from any thread.
private final class Calls: @unchecked Sendable {
    private let lock = NSLock()
    private var made = 0

    var count: Int { lock.withLock { made } }

    func next() -> Int {
        lock.withLock {
            made += 1
            return made
        }
    }
}

extension LibraryError {
    /// The file of a failed system call.
    fileprivate var path: String? {
        guard case .system(let path, _, _) = self else { return nil }
        return path
    }
}
