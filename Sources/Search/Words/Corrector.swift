internal import Citations
internal import ICU

/// Finds names that a word which does not occur may have been meant for.
///
/// Looked at are stretches of names that sound alike character by character (订密 for 定密), that differ in one character
/// (涉蜜人员 for 涉密人员), or that have two neighbours swapped (密保检查). One pass over all names for each word.
struct Corrector: Sendable {
    let names: NameTable
    let pinyin: Pinyin

    /// The longest word that is looked at, in characters.
    static let longestWord = 16

    /// Stretches of names that may have been meant, the best first.
    ///
    /// - Parameters:
    ///   - word: a folded run of Han characters.
    ///   - limit: how many at most.
    /// - Returns: the stretches.
    func corrections(of word: [UInt16], limit: Int) -> [String] {
        let length = word.count
        guard (2...Self.longestWord).contains(length), word.allSatisfy(Pinyin.isHan) else { return [] }
        let sounds = word.map(pinyin.sound)
        var found: [[UInt16]: Float] = [:]
        names.units.withUnsafeBufferPointer { units in
            guard units.count >= length else { return }
            for start in 0...(units.count - length) {
                // Most stretches differ in the first character and in the second, and no slip makes them of this word.
                let (first, second) = (units[start], units[start + 1])
                guard
                    first == word[0] || second == word[1] || first == word[1]
                        || pinyin.sound(of: first) == sounds[0]
                else { continue }
                let window = UnsafeBufferPointer(rebasing: units[start..<start + length])
                guard let likeness = likeness(of: word, sounds, to: window) else { continue }
                found[Array(window), default: 0] += likeness * names.names[names.name(at: start)].weight
            }
        }
        return found.sorted { left, right in
            left.value != right.value
                ? left.value > right.value : left.key.lexicographicallyPrecedes(right.key)
        }.prefix(limit).map { String(decoding: $0.key, as: UTF16.self) }
    }

    /// Words that begin as names of regions end.
    private static let noPlaces = ["市场", "市政", "市容", "市民", "区域", "区划"].map { Array($0.utf16) }

    /// Whether two names sound alike character by character, so that one is the other mistyped.
    ///
    /// Never where they differ before the name of a place ends: 陕西省 and 山西省 are two.
    func soundsAlike(_ one: [UInt16], _ other: [UInt16]) -> Bool {
        guard one.count == other.count else { return false }
        let placeEnd =
            other.indices.last { index in
                RegionName.ends.contains(other[index])
                    && !Self.noPlaces.contains { other[index...].starts(with: $0) }
            } ?? -1
        return one.indices.allSatisfy { index in
            guard one[index] != other[index] else { return true }
            guard index > placeEnd else { return false }
            let heard = pinyin.sound(of: other[index])
            return heard != 0 && pinyin.sound(of: one[index]) == heard
        }
    }

    /// How alike a word and a stretch of a name are, above 0, or nil when they are not.
    private func likeness(
        of word: [UInt16],
        _ sounds: [UInt16],
        to window: UnsafeBufferPointer<UInt16>
    ) -> Float? {
        var different = 0
        var firstDifferent = 0
        var alike = true
        for index in word.indices where word[index] != window[index] {
            if !Pinyin.isHan(window[index]) { return nil }
            if different == 0 { firstDifferent = index }
            different += 1
            if alike {
                let other = pinyin.sound(of: window[index])
                alike = other != 0 && other == sounds[index]
            }
            if different > 2 && !alike { return nil }
        }
        guard different > 0 else { return nil }
        if alike { return 8 / Float(different) }
        if different == 1, word.count >= 3 { return 1 }
        if different == 2, word.count >= 3, firstDifferent + 1 < word.count,
            word[firstDifferent] == window[firstDifferent + 1],
            word[firstDifferent + 1] == window[firstDifferent]
        {
            return 4
        }
        return nil
    }
}
