import CPostings
import TestSupport
import Testing

@testable import InvertedIndex

/// The kernel for unions of terms against the exhaustive visit, on lists that are long enough to be pruned.
@Suite("Unions of terms") struct TermUnionTests {
    static func randomUnion(_ generator: inout SeededGenerator) -> IndexQuery {
        let boosts: [Float] = [1, 1, 1, 0.3, 2.5]
        let title = WeightedField(BruteForce.title, boost: 2)
        let body = WeightedField(BruteForce.body)
        func term() -> IndexQuery {
            .term(
                SearchTests.bytes(SearchTests.randomRun(&generator, 1...2)),
                in: [generator.pick([body, body, body, title])],
                boost: generator.pick(boosts)
            )
        }
        let parts = (0..<Int.random(in: 1...7, using: &generator)).map { n in
            n == 3 ? IndexQuery.boolean(should: [term(), term()]) : term()
        }
        return .boolean(should: parts)
    }

    @Test func `the best are those of scoring everything`() throws {
        for (segments, deletes) in [(1, false), (1, true), (3, true)] {
            let force = BruteForce.random(9_000, seed: UInt64(segments) + 300)
            let directory = try TemporaryDirectory("index")
            var reader = try SearchTests.build(force, in: directory.path, segments: segments)
            if deletes {
                let writer = try IndexWriter(directory: directory.path, schema: BruteForce.schema)
                for document in force.documents where document.key % 5 == 1 {
                    try writer.delete(key: document.key)
                }
                try writer.commit()
                reader = try IndexReader(directory: directory.path)
            }
            var generator = SeededGenerator(seed: UInt64(segments) + 11)
            for round in 0..<150 {
                let query = TermUnionTests.randomUnion(&generator)
                let limit = generator.pick([1, 3, 10, 64, 65, 500])
                let few = try reader.search(query, SearchOptions(limit: limit))
                // Facets are counted over all matches, so that every document is scored.
                let all = try reader.search(query, SearchOptions(limit: limit, facets: [BruteForce.kind]))
                #expect(few.hits == all.hits, "\(segments) \(deletes) round \(round): \(query)")
                let counted = try reader.search(query, SearchOptions(limit: limit, countsAll: true))
                #expect(
                    counted.hits == all.hits && counted.total == all.total,
                    "\(segments) \(deletes) \(round)"
                )
                for (machine, kernels) in KernelTests.machines {
                    let its = try reader.search(query, SearchOptions(limit: limit), kernels.top)
                    #expect(its.hits == all.hits, "\(machine) \(segments) \(deletes) \(round): \(query)")
                }
            }
        }
    }

    @Test func `every kernel counts the documents that hold any of several terms`() throws {
        let force = BruteForce.random(9_000, seed: 77)
        let directory = try TemporaryDirectory("index")
        let reader = try SearchTests.build(force, in: directory.path)
        let segment = reader.segments[0].segment
        let field = segment.fields[BruteForce.body.index]
        var generator = SeededGenerator(seed: 5)
        for round in 0..<60 {
            let ordinals = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
                Int.random(in: 0..<field.termCount, using: &generator)
            }
            var held: Set<UInt32> = []
            for ordinal in ordinals {
                let cursor = try field.cursor(ordinal)
                try cursor.advance()
                while cursor.current != PostingsCursor.exhausted {
                    held.insert(cursor.current)
                    try cursor.advance()
                }
            }
            let live = (0..<(segment.documentCount + 63) / 64).map { _ in
                UInt64.random(in: 0 ... .max, using: &generator)
            }
            let living = held.filter { live[Int($0 >> 6)] >> UInt64($0 & 63) & 1 == 1 }
            // With bitmaps of the frequent terms, and from the lists alone.
            var terms: [cpostings_term] = []
            try field.appendTerms(ordinals, to: &terms)
            for bare in [false, true] {
                if bare { for i in terms.indices { terms[i].members = nil } }
                for (machine, kernels) in KernelTests.machines {
                    let documents = UInt32(segment.documentCount)
                    let all = kernels.count(terms, UInt32(terms.count), documents, nil)
                    #expect(all == Int64(held.count), "\(machine) \(round)")
                    let some = kernels.count(terms, UInt32(terms.count), documents, live)
                    #expect(some == Int64(living.count), "\(machine) \(round)")
                }
            }
        }
    }

    @Test func `a match that scores nothing is a match`() throws {
        let force = BruteForce.random(300, seed: 5)
        let directory = try TemporaryDirectory("index")
        let reader = try SearchTests.build(force, in: directory.path)
        let query = IndexQuery.term(SearchTests.bytes("甲"), in: [WeightedField(BruteForce.body)], boost: 0)
        let all = try reader.search(query, SearchOptions(limit: 300, facets: [BruteForce.kind]))
        #expect(try reader.search(query, SearchOptions(limit: 300)).hits == all.hits)
        #expect(try reader.search(query, SearchOptions(limit: 300, countsAll: true)).total == all.total)
        #expect(all.total == all.hits.count)
    }
}
