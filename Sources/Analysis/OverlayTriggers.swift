/// Which units may begin or end an overlay, as bits: a look at 16 KiB spares most of the looks into larger tables.
struct OverlayTriggers: Sendable {
    /// One bit for each unit: first characters of lexicon words, and the marks of provisions and document numbers.
    private let units: [UInt64]

    /// One bit for each hash of the first two characters of a lexicon word.
    private let pairs: [UInt64]

    /// Whether the lexicon has words of one character, for which pairs tell nothing.
    private let hasSingles: Bool

    /// 条 款 项 目 编 章 节, behind the numbers of provisions.
    private static let levels = Array("条款项目编章节".utf16)

    /// Whether a unit is one of 条 款 项 目 编 章 节.
    @inline(__always)
    static func isLevel(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x6761, 0x6B3E, 0x9879, 0x76EE, 0x7F16, 0x7AE0, 0x8282: true
        default: false
        }
    }

    /// 号, behind the numbers of documents.
    static let number: UInt16 = 0x53F7

    init(lexicon words: [String]) {
        var units = [UInt64](repeating: 0, count: 1024)
        var pairs = [UInt64](repeating: 0, count: 1024)
        var hasSingles = false
        for unit in Self.levels + QuantityRecognizer.measures + [Self.number] {
            units[Int(unit >> 6)] |= 1 << UInt64(unit & 63)
        }
        for word in words {
            let start = Array(word.utf16.prefix(2))
            guard let first = start.first else { continue }
            units[Int(first >> 6)] |= 1 << UInt64(first & 63)
            if start.count < 2 { hasSingles = true } else { Self.set(Self.hash(start[0], start[1]), &pairs) }
        }
        self.units = units
        self.pairs = pairs
        self.hasSingles = hasSingles
    }

    private static func set(_ bit: UInt16, _ bits: inout [UInt64]) {
        bits[Int(bit >> 6)] |= 1 << UInt64(bit & 63)
    }

    @inline(__always)
    private static func hash(_ first: UInt16, _ second: UInt16) -> UInt16 {
        UInt16(truncatingIfNeeded: (UInt32(first) << 16 | UInt32(second)) &* 0x9E37_79B1 >> 16)
    }

    /// A view for a hot loop; valid only inside the closure.
    @inline(__always)
    func withView<Result>(_ body: (View) throws -> Result) rethrows -> Result {
        try units.withUnsafeBufferPointer { units in
            try pairs.withUnsafeBufferPointer { pairs in
                try body(View(units: units, pairs: pairs, hasSingles: hasSingles))
            }
        }
    }

    /// The bits, without the cost of arrays.
    struct View {
        let units: UnsafeBufferPointer<UInt64>
        let pairs: UnsafeBufferPointer<UInt64>
        let hasSingles: Bool

        /// Whether a unit may begin or end an overlay.
        @inline(__always)
        func isTrigger(_ unit: UInt16) -> Bool { units[Int(unit >> 6)] >> UInt64(unit & 63) & 1 != 0 }

        /// Whether a lexicon word may begin with two units.
        @inline(__always)
        func mayBegin(_ first: UInt16, _ second: UInt16) -> Bool {
            let bit = OverlayTriggers.hash(first, second)
            return hasSingles || pairs[Int(bit >> 6)] >> UInt64(bit & 63) & 1 != 0
        }
    }
}
