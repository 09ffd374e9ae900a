import Law
import Revision

/// A text as tokens: every word unit is one, and so is every number, so that a number is kept or changed as a whole.
struct TokenText {
    /// The text.
    let text: ComparableText
    /// The tokens: a unit stands for itself, a number for its value.
    fileprivate(set) var tokens: [UInt16] = []
    /// For every token the unit at which it begins; one entry more, for the end.
    fileprivate(set) var starts: [Int] = []

    fileprivate init(_ text: ComparableText, _ book: inout NumberBook) {
        self.text = text
        tokens.reserveCapacity(text.count)
        starts.reserveCapacity(text.count + 1)
        let reader = NumberReader(text)
        var index = 0
        while index < text.count {
            starts.append(index)
            let found = reader.read(at: index)
            let end = found?.end ?? index + 1
            if let value = found?.value, let code = book.code(of: .number(value)) {
                tokens.append(code)
            } else {
                starts += (index + 1)..<max(end, index + 1)
                tokens += text.units[index..<end].map { book.unit($0) }
            }
            index = end
        }
        starts.append(text.count)
    }

    /// How many tokens there are.
    var count: Int { tokens.count }

    /// How strongly a token is parted from the one before it.
    func gap(_ token: Int) -> ComparableText.Gap { text.gaps[starts[token]] }

    /// The units of a run of tokens.
    func units(_ range: Range<Int>) -> Range<Int> { starts[range.lowerBound]..<starts[range.upperBound] }

    /// The token that begins at a unit, or the one that holds it.
    func token(at unit: Int) -> Int {
        var (low, high) = (0, starts.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= unit { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// Whether two texts have the same marks before and behind their tokens.
    func hasSameMarks(as other: TokenText) -> Bool {
        count == other.count
            && (1..<(count + 1)).allSatisfy { text.marks[starts[$0]] == other.text.marks[other.starts[$0]] }
    }
}

/// Two texts whose numbers are told by one book.
struct TokenPair {
    /// The text of the provision.
    let real: TokenText
    /// The words quoted.
    let quoted: TokenText

    /// Reads both; linear in their lengths.
    init(real: ComparableText, quoted: ComparableText) {
        var book = NumberBook()
        self.real = TokenText(real, &book)
        self.quoted = TokenText(quoted, &book)
    }
}

/// Gives every number a code of its own: private characters, which nothing else is left with.
private struct NumberBook {
    enum Key: Hashable {
        case number(NumberValue)
        case unit(UInt16)
    }

    private static let codes: ClosedRange<UInt16> = 0xE000...0xF8FF
    private var known: [Key: UInt16] = [:]

    /// The code of a number; nil when there are more numbers than codes.
    mutating func code(of key: Key) -> UInt16? {
        if let code = known[key] { return code }
        guard known.count < Self.codes.count else { return nil }
        let code = Self.codes.lowerBound + UInt16(known.count)
        known[key] = code
        return code
    }

    /// The token of a word unit: itself, unless it is a private character.
    mutating func unit(_ unit: UInt16) -> UInt16 {
        Self.codes.contains(unit) ? code(of: .unit(unit)) ?? unit : unit
    }
}
