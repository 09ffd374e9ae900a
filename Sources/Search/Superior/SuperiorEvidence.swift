/// What speaks for an article being the one that another carries out; every value from 0 to 1.
public struct SuperiorEvidence: Hashable, Sendable {
    /// The index's score of the shared words, in parts of the best one's.
    public var words = 0.0
    /// The share of the question's pairs of characters that it has (``SharedRuns``).
    public var pairs = 0.0
    /// The share of the question's runs of three characters that it has.
    public var triples = 0.0
    /// 1 when the rule names the statute: in other articles, in its title or by its subject.
    public var isNamed = 0.0
    /// 1 when other articles of the rule name articles of the statute.
    public var isPinned = 0.0
    /// The share of the pairs of the statute's subject that the rule's title has.
    public var subject = 0.0
    /// The score of the best other article of the statute, in parts of the best one's.
    public var neighbour = 0.0
    /// 1 for a law, 0 for a regulation.
    public var isLaw = 0.0
    /// How far its place in its statute is from the article's place in the rule, as a square root; 0 unless the rule names the
    /// statute and no article of it.
    public var displacement = 0.0
    /// How far it stands from where the articles around the one asked for point to, as a square root; 0 unless they name articles.
    public var detour = 0.0
    /// How much it shares with the rule's own articles that the article refers to, in parts of what the best one does.
    public var referred = 0.0

    /// The values in the order of their names here.
    public var values: [Double] {
        [
            words, pairs, triples, isNamed, isPinned, subject, neighbour, isLaw, displacement, detour,
            referred,
        ]
    }

    /// The weighted sum.
    ///
    /// The weights are those of a conditional logit (McFadden 1974), fitted to citations of national articles in rules and
    /// regulations with the citations masked; how, and what each value is worth, stands in the results of the
    /// relevance evaluation.
    var score: Double { zip(values, Self.weights).reduce(0) { $0 + $1.0 * $1.1 } }

    /// What each value counts, in the order of ``values``.
    static let weights = [5.4, 1.8, 1.7, 2.7, 3.8, 1.1, 1.0, -0.65, -1.7, -5.5, 1.7]

    /// What scores make of each candidate's chance to be the one meant, when one of them is: e^s over the sum of all.
    static func chances(of scores: [Double]) -> [Double] {
        guard let best = scores.max() else { return [] }
        let powers = scores.map { Exponential.of($0 - best) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}

/// The exponential function to nine digits, without a mathematics library.
enum Exponential {
    /// e to a power that is not above 0; smaller powers than −40 are 0.
    static func of(_ power: Double) -> Double {
        guard power > -40 else { return 0 }
        // e^x = (e^(x ∕ 64))^64, the inner one by its series.
        let x = min(power, 0) / 64
        var value = 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6)))))
        for _ in 0..<6 { value *= value }
        return value
    }
}
