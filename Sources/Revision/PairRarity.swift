/// How rare every pair of neighbouring characters is in two editions, as a weight, and a number for each.
struct PairRarity: Sendable {
    /// Every pair once, ascending: its place here is its number.
    let pairs: [UInt32]
    /// By number.
    let weights: [Float]
    private let top: Float
    /// From how many articles on a pair that only one edition has counts as a word that was renamed.
    private static let renamedFrom: Int32 = 3
    /// What is left of the weight of such a pair.
    private static let renamedShare: Float = 0.25
    /// What is left of the weight of a pair that statutes of every subject have.
    fileprivate static let stockShare: Float = 0.4
    /// How often an earlier and a later text may meet at a pair: a tenth of a second.
    static let mostMeetings = 40_000_000

    /// Weighs pairs by the texts that hold each; weight = log(1 + N / n), the usual inverse document frequency.
    ///
    /// A pair of several articles of one edition that stands nowhere in the other belongs to a word that was renamed or went out
    /// of use: it tells little about which articles belong together, and weighs less. Where comparing every text with every
    /// other would cost more than ``mostMeetings``, the commonest pairs weigh nothing.
    ///
    /// Cost: linear in the pairs.
    ///
    /// - Parameters:
    ///   - pairs: the pairs, ascending.
    ///   - holders: how many texts of either edition hold each.
    ///   - stock: the numbers of those that statutes of every subject have.
    ///   - byHolders: the weight of a pair of so many texts.
    fileprivate init(
        _ pairs: [UInt32],
        _ holders: [(earlier: Int32, later: Int32)],
        stock: [Int],
        byHolders: [Float]
    ) {
        let most = Self.mostHolders(holders, texts: byHolders.count - 1)
        var weights = holders.map { held -> Float in
            let sum = Int(held.earlier + held.later)
            if sum > most { return 0 }
            let isRenamed = min(held.earlier, held.later) == 0 && sum >= Int(Self.renamedFrom)
            return byHolders[sum] * (isRenamed ? Self.renamedShare : 1)
        }
        for number in stock { weights[number] *= Self.stockShare }
        self.pairs = pairs
        self.weights = weights
        top = Self.logarithm(1 + Float(byHolders.count - 1))
    }

    /// How many texts may hold a pair that still weighs something, so that all meetings of texts at pairs stay within bounds.
    private static func mostHolders(_ holders: [(earlier: Int32, later: Int32)], texts: Int) -> Int {
        var meetings = [Int](repeating: 0, count: texts + 1)
        for held in holders {
            meetings[Int(held.earlier + held.later)] += Int(held.earlier) * Int(held.later)
        }
        var sum = 0
        for (count, more) in meetings.enumerated() {
            sum += more
            if sum > mostMeetings { return count - 1 }
        }
        return texts
    }

    /// How many different pairs there are; their numbers are 0 and up.
    var count: Int { weights.count }

    /// The number and the weight of a pair; one that stands nowhere has no number and weighs most.
    func find(_ pair: UInt32) -> (number: UInt32?, weight: Float) {
        Self.number(of: pair, in: pairs).map { (UInt32($0), weights[$0]) } ?? (nil, top)
    }

    /// The place of a pair among ascending ones, or nil.
    fileprivate static func number(of pair: UInt32, in pairs: [UInt32]) -> Int? {
        var low = 0
        var high = pairs.count
        while low < high {
            let middle = (low + high) / 2
            if pairs[middle] < pair { low = middle + 1 } else { high = middle }
        }
        return low < pairs.count && pairs[low] == pair ? low : nil
    }

    /// The natural logarithm by the series of 2·artanh, without Foundation; exact to 1e-5 for values from 1 to 10⁴.
    fileprivate static func logarithm(_ value: Float) -> Float {
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

/// The articles of one of two editions, their pairs weighed by both.
struct WeighedArticles: Sendable {
    fileprivate let index: PairIndex
    /// The number that a pair of this edition has in both, by its number in this one.
    fileprivate let numbers: [UInt32]
    private let rarity: PairRarity

    fileprivate init(_ index: PairIndex, numbers: [UInt32], _ rarity: PairRarity) {
        self.index = index
        self.numbers = numbers
        self.rarity = rarity
    }

    /// How many articles there are.
    var count: Int { index.texts.count }

    /// The pairs of an article with their weights.
    func profile(of article: Int) -> PairProfile {
        var at = index.numbers(of: article).startIndex
        let known = index.numbers(of: article)
        return PairProfile(
            index.texts[article].entries.map { entry in
                let number = numbers[Int(known[at])]
                at += 1
                return PairProfile.Entry(
                    pair: entry.pair,
                    count: entry.count,
                    weight: rarity.weights[Int(number)],
                    number: number
                )
            }
        )
    }

    /// The sum of an article's weights, as its profile has it.
    func total(of article: Int) -> Float {
        let entries = index.texts[article].entries
        var sum: Float = 0
        for (entry, number) in zip(entries, index.numbers(of: article)) {
            sum += entry.count * rarity.weights[Int(numbers[Int(number)])]
        }
        return sum
    }

    /// The pairs of a run of an article's units with their weights: those of the article, which ascend as well.
    func profile(of units: ArraySlice<UInt16>, in article: Int) -> PairProfile {
        let entries = index.texts[article].entries
        let known = index.numbers(of: article)
        var at = 0
        return PairProfile(
            PairCounts(units).entries.map { entry in
                while at < entries.count, entries[at].pair < entry.pair { at += 1 }
                guard at < entries.count, entries[at].pair == entry.pair else {
                    // A run of a single unit is a pair of its own.
                    return PairProfile.Entry(entry, rarity)
                }
                let number = numbers[Int(known[known.startIndex + at])]
                return PairProfile.Entry(
                    pair: entry.pair,
                    count: entry.count,
                    weight: rarity.weights[Int(number)],
                    number: number
                )
            }
        )
    }
}

/// The pairs of two editions side by side.
struct MetPairs: Sendable {
    let earlier: WeighedArticles
    let later: WeighedArticles
    /// How rare each pair is in both.
    let rarity: PairRarity
    /// How many articles hold a pair, by its number.
    private let holders: [(earlier: Int32, later: Int32)]
    /// The number of a pair in the later edition alone, or -1, by its number.
    private let laterNumbers: [Int32]
    /// How rare a pair is in the earlier edition, by its number.
    private let earlierWeights: [Float]

    /// Puts the pairs of two editions side by side; linear in the different pairs.
    init(earlier: PairIndex, later: PairIndex) {
        var pairs: [UInt32] = []
        var holders: [(earlier: Int32, later: Int32)] = []
        var laterNumbers: [Int32] = []
        var numbers = (
            earlier: [UInt32](repeating: 0, count: earlier.pairs.count),
            later: [UInt32](repeating: 0, count: later.pairs.count)
        )
        let most = earlier.pairs.count + later.pairs.count
        pairs.reserveCapacity(most)
        holders.reserveCapacity(most)
        laterNumbers.reserveCapacity(most)
        var (old, new) = (0, 0)
        while old < earlier.pairs.count || new < later.pairs.count {
            let first = old < earlier.pairs.count ? earlier.pairs[old] : UInt32.max
            let second = new < later.pairs.count ? later.pairs[new] : UInt32.max
            // Where one edition is at its end, the other's pairs follow, the greatest possible pair among them.
            let isOld = new == later.pairs.count || old < earlier.pairs.count && first <= second
            let isNew = old == earlier.pairs.count || new < later.pairs.count && second <= first
            var held: (earlier: Int32, later: Int32) = (0, 0)
            if isOld {
                held.earlier = earlier.holderCount(of: old)
                numbers.earlier[old] = UInt32(pairs.count)
                old += 1
            }
            if isNew {
                held.later = later.holderCount(of: new)
                numbers.later[new] = UInt32(pairs.count)
                new += 1
            }
            laterNumbers.append(isNew ? Int32(new - 1) : -1)
            pairs.append(isOld ? first : second)
            holders.append(held)
        }
        let texts = earlier.texts.count + later.texts.count
        let total = Float(texts)
        let byHolders = (0...max(1, texts)).map { $0 == 0 ? 0 : PairRarity.logarithm(1 + total / Float($0)) }
        let stock = DraftingLanguage.pairs.compactMap { PairRarity.number(of: $0, in: pairs) }
        let rarity = PairRarity(pairs, holders, stock: stock, byHolders: byHolders)
        var earlierWeights = holders.map { byHolders[Int(max(1, $0.earlier))] }
        for number in stock { earlierWeights[number] *= PairRarity.stockShare }
        self.earlier = WeighedArticles(earlier, numbers: numbers.earlier, rarity)
        self.later = WeighedArticles(later, numbers: numbers.later, rarity)
        self.rarity = rarity
        self.holders = holders
        self.laterNumbers = laterNumbers
        self.earlierWeights = earlierWeights
    }

    /// Whether only one later article holds a pair.
    func isOnlyLater(_ number: UInt32) -> Bool { holders[Int(number)].later == 1 }

    /// The later articles that hold a pair, ascending.
    func laterHolders(of number: UInt32) -> ArraySlice<PairIndex.Holder> {
        let number = laterNumbers[Int(number)]
        return number < 0 ? [] : later.index.holders(of: Int(number))
    }

    /// The share of an earlier text in pairs that no later one has, weighed by how rare they are in the earlier edition.
    func absent(_ profile: PairProfile) -> Float {
        var absent: Float = 0
        var all: Float = 0
        for entry in profile.counts {
            guard let number = entry.number else { continue }
            let weight = entry.count * earlierWeights[Int(number)]
            all += weight
            if holders[Int(number)].later == 0 { absent += weight }
        }
        return all > 0 ? absent / all : 0
    }
}
