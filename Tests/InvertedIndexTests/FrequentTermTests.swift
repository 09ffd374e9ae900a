import CPostings
import TestSupport
import Testing

@testable import InvertedIndex

/// What is known of frequent terms beforehand: which documents hold them, and where in them they stand.
@Suite("Frequent terms") struct FrequentTermTests {
    private static let body = FieldID(0)

    /// One segment of texts that the tiles of `tiles` stand in, each at every one of its positions.
    private static func field(
        in directory: String,
        documents: Int,
        _ tiles: (Int) -> [(tile: String, position: UInt32)]
    ) throws -> SegmentField {
        let writer = try IndexWriter(directory: directory, schema: IndexSchema([.tiles("body")]))
        for document in 0..<documents {
            var batch = TokenBatch()
            for (tile, position) in tiles(document) {
                batch.append(tile.utf8, at: position)
            }
            var indexed = IndexDocument(key: UInt64(document))
            indexed.tokens = [(body, batch)]
            try writer.add(indexed)
        }
        try writer.commit()
        return try IndexReader(directory: directory).segments[0].segment.fields[0]
    }

    private static func terms(_ tiles: [String], of field: SegmentField) throws -> [cpostings_term] {
        var terms: [cpostings_term] = []
        try field.appendTerms(try tiles.map { try #require(try field.find(Array($0.utf8))) }, to: &terms)
        return terms
    }

    /// The documents in a term's bitmap with their locators, in order.
    private static func locators(_ term: cpostings_term, documents: Int) throws -> [(
        document: Int, locator: UInt32
    )] {
        let (members, ranks, locators) = (
            try #require(term.members), try #require(term.ranks), try #require(term.locators)
        )
        return (0..<documents).compactMap { document in
            let (word, bit) = (members[document / 64], UInt64(1) << UInt64(document % 64))
            let rank = Int(ranks[document / 64]) + (word & (bit - 1)).nonzeroBitCount
            return word & bit != 0 ? (document, locators[rank]) : nil
        }
    }

    /// The positions in every document, as the list itself has them: what parts tiles is closed up there.
    private static func positions(_ tile: String, of field: SegmentField) throws -> [[UInt32]] {
        let cursor = try field.cursor(try #require(try field.find(Array(tile.utf8))))
        var positions = [[UInt32]](repeating: [], count: field.documentCount)
        try cursor.advance()
        while cursor.current != PostingsCursor.exhausted {
            positions[Int(cursor.current)] = Array(try cursor.positions())
            try cursor.advance()
        }
        return positions
    }

    /// The positions that a locator describes, bit by bit.
    private static func positions(_ locator: UInt32, of term: cpostings_term) -> [UInt32] {
        let (count, width) = (Int(locator & 15), Int(locator >> 4 & 15))
        var (bit, value) = (Int(locator >> 8), UInt32(0))
        return (0..<count).map { _ in
            for i in 0..<width {
                value += UInt32(term.blocks_end[bit / 8] >> UInt8(bit % 8) & 1) << UInt32(i)
                bit += 1
            }
            return value
        }
    }

    @Test func `locators describe the positions that the list has`() throws {
        let directory = try TemporaryDirectory("index")
        let documents = 3_000
        // From one position to twenty, beginning near and far.
        func tiles(_ document: Int) -> [(tile: String, position: UInt32)] {
            let far: UInt32 = document.isMultiple(of: 70) ? 40_000 : 0
            var tiles: [(tile: String, position: UInt32)] = []
            for i in 0..<UInt32(document.isMultiple(of: 11) ? 20 : document % 4) {
                tiles.append(("甲", 3 * i + (i > 1 ? far : 0)))
            }
            for i in 0..<UInt32(5) {
                tiles.append(("乙", far + 100 + UInt32(document % 700) + 9 * i))
            }
            return tiles
        }
        let field = try Self.field(in: directory.path, documents: documents, tiles)
        for _ in 0..<2 {
            for (tile, term) in zip(["甲", "乙"], try Self.terms(["甲", "乙"], of: field)) {
                let locators = try Self.locators(term, documents: documents)
                let right = try Self.positions(tile, of: field)
                #expect(locators.map(\.document) == right.indices.filter { !right[$0].isEmpty })
                for (document, locator) in locators where locator != 0 {
                    #expect(Self.positions(locator, of: term) == right[document], "\(tile) in \(document)")
                }
                // More positions than a locator can count, and steps too wide for their block, have none.
                for (document, locator) in locators where right[document].count > 15 {
                    #expect(locator == 0, "\(tile) in \(document)")
                }
                #expect(locators.filter { $0.locator != 0 }.count > documents / 2)
            }
        }
    }

    @Test func `only frequent terms are known, and only as many as there is room for`() throws {
        let directory = try TemporaryDirectory("index")
        let field = try Self.field(in: directory.path, documents: 20_000) { document in
            var tiles: [(tile: String, position: UInt32)] = [("甲", 0)]
            if document.isMultiple(of: 64) { tiles.append(("乙", 1)) }
            if document.isMultiple(of: 80) { tiles.append(("丙", 2)) }
            return tiles
        }
        let terms = try Self.terms(["甲", "乙", "丙"], of: field)
        #expect(terms.map { $0.members != nil } == [true, true, false])
        #expect(terms.map { $0.locators != nil } == [true, true, false])
        let known = FrequentTerms()
        #expect(known.known(7) == nil)
        #expect(known.takes(terms[0], documentCount: 20_000))
        #expect(!known.takes(terms[2], documentCount: 20_000))
        var vast = terms[0]
        vast.df = 1 << 29
        #expect(!known.takes(vast, documentCount: 1 << 30))
    }

    @Test func `whoever asks at the same time gets the same`() async throws {
        let directory = try TemporaryDirectory("index")
        let field = try Self.field(in: directory.path, documents: 2_000) { [("甲", UInt32($0 % 9))] }
        let ordinal = try #require(try field.find(Array("甲".utf8)))
        let addresses = try await withThrowingTaskGroup(of: UInt.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    var terms: [cpostings_term] = []
                    try field.appendTerms([ordinal], to: &terms)
                    return UInt(bitPattern: terms[0].locators)
                }
            }
            return try await group.reduce(into: Set<UInt>()) { $0.insert($1) }
        }
        #expect(addresses.count == 1 && addresses != [0])
    }

    @Test func `every kernel fills in the same locators, or refuses`() throws {
        // Bytes as they were written, most of them then changed somewhere.
        let directory = try TemporaryDirectory("index")
        let documents = 1_500
        let field = try Self.field(in: directory.path, documents: documents) { document in
            (0..<document % 18).map { ("甲", UInt32($0 * $0)) }
        }
        let ordinal = try #require(try field.find(Array("甲".utf8)))
        let (widths, range) = (Array(try field.widths()), try field.range(ordinal))
        let start = try #require(try Self.terms(["甲"], of: field)[0].skips) - 7 - 2
        var whole = Array(UnsafeBufferPointer(start: start, count: range.count))
        whole.append(contentsOf: [UInt8](repeating: 0, count: 16))
        var generator = SeededGenerator(seed: 31)
        var refused = 0
        for round in 0..<2_000 {
            var bytes = whole
            for _ in 0..<(round.isMultiple(of: 10) ? 0 : Int.random(in: 1...3, using: &generator)) {
                bytes[Int.random(in: 0..<range.count, using: &generator)] = .random(
                    in: 0...255,
                    using: &generator
                )
            }
            bytes.withUnsafeBufferPointer { bytes in
                guard let start = bytes.baseAddress else { return }
                let term = cpostings_term_read(start, start + range.count, UInt32(documents))
                guard term.df > 0, term.has_positions != 0, term.skips != nil else { return }
                let told = KernelTests.machines.map { Self.fill(term, widths, documents, by: $0.kernels) }
                refused += told[0] == nil ? 1 : 0
                #expect(told.allSatisfy { $0 == told[0] }, "round \(round)")
                #expect(told[0] != nil || !round.isMultiple(of: 10))
            }
        }
        #expect(refused > 100)
    }

    /// A term's bitmap and locators by a kernel; nil where it refuses.
    private static func fill(
        _ term: cpostings_term,
        _ widths: [UInt8],
        _ documents: Int,
        by kernels: cpostings_kernels
    ) -> [UInt64]? {
        var members = [UInt64](repeating: 0, count: documents / 64 + 1)
        var ranks = [UInt32](repeating: 0, count: members.count)
        var locators = [UInt32](repeating: 0, count: Int(term.df))
        var term = term
        let result = kernels.locate(&term, UInt32(documents), widths, &members, &ranks, &locators)
        guard result == 0 else { return nil }
        members += ranks.map { UInt64($0) }
        members += locators.map { UInt64($0) }
        return members
    }
}
