import Foundation
import Law
import Library
import TestSupport
import Testing

@testable import Catalog
@testable import Search

/// Lookups answered from memory are held against lookups answered from the catalog.
@Suite("Lookups, prepared and not") struct LookupTwinTests {
    /// Places cited and not cited, with and without their statute.
    private static func compare(_ directory: String) throws -> Int {
        let fresh = ReferenceDesk(try Library(directory: directory))
        let prepared = ReferenceDesk(try Library(directory: directory))
        try prepared.prepare()
        let citing = try CitingPowers(fresh.library.catalog)
        var questions: [String] = []
        for place in citing.cited {
            questions.append("《\(place.statute)》\(place.pinpoint.chinese)")
            questions.append("《\(place.statute)》第\((place.pinpoint.article?.number ?? 1) + 1)条")
            questions.append(place.pinpoint.chinese)
        }
        questions += Set(citing.cited.map(\.statute)).sorted().map { "《\($0)》" }
        var answers = 0
        for question in questions {
            let (kept, read) = (try prepared.lookup(question), try fresh.lookup(question))
            #expect(kept == read, "\(question)")
            answers += read.answers.count
        }
        return answers
    }

    /// Every number asked of memory as of the catalog.
    private static func compareCiting(_ directory: String) throws -> Int {
        let catalog = try Library(directory: directory).catalog
        let citing = try CitingPowers(catalog)
        var links = 0
        let statutes = Set(citing.cited.map(\.statute)).sorted()
        for number in 1...140 {
            for suffix in [nil, 1] as [Int?] {
                let number = try #require(ArticleNumber(number, suffix: suffix))
                let anywhere = citing.powersCiting(anyArticle: number).powers
                #expect(anywhere == (try catalog.powersCiting(anyArticle: number)), "\(number)")
                links += anywhere.count
                for statute in statutes where suffix == nil || number.number < 20 {
                    #expect(
                        citing.powersCiting(number, ofStatuteNamed: statute).powers
                            == (try catalog.powersCiting(number, ofStatuteNamed: statute)),
                        "\(statute) \(number)"
                    )
                }
            }
        }
        for statute in statutes {
            #expect(
                citing.powersCiting(statuteNamed: statute).powers
                    == (try catalog.powersCiting(statuteNamed: statute)),
                "\(statute)"
            )
        }
        return links
    }

    @Test func `a small library answers alike`() throws {
        let library = try SmallLibrary()
        #expect(try Self.compare(library.desk.library.directory) > 5)
        #expect(try Self.compareCiting(library.desk.library.directory) > 2)
    }

    @Test func `the made-up library answers alike`() throws {
        let directory = try TestSupport.SmallLibrary.shared().directory
        #expect(try Self.compare(directory) > 100)
        #expect(try Self.compareCiting(directory) > 40)
    }

    @Test(
        .enabled(if: TestEnvironment.corpus != nil, TestEnvironment.needsCorpus)
    )
    func `a real library answers alike`() throws {
        let corpus = try #require(TestEnvironment.corpus)
        let directory = try TemporaryDirectory("twin")
        _ = try Importer(directory: directory.path).importFiles([corpus])
        #expect(try Self.compare(directory.path) > 300)
        #expect(try Self.compareCiting(directory.path) > 300)
    }
}

extension CitingPowers.Selection {
    /// The powers themselves.
    fileprivate var powers: [CitingPower] { places.map { all[$0] } }
}
