/// Numbers in one stretch of memory that grows; the hot loops of inversion append to it without further checks.
final class NumberBuffer {
    @exclusivity(unchecked) private(set) var values: UnsafeMutablePointer<UInt32>
    @exclusivity(unchecked) private(set) var count = 0
    @exclusivity(unchecked) private var capacity: Int

    init(capacity: Int = 256) {
        self.capacity = capacity
        values = .allocate(capacity: capacity)
    }

    deinit {
        values.deallocate()
    }

    func removeAll() {
        count = 0
    }

    /// Makes room for `more` numbers.
    @inline(__always)
    func reserve(_ more: Int) {
        if count + more > capacity {
            grow(count + more)
        }
    }

    /// Appends a number; room for it must have been made.
    @inline(__always)
    func append(_ value: UInt32) {
        assert(count < capacity)
        values[count] = value
        count += 1
    }

    private func grow(_ least: Int) {
        let bigger = UnsafeMutablePointer<UInt32>.allocate(capacity: max(least, capacity * 2))
        bigger.update(from: values, count: count)
        values.deallocate()
        values = bigger
        capacity = max(least, capacity * 2)
    }
}

/// The postings of one term, decoded: what runs and segments hand over and encoders take.
struct PostingsBatch {
    /// Ascending document numbers.
    let documents = NumberBuffer()
    /// How often the term stands in each of them; empty for keyword fields.
    let frequencies = NumberBuffer()
    /// The positions of all documents, laid end to end; empty where the term has none.
    let positions = NumberBuffer()

    func removeAll() {
        documents.removeAll()
        frequencies.removeAll()
        positions.removeAll()
    }
}
