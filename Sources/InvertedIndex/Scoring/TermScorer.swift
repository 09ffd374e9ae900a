import CPostings

/// A term in one field.
final class TermScorer: Scorer {
    private let cursor: PostingsCursor
    private let scoring: FieldScoring
    private let weight: TermWeight
    private let scores: UnsafeMutablePointer<Int32>
    @exclusivity(unchecked) private var scoredBlock = -1
    @exclusivity(unchecked) private var boundBlock = 0
    /// The length of a short list, whose documents are all scored at the start and stay unpacked.
    private var shortCount: UInt32 = 0
    private let isShort: Bool
    let listBound: Int32

    init(cursor: PostingsCursor, scoring: FieldScoring, weight: TermWeight) throws(IndexError) {
        self.cursor = cursor
        self.scoring = scoring
        self.weight = weight
        scores = .allocate(capacity: PostingsCursor.block)
        isShort = cursor.documentFrequency < PostingsCursor.block
        listBound = isShort ? .max : weight.bound(sum: cursor.listMaximum * scoring.boundFactor)
        try cursor.advance()
        if isShort {
            try scoreBlock()
            shortCount = UInt32(cursor.count)
        }
    }

    deinit {
        scores.deallocate()
    }

    var cost: Int {
        cursor.documentFrequency
    }

    @inline(__always)
    private func scoreBlock() throws(IndexError) {
        guard scoredBlock != cursor.blockNumber, let norms = scoring.norms.baseAddress else {
            return
        }
        let frequencies = try cursor.frequencies()
        scoring.k.withUnsafeBufferPointer { k in
            guard let k = k.baseAddress else {
                return
            }
            cpostings_score(
                cursor.documents,
                frequencies,
                UInt32(cursor.count),
                norms,
                k,
                weight.weight,
                scores
            )
        }
        scoredBlock = cursor.blockNumber
    }

    func bound(_ from: UInt32, _ to: UInt32) throws(IndexError) -> Int32 {
        if isShort {
            var i = Int(cpostings_lower_bound(cursor.documents, 0, shortCount, from))
            var most: Int32 = 0
            while i < shortCount, cursor.documents[i] < to {
                most = max(most, scores[i])
                i += 1
            }
            return most
        }
        boundBlock = cursor.block(holding: from, from: boundBlock)
        var block = boundBlock
        var most: Float = 0
        while block < cursor.blockCount {
            most = max(most, cursor.maximum(ofBlock: block))
            if cursor.lastDocument(ofBlock: block) >= to - 1 {
                break
            }
            block += 1
        }
        return most == 0 ? 0 : weight.bound(sum: most * scoring.boundFactor)
    }

    func next(_ from: UInt32) throws(IndexError) -> UInt32 {
        try cursor.seek(from)
        return cursor.current
    }

    func rewind() {
        cursor.rewind()
        boundBlock = 0
    }

    func collect(_ window: Window) throws(IndexError) {
        try cursor.seek(window.base)
        while cursor.current < window.end {
            try scoreBlock()
            let stop = cpostings_accumulate(
                cursor.documents,
                scores,
                UInt32(cursor.index),
                UInt32(cursor.count),
                window.base,
                window.end,
                window.sums,
                window.bits
            )
            if Int(stop) < cursor.count {
                cursor.move(to: Int(stop))
                return
            }
            cursor.move(to: cursor.count - 1)
            try cursor.advance()
        }
    }

    func score(_ document: UInt32) throws(IndexError) -> Int32 {
        try cursor.seek(document)
        guard cursor.current == document else {
            return -1
        }
        if scoredBlock == cursor.blockNumber {
            return scores[cursor.index]
        }
        let norm = scoring.norms[Int(document)]
        return weight.score(frequency: try cursor.frequency, k: scoring.k[Int(norm)])
    }

    func score(_ document: UInt32, above least: Int32) throws(IndexError) -> Int32 {
        if least > 0, !isShort, cursor.isBehindBlock(document) {
            // The block that would hold it need not be unpacked if nothing in it can matter.
            boundBlock = cursor.block(holding: document, from: max(0, cursor.blockNumber))
            if boundBlock >= cursor.blockCount
                || weight.bound(sum: cursor.maximum(ofBlock: boundBlock) * scoring.boundFactor) <= least
            {
                return -1
            }
        }
        return try score(document)
    }
}

/// A term in several fields, scored as one (BM25F).
final class MultiFieldScorer: Scorer {
    private struct Part {
        let cursor: PostingsCursor
        let scoring: FieldScoring
        var boundBlock = 0
    }

    private var parts: [Part] = []
    private let weight: TermWeight
    private let sums: UnsafeMutablePointer<Float>
    private let bits: UnsafeMutablePointer<UInt64>

    init(_ fields: [(cursor: PostingsCursor, scoring: FieldScoring)], weight: TermWeight) throws(IndexError) {
        self.weight = weight
        sums = .allocate(capacity: Window.size)
        sums.initialize(repeating: 0, count: Window.size)
        bits = .allocate(capacity: Window.words)
        bits.initialize(repeating: 0, count: Window.words)
        for (cursor, scoring) in fields {
            try cursor.advance()
            parts.append(Part(cursor: cursor, scoring: scoring))
        }
    }

    deinit {
        sums.deallocate()
        bits.deallocate()
    }

    var cost: Int {
        parts.reduce(0) { $0 + $1.cursor.documentFrequency }
    }

    func bound(_ from: UInt32, _ to: UInt32) throws(IndexError) -> Int32 {
        var sum: Float = 0
        for i in parts.indices {
            let cursor = parts[i].cursor
            parts[i].boundBlock = cursor.block(holding: from, from: parts[i].boundBlock)
            var block = parts[i].boundBlock
            var most: Float = 0
            while block < cursor.blockCount {
                most = max(most, cursor.maximum(ofBlock: block))
                if cursor.lastDocument(ofBlock: block) >= to - 1 {
                    break
                }
                block += 1
            }
            sum += most * parts[i].scoring.boundFactor
        }
        return sum == 0 ? 0 : weight.bound(sum: sum)
    }

    func next(_ from: UInt32) throws(IndexError) -> UInt32 {
        var least = PostingsCursor.exhausted
        for part in parts {
            try part.cursor.seek(from)
            least = min(least, part.cursor.current)
        }
        return least
    }

    func rewind() {
        for i in parts.indices {
            parts[i].cursor.rewind()
            parts[i].boundBlock = 0
        }
    }

    func collect(_ window: Window) throws(IndexError) {
        for part in parts {
            let cursor = part.cursor
            try cursor.seek(window.base)
            while cursor.current < window.end {
                let frequencies = try cursor.frequencies()
                var i = cursor.index
                while i < cursor.count, cursor.documents[i] < window.end {
                    let document = cursor.documents[i]
                    let at = Int(document &- window.base)
                    sums[at] +=
                        Float(frequencies[i]) * part.scoring.gain[Int(part.scoring.norms[Int(document)])]
                    bits[at >> 6] |= 1 << UInt64(at & 63)
                    i += 1
                }
                if i < cursor.count {
                    cursor.move(to: i)
                    break
                }
                cursor.move(to: cursor.count - 1)
                try cursor.advance()
            }
        }
        for word in 0..<Window.words where bits[word] != 0 {
            var rest = bits[word]
            window.bits[word] |= rest
            while rest != 0 {
                let at = word * 64 + rest.trailingZeroBitCount
                window.sums[at] &+= weight.score(sum: sums[at])
                sums[at] = 0
                rest &= rest &- 1
            }
            bits[word] = 0
        }
    }

    func score(_ document: UInt32) throws(IndexError) -> Int32 {
        var sum: Float = 0
        var found = false
        for part in parts {
            try part.cursor.seek(document)
            if part.cursor.current == document {
                found = true
                let norm = part.scoring.norms[Int(document)]
                sum += Float(try part.cursor.frequency) * part.scoring.gain[Int(norm)]
            }
        }
        return found ? weight.score(sum: sum) : -1
    }
}
