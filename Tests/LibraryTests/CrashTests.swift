import Catalog
import Foundation
import InvertedIndex
import Law
import Testing

@testable import Library

/// The processes of these tests really die, or really run out of room, in the middle of an import.
@Suite("Kills and full disks", .serialized)
struct CrashTests {
    private static func fill(_ scratch: Scratch, round: Int) throws {
        for index in 0..<12 {
            let text = Sample.statute("某市果品管理条例之\(index)", articles: 40 + round, flavour: "果品\(round)")
            try scratch.write("statute\(index).md", text)
        }
        let citations = (1...9).map { "《某市果品管理条例之\($0)》第\(ChineseNumeral.text($0))条" }
        try scratch.write("list.txt", Sample.list("某市果品局权责清单\(round)", citations: citations))
    }

    /// Asks the library things that catalog and index must both know, and returns the number of articles.
    private static func answer(_ directory: String) throws -> Int {
        let library = try Library(directory: directory)
        try library.catalog.verify()
        try library.index.verify()
        let statistics = try library.catalog.statistics()
        let editions = try library.catalog.statutes().flatMap(\.editions)
        let documents = statistics.articles + editions.count + statistics.powerRows
        #expect(try library.index.documentCount == documents)
        let number = try #require(ArticleNumber(5))
        let article = try #require(try library.catalog.articles(numbered: number).first)
        #expect(try library.stored(.article(article.id))?.sections.first?.text == article.article.text)
        return statistics.articles
    }

    @Test func `kill -9 at any moment leaves the old state or the new one, whole`() async throws {
        let scratch = try Scratch()
        try Self.fill(scratch, round: 0)
        try scratch.importAll()
        var random = SeededGenerator(seed: 44)
        var state = try Self.answer(scratch.library)
        var killed = 0
        for round in 1...14 {
            try Self.fill(scratch, round: round)
            // The first rounds are cut off early, the later ones ever later, until an import is allowed to finish.
            let delay = UInt32(round * 12_000) + UInt32.random(in: 0..<12_000, using: &random)
            let (library, files) = (scratch.library, scratch.files)
            let result = await #expect(processExitsWith: .signal(SIGKILL), observing: []) {
                [library = library as String, files = files as String, delay = delay as UInt32] in
                Thread.detachNewThread {
                    usleep(delay)
                    kill(getpid(), SIGKILL)
                }
                _ = try Importer(directory: library).importFiles([files])
                kill(getpid(), SIGKILL)
            }
            #expect(result != nil)
            let articles = try Self.answer(scratch.library)
            #expect(articles == state || articles == 12 * (40 + round), "round \(round)")
            if articles == state { killed += 1 }
            state = articles
        }
        #expect(killed > 0, "no import was cut off")
        try scratch.importAll()
        #expect(try Self.answer(scratch.library) == 12 * 54)
        #expect(FileWork.names(in: scratch.library).count == 4)
    }

    @Test(arguments: [20_000, 60_000, 150_000, 260_000])
    func `no room for the files leaves the old state and says so`(limit: Int) async throws {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        try scratch.importAll()
        for index in 0..<20 {
            try scratch.write("statute\(index).md", Sample.statute("某市果品管理条例之\(index)", articles: 60))
        }
        let (library, files) = (scratch.library, scratch.files)
        await #expect(processExitsWith: .success) {
            [library = library as String, files = files as String, limit = limit as Int] in
            signal(SIGXFSZ, SIG_IGN)
            var room = rlimit(rlim_cur: rlim_t(limit), rlim_max: rlim_t(limit))
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &room)
            do {
                _ = try Importer(directory: library).importFiles([files])
                exit(2)
            } catch let error as LibraryError {
                guard case .full = error, error.description.contains("空间已满") else {
                    FileHandle.standardError.write(Data("\(error)\n".utf8))
                    exit(3)
                }
            }
        }
        let opened = try Library(directory: scratch.library)
        #expect(try opened.catalog.statutes().map(\.title) == ["某市苹果管理条例"])
        #expect(try opened.index.documentCount == 7)
        #expect(FileWork.names(in: scratch.library) == ["CURRENT", "LOCK", "catalog-1.sqlite", "index-1"])
        try scratch.importAll()
        #expect(try Library(directory: scratch.library).catalog.statutes().count == 21)
    }
}
