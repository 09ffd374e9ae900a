import CPostings
import TestSupport
import Testing

@testable import InvertedIndex

/// A cursor that checks how it is called and what it answers.
struct CheckedCursor {
    private let cursor: PostingsCursor
    private var last: UInt32?

    init(_ cursor: PostingsCursor) {
        self.cursor = cursor
    }

    var current: UInt32 {
        cursor.current
    }

    mutating func advance() throws {
        #expect(last != PostingsCursor.exhausted, "advance() behind the end")
        try cursor.advance()
        try check()
    }

    mutating func seek(_ target: UInt32) throws {
        try cursor.seek(target)
        #expect(cursor.current >= target)
        if let last, target <= last {
            #expect(cursor.current == last, "seek backwards moved")
        } else {
            try check()
        }
    }

    private mutating func check() throws {
        if let last, cursor.current != PostingsCursor.exhausted {
            #expect(cursor.current > last || cursor.current == last)
        }
        last = cursor.current
        if cursor.current != PostingsCursor.exhausted {
            #expect(cursor.documents[cursor.index] == cursor.current)
            let positions = Array(try cursor.positions())
            #expect(positions == positions.sorted())
            let frequency = try cursor.frequency
            #expect(positions.isEmpty || positions.count == Int(frequency))
        }
    }
}

@Suite("Postings") struct PostingsTests {
    @Test func `every number of values and bits comes back`() throws {
        var generator = SeededGenerator(seed: 1)
        var packed = [UInt8](repeating: 0, count: Int(CPOSTINGS_MOST) + 8)
        for bits in 0...31 {
            for n in [1, 2, 3, 5, 31, 64, 127, 128] {
                let values = (0..<n).map { i in
                    let wide = i % 17 == 3 ? min(31, bits + 9) : bits
                    return UInt32.random(in: 0...UInt32((1 << UInt64(wide)) - 1), using: &generator)
                }
                let written = cpostings_pack(values, UInt32(n), &packed)
                var out = [UInt32](repeating: 0, count: n)
                let read = packed.withUnsafeBufferPointer { bytes in
                    bytes.baseAddress.map { cpostings_unpack($0, $0 + written, UInt32(n), &out) }
                }
                #expect(read == written)
                #expect(out == values, "bits \(bits), n \(n)")
                let length = packed.withUnsafeBufferPointer { bytes in
                    bytes.baseAddress.map { cpostings_length($0, $0 + written, UInt32(n)) }
                }
                #expect(length == written)
            }
        }
    }

    @Test func `documents come back as gaps and as bitmaps`() throws {
        var generator = SeededGenerator(seed: 2)
        var packed = [UInt8](repeating: 0, count: Int(CPOSTINGS_MOST) + 8)
        for most in [1, 2, 3, 20, 1000, 1 << 20, 1 << 24] {
            for n in [1, 7, 127, 128] {
                var documents: [UInt32] = []
                var next = UInt32(1000)
                for _ in 0..<n {
                    next += UInt32.random(in: 0..<UInt32(most), using: &generator)
                    documents.append(next)
                    next += 1
                }
                let written = cpostings_pack_documents(documents, UInt32(n), 990, &packed)
                var out = [UInt32](repeating: 0, count: 128)
                for (limit, isSound) in [(next, true), (next - 1, false)] {
                    let read = packed.withUnsafeBufferPointer { bytes in
                        bytes.baseAddress.map {
                            cpostings_unpack_documents($0, $0 + written, UInt32(n), 990, limit, &out)
                        }
                    }
                    #expect(read == (isSound ? written : -1), "gaps below \(most), n \(n)")
                }
                #expect(Array(out.prefix(n)) == documents)
            }
        }
    }

    @Test func `a cursor steps and seeks as a plain list does`() throws {
        let force = BruteForce.random(4000, seed: 33)
        let directory = try TemporaryDirectory("index")
        let reader = try SearchTests.build(force, in: directory.path)
        let field = reader.segments[0].segment.fields[BruteForce.body.index]
        let dictionary = try field.dictionary()
        var generator = SeededGenerator(seed: 3)
        var terms: [String] = []
        try dictionary.forEach { (ordinal, term) throws(IndexError) in
            terms.append(String(decoding: term, as: UTF8.self))
            return true
        }
        #expect(terms == terms.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
        for (ordinal, term) in terms.enumerated() where ordinal % 37 == 0 || term.unicodeScalars.count < 2 {
            #expect(try field.find(Array(term.utf8)) == ordinal)
            let expected = force.documents.indices.filter {
                force.documents[$0].fields[1].contains { $0.term == term }
            }
            var cursor = CheckedCursor(try field.cursor(ordinal))
            var found: [Int] = []
            try cursor.advance()
            while cursor.current != PostingsCursor.exhausted {
                found.append(Int(cursor.current))
                try cursor.advance()
            }
            #expect(found == expected)
            cursor = CheckedCursor(try field.cursor(ordinal))
            var target = 0
            while target < 4000 {
                target += Int.random(in: 1...400, using: &generator)
                try cursor.seek(UInt32(target))
                let next = expected.first { $0 >= target }
                #expect(cursor.current == next.map { UInt32($0) } ?? PostingsCursor.exhausted)
                if next == nil {
                    break
                }
                target = max(target, Int(cursor.current))
            }
        }
    }

    @Test func `block maxima are never below a score`() throws {
        let force = BruteForce.random(4000, seed: 34)
        let directory = try TemporaryDirectory("index")
        let reader = try SearchTests.build(force, in: directory.path)
        let field = reader.segments[0].segment.fields[BruteForce.body.index]
        let norms = try field.norms()
        let factors = reader.factors[BruteForce.body.index]
        for ordinal in 0..<field.termCount {
            let cursor = try field.cursor(ordinal)
            guard cursor.documentFrequency >= PostingsCursor.block else {
                continue
            }
            for block in 0..<cursor.blockCount {
                try cursor.load(block: block)
                let frequencies = try cursor.frequencies()
                for i in 0..<cursor.count {
                    let factor = factors[Int(norms[Int(cursor.documents[i])])]
                    #expect(Float(frequencies[i]) / factor <= cursor.maximum(ofBlock: block) * 1.0001)
                    #expect(cursor.documents[i] <= cursor.lastDocument(ofBlock: block))
                }
                #expect(cursor.maximum(ofBlock: block) <= cursor.listMaximum)
            }
        }
    }

    @Test func `lengths keep their order in one byte`() {
        var last: UInt8 = 0
        for length in 0..<200_000 {
            let code = LengthNorm.code(length)
            #expect(code >= last)
            #expect(Int(LengthNorm.lengths[Int(code)]) <= length)
            last = code
            if length >= 2000, length % 97 != 0 {
                continue
            }
            #expect(Double(length) <= Double(LengthNorm.lengths[Int(code)]) * 1.07 + 1)
        }
        #expect(LengthNorm.code(.max) == 255)
    }

    @Test func `the checksum is XXH64`() {
        #expect(checksum(of: []) == 0xEF46_DB37_51D8_E999)
        #expect(checksum(of: Array("abc".utf8)) == 0x44BC_2CF5_AD77_0999)
    }
}
