import Foundation
import Law
import Testing

@Suite("Moments and days") struct MomentTests {
    @Test func `days are counted as a calendar counts them`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for days in stride(from: -25_567, through: 120_000, by: 37) {
            let day = try #require(LegalDate(daysSince1970: days))
            #expect(day.daysSince1970 == days)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday],
                from: Date(timeIntervalSince1970: Double(days) * 86_400)
            )
            #expect([day.year, day.month, day.day] == [parts.year, parts.month, parts.day])
            #expect(try #require(parts.weekday) == day.weekday % 7 + 1)
        }
    }

    @Test func `a moment is read as it is written`() {
        for seconds in stride(from: -2_000_000_000, through: 4_000_000_000, by: 99_999_999) {
            let moment = Moment(secondsSince1970: seconds)
            #expect(Moment(iso: moment.iso) == moment)
        }
    }

    @Test(arguments: [
        "", "2026-11-30", "2026-11-30T17:05:09", "2026-11-30T17:05:09Z", "2026-11-30T25:05:09+08:00",
        "2026-11T17:05:09+08:00", "2026-11-30T+7:05:09+08:00", "2026-11-30T17:05+08:00",
    ])
    func `anything else is no moment`(text: String) {
        #expect(Moment(iso: text) == nil)
    }
}
