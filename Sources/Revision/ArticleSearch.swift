/// An article of the later edition that has something in common with a text of the earlier one.
struct Candidate: Sendable {
    let old: Int
    let new: Int
    let likeness: Likeness

    /// What the candidates of an article are ranked by: as alike as a whole, or one of them a part of the other.
    var strength: Float {
        max(likeness.both, 0.8 * likeness.leftInRight, 0.8 * likeness.rightInLeft)
    }
}

/// Finds the articles of an edition that share most with a text.
struct ArticleSearch {
    /// Below this share of either text two texts have nothing in common that is worth a look.
    static let least: Float = 0.06

    /// Articles whose strengths differ by less are equally strong.
    private static let step: Float = 0.02

    private let met: MetPairs
    /// The sum of the weights of every article.
    private let totals: [Float]
    private var shared: [Float]
    /// How many articles were met at pairs so far.
    private(set) var meetings = 0

    /// A search in the later one of two editions; linear in its pairs.
    init(_ met: MetPairs) {
        self.met = met
        totals = (0..<met.later.count).map { met.later.total(of: $0) }
        shared = [Float](repeating: 0, count: met.later.count)
    }

    /// The articles that share most with a text, the strongest first; of equally strong ones those that stand where the text
    /// does in its own edition of `olds` articles.
    ///
    /// Cost: the articles that hold each of the text's pairs, as ``PairRarity`` bounds them.
    mutating func candidates(for profile: PairProfile, old: Int, of olds: Int, limit: Int) -> [Candidate] {
        // What all articles share with the text is added up pair by pair, as ``PairProfile/shared(_:)`` does.
        for entry in profile.counts where entry.weight > 0 {
            guard let number = entry.number else { continue }
            let found = met.laterHolders(of: number)
            meetings += found.count
            for holder in found {
                shared[Int(holder.text)] += min(entry.count, holder.count) * entry.weight
            }
        }
        let expected = old * totals.count / max(1, olds)
        var result: [Candidate] = []
        var ranks: [Rank] = []
        for new in totals.indices where shared[new] > 0 {
            let likeness = Likeness(profile.total, totals[new], shared: shared[new])
            shared[new] = 0
            guard max(likeness.both, likeness.leftInRight, likeness.rightInLeft * 0.4) >= Self.least else {
                continue
            }
            let candidate = Candidate(old: old, new: new, likeness: likeness)
            let rank = Rank(strength: Int(candidate.strength / Self.step), shift: abs(new - expected))
            var place = ranks.count
            while place > 0, rank.isBefore(ranks[place - 1]) { place -= 1 }
            guard place < limit else { continue }
            if ranks.count == limit {
                ranks.removeLast()
                result.removeLast()
            }
            ranks.insert(rank, at: place)
            result.insert(candidate, at: place)
        }
        return result
    }

    /// What candidates are ordered by.
    private struct Rank {
        let strength: Int
        let shift: Int

        func isBefore(_ other: Rank) -> Bool {
            strength != other.strength ? strength > other.strength : shift < other.shift
        }
    }
}
