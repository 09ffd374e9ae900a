import Law

/// The pairs of neighbouring characters of a text, ascending, each with how often it stands.
struct PairCounts: Sendable {
    let entries: [(pair: UInt32, count: Float)]

    /// Counts the pairs of a run of units; a single unit counts as a pair.
    ///
    /// Cost: O(n log n).
    init(_ units: ArraySlice<UInt16>) {
        var pairs: [UInt32] = []
        pairs.reserveCapacity(units.count)
        if units.count == 1, let only = units.first { pairs.append(UInt32(only)) }
        for at in units.indices.dropFirst() { pairs.append(UInt32(units[at - 1]) << 16 | UInt32(units[at])) }
        pairs.sort()
        var entries: [(pair: UInt32, count: Float)] = []
        entries.reserveCapacity(pairs.count)
        for pair in pairs {
            if entries.last?.pair == pair {
                entries[entries.count - 1].count += 1
            } else {
                entries.append((pair, 1))
            }
        }
        self.entries = entries
    }
}

/// The pairs of neighbouring characters of a text with their weights: what two texts are likened by.
struct PairProfile: Sendable {
    /// A pair in a text.
    struct Entry: Sendable {
        let pair: UInt32
        /// How often it stands there.
        let count: Float
        let weight: Float
        /// Its number in the two editions, or nil where it stands in neither.
        let number: UInt32?

        init(pair: UInt32, count: Float, weight: Float, number: UInt32?) {
            self.pair = pair
            self.count = count
            self.weight = weight
            self.number = number
        }

        /// A pair that is looked up.
        init(_ counted: (pair: UInt32, count: Float), _ rarity: PairRarity) {
            let (number, weight) = rarity.find(counted.pair)
            self.init(pair: counted.pair, count: counted.count, weight: weight, number: number)
        }

        /// Whether one of the two characters is a figure, Chinese or Arabic.
        var hasNumeral: Bool {
            ChineseNumeral.isNumeral(UInt16(truncatingIfNeeded: pair >> 16))
                || ChineseNumeral.isNumeral(UInt16(truncatingIfNeeded: pair))
        }
    }

    /// The pairs, ascending.
    let counts: [Entry]
    /// The sum of all weights.
    let total: Float

    /// Profiles a run of units, wherever it stands.
    init(_ units: ArraySlice<UInt16>, _ rarity: PairRarity) {
        self.init(PairCounts(units).entries.map { Entry($0, rarity) })
    }

    /// A profile of pairs that are weighed already.
    init(_ counts: [Entry]) {
        self.counts = counts
        total = counts.reduce(0) { $0 + $1.count * $1.weight }
    }

    /// The share of the text in what it has in common with a later article and with no other one; numerals do not count.
    func sharedOnly(_ other: PairProfile, _ met: MetPairs) -> Float {
        guard total > 0 else { return 0 }
        var sum: Float = 0
        var left = 0
        var right = 0
        while left < counts.count, right < other.counts.count {
            let entry = counts[left]
            if entry.pair == other.counts[right].pair {
                if let number = entry.number, met.isOnlyLater(number), !entry.hasNumeral {
                    sum += min(entry.count, other.counts[right].count) * entry.weight
                }
                left += 1
                right += 1
            } else if entry.pair < other.counts[right].pair {
                left += 1
            } else {
                right += 1
            }
        }
        return sum / total
    }

    /// The share of the text in what it has in common with a later one beyond what a third text has of that.
    func shared(_ other: PairProfile, beyond third: PairProfile) -> Float {
        guard total > 0 else { return 0 }
        var sum: Float = 0
        var right = other.counts[...]
        var known = third.counts[...]
        for entry in counts {
            while let first = right.first, first.pair < entry.pair { right.removeFirst() }
            while let first = known.first, first.pair < entry.pair { known.removeFirst() }
            guard let there = right.first, there.pair == entry.pair else { continue }
            let explained = known.first.map { $0.pair == entry.pair ? $0.count : 0 } ?? 0
            sum += min(entry.count, max(0, there.count - explained)) * entry.weight
        }
        return sum / total
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

    /// The most that two texts can share, whatever their words.
    static func most(_ left: PairProfile, _ right: PairProfile) -> Likeness {
        Likeness(left, right, shared: min(left.total, right.total))
    }

    /// Likens two texts that are known to share a weight.
    init(_ left: PairProfile, _ right: PairProfile, shared: Float) {
        self.init(left.total, right.total, shared: shared)
    }

    /// Likens two texts by the sums of their weights and what they share of them.
    init(_ left: Float, _ right: Float, shared: Float) {
        both = left + right > 0 ? 2 * shared / (left + right) : 0
        leftInRight = left > 0 ? shared / left : 0
        rightInLeft = right > 0 ? shared / right : 0
    }
}
