import Law

/// A title that an edition repeals, with what the clause says of its making: `2014年7月30日公布的《甲办法》（某总局令第7号）同时废止`.
///
/// A text made anew under an old title names the old one so. The old text is another one, and mostly not on hand.
struct RepealedTitle: Hashable, Sendable {
    /// The title, made comparable, without 中华人民共和国.
    let key: TitleKey
    /// What the clause prints of its history.
    let events: [PrintedEvent]
    /// The article with the clause.
    let article: ArticleNumber

    /// The articles at the end of a text among which repeal clauses stand.
    private static let lastArticles = 8

    /// What the closing articles of an edition repeal.
    ///
    /// Cost: one search of the last articles for the words of repeal, and one reading of those that have it.
    static func all(in edition: Edition) -> [RepealedTitle] {
        edition.articles.suffix(lastArticles).flatMap { article -> [RepealedTitle] in
            let text = article.text
            guard RepealWords.mayStand(in: text) else { return [] }
            let clauses = text.split(whereSeparator: { "。；\n".contains($0) }).compactMap { RepealClause($0) }
            return clauses.flatMap(\.titles).compactMap { title in
                let key = TitleKey(title)
                guard !key.isEmpty else { return nil }
                return RepealedTitle(
                    key: key.withoutState ?? key,
                    events: events(of: title, in: text),
                    article: article.number
                )
            }
        }
    }

    /// Whether the clause names this day, year or number for the old text.
    func tells(_ date: LegalDate?, _ number: DocumentNumber?) -> Bool {
        events.contains { event in
            if let number, let own = event.documentNumber, own.isSameOrder(as: number) { return true }
            return date.map { $0.fits(event.date) } ?? false
        }
    }

    /// What stands around a title about its history: the words before it, back to the title or sentence before, and the bracket
    /// behind it.
    private static func events(of title: String, in text: String) -> [PrintedEvent] {
        guard let found = text.firstRange(of: "《\(title)》") else { return [] }
        let before = text[..<found.lowerBound]
        let start =
            before.lastIndex { "。；》，\n".contains($0) }.map { text.index(after: $0) } ?? text.startIndex
        var words = String(text[start..<found.lowerBound].suffix(120))
        let behind = text[found.upperBound...]
        if let first = behind.first, "（(".contains(first),
            let close = behind.firstIndex(where: { "）)".contains($0) })
        {
            words += " " + behind[behind.index(after: behind.startIndex)..<close].prefix(200)
        }
        let stream = TokenStream(words)
        return stream.history(0, stream.count).events
    }
}
