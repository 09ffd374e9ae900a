/// What a token is.
enum TokenKind: UInt8, Sendable {
    /// A run of words without any meaning of its own.
    case text
    /// White space inside a line; ``Token/value`` is its width in code units.
    case space
    /// A line end.
    case lineBreak
    /// A numeral; ``Token/value`` is its value, or −1 when it is none that a statute would print.
    case number
    /// 第.
    case ordinal
    /// 条 款 项 … behind a number; ``Token/value`` is the ``ProvisionUnit``.
    case unit
    /// 之 behind 条.
    case suffixMark
    /// A comma or 、.
    case comma
    /// 和 与 及 以及 或 或者 behind a number, a unit or a title.
    case connector
    /// 至, 到 or a dash behind a number or a unit.
    case through
    /// A semicolon.
    case semicolon
    /// A colon.
    case colon
    /// A full stop, question or exclamation mark.
    case stop
    /// An opening round bracket; ``Token/value`` is the index of the closing token, or −1.
    case openRound
    /// A closing round bracket; ``Token/value`` is the index of the opening token, or −1.
    case closeRound
    /// An opening square bracket.
    case openSquare
    /// A closing square bracket.
    case closeSquare
    /// An opening quotation mark; ``Token/value`` is the index of the closing token, or −1.
    case openQuote
    /// A closing quotation mark.
    case closeQuote
    /// A title with its marks; nested marks are inside.
    case title
    /// A title mark without its partner.
    case strayTitleMark
    /// ① and its like.
    case enumerator
    /// 本法, 本条例, …: the text's own statute.
    case ownStatute
    /// 该法, 同法, 该条例, …: the statute named last.
    case thatStatute
    /// 本条, 同条, 该条, 本款, 本项: the own part or the one named last; ``Token/value`` is the ``ProvisionUnit``.
    case ownUnit
    /// 前款, 前两款, 前条, 前项: ``Token/value`` is the ``ProvisionUnit``, ``Token/count`` how many.
    case previous
    /// 以下简称, 以下称, 下称, 以下统称, 简称.
    case declares
    /// 令 next to a number.
    case order
}

/// The units in which provisions, years and numbers are counted.
enum ProvisionUnit: Int32, Sendable {
    /// 条.
    case article
    /// 款.
    case paragraph
    /// 项.
    case item
    /// 目.
    case subitem
    /// 章.
    case chapter
    /// 节.
    case section
    /// 编.
    case part
    /// 号.
    case serial
    /// 年.
    case year
    /// 月.
    case month
    /// 日.
    case day
    /// 句.
    case sentence

    /// The unit that a simplified character names, or nil.
    init?(_ unit: UInt16) {
        switch unit {
        case 0x6761: self = .article
        case 0x6B3E: self = .paragraph
        case 0x9879: self = .item
        case 0x76EE: self = .subitem
        case 0x7AE0: self = .chapter
        case 0x8282: self = .section
        case 0x7F16: self = .part
        case 0x53F7: self = .serial
        case 0x5E74: self = .year
        case 0x6708: self = .month
        case 0x65E5: self = .day
        case 0x53E5: self = .sentence
        default: return nil
        }
    }
}

/// A token: a kind, the code units that it covers, and what the kind says about its value.
struct Token: Sendable {
    /// What it is.
    var kind: TokenKind
    /// The first code unit.
    var start: Int32
    /// One past the last code unit.
    var end: Int32
    /// See ``TokenKind``.
    var value: Int32 = 0
    /// How many units a ``TokenKind/previous`` reaches back, 1 for all others.
    var count: Int32 = 1

    /// The code units covered.
    var range: Range<Int> { Int(start)..<Int(end) }
}
