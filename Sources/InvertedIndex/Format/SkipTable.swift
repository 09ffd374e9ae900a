import CPostings

/// The blocks of a long list: where each ends, where it lies, and how high it scores.
///
/// One byte says how many bytes the three numbers of an entry take in this list; then the entries follow.
struct SkipTable {
    /// What is known of a block of documents.
    struct Entry {
        /// Its last document.
        var last: UInt32
        /// Where its documents begin among the blocks.
        var documents: UInt32
        /// Where its positions begin among the positions.
        var positions: UInt32
        /// Its greatest tf ∕ length factor.
        var maximum: UInt16
    }

    let entries: UnsafeRawPointer
    let stride: Int
    let lastMask: UInt32
    let documentsAt: Int
    let documentsMask: UInt32
    private let positionsAt: Int
    private let positionsMask: UInt32

    /// The table of a term, or nil where its list is too short to have one; 4 bytes behind it are readable.
    init?(_ term: cpostings_term) {
        guard let skips = term.skips else {
            return nil
        }
        entries = UnsafeRawPointer(skips)
        stride = Int(term.stride)
        lastMask = term.last_mask
        documentsAt = Int(term.documents_at)
        documentsMask = term.documents_mask
        positionsAt = Int(term.positions_at)
        positionsMask = term.positions_mask
    }

    @inline(__always)
    private func word(_ offset: Int) -> UInt32 {
        UInt32(littleEndian: entries.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    @inline(__always)
    func last(_ block: Int) -> UInt32 {
        word(block * stride) & lastMask
    }

    func documents(_ block: Int) -> Int {
        Int(word(block * stride + documentsAt) & documentsMask)
    }

    func positions(_ block: Int) -> Int {
        Int(word(block * stride + positionsAt) & positionsMask)
    }

    @inline(__always)
    func maximum(_ block: Int) -> Float {
        UpperBound.decode(
            UInt16(
                littleEndian: entries.loadUnaligned(fromByteOffset: (block + 1) * stride - 2, as: UInt16.self)
            )
        )
    }

    static func write(_ entries: [Entry], to out: inout ByteWriter) {
        func size(_ greatest: UInt32) -> Int {
            greatest < 1 << 8 ? 1 : greatest < 1 << 16 ? 2 : greatest < 1 << 24 ? 3 : 4
        }
        // All three ascend, so the last entry has the greatest.
        let last = size(entries.last?.last ?? 0)
        let documents = size(entries.last?.documents ?? 0)
        let positions = size(entries.last?.positions ?? 0)
        out.byte(UInt8(last - 1 | (documents - 1) << 2 | (positions - 1) << 4))
        func put(_ value: UInt32, _ size: Int) {
            for i in 0..<size {
                out.byte(UInt8(truncatingIfNeeded: value >> UInt32(8 * i)))
            }
        }
        for entry in entries {
            put(entry.last, last)
            put(entry.documents, documents)
            put(entry.positions, positions)
            out.u16(entry.maximum)
        }
    }
}
