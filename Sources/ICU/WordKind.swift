/// What kind of word a piece of text is, as ICU's rule status tells.
public enum WordKind: UInt8, Sendable, CaseIterable {
    /// Punctuation, symbols, space: no word.
    case none = 0
    /// A number such as `3.14`.
    case number = 1
    /// Letters of an alphabet, also mixed with digits.
    case letters = 2
    /// Katakana or hiragana.
    case kana = 3
    /// Han words, and whatever else the dictionary cuts.
    case ideographs = 4
}

/// The pieces of a text in order: where each ends and what it is.
///
/// The pieces cover the text without a gap: piece `i` runs from `ends[i - 1]` (or 0) to `ends[i]`.
public struct WordBreaks: Sendable, Equatable {
    /// The end of each piece, in UTF-16 code units, ascending.
    public internal(set) var ends: [UInt32] = []

    /// The kind of each piece, as `WordKind.rawValue`, kept as a byte so that the array is small.
    public internal(set) var kinds: [UInt8] = []

    /// No pieces.
    public init() {}

    /// How many pieces there are.
    public var count: Int { ends.count }

    /// The kind of piece `index`.
    public func kind(at index: Int) -> WordKind { WordKind(rawValue: kinds[index]) ?? .none }

    /// Forgets the pieces and keeps the memory.
    public mutating func removeAll() {
        ends.removeAll(keepingCapacity: true)
        kinds.removeAll(keepingCapacity: true)
    }
}
