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
    private var cap: UInt8 = 0
    private var start: UnsafeRawPointer
    private var bitCount = 0
    /// The bits, and the number, of all steps of the documents before place `summed`.
    private var sum = 0
    private var ordinal = 0
    private var summed = 0
    private var exception: UnsafePointer<UInt8>
    private var exceptionsEnd: UnsafePointer<UInt8>
    private var exceptionsLeft: UInt64 = 0
    /// Which step the next exception completes, and with what.
    private var exceptionOrdinal = Int.max
    private var exceptionHigh: UInt64 = 0
    private var answered = -1
    private var answeredCount = 0
    private var out: UnsafeMutablePointer<UInt32>?
    private var capacity = 0

    /// A reader for a field whose documents have these widths.
    init(widths: UnsafePointer<UInt8>) {
        self.widths = widths
        start = UnsafeRawPointer(widths)
        exception = widths
        exceptionsEnd = widths
    }

    func free() {
        out?.deallocate()
    }

    /// Goes to the positions of another block, which lie from `first` to `end`; 8 bytes behind are readable.
    ///
    /// Says whether the bytes are sound so far.
    mutating func begin(block: Int, at first: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Bool {
        self.block = block
        sum = 0
        ordinal = 0
        summed = 0
        answered = -1
        exceptionsLeft = 0
        exceptionOrdinal = .max
        var at = first
        guard at < end, at.pointee < 0x40 else {
            return false
        }
        cap = at.pointee & 0x1F
        let hasExceptions = at.pointee & PositionReader.exceptionsFlag != 0
        at += 1
        if hasExceptions {
            var length: UInt64 = 0
            let read = cpostings_varint(at, end, &exceptionsLeft)
            let more = cpostings_varint(at + read, end, &length)
            at += read + more
            guard read > 0, more > 0, length <= UInt64(end - at) else {
                return false
            }
            exception = at
            at += Int(length)
            exceptionsEnd = at
            exceptionOrdinal = 0
            guard nextException() else {
                return false
            }
        }
        start = UnsafeRawPointer(at)
        bitCount = (end - at) * 8
        return true
    }

    /// How many bits a step of a document takes in this block.
    @inline(__always)
    private func width(_ document: UInt32) -> Int {
        Int(min(widths[Int(document >> 1)] >> UInt8(4 * (document & 1)) & 15, cap))
    }

    private mutating func nextException() -> Bool {
        guard exceptionsLeft > 0 else {
            exceptionOrdinal = .max
            return true
        }
        var step: UInt64 = 0
        let read = cpostings_varint(exception, exceptionsEnd, &step)
        let more = read == 0 ? 0 : cpostings_varint(exception + read, exceptionsEnd, &exceptionHigh)
        guard more > 0, step < 1 << 40, exceptionHigh < 1 << 31 else {
            return false
        }
        exceptionOrdinal += Int(step)
        exception += read + more
        exceptionsLeft -= 1
        return true
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
        guard place >= summed else {
            return nil
        }
        while summed < place {
            let count = Int(frequencies[summed])
            sum &+= count &* width(documents[summed])
            ordinal &+= count
            summed += 1
        }
        let count = Int(frequencies[place])
        let width = width(documents[place])
        guard sum >= 0, sum &+ count &* width <= bitCount, width > 0 || count <= 1 << 20,
            let room = room(for: count)
        else {
            return nil
        }
        let mask: UInt64 = (1 << UInt64(width)) - 1
        var bit = sum
        var value: UInt32 = 0
        while exceptionOrdinal < ordinal {
            guard nextException() else {
                return nil
            }
        }
        for i in 0..<count {
            let word = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self))
            var step = (word >> UInt64(bit & 7)) & mask
            if ordinal + i == exceptionOrdinal {
                step |= exceptionHigh << UInt64(width)
                guard nextException() else {
                    return nil
                }
            }
            value &+= UInt32(truncatingIfNeeded: step)
            room[i] = value
            bit += width
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
