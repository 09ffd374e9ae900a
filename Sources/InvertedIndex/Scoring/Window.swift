import CPostings

/// The documents from `base` to `end`, a bit for each that matches and a sum of scores for each.
///
/// Sums are zero where no bit is set.
final class Window {
    /// Documents of one window.
    static let size = 4096
    static let words = size / 64

    @exclusivity(unchecked) private(set) var base: UInt32 = 0
    @exclusivity(unchecked) private(set) var end: UInt32 = 0
    let sums: UnsafeMutablePointer<Int32>
    let bits: UnsafeMutablePointer<UInt64>
    /// Room for the places that are asked for, and for what the kernel writes behind them.
    private let places: UnsafeMutablePointer<UInt32>

    init() {
        sums = .allocate(capacity: Window.size)
        sums.initialize(repeating: 0, count: Window.size)
        bits = .allocate(capacity: Window.words)
        bits.initialize(repeating: 0, count: Window.words)
        places = .allocate(capacity: Window.size + 16)
    }

    deinit {
        sums.deallocate()
        bits.deallocate()
        places.deallocate()
    }

    /// The places of the documents that match with more than `least`, ascending; good until it is asked again.
    func places(above least: Int32) -> UnsafeBufferPointer<UInt32> {
        let count = cpostings_above(sums, bits, UInt32(Window.words), least, places)
        return UnsafeBufferPointer(start: places, count: Int(count))
    }

    /// Goes to other documents; the window must be empty.
    func move(to base: UInt32, end: UInt32) {
        self.base = base
        self.end = end
    }

    /// Empties the window.
    func clear() {
        for word in 0..<Window.words where bits[word] != 0 {
            bits[word] = 0
            (sums + word * 64).update(repeating: 0, count: 64)
        }
    }

    @inline(__always)
    func add(_ document: UInt32, _ score: Int32) {
        let at = Int(document &- base)
        sums[at] &+= score
        bits[at >> 6] |= 1 << UInt64(at & 63)
    }

    /// Calls for every document that matches, in ascending order.
    @inline(__always)
    func forEach<Failure: Error>(_ body: (Int) throws(Failure) -> Void) throws(Failure) {
        for word in 0..<Window.words {
            var rest = bits[word]
            while rest != 0 {
                try body(Int(base) + word * 64 + rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
        }
    }

    var count: Int {
        var n = 0
        for word in 0..<Window.words {
            n += bits[word].nonzeroBitCount
        }
        return n
    }

    /// Keeps only the documents whose bit is set in `other`, which begins at document 0.
    func keep(_ other: UnsafePointer<UInt64>, wordCount: Int) {
        let first = Int(base / 64)
        for word in 0..<Window.words where bits[word] != 0 {
            let mask = first + word < wordCount ? other[first + word] : 0
            drop(word, bits[word] & ~mask)
        }
    }

    /// Takes documents of one word out.
    @inline(__always)
    func drop(_ word: Int, _ mask: UInt64) {
        var rest = mask
        while rest != 0 {
            sums[word * 64 + rest.trailingZeroBitCount] = 0
            rest &= rest &- 1
        }
        bits[word] &= ~mask
    }

    /// Keeps only the documents that `other`, at the same place, has as well, and adds its scores.
    func intersect(_ other: Window) {
        for word in 0..<Window.words where bits[word] != 0 {
            drop(word, bits[word] & ~other.bits[word])
            var rest = bits[word]
            while rest != 0 {
                let at = word * 64 + rest.trailingZeroBitCount
                sums[at] &+= other.sums[at]
                rest &= rest &- 1
            }
        }
    }

    /// Adds the scores of `other`, at the same place, where both match.
    func addWhereBoth(_ other: Window) {
        for word in 0..<Window.words {
            var rest = bits[word] & other.bits[word]
            while rest != 0 {
                let at = word * 64 + rest.trailingZeroBitCount
                sums[at] &+= other.sums[at]
                rest &= rest &- 1
            }
        }
    }

    /// Takes out the documents that `other`, at the same place, has.
    func subtract(_ other: Window) {
        for word in 0..<Window.words {
            drop(word, bits[word] & other.bits[word])
        }
    }
}

/// A part of a query in one segment: says what matches from a document on, window after window.
///
/// Windows come in ascending order.  Subclasses answer three questions: how high a score can be, which documents of a
/// window match, and whether (and how well) a single document matches.
class Scorer {
    /// About how many documents match; decides who leads an intersection.
    var cost: Int {
        0
    }

    /// No document of the range scores higher; 0 also where none matches.
    func bound(_ from: UInt32, _ to: UInt32) throws(IndexError) -> Int32 {
        0
    }

    /// No document before the answer, from `from` on, matches; `PostingsCursor.exhausted` where none is left.
    func next(_ from: UInt32) throws(IndexError) -> UInt32 {
        from
    }

    /// Goes back before the first document.
    func rewind() {}

    /// Adds all matching documents of the window with their scores.
    func collect(_ window: Window) throws(IndexError) {}

    /// The score of a document, or −1 where it does not match; documents ascend, and none lies before a window that
    /// was collected.
    func score(_ document: UInt32) throws(IndexError) -> Int32 {
        -1
    }

    /// The same; may answer −1 for a document that does match, if its score is not above `least`.
    func score(_ document: UInt32, above least: Int32) throws(IndexError) -> Int32 {
        try score(document)
    }
}

/// Nothing matches.
final class EmptyScorer: Scorer {
    override func next(_ from: UInt32) -> UInt32 {
        PostingsCursor.exhausted
    }
}

/// Documents and scores that lie in memory: phrases, runs of characters, prefixes.
final class ListScorer: Scorer {
    private let documents: [UInt32]
    private let scores: [Int32]
    private var at = 0

    init(documents: [UInt32], scores: [Int32]) {
        self.documents = documents
        self.scores = scores
    }

    override var cost: Int {
        documents.count
    }

    private func skip(to document: UInt32) {
        var step = 1
        while at + step < documents.count, documents[at + step] < document {
            at += step
            step *= 2
        }
        while at < documents.count, documents[at] < document {
            at += 1
        }
    }

    override func bound(_ from: UInt32, _ to: UInt32) -> Int32 {
        skip(to: from)
        var most: Int32 = 0
        var i = at
        while i < documents.count, documents[i] < to {
            most = max(most, scores[i])
            i += 1
        }
        return most
    }

    override func rewind() {
        at = 0
    }

    override func next(_ from: UInt32) -> UInt32 {
        skip(to: from)
        return at < documents.count ? documents[at] : PostingsCursor.exhausted
    }

    override func collect(_ window: Window) {
        skip(to: window.base)
        while at < documents.count, documents[at] < window.end {
            window.add(documents[at], scores[at])
            at += 1
        }
    }

    override func score(_ document: UInt32) -> Int32 {
        skip(to: document)
        return at < documents.count && documents[at] == document ? scores[at] : -1
    }
}

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

    override var cost: Int {
        count
    }

    override func bound(_ from: UInt32, _ to: UInt32) -> Int32 {
        each
    }

    override func next(_ from: UInt32) -> UInt32 {
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

    override func collect(_ window: Window) {
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

    override func score(_ document: UInt32) -> Int32 {
        words[Int(document) / 64] >> UInt64(document % 64) & 1 == 1 ? each : -1
    }
}
