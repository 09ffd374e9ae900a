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
