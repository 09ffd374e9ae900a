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
    /// Bytes of the table.
    let length: Int

    /// The table of `count` blocks at `start`, or nil where it does not end by `end`; 4 bytes behind are readable.
    init?(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, count: Int) {
        guard end - start >= 1 else {
            return nil
        }
        let form = Int(start.pointee)
        let (last, documents, positions) = (form & 3, form >> 2 & 3, form >> 4 & 3)
        entries = UnsafeRawPointer(start + 1)
        documentsAt = last + 1
        positionsAt = documentsAt + documents + 1
        stride = positionsAt + positions + 1 + 2
        lastMask = UInt32.max >> UInt32(24 - 8 * last)
        documentsMask = UInt32.max >> UInt32(24 - 8 * documents)
        positionsMask = UInt32.max >> UInt32(24 - 8 * positions)
        length = 1 + stride * count
        guard form < 64, end - start >= length else {
            return nil
        }
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
