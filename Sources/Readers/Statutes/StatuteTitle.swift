internal import Law

/// Where a statute's title stands, and what it is.
struct StatuteTitle {
    /// The title; empty where there is none.
    let text: String
    /// The paragraphs that print it; empty where the file's name gives it.
    let lines: Range<Int>
    /// Whether only the file's name gives it.
    let isFromName: Bool

    /// Finds the title among the paragraphs before the first article.
    ///
    /// It is the first Markdown heading, else the first paragraph; behind an order of promulgation the statute's own title; a title that
    /// is printed in several paragraphs is joined. A text that begins with its articles has the title that is told beside it, else that of
    /// its file's name.
    init(_ text: Paragraphs, told: String?, file: String) {
        let head = Self.head(text)
        let name = Self.title(inName: file)
        if let heading = Self.partHeading(text) {
            (self.text, lines, isFromName) = (Self.title(ofPart: heading, file: file), 0..<0, true)
            return
        }
        guard let first = head.first, told == nil || !HistoryLine.isHistory(text[first].trimmed.string) else {
            (self.text, lines, isFromName) = (told ?? name ?? "", 0..<0, told == nil && name != nil)
            return
        }
        let marked = head.first {
            HeadingMark.marked(text[$0].trimmed).map { $0.signs == 1 && !$0.text.isEmpty } ?? false
        }
        var start = marked ?? first
        if Self.isOrder(Self.words(text[start])), let own = Self.behindOrder(text, head, start) {
            start = own
        }
        if Self.isAddress(text[start].trimmed), let next = head.first(where: { $0 > start }) { start = next }
        var title = Self.words(text[start])
        var end = start + 1
        while end < text.count, head.contains(end), let longer = Self.joined(title, text[end], name: name) {
            title = longer
            end += 1
        }
        (self.text, lines, isFromName) = (title, start..<end, false)
    }

    /// The paragraphs before the first article, heading or table of contents that hold words; at most 80.
    private static func head(_ text: Paragraphs) -> [Int] {
        var head: [Int] = []
        for index in text.indices.prefix(400) {
            let line = text[index].trimmed
            if line.isEmpty || line.has("<!--") { continue }
            if endsHead(line) || head.count == 80 { break }
            head.append(index)
        }
        return head
    }

    /// Whether a line belongs to the body: an article, a numbered heading, the word 目录.
    static func endsHead(_ line: LineBytes) -> Bool {
        if ArticleMark(line, at: line.startIndex) != nil || HeadingMark.plain(line) != nil { return true }
        if let marked = HeadingMark.marked(line) {
            return marked.rank != nil && marked.signs > 1 || marked.text.condensed == "目录"
        }
        return line.count <= 30 && line.condensed == "目录"
    }

    /// A line's words on one line, without number signs.
    private static func words(_ line: LineBytes) -> String {
        let line = line.trimmed
        let words = HeadingMark.marked(line)?.text ?? line
        return words.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).map(\.trimmed.string).joined()
    }

    /// A line of a web page that leads back to where it came from.
    private static func isAddress(_ line: LineBytes) -> Bool {
        line.contains("http://") || line.contains(">>")
    }

    // MARK: - Titles over several paragraphs

    /// How titles end; what is not finished goes on.
    private static let endings = [
        "法", "法典", "条例", "办法", "规定", "细则", "规则", "决定", "决议", "解释", "通知", "意见", "章程", "准则", "批复", "答复", "公告",
        "方案",
        "标准", "制度", "规范", "纲要", "目录", "修正案", "程序", "守则",
    ]

    private static func isFinished(_ title: String) -> Bool {
        var words = title.condensed
        if words.hasSuffix("）") || words.hasSuffix(")"),
            let open = words.lastIndex(where: { "（(".contains($0) })
        {
            words = String(words[..<open])
        }
        return endings.contains { words.hasSuffix($0) }
    }

    /// The title with the paragraph right below it, where it goes on with the title: the file's name says so, or it is not
    /// finished and that paragraph finishes it.
    private static func joined(_ title: String, _ below: LineBytes, name: String?) -> String? {
        let line = below.trimmed
        guard !line.isEmpty, line.count <= 150, !line.has("（"), !line.has("("), !line.has("#"),
            !line.contains("。"),
            title.utf8.count <= 300, !HistoryLine.isHistory(line.string)
        else { return nil }
        let longer = title + words(line)
        let opened = title.unicodeScalars.reduce(0) { $0 + ($1 == "《" ? 1 : $1 == "》" ? -1 : 0) }
        if let name, name.condensed.hasPrefix(longer.condensed) { return longer }
        if opened > 0 || title.hasSuffix("关于") || title.hasSuffix("批准") { return longer }
        let isPiece = title.condensed.contains(line.condensed)
        return !isFinished(title) && !isPiece && isFinished(longer) ? longer : nil
    }

    // MARK: - Orders of promulgation

    /// Whether a paragraph is the heading of an order: `中华人民共和国主席令`, `国务院令第713号`, `公告`.
    static func isOrder(_ words: String) -> Bool {
        let words = words.condensed
        guard words.count <= 40, !words.contains("《"), !words.contains("。"), !words.contains("，") else {
            return false
        }
        if words.hasSuffix("令") || words.hasSuffix("公告") { return true }
        guard words.hasSuffix("号") || words.hasSuffix("号）") || words.hasSuffix("号)") else { return false }
        return words.contains("令") || words.contains("公告")
    }

    /// The paragraph with the statute's own title behind an order: the last one that ends as titles do, better one that the order
    /// names in book marks.
    private static func behindOrder(_ text: Paragraphs, _ head: [Int], _ order: Int) -> Int? {
        let named = head.map { text[$0].string }.joined().condensed
        var found: (index: Int, isNamed: Bool)?
        for index in head where index > order {
            let words = words(text[index])
            guard words.count <= 80, isFinished(words), !isOrder(words), !words.contains("。"),
                !words.hasPrefix("（")
            else { continue }
            let isNamed = named.contains("《\(words.condensed)》")
            if isNamed || found?.isNamed != true { found = (index, isNamed) }
        }
        return found?.index
    }

    // MARK: - Names of files

    /// The heading of a part (第三编　合同) that stands where a title should: the file holds one part of a statute that it does not name.
    private static func partHeading(_ text: Paragraphs) -> String? {
        let first = text.indices.prefix(400).lazy.map { text[$0].trimmed }.first {
            !$0.isEmpty && !$0.has("<!--")
        }
        guard let first, let heading = HeadingMark.marked(first) ?? HeadingMark.plain(first),
            heading.rank == .part,
            heading.text.has("第")
        else { return nil }
        return heading.text.string
    }

    /// The statute that a part belongs to, by the file's name (`民法典第三编合同.md`) or the folder's (`民法典/03.md`); where neither
    /// tells, the part's own name with the file's, so that parts of two codes are never taken for one text.
    private static func title(ofPart heading: String, file: String) -> String {
        let steps = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).map(String.init)
        for step in steps.suffix(2).reversed() {
            guard let name = title(inName: step) else { continue }
            let own = name.replacing(heading.condensed, with: "").replacing(heading, with: "")
            let bare = String(own.reversed().drop { "_-—·　 ".contains($0) }.reversed())
            if isFinished(bare) { return bare }
        }
        let stem = steps.last.map { $0.prefix { $0 != "." } } ?? ""
        return stem.isEmpty ? heading : "\(heading)（\(stem)）"
    }

    /// The title that a file's name gives: `-甲法_20250101.txt`, `甲法(2010-04-29).md`, `甲法.docx`; nil where it is not Chinese.
    static func title(inName file: String) -> String? {
        var name = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? file
        if let dot = name.lastIndex(of: "."), name.distance(from: dot, to: name.endIndex) <= 9 {
            name = String(name[..<dot])
        }
        name = String(name.drop { "-–_ 0123456789.".contains($0) })
        while let last = name.last, last.isASCII, last.isNumber || "_- ".contains(last) { name.removeLast() }
        if EditionDates.date(inName: file) != nil, let open = name.lastIndex(where: { "（(".contains($0) }) {
            name = String(name[..<open])
        }
        let isChinese = name.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        return isChinese ? name.stripped : nil
    }
}
