import Law

/// What speaks for every later article that may carry on an earlier one.
struct ArticleEvidence {
    /// How many candidates of an article are kept.
    static let mostCandidates = 12
    /// How many more of each of its passages.
    static let mostForPassage = 2
    /// The share of the strongest candidate's strength that others must have to be compared passage by passage.
    static let near: Float = 0.25
    /// The same where the strongest holds the article nearly whole.
    static let nearHeld: Float = 0.5
    /// From here on an article is held nearly whole.
    static let held: Float = 0.85
    /// A passage that is so much more alike to one article than to another is told to be there.
    static let moved: Float = 0.1

    /// An earlier article with its candidates.
    struct Case {
        var candidates: [CarryEvidence] = []
        /// By candidate.
        var fits: [PassageTracer.Fit] = []
        let drop: DropEvidence
        /// Whether all that looked alike was compared.
        var isWhole = true
    }

    /// An article that a part of an earlier one may have gone to.
    struct Parting {
        /// Which candidate of the earlier one it is.
        let candidate: Int
        let new: Int
        let evidence: PartingEvidence
        /// The article, or the only paragraph of it that parts went to.
        let place: Pinpoint
    }

    let earlier: [ArticleText]
    let later: [ArticleText]
    let pairing: ArticlePairing
    /// By earlier article; nil where its words stand in the later edition as they are.
    private(set) var cases: [Case?]
    private var oldProfiles: ProfileBook
    private var newProfiles: ProfileBook
    private let met: MetPairs
    /// By later article: whether it threatens sanctions, once that was asked.
    private var newSanctions: [Bool?]
    private var search: ArticleSearch
    private var tracer: PassageTracer

    /// Gathers what speaks for the articles of two editions, whose pairs are put side by side.
    init(earlier: EditionText, later: EditionText, met: MetPairs) {
        self.earlier = earlier.articles
        self.later = later.articles
        self.met = met
        var oldProfiles = ProfileBook(met.earlier)
        var search = ArticleSearch(met)
        var pairing = ArticlePairing(earlier, later)
        let count = earlier.articles.count
        let found = (0..<count).map { old -> [Candidate] in
            guard !pairing.isVerbatim[old] else { return [] }
            return search.candidates(
                for: oldProfiles[old],
                old: old,
                of: count,
                limit: Self.mostCandidates
            )
        }
        pairing.pairAlike(found) { DraftingLanguage.hasSanction(earlier.articles[$0].text.units[...]) }
        self.pairing = pairing
        self.oldProfiles = oldProfiles
        newProfiles = ProfileBook(met.later)
        self.search = search
        tracer = PassageTracer(earlier.articles, later.articles, pairing: pairing, met: met)
        newSanctions = Array(repeating: nil, count: later.articles.count)
        cases = []
        cases = (0..<count).map { pairing.isVerbatim[$0] ? nil : gather($0, found[$0]) }
        rivals(found)
    }

    /// How alike the articles are to the later ones that are most like them, on average, from 0 to 1.
    var meanLikeness: Float {
        guard !cases.isEmpty else { return 0 }
        let best = cases.map { found in
            found.map { $0.candidates.reduce(0) { max($0, $1.likeness.both) } } ?? 1
        }
        return best.reduce(0, +) / Float(best.count)
    }

    /// How much was compared: articles met at pairs, and entries of passages.
    var work: Int { search.meetings + tracer.steps }

    /// Adds where the order and the chapters of the articles that are sure lead the others.
    mutating func follow(_ order: ArticleOrder) {
        for old in cases.indices {
            guard var found = cases[old] else { continue }
            // Taken out while it is changed, so that nothing is copied.
            cases[old] = nil
            for index in found.candidates.indices {
                let new = found.candidates[index].new
                found.candidates[index].window = order.window(old, new)
                found.candidates[index].chapter = order.chapterShare(old, new)
            }
            cases[old] = found
        }
    }

    /// The articles beside the one that carries on most of an earlier one that parts of it may have gone to.
    ///
    /// - Parameters:
    ///   - old: the earlier article.
    ///   - main: the candidate that carries on most of it.
    ///   - isOwned: whether another earlier article is carried on by a later one.
    /// - Returns: one for every other candidate that has anything of a passage.
    mutating func partings(of old: Int, main: Int, isOwned: (Int) -> Bool) -> [Parting] {
        guard let found = cases[old], found.fits.count == found.candidates.count else { return [] }
        let passages = tracer.passages(of: old)
        let followed = passages.indices.filter { tracer.isFollowed(passages[$0]) }
        guard !followed.isEmpty else { return [] }
        let base = found.candidates[main]
        let held = followed.map { tracer.held(passages[$0], newProfiles[base.new]) }
        return found.candidates.indices.compactMap { index -> Parting? in
            guard index != main else { return nil }
            let candidate = found.candidates[index]
            var evidence = PartingEvidence(
                likeness: candidate.likeness,
                held: base.likeness.leftInRight,
                rival: candidate.rival,
                only: candidate.only,
                differInSanctions: candidate.differInSanctions,
                isOwned: isOwned(candidate.new),
                distance: abs(candidate.new - base.new),
                hasParts: earlier[old].parts.count > 1
            )
            var best = -Float.infinity
            var places: Set<Pinpoint> = []
            for (at, held) in zip(followed, held) {
                let here = found.fits[index].counterparts[at]
                guard let target = here.target else { continue }
                let third = found.fits.indices.reduce(Float(0)) {
                    $1 == index || $1 == main ? $0 : max($0, found.fits[$1].counterparts[at].score)
                }
                let gain = here.score - found.fits[main].counterparts[at].score
                if gain > Self.moved { places.insert(tracer.place(target)) }
                let worth = here.score + 0.5 * gain + 0.3 * (here.score - third)
                guard worth > best else { continue }
                best = worth
                evidence.score = here.score
                evidence.gain = gain
                evidence.gainOverHeld = here.score - held
                evidence.lead = here.score - third
                evidence.share = passages[at].profile.total / max(oldProfiles[old].total, 1e-6)
                evidence.length = passages[at].units.count
            }
            guard best > -Float.infinity else { return nil }
            let whole = Pinpoint(later[candidate.new].article.number)
            return Parting(
                candidate: index,
                new: candidate.new,
                evidence: evidence,
                place: places.count == 1 ? places.first ?? whole : whole
            )
        }
    }

    /// The paragraph of a candidate that all passages of an earlier article are most like, or the article as a whole.
    func narrowest(of old: Int, in candidate: Int) -> Pinpoint? {
        guard let found = cases[old], found.fits.indices.contains(candidate) else { return nil }
        let whole = Pinpoint(later[found.candidates[candidate].new].article.number)
        let places = Set(
            found.fits[candidate].counterparts.compactMap { $0.target.map { tracer.place($0) } }
        )
        return places.count == 1 ? places.first ?? whole : whole
    }

    /// The share of an earlier article that a later one holds beyond what it has of another earlier one.
    mutating func shared(_ old: Int, _ new: Int, beyond other: Int) -> Float {
        oldProfiles[old].shared(newProfiles[new], beyond: oldProfiles[other])
    }

    /// The candidates of an article and of its passages, with what does not hang on other articles.
    private mutating func gather(_ old: Int, _ candidates: [Candidate]) -> Case {
        let units = earlier[old].text.units[...]
        let profile = oldProfiles[old]
        let threatens = DraftingLanguage.hasSanction(units)
        var result = Case(
            drop: DropEvidence(
                absent: met.absent(profile),
                length: units.count,
                hasSanction: threatens,
                namesCrime: DraftingLanguage.namesCrime(units)
            )
        )
        for (new, likeness) in withPassages(old, candidates) {
            guard let fit = tracer.fit(of: old, in: new) else {
                result.isWhole = false
                break
            }
            var evidence = CarryEvidence(new: new, likeness: likeness, length: units.count)
            evidence.coverage = fit.coverage
            evidence.free = fit.free
            evidence.only = profile.sharedOnly(newProfiles[new], met)
            evidence.differInSanctions = threatens != hasSanction(new)
            evidence.areEnds = areEnds(old, new)
            result.candidates.append(evidence)
            result.fits.append(fit)
        }
        return result
    }

    private mutating func hasSanction(_ new: Int) -> Bool {
        if let known = newSanctions[new] { return known }
        let found = DraftingLanguage.hasSanction(later[new].text.units[...])
        newSanctions[new] = found
        return found
    }

    /// The candidates that come near the strongest, with those of single passages, where an article has several and the strongest
    /// does not hold it whole.
    private mutating func withPassages(_ old: Int, _ candidates: [Candidate]) -> [(
        new: Int, likeness: Likeness
    )] {
        let strongest = candidates.first?.strength ?? 0
        let isHeld = candidates.first?.likeness.leftInRight ?? 0 >= Self.held
        var result = candidates.filter { $0.strength >= strongest * (isHeld ? Self.nearHeld : Self.near) }
            .map { (new: $0.new, likeness: $0.likeness) }
        if isHeld { return result }
        let passages = tracer.passages(of: old).filter { tracer.isFollowed($0) }
        guard passages.count > 1, !tracer.isTired else { return result }
        for passage in passages {
            let found = search.candidates(
                for: passage.profile,
                old: old,
                of: earlier.count,
                limit: Self.mostForPassage
            )
            for candidate in found where !result.contains(where: { $0.new == candidate.new }) {
                result.append((candidate.new, Likeness(oldProfiles[old], newProfiles[candidate.new])))
            }
        }
        return result
    }

    /// How much more alike later articles are to other earlier ones.
    private mutating func rivals(_ found: [[Candidate]]) {
        var best: [Int: [(old: Int, both: Float)]] = [:]
        for (old, new) in pairing.newOfOld.enumerated() {
            if let new, pairing.isVerbatim[old] { best[new] = [(old, 1)] }
        }
        for candidate in found.joined() {
            // The two best are enough: one of them is another article.
            var all = best[candidate.new] ?? []
            all.append((candidate.old, candidate.likeness.both))
            all.sort { $0.both > $1.both }
            best[candidate.new] = Array(all.prefix(2))
        }
        for old in cases.indices {
            guard var found = cases[old] else { continue }
            cases[old] = nil
            for index in found.candidates.indices {
                let candidate = found.candidates[index]
                let other = best[candidate.new]?.first { $0.old != old }?.both ?? 0
                found.candidates[index].rival = max(0, other - candidate.likeness.both)
            }
            cases[old] = found
        }
    }

    /// Whether both articles are the first of their editions, which say why the statute is made, or the last, which say since
    /// when it applies.
    private func areEnds(_ old: Int, _ new: Int) -> Bool {
        func both(_ isSaid: (ArraySlice<UInt16>) -> Bool) -> Bool {
            isSaid(earlier[old].text.units[...]) && isSaid(later[new].text.units[...])
        }
        return old == 0 && new == 0 && both(DraftingLanguage.opens)
            || old == earlier.count - 1 && new == later.count - 1 && both(DraftingLanguage.closes)
    }
}
