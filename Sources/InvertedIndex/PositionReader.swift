/// Unpacks positions of the documents of one block, as far as they are asked for.
///
/// Every position of a document takes as many bits as the document's width says; the documents' positions follow each
/// other without padding.  Owned by a cursor, which calls `free()` at its end.
struct PositionReader {
    /// The block that the reader stands in, −1 for none.
    private(set) var block = -1
    private let widths: UnsafePointer<UInt8>
    private var start: UnsafeRawPointer
    private var bitCount = 0
    /// The bits of all positions of the documents before place `summed`.
    private var sum = 0
    private var summed = 0
    private var out: UnsafeMutablePointer<UInt32>?
    private var capacity = 0

    /// A reader for a field whose documents have these widths.
    init(widths: UnsafePointer<UInt8>) {
        self.widths = widths
        start = UnsafeRawPointer(widths)
    }

    func free() {
        out?.deallocate()
    }

    /// Goes to the positions of another block, which lie from `start` to `end`; 8 bytes behind are readable.
    mutating func begin(block: Int, at start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) {
        self.block = block
        self.start = UnsafeRawPointer(start)
        bitCount = (end - start) * 8
        sum = 0
        summed = 0
    }

    /// The positions of the document at a place of the block; places may only ascend within a block.
    ///
    /// Nil where the bytes are damaged.  Valid until the next call.
    mutating func positions(
        of place: Int,
        _ documents: UnsafeMutablePointer<UInt32>,
        _ frequencies: UnsafeMutablePointer<UInt32>
    ) -> UnsafeBufferPointer<UInt32>? {
        guard place >= summed else {
            return nil
        }
        while summed < place {
            sum &+= Int(frequencies[summed]) &* Int(widths[Int(documents[summed])])
            summed += 1
        }
        let count = Int(frequencies[place])
        let width = Int(widths[Int(documents[place])])
        guard width < 32, sum >= 0, sum &+ count &* width <= bitCount, width > 0 || count <= 1 << 20,
            let room = room(for: count)
        else {
            return nil
        }
        let mask: UInt64 = (1 << UInt64(width)) - 1
        var bit = sum
        for i in 0..<count {
            let word = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self))
            room[i] = UInt32(truncatingIfNeeded: (word >> UInt64(bit & 7)) & mask)
            bit += width
        }
        return UnsafeBufferPointer(start: room, count: count)
    }

    private mutating func room(for count: Int) -> UnsafeMutablePointer<UInt32>? {
        if let out, count <= capacity {
            return out
        }
        out?.deallocate()
        capacity = max(64, count * 2)
        let made = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
        out = made
        return made
    }
}
