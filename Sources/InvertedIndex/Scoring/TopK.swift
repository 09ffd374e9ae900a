import CPostings

/// The best *k* documents so far: a heap with the worst on top.
///
/// A document enters if its score is greater than the worst one's; documents come in ascending order, so that of
/// equal scores the earlier document stays.
struct TopK {
    private let limit: Int
    /// Score above, complement of the document below: greater is better.
    private var heap: [UInt64] = []
    /// A score must be greater than this to enter; −1 while there is room.
    private(set) var threshold: Int32
    /// Documents come in any order for a while: of equal scores the earlier one may still come.
    var isUnordered = false {
        didSet { update() }
    }

    init(_ limit: Int) {
        self.limit = limit
        threshold = limit == 0 ? .max : -1
        heap.reserveCapacity(min(limit, 1024))
    }

    @inline(__always)
    mutating func insert(_ document: UInt32, _ score: Int32) {
        guard score > threshold else {
            return
        }
        let entry = UInt64(UInt32(bitPattern: score)) << 32 | UInt64(~document)
        if heap.count < limit {
            heap.append(entry)
            siftUp(heap.count - 1)
            if heap.count == limit {
                update()
            }
        } else if entry > heap[0] {
            heap[0] = entry
            siftDown()
            update()
        }
    }

    /// Lends the heap to a kernel that puts documents in, in any order.
    mutating func withHeap<R>(_ body: (inout cpostings_heap) -> R) -> R {
        var used = UInt32(heap.count)
        heap.append(contentsOf: repeatElement(0, count: limit - heap.count))
        let result = heap.withUnsafeMutableBufferPointer { entries in
            guard let base = entries.baseAddress else {
                var none: UInt64 = 0
                return withUnsafeMutablePointer(to: &none) {
                    var lent = cpostings_heap(entries: $0, limit: 0, count: 0)
                    return body(&lent)
                }
            }
            var lent = cpostings_heap(entries: base, limit: UInt32(limit), count: used)
            let result = body(&lent)
            used = lent.count
            return result
        }
        heap.removeLast(heap.count - Int(used))
        update()
        return result
    }

    private mutating func update() {
        if limit > 0, heap.count == limit {
            threshold = Int32(heap[0] >> 32) - (isUnordered ? 1 : 0)
        }
    }

    private mutating func siftUp(_ start: Int) {
        var i = start
        while i > 0 {
            let parent = (i - 1) / 2
            if heap[parent] <= heap[i] {
                break
            }
            heap.swapAt(parent, i)
            i = parent
        }
    }

    private mutating func siftDown() {
        var i = 0
        while true {
            var least = i
            let left = 2 * i + 1
            if left < heap.count, heap[left] < heap[least] {
                least = left
            }
            if left + 1 < heap.count, heap[left + 1] < heap[least] {
                least = left + 1
            }
            if least == i {
                return
            }
            heap.swapAt(least, i)
            i = least
        }
    }

    /// The best first; nothing can be put in any more.
    mutating func takeBest() -> some Sequence<(document: UInt32, score: Int32)> {
        threshold = .max
        heap.sort(by: >)
        return heap.lazy.map { (~UInt32(truncatingIfNeeded: $0), Int32($0 >> 32)) }
    }
}
