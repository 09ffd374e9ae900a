public import Law

/// Which days are worked in China: Monday to Friday, less the days off, and with the weekend days that are worked in exchange.
///
/// The days off are those of a table of facts (``DaysOffTable``); a file adds years and corrects them:
///
///     # 2027 年的放假安排
///     2027 已公布
///     2027-02-05至2027-02-11 休 春节
///     2027-02-14 班
///
/// Days of years that the table does not know are counted by the week alone, and every answer that depends on them says so.
public struct WorkingDays: Sendable {
    /// A day that something has to be done by.
    public struct DueDay: Hashable, Sendable {
        /// The day.
        public let day: LegalDate
        /// What it does not know of, in Chinese, or nil: a year whose days off are not announced or not in the table.
        public let remark: String?
    }

    /// What is known of a year.
    private enum Knowledge {
        /// The notice.
        case notice
        /// The days of the 办法 alone.
        case statutory
    }

    /// Days that are not what their day of the week says: whether they are off.
    private var special: [Int: Bool] = [:]
    private var known: [Int: Knowledge] = [:]

    /// The most working days that a due day may be away.
    public static let most = 1_000

    /// The table that the program brings.
    public static let shipped = WorkingDays()

    private init() {
        for year in DaysOffTable.years {
            known[year.year] = year.notice == nil ? .statutory : .notice
            for (first, last) in year.off {
                guard let first = Self.number(year.year, first), let last = Self.number(year.year, last)
                else {
                    continue
                }
                for day in first...last { special[day] = true }
            }
            for day in year.worked.compactMap({ Self.number(year.year, $0) }) { special[day] = false }
        }
    }

    private static func number(_ year: Int, _ day: Int) -> Int? {
        LegalDate(year: year, month: day / 100, day: day % 100)?.daysSince1970
    }

    /// The table with what a file adds and corrects.
    ///
    /// - Parameters:
    ///   - text: the file's content.
    ///   - file: its name, for messages.
    /// - Returns: the table.
    /// - Throws: ``DaysOffError`` with the first line that is not understood.
    public func adding(_ text: String, file: String) throws(DaysOffError) -> WorkingDays {
        var table = self
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            if let fault = table.take(line.drop { $0 == "\u{FEFF}" }) {
                throw DaysOffError(file: file, line: index + 1, fault: fault)
            }
        }
        return table
    }

    /// Takes a line; what is wrong with it, or nil.
    private mutating func take(_ line: Substring) -> String? {
        let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
        guard let first = words.first else { return nil }
        if first.count == 4, let year = Int(first), LegalDate(year: year) != nil {
            guard words.count >= 2, words[1] == "已公布" else { return "年份后面应写“已公布”" }
            known[year] = .notice
            return nil
        }
        let ends = first.split(separator: "至", omittingEmptySubsequences: false)
        let days = ends.compactMap { LegalDate(iso: $0) }.filter { $0.day != nil }
        guard ends.count == days.count, (1...2).contains(days.count), let from = days.first,
            let to = days.last
        else { return "日期应写成 2027-02-05 或 2027-02-05至2027-02-11" }
        guard from <= to else { return "“至”后面的日期在前面的日期之前" }
        guard to.daysSince1970 - from.daysSince1970 < 31 else { return "一行最多写31天" }
        guard words.count >= 2, ["休", "班"].contains(words[1]) else { return "日期后面应写“休”或“班”" }
        for day in from.daysSince1970...to.daysSince1970 {
            guard words[1] == "班" else {
                special[day] = true
                continue
            }
            guard !isWorked(day) || special[day] == false else {
                return "\(LegalDate(daysSince1970: day)?.chinese ?? "")本来就上班"
            }
            special[day] = false
        }
        return nil
    }

    /// Whether a day is worked.
    public func isWorked(_ day: LegalDate) -> Bool { isWorked(day.daysSince1970) }

    private func isWorked(_ day: Int) -> Bool {
        if let off = special[day] { return !off }
        return ((day + 3) % 7 + 7) % 7 < 5
    }

    /// How many days of a year are off by the table: those that it names, weekends among them.
    func daysOff(in year: Int) -> Int {
        special.count { $0.value && LegalDate(daysSince1970: $0.key)?.year == year }
    }

    /// The day by which something has to be done.
    ///
    /// The day of the beginning does not count (民法典第二百零一条): with 20 working days it is the twentieth working day after it.
    ///
    /// - Parameters:
    ///   - begin: the day from which on it is counted.
    ///   - count: how many working days, 0 to ``most``.
    /// - Returns: the day; nil where the beginning is no whole day or the calendar ends.
    public func due(after begin: LegalDate, _ count: Int) -> DueDay? {
        guard begin.day != nil, (0...Self.most).contains(count) else { return nil }
        var day = begin.daysSince1970
        var left = count
        while left > 0 {
            day += 1
            if isWorked(day) { left -= 1 }
        }
        guard let last = LegalDate(daysSince1970: day) else { return nil }
        let remarks = (begin.year...last.year).compactMap(remark)
        return DueDay(day: last, remark: remarks.isEmpty ? nil : remarks.joined(separator: "；"))
    }

    private func remark(on year: Int) -> String? {
        switch known[year] {
        case .notice: nil
        case .statutory: "\(year)年的放假通知尚未载入，只计法定节日和周末"
        case nil: "\(year)年的放假安排不在表内，只按周末计"
        }
    }

    /// How many working days lie behind one day, up to another one and with it; negative where that one is earlier.
    public func count(from first: LegalDate, to last: LegalDate) -> Int {
        let (first, last) = (first.daysSince1970, last.daysSince1970)
        let between = min(first, last) + 1..<max(first, last) + 1
        let count = between.count(where: { isWorked($0) })
        return first <= last ? count : -count
    }
}

/// A line of a file of days off that is not understood.
public struct DaysOffError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// What is wrong, in Chinese.
    public let fault: String

    /// Where, what is wrong, and how it is written.
    public var description: String {
        "\(file) 第 \(line) 行：\(fault)。每行写一个日期或一段日期，再写“休”或“班”，如：2027-02-05至2027-02-11 休；年份已公布的写：2027 已公布"
    }
}
