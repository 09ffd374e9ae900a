internal import Law

/// By what a statute is known.
enum StatuteSigns {
    /// Whether a file holds a statute: a Markdown page with a Chinese title and what statutes have, any text with articles, or a text with
    /// a title and its history right below.
    static func holdsStatute(_ text: Paragraphs) -> Bool {
        guard let title = text.markdownTitle else { return holdsArticles(text) || hasHead(text) }
        return isChinese(title) && hasStatuteLines(text)
    }

    /// A decision without articles: a title of at most three paragraphs, then a paragraph in brackets that tells its history.
    private static func hasHead(_ text: Paragraphs) -> Bool {
        var above = 0
        for index in text.indices.prefix(40) {
            let line = text[index].trimmed
            guard !line.isEmpty else { continue }
            if line.has("（") || line.has("(") { return above > 0 && HistoryLine.isHistory(line.string) }
            above += 1
            guard above <= 3, line.count <= 300, isChinese(line), !line.contains("。"), !line.contains("\t")
            else { return false }
        }
        return false
    }

    /// Whether a title is Chinese: pages about the corpus are not.
    private static func isChinese(_ title: LineBytes) -> Bool {
        title.string.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    /// Any other Markdown page begins with a title too: a statute has the end mark, an article or its history.
    private static func hasStatuteLines(_ text: Paragraphs) -> Bool {
        for index in text.indices.dropFirst() {
            let line = text[index].trimmed
            if line.has(StatuteHeading.end) || ArticleMark(line, at: line.startIndex) != nil { return true }
            if index < 30, line.count <= 12_000, HistoryLine.isHistory(line.string) { return true }
        }
        return false
    }

    /// Whether plain text is a statute: a line opens its first article.
    ///
    /// Without a space behind the number, the second one must follow. Where a numbered heading stands above, any article with the next one
    /// behind it will do: a part of a code begins late.
    static func holdsArticles(_ text: Paragraphs) -> Bool {
        var isOpen = false
        var hasHeading = false
        var last: ArticleNumber?
        for index in text.indices where !text.isRow(index) {
            let line = text[index].trimmed
            guard line.has("第"), let mark = ArticleMark(line, at: line.startIndex), mark.number.suffix == nil
            else {
                if line.has("第"), HeadingMark.plain(line) != nil { hasHeading = true }
                continue
            }
            if hasHeading, mark.follow == .separated {
                if last?.isFollowed(by: mark.number) == true { return true }
                last = mark.number
            }
            if mark.number.number == 1 {
                if mark.follow == .separated { return true }
                isOpen = true
            } else if mark.number.number == 2, isOpen {
                return true
            }
        }
        return false
    }
}

extension Paragraphs {
    /// The first paragraph that holds anything but marks, where it is a Markdown heading of the first level.
    var markdownTitle: LineBytes? {
        let first = indices.lazy.map { self[$0].trimmed }.first { !$0.isEmpty && !$0.has("<!--") }
        guard let first, let heading = HeadingMark.marked(first), heading.signs == 1 else { return nil }
        return heading.text.isEmpty ? nil : heading.text
    }
}
