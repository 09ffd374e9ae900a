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
    /// So many characters behind an opening bracket its end is looked for.
    private static let farthestClose = 2_000

    /// What the closing articles of an edition repeal.
    ///
    /// Cost: one search of the last articles for the words of repeal, and a reading of those that have them, linear in their length.
    static func all(in edition: Edition) -> [RepealedTitle] {
        edition.articles.suffix(lastArticles).flatMap { article -> [RepealedTitle] in
            let text = article.text
            guard RepealWords.mayStand(in: text) else { return [] }
            var places = TitlePlaces(text)
            let clauses = text.split(whereSeparator: { "。；\n".contains($0) }).compactMap { RepealClause($0) }
            return clauses.flatMap(\.titles).compactMap { title in
                let key = TitleKey(title)
                guard !key.isEmpty else { return nil }
                return RepealedTitle(
                    key: key.withoutState ?? key,
                    events: places.first(of: title).map { events(around: $0, in: text) } ?? [],
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
    private static func events(around found: Range<String.Index>, in text: String) -> [PrintedEvent] {
        let before = text[..<found.lowerBound]
        let start =
            before.lastIndex { "。；》，\n".contains($0) }.map { text.index(after: $0) } ?? text.startIndex
        var words = String(text[start..<found.lowerBound].suffix(120))
        let behind = text[found.upperBound...]
        if let first = behind.first, "（(".contains(first),
            let close = behind.prefix(farthestClose).firstIndex(where: { "）)".contains($0) })
        {
            words += " " + behind[behind.index(after: behind.startIndex)..<close].prefix(200)
        }
        let stream = TokenStream(words)
        return stream.history(0, stream.count).events
    }
}

/// Where titles stand in a text, each at its first place.
private struct TitlePlaces {
    /// So many titles with titles inside are looked for, each through the whole text.
    private static let mostFramed = 64

    private let text: String
    /// The titles without others inside.
    private var plain: [Substring: Range<String.Index>] = [:]
    private var framed = 0

    /// Finds the titles of a text; linear.
    init(_ text: String) {
        self.text = text
        var open: String.Index?
        for index in text.indices {
            switch text[index] {
            case "《": open = index
            case "》":
                guard let start = open else { continue }
                let title = text[text.index(after: start)..<index]
                if plain[title] == nil { plain[title] = start..<text.index(after: index) }
                open = nil
            default: break
            }
        }
    }

    /// The first place of a title with its marks, or nil.
    mutating func first(of title: String) -> Range<String.Index>? {
        guard title.contains(where: { "《》".contains($0) }) else { return plain[title[...]] }
        framed += 1
        return framed <= Self.mostFramed ? text.firstRange(of: "《\(title)》") : nil
    }
}
