/// The paragraphs of a file as a statute's: without front matter and marks of Markdown, each with the place that it had.
struct PlainParagraphs {
    /// The paragraphs.
    let paragraphs: Paragraphs
    /// What the front matter tells, or nil where there is none.
    let facts: StatuteFacts?
    /// The paragraphs that are marks alone: front matter, lines below headings.
    let marks: [Int]

    /// The paragraphs of a file.
    init(_ given: Paragraphs) {
        let front = StatuteFacts.frontMatter(of: given)
        var marks = front.map { Array($0.lines) } ?? []
        var changed = Dictionary(uniqueKeysWithValues: marks.map { ($0, [UInt8]()) })
        for index in Self.containers(given) {
            marks.append(index)
            changed[index] = []
        }
        for index in given.indices.dropFirst(front?.lines.upperBound ?? 0) where changed[index] == nil {
            let line = given[index]
            guard let first = line.first, !line.trimmed.has("<!--") else { continue }
            if first == 0x2D || first == 0x3D, let above = Self.headingAbove(index, given) {
                changed[index] = []
                marks.append(index)
                if let title = above { changed[index - 1] = Array("# ".utf8) + title }
            } else if StatuteFacts.isRule(line) {
                changed[index] = []
                marks.append(index)
            } else if let plain = PlainMarkup.plain(line) {
                changed[index] = plain
            }
        }
        paragraphs = changed.isEmpty ? given : given.replacing(changed)
        facts = front?.facts
        self.marks = marks.filter { !given[$0].isBlank }
    }

    /// What a block that navigates says of itself behind its colons: its lines are no part of the statute.
    private static let navigation = ["目录", "原文链接"]
    /// A block of more lines is none that navigates.
    private static let longestBlock = 200

    /// The lines of a page's blocks (`::: details 目录` … `:::`) that are marks: the fences of each, and all of one that navigates,
    /// unless it holds an article.
    private static func containers(_ text: Paragraphs) -> [Int] {
        var lines: [Int] = []
        var inside = 0..<0
        for index in text.indices {
            let line = text[index].trimmed
            guard line.has(":::") else {
                if inside.contains(index) { lines.append(index) }
                continue
            }
            lines.append(index)
            let label = line.condensed
            guard !inside.contains(index), navigation.contains(where: label.hasSuffix) else { continue }
            let rest = text.indices.dropFirst(index + 1).prefix(longestBlock)
            guard let end = rest.first(where: { isFence(text[$0].trimmed) }),
                !(index..<end).contains(where: { isArticle(text[$0].trimmed) })
            else { continue }
            inside = index..<end
        }
        return lines
    }

    private static func isArticle(_ line: LineBytes) -> Bool { ArticleMark(line, at: line.startIndex) != nil }

    private static func isFence(_ line: LineBytes) -> Bool {
        line.count >= 3 && line.allSatisfy { $0 == 0x3A }
    }

    /// The line above a row of `---` or `===`, which makes it a heading; nil inside where the heading's own words give its rank.
    ///
    /// - Returns: nil where the row is none.
    private static func headingAbove(_ index: Int, _ text: Paragraphs) -> LineBytes?? {
        let row = text[index].trimmed
        guard row.count >= 3, row.allSatisfy({ $0 == row.first }), index > 0 else { return nil }
        let above = text[index - 1].trimmed
        guard !above.isEmpty, above.count <= 240, !above.has("|"), !above.has("#"), !above.contains("。")
        else {
            return nil
        }
        let hasRank = HeadingMark.plain(above) != nil || above.condensed == "目录"
        return .some(hasRank ? nil : above)
    }
}
