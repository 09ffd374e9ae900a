import Law

/// Tells what became of every article: which later article carries it on, which others took parts of it, or that nothing does.
///
/// Articles with the same words are one another's. For every other one the later articles that share most with it are weighed
/// against each other and against nothing (``CarryChoice``), twice: what is sure the first time narrows where the others stand.
struct ArticleMatcher {
    /// Editions whose articles are less alike than this on average are two texts, of which words tell nothing.
    static let related: Float = 0.15
    /// How likely the likeliest candidate must be to be told, with those that parts of the article went to.
    static let told: Float = 0.65
    /// How likely it must be that nothing carries an article on for it to be called dropped.
    static let dropped: Float = 0.65
    /// How likely an article that carries on nothing else may be where one is called dropped.
    static let unclaimed: Float = 0.05
    /// What such an article may hold of it at most, as share and as coverage together: more is the same subject.
    static let subject: Float = 0.33
    /// How likely a candidate must be for the others to be ordered by it.
    static let sure: Float = 0.8
    /// How alike the articles of a pair must be for the others to be ordered by it.
    static let alike: Float = 0.46
    /// The share of what an article has of an earlier one that it must have from that alone for the two to have been merged.
    static let ownWords: Float = 0.5
    /// How likely a part must have gone to an article for that to be named.
    static let parted: Float = 0.4

    /// The article that carries on most of an earlier one.
    private struct Main {
        let new: Int
        /// Which candidate it is; nil where the words are the same.
        let candidate: Int?
        let confidence: Float
        /// The articles that parts went to.
        var partings: [ArticleEvidence.Parting] = []
        var isMerged = false
    }

    private let earlier: [ArticleText]
    private let later: [ArticleText]
    private let chapters: (earlier: [Int?], later: [Int?])
    private(set) var evidence: ArticleEvidence
    private var choices: [CarryChoice?] = []
    private let areRelated: Bool
    /// Whether enough articles were found again for the others to be called dropped.
    private var mayDrop = false

    /// A matcher of two editions, whose pairs are put side by side.
    init(earlier: EditionText, later: EditionText, met: MetPairs) {
        self.earlier = earlier.articles
        self.later = later.articles
        chapters = (earlier.chapters, later.chapters)
        evidence = ArticleEvidence(earlier: earlier, later: later, met: met)
        areRelated = evidence.meanLikeness >= Self.related
        weigh(by: alikePairs())
        weigh(by: mains(from: Self.sure))
    }

    /// A link for every article of the earlier edition.
    mutating func links() -> [ProvisionLink] {
        var mains = told(self.mains(from: Self.sure))
        merge(&mains)
        mayDrop = 3 * mains.count { $0 != nil } >= earlier.count
        var claimants: [Int: Int] = [:]
        for case let main? in mains { claimants[main.new, default: 0] += 1 }
        var links: [ProvisionLink] = []
        for old in earlier.indices {
            let from = Pinpoint(earlier[old].article.number)
            if let main = mains[old] {
                links.append(carried(old, from, main))
            } else {
                links.append(withoutSuccessor(old, from, claimants))
            }
        }
        return links
    }

    /// Weighs all candidates where some articles are sure.
    private mutating func weigh(by mains: [Main?]) {
        let anchors = mains.map { main in main.map { (new: $0.new, weight: $0.confidence) } }
        evidence.follow(ArticleOrder(anchors, chapters))
        choices = evidence.cases.map { found in found.map { CarryChoice($0.candidates, $0.drop) } }
    }

    /// The articles with the same words, and the pairs that are alike.
    private func alikePairs() -> [Main?] {
        earlier.indices.map { old in
            guard let new = evidence.pairing.newOfOld[old] else { return nil }
            guard let found = evidence.cases[old] else { return verbatim(old, new) }
            guard let at = found.candidates.firstIndex(where: { $0.new == new }),
                found.candidates[at].likeness.both >= Self.alike
            else { return nil }
            return Main(new: new, candidate: at, confidence: found.candidates[at].likeness.both)
        }
    }

    /// The later articles that carry on an earlier one with at least a probability.
    private func mains(from least: Float) -> [Main?] {
        earlier.indices.map { old in
            guard let main = likeliest(old), main.confidence >= least else { return nil }
            return main
        }
    }

    /// The later articles that are told to carry on an earlier one, where some are sure.
    ///
    /// What is told of an article is built from its passages: where parts of it went to other articles, it is as likely that
    /// these carry it on together.
    private mutating func told(_ sure: [Main?]) -> [Main?] {
        var owners: [Int: Int] = [:]
        for case let main? in sure { owners[main.new, default: 0] += 1 }
        return earlier.indices.map { old in
            guard let main = likeliest(old) else { return nil }
            guard let candidate = main.candidate, let choice = choices[old] else { return main }
            let own = sure[old]?.new
            let partings = evidence.partings(of: old, main: candidate) { new in
                (owners[new] ?? 0) > (own == new ? 1 : 0)
            }.filter { $0.evidence.probability >= Self.parted }
            let share = partings.reduce(main.confidence) { $0 + choice.carried[$1.candidate] }
            guard share >= Self.told else { return nil }
            return Main(new: main.new, candidate: candidate, confidence: share, partings: partings)
        }
    }

    /// The later article that most likely carries on an earlier one, or nil where too little is known.
    private func likeliest(_ old: Int) -> Main? {
        guard let found = evidence.cases[old] else {
            return evidence.pairing.newOfOld[old].map { verbatim(old, $0) }
        }
        guard areRelated, found.isWhole, let choice = choices[old],
            let at = choice.carried.indices.max(by: { choice.carried[$0] < choice.carried[$1] })
        else { return nil }
        return Main(new: found.candidates[at].new, candidate: at, confidence: choice.carried[at])
    }

    private func verbatim(_ old: Int, _ new: Int) -> Main {
        Main(new: new, candidate: nil, confidence: earlier[old].text.count >= 12 ? 1 : 0.9)
    }

    /// Of several articles that one article carries on, the likeliest became it; the others came to it.
    ///
    /// One came to it only when the article has words of it that it need not have from the likeliest.
    private mutating func merge(_ mains: inout [Main?]) {
        var first: [Int: Int] = [:]
        for (old, main) in mains.enumerated() {
            guard let main else { continue }
            if let other = first[main.new], mains[other]?.confidence ?? 0 >= main.confidence { continue }
            first[main.new] = old
        }
        for old in mains.indices {
            guard let main = mains[old], let candidate = main.candidate, let owner = first[main.new],
                owner != old
            else { continue }
            mains[old]?.isMerged = true
            let held = evidence.cases[old]?.candidates[candidate].likeness.leftInRight ?? 0
            if evidence.shared(old, main.new, beyond: owner) < held * Self.ownWords { mains[old] = nil }
        }
    }

    /// The link of an article that is carried on by one article, and perhaps by others too.
    private func carried(_ old: Int, _ from: Pinpoint, _ main: Main) -> ProvisionLink {
        let whole = Pinpoint(later[main.new].article.number)
        guard let candidate = main.candidate else {
            return ProvisionLink(
                from: from,
                to: [whole],
                kind: whole == from ? .same : .moved,
                confidence: Double(main.confidence)
            )
        }
        var places = [main.isMerged ? evidence.narrowest(of: old, in: candidate) ?? whole : whole]
        var confidence = min(0.99, main.confidence)
        for parting in main.partings {
            places.append(parting.place)
            confidence = min(confidence, max(0.5, parting.evidence.probability))
        }
        return ProvisionLink(
            from: from,
            to: places.sorted(),
            kind: places.count > 1 ? .split : main.isMerged ? .merged : .changed,
            confidence: Double(confidence)
        )
    }

    /// An article that nothing was found for: dropped, or not to be told.
    ///
    /// It is dropped only where that is likely and no article that carries on nothing else comes near.
    private func withoutSuccessor(_ old: Int, _ from: Pinpoint, _ claimants: [Int: Int]) -> ProvisionLink {
        guard let found = evidence.cases[old], let choice = choices[old] else {
            return ProvisionLink(from: from, to: [], kind: .uncertain, confidence: 0)
        }
        let isOpen = zip(found.candidates, choice.carried).contains { candidate, share in
            claimants[candidate.new] == nil
                && (share > Self.unclaimed
                    || candidate.likeness.leftInRight + candidate.coverage > Self.subject)
        }
        if areRelated, mayDrop, found.isWhole, !isOpen, choice.dropped >= Self.dropped {
            return ProvisionLink(
                from: from,
                to: [],
                kind: .dropped,
                confidence: Double(min(0.99, choice.dropped))
            )
        }
        let ranked = found.candidates.indices.sorted { choice.carried[$0] > choice.carried[$1] }.prefix(3)
        return ProvisionLink(
            from: from,
            to: [],
            kind: .uncertain,
            confidence: Double(min(0.5, ranked.first.map { choice.carried[$0] } ?? 0)),
            candidates: ranked.map { Pinpoint(later[found.candidates[$0].new].article.number) },
            shares: ranked.map { Double(min(0.5, choice.carried[$0])) }
        )
    }
}
