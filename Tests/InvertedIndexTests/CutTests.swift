import CPostings
import TestSupport
import Testing

@testable import InvertedIndex

/// A rule of cutting over a made-up word list: what costs the least, and among equals the tile that begins first.
final class MadeUpCutting: TileCutting {
    /// Words and their costs; a character that is none costs 9.
    let words: [[UInt16]: Int]
    let identity: UInt64
    let longestTile = 4

    /// Words of two to four of the first so many characters; few different costs, so that many cuts cost the same.
    init(characters: Int, words count: Int, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var words: [[UInt16]: Int] = [:]
        for _ in 0..<count {
            let length = [1, 2, 2, 2, 3, 4].randomElement(using: &generator) ?? 2
            let word = (0..<length).map { _ in
                UInt16(0x4E00 + Int.random(in: 0..<characters, using: &generator))
            }
            words[word] = Int.random(in: 3...8, using: &generator) * (length + 1) / 2
        }
        self.words = words
        identity = seed | 1
    }

    func covers(_ unit: UInt16) -> Bool {
        (0x4E00..<0x9FFF).contains(unit)
    }

    func forEachTile(
        of run: UnsafeBufferPointer<UInt16>,
        _ body: (_ start: Int, _ end: Int, _ cost: Int) -> Void,
        longer: (_ start: Int) -> Void
    ) {
        for start in run.indices {
            body(start, start + 1, words[[run[start]]] ?? 9)
            for end in stride(from: start + 2, through: min(run.count, start + longestTile), by: 1) {
                if let cost = words[Array(run[start..<end])] {
                    body(start, end, cost)
                }
            }
            let rest = Array(run[start...])
            if words.keys.contains(where: { $0.count > rest.count && $0.starts(with: rest) }) {
                longer(start)
            }
        }
    }

    /// The tiles of a run, found by trying every last tile of every beginning.
    func cut(_ run: [UInt16]) -> [[UInt16]] {
        var best: [(cost: Int, start: Int)] = [(0, 0)]
        for end in stride(from: 1, through: run.count, by: 1) {
            var found: (cost: Int, start: Int)?
            for start in max(0, end - longestTile)..<end {
                let piece = Array(run[start..<end])
                guard let cost = words[piece] ?? (piece.count == 1 ? 9 : nil) else {
                    continue
                }
                if found == nil || best[start].cost + cost < found?.cost ?? 0 {
                    found = (best[start].cost + cost, start)
                }
            }
            best.append(found ?? (0, 0))
        }
        var tiles: [[UInt16]] = []
        var end = run.count
        while end > 0 {
            tiles.append(Array(run[best[end].start..<end]))
            end = best[end].start
        }
        return tiles.reversed()
    }
}

/// Runs of characters in texts that were cut by a rule that the reader knows: it leaves cuts out that no text can have, and finds what
/// plain looking finds.
@Suite("Runs of characters over cheapest cuts") struct CutTests {
    private static let body = FieldID(0)

    private static func text(_ units: [UInt16]) -> String {
        String(decoding: units, as: UTF16.self)
    }

    private static func runs(_ count: Int, characters: Int, seed: UInt64) -> [[UInt16]] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            (0..<Int.random(in: 1...14, using: &generator)).map { _ in
                UInt16(0x4E00 + Int.random(in: 0..<characters, using: &generator))
            }
        }
    }

    private static func add(
        _ texts: [[UInt16]],
        from key: Int = 0,
        cut cutting: MadeUpCutting,
        named identity: UInt64,
        to writer: IndexWriter
    ) throws {
        for (place, text) in texts.enumerated() {
            var batch = TokenBatch(cutting: identity)
            for (position, tile) in cutting.cut(text).enumerated() {
                batch.append(CutTests.text(tile).utf8, at: UInt32(position))
            }
            var document = IndexDocument(key: UInt64(key + place))
            document.tokens = [(body, batch)]
            try writer.add(document)
        }
    }

    private static func occurrences(of run: [UInt16], in texts: [[UInt16]]) -> [Int: UInt32] {
        var found: [Int: UInt32] = [:]
        for (document, text) in texts.enumerated() where text.count >= run.count {
            for start in 0...(text.count - run.count) where text[start...].starts(with: run) {
                found[document, default: 0] += 1
            }
        }
        return found
    }

    @Test(arguments: [(2, 6, 40), (3, 20, 300), (5, 60, 900), (8, 200, 2_000), (30, 300, 2_000)])
    func `with the rule and without, every occurrence is found and counted`(
        characters: Int,
        words: Int,
        count: Int
    ) throws {
        var (all, possible) = (0, 0)
        for seed in UInt64(1)...6 {
            let cutting = MadeUpCutting(characters: characters, words: words, seed: seed)
            let texts = CutTests.runs(count, characters: characters, seed: seed + 100)
            let directory = try TemporaryDirectory("index")
            let writer = try IndexWriter(directory: directory.path, schema: IndexSchema([.tiles("body")]))
            try CutTests.add(texts, cut: cutting, named: cutting.identity, to: writer)
            try writer.commit()
            let field = try IndexReader(directory: directory.path).segments[0].segment.fields[0]
            #expect(field.cutting == cutting.identity)
            var generator = SeededGenerator(seed: seed)
            for _ in 0..<150 {
                let text = texts.randomElement(using: &generator) ?? []
                let length = min(text.count, Int.random(in: 1...8, using: &generator))
                let start = Int.random(in: 0...(text.count - length), using: &generator)
                let run = Array(text[start..<(start + length)])
                let right = CutTests.occurrences(of: run, in: texts)
                for rule in [cutting, nil] {
                    let matcher = try VerbatimMatcher(
                        Array(CutTests.text(run).utf8),
                        in: field,
                        cutting: rule
                    )
                    let found = try matcher.find()
                    let counted = Dictionary(
                        uniqueKeysWithValues: found.all.map { (Int($0.document), $0.count) }
                    )
                    #expect(counted == right, "\(CutTests.text(run)), seed \(seed), rule \(rule != nil)")
                    let asked = try matcher.edges().all.reduce(0) { $0 + $1.ordinals.count }
                    if rule != nil { possible += asked } else { all += asked }
                }
            }
        }
        // The tiles that are left out are the point of it.
        #expect(possible < all)
    }

    @Test func `the rule is that of all tiles, also when segments are merged`() throws {
        let cutting = MadeUpCutting(characters: 5, words: 40, seed: 3)
        let texts = CutTests.runs(60, characters: 5, seed: 4)
        func rule(after identities: [UInt64]) throws -> UInt64 {
            let directory = try TemporaryDirectory("index")
            let writer = try IndexWriter(directory: directory.path, schema: IndexSchema([.tiles("body")]))
            for (batch, identity) in identities.enumerated() {
                try CutTests.add(texts, from: batch * 100, cut: cutting, named: identity, to: writer)
                try writer.commit()
            }
            // A document without any tile says nothing.
            try writer.add(IndexDocument(key: 9_999))
            try writer.commit()
            try writer.compact()
            let reader = try IndexReader(directory: directory.path)
            #expect(reader.segments.count == 1)
            return reader.segments[0].segment.fields[0].cutting
        }
        #expect(try rule(after: [7, 7, 7]) == 7)
        #expect(try rule(after: [7, 9]) == 0)
        #expect(try rule(after: [7, 0]) == 0)
    }

    @Test func `a rule that is not that of the tiles, or does not cover the run, is left alone`() throws {
        let cutting = MadeUpCutting(characters: 5, words: 40, seed: 3)
        let other = MadeUpCutting(characters: 5, words: 40, seed: 11)
        let texts = CutTests.runs(80, characters: 5, seed: 4)
        let directory = try TemporaryDirectory("index")
        let writer = try IndexWriter(directory: directory.path, schema: IndexSchema([.tiles("body")]))
        try CutTests.add(texts, cut: cutting, named: cutting.identity, to: writer)
        try writer.commit()
        let reader = try IndexReader(directory: directory.path)
        reader.use(other)
        for run in texts.prefix(40) {
            let part = Array(run.prefix(4))
            let result = try reader.search(
                .verbatim(Array(CutTests.text(part).utf8), in: [WeightedField(CutTests.body)]),
                SearchOptions(limit: 100)
            )
            #expect(
                Set(result.hits.map { Int($0.key) }) == Set(CutTests.occurrences(of: part, in: texts).keys)
            )
        }
        for odd in ["一a", "𠀀丁", "a", "丁 丂"] {
            let matcher = try VerbatimMatcher(
                Array(odd.utf8),
                in: reader.segments[0].segment.fields[0],
                cutting: cutting
            )
            #expect(try matcher.find().all.isEmpty)
        }
    }
}
