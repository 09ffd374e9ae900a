extension LegalDate {
    /// The day of a moment in China, which has one time zone (UTC+8) and no summer time.
    ///
    /// The day is computed from the seconds since 1970 (civil-from-days: H. Hinnant, 2013, "chrono-Compatible Low-Level Date
    /// Algorithms"); nil outside the years 1900–2999.
    public init?(secondsSince1970 seconds: Double) {
        guard abs(seconds) < 1e11 else { return nil }
        let days = Int(((seconds + 8 * 3600) / 86_400).rounded(.down)) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * shifted + 2) / 5 + 1
        )
    }
}

extension LegalDate {
    /// How many days lie between 1970-01-01 and this day; a missing month or day counts as the first one.
    ///
    /// Days-from-civil, by the same source as the way back.
    public var daysSince1970: Int {
        let month = month ?? 1
        let year = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + (day ?? 1) - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }

    /// The day so many days after 1970-01-01; nil outside the years 1900–2999.
    public init?(daysSince1970 days: Int) {
        self.init(secondsSince1970: Double(days) * 86_400 - 8 * 3600)
    }

    /// The day of the week, 1 (Monday) to 7 (Sunday), as ISO 8601 counts.
    public var weekday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 + 1 }
}
