import Law

/// By what two powers were taken for one.
public enum MatchReason: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// Their codes are equal.
    case code
    /// Their names are equal, within one class.
    case name
    /// Their names are equal word by word, but they are listed under different classes.
    case nameOtherCategory
    /// Their names are alike, and they share bases.
    case similarWithBases
    /// Their names are alike.
    case similar

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .code: "编码相同"
        case .name: "名称相同"
        case .nameOtherCategory: "名称相同，类别不同"
        case .similarWithBases: "名称相近，依据有相同的条文"
        case .similar: "名称相近"
        }
    }
}

/// Two powers taken for one.
struct PowerMatch: Sendable, Hashable {
    /// Their positions.
    let left: Int
    let right: Int
    let reason: MatchReason
    /// How sure that is, from 0 to 1.
    let confidence: Double
}

/// Which powers of two lists are one.
///
/// One to one. Codes tell first, then equal names within a class, then equal names under different classes, then names that are alike,
/// the most alike first. What is decided does not depend on the order of rows, nor on which list comes first. Powers are brought
/// together by what few of them have (runs of characters, places cited), never each with each: the cost is near-linear.
struct PowerMatching {
    /// The pairs, by the position of the left one.
    private(set) var matches: [PowerMatch] = []
    /// How many pairs were looked at, for tests of growth.
    private(set) var work = 0

    /// What more pairs than this have in common brings none of them together.
    private static let mostPairs = 200
    /// Beyond so many pairs, powers of one name are paired in the order of their contents.
    private static let mostScored = 1_024

    private let left: [PowerProfile]
    private let right: [PowerProfile]
    private var isTaken: (left: [Bool], right: [Bool])

    init(_ left: [PowerProfile], _ right: [PowerProfile]) {
        (self.left, self.right) = (left, right)
        isTaken = (left.map { _ in false }, right.map { _ in false })
        matchCodes()
        matchNames({ $0.name }, .name)
        matchNames({ $0.plain }, .nameOtherCategory)
        matchAlike()
        matches.sort { $0.left < $1.left }
    }

    private mutating func take(_ one: Int, _ other: Int, _ reason: MatchReason, _ confidence: Double) {
        guard !isTaken.left[one], !isTaken.right[other] else { return }
        (isTaken.left[one], isTaken.right[other]) = (true, true)
        matches.append(PowerMatch(left: one, right: other, reason: reason, confidence: confidence))
    }

    /// A code that stands once on either side.
    private mutating func matchCodes() {
        let (mine, theirs) = (buckets(left) { $0.code }, buckets(right) { $0.code })
        for (code, one) in mine where one.count == 1 {
            guard let other = theirs[code], other.count == 1 else { continue }
            work += 1
            let likeness = PowerLikeness(left[one[0]], right[other[0]])
            // One code with another name may have been given anew.
            take(one[0], other[0], .code, likeness.names >= PowerKey.leastShared ? 1 : 0.85)
        }
    }

    private mutating func matchNames(_ name: (PowerKey) -> String, _ reason: MatchReason) {
        let (mine, theirs) = (buckets(left) { name($0) }, buckets(right) { name($0) })
        for (words, ones) in mine where !words.isEmpty {
            guard let others = theirs[words] else { continue }
            pair(ones.filter { !isTaken.left[$0] }, others.filter { !isTaken.right[$0] }, reason)
        }
    }

    /// Pairs powers of one name: those whose bases are most alike first.
    private mutating func pair(_ ones: [Int], _ others: [Int], _ reason: MatchReason) {
        guard !ones.isEmpty, !others.isEmpty else { return }
        guard ones.count * others.count <= Self.mostScored else {
            pairInOrder(ones, others, reason)
            return
        }
        let pairs = ones.flatMap { one in others.map { (one, $0) } }.filter { one, other in
            reason == .nameOtherCategory || PowerKind.fit(left[one].key.kind, right[other].key.kind)
        }
        let isOnly = ones.count == 1 && others.count == 1
        takeBest(
            pairs.map { one, other in
                let likeness = PowerLikeness(left[one], right[other])
                let places = likeness.places ?? 0.5
                let isSure = left[one].key.kind != nil && left[one].key.kind == right[other].key.kind
                let ground = reason == .nameOtherCategory ? 0.8 : isSure ? 0.98 : 0.95
                return Candidate(
                    left: one,
                    right: other,
                    rank: places + (left[one].content == right[other].content ? 1 : 0) + (isSure ? 2 : 0),
                    reason: reason,
                    confidence: isOnly || places > 0 ? ground : ground * 0.8
                )
            }
        )
    }

    /// Pairs powers of one name in the order of their contents: within a class, and then those whose class is not told with whatever is left.
    private mutating func pairInOrder(_ ones: [Int], _ others: [Int], _ reason: MatchReason) {
        let mine = ones.sorted { (left[$0].content, $0) < (left[$1].content, $1) }
        let theirs = others.sorted { (right[$0].content, $0) < (right[$1].content, $1) }
        func pair(_ ones: [Int], _ others: [Int]) {
            for (one, other) in zip(ones, others) { take(one, other, reason, 0.6) }
        }
        let groups = Dictionary(grouping: theirs) { right[$0].key.kind }
        for (kind, ones) in Dictionary(grouping: mine, by: { left[$0].key.kind }) {
            pair(ones, groups[kind] ?? [])
        }
        func free(_ isOpen: Bool) -> (left: [Int], right: [Int]) {
            (
                mine.filter { !isTaken.left[$0] && (left[$0].key.kind == nil) == isOpen },
                theirs.filter { !isTaken.right[$0] && (right[$0].key.kind == nil) == isOpen }
            )
        }
        pair(free(true).left, free(false).right)
        pair(free(false).left, free(true).right)
    }

    private mutating func matchAlike() {
        let pairs = candidates()
        var found: [Candidate] = []
        for pair in pairs {
            let (one, other) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
            guard PowerKind.fit(left[one].key.kind, right[other].key.kind) else { continue }
            let likeness = PowerLikeness(left[one], right[other])
            guard let confidence = likeness.confidence else { continue }
            found.append(
                Candidate(
                    left: one,
                    right: other,
                    rank: confidence,
                    reason: (likeness.places ?? 0) > 0 ? .similarWithBases : .similar,
                    confidence: confidence
                )
            )
        }
        takeBest(found)
    }

    /// The pairs of free powers that have something in common that few have, each once.
    private mutating func candidates() -> [UInt64] {
        var entries: [(feature: UInt64, index: Int)] = []
        for index in left.indices where !isTaken.left[index] {
            entries += left[index].features.map { (feature: $0, index: index) }
        }
        for index in right.indices where !isTaken.right[index] {
            entries += right[index].features.map { (feature: $0, index: index + left.count) }
        }
        entries.sort { ($0.feature, $0.index) < ($1.feature, $1.index) }
        var pairs: [UInt64] = []
        var start = 0
        while start < entries.count {
            var end = start
            while end < entries.count, entries[end].feature == entries[start].feature { end += 1 }
            let seam = entries[start..<end].firstIndex { $0.index >= left.count } ?? end
            if (seam - start) * (end - seam) <= Self.mostPairs {
                for one in entries[start..<seam] {
                    for other in entries[seam..<end] {
                        pairs.append(UInt64(one.index) << 32 | UInt64(other.index - left.count))
                    }
                }
            }
            start = end
        }
        pairs.sort()
        let distinct = pairs.enumerated().filter { $0.offset == 0 || pairs[$0.offset - 1] != $0.element }
        work += distinct.count
        return distinct.map(\.element)
    }

    /// A pair that may be taken.
    private struct Candidate {
        let left: Int
        let right: Int
        let rank: Double
        let reason: MatchReason
        let confidence: Double
    }

    /// Takes pairs, the best first; among equals by what the rows say, whichever list they are of.
    private mutating func takeBest(_ candidates: [Candidate]) {
        let ordered = candidates.map { one -> (candidate: Candidate, key: (Double, UInt64, UInt64)) in
            let (mine, theirs) = (left[one.left].content, right[one.right].content)
            return (one, (-one.rank, min(mine, theirs), max(mine, theirs)))
        }
        .sorted {
            $0.key == $1.key
                ? ($0.candidate.left, $0.candidate.right) < ($1.candidate.left, $1.candidate.right)
                : $0.key < $1.key
        }
        for (candidate, _) in ordered {
            take(candidate.left, candidate.right, candidate.reason, candidate.confidence)
        }
    }

    private func buckets(_ profiles: [PowerProfile], _ key: (PowerKey) -> String?) -> [String: [Int]] {
        var result: [String: [Int]] = [:]
        for (index, profile) in profiles.enumerated() {
            if let key = key(profile.key) { result[key, default: []].append(index) }
        }
        return result
    }
}
