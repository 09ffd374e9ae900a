/// Days and times as a section of a number format shows them.
struct DateText {
    private let section: FormatSection
    private let from1904: Bool
    private let hasHalfDays: Bool
    private let unit: Int

    /// A writer of a section.
    init(_ section: FormatSection, from1904: Bool) {
        self.section = section
        self.from1904 = from1904
        var hasHalfDays = false
        var places = 0
        for token in section.tokens {
            if case .halfDay = token { hasHalfDays = true }
            if case .fraction(let count) = token { places = max(places, count) }
        }
        self.hasHalfDays = hasHalfDays
        unit = [1000, 100, 10, 1][places]
    }

    /// The text of a day, or nil where there is no such day.
    func text(of serial: Double) -> String? {
        guard let day = SerialDay(serial, from1904: from1904, roundedTo: unit) else { return nil }
        var text = ""
        for token in section.tokens {
            switch token {
            case .literal(let words): text += words
            case .date(let letter, let count): text += part(letter, count, day)
            case .elapsed(let letter, let count): text += elapsed(letter, count, day)
            case .fraction(let count):
                text += "." + SerialDay.padded(day.milliseconds % 1000, 3).prefix(count)
            case .halfDay(let morning, let afternoon):
                text += day.milliseconds < 43_200_000 ? morning : afternoon
            case .point: text += "."
            case .comma: text += ","
            case .general: text += PlainNumber.general(serial)
            default: break
            }
        }
        return text
    }

    private func part(_ letter: UInt8, _ count: Int, _ day: SerialDay) -> String {
        let seconds = day.milliseconds / 1000
        switch letter {
        case UInt8(ascii: "y"):
            if count <= 2 { return number(day.year % 100, 2, byDigit: true) }
            return number(day.year, 4, byDigit: true)
        case UInt8(ascii: "m"): return month(day.month, count)
        case UInt8(ascii: "d"):
            return count <= 2 ? number(day.day, count) : weekday(day.weekday, isShort: count == 3)
        case UInt8(ascii: "a"):
            return (count == 3 ? "" : "星期") + Self.weekdays[day.weekday]
        case UInt8(ascii: "h"):
            let hour = seconds / 3600
            return number(hasHalfDays ? (hour + 11) % 12 + 1 : hour, count)
        case UInt8(ascii: "n"): return number(seconds / 60 % 60, count)
        default: return number(seconds % 60, count)
        }
    }

    private func elapsed(_ letter: UInt8, _ count: Int, _ day: SerialDay) -> String {
        let seconds = day.days * 86_400 + day.milliseconds / 1000
        switch letter {
        case UInt8(ascii: "h"): return number(seconds / 3600, count)
        case UInt8(ascii: "m"): return number(seconds / 60, count)
        default: return number(seconds, count)
        }
    }

    private func month(_ month: Int, _ count: Int) -> String {
        guard count > 2 else { return number(month, count) }
        if section.isChinese { return HanNumber(.chinese).spoken(String(month)) + "月" }
        let name = Self.months[month - 1]
        return count == 3 ? String(name.prefix(3)) : count == 4 ? name : String(name.prefix(1))
    }

    private func weekday(_ day: Int, isShort: Bool) -> String {
        if section.isChinese { return (isShort ? "周" : "星期") + Self.weekdays[day] }
        return isShort ? String(Self.days[day].prefix(3)) : Self.days[day]
    }

    private func number(_ number: Int, _ width: Int, byDigit: Bool = false) -> String {
        let text = SerialDay.padded(number, min(width, 9))
        guard section.numerals != .arabic else { return text }
        let han = HanNumber(section.numerals)
        return byDigit ? han.spelled(text) : han.spoken(String(number))
    }

    private static let weekdays = ["日", "一", "二", "三", "四", "五", "六"]
    private static let days = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}
