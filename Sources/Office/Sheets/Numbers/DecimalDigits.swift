/// A number as decimal digits: `0.digits × 10^point`, rounded as spreadsheets round, in decimal and half away from zero.
struct DecimalDigits: Hashable {
    /// Whether the number is below zero.
    let isNegative: Bool
    /// Digits 0 to 9, the first and the last one other than 0; none for zero.
    private(set) var digits: [UInt8]
    /// How many of the digits, or zeros behind them, stand before the decimal point; negative for zeros behind it.
    private(set) var point: Int

    /// The shortest digits that tell the number from all others.
    ///
    /// - Parameter value: a finite number.
    init(exactly value: Double) {
        isNegative = value < 0
        digits = []
        point = 0
        var exponent = 0
        var seenPoint = false
        var text = value.magnitude.description.utf8[...]
        while let byte = text.popFirst() {
            switch byte {
            case UInt8(ascii: "."): seenPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                exponent = Int(Substring(text.first == UInt8(ascii: "+") ? text.dropFirst() : text)) ?? 0
                text = text.suffix(0)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits.append(byte - UInt8(ascii: "0"))
                if !seenPoint { point += 1 }
            default: break
            }
        }
        point += exponent
        trim()
    }

    /// The digits that spreadsheets work with: the first 15.
    init(shown value: Double) {
        self.init(exactly: value)
        round(toDigits: 15)
    }

    /// Rounds to as many digits in all.
    mutating func round(toDigits count: Int) {
        guard count < digits.count else { return }
        guard count >= 0 else {
            digits = []
            point = 0
            return
        }
        let up = digits[count] >= 5
        digits.removeSubrange(count...)
        if up {
            var place = count - 1
            while place >= 0, digits[place] == 9 {
                digits[place] = 0
                place -= 1
            }
            if place >= 0 {
                digits[place] += 1
            } else {
                digits.insert(1, at: 0)
                point += 1
            }
        }
        trim()
    }

    /// Rounds to as many digits behind the decimal point.
    mutating func round(toDecimals count: Int) { round(toDigits: point + count) }

    /// Moves the decimal point to the right, or to the left by a negative number.
    mutating func shift(by places: Int) { if !digits.isEmpty { point += places } }

    /// The digit at a place before (`place` ≥ 0, 0 for the ones) or behind (−1 for the tenths) the decimal point.
    func digit(at place: Int) -> UInt8 {
        let index = point - 1 - place
        return digits.indices.contains(index) ? digits[index] : 0
    }

    /// The number written out without an exponent.
    var written: String {
        var text = isNegative && !digits.isEmpty ? "-" : ""
        text += point > 0 ? "" : "0"
        for place in stride(from: point - 1, through: 0, by: -1) { text += String(digit(at: place)) }
        let decimals = digits.count - point
        guard decimals > 0 else { return text }
        text += "."
        for place in 1...decimals { text += String(digit(at: -place)) }
        return text
    }

    private mutating func trim() {
        while digits.last == 0 { digits.removeLast() }
        let zeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(zeros)
        point -= zeros
        if digits.isEmpty { point = 0 }
    }
}
