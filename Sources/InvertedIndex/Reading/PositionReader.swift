import CPostings

/// Unpacks positions of the documents of one block, as far as they are asked for.
///
/// A block's positions are steps.  Every step of a document takes as many bits as the document's width says, but at
/// most the block's cap; what does not fit is completed by an exception.  Owned by a cursor, which calls `free()`.
struct PositionReader {
    /// In a block's first byte: exceptions follow; the five bits below are the cap.
    static let exceptionsFlag: UInt8 = 0x20

    /// The widest document that has a width of its own; wider steps are exceptions.
    static let widest: UInt8 = 15

    /// Two widths to a byte, the first one low.
    static func pack(widths: [UInt8]) -> [UInt8] {
        stride(from: 0, to: widths.count, by: 2).map { i in
            widths[i] | (i + 1 < widths.count ? widths[i + 1] << 4 : 0)
        }
    }

    static func unpack(widths: UnsafeBufferPointer<UInt8>, count: Int) -> [UInt8] {
        (0..<count).map { widths[$0 >> 1] >> UInt8(4 * ($0 & 1)) & 15 }
    }

    /// The block that the reader stands in, −1 for none.
    private(set) var block = -1
    private let widths: UnsafePointer<UInt8>
    private var kernel = cpostings_positions()
    private var answered = -1
    private var answeredCount = 0
    private var out: UnsafeMutablePointer<UInt32>?
    private var capacity = 0

    /// A reader for a field whose documents have these widths.
    init(widths: UnsafePointer<UInt8>) {
        self.widths = widths
    }

    func free() {
        out?.deallocate()
    }

    /// Goes to the positions of another block, which lie from `first` to `end`; 8 bytes behind are readable.
    ///
    /// Says whether the bytes are sound so far.
    mutating func begin(block: Int, at first: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Bool {
        self.block = block
        answered = -1
        return cpostings_positions_begin(&kernel, widths, first, end) == 0
    }

    /// The positions of the document at a place of the block; places may only ascend within a block.
    ///
    /// Nil where the bytes are damaged.  Valid until the next call.
    mutating func positions(
        of place: Int,
        _ documents: UnsafeMutablePointer<UInt32>,
        _ frequencies: UnsafeMutablePointer<UInt32>
    ) -> UnsafeBufferPointer<UInt32>? {
        if place == answered {
            return UnsafeBufferPointer(start: out, count: answeredCount)
        }
        let count = cpostings_positions_seek(&kernel, UInt32(place), documents, frequencies)
        guard count >= 0, let room = room(for: count), cpostings_positions_read(&kernel, room) == 0 else {
            return nil
        }
        answered = place
        answeredCount = count
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
