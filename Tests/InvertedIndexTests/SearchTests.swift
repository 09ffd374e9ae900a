import TestSupport
import Testing

@testable import InvertedIndex

@Suite("Searching") struct SearchTests {
    static func build(_ force: BruteForce, in directory: String, segments: Int = 1) throws -> IndexReader {
        let writer = try IndexWriter(directory: directory, schema: BruteForce.schema)
        let size = max(1, (force.documents.count + segments - 1) / segments)
        for start in stride(from: 0, to: force.documents.count, by: size) {
            let part = Array(force.documents[start..<min(start + size, force.documents.count)])
            try writer.addBatches((part.count + 199) / 200) { i, run in
                for document in part[(i * 200)..<min(i * 200 + 200, part.count)] {
                    try run.add(force.indexed(document))
                }
            }
            try writer.commit()
        }
        return try IndexReader(directory: directory)
    }

    /// Compares a search with scoring every document: the same documents, scores and order.
    static func compare(
        _ reader: IndexReader,
        _ slow: SlowScoring,
        _ query: IndexQuery,
        limit: Int = 10,
        _ note: Comment
    ) throws {
        let expected = slow.scores(query)
        var options = SearchOptions(limit: limit)
        for countsAll in [false, true] {
            options.countsAll = countsAll
            let result = try reader.search(query, options)
            if countsAll {
                #expect(result.total == expected.count, note)
            } else if let total = result.total {
                #expect(total == expected.count, note)
            }
            #expect(result.hits.count == min(limit, expected.count), note)
            let best = expected.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
            var last: Hit?
            for (hit, right) in zip(result.hits, best) {
                // Scores are kept in units of 2⁻²² or so of a float's precision.
                #expect(abs(hit.score - right.value) <= 1e-5 * max(1, right.value), note)
                let own = expected[Int(hit.document.number)]
                #expect(own != nil, note)
                #expect(abs((own ?? -1) - hit.score) <= 1e-5 * max(1, hit.score), note)
                #expect(hit.key == slow.documents[Int(hit.document.number)].key, note)
                if let last {
                    #expect(
                        last.score > hit.score || last.score == hit.score && last.document < hit.document,
                        note
                    )
                }
                last = hit
            }
        }
    }

    static func bytes(_ text: String) -> [UInt8] {
        Array(text.utf8)
    }

    static func randomRun(_ generator: inout SeededGenerator, _ lengths: ClosedRange<Int>) -> String {
        let characters = Array("甲乙丙丁戊己庚辛")
        var out = ""
        for _ in 0..<Int.random(in: lengths, using: &generator) {
            let i = Int.random(in: 0..<characters.count, using: &generator)
            out.append(characters[Int.random(in: 0...i, using: &generator)])
        }
        return out
    }

    static func randomQuery(_ generator: inout SeededGenerator, depth: Int) -> IndexQuery {
        let body = WeightedField(BruteForce.body)
        let fields = generator.pick([
            [body], [WeightedField(BruteForce.title, boost: 3), body],
            [WeightedField(BruteForce.title, boost: 2), body, WeightedField(BruteForce.notes, boost: 0.5)],
        ])
        let boost = Float(generator.pick([1, 1, 2, 0.5]))
        switch Int.random(in: 0..<(depth > 0 ? 12 : 8), using: &generator) {
        case 0, 1, 2: return .term(bytes(randomRun(&generator, 1...3)), in: fields, boost: boost)
        case 3: return .verbatim(bytes(randomRun(&generator, 1...6)), in: [body], boost: boost)
        case 4: return .prefix(bytes(randomRun(&generator, 1...2)), in: [body], boost: boost)
        case 5:
            let parts = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                bytes(randomRun(&generator, 1...2))
            }
            return .phrase(parts, in: body, boost: boost)
        case 6: return .keyword(BruteForce.kind, anyOf: [bytes("法"), bytes("条例")])
        case 7: return .number(BruteForce.order, in: 10...Int64.random(in: 10...300, using: &generator))
        case 8: return .constant(randomQuery(&generator, depth: 0), score: 1.5)
        default:
            func some(_ most: Int) -> [IndexQuery] {
                (0..<Int.random(in: 0...most, using: &generator)).map { _ in
                    randomQuery(&generator, depth: depth - 1)
                }
            }
            return .boolean(must: some(2), should: some(4), mustNot: some(1), filter: some(1))
        }
    }

    @Test func `random queries score as brute force does`() throws {
        for (seed, segments) in [(1, 1), (2, 3)] {
            let force = BruteForce.random(400, seed: UInt64(seed))
            let directory = try TemporaryDirectory("index")
            let reader = try SearchTests.build(force, in: directory.path, segments: segments)
            #expect(reader.segments.count == segments)
            let slow = SlowScoring(force.documents)
            var generator = SeededGenerator(seed: UInt64(seed) + 100)
            for round in 0..<(TestEnvironment.isFull ? 50_000 : 100) {
                let query = SearchTests.randomQuery(&generator, depth: 2)
                let limit = generator.pick([1, 5, 10, 2000])
                try SearchTests.compare(
                    reader,
                    slow,
                    query,
                    limit: limit,
                    "seed \(seed) round \(round): \(query)"
                )
            }
        }
    }

    @Test func `many documents are pruned without changing the answer`() throws {
        let force = BruteForce.random(6000, seed: 7)
        let directory = try TemporaryDirectory("index")
        let reader = try SearchTests.build(force, in: directory.path)
        var generator = SeededGenerator(seed: 9)
        for round in 0..<120 {
            let query = SearchTests.randomQuery(&generator, depth: 2)
            let few = try reader.search(query, SearchOptions(limit: 10))
            let all = try reader.search(query, SearchOptions(limit: 6000, countsAll: true))
            #expect(few.hits == Array(all.hits.prefix(10)), "round \(round): \(query)")
            #expect(all.total == all.hits.count)
            let page = try reader.search(query, SearchOptions(limit: 5, offset: 7))
            #expect(page.hits == Array(all.hits.dropFirst(7).prefix(5)), "round \(round): \(query)")
        }
    }

    @Test func `every run of characters is found`() throws {
        for seed in 1...3 {
            let force = BruteForce.random(200, seed: UInt64(seed) + 40, alphabet: seed == 1 ? "甲乙" : "甲乙丙丁戊")
            let directory = try TemporaryDirectory("index")
            let reader = try SearchTests.build(force, in: directory.path, segments: seed)
            var generator = SeededGenerator(seed: UInt64(seed) + 77)
            for _ in 0..<150 {
                let characters = Array(seed == 1 ? "甲乙" : "甲乙丙丁戊")
                let run = String(
                    (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                        generator.pick(characters)
                    }
                )
                let wanted = force.documents.indices.filter {
                    BruteForce.occurrences(of: run, in: force.documents[$0].fields[1]) > 0
                }
                let result = try reader.search(
                    .verbatim(SearchTests.bytes(run), in: [WeightedField(BruteForce.body)]),
                    SearchOptions(limit: 1000)
                )
                #expect(
                    result.hits.map { Int($0.document.number) }.sorted() == wanted,
                    "seed \(seed) run \(run)"
                )
            }
        }
    }

    @Test func `facets count what matches`() throws {
        let force = BruteForce.random(700, seed: 21)
        let directory = try TemporaryDirectory("index")
        let reader = try SearchTests.build(force, in: directory.path, segments: 2)
        let query = IndexQuery.term(SearchTests.bytes("甲"), in: [WeightedField(BruteForce.body)])
        let result = try reader.search(query, SearchOptions(facets: [BruteForce.kind]))
        var expected: [String: Int] = [:]
        for document in force.documents where document.fields[1].contains(where: { $0.term == "甲" }) {
            expected[document.kind, default: 0] += 1
        }
        let found = result.facets[BruteForce.kind] ?? []
        #expect(
            Dictionary(
                uniqueKeysWithValues: found.map { (String(decoding: $0.value, as: UTF8.self), $0.count) }
            ) == expected
        )
        #expect(result.total == expected.values.reduce(0, +))
        #expect(found.map(\.count) == found.map(\.count).sorted(by: >))
    }

    @Test(arguments: [1, 2, 3]) func `of limited facets the most frequent values are told`(
        segments: Int
    ) throws {
        let force = BruteForce.random(700, seed: 22)
        let directory = try TemporaryDirectory("index")
        let reader = try SearchTests.build(force, in: directory.path, segments: segments)
        let query = IndexQuery.term(SearchTests.bytes("甲"), in: [WeightedField(BruteForce.body)])
        var options = SearchOptions(facets: [BruteForce.kind])
        let all = try reader.search(query, options).facets[BruteForce.kind] ?? []
        try #require(all.count > 2)
        for limit in 0...all.count + 1 {
            options.facetLimit = limit
            let told = try reader.search(query, options).facets[BruteForce.kind] ?? []
            #expect(told == Array(all.prefix(limit)))
        }
    }

    @Test func `an explanation adds up to the score`() throws {
        let force = BruteForce.random(500, seed: 31)
        let directory = try TemporaryDirectory("index")
        let reader = try SearchTests.build(force, in: directory.path, segments: 2)
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<60 {
            let query = SearchTests.randomQuery(&generator, depth: 2)
            for hit in try reader.search(query).hits {
                let why = try reader.explain(query, hit.document)
                #expect(why.matches)
                #expect(why.score == hit.score)
            }
        }
    }

    @Test func `a document gives back what was put in`() throws {
        let force = BruteForce.random(600, seed: 51)
        let directory = try TemporaryDirectory("index")
        let reader = try SearchTests.build(force, in: directory.path, segments: 2)
        try reader.verify()
        for (n, document) in force.documents.enumerated() {
            let id = DocumentID(UInt32(n))
            #expect(try reader.document(key: document.key) == id)
            #expect(try reader.key(of: id) == document.key)
            #expect(try reader.number(BruteForce.order, of: id) == document.order)
            #expect(try reader.keywords(BruteForce.kind, of: id) == [SearchTests.bytes(document.kind)])
            #expect(try reader.stored(of: id) == SearchTests.bytes(document.stored))
        }
        #expect(try reader.document(key: 2) == nil)
        let ids = (0..<600).reversed().map { DocumentID(UInt32($0)) }
        #expect(try reader.stored(of: ids) == force.documents.reversed().map { SearchTests.bytes($0.stored) })
        #expect(try reader.numbers(BruteForce.order, of: ids) == force.documents.reversed().map(\.order))
        let places = try reader.keywordPlaces(BruteForce.kind, of: ids)
        for (one, other) in zip(ids.indices, ids.indices.dropFirst(7)) {
            let areOfOneSegment = (ids[one].number < 300) == (ids[other].number < 300)
            let areAlike = force.documents[599 - one].kind == force.documents[599 - other].kind
            #expect((places[one] == places[other]) == (areOfOneSegment && areAlike))
        }
        let beyond = [DocumentID(600), DocumentID(.max)]
        #expect(try reader.numbers(BruteForce.order, of: beyond) == [0, 0])
        #expect(try reader.keywordPlaces(BruteForce.kind, of: beyond) == [nil, nil])
        let terms = try reader.terms(in: BruteForce.body, beginningWith: SearchTests.bytes("甲乙"))
        for (term, frequency) in terms {
            let text = String(decoding: term, as: UTF8.self)
            #expect(text.hasPrefix("甲乙"))
            #expect(frequency == force.documents.filter { $0.fields[1].contains { $0.term == text } }.count)
        }
        // Two segments: a term may reach the bound in both together alone.
        let all = try reader.terms(in: BruteForce.body, beginningWith: [])
        for least in [1, 2, 7, 40, 10_000] {
            let held = try reader.terms(in: BruteForce.body, heldBy: least)
            let wanted = all.filter { $0.documentFrequency >= least }
            #expect(
                Dictionary(held.map { ($0.term, $0.documentFrequency) }, uniquingKeysWith: +)
                    == Dictionary(wanted.map { ($0.term, $0.documentFrequency) }, uniquingKeysWith: +),
                "\(least)"
            )
        }
        var lent: [[UInt8]: Int] = [:]
        try reader.eachTerm(in: BruteForce.body) { lent[Array($0), default: 0] += $1 }
        #expect(lent == Dictionary(all.map { ($0.term, $0.documentFrequency) }, uniquingKeysWith: +))
    }
}
