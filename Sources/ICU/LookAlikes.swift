internal import Glibc

/// Characters that only look like those of a text: what PDF files print, and what an old encoding holds, instead of them.
///
/// The readers replace them where a file becomes text, and ``Folding`` where a text is searched, both by this table. So a title, the
/// number of an article or a term never meets one.
public enum LookAlikes {
    /// The radicals U+2E80–2EF3, each with the character that it is a form of.
    ///
    /// So says Unicode's property Equivalent_Unified_Ideograph (Unicode 14, EquivalentUnifiedIdeograph.txt). Left out are those that have none, and thirteen whose character no statute prints (beyond U+FFFF).
    static let radicals =
        """
        ⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫
        ⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑
        ⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟
        """

    /// The ideographic space as the conversion from GB18030 gives A3A0 (ICU and the standard's first edition map it to a private character).
    static let space: UInt16 = 0xE5E5

    /// What a character stands for; itself where it stands for nothing else.
    ///
    /// The radicals of the Kangxi dictionary, U+2F00–2FD5, are taken
    /// apart by NFKC.
    ///
    /// - Parameter unit: a UTF-16 code unit.
    /// - Returns: the code unit of the character that is meant.
    public static func meant(by unit: UInt16) -> UInt16 {
        switch unit {
        case 0x2E80...0x2FDF: table[Int(unit) - 0x2E80]
        case space: 0x3000
        default: unit
        }
    }

    /// Puts the characters that are meant into a text.
    ///
    /// Each is replaced by one of the same length, so that nothing moves. Cost: linear, one pass over the bytes.
    ///
    /// - Parameter text: a text as UTF-8.
    public static func replace(in text: inout [UInt8]) {
        text.withUnsafeMutableBufferPointer { bytes in
            var index = 0
            while index + 2 < bytes.count {
                guard isCandidate(bytes[index], bytes[index + 1]) else {
                    index += 1
                    continue
                }
                let unit =
                    UInt16(bytes[index] & 0x0F) << 12 | UInt16(bytes[index + 1] & 0x3F) << 6
                    | UInt16(bytes[index + 2] & 0x3F)
                let other = meant(by: unit)
                bytes[index] = 0xE0 | UInt8(other >> 12)
                bytes[index + 1] = 0x80 | UInt8(other >> 6 & 0x3F)
                bytes[index + 2] = 0x80 | UInt8(other & 0x3F)
                index += 3
            }
        }
    }

    /// Whether ``replace(in:)`` may change a text; most have nothing to replace.
    ///
    /// - Parameter text: a text.
    /// - Returns: whether it holds any character that may be replaced.
    public static func mayOccur(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            // Hardly a text has the bytes that they begin with at all, but for some quotation marks.
            holds(0xE2, in: bytes) || holds(0xEE, in: bytes)
        }
    }

    /// Whether a candidate that begins with a byte occurs in UTF-8.
    private static func holds(_ first: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        var index = 0
        while index + 2 < bytes.count,
            let found = memchr(start + index, Int32(first), bytes.count - 2 - index)
        {
            index = UnsafeRawPointer(found) - UnsafeRawPointer(start)
            if isCandidate(bytes[index], bytes[index + 1]) { return true }
            index += 1
        }
        return false
    }

    /// Whether a character of three bytes that begins with these may be one: U+2E80–2FFF, U+E5C0–E5FF.
    private static func isCandidate(_ first: UInt8, _ second: UInt8) -> Bool {
        first == 0xE2 && second >= 0xBA || first == 0xEE && second == 0x97
    }

    private static let table: [UInt16] = {
        var table = (0x2E80...0x2FDF).map { UInt16($0) }
        for unit in 0x2F00...0x2FD5 as ClosedRange<UInt16> {
            let normal = Normalization.normalized([unit])
            if normal.count == 1 { table[Int(unit) - 0x2E80] = normal[0] }
        }
        let pairs = radicals.utf16.filter { $0 != 0x0A }
        for index in stride(from: 0, to: pairs.count - 1, by: 2) {
            table[Int(pairs[index]) - 0x2E80] = pairs[index + 1]
        }
        return table
    }()
}
