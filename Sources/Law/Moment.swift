/// A moment, in whole seconds; an officer reads it by the clock of China, which has one time zone (UTC+8) and no summer time.
public struct Moment: Hashable, Comparable, Sendable {
    /// Seconds since the beginning of 1970, UTC.
    public let seconds: Int

    /// A moment.
    public init(secondsSince1970 seconds: Int) { self.seconds = seconds }

    /// The earlier one first.
    public static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }

    /// The day in China; nil outside the years 1900–2999.
    public var day: LegalDate? { LegalDate(secondsSince1970: Double(seconds)) }

    /// `2026-11-30 17:05`, by the clock of China; empty outside the years 1900–2999.
    public var chinese: String { day.map { "\($0) \(clock.prefix(5))" } ?? "" }

    /// `2026-11-30T17:05:09+08:00`, as ISO 8601 and RFC 3339 write it; empty outside the years 1900–2999.
    public var iso: String { day.map { "\($0)T\(clock)+08:00" } ?? "" }

    /// Reads the form that ``iso`` writes, of the clock of China; nil for anything else.
    public init?(iso text: String) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = LegalDate(iso: parts[0]), day.day != nil,
            parts[1].hasSuffix("+08:00")
        else { return nil }
        let digits = parts[1].dropLast(6).split(separator: ":", omittingEmptySubsequences: false)
        let numbers = digits.compactMap { $0.utf8.count == 2 ? UInt8($0) : nil }.map(Int.init)
        guard digits.count == 3, numbers.count == 3, numbers[0] < 24, numbers[1] < 60, numbers[2] < 60 else {
            return nil
        }
        let clock = numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
        self.init(secondsSince1970: day.daysSince1970 * 86_400 + clock - 8 * 3600)
        guard iso == text else { return nil }
    }

    /// `17:05:09`.
    private var clock: String {
        let inDay = ((seconds + 8 * 3600) % 86_400 + 86_400) % 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(inDay / 3600)):\(two(inDay / 60 % 60)):\(two(inDay % 60))"
    }
}

extension Moment: Codable {
    /// Reads a moment as ISO 8601, of the clock of China.
    ///
    /// - Parameter decoder: where it comes from.
    /// - Throws: `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let moment = Moment(iso: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no moment")
        }
        self = moment
    }

    /// Writes the moment as ISO 8601.
    ///
    /// - Parameter encoder: where it goes.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}
