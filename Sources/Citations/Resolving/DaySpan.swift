import Law

/// The days that a date leaves open, as numbers of days: 2010年12月 is 31 of them.
struct DaySpan: Hashable {
    let first: Int
    let last: Int

    init(_ date: LegalDate) {
        let month = date.month ?? 1
        first = Self.day(date.year, month, date.day ?? 1)
        last =
            if date.day != nil {
                first
            } else if date.month != nil, month < 12 {
                Self.day(date.year, month + 1, 1) - 1
            } else {
                Self.day(date.year + 1, 1, 1) - 1
            }
    }

    /// How many days lie between the end of this span and the beginning of a later one; negative when it is no later one.
    func days(until other: DaySpan) -> Int { other.first - last }

    /// The number of a day of the calendar.
    ///
    /// Days-from-civil: H. Hinnant, 2013, "chrono-Compatible Low-Level Date Algorithms".
    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    }
}
