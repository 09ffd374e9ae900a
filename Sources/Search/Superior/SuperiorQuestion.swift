internal import Catalog
internal import Law

/// An article that asks for its superior law: its words without what it cites, and what its rule as a whole tells.
struct SuperiorQuestion {
    /// What a rule says of a statute outside the article asked for.
    struct Basis {
        /// Articles of the rule that name articles of the statute: places in the rule, and the numbers named.
        var anchors: [Anchor] = []
    }

    /// An article of the rule that names an article of a statute.
    struct Anchor {
        /// The place in the rule, counted from 0.
        let place: Int
        /// The number of the article named.
        let number: Int
    }

    /// The title of the rule.
    var title: String
    /// The words of the article, titles and articles cited blanked.
    var words: String
    /// The words of the rule's own articles that it refers to: what 违反本条例第三条 is about.
    var referred = ""
    /// Where in the rule it stands: its place and how many articles there are; nil when the rule is not on hand.
    var place: (own: Int, count: Int)?
    /// The ranks above the rule's own.
    var levels: [StatuteLevel]
    /// What the rule says of statutes elsewhere, by title.
    var bases: [String: Basis] = [:]

    /// A text with stretches replaced by blanks, which part words as the end of a sentence does.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - ranges: stretches as UTF-8 offsets.
    /// - Returns: the text, as long as before.
    static func blanked(_ text: String, _ ranges: [Range<Int>]) -> String {
        var bytes = Array(text.utf8)
        for range in ranges {
            for place in range.clamped(to: bytes.indices) { bytes[place] = 0x20 }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The titles that stand in book marks inside a title: the law of 某省实施《样品法》办法.
    static func named(in title: String) -> [String] {
        title.split(whereSeparator: { "《〈<".contains($0) }).dropFirst().compactMap { part in
            guard let end = part.firstIndex(where: { "》〉>".contains($0) }) else { return nil }
            return String(part[..<end])
        }
        .flatMap { [$0, "中华人民共和国" + $0] }
    }

    /// What a national statute is about: its title without the state's name and the kind of statute.
    static func subject(of title: String) -> String {
        var subject = title[...]
        if subject.hasPrefix("中华人民共和国") { subject = subject.dropFirst(7) }
        let kinds = ["法实施条例", "法实施细则", "法实施办法", "暂行条例", "条例", "法", "规定", "办法"]
        for kind in kinds where subject.hasSuffix(kind) && subject.count > kind.count {
            return String(subject.dropLast(kind.count))
        }
        return String(subject)
    }
}

/// What the articles of one edition cite, article by article.
struct RuleCitations: Sendable {
    /// A citation of another statute.
    struct Entry: Sendable {
        /// The place of the article that cites, counted from 0.
        let place: Int
        /// The title of the statute.
        let title: String
        /// The article named, or nil.
        let number: Int?
    }

    /// The numbers of the articles, in order.
    let articles: [ArticleID]
    /// What they cite of other statutes.
    let entries: [Entry]
    /// The own articles that each article refers to.
    let own: [ArticleID: [ArticleID]]

    /// Reads what the articles of an edition cite.
    ///
    /// Cost: some milliseconds for a hundred articles.
    ///
    /// - Throws: `CatalogError`.
    init(_ edition: EditionRecord, _ catalog: Catalog) throws(CatalogError) {
        let articles = try catalog.articleNumbers(of: edition.id).map(\.id)
        let places = Dictionary(zip(articles, articles.indices), uniquingKeysWith: { first, _ in first })
        var entries: [Entry] = []
        var own: [ArticleID: [ArticleID]] = [:]
        for record in try catalog.citations(inArticlesOf: edition.id) {
            guard case .article(let home) = record.origin, let place = places[home],
                let resolution = record.resolution
            else { continue }
            if resolution.edition == edition.id || resolution.statuteName == edition.title {
                own[home, default: []] += resolution.articles.filter { $0 != home && places[$0] != nil }
            } else if let title = resolution.statuteName {
                let pinpoint = resolution.pinpoint ?? record.citation.pinpoint
                entries.append(Entry(place: place, title: title, number: pinpoint?.article?.number))
            }
        }
        self.articles = articles
        self.entries = entries
        self.own = own
    }

    /// What the rule says of each statute, the article at a place left out.
    func bases(besides place: Int?) -> [String: SuperiorQuestion.Basis] {
        var bases: [String: SuperiorQuestion.Basis] = [:]
        for entry in entries where entry.place != place {
            var basis = bases[entry.title] ?? SuperiorQuestion.Basis()
            if let number = entry.number {
                basis.anchors.append(SuperiorQuestion.Anchor(place: entry.place, number: number))
            }
            bases[entry.title] = basis
        }
        return bases
    }
}
