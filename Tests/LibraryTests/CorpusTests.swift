import Catalog
import Foundation
import InvertedIndex
import Law
import TestSupport
import Testing

@testable import Library

@Suite("Whole libraries") struct CorpusTests {
    /// Catalog and index hold the same, and every link of every power is seen from both its ends.
    private func agrees(_ directory: String) throws {
        let library = try Library(directory: directory)
        let catalog = library.catalog
        try catalog.verify()
        let statistics = try catalog.statistics()
        let editions = try catalog.statutes().flatMap(\.editions)
        #expect(
            try library.index.documentCount == statistics.articles + editions.count + statistics.powerRows
        )
        // Every link of every power, from the citations' side and from the articles' side.
        var forward: Set<String> = []
        for record in try catalog.powerCitations() {
            for article in record.resolution?.articles ?? [] { forward.insert("\(record.id) \(article)") }
        }
        var backward: Set<String> = []
        var byArticle: [ArticleID: [CitingPower]] = [:]
        for citing in try catalog.citingPowers() {
            for article in citing.record.resolution?.articles ?? [] {
                byArticle[article, default: []].append(citing)
            }
        }
        for (article, citing) in byArticle {
            #expect(try catalog.powersCiting(article) == citing)
            for one in citing { backward.insert("\(one.record.id) \(article)") }
            let stored = try #require(try library.stored(.article(article)))
            #expect(stored.links.count == citing.filter { $0.record.citation.field != .quoted }.count)
        }
        #expect(forward == backward)
        #expect(!forward.isEmpty)
    }

    @Test func `the made-up world becomes a library that agrees with itself`() throws {
        let world = try SmallLibrary.shared()
        try agrees(world.directory)
        let statutes = try Library(directory: world.directory).catalog.statutes()
        let counts = Dictionary(
            uniqueKeysWithValues: statutes.map { ($0.title, $0.editions.map(\.articleCount).sorted()) }
        )
        for made in World.statutes {
            #expect(counts[made.title] == made.editions.map(\.articles.count).sorted(), "\(made.title)")
        }
    }

    @Test(.enabled(if: TestEnvironment.corpus != nil, TestEnvironment.needsCorpus))
    func `statutes, a code in several files and a list become a library that agrees with itself`() throws {
        let folder = try #require(TestEnvironment.corpus)
        let scratch = try Scratch()
        #if DEBUG
            // Reading all of it takes minutes in a debug build.
            let (paths, least) = (["\(folder)/laws/行政法", "\(folder)/laws/民法典", "\(folder)/lists"], 9300)
        #else
            let (paths, least) = (["\(folder)/laws", "\(folder)/lists"], 68_900)
        #endif
        let summary = try Importer(directory: scratch.library, options: Scratch.options).importFiles(paths)
        #expect(summary.failed == [])
        #expect(summary.articles >= least)
        #expect(summary.powers == 49)
        for note in summary.withoutArticles { #expect(!note.sentence.isEmpty) }

        try agrees(scratch.library)
        let catalog = try Library(directory: scratch.library).catalog
        let code = try #require(try catalog.statute(titled: "中华人民共和国民法典"))
        #expect(code.editions.map(\.articleCount) == [1260])
        let whole = try #require(try catalog.edition(code.editions[0].id))
        #expect(whole.articles.map(\.number.number) == Array(1...1260))

        let again = try Importer(directory: scratch.library, options: Scratch.options)
            .importFiles(paths)
        #expect(!again.published)
        #expect(again.unchanged + again.duplicates.count == summary.files)
    }
}
