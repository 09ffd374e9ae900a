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
