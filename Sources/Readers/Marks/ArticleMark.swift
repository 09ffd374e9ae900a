internal import Law

/// A number such as 第四十四条 or 第一百二十条之一 at the beginning of a line.
struct ArticleMark {
    /// What stands behind the number.
    enum Follow {
        /// White space, a colon, a caption in brackets, or the end of the line: the number of an article.
        case separated
        /// A word without a space: an article only when nothing speaks against it.
        case tight
    }

    let number: ArticleNumber
    /// The index behind the number.
    let end: Int
    let follow: Follow
    /// Whether the number is misprinted: 笫 for 第, or a space before 条.
    let misprinted: Bool

    /// Reads the mark at an index of the line, or nil when there is none.
    init?(_ line: LineBytes, at start: Int) {
        guard start < line.endIndex else { return nil }
        let head = line[start...]
        var misprinted = false
        if head.has("笫") {
            misprinted = true
        } else if !head.has("第") {
            return nil
        }
        guard var scan = Numeral(line, at: start + 3) else { return nil }
        guard line[scan.end...].has("条") else { return nil }
        // 第 44 条 is a style; 第一百二十八 条侦查 is a slip of the space behind 条.
        let slipped = scan.spaceBehind && !scan.spaceBefore
        var end = scan.end + 3
        var suffix: Int?
        let number = scan.value
        if line[end...].has("之") || line[(end + line.blankLength(from: end))...].has("之") {
            let behind = end + line.blankLength(from: end) + 3
            if let inserted = Numeral(line, at: behind), !inserted.spaceBefore {
                scan = inserted
                suffix = inserted.value
                end = inserted.spaceBehind ? inserted.digitsEnd : inserted.end
            }
        }
        guard let made = ArticleNumber(number, suffix: suffix) else { return nil }
        self.number = made
        self.end = end
        self.misprinted = misprinted || slipped
        follow = slipped || Self.separates(line, at: end) ? .separated : .tight
    }

    private static func separates(_ line: LineBytes, at end: Int) -> Bool {
        guard end < line.endIndex else { return true }
        let rest = line[end...]
        if line.blankLength(from: end) > 0 { return true }
        return rest.has("：") || rest.has(":") || rest.has("【") || rest.has("〔")
            || rest.has("（") && caption(rest) != nil
    }

    /// A caption in brackets right behind the number and the index behind it: `【立法目的】`, `（立法目的）`.
    ///
    /// Round brackets open a caption only when they close within the line and words without a comma follow.
    static func caption(_ rest: LineBytes) -> (text: String, end: Int)? {
        let start = rest.startIndex + rest.blankLength(from: rest.startIndex)
        let body = rest[start...]
        let closing: StaticString
        if body.has("【") {
            closing = "】"
        } else if body.has("〔") {
            closing = "〕"
        } else {
            return nil
        }
        guard let close = body.offset(of: closing, from: start + 3), close - start <= 123 else { return nil }
        return (body[(start + 3)..<close].trimmed.string, close + 3)
    }
}

/// A run of numerals, Chinese or Arabic, with the white space around it.
struct Numeral {
    let value: Int
    /// The index behind the numeral and the white space that follows it.
    let end: Int
    /// The index behind the last digit.
    let digitsEnd: Int
    let spaceBefore: Bool
    let spaceBehind: Bool

    /// Reads a numeral at an index, or nil when there is none that a statute would print.
    init?(_ line: LineBytes, at start: Int) {
        guard start <= line.endIndex else { return nil }
        var index = start + line.blankLength(from: start)
        spaceBefore = index > start
        var units: [UInt16] = []
        while index < line.endIndex, units.count < 17 {
            let (scalar, length) = line.character(at: index)
            guard scalar < 0x10000, ChineseNumeral.isNumeral(UInt16(scalar)) else { break }
            units.append(UInt16(scalar))
            index += length
        }
        guard let value = ChineseNumeral.value(ofUnits: units) else { return nil }
        self.value = value
        digitsEnd = index
        let blank = line.blankLength(from: index)
        spaceBehind = blank > 0
        end = index + blank
    }
}
