import CPostings

/// Documents as bits, to be met with lists.
final class DocumentMarks {
    private let bits: UnsafeMutablePointer<UInt64>
    private let first: UInt32
    private let last: UInt32

    init(_ documents: [UInt32], of count: Int) {
        let words = (count + 63) / 64
        bits = .allocate(capacity: words)
        bits.initialize(repeating: 0, count: words)
        for document in documents {
            bits[Int(document >> 6)] |= 1 << UInt64(document & 63)
        }
        first = documents.first ?? 0
        last = documents.last ?? 0
    }

    deinit {
        bits.deallocate()
    }

    func meet(_ cursor: PostingsCursor) throws(IndexError) -> [UInt32] {
        var out: [UInt32] = []
        var block = cursor.block(holding: first, from: 0)
        while block < cursor.blockCount {
            try cursor.load(block: block)
            if cursor.documents[0] > last {
                break
            }
            // The block is not needed any more, so it may be narrowed where it lies.
            let found = cpostings_filter(cursor.documents, UInt32(cursor.count), bits, cursor.documents)
            out.append(contentsOf: UnsafeBufferPointer(start: cursor.documents, count: Int(found)))
            block += 1
        }
        return out
    }
}

/// Ascending lists of documents, joined and met.
enum SortedDocuments {
    /// The first place from `from` on whose document is at least `target`.
    @inline(__always)
    static func place(of target: UInt32, in documents: [UInt32], from: Int) -> Int {
        var low = from
        var step = 1
        while low + step < documents.count, documents[low + step] < target {
            low += step
            step *= 2
        }
        return documents.withUnsafeBufferPointer { all in
            guard let base = all.baseAddress else {
                return low
            }
            return Int(
                cpostings_lower_bound(base, UInt32(low), UInt32(min(low + step + 1, all.count)), target)
            )
        }
    }

    static func intersection(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        let (few, many) = a.count <= b.count ? (a, b) : (b, a)
        var out: [UInt32] = []
        var at = 0
        for document in few {
            at = place(of: document, in: many, from: at)
            if at == many.count {
                break
            }
            if many[at] == document {
                out.append(document)
            }
        }
        return out
    }

    /// The documents that the cursor has as well.
    static func intersection(_ documents: [UInt32], _ cursor: PostingsCursor) throws(IndexError) -> [UInt32] {
        var out: [UInt32] = []
        var at = 0
        while at < documents.count {
            let document = documents[at]
            try cursor.seek(document)
            if cursor.current == document {
                out.append(document)
                at += 1
            } else if cursor.current == PostingsCursor.exhausted {
                break
            } else {
                at = place(of: cursor.current, in: documents, from: at)
            }
        }
        return out
    }

    static func union(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        if a.isEmpty {
            return b
        }
        if b.isEmpty {
            return a
        }
        var out: [UInt32] = []
        out.reserveCapacity(a.count + b.count)
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            let (x, y) = (a[i], b[j])
            out.append(min(x, y))
            i += x <= y ? 1 : 0
            j += y <= x ? 1 : 0
        }
        out.append(contentsOf: a[i...])
        out.append(contentsOf: b[j...])
        return out
    }
}
