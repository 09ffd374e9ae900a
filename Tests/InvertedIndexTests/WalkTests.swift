import CPostings
import Glibc
import TestSupport
import Testing

@testable import InvertedIndex

extension TileWalk.Kernel {
    /// The kernel of a kind of machine.
    init(_ kernels: cpostings_kernels) {
        self.init(run: kernels.walk, join: kernels.join)
    }
}

/// Runs of characters over tiles, in indexes large enough for every way of the walk: lists of several blocks, candidates
/// narrowed down list after list, sets of tiles too many to ask each, texts that repeat themselves.
@Suite("Runs of characters over tiles") struct WalkTests {
    private static let body = FieldID(0)

    /// Texts as tiles that touch, in stretches that do not.
    private struct Texts {
        var stretches: [[[String]]] = []

        func occurrences(of run: String) -> [Int: Int] {
            var out: [Int: Int] = [:]
            let wanted = Array(run)
            for (document, parts) in stretches.enumerated() {
                for part in parts {
                    let text = Array(part.joined())
                    guard text.count >= wanted.count else { continue }
                    for start in 0...(text.count - wanted.count)
                    where text[start..<(start + wanted.count)].elementsEqual(wanted) {
                        out[document, default: 0] += 1
                    }
                }
            }
            return out
        }

        func build(in directory: String) throws -> IndexReader {
            let writer = try IndexWriter(directory: directory, schema: IndexSchema([.tiles("body")]))
            for (document, parts) in stretches.enumerated() {
                var batch = TokenBatch()
                var position: UInt32 = 0
                for part in parts {
                    for tile in part {
                        batch.append(tile.utf8, at: position)
                        position += 1
                    }
                    position += 3
                }
                var indexed = IndexDocument(key: UInt64(document))
                indexed.tokens = [(body, batch)]
                try writer.add(indexed)
            }
            try writer.commit()
            return try IndexReader(directory: directory)
        }
    }

    /// Random texts over a few characters, the first of them the commonest, cut at random.
    private static func random(_ count: Int, characters: Int, seed: UInt64) -> Texts {
        let all = (0..<characters).map {
            String(UnicodeScalar(0x4E00 + UInt32($0)).map(Character.init) ?? "一")
        }
        var generator = SeededGenerator(seed: seed)
        var texts = Texts()
        for _ in 0..<count {
            var parts: [[String]] = []
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                var tiles: [String] = []
                for _ in 0..<Int.random(in: 1...8, using: &generator) {
                    let length = [1, 1, 2, 2, 2, 3, 4].randomElement(using: &generator) ?? 1
                    let tile = (0..<length).map { _ in
                        all[
                            Int.random(
                                in: 0...Int.random(in: 0..<characters, using: &generator),
                                using: &generator
                            )
                        ]
                    }
                    tiles.append(tile.joined())
                }
                parts.append(tiles)
            }
            texts.stretches.append(parts)
        }
        return texts
    }

    private static func check(_ texts: Texts, _ runs: [String], _ note: Comment) throws {
        let directory = try TemporaryDirectory("index")
        let reader = try texts.build(in: directory.path)
        let field = reader.segments[0].segment.fields[0]
        for run in runs {
            let right = texts.occurrences(of: run)
            for (machine, kernels) in KernelTests.machines {
                let kernel = TileWalk.Kernel(kernels)
                let found = try VerbatimMatcher(
                    Array(run.utf8),
                    in: field,
                    cutting: nil,
                    kernel: kernel
                ).find()
                let documents = found.all.map { Int($0.document) }
                #expect(documents == right.keys.sorted(), "\(note), \(machine): \(run)")
                for one in found.all {
                    #expect(right[Int(one.document)] == Int(one.count), "\(note): \(run) in \(one.document)")
                }
            }
        }
    }

    @Test(arguments: [(40, 2), (700, 3), (3_000, 5), (3_000, 40)])
    func `every occurrence is found and counted`(count: Int, characters: Int) throws {
        let texts = WalkTests.random(count, characters: characters, seed: UInt64(count + characters))
        var generator = SeededGenerator(seed: 7)
        var runs: [String] = []
        for _ in 0..<120 {
            // Mostly runs that stand somewhere, some that do not.
            let part = Array((texts.stretches.randomElement(using: &generator)?.first ?? []).joined())
            let length = min(part.count, Int.random(in: 1...9, using: &generator))
            let start = Int.random(in: 0...(part.count - length), using: &generator)
            var run = part[start..<(start + length)]
            if Int.random(in: 0..<4, using: &generator) == 0,
                let other = part.randomElement(using: &generator)
            {
                run[run.startIndex] = other
            }
            runs.append(String(run))
        }
        try WalkTests.check(texts, runs, "\(count) texts over \(characters) characters")
    }

    @Test func `short runs are found whose characters end and begin hundreds of tiles`() throws {
        let texts = WalkTests.random(2_500, characters: 30, seed: 61)
        let characters = (0x4E00..<0x4E1E as Range<UInt32>).compactMap { UnicodeScalar($0).map(String.init) }
        var runs: [String] = []
        for first in characters.prefix(6) {
            for second in characters {
                runs.append(first + second)
                runs.append(second + first + characters[7])
            }
        }
        try WalkTests.check(texts, runs, "short runs")
    }

    @Test func `runs that end inside one of very many tiles are found`() throws {
        // A hundred tiles end with 甲 and a hundred begin with 乙: more than the kernel is given.
        var texts = Texts()
        func other(_ i: Int) -> String {
            String(UnicodeScalar(0x5000 + UInt32(i)).map(Character.init) ?? "丁")
        }
        for i in 0..<100 {
            texts.stretches.append([[other(i) + "甲", "丙", "乙" + other(i)], ["甲", "丙", "乙"]])
            texts.stretches.append([[other(i) + "甲", "乙" + other(99 - i)], ["甲丙", "乙" + other(i)]])
        }
        try WalkTests.check(texts, ["甲丙乙", "甲乙", "甲丙", "丙乙", "甲", "乙", "甲丙乙" + other(5)], "deferred ends")
    }

    @Test func `a run does not reach over a gap`() throws {
        var texts = Texts()
        for _ in 0..<300 {
            texts.stretches.append([["甲", "乙"], ["丙", "丁"]])
        }
        texts.stretches.append([["甲", "乙", "丙"]])
        try WalkTests.check(texts, ["甲乙", "乙丙", "甲乙丙", "丙丁", "乙丙丁"], "gaps")
    }

    @Test func `lists that lie unevenly over the documents are walked through`() throws {
        var texts = Texts()
        for i in 0..<30_000 {
            let isCommon = i < 4_000 || i > 26_000 || i.isMultiple(of: 97)
            let follows = i.isMultiple(of: 13) || (12_000..<12_900).contains(i)
            texts.stretches.append([[isCommon ? "甲" : "戊", follows ? "乙丙" : "丁"]])
        }
        try WalkTests.check(texts, ["甲乙", "甲乙丙", "戊乙", "甲丁", "戊丁"], "uneven")
    }

    /// What a kernel makes of a run of two characters, both of them one term: the matches, or how it failed.
    private static func walk(
        _ term: cpostings_term,
        _ widths: [UInt8],
        _ documents: UInt32,
        by kernels: cpostings_kernels
    ) -> (result: Int32, matches: [cpostings_match]) {
        let edges = [
            cpostings_edge(from: 0, to: 1, first: 0, count: 1, deferred: 0),
            cpostings_edge(from: 1, to: 2, first: 1, count: 1, deferred: 0),
        ]
        return [term, term].withUnsafeBufferPointer { terms in
            edges.withUnsafeBufferPointer { edges in
                widths.withUnsafeBufferPointer { widths in
                    guard let terms = terms.baseAddress, let edges = edges.baseAddress,
                        let widths = widths.baseAddress
                    else {
                        return (-2, [])
                    }
                    var walk = cpostings_walk(
                        terms: terms,
                        edges: edges,
                        term_count: 2,
                        edge_count: 2,
                        length: 2,
                        documents: documents,
                        widths: widths,
                        matches: nil,
                        match_count: 0,
                        open: nil,
                        open_count: 0
                    )
                    let result = kernels.walk(&walk)
                    defer {
                        free(walk.matches)
                        free(walk.open)
                    }
                    let matches = UnsafeBufferPointer(start: walk.matches, count: Int(walk.match_count))
                    return (result, result == 0 ? Array(matches) : [])
                }
            }
        }
    }

    @Test func `every kernel refuses bytes that it did not write, or stays inside them`() throws {
        // Whatever the bytes are, the kernels must come back, agree, and tell documents below the number of documents.
        var generator = SeededGenerator(seed: 23)
        let documents: UInt32 = 5_000
        let widths = [UInt8](repeating: 0x77, count: Int(documents))
        for round in 0..<3_000 {
            var bytes = (0..<Int.random(in: 1...600, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator) & (Bool.random(using: &generator) ? 0x3F : 0xFF)
            }
            let count = bytes.count
            bytes.append(contentsOf: [UInt8](repeating: 0, count: 16))
            let members = (0..<(documents / 64 + 1)).map { _ in
                UInt64.random(in: 0...UInt64.max, using: &generator)
            }
            bytes.withUnsafeBufferPointer { bytes in
                members.withUnsafeBufferPointer { members in
                    guard let start = bytes.baseAddress else { return }
                    var term = cpostings_term_read(start, start + count, documents)
                    guard term.df > 0, term.has_positions != 0 else { return }
                    #expect(term.df <= documents)
                    if round.isMultiple(of: 2) { term.members = members.baseAddress }
                    let told = KernelTests.machines.map { Self.walk(term, widths, documents, by: $0.kernels) }
                    for one in told {
                        #expect(one.result == 0 || one.result == -1)
                        #expect(one.matches.allSatisfy { $0.document < documents }, "round \(round)")
                        #expect(one.result == told[0].result, "round \(round)")
                        #expect(one.matches.map(\.document) == told[0].matches.map(\.document))
                        #expect(one.matches.map(\.count) == told[0].matches.map(\.count))
                    }
                }
            }
        }
    }
}
