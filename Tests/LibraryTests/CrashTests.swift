import Catalog
import Foundation
import InvertedIndex
import Law
import Testing

@testable import Library

/// The processes of these tests really die, or really run out of room, in the middle of an import.
@Suite("Kills and full disks", .serialized)
struct CrashTests {
    private static func fill(_ scratch: Scratch, articles: Int) throws {
        for index in 0..<5 {
            let text = Sample.statute("某市果品管理条例之\(index)", articles: articles, flavour: "果品\(articles)")
            try scratch.write("statute\(index).md", text)
        }
        let citations = (1...4).map { "《某市果品管理条例之\($0)》第\(ChineseNumeral.text($0))条" }
        try scratch.write("list.txt", Sample.list("某市果品局权责清单\(articles)", citations: citations))
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

    /// From this stage on readers find the new state.
    private static let firstNew = ImportStage.renamed

    @Test(arguments: ImportStage.allCases)
    func `kill -9 at a stage leaves the old state or the new one, whole`(stage: ImportStage) async throws {
        let scratch = try Scratch()
        try Self.fill(scratch, articles: 9)
        try scratch.importAll()
        try Self.fill(scratch, articles: 11)
        let (library, files) = (scratch.library, scratch.files)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [library = library as String, files = files as String, name = stage.rawValue as String] in
            setenv(FailPoint.variable, name, 1)
            _ = try Importer(directory: library).importFiles([files])
        }
        let stages = ImportStage.allCases
        let place = try #require(stages.firstIndex(of: stage))
        let isNew = try place >= #require(stages.firstIndex(of: Self.firstNew))
        #expect(try Self.answer(scratch.library) == 5 * (isNew ? 11 : 9))
        let again = try scratch.importAll()
        #expect(again.published != isNew)
        #expect(try Self.answer(scratch.library) == 5 * 11)
        #expect(FileWork.names(in: scratch.library).count == Scratch.state(1).count)
    }

    @Test func `a stage that nobody names stops nothing`() throws {
        let scratch = try Scratch()
        try Self.fill(scratch, articles: 3)
        #expect(getenv(FailPoint.variable) == nil)
        #expect(try scratch.importAll().published)
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
        #expect(FileWork.names(in: scratch.library) == Scratch.state(1))
        try scratch.importAll()
        #expect(try Library(directory: scratch.library).catalog.statutes().count == 21)
    }
}
