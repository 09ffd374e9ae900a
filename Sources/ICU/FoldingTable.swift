/// What folding makes of each character of the basic plane, one look-up for each.
///
/// Made on first use, in about 0.1 ms, from `FoldingData`: asking ICU instead would take 40 ms.
struct FoldingTable: Sendable {
    /// The entry of a character that needs ICU: it combines, expands, or is a half of a pair.
    static let slow: UInt16 = 0xFFFF

    /// The entry of a character that vanishes.
    static let drop: UInt16 = 0xFFFE

    /// 65,536 entries: the folded unit, or ``slow``, or ``drop``.
    let entries: [UInt16]

    /// The table of the house.
    static let shared = FoldingTable()

    init() {
        entries = [UInt16](unsafeUninitializedCapacity: 1 << 16) { entries, count in
            for unit in 0..<1 << 16 { entries[unit] = UInt16(truncatingIfNeeded: unit) }
            count = 1 << 16
            Self.markSlow(&entries)
            Self.setPairs(&entries)
            func set(_ ranges: [ClosedRange<UInt32>], _ entry: UInt16) {
                for range in ranges where range.upperBound < 1 << 16 {
                    for unit in range { entries[Int(unit)] = entry }
                }
            }
            set(FoldingRules.dropped, Self.drop)
            set(FoldingRules.spaces, 0x20)
            set(FoldingRules.lineEnds, 0x0A)
            // Doubled, these are title marks, so that each needs a look at what follows.
            for angle in [0x3C, 0x3E, 0xFE64, 0xFE65, 0xFF1C, 0xFF1E] { entries[angle] = Self.slow }
        }
    }

    /// Reads the ranges `0300-036F …`.
    private static func markSlow(_ entries: inout UnsafeMutableBufferPointer<UInt16>) {
        var first = 0
        var number = 0
        func end(_ entries: inout UnsafeMutableBufferPointer<UInt16>) {
            for unit in first..<max(first, number + 1) { entries[unit] = slow }
            // An empty range, until the next hyphen.
            first = 1
            number = 0
        }
        for byte in FoldingData.slow.utf8 {
            switch byte {
            case 0x30...0x39: number = (number << 4 | Int(byte - 0x30)) & 0xFFFF
            case 0x41...0x46: number = (number << 4 | Int(byte - 0x41 + 10)) & 0xFFFF
            case 0x2D:
                first = number
                number = 0
            default: end(&entries)
            }
        }
        end(&entries)
    }

    private static func setPairs(_ entries: inout UnsafeMutableBufferPointer<UInt16>) {
        var from: UInt32?
        for scalar in FoldingData.pairs.unicodeScalars where scalar != "\n" {
            if let source = from {
                entries[Int(source & 0xFFFF)] = UInt16(truncatingIfNeeded: scalar.value)
                from = nil
            } else {
                from = scalar.value
            }
        }
    }
}
