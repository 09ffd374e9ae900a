import Law

/// The articles of a text itself, such as the measures that a notice brings in its annex: headings, no citations of the title that happens
/// to stand above them.
///
/// A row of them begins with 第一条 and goes on with further lines 第N条 in ascending order; a sentence follows each number on its line.
/// `第四条：…`, `第四条、第五条`, `第四条规定` are no headings, and rows that begin later are quoted from somewhere. A line that is a title in
/// book marks ends the row: what follows is quoted under it. A statute that is quoted from its first article on is taken for the text's
/// own, too: that is not told apart, and nothing is said of it.
enum OwnArticles {
    /// The stretches of a text that are rows of its own articles, each from the beginning of its first line to the end of its last.
    ///
    /// Cost: linear in the text.
    ///
    /// - Parameter text: the text.
    /// - Returns: the stretches in UTF-8 offsets, ascending.
    static func rows(in text: String) -> [Range<Int>] {
        var rows: [Range<Int>] = []
        var row: (range: Range<Int>, last: (Int, Int), count: Int)?
        func close() {
            if let row, row.count > 1 { rows.append(row.range) }
            row = nil
        }
        var start = 0
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let range = start..<start + line.count
            start = range.upperBound + 1
            let words = Substring(line).drop { isFrame($0) }
            if words.first == "《" {
                if isTitle(words) { close() }
            } else if words.first == "第", let number = heading(words) {
                if let known = row, known.last < number {
                    row = (known.range.lowerBound..<range.upperBound, number, known.count + 1)
                } else {
                    close()
                    if number == (1, 0) { row = (range, number, 1) }
                }
            }
        }
        close()
        return rows
    }

    /// The number of the article that a line begins with, and what is inserted behind it (之一 is 1), or nil.
    private static func heading(_ line: Substring) -> (Int, Int)? {
        let head = line.dropFirst().prefix(12)
        guard let end = head.firstIndex(of: "条"), let number = ChineseNumeral.value(of: head[..<end]) else {
            return nil
        }
        var rest = line[line.index(after: end)...]
        var inserted = 0
        if rest.first == "之" {
            let numeral = rest.dropFirst().prefix { $0.utf16.first.map(ChineseNumeral.isNumeral) ?? false }
            guard let value = ChineseNumeral.value(of: numeral) else { return nil }
            (inserted, rest) = (value, rest[numeral.endIndex...])
        }
        let sentence = rest.drop { isFrame($0) }
        guard sentence.prefix(4).count == 4, let first = sentence.first, !signs.contains(first),
            // Behind a blank a sentence may begin with any word: 第三条 所有单位…
            sentence.startIndex > rest.startIndex || !goingOn.contains(first)
        else { return nil }
        return (number, inserted)
    }

    /// Whether a line is a title in book marks, with its edition behind it at most.
    private static func isTitle(_ line: Substring) -> Bool {
        guard let end = line.lastIndex(of: "》") else { return false }
        let rest = line[line.index(after: end)...].filter { !isFrame($0) && $0 != "：" && $0 != ":" }
        guard let first = rest.first, let last = rest.last else { return true }
        return "（(".contains(first) && "）)".contains(last)
    }

    private static func isFrame(_ character: Character) -> Bool {
        character.isWhitespace || character == "#" || character == "*"
    }

    /// What goes on with a citation behind the number of its article, and begins no sentence.
    private static let signs: Set<Character> = [
        "：", ":", "、", "，", ",", "；", ";", "。", "—", "-", "～", "~", "－", "“", "\"",
    ]
    private static let goingOn: Set<Character> = [
        "的", "规", "至", "和", "及", "与", "或", "以", "第", "款", "所", "中", "内",
    ]
}
