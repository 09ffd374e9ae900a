public import Law

/// An article of a made-up edition.
public struct MadeUpArticle: Hashable, Sendable {
    /// Tells an article that is carried on from edition to edition from all others of its statute.
    public let identity: Int
    /// The number in this edition.
    public internal(set) var number: ArticleNumber
    /// One text a paragraph; in it `|` opens an item and `^` a subitem, both without their marks.
    public internal(set) var paragraphs: [String]

    init(identity: Int, number: ArticleNumber, text: String) {
        self.identity = identity
        self.number = number
        paragraphs = text.split(separator: "\n").map(String.init)
    }

    /// How many items each paragraph has.
    public var itemCounts: [Int] {
        paragraphs.map { $0.split(separator: "|").count - 1 }
    }

    /// The lines as published: the article's mark before the first, the items' marks before theirs.
    public var lines: [String] {
        var lines: [String] = []
        for paragraph in paragraphs {
            let parts = paragraph.split(separator: "|", omittingEmptySubsequences: false)
            lines.append((lines.isEmpty ? number.chinese + " " : "") + parts[0])
            for (item, part) in parts.dropFirst().enumerated() {
                let pieces = part.split(separator: "^")
                lines.append("（\(ChineseNumeral.text(item + 1))）\(pieces[0])")
                for (subitem, piece) in pieces.dropFirst().enumerated() {
                    lines.append("\(subitem + 1).\(piece)")
                }
            }
        }
        return lines
    }

    /// The words as a list quotes them, without the article's own mark; one paragraph for a number, all for nil.
    public func quotation(paragraph: Int? = nil) -> String {
        var article = self
        if let paragraph { article.paragraphs = [paragraphs[paragraph - 1]] }
        let text = article.lines.joined(separator: "\n")
        return String(text.dropFirst(number.chinese.count + 1))
    }
}
