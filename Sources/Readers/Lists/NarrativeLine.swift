/// A line of a page: its label, where it opens a field, and its words without marks.
struct NarrativeLine {
    /// The label that the line opens, or nil.
    let label: String?
    /// The words behind the label.
    let rest: String
    /// The words of the line, links and marks left out.
    let words: String
    /// Whether the line closes a container.
    let isEnd: Bool

    /// Reads a line without white space at its ends.
    init(_ line: LineBytes) {
        isEnd = line.has(":::") && line.drop { $0 == 0x3A }.isBlank
        words = Self.plain(line.string)
        if line.has(":::"), !isEnd {
            // `::: details 违反条款`: the kind of container, then its title.
            let parts = line.drop { $0 == 0x3A }.trimmed.string.split(separator: " ", maxSplits: 1)
            label = parts.count == 2 ? String(parts[1]).stripped : nil
            rest = ""
        } else if line.has("**"), let end = line.offset(of: "**", from: line.startIndex + 2) {
            label = line[(line.startIndex + 2)..<end].string.filter { !"：:".contains($0) }
            rest = Self.plain(line[(end + 2)...].string.stripped.drop { "：:".contains($0) }.description)
        } else {
            let words = words
            let mark = words.prefix(20).firstIndex { "：:".contains($0) }
            let before = mark.map { String(words[..<$0]).stripped } ?? ""
            let known = mark != nil && ColumnSynonyms.wholeKind(of: before) != nil
            label = known ? before : nil
            rest = known ? mark.map { String(words[words.index(after: $0)...]) } ?? "" : ""
        }
    }

    /// A line without list marks, links, emoji codes and entities of HTML.
    private static func plain(_ line: String) -> String {
        var words = line
        if words.hasPrefix("- ") { words.removeFirst(2) }
        for (code, meant) in [("&emsp;", "\u{2003}"), ("&ensp;", "\u{2002}"), ("&nbsp;", " "), ("<br>", "")] {
            while let found = words.firstRange(of: code) { words.replaceSubrange(found, with: meant) }
        }
        // `:mag:*[查看原文](/posts/…)*` leads to another page and says nothing of the power.
        while let open = words.firstRange(of: ":mag:") {
            let end = words[open.upperBound...].firstRange(of: ")*")?.upperBound ?? open.upperBound
            words.removeSubrange(open.lowerBound..<end)
        }
        while let link = link(in: words) { words.replaceSubrange(link.range, with: link.shown) }
        return words.stripped
    }

    /// The first link of a line: `[words](address)`.
    private static func link(in words: String) -> (range: Range<String.Index>, shown: String)? {
        guard let middle = words.firstRange(of: "]("),
            let open = words[..<middle.lowerBound].lastIndex(of: "["),
            let close = words[middle.upperBound...].firstIndex(of: ")")
        else { return nil }
        let shown = String(words[words.index(after: open)..<middle.lowerBound])
        return (open..<words.index(after: close), shown)
    }
}
