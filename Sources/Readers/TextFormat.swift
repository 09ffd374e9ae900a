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
        if beginsLikeMarkdown(text) { return .statute }
        if ExportedListReader.recognises(text) { return .exportedList }
        if let shape = TableShape.find(in: text) { return .table(shape) }
        return holdsArticles(text) ? .statute : nil
    }

    private static func beginsLikeMarkdown(_ text: DecodedText) -> Bool {
        let first = text.lines.indices.lazy.map { text[$0].trimmed }.first { !$0.isEmpty && !$0.has("<!--") }
        guard let first, let heading = HeadingMark.marked(first), heading.signs == 1, !heading.text.isEmpty
        else {
            return false
        }
        // Any other Markdown page begins with a title too: a statute has the end mark, an article or its history.
        return text.lines.indices.enumerated().contains { position, index in
            let line = text[index].trimmed
            if line.has(StatuteHead.end) || ArticleMark(line, at: line.startIndex)?.follow == .separated {
                return true
            }
            return position < 30 && position > 0 && line.count <= 1200 && HistoryLine.isHistory(line.string)
        }
    }

    /// Plain text counts as a statute when a line opens its first article or its number follows one that did.
    private static func holdsArticles(_ text: DecodedText) -> Bool {
        text.lines.indices.contains { index in
            let line = text[index].trimmed
            guard line.has("第"), let mark = ArticleMark(line, at: line.startIndex) else { return false }
            return mark.number.number == 1 && mark.number.suffix == nil && mark.follow == .separated
        }
    }
}
