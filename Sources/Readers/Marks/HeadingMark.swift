internal import Law

/// A heading such as 第一编, 第一分编, 第三章, 第二节, with or without Markdown's number signs.
struct HeadingMark {
    /// The ranks of numbered headings, outermost first.
    enum Rank: Int, Comparable {
        case part
        case subpart
        case chapter
        case section

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// The number of number signs, or 0 in plain text.
    let signs: Int
    /// The heading's words.
    let text: LineBytes
    /// Its rank, or nil when it carries no number with 编, 章 or 节.
    let rank: Rank?

    /// Reads a line that begins with number signs, or nil when it does not.
    static func marked(_ line: LineBytes) -> HeadingMark? {
        guard line.first == 0x23 else { return nil }
        let text = line.drop { $0 == 0x23 }
        // Markdown knows six levels; more would make paths of any length.
        guard text.startIndex - line.startIndex <= 6 else { return nil }
        guard text.isEmpty || text.blankLength(from: text.startIndex) > 0 else { return nil }
        let words = text.trimmed
        return HeadingMark(signs: text.startIndex - line.startIndex, text: words, rank: rank(of: words)?.rank)
    }

    /// Reads a heading in plain text, or nil when the line is none: it has a rank, is short and no sentence.
    static func plain(_ line: LineBytes) -> HeadingMark? {
        // 附则 alone needs no number; it stands beside the outermost headings.
        if line.has("附"), line.count <= 30, line.condensed == "附则" {
            return HeadingMark(signs: 0, text: line, rank: .part)
        }
        guard line.has("第"), line.count <= 120, let found = rank(of: line) else { return nil }
        let rest = line[found.end...]
        guard rest.isEmpty || rest.blankLength(from: rest.startIndex) > 0 || rest.count <= 60 else {
            return nil
        }
        for sign in ["。", "；", "：", "，", "《", "“"] as [StaticString] where rest.contains(sign) { return nil }
        // 第三章规定的…, 第二节的…: a sentence goes on.
        for word in ["规定", "的", "至", "和", "、", "所", "中", "第", "之"] as [StaticString] where rest.has(word) {
            return nil
        }
        return HeadingMark(signs: 0, text: line, rank: found.rank)
    }

    /// Whether a line right below a numbered heading goes on with it: it is short and no sentence.
    static func goesOn(_ line: LineBytes) -> Bool {
        guard line.count <= 90, ItemMark(line) == nil, let first = line.first, first >= 0xE4 else {
            return false
        }
        for sign in ["。", "；", "：", "，", "《", "“"] as [StaticString] where line.contains(sign) {
            return false
        }
        return true
    }

    private static func rank(of words: LineBytes) -> (rank: Rank, end: Int)? {
        guard words.has("第"), let numeral = Numeral(words, at: words.startIndex + 3) else { return nil }
        let unit = words[numeral.end...]
        if unit.has("分编") { return (.subpart, numeral.end + 6) }
        if unit.has("编") { return (.part, numeral.end + 3) }
        if unit.has("章") { return (.chapter, numeral.end + 3) }
        if unit.has("节") { return (.section, numeral.end + 3) }
        return nil
    }
}

/// The headings of an edition as they are met, and the path that leads to the article at hand.
struct HeadingStack {
    private(set) var headings: [Heading] = []
    private var open: [(index: Int, depth: Int, rank: HeadingMark.Rank?)] = []

    /// The indices of the headings above the next article, outermost first.
    var path: [Int] { open.map(\.index) }

    /// Opens a heading and returns its index; number signs give the depth, in plain text the ranks do.
    mutating func add(_ mark: HeadingMark, place: Int, below base: Int) -> Int {
        let depth: Int
        if mark.signs > 0 {
            depth = max(1, mark.signs - 1) + base
            while let last = open.last, last.depth >= depth { open.removeLast() }
        } else {
            while let last = open.last, last.depth > base, (last.rank ?? .section) >= (mark.rank ?? .section)
            {
                open.removeLast()
            }
            depth = (open.last?.depth ?? 0) + 1
        }
        return add(mark.text.string, depth: depth, rank: mark.rank, place: place)
    }

    /// Opens the heading of a part that was published as a file of its own.
    mutating func addPart(_ title: String, place: Int) -> Int {
        open = []
        return add(title, depth: 1, rank: .part, place: place)
    }

    /// Puts a second line to the heading opened last: long headings are broken in print.
    mutating func extendLast(by words: String) {
        guard let last = headings.popLast() else { return }
        headings.append(Heading(depth: last.depth, text: last.text + words, place: last.place))
    }

    private mutating func add(_ text: String, depth: Int, rank: HeadingMark.Rank?, place: Int) -> Int {
        headings.append(Heading(depth: depth, text: text, place: place))
        open.append((headings.count - 1, depth, rank))
        return headings.count - 1
    }
}
