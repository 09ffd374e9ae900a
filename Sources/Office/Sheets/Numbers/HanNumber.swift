/// Numbers in Han characters, as the formats `[DBNum1]` and `[DBNum2]` show them.
struct HanNumber {
    private let digits: [Character]
    private let units: [String]
    private let isFormal: Bool

    /// A writer of numerals.
    init(_ numerals: Numerals) {
        isFormal = numerals == .formal
        digits = Array(isFormal ? "零壹贰叁肆伍陆柒捌玖" : "〇一二三四五六七八九")
        units = isFormal ? ["", "拾", "佰", "仟"] : ["", "十", "百", "千"]
    }

    /// Every digit by itself: 2024 → 二〇二四.
    func spelled(_ text: String) -> String {
        String(text.map { $0.isASCII ? $0.wholeNumberValue.map { digits[$0] } ?? $0 : $0 })
    }

    /// A number as it is spoken: 123 → 一百二十三; whatever is no plain number is spelled.
    func spoken(_ text: String) -> String {
        if text.hasPrefix("-") { return "-" + spoken(String(text.dropFirst())) }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, let number = Int(whole), number < 1_000_000_000_000 else {
            return spelled(text)
        }
        let decimals = parts.count == 2 ? "." + spelled(String(parts[1])) : ""
        return (number == 0 ? String(digits[0]) : groups(number)) + decimals
    }

    private func groups(_ number: Int) -> String {
        var text = ""
        var skipped = false
        for (power, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
            let group = number / power % 10_000
            guard group > 0 else {
                skipped = !text.isEmpty
                continue
            }
            if !text.isEmpty, skipped || group < 1000 { text.append(digits[0]) }
            text += self.group(group, isFirst: text.isEmpty) + name
            skipped = false
        }
        return text
    }

    private func group(_ group: Int, isFirst: Bool) -> String {
        var text = ""
        var skipped = false
        for (power, place) in [(1000, 3), (100, 2), (10, 1), (1, 0)] {
            let digit = group / power % 10
            guard digit > 0 else {
                skipped = !text.isEmpty
                continue
            }
            if skipped { text.append(digits[0]) }
            // Ten is 十 and not 一十, where it begins a number.
            let isBareTen = !isFormal && isFirst && text.isEmpty && place == 1 && digit == 1
            text += (isBareTen ? "" : String(digits[digit])) + units[place]
            skipped = false
        }
        return text
    }
}
