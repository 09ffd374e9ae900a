/// Numbers in Han characters, as the formats `[DBNum1]` and `[DBNum2]` show them.
struct HanNumber {
    private let signs: HanGroup.Signs
    private let isFormal: Bool

    /// A writer of numerals.
    init(_ numerals: Numerals) {
        isFormal = numerals == .formal
        signs = isFormal ? .formal : .plain
    }

    /// Every digit by itself: 2024 → 二〇二四.
    func spelled(_ text: String) -> String {
        String(text.map { $0.isASCII ? $0.wholeNumberValue.map { signs.digits[$0] } ?? $0 : $0 })
    }

    /// A number as it is spoken: 123 → 一百二十三; whatever is no plain number is spelled.
    func spoken(_ text: String) -> String {
        if text.hasPrefix("-") { return "-" + spoken(String(text.dropFirst())) }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, let number = Int(whole), number < 1_000_000_000_000 else {
            return spelled(text)
        }
        let decimals = parts.count == 2 ? "." + spelled(String(parts[1])) : ""
        return (number == 0 ? String(signs.digits[0]) : groups(number)) + decimals
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
            if !text.isEmpty, skipped || group < 1000 { text.append(signs.digits[0]) }
            text += HanGroup.text(group, signs, hasBareTen: !isFormal && text.isEmpty) + name
            skipped = false
        }
        return text
    }
}
