internal import Law

/// Finds sums, spans of time, shares and dates, in whatever digits: 五万元, `5万元`, `50,000元` and `50000元` are one term.
///
/// Statutes print numbers in characters, officers type digits; as words the two have nothing in common. Terms are the number
/// in decimal with its unit (`50000元`, `15日`, `6月`, `15工作日`, `24小时`, `2倍`, `30%`), and for a date `2010-4-29` or
/// `2010-4`. 天 counts as 日. Days and months that are part of a date give the date only.
///
/// It begins at each unit of measure and reads backwards over a bounded stretch.
struct QuantityRecognizer {
    /// The most units of one number.
    private static let longest = 16
    /// Numbers are counted in ten-thousandths, so that 1.5万 is whole.
    private static let scale = 10_000
    /// The largest number, in ten-thousandths.
    private static let limit = 1_000_000_000_000_000

    private let text: UnsafeBufferPointer<UInt16>

    init(_ text: UnsafeBufferPointer<UInt16>) { self.text = text }

    /// Whether a unit may end a quantity: 元 日 天 年 月 时 倍 岁 %, or the 之 of 百分之.
    @inline(__always)
    static func isMeasure(_ unit: UInt16) -> Bool { measure(unit) != nil || unit == hour || unit == share }

    /// The units of measure, with 百分之 through its 之, for ``OverlayTriggers``.
    static let measures = Array("元日天年月时倍岁%之".utf16)

    private static let hour: UInt16 = 0x65F6
    private static let share: UInt16 = 0x4E4B
    private static let year: UInt16 = 0x5E74
    private static let month: UInt16 = 0x6708
    private static let day: UInt16 = 0x65E5

    /// The unit as it stands in a term.
    private static func measure(_ unit: UInt16) -> String? {
        switch unit {
        case 0x5143: "元"
        case day, 0x5929: "日"
        case year: "年"
        case month: "月"
        case 0x500D: "倍"
        case 0x5C81: "岁"
        case 0x25: "%"
        default: nil
        }
    }

    /// Reads the quantity whose unit of measure stands at `place`, if there is one.
    func recognize(at place: Int, into overlays: inout Overlays) {
        guard place > 0 else { return }
        switch text[place] {
        case Self.share: percentage(place, &overlays)
        case Self.hour:
            guard text[place - 1] == 0x5C0F else { return }
            emit(numberEnd: beforeCounter(place - 1), end: place + 1, "小时", &overlays)
        case Self.day:
            if place > 1, text[place - 1] == 0x4F5C, text[place - 2] == 0x5DE5 {
                emit(numberEnd: beforeCounter(place - 2), end: place + 1, "工作日", &overlays)
            } else if !date(endingWithDay: place, &overlays) {
                emit(numberEnd: place, end: place + 1, "日", &overlays)
            }
        case Self.month:
            if beforeCounter(place) != place {
                emit(numberEnd: beforeCounter(place), end: place + 1, "月", &overlays)
            } else if !continues(place) {
                _ = date(endingWithMonth: place, &overlays)
            }
        case Self.year:
            if !continues(place) { emit(numberEnd: place, end: place + 1, "年", &overlays) }
        case let unit:
            guard let measure = Self.measure(unit) else { return }
            emit(numberEnd: place, end: place + 1, measure, &overlays)
        }
    }

    /// Whether a number follows, so that the unit before it is but a part of a date.
    private func continues(_ place: Int) -> Bool {
        place + 1 < text.count && ChineseNumeral.isNumeral(text[place + 1])
    }

    /// The place of 个 or 個 before a unit of measure, or the place itself.
    private func beforeCounter(_ place: Int) -> Int {
        place > 0 && text[place - 1] == 0x4E2A ? place - 1 : place
    }

    /// 百分之三十, read forwards.
    private func percentage(_ place: Int, _ overlays: inout Overlays) {
        guard place > 1, text[place - 1] == 0x5206, text[place - 2] == 0x767E else { return }
        var end = place + 1
        while end < text.count, end - place <= Self.longest, Self.isPart(text[end]) { end += 1 }
        guard let value = value(place + 1, end) else { return }
        emit(place - 2, end, value, "%", &overlays)
    }

    /// A whole date that ends with 日 at `place`; a month and a day without a year give nothing, but are a date too.
    private func date(endingWithDay place: Int, _ overlays: inout Overlays) -> Bool {
        guard let (day, dayStart) = whole(endingAt: place), dayStart > 0, text[dayStart - 1] == Self.month
        else { return false }
        guard let (month, monthStart) = whole(endingAt: dayStart - 1), monthStart > 0,
            text[monthStart - 1] == Self.year,
            let (year, yearStart) = whole(endingAt: monthStart - 1), (1900...2199).contains(year),
            (1...12).contains(month), (1...31).contains(day)
        else { return true }
        append(yearStart, place + 1, "\(year)-\(month)-\(day)", &overlays)
        return true
    }

    /// A year and a month.
    private func date(endingWithMonth place: Int, _ overlays: inout Overlays) -> Bool {
        guard let (month, start) = whole(endingAt: place), start > 0, text[start - 1] == Self.year,
            let (year, yearStart) = whole(endingAt: start - 1), (1900...2199).contains(year),
            (1...12).contains(month)
        else { return false }
        append(yearStart, place + 1, "\(year)-\(month)", &overlays)
        return true
    }

    /// A whole number that ends at `end`, and where it begins.
    private func whole(endingAt end: Int) -> (value: Int, start: Int)? {
        NumeralScanner(text: text).numeral(endingAt: end, loose: false).map { ($0.value, $0.start) }
    }

    private func emit(numberEnd: Int, end: Int, _ measure: String, _ overlays: inout Overlays) {
        var start = numberEnd
        while start > 0, numberEnd - start < Self.longest, Self.isPart(text[start - 1]) { start -= 1 }
        // A point or comma belongs to a number only between its digits.
        while start < numberEnd, text[start] < 0x30 { start += 1 }
        guard start < numberEnd, start == 0 || !Self.isPart(text[start - 1]) || text[start - 1] < 0x30,
            let value = value(start, numberEnd)
        else { return }
        emit(start, end, value, measure, &overlays)
    }

    private func emit(_ start: Int, _ end: Int, _ value: Int, _ measure: String, _ overlays: inout Overlays) {
        var number = String(value / Self.scale)
        let fraction = value % Self.scale
        if fraction > 0 {
            var digits = String(fraction + Self.scale).dropFirst()
            while digits.last == "0" { digits = digits.dropLast() }
            number += "." + digits
        }
        append(start, end, number + measure, &overlays)
    }

    private func append(_ start: Int, _ end: Int, _ term: String, _ overlays: inout Overlays) {
        overlays.append(start, end, .quantity, namespace: OverlayTerm.quantity) { $0 += term.utf8 }
    }

    /// Whether a unit can be part of a number: a digit of any kind, 亿, a point or a comma.
    private static func isPart(_ unit: UInt16) -> Bool {
        unit == 0x2E || unit == 0x2C || unit == 0x4EBF || ChineseNumeral.isNumeral(unit)
    }

    /// The number in `start..<end`, in ten-thousandths; nil when it is none or too large.
    private func value(_ start: Int, _ end: Int) -> Int? {
        var total = 0
        var sectionStart = start
        for (mark, factor) in [(UInt16(0x4EBF), 100_000_000), (0x4E07, 10_000)] {
            guard let place = (sectionStart..<end).first(where: { text[$0] == mark }) else { continue }
            guard let section = section(sectionStart, place), section <= Self.limit / factor else {
                return nil
            }
            total += section * factor
            sectionStart = place + 1
        }
        if sectionStart < end {
            guard let section = section(sectionStart, end) else { return nil }
            // 五万零三百: the zero says no more than that a place is empty.
            total += section
        } else if sectionStart == start {
            return nil
        }
        return total > 0 && total <= Self.limit ? total : nil
    }

    /// A number without 万 and 亿, in ten-thousandths.
    private func section(_ start: Int, _ end: Int) -> Int? {
        guard start < end else { return nil }
        if text[start] < 0x3A { return decimal(start, end) }
        let first = text[start] == 0x96F6 && end - start > 1 ? start + 1 : start
        return ChineseNumeral.value(of: UnsafeBufferPointer(rebasing: text[first..<end])).map {
            $0 * Self.scale
        }
    }

    /// Arabic digits with commas at thousands and up to four decimals.
    private func decimal(_ start: Int, _ end: Int) -> Int? {
        var value = 0
        var decimals: Int?
        for place in start..<end {
            switch text[place] {
            case 0x30...0x39:
                guard value < Self.limit / 10, decimals ?? 0 < 4 else { return nil }
                value = value * 10 + Int(text[place] - 0x30)
                if let before = decimals { decimals = before + 1 }
            case 0x2E where decimals == nil && place + 1 < end: decimals = 0
            case 0x2C where decimals == nil && place + 3 < end: continue
            default: return nil
            }
        }
        for _ in (decimals ?? 0)..<4 {
            guard value <= Self.limit / 10 else { return nil }
            value *= 10
        }
        return value
    }
}
