import Law

/// Which article of the later edition is one and the same with an article of the earlier one.
///
/// Every article has at most one partner. A revision moves a few articles about and leaves the others in their order: what keeps
/// the order of the articles that are sure needs less likeness than what breaks it.
struct ArticlePairing {
    /// From here on two articles are one and the same wherever they stand, unless another pair claims one of them.
    static let sure: Float = 0.5
    /// From here on they are so when they keep the order and nothing else comes near.
    static let inOrder: Float = 0.2
    /// From here on they are so out of order when nothing else comes near.
    static let outOfOrder: Float = 0.36
    /// What keeping the order is worth.
    static let orderBonus: Float = 0.12
    /// What comes nearer than this to a pair is its rival.
    static let margin: Float = 0.06

    /// The partner of every earlier article.
    private(set) var newOfOld: [Int?]
    /// The partner of every later article.
    private(set) var oldOfNew: [Int?]
    /// Whether an earlier article's partner has its words.
    private(set) var isVerbatim: [Bool]
    /// Between which later articles an earlier one would keep the order.
    private(set) var windows: [Range<Int>] = []

    /// Pairs the articles of two editions whose words are the same; linear in the texts.
    init(_ earlier: EditionText, _ later: EditionText) {
        newOfOld = [Int?](repeating: nil, count: earlier.articles.count)
        oldOfNew = [Int?](repeating: nil, count: later.articles.count)
        isVerbatim = [Bool](repeating: false, count: earlier.articles.count)
        pairVerbatim(earlier, later)
    }

    /// Pairs the other articles by their candidates; `byOld` are those of every earlier article.
    ///
    /// `threatens` tells whether an earlier article threatens sanctions: such articles share so many words that keeping the order
    /// excuses no unlikeness.
    ///
    /// Cost: O(n log n) in the candidates.
    mutating func pairAlike(_ byOld: [[Candidate]], threatens: (Int) -> Bool) {
        windows = OrderChain.windows(
            likely(byOld),
            old: newOfOld.count,
            new: oldOfNew.count,
            least: Self.sure * Self.sure
        )
        pairOpen(byOld, threatens)
    }

    /// Whether a pair stands where the order of the sure ones has it.
    func keepsOrder(_ candidate: Candidate) -> Bool { windows[candidate.old].contains(candidate.new) }

    /// Pairs the articles whose words are the same; where the same words stand several times, the first with the first.
    private mutating func pairVerbatim(_ earlier: EditionText, _ later: EditionText) {
        let (old, new) = (earlier.words, later.words)
        var alike = WordGroups.Search(later.sameWords)
        var levelled = WordGroups.Search(later.sameLevelled)
        for (index, words) in old.enumerated() where !words.units.isEmpty {
            // Words without cross-references that agree to the letter come before words that agree when levelled.
            let found =
                alike.first(words.digest, isTaken: { oldOfNew[$0] != nil }) { new[$0].units == words.units }
                ?? levelled.first(words.levelled, isTaken: { oldOfNew[$0] != nil }) {
                    CrossReference.levelled(new[$0].units[...]) == CrossReference.levelled(words.units[...])
                }
            guard let found else { continue }
            pair(index, found)
            isVerbatim[index] = true
        }
    }

    private mutating func pair(_ old: Int, _ new: Int) {
        newOfOld[old] = new
        oldOfNew[new] = old
    }

    /// Pairs that are likely to keep the order, with a weight.
    private func likely(_ byOld: [[Candidate]]) -> [(old: Int, new: Int, weight: Float)] {
        var links: [(old: Int, new: Int, weight: Float)] = []
        for (old, candidates) in byOld.enumerated() {
            if let new = newOfOld[old] {
                links.append((old, new, 1))
            } else {
                for candidate in candidates.prefix(4) where candidate.likeness.both >= Self.inOrder {
                    let both = candidate.likeness.both
                    links.append((old, candidate.new, both * both))
                }
            }
        }
        return links
    }

    private mutating func pairOpen(_ byOld: [[Candidate]], _ threatens: (Int) -> Bool) {
        let open = byOld.joined().filter {
            newOfOld[$0.old] == nil && oldOfNew[$0.new] == nil && $0.likeness.both >= Self.inOrder
        }
        let ranked = open.map { (candidate: $0, worth: worth($0)) }.sorted { left, right in
            // As alike as can be told: the pair that keeps the order best wins.
            let (leftKey, rightKey) = (Int(left.worth * 50), Int(right.worth * 50))
            if leftKey != rightKey { return leftKey > rightKey }
            let (leftShift, rightShift) = (shift(left.candidate), shift(right.candidate))
            return leftShift != rightShift
                ? leftShift < rightShift
                : (left.candidate.old, left.candidate.new) < (right.candidate.old, right.candidate.new)
        }
        var byNew = [[Candidate]](repeating: [], count: oldOfNew.count)
        for candidate in open { byNew[candidate.new].append(candidate) }
        for (candidate, worth) in ranked
        where newOfOld[candidate.old] == nil && oldOfNew[candidate.new] == nil {
            let both = candidate.likeness.both
            if both < Self.sure {
                let isSafe = both >= Self.inOrder && keepsOrder(candidate) && !threatens(candidate.old)
                guard isSafe || both >= Self.outOfOrder else { continue }
                let rivals = (byOld[candidate.old] + byNew[candidate.new]).contains { rival in
                    ((rival.old == candidate.old) != (rival.new == candidate.new))
                        && newOfOld[rival.old] == nil && oldOfNew[rival.new] == nil
                        && self.worth(rival) > worth - Self.margin
                }
                if rivals { continue }
            }
            pair(candidate.old, candidate.new)
        }
    }

    private func worth(_ candidate: Candidate) -> Float {
        candidate.likeness.both + (keepsOrder(candidate) ? Self.orderBonus : 0)
    }

    /// How far a pair lies off the middle of its window.
    private func shift(_ candidate: Candidate) -> Int {
        let window = windows[candidate.old]
        return window.contains(candidate.new)
            ? abs(2 * candidate.new - window.lowerBound - window.upperBound + 1)
            : 2 * oldOfNew.count
    }
}

/// The heaviest ascending chain of pairs of numbers.
enum OrderChain {
    /// Between which later articles each earlier one would keep the order of the heaviest chain.
    ///
    /// - Parameters:
    ///   - links: pairs with their weights.
    ///   - old: how many earlier articles there are.
    ///   - new: how many later ones.
    ///   - least: links of the chain that weigh less bound nothing.
    /// - Returns: a range of later articles for each earlier one.
    static func windows(
        _ links: [(old: Int, new: Int, weight: Float)],
        old: Int,
        new: Int,
        least: Float = 0
    ) -> [Range<Int>] {
        let anchors = heaviest(links, width: new).filter { $0.weight >= least }
        var result = [Range<Int>](repeating: 0..<new, count: old)
        var next = 0
        for index in 0..<old {
            while next < anchors.count, anchors[next].old < index { next += 1 }
            let isAnchor = next < anchors.count && anchors[next].old == index
            let after = isAnchor ? next + 1 : next
            let low = next > 0 ? anchors[next - 1].new + 1 : 0
            let high = after < anchors.count ? anchors[after].new : new
            result[index] = low..<max(low, high)
        }
        return result
    }

    /// The links of the chain, ascending; O(n log n).
    ///
    /// The usual dynamic programme of alignments: the best chain that ends at a link is the best one that ends before it on
    /// both sides, found in a tree of prefix maxima (Fenwick 1994).
    static func heaviest(
        _ links: [(old: Int, new: Int, weight: Float)],
        width: Int
    ) -> [(old: Int, new: Int, weight: Float)] {
        // Links of one earlier article descend, so that none of them follows another.
        let sorted = links.sorted { ($0.old, $1.new) < ($1.old, $0.new) }
        var tree = [(weight: Float, link: Int)](repeating: (0, -1), count: width + 1)
        var before = [Int](repeating: -1, count: sorted.count)
        var best: (weight: Float, link: Int) = (0, -1)
        for (index, link) in sorted.enumerated() {
            var found: (weight: Float, link: Int) = (0, -1)
            var slot = link.new
            while slot > 0 {
                if tree[slot].weight > found.weight { found = tree[slot] }
                slot -= slot & -slot
            }
            before[index] = found.link
            let weight = found.weight + link.weight
            if weight > best.weight { best = (weight, index) }
            slot = link.new + 1
            while slot <= width {
                if weight > tree[slot].weight { tree[slot] = (weight, index) }
                slot += slot & -slot
            }
        }
        var chain: [(old: Int, new: Int, weight: Float)] = []
        var at = best.link
        while at >= 0 {
            chain.append(sorted[at])
            at = before[at]
        }
        return chain.reversed()
    }
}
