import Law

/// Holds the passages of earlier articles against those of later ones.
///
/// Work is bounded: after ``mostSteps`` nothing is compared any more (``isTired``), and what would have been is left open.
struct PassageTracer {
    /// How many entries of profiles are compared for all passages together; a few tenths of a second.
    static let mostSteps = 60_000_000

    /// How much more alike another passage must be to be where a later one comes from.
    static let closer: Float = 0.05

    /// What an earlier passage is most like in a later article.
    struct Counterpart {
        var score: Float = 0
        var target: MovedPassage?
    }

    /// How a later article holds the passages of an earlier one.
    struct Fit {
        /// How well the passages find counterparts, from 0 to 1.
        var coverage: Float = 0
        /// How well, where what comes more closely from the article that is paired with the later one does not count.
        var free: Float = 0
        /// By passage.
        var counterparts: [Counterpart] = []
    }

    private let earlier: [ArticleText]
    private let later: [ArticleText]
    private var oldPassages: PassageBook
    private var newPassages: PassageBook
    private let pairing: ArticlePairing
    /// By later article: how alike each of its passages is to one of the earlier article that is paired with it.
    private var owned: [[Float]?]
    /// How many entries were compared so far.
    private(set) var steps = 0

    /// A tracer of two editions.
    init(_ earlier: [ArticleText], _ later: [ArticleText], pairing: ArticlePairing, met: MetPairs) {
        self.earlier = earlier
        self.later = later
        oldPassages = PassageBook(earlier, met.earlier)
        newPassages = PassageBook(later, met.later)
        self.pairing = pairing
        owned = Array(repeating: nil, count: later.count)
    }

    /// Whether so much was compared that nothing more is.
    var isTired: Bool { steps > Self.mostSteps }

    /// The passages of an earlier article.
    mutating func passages(of old: Int) -> [MovedPassage] { oldPassages.passages(of: old) }

    /// Whether a passage is long enough to be followed and says something of its own.
    func isFollowed(_ passage: MovedPassage) -> Bool {
        let units = earlier[passage.article].text.units[passage.units]
        return passage.units.count >= PassageBook.least && !DraftingLanguage.fills(units)
            && !DraftingLanguage.aggravates(units)
    }

    /// How a later article holds the passages of an earlier one, or nil when too much was compared.
    mutating func fit(of old: Int, in new: Int) -> Fit? {
        guard !isTired else { return nil }
        let targets = newPassages.targets(of: new)
        let owned = pairing.oldOfNew[new] == old ? nil : ownedLikeness(of: new, targets)
        var fit = Fit()
        var sum: Float = 0
        var freeSum: Float = 0
        var total: Float = 0
        for passage in oldPassages.passages(of: old) {
            total += passage.profile.total
            var both: Float = 0
            var free: Float = 0
            var best = Counterpart()
            for (index, target) in targets.enumerated() {
                let most = Likeness.most(passage.profile, target.profile)
                guard most.both > free || Self.score(most) > best.score else { continue }
                let likeness = likeness(passage.profile, target.profile)
                both = max(both, likeness.both)
                if likeness.both > free, owned?[index] ?? 0 <= likeness.both + Self.closer {
                    free = likeness.both
                }
                if Self.score(likeness) > best.score {
                    best = Counterpart(score: Self.score(likeness), target: target)
                }
            }
            sum += both * passage.profile.total
            freeSum += free * passage.profile.total
            fit.counterparts.append(best)
        }
        fit.coverage = total > 0 ? sum / total : 0
        fit.free = total > 0 ? freeSum / total : 0
        return fit
    }

    /// The share of a passage that a later article has.
    mutating func held(_ passage: MovedPassage, _ profile: PairProfile) -> Float {
        likeness(passage.profile, profile).leftInRight
    }

    /// The place of a passage, as a paragraph; the only paragraph of an article is the article itself.
    func place(_ passage: MovedPassage) -> Pinpoint {
        let article = later[passage.article].article
        guard article.paragraphs.count > 1, let paragraph = passage.place.paragraph,
            let place = Pinpoint(article: article.number, paragraph: paragraph)
        else { return Pinpoint(article.number) }
        return place
    }

    /// How alike each passage of a later article is to one of the earlier article that is paired with it, or nil where none is.
    private mutating func ownedLikeness(of new: Int, _ targets: [MovedPassage]) -> [Float]? {
        guard let owner = pairing.oldOfNew[new] else { return nil }
        if let known = owned[new] { return known }
        let sources = oldPassages.targets(of: owner)
        let made = targets.map { target -> Float in
            if pairing.isVerbatim[owner] { return 1 }
            var best: Float = 0
            for source in sources where Likeness.most(source.profile, target.profile).both > best {
                best = max(best, likeness(source.profile, target.profile).both)
            }
            return best
        }
        owned[new] = made
        return made
    }

    private static func score(_ likeness: Likeness) -> Float {
        max(likeness.both, 0.85 * likeness.leftInRight)
    }

    private mutating func likeness(_ left: PairProfile, _ right: PairProfile) -> Likeness {
        steps += left.counts.count + right.counts.count
        return Likeness(left, right)
    }
}
