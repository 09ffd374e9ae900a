public import Law

/// Which article, paragraph and item of a later edition carries on those of an earlier one.
///
/// Provisions are matched by their words (pairs of characters, weighted by how rare they are in the two editions), by the order
/// and the chapters that the revision kept, never by their numbers. An article's answer is made from its passages: where each of
/// them went. How sure an answer is comes from weights that were fitted to what was read by hand (``SuccessionWeights``).
/// What cannot be told is ``SuccessionKind/uncertain``, with the places that come nearest.
/// Cost: linear in the texts plus the number of article pairs that share a pair of characters, both bounded (``PairRarity``,
/// ``PassageTracer``): beyond the bounds provisions are uncertain, never guessed.
public struct EditionSuccession: Sendable {
    /// The earlier edition.
    public let earlier: EditionText
    /// The later edition.
    public let later: EditionText
    /// A link for every article of the earlier edition, in its order.
    public let articles: [ProvisionLink]
    /// How much was compared, for tests of growth: articles met at pairs of characters, and entries of passages.
    let work: Int
    /// Nil where nothing was compared.
    private let rarity: PairRarity?

    /// Matches two editions of a statute.
    ///
    /// What somebody wrote down completes what the words tell. Where one of the editions is a digest it is all that counts;
    /// without it every article is uncertain.
    public init(from earlier: EditionText, to later: EditionText, recorded: Succession? = nil) {
        self.earlier = earlier
        self.later = later
        if earlier.hasWords, later.hasWords {
            let met = MetPairs(earlier: earlier.pairs, later: later.pairs)
            var matcher = ArticleMatcher(earlier: earlier, later: later, met: met)
            articles = matcher.links().map { RecordedLink.complete($0, recorded) }
            work = matcher.evidence.work
            rarity = met.rarity
        } else {
            rarity = nil
            work = 0
            articles = earlier.articles.map {
                let number = $0.article.number
                return RecordedLink.find(number, recorded)
                    ?? ProvisionLink(from: Pinpoint(number), to: [], kind: .uncertain, confidence: 0)
            }
        }
    }

    /// What became of a place, or nil when the earlier edition has no such place.
    public func successor(of pinpoint: Pinpoint) -> ProvisionLink? {
        guard let number = pinpoint.article, let index = earlier.index(of: number) else { return nil }
        let (article, link) = (earlier.articles[index], articles[index])
        guard pinpoint.paragraph != nil || pinpoint.item != nil else { return link }
        guard let rarity else {
            return ProvisionLink(
                from: pinpoint,
                to: link.to,
                kind: link.kind,
                confidence: link.confidence * 0.5,
                candidates: link.candidates
            )
        }
        guard let units = article.units(at: pinpoint) else { return nil }
        return PartMatcher(rarity: rarity, later: later, article: article)
            .link(from: pinpoint, units: units, whole: link)
    }

    /// The links that lead to an article of the later edition, in the order of the earlier one.
    public func predecessors(of number: ArticleNumber) -> [ProvisionLink] {
        articles.filter { link in link.to.contains { $0.article == number } }
    }

    /// The words of places of the later edition, as they are compared.
    public func laterText(_ places: [Pinpoint]) -> String {
        places.compactMap { place in
            place.article.flatMap { later.article($0) }.flatMap { Self.words(of: $0, at: place) }
        }.joined(separator: "\n")
    }

    /// The words of a place of the earlier edition, as they are compared.
    public func earlierText(_ place: Pinpoint) -> String {
        place.article.flatMap { earlier.article($0) }.flatMap { Self.words(of: $0, at: place) } ?? ""
    }

    /// The words of a place; the marks before its first word end what stands before it.
    private static func words(of article: ArticleText, at place: Pinpoint) -> String? {
        guard let units = article.units(at: place) else { return nil }
        return String(article.text.wordsAndMarks(units).drop { "。；，、：！？ ".contains($0) })
    }
}

/// Numbers of other provisions inside a text, which a revision changes without changing the rule.
enum CrossReference {
    /// The units with every 第N条, 第N款, 第N项, 第N章 reduced to one and the same number.
    static func levelled(_ units: ArraySlice<UInt16>) -> [UInt16] {
        var result: [UInt16] = []
        result.reserveCapacity(units.count)
        var index = units.startIndex
        while index < units.endIndex {
            result.append(units[index])
            guard units[index] == 0x7B2C else {
                index += 1
                continue
            }
            var end = index + 1
            while end < units.endIndex, ChineseNumeral.isNumeral(units[end]) { end += 1 }
            // 条 款 项 章 编 节
            if end > index + 1, end < units.endIndex,
                [0x6761, 0x6B3E, 0x9879, 0x7AE0, 0x7F16, 0x8282].contains(units[end])
            {
                result.append(0x4E00)
                index = end
            } else {
                index += 1
            }
        }
        return result
    }
}

/// Turns a succession that somebody wrote down into links.
private enum RecordedLink {
    /// What was written down of an article, or nil.
    static func find(_ number: ArticleNumber, _ recorded: Succession?) -> ProvisionLink? {
        let from = Pinpoint(number)
        let links = recorded?.links(from: number) ?? []
        guard let first = links.first else { return nil }
        let to = links.compactMap(\.later).map { Pinpoint($0) }
        var kind = SuccessionKind(first.change)
        if kind == .same, to.first != from { kind = .moved }
        return ProvisionLink(from: from, to: to, kind: kind, confidence: 1)
    }

    /// What the words tell, completed by what was written down: where the words leave it open, or name fewer places.
    static func complete(_ link: ProvisionLink, _ recorded: Succession?) -> ProvisionLink {
        guard let number = link.from.article, let written = find(number, recorded), !written.to.isEmpty else {
            return link
        }
        let named = Set(written.to.map(\.article))
        switch link.kind {
        case .uncertain, .dropped: return written
        case .changed, .split, .merged:
            let told = Set(link.to.map(\.article))
            return told.isStrictSubset(of: named) ? written : link
        case .same, .moved: return link
        }
    }
}
