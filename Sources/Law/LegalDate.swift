/// A date as legal texts give it: a year, a month, or a day.
///
/// `2010年4月29日` is complete, `（2007年）` is a year alone. Dates order by what they have; the missing part comes first.
public struct LegalDate: Hashable, Comparable, Sendable {
    /// The year, 1900–2999.
    public let year: Int
    /// The month, 1–12, or nil.
    public let month: Int?
    /// The day, 1–31, or nil; only with a month.
    public let day: Int?

    /// A date, or nil when a part is out of its range or stands without the part before it.
    public init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1900...2999).contains(year), (1...12).contains(month ?? 1) else { return nil }
        guard day == nil || month != nil else { return nil }
        if let day, let month {
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            guard (1...lengths[month - 1]).contains(day) else { return nil }
        }
        self.year = year
        self.month = month
        self.day = day
    }

    private init(valid year: Int, _ month: Int? = nil, _ day: Int? = nil) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The first date that there is.
    public static let first = LegalDate(valid: 1900)
    /// The last date that there is.
    public static let last = LegalDate(valid: 2999, 12, 31)

    /// Reads the ISO 8601 form that ``description`` writes: `2010`, `2010-04`, `2010-04-29`; nil for anything else.
    public init?(iso text: Substring) { self.init(iso: String(text)) }

    /// Reads the ISO 8601 form that ``description`` writes: `2010`, `2010-04`, `2010-04-29`; nil for anything else.
    public init?(iso text: String) {
        // Catalogs are read by the thousand rows: digits are added up where they stand, without a split.
        var numbers = (0, 0, 0)
        var length = 0
        for byte in text.utf8 {
            switch length {
            case 4, 7:
                guard byte == UInt8(ascii: "-") else { return nil }
            case 0...9:
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                let digit = Int(byte - UInt8(ascii: "0"))
                if length < 4 {
                    numbers.0 = numbers.0 * 10 + digit
                } else if length < 7 {
                    numbers.1 = numbers.1 * 10 + digit
                } else {
                    numbers.2 = numbers.2 * 10 + digit
                }
            default: return nil
            }
            length += 1
        }
        guard length == 4 || length == 7 || length == 10 else { return nil }
        self.init(year: numbers.0, month: length > 4 ? numbers.1 : nil, day: length > 7 ? numbers.2 : nil)
    }

    /// Orders by year, month, day; a missing part comes before any present one.
    public static func < (left: LegalDate, right: LegalDate) -> Bool {
        (left.year, left.month ?? 0, left.day ?? 0) < (right.year, right.month ?? 0, right.day ?? 0)
    }

    /// The date as Chinese texts print it: `2010年4月29日`.
    public var chinese: String {
        "\(year)年" + (month.map { "\($0)月" } ?? "") + (day.map { "\($0)日" } ?? "")
    }
}

extension LegalDate: CustomStringConvertible, Codable {
    /// The ISO 8601 form: `2010`, `2010-04` or `2010-04-29`.
    public var description: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return String(year) + (month.map { "-" + two($0) } ?? "") + (day.map { "-" + two($0) } ?? "")
    }

    /// Reads the ISO 8601 form.
    ///
    /// - Parameter decoder: the source of the value.
    /// - Throws: `DecodingError` when the text is no such date.
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        guard let date = LegalDate(iso: try value.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: value, debugDescription: "不是日期")
        }
        self = date
    }

    /// Writes the ISO 8601 form.
    ///
    /// - Parameter encoder: where the value goes.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(description)
    }
}
