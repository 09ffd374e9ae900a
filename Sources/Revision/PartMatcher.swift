import Law

/// Finds what carries on a paragraph, an item or a subitem.
///
/// A part is looked for in the articles that carry on its own article, and nowhere else: that answer was made from the article's
/// passages, so a part that left it is there. What stands elsewhere only decides whether a part that is not found may be called
/// dropped.
struct PartMatcher {
    /// How alike a part must be to one of its article's successor to be carried on by it.
    static let least: Float = 0.42
    /// How alike where it has the same number: where little tells parts apart, the number does.
    static let leastSameNumber: Float = 0.28
    /// How alike where the two are each other's best: no other part of the article is as like the later part.
    static let leastMutual: Float = 0.2
    /// What comes nearer than this to the best part is its rival.
    static let margin: Float = 0.05
    /// From here on two parts are the same rule whatever else comes near.
    static let sure: Float = 0.85
    /// How alike another part of the article must be to one of its successor to be kept.
    static let kept: Float = 0.6
    /// What a part on another level is behind one on the same.
    static let otherLevel: Float = 0.05
    /// A part of which a later one holds less than this shares no subject with it.
    static let subject: Float = 0.12

    let rarity: PairRarity
    let later: EditionText
    /// The article of the part.
    let article: ArticleText

    /// A part of a later article and how alike it is.
    private struct Target {
        let place: Pinpoint
        let units: ArraySlice<UInt16>
        let profile: PairProfile
        var score: Float = 0
        var isSameNumber = false
        /// Whether no other part of the article is as like it.
        var isMutual = false
    }

    /// The link of a part, given that of its article.
    func link(from pinpoint: Pinpoint, units: Range<Int>, whole: ProvisionLink) -> ProvisionLink {
        // The only paragraph of an article is the article itself.
        if pinpoint.item == nil, article.article.paragraphs.count == 1 {
            if let paragraph = paragraph(of: pinpoint, units, whole) { return paragraph }
            return ProvisionLink(
                from: pinpoint,
                to: whole.to,
                kind: whole.kind,
                confidence: whole.confidence,
                candidates: whole.candidates
            )
        }
        switch whole.kind {
        case .same, .moved:
            // The same words have the same parts.
            let place = whole.to.first?.article.flatMap {
                Pinpoint(
                    article: $0,
                    paragraph: pinpoint.paragraph,
                    item: pinpoint.item,
                    subitem: pinpoint.subitem
                )
            }
            if let place {
                return ProvisionLink(
                    from: pinpoint,
                    to: [place],
                    kind: whole.kind,
                    confidence: whole.confidence
                )
            }
        case .dropped:
            return ProvisionLink(from: pinpoint, to: [], kind: .dropped, confidence: whole.confidence)
        case .changed, .split, .merged, .uncertain: break
        }
        let words = article.text.units[units]
        let profile = PairProfile(words, rarity)
        let near = whole.to.isEmpty ? whole.candidates : whole.to
        let articles = near.compactMap(\.article).reduce(into: [ArticleNumber]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let ranked = ranked(profile, pinpoint, articles.compactMap { later.article($0) })
        if let first = ranked.first, isFound(first, ranked, certain: whole.kind != .uncertain) {
            return found(first, pinpoint, words)
        }
        let candidates = ranked.filter { $0.score >= Self.subject }.prefix(3).map(\.place)
        let elsewhere = elsewhere(article.text.slice(units), profile)
        let isOpen = !candidates.isEmpty || elsewhere.score >= Self.leastSameNumber
        let mayDrop = !isOpen && units.count >= 8 && !DraftingLanguage.namesCrime(words)
        guard !mayDrop || !isWellKept(pinpoint, whole, articles) else {
            return ProvisionLink(
                from: pinpoint,
                to: [],
                kind: .dropped,
                confidence: Double(min(0.95, 1 - elsewhere.score))
            )
        }
        let more = elsewhere.score >= Self.leastSameNumber ? [elsewhere.place].compactMap { $0 } : []
        return ProvisionLink(
            from: pinpoint,
            to: [],
            kind: .uncertain,
            confidence: Double(min(0.5, ranked.first?.score ?? elsewhere.score)),
            candidates: (candidates + more).reduce(into: []) {
                if !$0.contains($1), $0.count < 3 { $0.append($1) }
            }
        )
    }

    /// The paragraph that surely carries on the only paragraph of an article, where others were put beside it.
    private func paragraph(of pinpoint: Pinpoint, _ units: Range<Int>, _ whole: ProvisionLink)
        -> ProvisionLink?
    {
        guard pinpoint.paragraph != nil, whole.kind == .changed, whole.to.count == 1,
            let number = whole.to[0].article, let later = later.article(number),
            later.article.paragraphs.count > 1
        else { return nil }
        let words = article.text.units[units]
        let ranked = ranked(PairProfile(words, rarity), pinpoint, [later])
        guard let first = ranked.first, first.score >= Self.sure, first.place.item == nil else { return nil }
        return found(first, pinpoint, words)
    }

    private func isFound(_ first: Target, _ ranked: [Target], certain: Bool) -> Bool {
        // Where it is open what carries the article on, only the same words will do.
        guard certain else { return first.score >= Self.sure }
        let least =
            first.isMutual ? Self.leastMutual : first.isSameNumber ? Self.leastSameNumber : Self.least
        guard first.score >= least else { return false }
        guard first.score < Self.sure, let second = ranked.dropFirst().first else { return true }
        return second.score <= first.score - Self.margin
    }

    private func found(_ target: Target, _ from: Pinpoint, _ words: ArraySlice<UInt16>) -> ProvisionLink {
        let isSame = CrossReference.levelled(target.units) == CrossReference.levelled(words)
        let kind: SuccessionKind = !isSame ? .changed : target.place == from ? .same : .moved
        return ProvisionLink(
            from: from,
            to: [target.place],
            kind: kind,
            confidence: isSame ? 1 : Double(min(0.99, 0.55 + target.score * 0.45))
        )
    }

    /// The parts of articles that a part may be carried on by, the likeliest first.
    private func ranked(_ profile: PairProfile, _ from: Pinpoint, _ articles: [ArticleText]) -> [Target] {
        let siblings = article.parts.filter { $0.pinpoint != from && level($0.pinpoint) == level(from) }
            .map { PairProfile(article.text.units[$0.units], rarity) }
        var result: [Target] = []
        for article in articles {
            for part in article.parts {
                let units = article.text.units[part.units]
                var target = Target(
                    place: single(part.pinpoint, article),
                    units: units,
                    profile: PairProfile(units, rarity)
                )
                let likeness = Likeness(profile, target.profile)
                let isLevel = level(part.pinpoint) == level(from)
                target.score =
                    max(likeness.both, 0.85 * likeness.leftInRight) - (isLevel ? 0 : Self.otherLevel)
                target.isSameNumber =
                    isLevel && part.pinpoint.item == from.item && part.pinpoint.subitem == from.subitem
                    && (from.item != nil || part.pinpoint.paragraph == from.paragraph)
                // What a sibling is much more like is the sibling's.
                let claim = siblings.reduce(Float(0)) { max($0, Likeness($1, target.profile).both) }
                if target.score < Self.sure, claim > likeness.both + 0.1 { continue }
                target.isMutual = !siblings.isEmpty && claim < likeness.both
                if target.score > 0 { result.append(target) }
            }
        }
        return result.sorted {
            $0.score != $1.score ? $0.score > $1.score : $0.isSameNumber && !$1.isSameNumber
        }
    }

    /// Whether one later article carries the article on so closely that what it lacks is gone: most other parts are found there.
    private func isWellKept(_ pinpoint: Pinpoint, _ whole: ProvisionLink, _ articles: [ArticleNumber]) -> Bool
    {
        guard whole.kind == .changed, whole.confidence >= 0.8, let number = articles.first,
            let article = later.article(number)
        else { return false }
        let targets = article.parts.map { PairProfile(article.text.units[$0.units], rarity) }
        let siblings = self.article.parts.filter {
            $0.pinpoint != pinpoint && level($0.pinpoint) == level(pinpoint)
        }
        let found = siblings.count { sibling in
            let profile = PairProfile(self.article.text.units[sibling.units], rarity)
            return targets.contains { Likeness(profile, $0).both >= Self.kept }
        }
        return !siblings.isEmpty && 2 * found >= siblings.count
    }

    /// The part that comes nearest in the whole later edition.
    private func elsewhere(_ text: ComparableText, _ profile: PairProfile) -> (place: Pinpoint?, score: Float)
    {
        var best: (place: Pinpoint?, score: Float) = (nil, 0)
        for article in later.likelyArticles(for: text, limit: 6) {
            for part in article.parts {
                let likeness = Likeness(profile, PairProfile(article.text.units[part.units], rarity))
                let score = max(likeness.both, 0.85 * likeness.leftInRight)
                if score > best.score { best = (single(part.pinpoint, article), score) }
            }
        }
        return best
    }

    private func level(_ pinpoint: Pinpoint) -> Int {
        pinpoint.subitem != nil ? 2 : pinpoint.item != nil ? 1 : 0
    }

    /// The only paragraph of an article is the article itself.
    private func single(_ pinpoint: Pinpoint, _ article: ArticleText) -> Pinpoint {
        guard pinpoint.item == nil, article.article.paragraphs.count == 1 else { return pinpoint }
        return Pinpoint(article.article.number)
    }
}
