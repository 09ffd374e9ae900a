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
        for index in given.indices.dropFirst(front?.lines.upperBound ?? 0) {
            let line = given[index]
            guard let first = line.first, !line.trimmed.has("<!--") else { continue }
            if first == 0x2D || first == 0x3D, let above = Self.headingAbove(index, given) {
                changed[index] = []
                marks.append(index)
                if let title = above { changed[index - 1] = Array("# ".utf8) + title }
            } else if let plain = PlainMarkup.plain(line) {
                changed[index] = plain
            }
        }
        paragraphs = changed.isEmpty ? given : given.replacing(changed)
        facts = front?.facts
        self.marks = marks.filter { !given[$0].isBlank }
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
