/// A piece of a section of a number format (ECMA-376 18.8.31).
enum FormatToken: Hashable {
    /// Characters that are shown as they are.
    case literal(String)
    /// A place for a digit: `0`, `#` or `?`.
    case digit(UInt8)
    /// The decimal point.
    case point
    /// A comma between digits or behind them.
    case comma
    /// The number times a hundred.
    case percent
    /// The exponent; whether a plus sign is shown.
    case exponent(showsPlus: Bool)
    /// The stroke of a fraction.
    case stroke
    /// The cell's text.
    case text
    /// The number in the format “General”.
    case general
    /// A part of a day or time, by its letter in lower case and how often it stands: `m` for months, `n` for minutes.
    case date(UInt8, Int)
    /// Hours, minutes or seconds that go on beyond a day, an hour, a minute.
    case elapsed(UInt8, Int)
    /// Digits of a second.
    case fraction(Int)
    /// Morning and afternoon, as they are written.
    case halfDay(String, String)
}

/// How numbers are written.
enum Numerals: Hashable {
    /// 0 to 9.
    case arabic
    /// 〇一二三.
    case chinese
    /// 零壹贰叁.
    case formal
}

/// A section of a number format.
struct FormatSection: Hashable {
    /// When the section applies, as it is written in brackets.
    struct Condition: Hashable {
        let sign: String
        let bound: Double

        /// Whether a number meets it.
        func holds(_ value: Double) -> Bool {
            switch sign {
            case "<": value < bound
            case "<=": value <= bound
            case ">": value > bound
            case ">=": value >= bound
            case "=": value == bound
            default: value != bound
            }
        }
    }

    /// The pieces in their order.
    var tokens: [FormatToken] = []
    /// The condition that it states, if any.
    var condition: Condition?
    /// How numbers are written.
    var numerals = Numerals.arabic
    /// Whether names of months and days are Chinese.
    var isChinese = false

    /// Whether the section shows days or times.
    var isDate: Bool {
        tokens.contains {
            switch $0 {
            case .date, .elapsed, .halfDay: true
            default: false
            }
        }
    }
}
