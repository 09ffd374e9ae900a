/// Numbers as a section of a number format shows them.
struct NumberText {
    private let section: FormatSection
    /// The indices of the places for digits before the point, behind it, and behind the exponent.
    private var whole: [Int] = []
    private var decimals: [Int] = []
    private var power: [Int] = []
    private var exponent: Int?
    private var stroke: Int?
    private var isGrouped = false
    private var shift = 0

    /// A writer of a section.
    init(_ section: FormatSection) {
        self.section = section
        var commas = 0
        var hasPoint = false
        for (index, token) in section.tokens.enumerated() {
            switch token {
            case .digit:
                if exponent != nil {
                    power.append(index)
                } else if hasPoint {
                    decimals.append(index)
                    commas = 0
                } else {
                    whole.append(index)
                    // A comma between digits parts them by three.
                    if commas > 0 { isGrouped = true }
                    commas = 0
                }
            case .comma: if !whole.isEmpty || hasPoint { commas += 1 }
            case .point: hasPoint = true
            case .percent: shift += 2
            case .exponent: exponent = exponent ?? index
            case .stroke: stroke = stroke ?? index
            default: break
            }
        }
        // Commas behind the last digit show thousands, millions.
        shift -= 3 * commas
    }

    /// The text of a number; its sign is shown before it.
    func text(of value: Double) -> String {
        if section.tokens.contains(.general) || section.tokens == [.text] { return general(value) }
        if let stroke, let text = FractionText(section, stroke: stroke).text(of: value) {
            return sign(value) + text
        }
        var digits = DecimalDigits(shown: value.magnitude)
        digits.shift(by: shift)
        guard exponent == nil else { return sign(value) + scientific(&digits) }
        digits.round(toDecimals: decimals.count)
        return sign(value) + filled(digits, power: 0)
    }

    private func sign(_ value: Double) -> String { value < 0 ? "-" : "" }

    private func general(_ value: Double) -> String {
        section.tokens.reduce(into: "") { text, token in
            switch token {
            case .general, .text:
                let number = PlainNumber.general(value)
                text += section.numerals == .arabic ? number : HanNumber(section.numerals).spoken(number)
            case .literal(let words): text += words
            case .percent: text += "%"
            default: break
            }
        }
    }

    private func scientific(_ digits: inout DecimalDigits) -> String {
        let width = max(1, whole.count)
        func power(_ digits: DecimalDigits) -> Int {
            guard !digits.digits.isEmpty else { return 0 }
            let power = digits.point - 1
            guard width > 1 else { return power }
            return power >= 0 ? power / width * width : -((-power + width - 1) / width * width)
        }
        var exponent = power(digits)
        digits.shift(by: -exponent)
        digits.round(toDecimals: decimals.count)
        // Rounding can bring one digit more: 9.99 becomes 10.
        let carried = power(digits)
        digits.shift(by: -carried)
        exponent += carried
        return filled(digits, power: exponent)
    }

    /// Puts digits into their places, the words between them where they stand.
    private func filled(_ digits: DecimalDigits, power exponent: Int) -> String {
        var text = ""
        let width = max(digits.point, 0)
        for (index, token) in section.tokens.enumerated() {
            switch token {
            case .literal(let words): text += words
            case .percent: text += "%"
            case .point: text += "."
            case .exponent(let showsPlus): text += exponent < 0 ? "E-" : showsPlus ? "E+" : "E"
            case .digit(let sign):
                if let order = whole.firstIndex(of: index) {
                    text += wholeDigits(digits, order: order, sign: sign, width: width)
                } else if let order = decimals.firstIndex(of: index) {
                    let isLast = digits.digits.count - digits.point <= order
                    text +=
                        isLast && sign != 0x30
                        ? (sign == 0x3F ? " " : "") : printed(digits.digit(at: -1 - order))
                } else if index == power.first {
                    text += SerialDay.padded(Int(exponent.magnitude), power.count)
                }
            default: break
            }
        }
        return text
    }

    private func wholeDigits(_ digits: DecimalDigits, order: Int, sign: UInt8, width: Int) -> String {
        let place = whole.count - 1 - order
        // Digits without a place of their own stand at the first one.
        let places =
            order == 0 && width > place + 1
            ? stride(from: width - 1, through: place, by: -1)
            : stride(from: place, through: place, by: -1)
        var text = ""
        for place in places {
            guard place < width || sign == 0x30 else {
                if sign == 0x3F { text += " " }
                continue
            }
            text += printed(digits.digit(at: place))
            if isGrouped, place > 0, place % 3 == 0 { text += "," }
        }
        return text
    }

    private func printed(_ digit: UInt8) -> String {
        section.numerals == .arabic ? String(digit) : HanNumber(section.numerals).spelled(String(digit))
    }
}

/// Numbers as a fraction: `1 3/4`.
private struct FractionText {
    private let before: Int
    private let places: Int
    private let fixed: Int?

    init(_ section: FormatSection, stroke: Int) {
        let tokens = section.tokens
        var denominator = tokens[(stroke + 1)...].prefix {
            switch $0 {
            case .digit, .literal: true
            default: false
            }
        }
        while let last = denominator.last, case .literal(let words) = last, Int(words) == nil {
            denominator.removeLast()
        }
        places = min(3, denominator.count { if case .digit = $0 { true } else { false } })
        fixed = Int(
            denominator.compactMap { if case .literal(let words) = $0 { words } else { nil } }.joined()
        )
        // Digits, a blank and digits before the stroke: whole numbers stand apart.
        let head = tokens[..<stroke]
        let groups = head.split { if case .digit = $0 { false } else { true } }.count
        before = groups
    }

    func text(of value: Double) -> String? {
        // Denominators have five digits at most; with longer ones the numerator would be no whole number.
        guard value.magnitude < 1e9, before > 0, places > 0 || (fixed ?? 0) > 0, (fixed ?? 0) < 100_000 else {
            return nil
        }
        let whole = before > 1 ? value.magnitude.rounded(.down) : 0
        let rest = value.magnitude - whole
        var best = (numerator: rest.rounded(), denominator: 1.0)
        if let fixed, fixed > 0 {
            best = ((rest * Double(fixed)).rounded(), Double(fixed))
        } else {
            var error = (rest - best.numerator).magnitude
            for denominator in 2...([9, 9, 99, 999][places]) where error > 0 {
                let numerator = (rest * Double(denominator)).rounded()
                let distance = (rest - numerator / Double(denominator)).magnitude
                if distance < error - 1e-12 { (best, error) = ((numerator, Double(denominator)), distance) }
            }
        }
        let (numerator, denominator) = best
        if before > 1, numerator == 0 { return String(Int(whole)) }
        if before > 1, numerator == denominator { return String(Int(whole) + 1) }
        let fraction = "\(Int(numerator))/\(Int(denominator))"
        return before > 1 && whole > 0 ? "\(Int(whole)) \(fraction)" : fraction
    }
}
