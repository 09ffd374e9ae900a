/// How rare every pair of neighbouring characters is in two editions, as a weight, and a number for each.
struct PairRarity: Sendable {
    private let numbers: PairNumbers
    /// By number.
    private let weights: [Float]
    /// How many articles hold a pair, by its number.
    private let holders: [(earlier: Int32, later: Int32)]
    /// How rare a pair is in the earlier edition, by its number.
    private let earlierWeights: [Float]
    private let top: Float
    /// From how many articles on a pair that only one edition has counts as a word that was renamed.
    private static let renamedFrom: Int32 = 3
    /// What is left of the weight of such a pair.
    private static let renamedShare: Float = 0.25
    /// What is left of the weight of a pair that statutes of every subject have.
    private static let stockShare: Float = 0.4
    /// How often an earlier and a later text may meet at a pair: a tenth of a second.
    static let mostMeetings = 40_000_000

    /// Counts the texts that hold each pair; weight = log(1 + N / n), the usual inverse document frequency.
    ///
    /// A pair of several articles of one edition that stands nowhere in the other belongs to a word that was renamed or went out
    /// of use: it tells little about which articles belong together, and weighs less. Where comparing every text with every
    /// other would cost more than ``mostMeetings``, the commonest pairs weigh nothing.
    ///
    /// Cost: linear in the pairs.
    init(earlier: [PairCounts], later: [PairCounts]) {
        var numbers = PairNumbers()
        var holders: [(earlier: Int32, later: Int32)] = []
        for (isLater, texts) in [(false, earlier), (true, later)] {
            for entry in texts.lazy.flatMap(\.entries) {
                let number = numbers.add(entry.pair)
                if number == holders.count { holders.append((0, 0)) }
                if isLater { holders[number].later += 1 } else { holders[number].earlier += 1 }
            }
        }
        let texts = earlier.count + later.count
        let total = Float(texts)
        let byHolders = (0...max(1, texts)).map { $0 == 0 ? 0 : Self.logarithm(1 + total / Float($0)) }
        let most = Self.mostHolders(holders, texts: texts)
        var earlierWeights = holders.map { byHolders[Int(max(1, $0.earlier))] }
        var weights = holders.map { held -> Float in
            let sum = Int(held.earlier + held.later)
            if sum > most { return 0 }
            let isRenamed = min(held.earlier, held.later) == 0 && sum >= Int(Self.renamedFrom)
            return byHolders[sum] * (isRenamed ? Self.renamedShare : 1)
        }
        for pair in DraftingLanguage.pairs {
            guard let number = numbers.find(pair) else { continue }
            weights[number] *= Self.stockShare
            earlierWeights[number] *= Self.stockShare
        }
        self.numbers = numbers
        self.weights = weights
        self.holders = holders
        self.earlierWeights = earlierWeights
        top = Self.logarithm(1 + total)
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
        numbers.find(pair).map { (UInt32($0), weights[$0]) } ?? (nil, top)
    }

    /// Whether only one later article holds a pair.
    func isOnlyLater(_ number: UInt32) -> Bool { holders[Int(number)].later == 1 }

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

/// Pairs numbered in the order in which they are met.
///
/// An open-addressed table: an edition has some ten thousand pairs, and a dictionary's hashing, which must withstand whoever
/// chooses the keys, took a good part of comparing two editions. Somebody who chose pairs that collide would make that
/// comparison slow, and nothing else.
private struct PairNumbers {
    /// The pair in the upper half, its number and one in the lower; 0 where nothing is.
    ///
    /// At most half of them are taken.
    private var slots = [UInt64](repeating: 0, count: 1 << 12)
    private var count = 0

    /// The number of a pair, which is new when nobody added it before.
    mutating func add(_ pair: UInt32) -> Int {
        let slot = slot(of: pair)
        if slots[slot] != 0 { return Self.number(slots[slot]) }
        count += 1
        slots[slot] = UInt64(pair) << 32 | UInt64(count)
        if count * 2 > slots.count { grow() }
        return count - 1
    }

    /// The number of a pair, or nil when nobody added it.
    func find(_ pair: UInt32) -> Int? {
        let held = slots[slot(of: pair)]
        return held == 0 ? nil : Self.number(held)
    }

    private static func number(_ slot: UInt64) -> Int { Int(slot & 0xFFFF_FFFF) - 1 }

    /// The slot that a pair has, or the empty one that it would get.
    private func slot(of pair: UInt32) -> Int {
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): bits of the product that depend on all of the key.
        let product = UInt64(pair) &* 0x9E37_79B9_7F4A_7C15
        var slot = Int(product >> 32) & (slots.count - 1)
        while slots[slot] != 0, slots[slot] >> 32 != pair { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private mutating func grow() {
        let held = slots
        slots = [UInt64](repeating: 0, count: held.count * 2)
        for entry in held where entry != 0 { slots[slot(of: UInt32(entry >> 32))] = entry }
    }
}
