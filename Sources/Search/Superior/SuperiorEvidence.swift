extension SuperiorEvidence {
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
        // e^x = (e^(x ∕ 1024))^1024, the inner one by its series.
        let x = min(power, 0) / 1_024
        var value = 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6)))))
        for _ in 0..<10 { value *= value }
        return value
    }
}
