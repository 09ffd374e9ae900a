internal import Law

/// Lines of a file that are kept as one text with every line between them, so that line numbers can be counted inside.
struct RawRegion {
    private var first: Int?
    private var indices: [Int] = []

    mutating func add(_ index: Int) {
        first = first ?? index
        // The lines of one paragraph of a document come one by one.
        if indices.last != index { indices.append(index) }
    }

    /// The text, or nil when there is none; lines in between that belong elsewhere are left empty.
    func text(of source: Paragraphs) -> SourcedText? {
        guard let first else { return nil }
        var words = ""
        var next = first
        for index in indices {
            while next < index {
                words += "\n"
                next += 1
            }
            let line = source[index].trimmed
            words += (HeadingMark.marked(line)?.text ?? line).string
        }
        return source.text(words, at: first)
    }
}

/// A table of contents ahead of the text: its entries would be headings twice.
struct TableOfContents {
    private var first: String?

    /// Whether a line is an entry; the first entry met again is the first heading of the text.
    mutating func takes(_ line: LineBytes) -> Bool {
        guard line.count <= 200, ArticleMark(line, at: line.startIndex) == nil else { return false }
        let words = line.condensed
        if words == first { return false }
        first = first ?? words
        return HeadingMark.plain(line) != nil || !line.contains("。") && HeadingMark.marked(line) == nil
    }
}

/// Lines that open an annex: 附件一, 附：, 附表, 附录, a table of rates behind the last article.
enum AnnexMark {
    private static let words: [StaticString] = ["附件", "附录", "附表", "附图", "附"]

    /// Whether a line opens an annex.
    static func opens(_ line: LineBytes) -> Bool {
        guard line.has("附"), line.count <= 300, line.count > 30 || line.condensed != "附则" else {
            return false
        }
        for word in words where line.has(word) {
            var rest = line.dropping(word)
            if rest.isEmpty { return true }
            if let numeral = Numeral(rest, at: rest.startIndex) { rest = line[numeral.digitsEnd...] }
            if rest.isEmpty || rest.has("：") || rest.has(":") || rest.has("　") || rest.has(" ")
                || rest.has("（")
            {
                return !rest.contains("。")
            }
        }
        return false
    }
}

/// Lines behind the last article that belong to no article and carry no 附.
enum TrailingMark {
    /// Whether a line is the caption of a table behind the article on taking effect: 税率表一（综合所得适用）, 监控化学品名录.
    ///
    /// - Parameters:
    ///   - line: the line.
    ///   - above: the line before it that holds anything.
    /// - Returns: whether it is one.
    static func isCaption(_ line: LineBytes, below above: @autoclosure () -> LineBytes?) -> Bool {
        let names: [StaticString] = ["表", "目录", "名录"]
        guard line.count <= 120, names.contains(where: { line.contains($0) }), ItemMark(line) == nil,
            let above = above(), above.contains("施行") || above.contains("废止"), above.string.hasSuffix("。")
        else { return false }
        let signs: [StaticString] = ["。", "；", "，", "："]
        return !signs.contains { line.contains($0) }
    }

    /// Whether a line is the mark of a news agency: 新华社北京6月1日电.
    static func isAgency(_ line: LineBytes) -> Bool {
        line.count <= 60 && line.has("新华社") && line.string.hasSuffix("电")
    }
}

/// Articles that were run together in one line.
enum RunTogether {
    /// The places where the next articles begin: a number that follows the one before, between a finished sentence with
    /// white space and white space.
    static func cuts(_ line: LineBytes, after last: ArticleNumber?) -> [(at: Int, mark: ArticleMark)] {
        guard var last, line.contains(" 第") else { return [] }
        var cuts: [(at: Int, mark: ArticleMark)] = []
        var index = line.startIndex
        while let found = line.offset(of: " 第", from: index) {
            let at = found + 1
            index = at
            guard endsSentence(line[..<found]), let mark = ArticleMark(line, at: at),
                mark.follow == .separated,
                !mark.misprinted, last.isFollowed(by: mark.number)
            else { continue }
            cuts.append((at, mark))
            last = mark.number
        }
        return cuts
    }

    /// A numbered heading and the article behind it in the same line, such as 第一节　果商第十条　果商是指.
    static func heading(_ line: LineBytes, after last: ArticleNumber?) -> (HeadingMark, LineBytes)? {
        guard let last, line.has("第"), let found = line.offset(of: "第", from: line.startIndex + 3),
            let mark = ArticleMark(line, at: found), mark.follow == .separated,
            last.isFollowed(by: mark.number),
            let heading = HeadingMark.plain(line[..<found].trimmed)
        else { return nil }
        return (heading, line[found...])
    }

    /// The blocks of a stretch: white space behind a sentence sign parts them.
    static func blocks(_ stretch: LineBytes) -> [LineBytes] {
        var blocks: [LineBytes] = []
        var start = stretch.startIndex
        var index = start
        while let found = stretch[index...].firstIndex(of: 0x20) {
            index = found + 1
            guard found > start, endsSentence(stretch[start..<found]) else { continue }
            blocks.append(stretch[start..<found].trimmed)
            start = index
        }
        blocks.append(stretch[start...].trimmed)
        return blocks.filter { !$0.isEmpty }
    }

    private static func endsSentence(_ stretch: LineBytes) -> Bool {
        let text = stretch.trimmed
        guard text.count >= 3 else { return false }
        let tail = text[(text.endIndex - 3)...]
        return tail.has("。") || tail.has("；") || tail.has("：") || tail.has("”") || tail.has("）")
    }
}

/// Text whose lines end at a width and not at a sentence: paragraphs cannot be told then.
enum LineWrap {
    /// Whether more than a third of the paragraphs of a text, and at least ten, end without a sentence sign.
    static func isLikely(in articles: [Article]) -> Bool {
        var (all, open) = (0, 0)
        for article in articles {
            for paragraph in article.paragraphs {
                all += 1
                if let last = paragraph.text.last, !"。；：！？”）)…;:.|》".contains(last) { open += 1 }
            }
        }
        return open >= 10 && open * 3 > all
    }
}

/// How a text prints the numbers of its articles, and which words behind a number make it a reference.
struct ArticleStyle {
    /// Words that go on with a reference and never begin an article.
    private static let always: [StaticString] = [
        "规定", "第", "款", "、", "，", "的规定", "项", "。", "；", "）", ")", "”", "》", "所列", "和第", "至第", "或者第", "及第",
        "中的",
    ]
    /// Words that may begin an article where no space stands behind the numbers.
    private static let mostly: [StaticString] = [
        "和", "至", "的", "所", "中", "之", "关于", "或", "及", "以", "（", "列", "增加", "修改",
    ]

    /// Whether the text prints its articles without a space behind the number.
    private var isTight = false

    /// The usual style, with a space behind the number.
    init() {}

    /// The style of a text: the one that more of its lines have.
    init(_ text: Paragraphs, from start: Int) {
        var (tight, separated) = (0, 0)
        for index in text.indices.dropFirst(start) {
            let line = text[index].trimmed
            guard line.has("第"), let mark = ArticleMark(line, at: line.startIndex) else { continue }
            if mark.follow == .tight { tight += 1 } else { separated += 1 }
        }
        isTight = tight > separated
    }

    /// Whether the text behind a number without a space goes on like a reference.
    func refers(_ rest: LineBytes) -> Bool {
        Self.always.contains { rest.has($0) } || !isTight && Self.mostly.contains { rest.has($0) }
    }
}

extension ArticleNumber {
    /// Whether another number comes right behind: 44 → 45, 120 → 120之一, 120之一 → 120之二 or 121.
    func isFollowed(by next: ArticleNumber) -> Bool {
        if next.number == number + 1 { return next.suffix == nil }
        return next.number == number && next.suffix == (suffix ?? 0) + 1
    }
}

extension ArraySlice<UInt8> {
    /// The index of the last occurrence of a word, or nil.
    func lastOffset(of word: StaticString) -> Int? {
        var found: Int?
        var index = startIndex
        while let next = offset(of: word, from: index) {
            found = next
            index = next + 1
        }
        return found
    }
}
