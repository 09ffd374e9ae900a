/// Which characters of some words have to go, and which come, for them to become others.
enum ChangedWords {
    /// A stretch of Unicode scalars of the old words, and what takes its place.
    struct Hunk: Hashable {
        var range: Range<Int>
        var words: String
    }

    /// Words longer than this are changed as a whole: the comparison takes up to their square.
    private static let longest = 2_000
    /// Changes that so few characters part are one.
    private static let nearest = 1

    /// The changes, ascending; neighbours are put together, so that a reader sees words and no single strokes.
    static func hunks(from old: String, to new: String) -> [Hunk] {
        let (before, after) = (Array(old.unicodeScalars), Array(new.unicodeScalars))
        guard before.count <= longest, after.count <= longest else {
            return [Hunk(range: 0..<before.count, words: new)]
        }
        let difference = after.difference(from: before)
        var removed = Set<Int>()
        var inserted = Set<Int>()
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var hunks: [Hunk] = []
        var (left, right) = (0, 0)
        while left < before.count || right < after.count {
            let (start, from) = (left, right)
            while left < before.count, removed.contains(left) { left += 1 }
            while right < after.count, inserted.contains(right) { right += 1 }
            if start == left, from == right {
                left += 1
                right += 1
                continue
            }
            var words = String.UnicodeScalarView(after[from..<right])
            if var last = hunks.last, start - last.range.upperBound <= nearest {
                var joined = String.UnicodeScalarView(last.words.unicodeScalars)
                joined.append(contentsOf: before[last.range.upperBound..<start])
                joined.append(contentsOf: words)
                words = joined
                last = Hunk(range: last.range.lowerBound..<left, words: String(words))
                hunks[hunks.count - 1] = last
            } else {
                hunks.append(Hunk(range: start..<left, words: String(words)))
            }
        }
        return hunks
    }
}

/// The stretches that were changed already: two changes of the same words are not both made.
struct MendedStretches {
    private var taken: [FindingSpot: [Range<Int>]] = [:]

    /// Takes a stretch; false where it overlaps one that was taken.
    mutating func take(_ spot: FindingSpot, _ characters: Range<Int>) -> Bool {
        var whole = spot
        whole.characters = nil
        guard !(taken[whole] ?? []).contains(where: { $0.overlaps(characters) }) else { return false }
        taken[whole, default: []].append(characters)
        return true
    }
}
