internal import ICU
internal import Synchronization

/// The readings of characters, and what is meant by letters typed instead of characters.
///
/// Each character has its commonest reading without tone, as ICU knows it, and those of ``PolyphoneTable``: `保密检查` is typed
/// `baomijiancha`, `bmjc`, or mixed as in `baomijc`; `会计法` is `kuaijifa`; `v` stands for ü, as on keyboards.
/// Opening ICU's rules takes some ten milliseconds, so a value is made once and kept.
struct Pinyin: Sendable {
    /// The readings by UTF-16 unit, ASCII letters, the commonest first.
    private let readings: [UInt16: [[UInt8]]]

    /// The readings of all Han characters that occur in some texts.
    ///
    /// - Parameters:
    ///   - texts: folded texts, as UTF-16 units.
    ///   - transliterator: who knows the readings.
    /// - Throws: `ICUFailure`.
    init(covering texts: some Sequence<[UInt16]>, with transliterator: Transliterator) throws(ICUFailure) {
        var units: Set<UInt16> = []
        for text in texts {
            for unit in text where Self.isHan(unit) { units.insert(unit) }
        }
        let sorted = units.sorted()
        let syllables = try transliterator.syllables(of: String(decoding: sorted, as: UTF16.self))
        var readings: [UInt16: [[UInt8]]] = [:]
        for (unit, syllable) in zip(sorted, syllables) {
            let letters = syllable.utf8.filter { (97...122).contains($0) }
            let others = PolyphoneTable.readings[unit] ?? []
            let all = (letters.isEmpty ? [] : [Array(letters)]) + others.filter { $0 != letters }
            if !all.isEmpty { readings[unit] = all }
        }
        self.readings = readings
    }

    /// Readings given one by one.
    init(readings: [UInt16: String]) {
        self.readings = readings.mapValues { [Array($0.utf8)] }
    }

    static func isHan(_ unit: UInt16) -> Bool { (0x3400...0x9FFF).contains(unit) }

    /// The commonest reading of a character, or nil.
    func reading(of unit: UInt16) -> [UInt8]? { readings[unit]?.first }

    /// Whether a query word is letters that may be pinyin: two to forty, nothing else.
    static func mayBePinyin(_ word: String) -> Bool {
        let letters = word.utf8
        return (2...40).contains(letters.count)
            && letters.allSatisfy { ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 }
    }

    /// The letters of a typed word in lower case; lv and nv are lü and nü, which readings without marks write lu and nu.
    static func letters(of word: String) -> [UInt8] {
        var letters = word.utf8.map { $0 | 0x20 }
        for index in letters.indices.dropFirst()
        where letters[index] == 0x76 && (letters[index - 1] == 0x6C || letters[index - 1] == 0x6E) {
            letters[index] = 0x75
        }
        return letters
    }

    /// How many characters from a place on the letters stand for, or nil when they do not fit.
    ///
    /// Each character is typed by its whole reading or by its initial (`z` or `zh`); the last one may be unfinished.
    /// Cost: at most letters × characters, and nearly always one comparison.
    ///
    /// - Parameters:
    ///   - letters: lower-case ASCII letters.
    ///   - text: the characters.
    ///   - start: where to begin.
    /// - Returns: the number of characters, and whether every reading was typed in full.
    func match(
        _ letters: [UInt8],
        _ text: UnsafeBufferPointer<UInt16>,
        from start: Int
    ) -> (count: Int, isFull: Bool)? {
        guard let first = letters.first, start < text.count, let known = readings[text[start]],
            known.contains(where: { $0.first == first })
        else { return nil }
        // States: how many letters are used after each character; a bit for each count, letters are at most 40.
        var reached: UInt64 = 1
        var full: UInt64 = 1
        let goal = UInt64(1) << UInt64(letters.count)
        var place = start
        while place < text.count, let known = readings[text[place]] {
            var next: UInt64 = 0
            var nextFull: UInt64 = 0
            for reading in known {
                var states = reached
                while states != 0 {
                    let used = states.trailingZeroBitCount
                    states &= states - 1
                    let bit = UInt64(1) << UInt64(used)
                    let common = Self.common(letters, used, reading)
                    guard common > 0 else { continue }
                    if common == reading.count {
                        next |= bit << UInt64(common)
                        if full & bit != 0 { nextFull |= bit << UInt64(common) }
                    } else if used + common == letters.count {
                        next |= goal
                    }
                    next |= bit << 1
                    if common >= 2, reading[1] == 0x68 { next |= bit << 2 }
                }
            }
            place += 1
            if next & goal != 0 { return (place - start, nextFull & goal != 0) }
            if next == 0 { return nil }
            reached = next
            full = nextFull
        }
        return nil
    }

    private static func common(_ letters: [UInt8], _ used: Int, _ reading: [UInt8]) -> Int {
        var count = 0
        while count < reading.count, used + count < letters.count, letters[used + count] == reading[count] {
            count += 1
        }
        return count
    }
}

/// The readings of characters that stand in no name, looked up when they are first asked for.
final class SpareReadings: Sendable {
    private struct Kept {
        let transliterator: Transliterator
        var readings: [UInt16: [UInt8]] = [:]
    }

    private let kept: Mutex<Kept>

    /// Readings that a transliterator of one's own tells.
    init(_ transliterator: sending Transliterator) { kept = Mutex(Kept(transliterator: transliterator)) }

    /// The reading of a character; empty when it has none.
    func reading(of unit: UInt16) -> [UInt8] {
        kept.withLock { kept in
            if let known = kept.readings[unit] { return known }
            let syllable = try? kept.transliterator.syllables(of: String(decoding: [unit], as: UTF16.self))
                .first
            let letters = (syllable ?? "").utf8.filter { (97...122).contains($0) }
            kept.readings[unit] = letters
            return letters
        }
    }
}
