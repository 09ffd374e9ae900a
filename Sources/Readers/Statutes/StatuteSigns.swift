internal import Law

/// By what a statute is known.
enum StatuteSigns {
    /// Whether a file holds a statute: a Markdown page with a Chinese title and what statutes have, or any text with articles.
    static func holdsStatute(_ document: SourceDocument) -> Bool {
        guard let title = document.markdownTitle else { return holdsArticles(document.paragraphs) }
        return isChinese(title) && hasStatuteLines(document.paragraphs)
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
            if index < 30, line.count <= 1200, HistoryLine.isHistory(line.string) { return true }
        }
        return false
    }

    /// Plain text counts as a statute when a line opens its first article; without a space behind the number, the
    /// second one must follow.
    private static func holdsArticles(_ text: Paragraphs) -> Bool {
        var isOpen = false
        for index in text.indices {
            let line = text[index].trimmed
            guard line.has("第"), let mark = ArticleMark(line, at: line.startIndex), mark.number.suffix == nil
            else {
                continue
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
