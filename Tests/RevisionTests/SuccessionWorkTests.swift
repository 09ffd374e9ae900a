import Law
import TestSupport
import Testing

@testable import Revision

/// How the work of matching two editions grows, counted and not timed.
@Suite("Work of successions") struct SuccessionWorkTests {
    /// Two editions of so many articles; every article has words of its own, and a revision changes some of them.
    private static func revised(_ count: Int) -> EditionSuccession {
        var random = SeededGenerator(seed: 21)
        func word() -> String {
            let units = (0..<2).map { _ in UInt16.random(in: 0x4E00..<0x4E00 + 3_000, using: &random) }
            return String(decoding: units, as: UTF16.self)
        }
        let old = (0..<count).map { _ in (0..<20).map { _ in word() } }
        let new = old.map { words in words.map { Int.random(in: 0..<4, using: &random) == 0 ? word() : $0 } }
        func edition(_ year: Int, _ articles: [[String]]) -> EditionText {
            madeUpEdition(year, articles.map { [$0.joined() + "。"] })
        }
        return EditionSuccession(from: edition(2010, old), to: edition(2020, new))
    }

    /// Two editions of so many articles, each the same words in an order of its own.
    private static func shuffled(_ count: Int) -> EditionSuccession {
        var random = SeededGenerator(seed: 5)
        let words = (0..<30).map { number in
            String(decoding: [0x4E00 + UInt16(number) * 37, 0x5E00 + UInt16(number) * 41], as: UTF16.self)
        }
        func text() -> [[String]] { (0..<count).map { _ in [words.shuffled(using: &random).joined()] } }
        let (before, after) = (text(), text())
        return EditionSuccession(from: madeUpEdition(2010, before), to: madeUpEdition(2020, after))
    }

    @Test func `twice the articles are little more than twice the work`() {
        let works = [200, 400, 800].map { Self.revised($0).work }
        for (one, two) in zip(works, works.dropFirst()) { #expect(two * 10 <= one * 27, "\(works)") }
    }

    @Test func `articles in words of their own are found again`() {
        let links = Self.revised(200).articles
        #expect(links.allSatisfy { $0.kind == .changed && $0.to == [$0.from] && $0.confidence > 0.8 })
    }

    /// Every article the same words in another order: nothing can be told, that is said, and the work has a bound.
    @Test(arguments: [400, 1_200, 2_400])
    func `a shuffled text is uncertain and bounded`(count: Int) {
        let succession = Self.shuffled(count)
        #expect(
            succession.work <= PairRarity.mostMeetings + 2 * PassageTracer.mostSteps,
            "\(succession.work)"
        )
        let told = succession.articles.count { $0.kind != .uncertain }
        #expect(told * 100 <= count, "\(told) of \(count)")
        #expect(succession.articles.allSatisfy { $0.candidates.count <= 3 })
    }
}
