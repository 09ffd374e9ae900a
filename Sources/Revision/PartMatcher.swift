import Law

/// Finds what carries on a paragraph or an item.
struct PartMatcher {
    let rarity: PairRarity
    let later: EditionText
    let restated: (ArraySlice<UInt16>) -> [UInt16]

    /// The link of a part, looked for in the articles that carry on its article, then in the whole later edition.
    func link(
        from pinpoint: Pinpoint,
        article: ArticleText,
        units: Range<Int>,
        whole: ProvisionLink
    ) -> ProvisionLink {
        if whole.kind == .same || whole.kind == .moved, let target = whole.to.first?.article {
            let place = Pinpoint(
                article: target,
                paragraph: pinpoint.paragraph,
                item: pinpoint.item,
                subitem: pinpoint.subitem
            )
            if let place {
                return ProvisionLink(
                    from: pinpoint,
                    to: [place],
                    kind: whole.kind,
                    confidence: whole.confidence
                )
            }
        }
        let words = article.text.units[units]
        let profile = PairProfile(words, rarity)
        let near = whole.to.compactMap { $0.article.flatMap { later.article($0) } }
        if let found = best(profile, words, in: near, pinpoint, least: 0.45) { return found }
        let slice = article.text.slice(units)
        let likely = later.likelyArticles(for: slice, limit: 6)
        if let found = best(profile, words, in: likely, pinpoint, least: 0.6) { return found }
        let nearest =
            (near + likely).map { Likeness(profile, PairProfile($0.text.units[...], rarity)).leftInRight }
            .max() ?? 0
        let kind: SuccessionKind = nearest < ArticleMatcher.absent ? .dropped : .uncertain
        return ProvisionLink(
            from: pinpoint,
            to: [],
            kind: kind,
            confidence: Double(kind == .dropped ? 1 - nearest : nearest)
        )
    }

    private func best(
        _ profile: PairProfile,
        _ words: ArraySlice<UInt16>,
        in articles: [ArticleText],
        _ from: Pinpoint,
        least: Float
    ) -> ProvisionLink? {
        var ranked: [(place: Pinpoint, units: ArraySlice<UInt16>, likeness: Likeness)] = []
        for article in articles {
            for part in article.parts where (part.pinpoint.item == nil) == (from.item == nil) {
                let units = article.text.units[part.units]
                let likeness = Likeness(profile, PairProfile(units, rarity))
                // Where little tells two parts apart, the one under the same number is the likelier one.
                let sameNumber =
                    part.pinpoint.item == from.item
                    && (from.item != nil || part.pinpoint.paragraph == from.paragraph)
                let floor = sameNumber ? least - 0.12 : least
                if likeness.both >= floor || likeness.leftInRight >= 0.8 {
                    ranked.append((single(part.pinpoint, article), units, likeness))
                }
            }
        }
        let sorted = ranked.sorted {
            max($0.likeness.both, $0.likeness.leftInRight * 0.9)
                > max($1.likeness.both, $1.likeness.leftInRight * 0.9)
        }
        guard let first = sorted.first else { return nil }
        if sorted.count > 1, first.likeness.both < 0.9, sorted[1].likeness.both > first.likeness.both - 0.05 {
            return ProvisionLink(
                from: from,
                to: [],
                kind: .uncertain,
                confidence: Double(first.likeness.both)
            )
        }
        if restated(first.units) == restated(words) {
            let kind: SuccessionKind = first.place == from ? .same : .moved
            return ProvisionLink(from: from, to: [first.place], kind: kind, confidence: 1)
        }
        let confidence = Double(
            min(1, 0.4 + max(first.likeness.both, first.likeness.leftInRight * 0.9) * 0.7)
        )
        return ProvisionLink(from: from, to: [first.place], kind: .changed, confidence: confidence)
    }

    /// The only paragraph of an article is the article itself.
    private func single(_ pinpoint: Pinpoint, _ article: ArticleText) -> Pinpoint {
        guard pinpoint.item == nil, article.article.paragraphs.count == 1 else { return pinpoint }
        return Pinpoint(article.article.number)
    }
}
