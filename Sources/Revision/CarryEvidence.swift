import Glibc

/// What speaks for a later article carrying on an earlier one.
struct CarryEvidence {
    /// The later article, as its index in its edition.
    let new: Int
    let likeness: Likeness
    /// How well the passages of the earlier article find counterparts in the later one, from 0 to 1.
    var coverage: Float = 0
    /// How well, where what comes more closely from another earlier article does not count.
    var free: Float = 0
    /// How alike the later article is to another earlier one, as far as that is more.
    var rival: Float = 0
    /// The share of the earlier article in words that no other later article has.
    var only: Float = 0
    /// Between how many later articles the earlier one keeps the order of the others, or nil where this one breaks it.
    var window: Int?
    /// Whether one of the two threatens sanctions and the other does not.
    var differInSanctions = false
    /// The share of the earlier article's chapter that went to the later one's.
    var chapter: Float = 0
    /// Whether both say why the statute is made, or when it takes effect.
    var areEnds = false
    /// How many units the earlier article has.
    let length: Int

    /// The evidence as ``SuccessionWeights/carried`` weighs it.
    var values: [Float] {
        [
            likeness.leftInRight, likeness.rightInLeft, coverage, log(likeness.both + 0.02),
            log(coverage + 0.02), rival,
            only.squareRoot(), window == nil ? 0 : 1, window.map { 1 / log2(Float($0 + 3)) } ?? 0,
            differInSanctions ? 1 : 0, log(chapter + 0.05), areEnds ? 1 : 0,
            log(Float(length + 10)) * likeness.leftInRight, free,
        ]
    }
}

/// What speaks for an earlier article being dropped, whatever the later ones are like.
struct DropEvidence {
    /// The share of its words that the later edition does not have.
    let absent: Float
    let length: Int
    let hasSanction: Bool
    let namesCrime: Bool

    /// The evidence as ``SuccessionWeights/dropped`` weighs it.
    var values: [Float] {
        [1, absent, log(Float(length + 10)) - 4, hasSanction ? 1 : 0, namesCrime ? 1 : 0]
    }
}

/// What speaks for a part of an earlier article having gone to another later article than the one that carries on most of it.
struct PartingEvidence {
    /// How alike the best passage is to what it may have become.
    var score: Float = 0
    /// How much more alike than to anything in the article that carries on most.
    var gain: Float = 0
    /// How much more alike than the share of it that the article that carries on most has.
    var gainOverHeld: Float = 0
    /// How much more alike than to anything in a third article.
    var lead: Float = 0
    /// The share of the earlier article that the passage is.
    var share: Float = 0
    /// How many units the passage has.
    var length = 0
    let likeness: Likeness
    /// The share of the earlier article that the one that carries on most holds.
    let held: Float
    let rival: Float
    let only: Float
    let differInSanctions: Bool
    /// Whether another earlier article is carried on by the later one.
    let isOwned: Bool
    /// How many articles lie between the later one and the one that carries on most, and one.
    let distance: Int
    let hasParts: Bool

    /// The evidence as ``SuccessionWeights/parted`` weighs it.
    var values: [Float] {
        [
            lead, score * max(0, gain), score, gain, gainOverHeld, share, Float(min(length, 60)) / 60,
            likeness.rightInLeft, likeness.leftInRight, held, isOwned ? 1 : 0, 1 / Float(distance),
            distance <= 2 ? 1 : 0,
            differInSanctions ? 1 : 0, only.squareRoot(), hasParts ? 1 : 0, rival,
        ]
    }

    /// How likely it is that the part went there, from 0 to 1.
    var probability: Float {
        1 / (1 + exp(-SuccessionWeights.sum(values, SuccessionWeights.parted) - SuccessionWeights.partedBias))
    }
}

/// How likely it is that each candidate carries an article on, and that nothing does; all of them sum to 1.
struct CarryChoice {
    /// By candidate, as they were given.
    let carried: [Float]
    let dropped: Float

    /// Weighs the candidates against each other and against nothing (McFadden's conditional logit, 1974).
    init(_ candidates: [CarryEvidence], _ drop: DropEvidence) {
        let sums = candidates.map { SuccessionWeights.sum($0.values, SuccessionWeights.carried) }
        let none = SuccessionWeights.sum(drop.values, SuccessionWeights.dropped)
        let most = max(none, sums.max() ?? none)
        let shares = sums.map { exp($0 - most) }
        let nothing = exp(none - most)
        let total = shares.reduce(nothing, +)
        carried = shares.map { $0 / total }
        dropped = nothing / total
    }
}
