import Law

/// What one UTF-16 code unit of folded text can be in a citation.
///
/// Folding has united widths, bracket families and traditional forms before.
enum CharacterClass: UInt8, Sendable {
    /// A Han character that means nothing by itself here.
    case text
    /// A Latin letter or any other character of another script.
    case other
    /// White space inside a line.
    case space
    /// A line end.
    case lineBreak
    /// A digit or a unit of a numeral, Chinese or Arabic.
    case numeral
    /// 第.
    case ordinal
    /// 弟 and 笫, which optical character recognition reads for 第.
    case ordinalLookalike
    /// 条 款 项 目 章 节 编 号 年 月 日 句.
    case unit
    /// 、 and commas.
    case comma
    /// Semicolons.
    case semicolon
    /// Colons.
    case colon
    /// Full stops, question and exclamation marks.
    case stop
    /// Dashes and tildes, which may mean a range.
    case dash
    /// Opening round brackets.
    case openRound
    /// Closing round brackets.
    case closeRound
    /// An opening square bracket, which every family is folded to.
    case openSquare
    /// A closing square bracket.
    case closeSquare
    /// 《.
    case openTitle
    /// 》.
    case closeTitle
    /// 〈, and < whose meaning depends on where it stands.
    case openInnerTitle
    /// 〉 and >.
    case closeInnerTitle
    /// Opening quotation marks.
    case openQuote
    /// Closing quotation marks.
    case closeQuote
    /// Straight quotation marks, which open and close.
    case straightQuote
    /// Characters with which the keywords of ``TokenKind`` begin: 本 该 同 前 之 令 和 与 及 或 至 到 以 下 简.
    case lead
    /// Dots in the middle of the line, which titles of translated names have.
    case middleDot
}

/// The class of every UTF-16 code unit.
struct CharacterClassTable: Sendable {
    /// The one table.
    static let shared = CharacterClassTable()

    private let classes: [UInt8]

    private init() {
        var table = [UInt8](repeating: CharacterClass.other.rawValue, count: 0x1_0000)
        func set(_ range: ClosedRange<Int>, _ kind: CharacterClass) {
            for unit in range { table[unit] = kind.rawValue }
        }
        func set(_ characters: String, _ kind: CharacterClass) {
            for unit in characters.utf16 { table[Int(unit)] = kind.rawValue }
        }
        set(0x3400...0x9FFF, .text)
        set(0xF900...0xFAFF, .text)
        set(0xD800...0xDFFF, .text)
        set(0x3041...0x30FF, .text)
        set(" ", .space)
        set("\n", .lineBreak)
        for unit in 0..<0x1_0000 where ChineseNumeral.isNumeral(UInt16(unit)) {
            table[unit] = CharacterClass.numeral.rawValue
        }
        set("第", .ordinal)
        set("弟笫", .ordinalLookalike)
        set("条款项目章节编号年月日句", .unit)
        set(",、", .comma)
        set(";", .semicolon)
        set(":", .colon)
        set(".。!?", .stop)
        set("-~", .dash)
        set("(", .openRound)
        set(")", .closeRound)
        set("[{", .openSquare)
        set("]}", .closeSquare)
        set("《", .openTitle)
        set("》", .closeTitle)
        set("〈<", .openInnerTitle)
        set("〉>", .closeInnerTitle)
        set("“‘", .openQuote)
        set("”’", .closeQuote)
        set("\"", .straightQuote)
        set("本该同前之令和与及或至到以下简", .lead)
        set("·", .middleDot)
        classes = table
    }

    /// The class of a code unit.
    @inline(__always)
    subscript(unit: UInt16) -> CharacterClass {
        CharacterClass(rawValue: classes[Int(unit)]) ?? .other
    }
}
