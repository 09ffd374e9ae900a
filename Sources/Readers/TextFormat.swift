internal import Law

/// The formats that are known, recognised by what the text holds.
enum TextFormat {
    /// A power list exported from its published document: one cell a line, each behind a tab.
    case exportedList
    /// A table with delimiters.
    case table(TableShape)
    /// The succession between two editions.
    case succession
    /// A statute, in Markdown or plain text.
    case statute

    /// The format of a text, or nil when it is none of them.
    static func recognise(_ text: DecodedText) -> TextFormat? {
        if SuccessionReader.recognises(text) { return .succession }
        if let heading = markdownTitle(text) {
            return isChinese(heading) && holdsStatute(text) ? .statute : nil
        }
        if ExportedListReader.recognises(text) { return .exportedList }
        if let shape = TableShape.find(in: text) { return .table(shape) }
        return holdsArticles(text) ? .statute : nil
    }

    /// The heading of the first level that a Markdown page begins with, or nil.
    private static func markdownTitle(_ text: DecodedText) -> LineBytes? {
        let first = text.lines.indices.lazy.map { text[$0].trimmed }.first { !$0.isEmpty && !$0.has("<!--") }
        guard let first, let heading = HeadingMark.marked(first), heading.signs == 1 else { return nil }
        return heading.text.isEmpty ? nil : heading.text
    }

    /// Whether a title is Chinese: pages about the corpus are not.
    private static func isChinese(_ title: LineBytes) -> Bool {
        title.string.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    /// Any other Markdown page begins with a title too: a statute has the end mark, an article or its history.
    private static func holdsStatute(_ text: DecodedText) -> Bool {
        for (position, index) in text.lines.indices.enumerated().dropFirst() {
            let line = text[index].trimmed
            if line.has(StatuteHead.end) || ArticleMark(line, at: line.startIndex) != nil { return true }
            if position < 30, line.count <= 1200, HistoryLine.isHistory(line.string) { return true }
        }
        return false
    }

    /// Plain text counts as a statute when a line opens its first article; without a space behind the number, the
    /// second one must follow.
    private static func holdsArticles(_ text: DecodedText) -> Bool {
        var isOpen = false
        for index in text.lines.indices {
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
