internal import Synchronization

/// What is made of a text when it is first asked for, and kept: who follows articles from edition to edition asks for no
/// runs of words, who only reads one for no pairs of characters.
final class Kept<Value: Sendable>: Sendable {
    private let kept = Mutex<Value?>(nil)

    func get(_ make: () -> Value) -> Value {
        if let held = kept.withLock({ $0 }) { return held }
        let made = make()
        kept.withLock { $0 = made }
        return made
    }
}

/// The words of an article, counted for matching with other editions.
struct CountedWords: Sendable {
    /// The words as units.
    let units: [UInt16]
    /// The pairs of neighbouring characters.
    let pairs: PairCounts
    /// A digest of the words, of this process alone.
    let digest: Int
    /// A digest of the words without the numbers of other provisions.
    let levelled: Int

    /// Counts the pairs of units and digests them.
    init(_ units: [UInt16]) {
        self.units = units
        pairs = PairCounts(units[...])
        digest = Self.digest(units)
        levelled = Self.digest(CrossReference.levelled(units[...]))
    }

    /// Hashed with the process's own key, so that nobody can write texts that collide.
    private static func digest(_ units: [UInt16]) -> Int {
        var hasher = Hasher()
        units.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}

/// The articles of an edition by a digest of their words, those of one digest in their order.
struct WordGroups: Sendable {
    private let heads: [Int: Int]
    /// The next article with the same digest, or -1.
    private let next: [Int]

    /// Groups articles, ascending, by their digests; linear.
    init(_ articles: [(article: Int, digest: Int)], of count: Int) {
        var heads: [Int: Int] = [:]
        heads.reserveCapacity(articles.count)
        var next = [Int](repeating: -1, count: count)
        for (article, digest) in articles.reversed() {
            if let head = heads[digest] { next[article] = head }
            heads[digest] = article
        }
        self.heads = heads
        self.next = next
    }

    /// Looks for articles that are not taken yet; those that are taken are passed over once, not with every question.
    struct Search {
        private let groups: WordGroups
        /// By the first article of a group: where those that may be free begin.
        private var begins: [Int]

        init(_ groups: WordGroups) {
            self.groups = groups
            begins = Array(groups.next.indices)
        }

        /// The first article of a digest that is not taken and fits, or nil.
        mutating func first(_ digest: Int, isTaken: (Int) -> Bool, fits: (Int) -> Bool) -> Int? {
            guard let head = groups.heads[digest] else { return nil }
            var at = begins[head]
            while at >= 0, isTaken(at) { at = groups.next[at] }
            begins[head] = at
            while at >= 0 {
                if !isTaken(at), fits(at) { return at }
                at = groups.next[at]
            }
            return nil
        }
    }
}
