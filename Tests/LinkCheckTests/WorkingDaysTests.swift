import Foundation
import Law
import Testing

@testable import LinkCheck

/// The table of days off against arithmetic, and files that add to it.
@Suite("Working days") struct WorkingDaysTests {
    private static func day(_ text: String) throws -> LegalDate { try #require(LegalDate(iso: text)) }

    /// Year, days off that the table names, weekend days worked, working days of the whole year.
    ///
    /// The last number follows from the calendar alone: Mondays to Fridays less 11 days of the 办法 until 2024 and 13 from 2025; less
    /// two in 2020, when the Spring Festival was prolonged to 2 February.
    @Test(arguments: [
        (2020, 30, 6, 249), (2021, 31, 7, 250), (2022, 32, 7, 249), (2023, 26, 7, 249), (2024, 28, 8, 251),
        (2025, 28, 5, 248), (2026, 33, 6, 248), (2027, 13, 0, 254),
    ])
    func `the totals of a year`(year: Int, off: Int, worked: Int, total: Int) throws {
        #expect(WorkingDays.shipped.daysOff(in: year) == off)
        let row = try #require(DaysOffTable.years.first { $0.year == year })
        #expect(row.worked.count == worked)
        for number in row.worked {
            let day = try #require(LegalDate(year: year, month: number / 100, day: number % 100))
            #expect(day.weekday >= 6, "\(day) is no weekend day")
            #expect(WorkingDays.shipped.isWorked(day))
        }
        let (first, last) = (try Self.day("\(year - 1)-12-31"), try Self.day("\(year)-12-31"))
        #expect(WorkingDays.shipped.count(from: first, to: last) == total)
        let weekdays = (first.daysSince1970 + 1...last.daysSince1970).count {
            LegalDate(daysSince1970: $0).map { $0.weekday < 6 } ?? false
        }
        let statutory = year < 2025 ? 11 : 13
        // In 2027 days that fall on a weekend are not made up for yet: six of the thirteen.
        let notYet = year == 2027 ? 6 : 0
        #expect(total == weekdays - statutory - (year == 2020 ? 2 : 0) + notYet)
    }

    /// New Year's Eve, Dragon Boat and Mid-Autumn by the Chinese calendar, Qingming by the usual formula, and the fixed days are off.
    @Test func `the festivals lie in the days off`() throws {
        var chinese = Calendar(identifier: .chinese)
        chinese.timeZone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        for year in 2020...2027 {
            var festivals = 0
            for number in try Self.day("\(year)-01-01")
                .daysSince1970...Self.day("\(year)-12-31").daysSince1970
            {
                let noon = Date(timeIntervalSince1970: Double(number) * 86_400 + 4 * 3600)
                let parts = chinese.dateComponents([.month, .day, .isLeapMonth], from: noon)
                guard parts.isLeapMonth != true, let month = parts.month, let date = parts.day else {
                    continue
                }
                let isFestival =
                    (month == 1 && date <= 3) || (month == 5 && date == 5) || (month == 8 && date == 15)
                guard isFestival else { continue }
                festivals += 1
                let day = try #require(LegalDate(daysSince1970: number))
                #expect(!WorkingDays.shipped.isWorked(day), "\(day)")
            }
            #expect(festivals == 5, "\(year)")
            let short = Double(year % 100)
            let qingming = Int(short * 0.2422 + 4.81) - year % 100 / 4
            for fixed in ["01-01", "05-01", "10-01", "10-02", "10-03", "04-0\(qingming)"] {
                let day = try Self.day("\(year)-\(fixed)")
                #expect(!WorkingDays.shipped.isWorked(day), "\(day)")
            }
        }
    }

    @Test(arguments: [
        // Worked though a Saturday or Sunday, off though a Monday to Friday.
        ("2020-01-31", false), ("2020-02-01", false), ("2020-02-03", true), ("2020-04-26", true),
        ("2021-02-20", true), ("2021-09-20", false), ("2022-10-08", true), ("2022-01-31", false),
        ("2023-01-28", true), ("2023-10-06", false), ("2024-02-09", true), ("2024-02-18", true),
        ("2024-09-14", true), ("2024-09-16", false), ("2025-02-04", false), ("2025-10-08", false),
        ("2025-10-11", true), ("2026-01-04", true), ("2026-02-23", false), ("2026-02-28", true),
        ("2026-10-10", true), ("2027-02-05", false), ("2027-06-09", false), ("2027-10-08", true),
    ])
    func `a known day`(text: String, isWorked: Bool) throws {
        #expect(WorkingDays.shipped.isWorked(try Self.day(text)) == isWorked)
    }

    @Test(arguments: [
        ("2024-05-01", 20, "2024-05-30", nil), ("2024-05-01", 1, "2024-05-06", nil),
        ("2026-02-13", 1, "2026-02-14", nil), ("2026-09-19", 1, "2026-09-20", nil),
        ("2026-03-02", 0, "2026-03-02", nil),
        ("2026-12-28", 5, "2027-01-05", "2027年的放假通知尚未载入，只计法定节日和周末"),
        ("2031-03-03", 5, "2031-03-10", "2031年的放假安排不在表内，只按周末计"),
    ])
    func `a due day`(begin: String, count: Int, due: String, remark: String?) throws {
        let found = try #require(WorkingDays.shipped.due(after: try Self.day(begin), count))
        #expect(found.day.description == due && found.remark == remark)
        #expect(WorkingDays.shipped.count(from: try Self.day(begin), to: found.day) == count)
        #expect(WorkingDays.shipped.count(from: found.day, to: try Self.day(begin)) == -count)
    }

    @Test func `a beginning that is no whole day, or too many days, have no due day`() throws {
        #expect(WorkingDays.shipped.due(after: try Self.day("2024-05"), 20) == nil)
        #expect(WorkingDays.shipped.due(after: try Self.day("2024-05-01"), -1) == nil)
        #expect(WorkingDays.shipped.due(after: try Self.day("2024-05-01"), 1_001) == nil)
        #expect(WorkingDays.shipped.due(after: .last, 20) == nil)
    }

    @Test func `a file adds a year and corrects a day`() throws {
        let text = """
            \u{FEFF}# 2027 年
            2027 已公布

            2027-02-05至2027-02-11 休 春节
            2027-02-14 班   # 星期日
            2026-10-09 休
            2026-10-01 班
            """
        let table = try WorkingDays.shipped.adding(text, file: "daysoff.txt")
        #expect(try !table.isWorked(Self.day("2027-02-10")) && table.isWorked(Self.day("2027-02-14")))
        #expect(try !table.isWorked(Self.day("2026-10-09")) && table.isWorked(Self.day("2026-10-01")))
        #expect(try table.due(after: Self.day("2026-12-28"), 5)?.remark == nil)
        #expect(try WorkingDays.shipped.isWorked(Self.day("2026-10-09")))
    }

    @Test(arguments: [
        ("2027", 1), ("2027 公布", 1), ("休", 1), ("2027-02-05", 1), ("\n2027-02-30 休", 2),
        ("2027-02-05至 休", 1), ("2027-02-11至2027-02-05 休", 1), ("2027-01-01至2027-02-05 休", 1),
        ("2027-02-16 班", 1), ("2027-02-05 上班", 1), ("# 注\r\n2027/02/05 休", 2),
    ])
    func `a line that is not understood is told with its number`(text: String, line: Int) throws {
        #expect {
            try WorkingDays.shipped.adding(text, file: "daysoff.txt")
        } throws: { error in
            guard let error = error as? DaysOffError else { return false }
            return error.line == line && error.description.contains("daysoff.txt 第 \(line) 行")
        }
    }
}
