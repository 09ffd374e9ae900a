import Law

/// Matches the articles of two editions.
struct ArticleMatcher {
    /// A pair of articles that have something in common.
    struct Candidate {
        let old: Int
        let new: Int
        let likeness: Likeness
    }

    /// From here on two articles are one and the same, unless another pair claims one of them.
    static let sure: Float = 0.5
    /// Between this and ``sure`` they are so only when nothing else comes near and the order agrees.
    static let possible: Float = 0.33
    /// The share of a text that must stand in another one to be carried on by it as a part.
    static let contained: Float = 0.72
    /// Below this nothing carries an article on.
    static let absent: Float = 0.18

    private let earlier: EditionText
    private let later: EditionText
    private let rarity: PairRarity
    private let oldProfiles: [PairProfile]
    private let newProfiles: [PairProfile]

    /// A matcher of two editions with the pairs of their articles and how rare each of these is.
    init(
        earlier: EditionText,
        later: EditionText,
        pairs: (earlier: [PairCounts], later: [PairCounts]),
        rarity: PairRarity
    ) {
        self.earlier = earlier
        self.later = later
        self.rarity = rarity
        oldProfiles = pairs.earlier.map { PairProfile($0, rarity) }
        newProfiles = pairs.later.map { PairProfile($0, rarity) }
    }

    /// A link for every article of the earlier edition.
    func links() -> [ProvisionLink] {
        let candidates = candidates()
        var matchOfOld = [Int?](repeating: nil, count: earlier.articles.count)
        var matchOfNew = [Int?](repeating: nil, count: later.articles.count)
        matchVerbatim(&matchOfOld, &matchOfNew)
        matchAlike(candidates, &matchOfOld, &matchOfNew)
        matchPossible(candidates, &matchOfOld, &matchOfNew)
        var byOld = [[Candidate]](repeating: [], count: earlier.articles.count)
        for candidate in candidates { byOld[candidate.old].append(candidate) }
        return earlier.articles.indices.map { old in
            link(old, matchOfOld, matchOfNew, byOld[old])
        }
    }

    /// Every pair that shares at least one pair of characters that is not everywhere.
    private func candidates() -> [Candidate] {
        let holders = PairHolders(newProfiles, pairs: rarity.count)
        let common = max(8, later.articles.count / 8)
        var result: [Candidate] = []
        // What all later articles share with an earlier one is added up pair by pair, as ``PairProfile/shared(_:)`` does.
        var shared = [Float](repeating: 0, count: newProfiles.count)
        var isPartner = [Bool](repeating: false, count: newProfiles.count)
        for (old, profile) in oldProfiles.enumerated() {
            for entry in profile.counts {
                guard let number = entry.number else { continue }
                let found = holders.of(Int(number))
                let isTelling = found.count <= common
                for holder in found {
                    shared[Int(holder.text)] += min(entry.count, holder.count) * entry.weight
                    if isTelling { isPartner[Int(holder.text)] = true }
                }
            }
            for new in newProfiles.indices {
                if isPartner[new] {
                    let likeness = Likeness(profile, newProfiles[new], shared: shared[new])
                    if likeness.both >= 0.15 || likeness.leftInRight >= 0.15 || likeness.rightInLeft >= 0.4 {
                        result.append(Candidate(old: old, new: new, likeness: likeness))
                    }
                }
                shared[new] = 0
                isPartner[new] = false
            }
        }
        return result
    }

    /// Pairs the articles whose words are the same; where the same words stand several times, the first with the first.
    private func matchVerbatim(_ matchOfOld: inout [Int?], _ matchOfNew: inout [Int?]) {
        var waiting: [[UInt16]: [Int]] = [:]
        for (new, article) in later.articles.enumerated() where article.text.count > 0 {
            waiting[CrossReference.levelled(article.text.units[...]), default: []].append(new)
        }
        for (old, article) in earlier.articles.enumerated() where article.text.count > 0 {
            let key = CrossReference.levelled(article.text.units[...])
            guard let news = waiting[key], !news.isEmpty else { continue }
            // Words without cross-references that agree to the letter come before words that agree when levelled.
            let index = news.firstIndex { later.articles[$0].text.units == article.text.units } ?? 0
            matchOfOld[old] = news[index]
            matchOfNew[news[index]] = old
            waiting[key]?.remove(at: index)
        }
    }

    private func matchAlike(_ candidates: [Candidate], _ matchOfOld: inout [Int?], _ matchOfNew: inout [Int?])
    {
        let ranked = candidates.filter { $0.likeness.both >= Self.sure }.sorted { left, right in
            let leftKey = Int(left.likeness.both * 50)
            let rightKey = Int(right.likeness.both * 50)
            if leftKey != rightKey { return leftKey > rightKey }
            // As alike as can be told: the pair that keeps the order wins.
            let leftShift = shift(left)
            let rightShift = shift(right)
            return leftShift != rightShift
                ? leftShift < rightShift : (left.old, left.new) < (right.old, right.new)
        }
        for candidate in ranked where matchOfOld[candidate.old] == nil && matchOfNew[candidate.new] == nil {
            matchOfOld[candidate.old] = candidate.new
            matchOfNew[candidate.new] = candidate.old
        }
    }

    /// How far a pair lies off the diagonal, in thousandths of the edition.
    private func shift(_ candidate: Candidate) -> Int {
        abs(
            candidate.old * 1000 / max(1, oldProfiles.count) - candidate.new * 1000
                / max(1, newProfiles.count)
        )
    }

    /// Pairs of middling likeness: taken when each is the other's best by far and their neighbours are matched alike.
    private func matchPossible(
        _ candidates: [Candidate],
        _ matchOfOld: inout [Int?],
        _ matchOfNew: inout [Int?]
    ) {
        let open = candidates.filter {
            $0.likeness.both >= Self.possible && matchOfOld[$0.old] == nil && matchOfNew[$0.new] == nil
        }
        for candidate in open.sorted(by: { $0.likeness.both > $1.likeness.both })
        where matchOfOld[candidate.old] == nil && matchOfNew[candidate.new] == nil {
            let rivals = open.filter {
                ($0.old == candidate.old) != ($0.new == candidate.new)
                    && $0.likeness.both > candidate.likeness.both - 0.08
            }
            guard rivals.isEmpty, keepsOrder(candidate, matchOfOld) else { continue }
            matchOfOld[candidate.old] = candidate.new
            matchOfNew[candidate.new] = candidate.old
        }
    }

    private func keepsOrder(_ candidate: Candidate, _ matchOfOld: [Int?]) -> Bool {
        let before = (0..<candidate.old).reversed().lazy.compactMap { matchOfOld[$0] }.first
        let after = ((candidate.old + 1)..<max(candidate.old + 1, matchOfOld.count)).lazy.compactMap {
            matchOfOld[$0]
        }.first
        return (before ?? -1) < candidate.new && candidate.new < (after ?? Int.max)
    }

    private func link(
        _ old: Int,
        _ matchOfOld: [Int?],
        _ matchOfNew: [Int?],
        _ candidates: [Candidate]
    ) -> ProvisionLink {
        let from = Pinpoint(earlier.articles[old].article.number)
        guard let new = matchOfOld[old] else {
            return withoutPartner(old, from, matchOfNew, candidates)
        }
        let to = Pinpoint(later.articles[new].article.number)
        let before = earlier.articles[old].text.units
        let after = later.articles[new].text.units
        if before == after || CrossReference.levelled(before[...]) == CrossReference.levelled(after[...]) {
            let confidence = before.count >= 12 ? 1.0 : 0.9
            return ProvisionLink(
                from: from,
                to: [to],
                kind: to == from ? .same : .moved,
                confidence: confidence
            )
        }
        let likeness = Likeness(oldProfiles[old], newProfiles[new])
        // Further articles that nobody else claims and that are made of this one's words.
        let parts = candidates.filter {
            $0.new != new && matchOfNew[$0.new] == nil && $0.likeness.rightInLeft >= Self.contained
        }
        if !parts.isEmpty {
            let places = ([new] + parts.map(\.new)).sorted().map {
                Pinpoint(later.articles[$0].article.number)
            }
            return ProvisionLink(
                from: from,
                to: places,
                kind: .split,
                confidence: Double(min(likeness.both + 0.3, 1))
            )
        }
        let confidence = Double(min(1, 0.4 + likeness.both * 0.7))
        let away = paragraphsElsewhere(old, new, candidates)
        if !away.isEmpty {
            return ProvisionLink(from: from, to: ([to] + away).sorted(), kind: .split, confidence: confidence)
        }
        return ProvisionLink(from: from, to: [to], kind: .changed, confidence: confidence)
    }

    /// Where paragraphs went that the new article no longer holds: paragraphs of other articles made of their words.
    private func paragraphsElsewhere(_ old: Int, _ new: Int, _ candidates: [Candidate]) -> [Pinpoint] {
        let article = earlier.articles[old]
        guard article.article.paragraphs.count > 1 else { return [] }
        var result: [Pinpoint] = []
        for part in article.parts where part.pinpoint.item == nil && part.units.count >= 12 {
            let profile = PairProfile(article.text.units[part.units], rarity)
            guard Likeness(profile, newProfiles[new]).leftInRight < 0.5 else { continue }
            var best: (place: Pinpoint, share: Float)?
            for candidate in candidates where candidate.new != new {
                let other = later.articles[candidate.new]
                for target in other.parts where target.pinpoint.item == nil {
                    let share = Likeness(profile, PairProfile(other.text.units[target.units], rarity))
                        .leftInRight
                    if share >= Self.contained, share > best?.share ?? 0 {
                        let single = other.article.paragraphs.count == 1
                        best = (single ? Pinpoint(other.article.number) : target.pinpoint, share)
                    }
                }
            }
            if let best, !result.contains(best.place) { result.append(best.place) }
        }
        return result
    }

    /// An article without a partner of its own: taken into another one, cut into several, dropped, or not to be told.
    private func withoutPartner(
        _ old: Int,
        _ from: Pinpoint,
        _ matchOfNew: [Int?],
        _ candidates: [Candidate]
    ) -> ProvisionLink {
        let into = candidates.filter { $0.likeness.leftInRight >= Self.contained }
            .max { $0.likeness.leftInRight < $1.likeness.leftInRight }
        if let into {
            let kind: SuccessionKind = matchOfNew[into.new] == nil ? .changed : .merged
            let place = narrowest(old, later.articles[into.new])
            return ProvisionLink(
                from: from,
                to: [place],
                kind: kind,
                confidence: Double(into.likeness.leftInRight) * 0.95
            )
        }
        let parts = candidates.filter {
            $0.likeness.rightInLeft >= Self.contained && matchOfNew[$0.new] == nil
        }
        if parts.count >= 2 {
            return ProvisionLink(
                from: from,
                to: parts.map { Pinpoint(later.articles[$0.new].article.number) },
                kind: .split,
                confidence: 0.7
            )
        }
        let paragraphs = paragraphs(old, candidates)
        if let first = paragraphs.first, first.likeness.both >= Self.sure,
            paragraphs.count < 2 || paragraphs[1].likeness.both < first.likeness.both - 0.08
        {
            let kind: SuccessionKind = matchOfNew[first.article] == nil ? .changed : .merged
            return ProvisionLink(
                from: from,
                to: [first.place],
                kind: kind,
                confidence: Double(min(1, 0.4 + first.likeness.both * 0.7))
            )
        }
        let nearest = max(
            candidates.map { max($0.likeness.both, $0.likeness.leftInRight) }.max() ?? 0,
            paragraphs.first?.likeness.both ?? 0
        )
        if nearest < Self.absent {
            return ProvisionLink(from: from, to: [], kind: .dropped, confidence: Double(1 - nearest))
        }
        return ProvisionLink(from: from, to: [], kind: .uncertain, confidence: Double(nearest))
    }

    /// The paragraphs of the candidates, the most alike first.
    private func paragraphs(
        _ old: Int,
        _ candidates: [Candidate]
    ) -> [(article: Int, place: Pinpoint, likeness: Likeness)] {
        let profile = oldProfiles[old]
        var result: [(article: Int, place: Pinpoint, likeness: Likeness)] = []
        for candidate in candidates {
            let article = later.articles[candidate.new]
            for part in article.parts where part.pinpoint.item == nil {
                let likeness = Likeness(profile, PairProfile(article.text.units[part.units], rarity))
                let place =
                    article.article.paragraphs.count == 1 ? Pinpoint(article.article.number) : part.pinpoint
                result.append((candidate.new, place, likeness))
            }
        }
        return result.sorted { $0.likeness.both > $1.likeness.both }
    }

    /// The paragraph or item of an article that holds most of an earlier article's words, or the article as a whole.
    private func narrowest(_ old: Int, _ article: ArticleText) -> Pinpoint {
        let profile = oldProfiles[old]
        let scored = article.parts.filter { $0.pinpoint.item == nil }.map { part in
            (
                part.pinpoint,
                Likeness(profile, PairProfile(article.text.units[part.units], rarity)).leftInRight
            )
        }
        guard scored.count > 1, let best = scored.max(by: { $0.1 < $1.1 }), best.1 >= Self.contained else {
            return Pinpoint(article.article.number)
        }
        return best.0
    }
}

/// Which texts hold each pair, and how often: one list behind the other.
private struct PairHolders {
    private var ends: [Int]
    private var holders: [(text: UInt32, count: Float)]

    init(_ profiles: [PairProfile], pairs: Int) {
        var ends = [Int](repeating: 0, count: pairs + 1)
        for profile in profiles {
            for case let number? in profile.counts.lazy.map(\.number) { ends[Int(number) + 1] += 1 }
        }
        for number in 0..<pairs { ends[number + 1] += ends[number] }
        holders = [(text: UInt32, count: Float)](repeating: (0, 0), count: ends[pairs])
        // While the lists are filled, a pair's entry is the place that is filled next; it comes to be the list's end.
        for (text, profile) in profiles.enumerated() {
            for entry in profile.counts {
                guard let number = entry.number.map(Int.init) else { continue }
                holders[ends[number]] = (UInt32(text), entry.count)
                ends[number] += 1
            }
        }
        self.ends = ends
    }

    /// The texts that hold a pair, ascending.
    func of(_ number: Int) -> ArraySlice<(text: UInt32, count: Float)> {
        holders[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
    }
}
