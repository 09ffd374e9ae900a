import Law

/// A sentence, an item, or what stands before items: the smallest stretch of an article that a revision moves by itself.
struct MovedPassage {
    /// The article, as its index in its edition.
    let article: Int
    /// The paragraph or item in which it stands.
    let place: Pinpoint
    /// Its units in the article's text.
    let units: Range<Int>
    let profile: PairProfile
}

/// The passages of the articles of an edition, made when they are first asked for.
struct PassageBook {
    /// Fewer units than this make no passage of their own.
    static let least = 10

    private let articles: [ArticleText]
    private let weighed: WeighedArticles
    private var fine: [[MovedPassage]?]
    private var wide: [[MovedPassage]?]

    /// The passages of articles, with the weights of their pairs.
    init(_ articles: [ArticleText], _ weighed: WeighedArticles) {
        self.articles = articles
        self.weighed = weighed
        fine = [[MovedPassage]?](repeating: nil, count: articles.count)
        wide = [[MovedPassage]?](repeating: nil, count: articles.count)
    }

    /// The passages of an article in their order; they cover it.
    mutating func passages(of article: Int) -> [MovedPassage] {
        if let known = fine[article] { return known }
        let made = cut(article)
        fine[article] = made
        return made
    }

    /// The paragraphs of an article and the passages in them.
    mutating func targets(of article: Int) -> [MovedPassage] {
        if let known = wide[article] { return known }
        let passages = passages(of: article)
        var made = passages
        for part in articles[article].parts where part.pinpoint.item == nil {
            if passages.contains(where: { $0.units == part.units }) { continue }
            made.append(passage(article, part.pinpoint, part.units))
        }
        wide[article] = made
        return made
    }

    private func cut(_ article: Int) -> [MovedPassage] {
        let text = articles[article]
        var result: [MovedPassage] = []
        for part in text.parts where part.pinpoint.subitem == nil && !part.own.isEmpty {
            if part.pinpoint.item != nil {
                result.append(passage(article, part.pinpoint, part.units))
                continue
            }
            // Sentences and what semicolons part; a short one stays with the one before it.
            var start = part.own.lowerBound
            var ranges: [Range<Int>] = []
            for unit in part.own.dropFirst() where text.text.gaps[unit] >= .part {
                if unit - start >= Self.least {
                    ranges.append(start..<unit)
                    start = unit
                }
            }
            if part.own.upperBound - start < Self.least, let last = ranges.popLast() {
                start = last.lowerBound
            }
            ranges.append(start..<part.own.upperBound)
            result += ranges.map { passage(article, part.pinpoint, $0) }
        }
        return result
    }

    private func passage(_ article: Int, _ place: Pinpoint, _ units: Range<Int>) -> MovedPassage {
        MovedPassage(
            article: article,
            place: place,
            units: units,
            profile: weighed.profile(of: articles[article].text.units[units], in: article)
        )
    }
}

/// The profiles of the articles of an edition, made when they are first asked for.
struct ProfileBook {
    private let weighed: WeighedArticles
    private var made: [PairProfile?]

    /// The profiles of articles.
    init(_ weighed: WeighedArticles) {
        self.weighed = weighed
        made = [PairProfile?](repeating: nil, count: weighed.count)
    }

    /// The profile of an article.
    subscript(article: Int) -> PairProfile {
        mutating get {
            if let known = made[article] { return known }
            let profile = weighed.profile(of: article)
            made[article] = profile
            return profile
        }
    }
}
