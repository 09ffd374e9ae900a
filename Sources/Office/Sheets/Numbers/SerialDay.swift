/// A day and time of a workbook: days since the end of 1899, or since the beginning of 1904 (ECMA-376 18.17.4.1).
struct SerialDay: Hashable {
    /// Year, month and day; 1900-02-29 is a day for Excel, and 0 is 1900-01-00.
    let year: Int, month: Int, day: Int
    /// The day of the week, 0 for Sunday.
    let weekday: Int
    /// Milliseconds since midnight.
    let milliseconds: Int
    /// The number of whole days, for times that go on beyond 24 hours.
    let days: Int

    /// A day, or nil where spreadsheets show none: before the first or after the year 9999.
    ///
    /// - Parameters:
    ///   - serial: the number that is stored.
    ///   - from1904: whether days are counted from 1904.
    ///   - unit: to how many milliseconds the time is rounded.
    init?(_ serial: Double, from1904: Bool, roundedTo unit: Int = 1) {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        var whole = Int(serial)
        let rounded = ((serial - Double(whole)) * 86_400_000 / Double(unit)).rounded() * Double(unit)
        var milliseconds = Int(rounded)
        if milliseconds >= 86_400_000 {
            whole += 1
            milliseconds -= 86_400_000
        }
        self.days = whole
        self.milliseconds = milliseconds
        let count = whole + (from1904 ? 1462 : 0)
        guard count < 2_958_466 else { return nil }
        weekday = (count + 6) % 7
        if !from1904, count == 60 || count == 0 {
            (year, month, day) = count == 60 ? (1900, 2, 29) : (1900, 1, 0)
            return
        }
        (year, month, day) = Self.date(daysSince1970: count - 25_569 + (count < 60 ? 1 : 0))
    }

    /// The day and time as ISO 8601 writes them; the time alone where there is no day.
    var written: String {
        let date = Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
        let seconds = milliseconds / 1000
        guard milliseconds > 0 || days == 0 else { return date }
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Self.padded($0, 2) }
            .joined(separator: ":")
        let part = milliseconds % 1000
        let clock = part == 0 ? time : time + "." + Self.padded(part, 3)
        return days == 0 ? clock : date + "T" + clock
    }

    /// The number that is stored for a day and time in ISO 8601, or nil for what is none from 1904 on.
    static func serial(_ written: Substring, from1904: Bool) -> Double? {
        let halves = written.split(whereSeparator: { $0 == "T" || $0 == " " })
        guard let date = halves.first?.split(separator: "-"), date.count == 3, halves.count <= 2,
            let year = Int(date[0]), let month = Int(date[1]), let day = Int(date[2]),
            (1904...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        // Hinnant 2021: years begin in March.
        let march = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = march % 400 * 365 + march % 400 / 4 - march % 400 / 100 + dayOfYear
        let count = march / 400 * 146_097 + dayOfEra - 719_468 + 25_569 - (from1904 ? 1462 : 0)
        guard halves.count == 2 else { return Double(count) }
        let time = halves[1].prefix { $0.isNumber || $0 == ":" || $0 == "." }.split(separator: ":")
        guard (2...3).contains(time.count), let hours = Int(time[0]), let minutes = Int(time[1]),
            let seconds = time.count == 3 ? Double(time[2]) : 0, (0..<24).contains(hours),
            (0..<60).contains(minutes),
            (0..<61).contains(seconds)
        else { return nil }
        return Double(count) + (Double(hours * 3600 + minutes * 60) + seconds) / 86_400
    }

    /// A number with leading zeros.
    static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    /// The civil date of a day (Hinnant 2021, “chrono-Compatible Low-Level Date Algorithms”).
    private static func date(daysSince1970 days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let calendarMonth = month < 10 ? month + 3 : month - 9
        return (
            yearOfEra + era * 400 + (calendarMonth <= 2 ? 1 : 0), calendarMonth,
            dayOfYear - (153 * month + 2) / 5 + 1
        )
    }
}
