internal import LinkCheck

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

/// The changes that are made already, by where they are made: those that two findings ask for are made once, and of two that contradict
/// each other the first.
struct MendedStretches<Place: Hashable> {
    private var taken: [Place: [ChangedWords.Hunk]] = [:]

    /// The changes that a finding asks for and that are not made yet.
    ///
    /// - Parameters:
    ///   - change: the words that go and those that come.
    ///   - start: where they begin in the words of the place, in Unicode scalars.
    ///   - place: the paragraph or cell.
    /// - Returns: those that no finding before asked for, none where all of them are made already; nil where one of them contradicts one
    ///   that is.
    func asked(_ change: Replacement, at start: Int, in place: Place) -> [ChangedWords.Hunk]? {
        let asked = ChangedWords.hunks(from: change.printed, to: change.words).map { hunk in
            ChangedWords.Hunk(
                range: (start + hunk.range.lowerBound)..<(start + hunk.range.upperBound),
                words: hunk.words
            )
        }
        let known = taken[place] ?? []
        let new = asked.filter { !known.contains($0) }
        guard !new.contains(where: { hunk in known.contains { $0.contradicts(hunk) } }) else { return nil }
        return new
    }

    /// Notes changes as made.
    mutating func note(_ made: [ChangedWords.Hunk], in place: Place) { taken[place, default: []] += made }

    /// The changes that a finding asks for, noted as made; see ``asked(_:at:in:)``.
    mutating func take(_ change: Replacement, at start: Int, in place: Place) -> [ChangedWords.Hunk]? {
        guard let new = asked(change, at: start, in: place) else { return nil }
        note(new, in: place)
        return new
    }
}

extension ChangedWords.Hunk {
    /// Whether both change the same characters, or put words at the edge of what the other changes.
    fileprivate func contradicts(_ other: ChangedWords.Hunk) -> Bool {
        if range.isEmpty || other.range.isEmpty {
            return range.lowerBound <= other.range.upperBound && other.range.lowerBound <= range.upperBound
        }
        return range.overlaps(other.range)
    }
}
