import CPostings

/// Unpacks the positions of one block of documents, group by group, as far as they are asked for.
///
/// Owned by a cursor, which calls `free()` at its end.
struct PositionReader {
    /// The block that the reader stands in, −1 for none.
    var block = -1
    private var next: UnsafePointer<UInt8>
    private var end: UnsafePointer<UInt8>
    /// How many positions the block has.
    private var total = 0
    /// The unpacked group of 128 positions.
    private var group = -1
    /// The sum of the frequencies before `summed`.
    private var sum = 0
    private var summed = 0
    private var answered = -1
    private var answeredCount = 0
    private let values: UnsafeMutablePointer<UInt32>
    private var out: UnsafeMutablePointer<UInt32>?
    private var capacity = 0

    /// A reader that unpacks into `values`, room for 128.
    init(values: UnsafeMutablePointer<UInt32>) {
        self.values = values
        next = UnsafePointer(UnsafeRawPointer(values).assumingMemoryBound(to: UInt8.self))
        end = next
    }

    func free() {
        out?.deallocate()
    }

    /// Goes to the positions of another block, which begin at `start`.
    mutating func begin(
        block: Int,
        at start: UnsafePointer<UInt8>,
        end: UnsafePointer<UInt8>,
        _ frequencies: UnsafeMutablePointer<UInt32>,
        _ count: Int
    ) {
        self.block = block
        next = start
        self.end = end
        group = -1
        summed = 0
        sum = 0
        answered = -1
        total = 0
        for i in 0..<count {
            total += Int(frequencies[i])
        }
    }

    /// The positions of the document at a place of the block; places may only ascend within a block.
    ///
    /// Nil where the bytes are damaged.  Valid until the next call.
    mutating func positions(
        of index: Int,
        _ frequencies: UnsafeMutablePointer<UInt32>
    ) -> UnsafeBufferPointer<UInt32>? {
        if index == answered {
            return UnsafeBufferPointer(start: out, count: answeredCount)
        }
        guard index >= summed else {
            return nil
        }
        while summed < index {
            sum += Int(frequencies[summed])
            summed += 1
        }
        let count = Int(frequencies[index])
        guard let room = room(for: count) else {
            return nil
        }
        var at = sum
        let last = sum + count
        var value: UInt32 = 0
        var filled = 0
        while at < last {
            let wanted = at / PostingsCursor.block
            guard unpack(group: wanted) else {
                return nil
            }
            let stop = min(last, (wanted + 1) * PostingsCursor.block)
            while at < stop {
                value = value &+ values[at - wanted * PostingsCursor.block]
                room[filled] = value
                filled += 1
                at += 1
            }
        }
        answered = index
        answeredCount = count
        return UnsafeBufferPointer(start: room, count: count)
    }

    private mutating func unpack(group wanted: Int) -> Bool {
        while group < wanted {
            let size = UInt32(min(PostingsCursor.block, total - (group + 1) * PostingsCursor.block))
            let read =
                group + 1 == wanted
                ? cpostings_unpack(next, end, size, values) : cpostings_length(next, end, size)
            guard read >= 0 else {
                return false
            }
            next += read
            group += 1
        }
        return true
    }

    private mutating func room(for count: Int) -> UnsafeMutablePointer<UInt32>? {
        if let out, count <= capacity {
            return out
        }
        // A group of 128 takes a byte at least: a frequency that no bytes can back is damage.
        guard count <= (end - next + 2) * PostingsCursor.block else {
            return nil
        }
        out?.deallocate()
        capacity = max(64, count * 2)
        let made = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
        out = made
        return made
    }
}
