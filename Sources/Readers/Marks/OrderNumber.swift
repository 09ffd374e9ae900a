internal import Law

/// Finds the number of an order, an announcement or a letter in a line of history.
enum OrderNumber {
    /// The first number, or nil: `国务院令第646号`, `第9号令`, `公告第八号`, `法释〔2021〕11号`.
    static func find(in text: [Unicode.Scalar]) -> DocumentNumber? {
        for index in text.indices where "令告〔［[【（(".unicodeScalars.contains(text[index]) {
            switch text[index] {
            case "令", "告":
                if let order = order(in: text, at: index) { return order }
            default:
                if let letter = letter(in: text, at: index) { return letter }
            }
        }
        return nil
    }

    private static func order(in text: [Unicode.Scalar], at sign: Int) -> DocumentNumber? {
        let isOrder = text[sign] == "令"
        guard isOrder || sign > 0 && text[sign - 1] == "公" else { return nil }
        let nameEnd = isOrder ? sign : sign - 1
        var index = sign + 1
        while index < text.count, text[index] == " " || text[index] == "第" { index += 1 }
        if let (value, end) = number(in: text, at: index), end < text.count, text[end] == "号" {
            return made(text, nameEnd: nameEnd, value: value, isOrder: isOrder, end: end + 1)
        }
        if let (year, value, end) = numberOfYear(in: text, at: index) {
            return made(text, nameEnd: nameEnd, year: year, value: value, isOrder: isOrder, end: end)
        }
        // 第9号令: the number stands before.
        guard nameEnd > 0, text[nameEnd - 1] == "号" else { return nil }
        var start = nameEnd - 1
        while start > 0, isNumeral(text[start - 1]) { start -= 1 }
        guard let (value, end) = number(in: text, at: start), end == nameEnd - 1 else { return nil }
        return made(text, nameEnd: start, value: value, isOrder: isOrder, end: sign + 1)
    }

    /// `2022年第3号`, and the index behind it.
    private static func numberOfYear(in text: [Unicode.Scalar], at start: Int) -> (Int, Int, Int)? {
        guard let (year, yearEnd) = number(in: text, at: start), (1949...2999).contains(year),
            yearEnd < text.count,
            text[yearEnd] == "年"
        else { return nil }
        var index = yearEnd + 1
        while index < text.count, text[index] == " " || text[index] == "第" { index += 1 }
        guard let (value, end) = number(in: text, at: index), end < text.count, text[end] == "号" else {
            return nil
        }
        return (year, value, end + 1)
    }

    private static func made(
        _ text: [Unicode.Scalar],
        nameEnd: Int,
        year: Int? = nil,
        value: Int,
        isOrder: Bool,
        end: Int
    ) -> DocumentNumber {
        var start = nameEnd
        while start > 0, nameEnd - start < 40, isName(text[start - 1]) { start -= 1 }
        let printed = String(String.UnicodeScalarView(text[start..<end])).stripped
        var issuer = String(String.UnicodeScalarView(text[start..<nameEnd])).stripped
        if issuer.hasSuffix("第") { issuer.removeLast() }
        issuer = issuer.replacing("中华人民共和国", with: "")
        return DocumentNumber(
            form: isOrder ? .order : .announcement,
            issuer: issuer,
            year: year,
            number: value,
            printed: printed
        )
    }

    private static func letter(in text: [Unicode.Scalar], at bracket: Int) -> DocumentNumber? {
        guard let (year, yearEnd) = number(in: text, at: bracket + 1), (1949...2999).contains(year),
            yearEnd < text.count, "〕］]】）)".unicodeScalars.contains(text[yearEnd]),
            let (value, end) = number(in: text, at: yearEnd + 1), end < text.count, text[end] == "号"
        else { return nil }
        var start = bracket
        while start > 0, bracket - start < 16, isName(text[start - 1]) { start -= 1 }
        guard start < bracket else { return nil }
        return DocumentNumber(
            form: .letter,
            issuer: String(String.UnicodeScalarView(text[start..<bracket])).stripped,
            year: year,
            number: value,
            printed: String(String.UnicodeScalarView(text[start...end])).stripped
        )
    }

    private static func number(in text: [Unicode.Scalar], at start: Int) -> (value: Int, end: Int)? {
        var units: [UInt16] = []
        var index = start
        while index < text.count, units.count < 12, isNumeral(text[index]) {
            units.append(UInt16(text[index].value))
            index += 1
        }
        return ChineseNumeral.value(ofUnits: units).map { ($0, index) }
    }

    private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x10000 && ChineseNumeral.isNumeral(UInt16(scalar.value))
    }

    private static func isName(_ scalar: Unicode.Scalar) -> Bool {
        (0x4E00...0x9FFF).contains(scalar.value) || scalar == "、"
    }
}
