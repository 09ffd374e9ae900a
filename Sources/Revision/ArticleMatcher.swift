import Law

/// Tells what became of every article: which later article carries it on, where passages went that that one does not hold,
/// and of the articles that nothing was found for whether they were dropped.
struct ArticleMatcher {
    /// How many candidates of an article are kept.
    static let mostCandidates = 12
    /// How many of them are compared passage by passage.
    static let mostCompared = 8
    /// The share of a later article that must stand in an earlier one to be a part that was cut from it.
    static let cut: Float = 0.72
    /// Below this nothing carries an article on.
    static let absent: Float = 0.18
    /// How well an article without a partner must be covered by one that keeps the order.
    static let inOrder: Float = 0.17
    /// How well by one that does not.
    static let anywhere: Float = 0.3
    /// How well where it threatens sanctions, whose words are much the same everywhere.
    static let sanction: Float = 0.34
    /// How much less like a place than the best one a passage must be not to have gone there.
    static let lessLike: Float = 0.15
    /// Of an article that is held so far no passage is followed.
    static let held: Float = 0.93

    /// The article that carries on most of an earlier one.
    private struct Main {
        let new: Int
        let kind: SuccessionKind
        let confidence: Float
    }

    /// A later article that may carry on an earlier one.
    private struct Choice {
        let new: Int
        /// How well the passages find counterparts there, from 0 to 1.
        let coverage: Float
        /// What it is ranked by: the same with what the order of the articles tells.
        var worth: Float
    }

    private let earlier: [ArticleText]
    private let later: [ArticleText]
    private let oldProfiles: [PairProfile]
    private let newProfiles: [PairProfile]
    private let byOld: [[Candidate]]
    private let pairing: ArticlePairing
    private var tracer: PassageTracer
    private var windows: [Range<Int>] = []
    private var choices: [Int: [Choice]] = [:]

    /// A matcher of two editions with the pairs of their articles and how rare each of these is.
    init(
        earlier: EditionText,
        later: EditionText,
        pairs: (earlier: [PairCounts], later: [PairCounts]),
        rarity: PairRarity
    ) {
        self.earlier = earlier.articles
        self.later = later.articles
        let oldProfiles = pairs.earlier.map { PairProfile($0, rarity) }
        let newProfiles = pairs.later.map { PairProfile($0, rarity) }
        var search = ArticleSearch(newProfiles, pairs: rarity.count)
        var pairing = ArticlePairing(earlier.articles, later.articles)
        byOld = oldProfiles.enumerated().map { old, profile in
            guard !pairing.isVerbatim[old] else { return [] }
            return search.candidates(
                for: profile,
                old: old,
                of: oldProfiles.count,
                limit: Self.mostCandidates
            )
        }
        pairing.pairAlike(byOld) { DraftingLanguage.hasSanction(earlier.articles[$0].text.units[...]) }
        self.pairing = pairing
        self.oldProfiles = oldProfiles
        self.newProfiles = newProfiles
        tracer = PassageTracer(
            earlier.articles,
            later.articles,
            profiles: (oldProfiles, newProfiles),
            rarity: rarity,
            search: search,
            pairing: pairing
        )
    }

    /// A link for every article of the earlier edition.
    mutating func links() -> [ProvisionLink] {
        var mains: [Main?] = earlier.indices.map { partner($0) }
        // What the first round finds narrows where the second one looks.
        for _ in 0..<2 {
            windows = OrderChain.windows(
                mains.enumerated().compactMap { old, main in main.map { (old, $0.new, $0.confidence) } },
                old: earlier.count,
                new: later.count
            )
            for old in earlier.indices where mains[old] == nil { mains[old] = choose(old) }
        }
        let claimed = Set(mains.compactMap { $0?.new })
        // Where most articles were written anew, words tell nothing of what is gone.
        let mayDrop = 2 * mains.count { $0 != nil } >= earlier.count
        let leavers = leavers(mains)
        return earlier.indices.map { old in
            let from = Pinpoint(earlier[old].article.number)
            guard let main = mains[old] else {
                return withoutSuccessor(old, from, claimed: claimed, mayDrop: mayDrop)
            }
            return carried(old, from, main, leavers[old])
        }
    }

    /// The places beside their successors that passages of articles went to.
    ///
    /// Where passages of several articles lead to one place, those that are clearly less like it than the best one do not count.
    private mutating func leavers(_ mains: [Main?]) -> [[Pinpoint]] {
        let all = mains.enumerated().map { old, main in main.map { leavers(old, $0) } ?? [] }
        var best: [Pinpoint: Float] = [:]
        for leaver in all.joined() { best[leaver.place] = max(best[leaver.place] ?? 0, leaver.score) }
        return all.map { leavers in
            leavers.filter { $0.score >= (best[$0.place] ?? 0) - Self.lessLike }.map(\.place)
        }
    }

    /// The partner that the pairing found.
    private func partner(_ old: Int) -> Main? {
        guard let new = pairing.newOfOld[old] else { return nil }
        if pairing.isVerbatim[old] {
            let isSame = earlier[old].article.number == later[new].article.number
            let confidence: Float = earlier[old].text.count >= 12 ? 1 : 0.9
            return Main(new: new, kind: isSame ? .same : .moved, confidence: confidence)
        }
        return Main(
            new: new,
            kind: .changed,
            confidence: Self.confidence(Likeness(oldProfiles[old], newProfiles[new]).both)
        )
    }

    private static func confidence(_ likeness: Float) -> Float { min(0.99, 0.45 + likeness * 0.65) }

    /// The link of an article whose words are carried on by one article, and perhaps by others too.
    private mutating func carried(
        _ old: Int,
        _ from: Pinpoint,
        _ main: Main,
        _ leavers: [Pinpoint]
    ) -> ProvisionLink {
        let whole = Pinpoint(later[main.new].article.number)
        guard main.kind != .same, main.kind != .moved else {
            return ProvisionLink(
                from: from,
                to: [whole],
                kind: main.kind,
                confidence: Double(main.confidence)
            )
        }
        var places = [main.kind == .merged ? tracer.narrowest(of: old, in: main.new) : whole]
        for place in leavers {
            if let same = places.firstIndex(where: { $0.article == place.article }) {
                // Several paragraphs of one article are that article.
                if places[same] != place, let article = place.article { places[same] = Pinpoint(article) }
            } else {
                places.append(place)
            }
        }
        return ProvisionLink(
            from: from,
            to: places.sorted(),
            kind: places.count > 1 ? .split : main.kind,
            confidence: Double(main.confidence)
        )
    }

    /// Where parts of an article went beside the article that carries it on.
    private mutating func leavers(_ old: Int, _ main: Main) -> [PassageTracer.Leaver] {
        guard main.kind != .same, main.kind != .moved,
            Likeness(oldProfiles[old], newProfiles[main.new]).leftInRight < Self.held
        else { return [] }
        var result = tracer.leavers(of: old, main: main.new)
        for candidate in byOld[old] where candidate.new != main.new && pairing.oldOfNew[candidate.new] == nil
        {
            let place = Pinpoint(later[candidate.new].article.number)
            // An article that nobody else claims and that is made of this one's words.
            if candidate.likeness.rightInLeft >= Self.cut,
                !result.contains(where: { $0.place.article == place.article })
            {
                result.append(PassageTracer.Leaver(place: place, score: candidate.likeness.rightInLeft))
            }
        }
        return result
    }

    /// What carries on an article without a partner: an article with one of its own, or one too unlike to be paired.
    private mutating func choose(_ old: Int) -> Main? {
        if let end = end(old) { return end }
        guard !tracer.isTired else { return nil }
        let ranked = ranked(old)
        guard let first = ranked.first else { return nil }
        let margin = first.worth - (ranked.dropFirst().first?.worth ?? 0)
        let least =
            tracer.hasSanction(old)
            ? Self.sanction : windows[old].contains(first.new) ? Self.inOrder : Self.anywhere
        if first.coverage >= least, margin >= ArticlePairing.margin {
            return main(first.new, Self.confidence(first.coverage))
        }
        return tracer.mostCarried(of: old).map { main($0, 0.7) }
    }

    private func main(_ new: Int, _ confidence: Float) -> Main {
        Main(new: new, kind: pairing.oldOfNew[new] == nil ? .changed : .merged, confidence: confidence)
    }

    /// What carries on the first article, which says why the statute is made, or the last, which says since when it applies.
    private func end(_ old: Int) -> Main? {
        let ends: [(at: Int?, to: Int?, is: (ArraySlice<UInt16>) -> Bool)] = [
            (earlier.indices.first, later.indices.first, DraftingLanguage.opens),
            (earlier.indices.last, later.indices.last, DraftingLanguage.closes),
        ]
        for end in ends where end.at == old {
            if let new = end.to, end.is(earlier[old].text.units[...]), end.is(later[new].text.units[...]) {
                return main(new, 0.9)
            }
        }
        return nil
    }

    /// The later articles that an article may be carried on by, the likeliest first.
    private mutating func ranked(_ old: Int) -> [Choice] {
        var choices = choices[old] ?? []
        if choices.isEmpty {
            for candidate in byOld[old].prefix(Self.mostCompared) {
                var coverage = tracer.coverage(of: old, in: candidate.new)
                if pairing.oldOfNew[candidate.new] == nil {
                    coverage = max(coverage, candidate.likeness.both)
                }
                choices.append(Choice(new: candidate.new, coverage: coverage, worth: 0))
            }
            self.choices[old] = choices
        }
        for index in choices.indices {
            let new = choices[index].new
            let bonus: Float =
                if windows[old].contains(new) { windows[old].count <= 3 ? 0.15 : 0.1 } else {
                    isNear(old, new) ? 0.08 : 0
                }
            let malus: Float = tracer.differInSanctions(old, new) ? 0.08 : 0
            choices[index].worth = choices[index].coverage + bonus - malus
        }
        return choices.sorted { ($1.worth, $0.new) < ($0.worth, $1.new) }
    }

    /// Whether an article keeps the order, or is the last or first one that its neighbours are carried on by.
    private func isNear(_ old: Int, _ new: Int) -> Bool {
        (windows[old].lowerBound - 1...windows[old].upperBound).contains(new)
    }

    /// An article that nothing was found for: dropped, or not to be told.
    ///
    /// It is dropped only when no later article is like it, and none that nothing else is carried on by has anything of it.
    private mutating func withoutSuccessor(
        _ old: Int,
        _ from: Pinpoint,
        claimed: Set<Int>,
        mayDrop: Bool
    ) -> ProvisionLink {
        let ranked = ranked(old)
        let nearest = byOld[old].reduce(0) { max($0, $1.likeness.both, $1.likeness.leftInRight) }
        var isOpen = false
        for candidate in byOld[old] where !claimed.contains(candidate.new) {
            // What becomes of those who break a duty is not carried on by a duty.
            if !tracer.differInSanctions(old, candidate.new) { isOpen = true }
        }
        if mayDrop, !isOpen, nearest < Self.absent, !tracer.isTired,
            !DraftingLanguage.namesCrime(earlier[old].text.units[...])
        {
            return ProvisionLink(
                from: from,
                to: [],
                kind: .dropped,
                confidence: Double(min(0.95, 1 - nearest))
            )
        }
        return ProvisionLink(
            from: from,
            to: [],
            kind: .uncertain,
            confidence: Double(min(0.5, max(0, ranked.first?.worth ?? 0))),
            candidates: ranked.prefix(3).map { Pinpoint(later[$0.new].article.number) }
        )
    }
}
