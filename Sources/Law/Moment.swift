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

    /// `17:05:09`.
    private var clock: String {
        let inDay = ((seconds + 8 * 3600) % 86_400 + 86_400) % 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(inDay / 3600)):\(two(inDay / 60 % 60)):\(two(inDay % 60))"
    }
}

extension Moment: Encodable {
    /// Writes the moment as ISO 8601.
    ///
    /// - Parameter encoder: where it goes.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}
