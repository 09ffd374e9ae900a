/// How a UTF-16 code unit takes part in word boundaries, as far as one need not ask ICU.
///
/// Two facts are needed about text before ICU sees it: where it may be cut in two so that ICU's boundaries stay what
/// they were, and which runs are plain Han, so that a word list alone decides. Both follow from these few
/// classes. A unit that is not surely of another class is `other`, and ICU decides.
public enum BreakClass: UInt8, Sendable {
    /// Anything that may join with a neighbour by some rule of UAX 29: other scripts, marks, emoji, surrogates.
    case other = 0
    /// A Han character of the basic or first extension block, or 〇. Not 々: a mark behind it changes how ICU
    /// sees the run before it.
    case han = 1
    /// An ASCII letter or digit.
    case alphanumeric = 2
    /// ASCII punctuation that stays inside a word between letters or digits, such as the point of `3.14`.
    case middle = 3
    /// Punctuation and symbols with a boundary on both sides; the line feed is one of them.
    case separator = 4
    /// White space, which ICU keeps together as one piece.
    case space = 5

    /// The class of every UTF-16 code unit, as raw values.
    public static let table: [UInt8] = makeTable()

    /// Whether text may be cut between two neighbouring units so that ICU's boundaries do not change.
    @inlinable
    public static func isSafeCut(_ before: UInt8, _ beforeUnit: UInt16, _ after: UInt8, _ afterUnit: UInt16)
        -> Bool
    {
        switch (before, after) {
        case (_, other.rawValue): false
        case (space.rawValue, space.rawValue): false
        case (space.rawValue, separator.rawValue): afterUnit != 0x0A
        case (separator.rawValue, _), (_, separator.rawValue): true
        case (space.rawValue, _), (_, space.rawValue): true
        case (han.rawValue, alphanumeric.rawValue), (alphanumeric.rawValue, han.rawValue): true
        case (han.rawValue, middle.rawValue), (middle.rawValue, han.rawValue): true
        default: false
        }
    }

    private static func makeTable() -> [UInt8] {
        var table = [UInt8](repeating: other.rawValue, count: 1 << 16)
        func set(_ ranges: [ClosedRange<Int>], _ kind: BreakClass) {
            for range in ranges {
                for unit in range { table[unit] = kind.rawValue }
            }
        }
        set([0x3400...0x4DBF, 0x4E00...0x9FFF, 0x3007...0x3007], .han)
        set([0x30...0x39, 0x41...0x5A, 0x61...0x7A], .alphanumeric)
        // Quotation mark, apostrophe, comma, full stop, colon, semicolon.
        set([0x22...0x22, 0x27...0x27, 0x2C...0x2C, 0x2E...0x2E, 0x3A...0x3B], .middle)
        set([0x20...0x20, 0x09...0x09, 0x0D...0x0D, 0x3000...0x3000], .space)
        // ASCII without the low line, which joins words, # and *, which are bases of emoji, and @, which some
        // releases of ICU keep within words.
        set(
            [0x0A...0x0A, 0x21...0x21, 0x24...0x26, 0x28...0x29, 0x2B...0x2B, 0x2D...0x2D, 0x2F...0x2F],
            .separator
        )
        set([0x3C...0x3F, 0x5B...0x5E, 0x60...0x60, 0x7B...0x7E], .separator)
        // Latin-1 signs, dashes, quotation marks, dots; mathematics; CJK and full-width punctuation.
        set(
            [0xA1...0xA8, 0xAB...0xAC, 0xAF...0xB1, 0xB4...0xB4, 0xB6...0xB6, 0xBB...0xBB, 0xBF...0xBF],
            .separator
        )
        set([0xD7...0xD7, 0xF7...0xF7, 0x2010...0x2016, 0x201A...0x2023, 0x2025...0x2026], .separator)
        set(
            [0x2030...0x2038, 0x203B...0x203B, 0x2190...0x2193, 0x2200...0x22FF, 0x2500...0x257F],
            .separator
        )
        set(
            [0x25A0...0x25A9, 0x25B2...0x25B5, 0x25BC...0x25BF, 0x25C6...0x25D3, 0x2605...0x2606],
            .separator
        )
        set([0x3001...0x3003, 0x3008...0x3020], .separator)
        set(
            [0xFF01...0xFF01, 0xFF04...0xFF06, 0xFF08...0xFF09, 0xFF0B...0xFF0B, 0xFF0D...0xFF0D],
            .separator
        )
        set(
            [0xFF0F...0xFF0F, 0xFF1C...0xFF1F, 0xFF3B...0xFF3E, 0xFF40...0xFF40, 0xFF5B...0xFF65],
            .separator
        )
        return table
    }
}
