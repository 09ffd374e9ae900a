/// Four digits in Han characters: 1024 is 一千〇二十四, or 壹仟零贰拾肆.
enum HanGroup {
    /// The signs of a way of counting.
    struct Signs {
        /// 0 to 9.
        let digits: [Character]
        /// Ten, hundred, thousand.
        let units: [Character]

        /// 〇一二.
        static let plain = Signs(digits: Array("〇一二三四五六七八九"), units: Array("十百千"))
        /// 零壹贰, as sums of money are written.
        static let formal = Signs(digits: Array("零壹贰叁肆伍陆柒捌玖"), units: Array("拾佰仟"))
        /// 零壹貳.
        static let traditional = Signs(digits: Array("零壹貳參肆伍陸柒捌玖"), units: Array("拾佰仟"))
    }

    /// The group in words.
    ///
    /// - Parameters:
    ///   - number: the number, from 1 to 9,999.
    ///   - signs: the signs.
    ///   - hasBareTen: whether ten to nineteen begin with 十 alone, and not with 一十.
    /// - Returns: the words, without zeros before the first digit and behind the last.
    static func text(_ number: Int, _ signs: Signs, hasBareTen: Bool) -> String {
        var text = ""
        var skipped = false
        for (power, place) in [(1000, 3), (100, 2), (10, 1), (1, 0)] {
            let digit = number / power % 10
            guard digit > 0 else {
                skipped = !text.isEmpty
                continue
            }
            if skipped { text.append(signs.digits[0]) }
            skipped = false
            if !(hasBareTen && text.isEmpty && place == 1 && digit == 1) {
                text.append(signs.digits[digit])
            }
            if place > 0 { text.append(signs.units[place - 1]) }
        }
        return text
    }
}
