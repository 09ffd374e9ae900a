/// Which powers of several lists are one, by code or by class and name.
struct PowerGroups: Sendable {
    /// A power's place among those of all lists.
    struct Member: Hashable, Sendable {
        /// The number of the list.
        let list: Int
        /// The number of the power in it.
        let power: Int
    }

    /// The groups whose members stand in two lists or more, the members and the groups in the order of the lists.
    let groups: [[Member]]

    /// Groups of powers.
    ///
    /// Powers of one code are one where their names are alike. A code or name that stands twice in one list tells nothing of that list's powers. A power whose class is not told joins those of its
    /// name where all that tell one are of one class. Cost: near-linear.
    ///
    /// - Parameter lists: the keys of the powers of each list.
    init(_ lists: [[PowerKey]]) {
        let members = lists.enumerated().flatMap { list, keys in
            keys.indices.map { Member(list: list, power: $0) }
        }
        let keys = lists.flatMap { $0 }
        var roots = Roots(keys.count)
        for bucket in Self.buckets(members, { keys[$0].code }) {
            // Two places may give one code to two powers: who shares it must be called alike as well.
            for (place, index) in bucket.enumerated().dropFirst() {
                let fellow = bucket[..<place].first { keys[$0].isCalledLike(keys[index]) }
                if let fellow { roots.join(fellow, index) }
            }
        }
        for bucket in Self.buckets(members, { keys[$0].isTelling ? keys[$0].name : nil }) {
            let kinds = Set(bucket.compactMap { keys[$0].kind })
            var firsts: [PowerKind?: Int] = [:]
            for index in bucket {
                let kind = kinds.count == 1 ? kinds.first : keys[index].kind
                if let first = firsts[kind] { roots.join(first, index) } else { firsts[kind] = index }
            }
        }
        var found: [Int: [Int]] = [:]
        for index in keys.indices { found[roots.root(index), default: []].append(index) }
        groups = found.keys.sorted().compactMap { found[$0] }.map { group in group.map { members[$0] } }
            .filter { group in Set(group.map(\.list)).count > 1 }
    }

    /// The members that share something, those left out that share it with another of their list.
    private static func buckets(_ members: [Member], _ key: (Int) -> String?) -> [[Int]] {
        var buckets: [String: [Int]] = [:]
        for index in members.indices {
            if let key = key(index) { buckets[key, default: []].append(index) }
        }
        return buckets.values.compactMap { bucket in
            guard bucket.count > 1 else { return nil }
            let counts = Dictionary(bucket.map { (members[$0].list, 1) }, uniquingKeysWith: +)
            let single = bucket.filter { counts[members[$0].list] == 1 }
            return single.count > 1 ? single : nil
        }
    }

    /// Joined sets of numbers (union-find).
    private struct Roots {
        private var parents: [Int]

        init(_ count: Int) { parents = Array(0..<count) }

        mutating func root(_ index: Int) -> Int {
            var at = index
            while parents[at] != at {
                parents[at] = parents[parents[at]]
                at = parents[at]
            }
            return at
        }

        mutating func join(_ one: Int, _ other: Int) {
            let (first, second) = (root(one), root(other))
            if first != second { parents[max(first, second)] = min(first, second) }
        }
    }
}
