/// A text that was changed on the way from its source, with the place in the source of every UTF-16 unit.
///
/// `offsets[i]` is the UTF-8 byte offset in the source where the character begins that unit `i` came from; there is one
/// more offset than there are units, the length of the source. Offsets never descend. Units that come from one source
/// character share its offset.
public struct MappedText: Sendable, Equatable {
    /// The text, in UTF-16 code units.
    public internal(set) var units: [UInt16] = []

    /// For each unit the UTF-8 offset of its character in the source, and the length of the source behind the last.
    public internal(set) var offsets: [UInt32] = [0]

    /// Whether the source was longer than the 4 GiB that offsets can tell, and is mapped only so far.
    public internal(set) var isTruncated = false

    /// An empty text.
    public init() {}

    /// How many units the text has.
    public var count: Int { units.count }

    /// The text as a string.
    public var string: String { String(decoding: units, as: UTF16.self) }

    /// The UTF-8 range in the source that the units of a range came from.
    ///
    /// A source character that became several units belongs to the range as a whole as soon as one of them does.
    public func sourceRange(of range: Range<Int>) -> Range<Int> {
        let lower = Int(offsets[range.lowerBound])
        guard !range.isEmpty else { return lower..<lower }
        let last = offsets[range.upperBound - 1]
        var end = range.upperBound
        while end < units.count, offsets[end] == last { end += 1 }
        return lower..<Int(offsets[end])
    }

    /// Makes the text empty and keeps the memory.
    mutating func clear() {
        units.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        isTruncated = false
    }
}
