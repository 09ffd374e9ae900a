import Law

/// Follows the passages of articles into the later edition.
///
/// Work is bounded: after ``mostSteps`` nothing is followed any more (``isTired``), and what would have been is left open.
struct PassageTracer {
    /// In how many articles a passage is looked for.
    static let mostTargets = 6
    /// How many entries of profiles are compared for all passages together; a few tenths of a second.
    static let mostSteps = 60_000_000
    /// The share of a passage that its article's successor must hold to be taken for it.
    static let kept: Float = 0.6
    /// How alike a passage elsewhere must be to be taken for one that moved there.
    static let carried: Float = 0.5
    /// How much more of the passage it must hold than its article's successor.
    static let gain: Float = 0.2
    /// How alike it must be where nothing else explains the later words.
    static let unexplained: Float = 0.3
    /// How many units a passage must have to be followed on so little.
    static let leastUnexplained = 16
    /// How much more alike the best article must be than the next one.
    static let margin: Float = 0.08

    /// A passage of a later article and how much it has of an earlier passage.
    struct Trace {
        let target: MovedPassage
        let score: Float
        /// The score of the best passage of any other article.
        let next: Float
    }

    /// A passage that went to a place of its own.
    struct Leaver {
        let place: Pinpoint
        let score: Float
    }

    private let earlier: [ArticleText]
    private let later: [ArticleText]
    private let oldProfiles: [PairProfile]
    private let newProfiles: [PairProfile]
    private let pairing: ArticlePairing
    private var oldSanctions: [Bool?]
    private var newSanctions: [Bool?]
    private var search: ArticleSearch
    private var oldPassages: PassageBook
    private var newPassages: PassageBook
    private var tops: [[[(target: MovedPassage, score: Float)]?]?]
    private var steps = 0

    /// A tracer of two editions whose articles are paired.
    init(
        _ earlier: [ArticleText],
        _ later: [ArticleText],
        profiles: (earlier: [PairProfile], later: [PairProfile]),
        rarity: PairRarity,
        search: ArticleSearch,
        pairing: ArticlePairing
    ) {
        self.earlier = earlier
        self.later = later
        oldProfiles = profiles.earlier
        newProfiles = profiles.later
        self.pairing = pairing
        self.search = search
        oldSanctions = Array(repeating: nil, count: earlier.count)
        newSanctions = Array(repeating: nil, count: later.count)
        oldPassages = PassageBook(earlier, rarity)
        newPassages = PassageBook(later, rarity)
        tops = Array(repeating: nil, count: earlier.count)
    }

    /// Whether so much was compared that nothing more is.
    var isTired: Bool { steps > Self.mostSteps }

    /// Whether an earlier article threatens sanctions.
    mutating func hasSanction(_ old: Int) -> Bool {
        if let known = oldSanctions[old] { return known }
        let found = DraftingLanguage.hasSanction(earlier[old].text.units[...])
        oldSanctions[old] = found
        return found
    }

    /// Whether one of two articles threatens sanctions and the other one does not.
    mutating func differInSanctions(_ old: Int, _ new: Int) -> Bool {
        let isLater = newSanctions[new] ?? DraftingLanguage.hasSanction(later[new].text.units[...])
        newSanctions[new] = isLater
        return hasSanction(old) != isLater
    }

    /// The passages of an article that went elsewhere than its successor.
    mutating func leavers(of old: Int, main: Int) -> [Leaver] {
        var result: [Leaver] = []
        for (index, passage) in oldPassages.passages(of: old).enumerated() where isFollowed(passage) {
            let held = likeness(passage.profile, newProfiles[main]).leftInRight
            guard held < Self.kept, let trace = trace(old, index, without: main),
                hasMoved(passage, trace, held: held)
            else { continue }
            result.append(Leaver(place: place(trace.target), score: trace.score))
        }
        return result
    }

    /// The article that carries on most of an article whose passages went to several, or nil when the smaller part is found.
    mutating func mostCarried(of old: Int) -> Int? {
        var weights: [Int: Float] = [:]
        for (index, passage) in oldPassages.passages(of: old).enumerated() where isFollowed(passage) {
            guard let trace = trace(old, index, without: nil), trace.score - trace.next >= Self.margin,
                hasMoved(passage, trace, held: 0)
            else { continue }
            weights[trace.target.article, default: 0] += passage.profile.total
        }
        guard 2 * weights.values.reduce(0, +) >= oldProfiles[old].total else { return nil }
        return weights.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// How well the passages of an article find counterparts in a later one, from 0 to 1.
    mutating func coverage(of old: Int, in new: Int) -> Float {
        let targets = newPassages.targets(of: new)
        var sum: Float = 0
        var total: Float = 0
        for passage in oldPassages.passages(of: old) where !isTired {
            total += passage.profile.total
            var best: (both: Float, target: MovedPassage)?
            for target in targets where Likeness.most(passage.profile, target.profile).both > best?.both ?? 0
            {
                let both = likeness(passage.profile, target.profile).both
                if both > best?.both ?? 0 { best = (both, target) }
            }
            guard let best else { continue }
            // What comes from another article more closely is that one's, not this one's.
            let isForeign = ownerLikeness(best.target) > best.both + 0.05
            sum += best.both * passage.profile.total * (isForeign ? 0.5 : 1)
        }
        return total > 0 ? sum / total : 0
    }

    /// The paragraph of a later article that all passages of an earlier one are most like, or the article as a whole.
    mutating func narrowest(of old: Int, in new: Int) -> Pinpoint {
        let whole = Pinpoint(later[new].article.number)
        var places: Set<Pinpoint> = []
        for passage in oldPassages.passages(of: old) {
            if let best = best(passage, new) { places.insert(place(best.target)) }
        }
        return places.count == 1 ? places.first ?? whole : whole
    }

    /// Whether a passage is long enough to be followed and says something of its own.
    private func isFollowed(_ passage: MovedPassage) -> Bool {
        let units = earlier[passage.article].text.units[passage.units]
        return passage.units.count >= PassageBook.least && !DraftingLanguage.fills(units)
            && !DraftingLanguage.aggravates(units)
    }

    /// The best passage for a passage in any article but one.
    private mutating func trace(_ old: Int, _ index: Int, without main: Int?) -> Trace? {
        let tops = tops(old, index).filter { $0.target.article != main }
        return tops.first.map {
            Trace(target: $0.target, score: $0.score, next: tops.dropFirst().first?.score ?? 0)
        }
    }

    /// The best passage of every likely article, the best first.
    private mutating func tops(_ old: Int, _ index: Int) -> [(target: MovedPassage, score: Float)] {
        if let known = tops[old]?[index] { return known }
        guard !isTired else { return [] }
        let passages = oldPassages.passages(of: old)
        let profile = passages[index].profile
        let found = search.candidates(for: profile, old: old, of: earlier.count, limit: Self.mostTargets)
        let made = found.compactMap { best(passages[index], $0.new) }.sorted {
            ($1.score, $0.target.article) < ($0.score, $1.target.article)
        }
        if tops[old] == nil { tops[old] = Array(repeating: nil, count: passages.count) }
        tops[old]?[index] = made
        return made
    }

    private mutating func best(_ passage: MovedPassage, _ new: Int) -> (target: MovedPassage, score: Float)? {
        var best: (target: MovedPassage, score: Float)?
        for target in newPassages.targets(of: new)
        where Self.score(Likeness.most(passage.profile, target.profile)) > best?.score ?? 0 {
            let score = Self.score(likeness(passage.profile, target.profile))
            if score > best?.score ?? 0 { best = (target, score) }
        }
        return best
    }

    private static func score(_ likeness: Likeness) -> Float {
        max(likeness.both, 0.85 * likeness.leftInRight)
    }

    /// Whether a passage went to another one rather than into its article's successor, which holds a share of it.
    private mutating func hasMoved(_ passage: MovedPassage, _ trace: Trace, held: Float) -> Bool {
        guard isSource(passage, of: trace.target) else { return false }
        if trace.score >= Self.carried { return trace.score >= held + Self.gain }
        return trace.score >= Self.unexplained && held < Self.unexplained
            && trace.score >= held + Self.gain / 2
            && passage.units.count >= Self.leastUnexplained && trace.score - trace.next >= Self.margin / 2
            && ownerLikeness(trace.target) < Self.unexplained
            && !differInSanctions(passage.article, trace.target.article)
    }

    /// Whether later words do not rather come from the article that is paired with theirs.
    private mutating func isSource(_ passage: MovedPassage, of target: MovedPassage) -> Bool {
        guard let owner = pairing.oldOfNew[target.article] else { return true }
        return ownerLikeness(target) <= likeness(passage.profile, target.profile).both + 0.05
            || likeness(passage.profile, oldProfiles[owner]).leftInRight < 0.35
    }

    /// How alike a passage is to the best one of the article that is paired with its own; 0 where there is none.
    private mutating func ownerLikeness(_ target: MovedPassage) -> Float {
        guard let owner = pairing.oldOfNew[target.article] else { return 0 }
        if pairing.isVerbatim[owner] { return 1 }
        var best: Float = 0
        for source in oldPassages.targets(of: owner)
        where Likeness.most(source.profile, target.profile).both > best {
            best = max(best, likeness(source.profile, target.profile).both)
        }
        return best
    }

    private mutating func likeness(_ left: PairProfile, _ right: PairProfile) -> Likeness {
        steps += left.counts.count + right.counts.count
        return Likeness(left, right)
    }

    /// The place of a passage, as a paragraph; the only paragraph of an article is the article itself.
    private func place(_ passage: MovedPassage) -> Pinpoint {
        let article = later[passage.article].article
        guard article.paragraphs.count > 1, let paragraph = passage.place.paragraph,
            let place = Pinpoint(article: article.number, paragraph: paragraph)
        else { return Pinpoint(article.number) }
        return place
    }
}
