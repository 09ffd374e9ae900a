import Foundation
import Law
import TestSupport
import Testing

@testable import LinkCheck

/// Thousands of single faults put into the real list: each is reported under the right rule, and nothing else is.
@Suite("Mutations of the real list", .enabled(if: RealCorpus.root != nil, RealCorpus.why))
struct MutationTests {
    @Test func `every fault is reported under its rule`() throws {
        Mutations.expectFound(
            Mutations.real,
            in: [try RealCorpus.list()],
            against: try RealCorpus.texts(),
            least: 1200
        )
    }

    @Test func `the list as it is stays as it is`() throws {
        let texts = try RealCorpus.texts()
        let checker = LinkChecker(texts: texts)
        let list = CitedList(try RealCorpus.list(), resolvedBy: texts)
        let once = checker.judged([list])
        let again = checker.judged([list])
        #expect(once.findings == again.findings)
        #expect(once.summary == again.summary)
        let defects: Set<CitationOutcome> = [
            .articleMissing, .paragraphOutOfRange, .itemOutOfRange, .editionMismatch, .misplaced,
            .titleUnknown, .notRead,
        ]
        #expect(defects.allSatisfy { once.summary.outcomes[$0] == 0 })
    }
}

@Suite("Mutations of the made-up world") struct WorldMutationTests {
    @Test func `every fault is reported under its rule`() throws {
        let editions = try World.readEditions()
        Mutations.expectFound(
            // No list of the world quotes a prohibition, or a number behind a year.
            Mutations.common.filter { !["a negation dropped", "order number"].contains($0.name) },
            in: try World.readLists(),
            against: SampleList.texts(of: editions),
            incomplete: Set(editions.filter { $0.completeness != .whole }.map { "\($0.title)@\($0.label)" }),
            least: 120
        )
    }
}
