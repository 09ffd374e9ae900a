import Foundation
import ICU
import TestSupport
import Testing

@testable import Analysis

@Suite("Cutting by the word list against ICU's iterator") struct SegmentationTests {
    @Test func `the word list of the installed ICU is understood`() throws {
        let list = try #require(WordList.installed)
        #expect(list.trie.slots.count > 100_000)
    }

    @Test func `random words, random characters and hostile texts are cut alike`() throws {
        let list = try #require(WordList.installed)
        var fast = try TileTokenizer(list: list)
        var slow = try TileTokenizer(list: nil)
        for seed in UInt64(1)...1500 {
            var random = RandomLegalText(seed: seed)
            let text: String
            switch seed % 4 {
            case 0: text = random.words(40)
            case 1: text = random.words(250, punctuated: false)
            case 2: text = random.han(1 + random.next(below: 900))
            default: text = random.hostile(150)
            }
            let difference = Self.difference(text, &fast, &slow)
            #expect(difference == nil, "seed \(seed)")
        }
    }

    @Test func `the made-up world is cut alike`() throws {
        var fast = try TileTokenizer(list: try #require(WordList.installed))
        var slow = try TileTokenizer(list: nil)
        for (path, text) in World.files {
            #expect(Self.difference(text, &fast, &slow) == nil, "\(path)")
        }
    }

    @Test(.enabled(if: Corpus.folder != nil, TestEnvironment.needsCorpus))
    func `the whole corpus is cut alike`() throws {
        let list = try #require(WordList.installed)
        var fast = try TileTokenizer(list: list)
        var slow = try TileTokenizer(list: nil)
        for file in try Corpus.files() {
            let text = try String(contentsOf: file, encoding: .utf8)
            let difference = Self.difference(text, &fast, &slow)
            #expect(difference == nil, "\(file.lastPathComponent)")
        }
    }

    @Test func `Han tiles are ICU's words of the whole text`() throws {
        var fast = try TileTokenizer(list: WordList.installed)
        let breaker = try WordBreaker()
        for seed in UInt64(1)...400 {
            var random = RandomLegalText(seed: seed)
            let units = Folding.fold(seed % 2 == 0 ? random.words(60) : random.hostile(120)).units
            var tiles = Tiles()
            units.withUnsafeBufferPointer { fast.tokenize($0, into: &tiles) }
            let breaks = breaker.cut(units)
            var words: [Range<UInt32>] = []
            var start: UInt32 = 0
            for index in 0..<breaks.count {
                // ICU gives no kind to a piece with 々 or to Han before a marked one.
                let piece = units[Int(start)..<Int(breaks.ends[index])]
                let isHan =
                    breaks.kind(at: index) == .ideographs
                    || breaks.kind(at: index) == .none
                        && piece.contains {
                            $0 == 0x3005 || BreakClass.table[Int($0)] == BreakClass.han.rawValue
                        }
                if isHan, breaks.ends[index] - start <= 64 {
                    words.append(start..<breaks.ends[index])
                }
                start = breaks.ends[index]
            }
            let found = tiles.items.filter { $0.kind == .han && $0.end - $0.start <= 64 }.map {
                $0.start..<$0.end
            }
            let differing = Set(found).symmetricDifference(words).map { range in
                let part = units[
                    Int(max(range.lowerBound, 3)) - 3..<min(units.count, Int(range.upperBound) + 3)
                ]
                return "\(range) in " + part.map { String($0, radix: 16) }.joined(separator: " ")
            }
            #expect(differing == [], "seed \(seed)")
        }
    }

    @Test func `what was cut by the list says so, and what was not does not`() throws {
        let list = try #require(WordList.installed)
        let analyzer = try Analyzer(.bulk)
        func cutting(_ text: String) -> UInt64? {
            var tokens = TokenBuffer()
            analyzer.analyze(text, into: &tokens)
            return tokens.cutting
        }
        for text in ["第四十四条　涉密人员应当", "机关α放射性固体废物*", "‘三个代表’重要思想", "A4纸3.14元", "。"] {
            #expect(cutting(text) == (text == "。" ? nil : list.identity), "\(text)")
        }
        // ICU shows a mark or kana together with the character before them, and sees a long run in windows.
        var random = RandomLegalText(seed: 5)
        for text in ["行政处罚\u{301}决定", "行政处罚\u{3099}", random.han(WordBreaker.window + 1)] {
            #expect(cutting(text) == 0, "\(text)")
        }
        #expect(try cuttingByICU("行政处罚") == 0)
        var tokens = TokenBuffer()
        analyzer.analyze("行政处罚", into: &tokens)
        "行政处罚\u{301}".utf8.withContiguousStorageIfAvailable { analyzer.append($0, offset: 20, to: &tokens) }
        #expect(tokens.cutting == 0)
    }

    private func cuttingByICU(_ text: String) throws -> UInt64? {
        var tokens = TokenBuffer()
        try Analyzer(.questions).analyze(text, into: &tokens)
        return tokens.cutting
    }

    @Test func `the words of a run and their costs tell its cut`() throws {
        let list = try #require(WordList.installed)
        for seed in UInt64(1)...600 {
            var random = RandomLegalText(seed: seed)
            let text =
                seed % 2 == 0 ? random.han(1 + random.next(below: 80)) : random.words(12, punctuated: false)
            let run = Array(text.utf16.filter { list.covers($0) })
            var best: [(cost: Int, start: Int)] = [(0, 0)] + run.map { _ in (Int.max, 0) }
            var last = 0
            run.withUnsafeBufferPointer { units in
                list.forEachTile(of: units) { start, end, cost in
                    #expect(start >= last && end > start && end <= run.count)
                    last = start
                    if best[start].cost + cost < best[end].cost {
                        best[end] = (best[start].cost + cost, start)
                    }
                } longer: { start in
                    #expect(start == last)
                }
            }
            var ends: [UInt32] = []
            var end = run.count
            while end > 0 {
                ends.insert(UInt32(end), at: 0)
                end = best[end].start
            }
            #expect(ends == HanCutter().ends(of: run, with: list), "seed \(seed)")
        }
    }

    @Test func `damaged word lists are refused without harm`() throws {
        let data = try WordListData()
        let whole = Array(data.units)
        var random = RandomLegalText(seed: 5)
        for length in [0, 1, 2, 100, 5000, whole.count / 2] {
            Array(whole[..<length]).withUnsafeBufferPointer {
                #expect(SerializedTrieReader.edges(of: $0) == nil)
            }
        }
        for _ in 0..<40 {
            var damaged = Array(whole[..<20_000])
            for _ in 0..<50 {
                damaged[random.next(below: damaged.count)] = UInt16(random.next(below: 1 << 16))
            }
            damaged.withUnsafeBufferPointer { units in
                if let edges = SerializedTrieReader.edges(of: units) { #expect(edges.count <= 1 << 22) }
            }
        }
    }

    /// The first tile in which two tokenizers differ over a text.
    private static func difference(_ text: String, _ left: inout TileTokenizer, _ right: inout TileTokenizer)
        -> String?
    {
        let units = Folding.fold(text).units
        var (first, second) = (Tiles(), Tiles())
        units.withUnsafeBufferPointer { left.tokenize($0, into: &first) }
        units.withUnsafeBufferPointer { right.tokenize($0, into: &second) }
        func describe(_ tile: Tile) -> String { "\(tile.start)..<\(tile.end) \(tile.kind) @\(tile.position)" }
        for (one, other) in zip(first.items, second.items) where describe(one) != describe(other) {
            return "\(describe(one)) against \(describe(other))"
        }
        return first.count == second.count ? nil : "\(first.count) tiles against \(second.count)"
    }
}

/// The real texts, when there are any.
enum Corpus {
    static let folder = TestEnvironment.corpus

    /// All text files, in order.
    static func files() throws -> [URL] {
        guard let folder else { return [] }
        let all = FileManager.default.enumerator(at: URL(filePath: folder), includingPropertiesForKeys: nil)
        var files: [URL] = []
        while let file = all?.nextObject() as? URL {
            if ["md", "txt"].contains(file.pathExtension) { files.append(file) }
        }
        return files.sorted { $0.path() < $1.path() }
    }
}
