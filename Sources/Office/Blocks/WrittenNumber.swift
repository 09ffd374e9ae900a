/// How an automatic number is written (ECMA-376 17.18.59).
enum WrittenNumber {
    /// The number in words or digits of a format.
    ///
    ///     WrittenNumber.text(101, as: "chineseCountingThousand")  // 一百〇一
    ///
    /// `japaneseCounting`, which WPS writes for 一、二、三, is given in its Chinese form: 一百〇一, not 百一. Where a format has no
    /// sign for the number, it is written in digits.
    ///
    /// - Parameters:
    ///   - number: the number, from 0.
    ///   - format: the format as the file names it; of one that is not known, and of counting words of other languages, digits are given.
    /// - Returns: the number as it is shown; empty for `none` and `bullet`.
    static func text(_ number: Int, as format: String) -> String {
        switch format {
        case "none", "bullet": ""
        case "decimalZero": number < 10 ? "0\(number)" : String(number)
        case "decimalFullWidth", "decimalFullWidth2": digits(number, fullWidth)
        case "upperRoman": roman(number)
        case "lowerRoman": roman(number).lowercased()
        case "upperLetter": letters(number, from: 0x41)
        case "lowerLetter": letters(number, from: 0x61)
        case "numberInDash": "- \(number) -"
        case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": circled(number)
        case "decimalEnclosedFullstop": sign(number, from: 0x2488, count: 20)
        case "decimalEnclosedParen": sign(number, from: 0x2474, count: 20)
        case "ideographEnclosedCircle": sign(number, from: 0x3280, count: 10)
        case "ideographTraditional": listed(number, stems)
        case "ideographZodiac": listed(number, branches)
        case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2":
            digits(number, HanGroup.Signs.plain.digits)
        case "chineseCounting", "taiwaneseCounting":
            number < 100 ? counted(number, .plain) : digits(number, HanGroup.Signs.plain.digits)
        case "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting":
            counted(number, .plain)
        case "chineseLegalSimplified": counted(number, .formal)
        case "ideographLegalTraditional", "japaneseLegal": counted(number, .traditional)
        default: String(number)
        }
    }

    private static let fullWidth: [Character] = Array("０１２３４５６７８９")
    private static let stems: [Character] = Array("甲乙丙丁戊己庚辛壬癸")
    private static let branches: [Character] = Array("子丑寅卯辰巳午未申酉戌亥")

    /// Digit by digit.
    private static func digits(_ number: Int, _ signs: [Character]) -> String {
        String(String(number).compactMap { $0.wholeNumberValue.map { signs[$0] } })
    }

    /// With tens, hundreds and thousands: 十一, 二十, 一百〇一; above 9,999 in digits.
    private static func counted(_ number: Int, _ signs: HanGroup.Signs) -> String {
        guard number > 0 else { return String(signs.digits[0]) }
        return number < 10_000 ? HanGroup.text(number, signs, hasBareTen: true) : String(number)
    }

    private static func roman(_ number: Int) -> String {
        guard number > 0, number <= 32_767 else { return String(number) }
        var rest = number
        var words = ""
        for (value, sign) in [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ] {
            while rest >= value {
                words += sign
                rest -= value
            }
        }
        return words
    }

    /// A to Z, then AA, BB and so on.
    private static func letters(_ number: Int, from first: UInt8) -> String {
        guard number > 0, number <= 780 else { return String(number) }
        let letter = Character(Unicode.Scalar(first + UInt8((number - 1) % 26)))
        return String(repeating: letter, count: (number - 1) / 26 + 1)
    }

    /// ① to ㊿.
    static func circled(_ number: Int) -> String {
        switch number {
        case 0: "⓪"
        case 1...20: sign(number, from: 0x2460, count: 20)
        case 21...35: sign(number - 20, from: 0x3251, count: 15)
        case 36...50: sign(number - 35, from: 0x32B1, count: 15)
        default: String(number)
        }
    }

    private static func sign(_ number: Int, from first: UInt32, count: Int) -> String {
        guard (1...count).contains(number), let scalar = Unicode.Scalar(first + UInt32(number - 1)) else {
            return String(number)
        }
        return String(Character(scalar))
    }

    private static func listed(_ number: Int, _ signs: [Character]) -> String {
        (1...signs.count).contains(number) ? String(signs[number - 1]) : String(number)
    }
}
