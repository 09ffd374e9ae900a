import CPostings
import Testing

@testable import InvertedIndex

/// The kernel for unions of terms against the exhaustive visit, on lists that are long enough to be pruned.
@Suite("Unions of terms") struct TermUnionTests {
    static func randomUnion(_ generator: inout SeededGenerator) -> Query {
        let boosts: [Float] = [1, 1, 1, 0.3, 2.5]
        let title = WeightedField(BruteForce.title, boost: 2)
        let body = WeightedField(BruteForce.body)
        func term() -> Query {
            .term(
                SearchTests.bytes(SearchTests.randomRun(&generator, 1...2)),
                in: [generator.pick([body, body, body, title])],
                boost: generator.pick(boosts)
            )
        }
        let parts = (0..<Int.random(in: 1...7, using: &generator)).map { n in
            n == 3 ? Query.boolean(should: [term(), term()]) : term()
        }
        return .boolean(should: parts)
    }

    @Test func `the best are those of scoring everything`() throws {
        for (segments, deletes) in [(1, false), (1, true), (3, true)] {
            let force = BruteForce.random(9_000, seed: UInt64(segments) + 300)
            let directory = TemporaryDirectory()
            var reader = try SearchTests.build(force, in: directory.path, segments: segments)
            if deletes {
                let writer = try IndexWriter(directory: directory.path, schema: BruteForce.schema)
                for document in force.documents where document.key % 5 == 1 {
                    try writer.delete(key: document.key)
                }
                try writer.commit()
                reader = try IndexReader(directory: directory.path)
            }
            var generator = SeededGenerator(UInt64(segments) + 11)
            for round in 0..<150 {
                let query = TermUnionTests.randomUnion(&generator)
                let limit = generator.pick([1, 3, 10, 64, 65, 500])
                let few = try reader.search(query, SearchOptions(limit: limit))
                let all = try reader.search(query, SearchOptions(limit: limit, countsAll: true))
                #expect(few.hits == all.hits, "\(segments) \(deletes) round \(round): \(query)")
                for (machine, kernels) in KernelTests.machines {
                    let its = try reader.search(query, SearchOptions(limit: limit), kernels.top)
                    #expect(its.hits == all.hits, "\(machine) \(segments) \(deletes) \(round): \(query)")
                }
            }
        }
    }

    @Test func `a match that scores nothing is a match`() throws {
        let force = BruteForce.random(300, seed: 5)
        let directory = TemporaryDirectory()
        let reader = try SearchTests.build(force, in: directory.path)
        let query = Query.term(SearchTests.bytes("甲"), in: [WeightedField(BruteForce.body)], boost: 0)
        let all = try reader.search(query, SearchOptions(limit: 300, countsAll: true))
        #expect(try reader.search(query, SearchOptions(limit: 300)).hits == all.hits)
        #expect(all.total == all.hits.count)
    }
}
