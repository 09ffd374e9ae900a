import Catalog
import Foundation
import InvertedIndex
import Law
import TestSupport
import Testing

@testable import Library

/// Libraries that earlier programs wrote over a piece of the made-up world, kept as they were.
///
/// `Stored/library-1.tar.gz` holds `library` (catalog of schema 2, index of format 3) and `files`, from which it was made; `library-2`
/// the same of schema 4, and more files: a copy with gaps and a title without text; `library-3` of schema 5, with a title without text that
/// hides a digest, and a part of a code; `library-4` of schema 7; `library-5` of schema 8, with a journal. To add one before a version number is raised: `yiju import --index library files`, then
/// `tar -czf library-6.tar.gz library files`.
@Suite("Libraries of earlier programs") struct StoredLibraryTests {
    static let stored = ["library-1", "library-2", "library-3", "library-4", "library-5"]

    private func unpacked(_ name: String) throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory("stored")
        let archive = TestEnvironment.root.appending(path: "Tests/LibraryTests/Stored/\(name).tar.gz")
        let tar = Process()
        tar.executableURL = URL(filePath: "/usr/bin/env")
        tar.arguments = ["tar", "-xzf", archive.path, "-C", directory.path]
        try tar.run()
        tar.waitUntilExit()
        #expect(tar.terminationStatus == 0)
        return directory
    }

    /// Asks what this program makes of the files themselves.
    private func expectWhole(_ directory: String) throws {
        let library = try Library(directory: directory)
        try library.catalog.verify()
        try library.index.verify()
        let statute = try #require(try library.catalog.statute(titled: "样品管理条例"))
        #expect(statute.editions.compactMap(\.date?.year).sorted() == [2005, 2015, 2020])
        let number = try #require(ArticleNumber(8))
        let made = try #require(World.statute("样品管理条例")?.edition("2005")?.article(8))
        let articles = try library.catalog.articles(numbered: number)
        #expect(articles.contains { $0.article.text == made.quotation() })
        let articleID = try #require(articles.first { $0.article.text == made.quotation() }).id
        #expect(try library.stored(.article(articleID))?.sections.first?.text == made.quotation())
    }

    @Test(arguments: stored)
    func `it is read rightly, or refused with the words that say what to do`(name: String) throws {
        let directory = try unpacked(name)
        do {
            try expectWhole(directory.path("library"))
        } catch let error as LibraryError {
            #expect(error.description.contains("请"), "\(error)")
            #expect(error.description.contains("yiju import") || error.description.contains("导入"), "\(error)")
        }
    }

    @Test(arguments: stored)
    func `an import of nothing new brings it to the present`(name: String) throws {
        let directory = try unpacked(name)
        let old = try String(contentsOfFile: directory.path("library/CURRENT"), encoding: .utf8)
        let importer = Importer(directory: directory.path("library"), options: Scratch.options)
        let summary = try importer.importFiles([directory.path("files")])
        #expect(summary.failed == [])
        let new = try String(contentsOfFile: directory.path("library/CURRENT"), encoding: .utf8)
        #expect(summary.published == (old != new))
        try expectWhole(directory.path("library"))
        let fresh = Importer(directory: directory.path("fresh"), options: Scratch.options)
        _ = try fresh.importFiles([directory.path("files")])
        let (upgraded, made) = (
            try Library(directory: directory.path("library")).catalog,
            try Library(directory: directory.path("fresh")).catalog
        )
        #expect(try upgraded.statistics() == made.statistics())
        let remarks = try [upgraded, made].map { try $0.statutes().map { $0.editions.map(\.remark) } }
        #expect(remarks[0] == remarks[1])
        #expect(remarks[0].joined().contains("文本不全：缺第2、4至5条") == (name != "library-1"))
        #expect(
            remarks[0].joined().contains("文本不全：缺第3条以后")
                == ["library-3", "library-4", "library-5"].contains(name)
        )
        let (before, after) = (try upgraded.powerCitations(), try made.powerCitations())
        #expect(before.map(\.citation) == after.map(\.citation))
        #expect(before.map { $0.resolution?.outcome } == after.map { $0.resolution?.outcome })
        // Files of a library that recorded its states know theirs, by which the journal tells who brought them.
        let states = try upgraded.sources().map(\.facts.generation)
        #expect(states.allSatisfy { $0 == 1 } || name != "library-5", "\(states)")
    }
}
