internal import ICU
import Law

/// The tokens of one text with the code units that they cover: what every parser of this room reads from.
///
/// The parsers are functions of an index that return what they read and the index behind it, or nil; none keeps state.
struct TokenStream: Sendable {
    /// The folded text.
    let text: [UInt16]
    private let folded: MappedText
    /// Its tokens, in order, without gaps.
    let tokens: [Token]
    /// The UTF-8 of the text as it was given.
    let bytes: [UInt8]

    /// Folds and cuts a text.
    init(_ original: String) {
        bytes = Array(original.utf8)
        folded = Folding.fold(original)
        text = folded.units
        tokens = Lexer.tokens(of: folded, source: bytes)
    }

    /// The number of tokens.
    var count: Int { tokens.count }

    /// The kind of a token, or nil beyond the ends.
    func kind(_ index: Int) -> TokenKind? {
        index >= 0 && index < tokens.count ? tokens[index].kind : nil
    }

    /// Whether a token is a certain unit.
    func isUnit(_ index: Int, _ unit: ProvisionUnit) -> Bool {
        kind(index) == .unit && tokens[index].value == unit.rawValue
    }

    /// The value of a number token, or nil.
    func number(_ index: Int) -> Int? {
        guard kind(index) == .number, tokens[index].value >= 0 else { return nil }
        return Int(tokens[index].value)
    }

    /// The first index at or behind a place that is no white space inside the line.
    func skipSpace(_ index: Int) -> Int {
        var next = index
        while kind(next) == .space { next += 1 }
        return next
    }

    /// The first index at or behind a place that is neither white space nor a single line end.
    func skipSoft(_ index: Int) -> Int {
        var next = skipSpace(index)
        guard kind(next) == .lineBreak else { return next }
        next = skipSpace(next + 1)
        return kind(next) == .lineBreak ? index : next
    }

    /// The folded code units of a token.
    func units(_ index: Int) -> ArraySlice<UInt16> { text[tokens[index].range] }

    /// The UTF-8 range in the original text of a range of code units.
    func source(_ range: Range<Int>) -> Range<Int> { folded.sourceRange(of: range) }

    /// The folded words of a range of code units.
    func words(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF16.self) }

    /// The original words of a range of code units.
    func printed(_ range: Range<Int>) -> String {
        String(decoding: bytes[source(range)], as: UTF8.self)
    }

    /// The last token before an index that begins at or before a code unit.
    func tokenIndex(at unit: Int, before index: Int) -> Int {
        var at = index - 1
        while at > 0, Int(tokens[at].start) > unit { at -= 1 }
        return at
    }

    /// Whether the code units of a token begin with a word.
    func token(_ index: Int, hasPrefix word: [UInt16]) -> Bool {
        kind(index) == .text && units(index).starts(with: word)
    }

    /// Whether the code units of a token are a word and nothing else.
    func token(_ index: Int, equals word: [UInt16]) -> Bool {
        index >= 0 && index < tokens.count && units(index).elementsEqual(word)
    }
}
