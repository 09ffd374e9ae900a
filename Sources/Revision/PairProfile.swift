/// How rare every pair of neighbouring characters is in two editions, as a weight.
struct PairRarity: Sendable {
    private let weights: [UInt32: Float]
    private let top: Float

    /// Counts the texts that hold each pair; weight = log(1 + N / n), the usual inverse document frequency.
    init(_ texts: [ComparableText]) {
        var counts: [UInt32: Int32] = [:]
        for text in texts {
            var last: UInt32?
            for pair in PairProfile.pairs(text.units[...]).sorted() where pair != last {
                counts[pair, default: 0] += 1
                last = pair
            }
        }
        let total = Float(texts.count)
        weights = counts.mapValues { PairRarity.logarithm(1 + total / Float($0)) }
        top = PairRarity.logarithm(1 + total)
    }

    /// The weight of a pair; a pair that stands nowhere weighs most.
    func weight(_ pair: UInt32) -> Float { weights[pair] ?? top }

    /// The natural logarithm by the series of 2·artanh, without Foundation; exact to 1e-5 for values from 1 to 10⁴.
    private static func logarithm(_ value: Float) -> Float {
        var rest = value
        var result: Float = 0
        while rest > 2 {
            rest /= 2
            result += 0.693_147_2
        }
        let ratio = (rest - 1) / (rest + 1)
        let square = ratio * ratio
        return result + 2 * ratio * (1 + square * (1 / 3 + square * (1 / 5 + square / 7)))
    }
}

/// The pairs of neighbouring characters of a text with their weights: what two texts are likened by.
struct PairProfile: Sendable {
    /// The pairs, ascending, each with how often it stands and what it weighs.
    let counts: [(pair: UInt32, count: Float, weight: Float)]
    /// The sum of all weights.
    let total: Float

    /// Profiles a run of units.
    init(_ units: ArraySlice<UInt16>, _ rarity: PairRarity) {
        let sorted = Self.pairs(units).sorted()
        var counts: [(pair: UInt32, count: Float, weight: Float)] = []
        counts.reserveCapacity(sorted.count)
        for pair in sorted {
            if counts.last?.pair == pair {
                counts[counts.count - 1].count += 1
            } else {
                counts.append((pair, 1, rarity.weight(pair)))
            }
        }
        self.counts = counts
        total = counts.reduce(0) { $0 + $1.count * $1.weight }
    }

    /// The pairs of a run of units, in order.
    static func pairs(_ units: ArraySlice<UInt16>) -> [UInt32] {
        guard units.count >= 2 else { return units.map { UInt32($0) } }
        return zip(units, units.dropFirst()).map { UInt32($0) << 16 | UInt32($1) }
    }

    /// The weight of what two texts share.
    func shared(_ other: PairProfile) -> Float {
        var sum: Float = 0
        var left = 0
        var right = 0
        while left < counts.count, right < other.counts.count {
            if counts[left].pair == other.counts[right].pair {
                sum += min(counts[left].count, other.counts[right].count) * counts[left].weight
                left += 1
                right += 1
            } else if counts[left].pair < other.counts[right].pair {
                left += 1
            } else {
                right += 1
            }
        }
        return sum
    }
}

/// How much two texts share, from either side.
struct Likeness: Sendable {
    /// The weighted Dice coefficient, from 0 to 1.
    let both: Float
    /// The share of the left text that the right one holds.
    let leftInRight: Float
    /// The share of the right text that the left one holds.
    let rightInLeft: Float

    /// Likens two texts.
    init(_ left: PairProfile, _ right: PairProfile) { self.init(left, right, shared: left.shared(right)) }

    /// Likens two texts that are known to share a weight.
    init(_ left: PairProfile, _ right: PairProfile, shared: Float) {
        both = left.total + right.total > 0 ? 2 * shared / (left.total + right.total) : 0
        leftInRight = left.total > 0 ? shared / left.total : 0
        rightInLeft = right.total > 0 ? shared / right.total : 0
    }
}
