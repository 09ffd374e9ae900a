/// A stretch of a text or cell: Unicode scalar offsets from its beginning.
public struct CharacterRange: Hashable, Sendable, Encodable {
    /// Where it begins.
    public let start: Int
    /// Where the next stretch begins.
    public let end: Int

    /// A stretch.
    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    /// The stretches that UTF-8 offsets into a text mean; offsets beyond the end count as the end.
    ///
    /// Cost: linear in the text, and sorting the offsets, however many there are.
    ///
    /// - Parameters:
    ///   - ranges: the offsets, in any order.
    ///   - text: the text.
    /// - Returns: a stretch for each, in their order.
    public static func all(_ ranges: [Range<Int>], in text: String) -> [CharacterRange] {
        let offsets = Set(ranges.flatMap { [$0.lowerBound, $0.upperBound] }).sorted()
        guard !offsets.isEmpty else { return [] }
        var scalars: [Int: Int] = [:]
        var next = 0
        var count = 0
        for (offset, byte) in text.utf8.enumerated() {
            while next < offsets.count, offsets[next] <= offset {
                scalars[offsets[next]] = count
                next += 1
            }
            if next == offsets.count { break }
            // Every byte that is no continuation byte begins a scalar.
            if byte & 0xC0 != 0x80 { count += 1 }
        }
        return ranges.map {
            CharacterRange(start: scalars[$0.lowerBound] ?? count, end: scalars[$0.upperBound] ?? count)
        }
    }
}
