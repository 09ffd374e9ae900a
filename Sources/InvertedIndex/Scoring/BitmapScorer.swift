/// Documents as a bitmap, each with the same score: filters, deletions' complement, everything.
final class BitmapScorer: Scorer {
    private let words: [UInt64]
    private let documentCount: Int
    private let each: Int32
    private let count: Int

    init(words: [UInt64], documentCount: Int, score: Int32) {
        self.words = words
        self.documentCount = documentCount
        each = score
        count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    var cost: Int {
        count
    }

    func rewind() {}

    func bound(_ from: UInt32, _ to: UInt32) -> Int32 {
        each
    }

    func next(_ from: UInt32) -> UInt32 {
        guard Int(from) < documentCount else {
            return PostingsCursor.exhausted
        }
        var word = Int(from) / 64
        var rest = words[word] & (UInt64.max << UInt64(from % 64))
        while rest == 0 {
            word += 1
            if word == words.count {
                return PostingsCursor.exhausted
            }
            rest = words[word]
        }
        return UInt32(word * 64 + rest.trailingZeroBitCount)
    }

    func collect(_ window: Window) {
        let first = Int(window.base) / 64
        for word in 0..<Window.words where first + word < words.count {
            window.bits[word] |= words[first + word]
            if each != 0 {
                var rest = words[first + word]
                while rest != 0 {
                    window.sums[word * 64 + rest.trailingZeroBitCount] &+= each
                    rest &= rest &- 1
                }
            }
        }
    }

    func score(_ document: UInt32) -> Int32 {
        words[Int(document) / 64] >> UInt64(document % 64) & 1 == 1 ? each : -1
    }
}
