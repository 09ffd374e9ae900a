import CPairs
import TestSupport
import Testing

@testable import InvertedIndex

/// Texts packed by pieces of a dictionary: whatever goes in comes out, and damaged bytes come to no harm.
@Suite struct StoredTextTests {
    private static let sentences = [
        "违反本法规定，有下列行为之一的，由县级以上人民政府保密行政管理部门责令改正", "国务院另有规定的，从其规定。",
        "机关、单位应当依法对涉密人员进行教育培训", "情节严重的，依法给予处分；构成犯罪的，依法追究刑事责任。", "Art. 44 (2)", "",
    ]

    /// Made-up articles that repeat each other as statutes do.
    private static func articles(_ count: Int, seed: UInt64) -> [[UInt8]] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { number in
            let parts = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                sentences[Int.random(in: 0..<sentences.count, using: &generator)]
            }
            return Array("第\(number)条　\(parts.joined(separator: "\n"))".utf8)
        }
    }

    private static func hostile(seed: UInt64) -> [[UInt8]] {
        var generator = SeededGenerator(seed: seed)
        let bytes: [UInt8] = [0, 1, 0x41, 0x7F, 0x80, 0xBF, 0xC3, 0xE4, 0xB8, 0xAD, 0xE5, 0xF0, 0x9F, 0xFF]
        return (0..<400).map { _ in
            (0..<Int.random(in: 0...70, using: &generator)).map { _ in
                bytes[Int.random(in: 0..<bytes.count, using: &generator)]
            }
        }
    }

    private static func pack(_ texts: [[UInt8]], _ compressor: StoredTextCompressor) throws -> StoredBlocks {
        var writer = try StoredTextWriter(compressor)
        for text in texts {
            text.withUnsafeBufferPointer { writer.append($0) }
        }
        return writer.finish()
    }

    private static func unpack(_ blocks: StoredBlocks, _ dictionary: [UInt8]) throws -> [[UInt8]] {
        var out: [[UInt8]] = []
        try blocks.forEach(dictionary: dictionary, path: "x") { (document, text) throws(IndexError) in
            #expect(document == out.count)
            out.append(text)
        }
        return out
    }

    @Test func `every text comes out as it went in`() throws {
        let articles = Self.articles(500, seed: 3)
        for samples in [articles, Self.hostile(seed: 4), []] {
            let compressor = StoredTextCompressor(samples: samples)
            let texts = articles + Self.hostile(seed: 5) + [[UInt8](0...255), Array("生僻字𠀀：龘".utf8)]
            let blocks = try Self.pack(texts, compressor)
            #expect(try Self.unpack(blocks, compressor.dictionary) == texts)
            #expect(blocks.documentCount == texts.count)
        }
    }

    @Test
    func
        `texts that repeat each other take a tenth of their length, and the same samples make the same bytes`()
        throws
    {
        let articles = Self.articles(2_000, seed: 7)
        let (one, other) = (StoredTextCompressor(samples: articles), StoredTextCompressor(samples: articles))
        let blocks = try Self.pack(articles, one)
        #expect(blocks.bytes.count * 10 < articles.reduce(0) { $0 + $1.count })
        #expect(one.dictionary == other.dictionary)
        #expect(try Self.pack(articles, other).bytes == blocks.bytes)
    }

    @Test func `too few samples make no dictionary, and texts stay as they are`() throws {
        let compressor = StoredTextCompressor(samples: Self.articles(5, seed: 9))
        #expect(compressor.dictionary.isEmpty)
        let texts = Self.articles(70, seed: 10)
        let blocks = try Self.pack(texts, compressor)
        #expect(try Self.unpack(blocks, []) == texts)
        #expect(blocks.bytes.count <= texts.reduce(0) { $0 + $1.count + 2 } + 3)
    }

    @Test func `no piece ends inside a Chinese character`() throws {
        let dictionary = StoredTextCompressor(samples: Self.articles(500, seed: 11)).dictionary
        let count = Int(dictionary[0]) | Int(dictionary[1]) << 8
        #expect(count > 300)
        var longest = 0
        for piece in 256..<count {
            let length = Int(dictionary[4 + piece * 4 + 3])
            let packed = [UInt8(piece & 0xFF), UInt8(piece >> 8)]
            let text = packed.withUnsafeBytes { packed in
                dictionary.withUnsafeBytes { StoredText.unpack(packed, with: $0) }
            }
            #expect(text?.count == length)
            #expect(text.map { String(validating: $0, as: UTF8.self) != nil } == true)
            longest = max(longest, length)
        }
        #expect(longest > 30)
    }

    @Test func `a part of the dictionary unpacks the same and packs anything`() throws {
        let articles = Self.articles(1_000, seed: 13)
        let compressor = StoredTextCompressor(samples: articles)
        let few = Array(articles.prefix(40))
        let blocks = try Self.pack(few, compressor)
        let pruned = try #require(PrunedDictionary(compressor.dictionary, for: blocks))
        #expect(pruned.bytes.count < compressor.dictionary.count)
        #expect(pruned.blocks.bytes.count == blocks.bytes.count)
        #expect(try Self.unpack(pruned.blocks, pruned.bytes) == few)
        let again = StoredTextCompressor(dictionary: pruned.bytes)
        let others = Self.hostile(seed: 14) + articles
        #expect(try Self.unpack(Self.pack(others, again), pruned.bytes) == others)
        #expect(PrunedDictionary(Array(compressor.dictionary.prefix(100)), for: blocks) == nil)
    }

    @Test func `damaged dictionaries and texts come to no harm`() throws {
        var generator = SeededGenerator(seed: 17)
        let articles = Self.articles(300, seed: 18)
        let compressor = StoredTextCompressor(samples: articles)
        let blocks = try Self.pack(articles, compressor)
        var refused = 0
        for round in 0..<3_000 {
            var dictionary = compressor.dictionary
            var bytes = blocks.bytes
            switch round % 4 {
            case 0:
                dictionary[Int.random(in: 0..<dictionary.count, using: &generator)] ^= UInt8(1 << (round % 8))
            case 1: bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= UInt8(1 << (round % 8))
            case 2: dictionary.removeLast(Int.random(in: 1...dictionary.count - 1, using: &generator))
            default: bytes.removeLast(Int.random(in: 1...bytes.count - 1, using: &generator))
            }
            let first = bytes.prefix(blocks.offsets.count > 1 ? Int(blocks.offsets[1]) : bytes.count)
            let texts: [[UInt8]]? = first.withUnsafeBytes { raw in
                dictionary.withUnsafeBytes { StoredTextBlock(raw, unit: 2)?.unpacked(with: $0) }
            }
            refused += texts == nil ? 1 : 0
            // A matcher over it is refused or packs so that nothing is lost.
            if round % 4 == 0, let matcher = try? StoredTextCompressor(dictionary: dictionary).matcher() {
                var packed: [UInt8] = []
                articles[0].withUnsafeBufferPointer { matcher.pack($0, into: &packed) }
                let back = packed.withUnsafeBytes { packed in
                    dictionary.withUnsafeBytes { StoredText.unpack(packed, with: $0) }
                }
                #expect(back == articles[0])
            }
        }
        #expect(refused > 100)
    }

    @Test func `blocks that do not follow each other are refused with their file`() throws {
        let texts = Self.articles(100, seed: 19)
        let blocks = try Self.pack(texts, StoredTextCompressor(samples: []))
        var (gap, missing, over) = (blocks, blocks, blocks)
        gap.firstDocuments[1] += 1
        missing.firstDocuments.removeLast()
        missing.bytes.removeLast(blocks.bytes.count - Int(missing.offsets.removeLast()))
        over.documentCount -= 1
        for damaged in [gap, missing, over] {
            #expect(throws: IndexError.damaged(file: "x", detail: "存储文本的块")) {
                try damaged.forEach(dictionary: [], path: "x") { _, _ in }
            }
        }
    }
}
