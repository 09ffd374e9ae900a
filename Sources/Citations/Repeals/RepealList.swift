import Law

/// The lines below 下列规定同时废止, and those of an annex that lists what is repealed.
struct RepealList {
    /// Whether the lines that follow belong to a list.
    private(set) var isOpen: Bool
    /// Since when what it lists is repealed.
    let since: RepealClause.Since

    init(isOpen: Bool, since: RepealClause.Since = .effect) {
        self.isOpen = isOpen
        self.since = since
    }

    /// Whether a heading announces such a list: 决定废止的规章目录, 宣布失效的文件.
    static func announces(_ heading: String) -> Bool {
        let words = heading.filter { !$0.isWhitespace }
        guard words.count <= 60, !words.contains("。") else { return false }
        let hasSign = ["废止", "失效", "停止执行"].contains { words.contains($0) }
        let isMixed = ["修改", "修订", "保留", "有效的"].contains { words.contains($0) }
        return hasSign && !isMixed
            && ["目录", "清单", "名单", "一览", "文件", "规章", "法规", "规定"].contains { words.contains($0) }
    }

    /// The short name of an annex: 附件一 of “附件一：废止的规章目录”.
    static func annexName(_ title: String) -> String {
        let name = title.prefix { !"：: 　\n".contains($0) }
        return name.count <= 8 && !name.isEmpty ? String(name) : "附件"
    }

    /// A line that is no item may open or close a list.
    mutating func note(_ line: Substring) {
        if Self.announces(String(line)), !line.contains("《") {
            isOpen = true
        } else if isOpen, RepealWords.kept.contains(where: { line.contains($0) }), !line.contains("《") {
            isOpen = false
        }
    }

    /// The titles that a line of the list names; nil when it is no item, and the list is closed where it is another sentence.
    func titles(of line: Substring) -> [RepealedStatute]? {
        if line.hasPrefix("|") {
            let cells = line.split(separator: "|").map { $0.trimmingSpaces }
            return cells.lazy.compactMap { Self.item($0) }.first ?? []
        }
        guard let body = Self.withoutMark(line) else { return line.contains("《") ? Self.item(line) : nil }
        return Self.item(body)
    }

    /// The titles of an item without its number, or nil.
    private static func item(_ words: Substring) -> [RepealedStatute]? {
        var rest = words
        while let last = rest.last, "；;。，,、和及 \u{3000}".contains(last) { rest.removeLast() }
        guard !rest.isEmpty, rest.count <= 200 else { return nil }
        let text = Array(rest.unicodeScalars)
        let made = DateScan.dates(in: text).first?.date
        let spans = TitleSpans.outermost(in: text)
        guard let first = spans.first, let last = spans.last else { return bare(rest, made) }
        let tail = RepealGap.withoutBrackets(text[last.upperBound...])
        if tail.isEmpty {
            return spans.map { span in
                let inside = text[(span.lowerBound + 1)..<(span.upperBound - 1)]
                return RepealedStatute(title: String(String.UnicodeScalarView(inside)), made: made)
            }
        }
        // 国务院关于修改《甲条例》的决定: a title that holds another one.
        let isWhole =
            String(String.UnicodeScalarView(text[..<first.lowerBound])).contains("关于") || tail.first == "的"
        return isWhole ? bare(rest, made) : nil
    }

    /// A title without marks: its bracket with days and numbers and the words that say who made it are left out.
    private static func bare(_ words: Substring, _ made: LegalDate?) -> [RepealedStatute]? {
        var title = words
        while let last = title.last, "）)".contains(last),
            let open = title.lastIndex(where: { "（(".contains($0) })
        {
            guard title[open...].contains(where: \.isNumber) || title[open...].contains("号") else { break }
            title = title[..<open]
        }
        for verb in ["发布的", "公布的", "颁布的", "印发的", "批准的", "制定的", "通过的"] {
            if let found = title.firstRange(of: verb),
                title[..<found.lowerBound].contains(where: { "年月日".contains($0) })
            {
                title = title[found.upperBound...]
            }
        }
        // The table of nouns knows narrow brackets, as the lexer folds them.
        let units = title.utf16.map { $0 == 0xFF08 ? 0x28 : $0 == 0xFF09 ? 0x29 : $0 }
        guard (3...80).contains(units.count), StatuteNoun.isLegalTitle(units[...]) else { return nil }
        return [RepealedStatute(title: String(title), made: made)]
    }

    /// A line without the number of its item: （一）, 1．, 一、, ①; nil when it has none.
    private static func withoutMark(_ line: Substring) -> Substring? {
        var rest = line.trimmingSpaces
        let bracketed = rest.first.map { "（(".contains($0) } ?? false
        if bracketed { rest.removeFirst() }
        let digits = rest.prefix { character in
            character.utf16.count == 1 && character.utf16.first.map { ChineseNumeral.isNumeral($0) } ?? false
        }
        if digits.isEmpty {
            guard let first = rest.first, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳-*●".contains(first) else { return nil }
            return rest.dropFirst().trimmingSpaces
        }
        guard digits.count <= 4 else { return nil }
        rest = rest.dropFirst(digits.count)
        guard let sign = rest.first, bracketed ? "）)".contains(sign) : "、．.，)）\u{3000} ".contains(sign) else {
            return nil
        }
        return rest.dropFirst().trimmingSpaces
    }
}

extension Substring {
    /// The words without white space at both ends.
    fileprivate var trimmingSpaces: Substring {
        var words = drop { $0.isWhitespace }
        while let last = words.last, last.isWhitespace { words.removeLast() }
        return words
    }
}
