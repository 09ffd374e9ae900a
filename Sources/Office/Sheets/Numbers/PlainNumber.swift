/// Numbers without a format of their own.
enum PlainNumber {
    /// A number in the format “General”: at most 11 characters, beyond them with an exponent, as `7.29E+25`.
    ///
    /// - Parameter value: the number as it is stored.
    /// - Returns: what a cell shows that is wide enough.
    static func general(_ value: Double) -> String {
        guard value.isFinite else { return "#NUM!" }
        if value.magnitude < 1e11, let whole = Int(exactly: value) { return String(whole) }
        var digits = DecimalDigits(shown: value)
        guard !digits.digits.isEmpty else { return "0" }
        if digits.point <= 11, digits.point >= -3 {
            // Eleven characters, of which the decimal point is one.
            digits.round(toDecimals: digits.point > 0 ? max(0, 10 - digits.point) : 9)
            if digits.point <= 11 { return digits.written }
        }
        digits.round(toDigits: 6)
        return scientific(digits)
    }

    /// What is stored, in its shortest exact form and without an exponent: `72900000000000000000000000`.
    static func stored(_ value: Double) -> String {
        guard value.isFinite else { return value.description }
        if value.magnitude < 1e15, let whole = Int(exactly: value) { return String(whole) }
        let digits = DecimalDigits(exactly: value)
        // Beyond 40 places nobody reads the zeros any more.
        return (-20...40).contains(digits.point) ? digits.written : value.description
    }

    private static func scientific(_ digits: DecimalDigits) -> String {
        var text = digits.isNegative ? "-" : ""
        text += String(digits.digits[0])
        if digits.digits.count > 1 { text += "." + digits.digits.dropFirst().map { String($0) }.joined() }
        let exponent = digits.point - 1
        text += exponent < 0 ? "E-" : "E+"
        return text + (exponent.magnitude < 10 ? "0" : "") + String(exponent.magnitude)
    }
}
