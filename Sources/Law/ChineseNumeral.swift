/// Reads and writes whole numbers as Chinese statutes print them.
///
/// Understood are the positional style (`一百零二`, `廿三`, `壹佰`), plain digit runs in Arabic (`44`),
/// full-width (`４４`) and Chinese digits (`二〇二四`), each traditional and financial variant included.
/// Refused is what a statute would never print: `一百二` (colloquial for 120), `十二十`, an empty text.
public enum ChineseNumeral {
    /// The largest value that is read; anything above is no article number.
    public static let limit = 99_999

    /// The value of a numeral that fills the whole text, or nil when it is none.
    ///
    /// Cost: linear in the length of the text, which may be at most 16 code units.
    public static func value(of text: some StringProtocol) -> Int? {
        value(ofUnits: Array(text.utf16))
    }

    /// The value of a numeral given as UTF-16 code units, or nil when it is none.
    public static func value(ofUnits units: [UInt16]) -> Int? {
        units.withUnsafeBufferPointer { value(of: $0) }
    }

    /// The value of a numeral given as a buffer of UTF-16 code units, or nil when it is none.
    public static func value(of units: UnsafeBufferPointer<UInt16>) -> Int? {
        guard !units.isEmpty, units.count <= 16 else { return nil }
        if let plain = digitRun(units) { return plain }
        return positional(units)
    }

    /// Whether a UTF-16 code unit can be part of a numeral.
    @inlinable
    public static func isNumeral(_ unit: UInt16) -> Bool {
        (unit >= 0x30 && unit <= 0x39) || (unit >= 0xFF10 && unit <= 0xFF19)
            || (unit > 0x3006 && (digit(unit) != nil || multiplier(unit) != nil))
    }

    /// The number in the style of statutes: 44 is `四十四`, 102 is `一百零二`, 110 is `一百一十`.
    public static func text(_ number: Int) -> String {
        guard number > 0 else { return number == 0 ? "零" : String(number) }
        guard number < 100_000 else { return String(number) }
        let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        let units = ["", "十", "百", "千", "万"]
        var result = ""
        var rest = number
        var place = 0
        var zeroPending = false
        while rest > 0 {
            let digit = rest % 10
            if digit == 0 {
                zeroPending = zeroPending || !result.isEmpty
            } else {
                result = digits[digit] + units[place] + (zeroPending ? "零" : "") + result
                zeroPending = false
            }
            rest /= 10
            place += 1
        }
        return number >= 10 && number < 20 ? String(result.dropFirst()) : result
    }

    /// The value of one digit, Chinese or Arabic of any width, or nil.
    @inlinable
    static func digit(_ unit: UInt16) -> Int? {
        switch unit {
        case 0x30...0x39: Int(unit) - 0x30
        case 0xFF10...0xFF19: Int(unit) - 0xFF10
        case 0x96F6, 0x3007, 0x25CB, 0x25EF: 0  // 零 〇 ○ ◯
        case 0x4E00, 0x58F9: 1  // 一 壹
        case 0x4E8C, 0x8D30, 0x8CB3, 0x4E24, 0x5169: 2  // 二 贰 貳 两 兩
        case 0x4E09, 0x53C1, 0x53C3: 3  // 三 叁 參
        case 0x56DB, 0x8086: 4  // 四 肆
        case 0x4E94, 0x4F0D: 5  // 五 伍
        case 0x516D, 0x9646, 0x9678: 6  // 六 陆 陸
        case 0x4E03, 0x67D2: 7  // 七 柒
        case 0x516B, 0x634C: 8  // 八 捌
        case 0x4E5D, 0x7396: 9  // 九 玖
        default: nil
        }
    }

    /// The value of one unit of the positional style, or nil.
    @inlinable
    static func multiplier(_ unit: UInt16) -> Int? {
        switch unit {
        case 0x5341, 0x62FE: 10  // 十 拾
        case 0x5EFF: 20  // 廿
        case 0x5345: 30  // 卅
        case 0x767E, 0x4F70: 100  // 百 佰
        case 0x5343, 0x4EDF: 1000  // 千 仟
        case 0x4E07, 0x842C: 10_000  // 万 萬
        default: nil
        }
    }

    /// Digits alone, read place by place: `2012`, `二〇一二`; two Chinese digits such as 三五 are no number.
    private static func digitRun(_ units: UnsafeBufferPointer<UInt16>) -> Int? {
        var value = 0
        var chinese = 0
        var zeroes = 0
        for unit in units {
            guard let next = digit(unit) else { return nil }
            if unit > 0x3006 && unit < 0xFF00 { chinese += 1 }
            if next == 0 { zeroes += 1 }
            value = value * 10 + next
            if value > limit { return nil }
        }
        if units.count > 1 && chinese == units.count && units.count < 4 && zeroes == 0 { return nil }
        if units.count > 1 && chinese == units.count && digit(units[0]) == 0 { return nil }
        return value
    }

    private static func positional(_ units: UnsafeBufferPointer<UInt16>) -> Int? {
        var total = 0
        var pending: Int?
        var lastUnit = Int.max
        var afterZero = false
        for (index, unit) in units.enumerated() {
            if let next = digit(unit) {
                if next == 0 {
                    guard index > 0, pending == nil, !afterZero else { return nil }
                    afterZero = true
                    continue
                }
                guard pending == nil, unit > 0x3006, unit < 0xFF00 else { return nil }
                pending = next
                continue
            }
            guard let scale = multiplier(unit) else { return nil }
            switch scale {
            case 20, 30:
                guard pending == nil, lastUnit > 10 else { return nil }
                total += scale
                lastUnit = 10
            case 10_000:
                guard lastUnit == Int.max || lastUnit < 10_000, total + (pending ?? 0) > 0 else { return nil }
                total = (total + (pending ?? 0)) * scale
                lastUnit = scale
            default:
                guard lastUnit > scale else { return nil }
                // 十 stands alone for 10 only at the beginning or after 零 (一百零十 is not written, but unambiguous).
                guard pending != nil || scale == 10 else { return nil }
                total += (pending ?? 1) * scale
                lastUnit = scale
            }
            pending = nil
            afterZero = false
            if total > limit { return nil }
        }
        if let pending {
            // 一百二 means 120 to the ear and 102 to nobody: it is refused rather than guessed.
            guard lastUnit <= 10 || afterZero else { return nil }
            total += pending
        } else if afterZero {
            return nil
        }
        return total > 0 && total <= limit ? total : nil
    }
}
