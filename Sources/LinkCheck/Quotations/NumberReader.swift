import Law
import Revision

/// A number whatever its notation: 百分之五 is 5%, 10000 is 1万, 〇.5 is 零点五.
struct NumberValue: Hashable {
    /// What is counted by it.
    enum Kind: Hashable {
        case plain
        /// A part of a whole: 5%, 千分之二, 五分之一.
        case share
    }

    private let digits: Int
    private let exponent: Int
    private let kind: Kind

    /// `digits` · 10^`exponent`; trailing noughts of the digits are moved into the exponent, so that equal numbers are equal.
    init(digits: Int, exponent: Int, kind: Kind = .plain) {
        var (rest, power) = (digits, exponent)
        while rest != 0, rest % 10 == 0 {
            rest /= 10
            power += 1
        }
        self.digits = rest
        self.exponent = rest == 0 ? 0 : power
        self.kind = kind
    }

    /// The number taken as so many in 10^`power`: 0.2% and 2‰ are the same.
    func share(_ power: Int) -> NumberValue {
        NumberValue(digits: digits, exponent: exponent - power, kind: .share)
    }

    /// The number taken as so many of a number of parts, 一 of 五分之一; nil where no decimal fraction is equal to it.
    func part(of parts: NumberValue) -> NumberValue? {
        guard parts.kind == .plain, parts.exponent >= 0, parts.exponent <= 8, parts.digits > 0,
            parts.digits < 10_000
        else { return nil }
        var (power, scale) = (0, 1)
        while scale % parts.digits != 0 {
            guard power < 8 else { return nil }
            (power, scale) = (power + 1, scale * 10)
        }
        let (product, overflow) = digits.multipliedReportingOverflow(by: scale / parts.digits)
        guard !overflow else { return nil }
        return NumberValue(digits: product, exponent: exponent - power - parts.exponent, kind: .share)
    }

    /// The number taken 10^`power` times.
    func times(tenTo power: Int) -> NumberValue {
        NumberValue(digits: digits, exponent: exponent + power, kind: kind)
    }
}

/// Reads the numbers of a text in any notation that statutes and lists print.
///
/// A number ends where the words are parted by a mark; only the comma of 10,000 stands inside one. What is no number to everybody
/// (三五, 一百二) is left as it is printed.
struct NumberReader {
    private let units: [UInt16]
    /// What parts the units; white space parts no number: lists print `2 万元`.
    private let gaps: [ComparableText.Gap]

    private static let scales: [UInt16: Int] = [
        0x5341: 1, 0x767E: 2, 0x5343: 3, 0x4E07: 4, 0x4EBF: 8,  // 十 百 千 万 亿
    ]
    /// %, ‰.
    private static let signs: [UInt16: Int] = [0x25: 2, 0x2030: 3]
    private static let (yi, wan, point): (UInt16, UInt16, UInt16) = (0x4EBF, 0x4E07, 0x70B9)
    private static let ofShares = Array("分之".utf16)

    init(_ text: ComparableText) {
        units = text.units
        gaps = zip(text.gaps, text.marks).map { $0 == .mark && $1 == 0 ? .none : $0 }
    }

    /// The stretch of numerals that begins at a unit, and the number that it is; nil where no numeral stands.
    ///
    /// - Parameter start: the unit.
    /// - Returns: the end of the stretch, and the value, or nil for one that is no number.
    func read(at start: Int) -> (end: Int, value: NumberValue?)? {
        guard Self.isNumeral(units[start]) else { return nil }
        if let power = Self.scales[units[start]], (2...4).contains(power),
            follows(Self.ofShares, at: start + 1),
            start + 3 < units.count, gaps[start + 3] == .none, Self.isNumeral(units[start + 3]),
            let plain = number(at: start + 3)
        {
            return (plain.end, plain.value?.share(power))
        }
        guard let plain = number(at: start) else { return nil }
        if plain.end < units.count, gaps[plain.end] == .none {
            if let power = Self.signs[units[plain.end]] { return (plain.end + 1, plain.value?.share(power)) }
            // 五分之一, 二十分之三
            let behind = plain.end + Self.ofShares.count
            if let parts = plain.value, follows(Self.ofShares, at: plain.end), behind < units.count,
                gaps[behind] == .none, Self.isNumeral(units[behind]), let count = number(at: behind),
                let share = count.value?.part(of: parts)
            {
                return (count.end, share)
            }
        }
        return plain
    }

    private func number(at start: Int) -> (end: Int, value: NumberValue?)? {
        (0x30...0x39).contains(units[start]) ? arabic(at: start) : chinese(at: start)
    }

    /// `10000`, `10,000`, `0.5`, `1.5万`, `5千`.
    private func arabic(at start: Int) -> (end: Int, value: NumberValue?)? {
        var (digits, fraction, end, isFraction, isSound) = (0, 0, start, false, true)
        while end < units.count, end == start || continues(at: end, from: start, isFraction) {
            if units[end] == 0x2E {
                if isFraction { break }
                isFraction = true
            } else if (0x30...0x39).contains(units[end]) {
                let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
                if overflow || product > Int.max - 9 {
                    isSound = false
                } else {
                    digits = product + Int(units[end] - 0x30)
                }
                if isFraction { fraction += 1 }
            } else {
                break
            }
            end += 1
        }
        var value = NumberValue(digits: digits, exponent: -fraction)
        while end < units.count, gaps[end] == .none, let power = Self.scales[units[end]], power > 1 {
            value = value.times(tenTo: power)
            end += 1
        }
        return (end, isSound ? value : nil)
    }

    /// Whether a figure goes on at a unit: nothing parts it from the one before, or the comma of thousands does.
    private func continues(at index: Int, from start: Int, _ isFraction: Bool) -> Bool {
        if gaps[index] == .none { return true }
        guard gaps[index] == .clause, !isFraction, index + 3 <= units.count,
            index - start <= 3 || isGrouped(start, index)
        else { return false }
        return (0..<3).allSatisfy {
            (0x30...0x39).contains(units[index + $0]) && ($0 == 0 || gaps[index + $0] == .none)
        }
            && (index + 3 == units.count || gaps[index + 3] != .none
                || !(0x30...0x39).contains(units[index + 3]))
    }

    /// Whether the three figures before a place are a group of thousands already.
    private func isGrouped(_ start: Int, _ index: Int) -> Bool {
        index - 3 > start && gaps[index - 3] == .clause
    }

    /// `五万`, `二百三十万`, `零点五`, `二〇二一`.
    private func chinese(at start: Int) -> (end: Int, value: NumberValue?)? {
        var end = start
        while end < units.count, end - start < 16, end == start || gaps[end] == .none, isChinese(units[end]) {
            end += 1
        }
        let run = Array(units[start..<end])
        guard end + 1 < units.count, units[end] == Self.point, gaps[end] == .none, gaps[end + 1] == .none,
            let whole = Self.whole(run), isChinese(units[end + 1])
        else { return (end, Self.whole(run).map { NumberValue(digits: $0, exponent: 0) }) }
        var (digits, fraction, next) = (whole, 0, end + 1)
        while next < units.count, gaps[next] == .none, fraction < 6,
            let digit = ChineseNumeral.value(ofUnits: [units[next]]), digit < 10
        {
            digits = digits * 10 + digit
            fraction += 1
            next += 1
        }
        return fraction == 0
            ? (end, NumberValue(digits: whole, exponent: 0))
            : (next, NumberValue(digits: digits, exponent: -fraction))
    }

    private func isChinese(_ unit: UInt16) -> Bool { unit > 0x3000 && Self.isNumeral(unit) }

    private static func isNumeral(_ unit: UInt16) -> Bool { ChineseNumeral.isNumeral(unit) || unit == yi }

    /// The value of a run of Chinese numerals, parted at 亿 and 万; nil when it is no number.
    private static func whole(_ run: [UInt16]) -> Int? {
        if let index = run.firstIndex(of: yi) { return parted(run, at: index, 100_000_000) }
        if let index = run.firstIndex(of: wan) { return parted(run, at: index, 10_000) }
        return ChineseNumeral.value(ofUnits: run)
    }

    private static func parted(_ run: [UInt16], at index: Int, _ scale: Int) -> Int? {
        guard let head = whole(Array(run[..<index])), head > 0, head < 100_000 else { return nil }
        let tail = run[(index + 1)...].drop { $0 == 0x3007 }
        if tail.isEmpty { return head * scale }
        // 一万五 is 15,000 to the ear and nobody's number in a statute.
        guard tail.count > 1 || run.count - index - 1 > tail.count, let rest = whole(Array(tail)),
            rest < scale
        else { return nil }
        return head * scale + rest
    }

    private func follows(_ word: [UInt16], at index: Int) -> Bool {
        index + word.count <= units.count
            && word.indices.allSatisfy { units[index + $0] == word[$0] && gaps[index + $0] == .none }
    }
}
