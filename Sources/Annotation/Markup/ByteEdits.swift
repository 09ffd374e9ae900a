/// Changes of bytes, each at its place; everything else stays as it is.
struct ByteEdits {
    private var edits: [(range: Range<Int>, bytes: [UInt8], order: Int)] = []

    /// Whether nothing is changed.
    var isEmpty: Bool { edits.isEmpty }

    /// Puts words before the byte at a place; of several at one place, those of the lower order come first.
    mutating func insert(_ words: String, at place: Int, order: Int = 0) {
        edits.append((place..<place, Array(words.utf8), order))
    }

    /// Puts bytes in place of others.
    mutating func replace(_ range: Range<Int>, by bytes: [UInt8]) { edits.append((range, bytes, 0)) }

    /// Takes over other changes.
    mutating func add(_ others: ByteEdits) { edits += others.edits }

    /// A stretch of the bytes with the changes made that lie in it.
    func applied(to bytes: [UInt8], within stretch: Range<Int>) -> [UInt8] {
        var moved = ByteEdits()
        moved.edits = edits.filter {
            stretch.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= stretch.upperBound
        }
        .map { edit in
            let start = edit.range.lowerBound - stretch.lowerBound
            return (start..<(start + edit.range.count), edit.bytes, edit.order)
        }
        return moved.applied(to: Array(bytes[stretch]))
    }

    /// The bytes with the changes made; a change that overlaps one before it is left out.
    func applied(to bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.bytes.count })
        var place = 0
        let ordered = edits.enumerated().sorted {
            ($0.element.range.lowerBound, $0.element.range.upperBound, $0.element.order, $0.offset)
                < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.element.order, $1.offset)
        }
        for (_, edit) in ordered where edit.range.lowerBound >= place && edit.range.upperBound <= bytes.count
        {
            out += bytes[place..<edit.range.lowerBound]
            out += edit.bytes
            place = edit.range.upperBound
        }
        return out + bytes[place...]
    }
}
