/// Finds dates such as `2010年4月29日`, `二〇一〇年四月二十九日` and `２０１０年` in a text.
public enum DateScan {
    /// The dates in the order of the text, with the places that they take up.
    ///
    /// Cost: linear in the length of the text.
    public static func dates(in text: [Unicode.Scalar]) -> [(date: LegalDate, range: Range<Int>)] {
        var found: [(LegalDate, Range<Int>)] = []
        var index = 0
        var depth = 0
        while index < text.count {
            if text[index] == "《" { depth += 1 }
            if text[index] == "》" { depth = max(0, depth - 1) }
            guard depth == 0, let date = date(in: text, at: index) else {
                index += 1
                continue
            }
            found.append(date)
            index = date.range.upperBound
        }
        return found
    }

    /// The date that begins at an index, or nil.
    public static func date(in text: [Unicode.Scalar], at start: Int) -> (date: LegalDate, range: Range<Int>)?
    {
        guard start == 0 || !isDigit(text[start - 1]) else { return nil }
        guard let year = number(in: text, at: start, unit: "年", digits: 4...4),
            let bare = LegalDate(year: year.value)
        else { return nil }
        guard let month = number(in: text, at: year.end, unit: "月", digits: 1...3),
            let monthly = LegalDate(year: year.value, month: month.value)
        else { return opensNumber(text, at: year.end) ? nil : (bare, start..<year.end) }
        guard let day = number(in: text, at: month.end, unit: "日", digits: 1...3),
            let full = LegalDate(year: year.value, month: month.value, day: day.value)
        else { return (monthly, start..<month.end) }
        return (full, start..<day.end)
    }

    /// Whether a year is that of a number, 2022年第3号, and no day of anything.
    private static func opensNumber(_ text: [Unicode.Scalar], at start: Int) -> Bool {
        var index = start
        while index < text.count, text[index] == " ", index < start + 2 { index += 1 }
        guard index < text.count, text[index] == "第" else { return false }
        index += 1
        let first = index
        while index < text.count, isDigit(text[index]), index < first + 8 { index += 1 }
        return index > first && index < text.count && text[index] == "号"
    }

    private static func number(
        in text: [Unicode.Scalar],
        at start: Int,
        unit: Unicode.Scalar,
        digits: ClosedRange<Int>
    ) -> (value: Int, end: Int)? {
        var index = start
        while index < text.count, text[index] == " " || text[index] == "\u{3000}", index < start + 2 {
            index += 1
        }
        var units: [UInt16] = []
        while index < text.count, units.count <= digits.upperBound, isDigit(text[index]) {
            units.append(UInt16(text[index].value))
            index += 1
        }
        while index < text.count, text[index] == " ", index < start + 8 { index += 1 }
        guard digits.contains(units.count), index < text.count, text[index] == unit,
            let value = ChineseNumeral.value(ofUnits: units)
        else { return nil }
        return (value, index + 1)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        // ○ and ◯ are bullets elsewhere, in a date they are 〇.
        scalar.value == 0x25CB || scalar.value == 0x25EF
            || scalar.value < 0x10000 && ChineseNumeral.isNumeral(UInt16(scalar.value))
    }
}
