internal import ICU

/// The readings of characters, and what is meant by letters typed instead of characters.
///
/// Each character has its commonest reading without tone (``HanReadings``), and those of ``PolyphoneTable``: `保密检查` is typed
/// `baomijiancha`, `bmjc`, or mixed as in `baomijc`; `会计法` is `kuaijifa`; `v` stands for ü, as on keyboards.
struct Pinyin: Sendable {
    /// The readings of the house.
    static let standard = Pinyin(.standard, others: PolyphoneTable.readings)

    /// Lists of readings, ASCII letters, the commonest first; the first list is empty.
    private let lists: [[[UInt8]]]
    /// For each Han character a bit for each letter that one of its readings begins with.
    private let firstLetters: [UInt32]
    /// For each Han character the place of its list.
    private let places: [UInt16]
    /// For each Han character the number of its commonest reading, equal for equal readings; 0 for none.
    private let sounds: [UInt16]

    /// The readings of all characters, with further ones of some.
    init(_ commonest: HanReadings, others: [UInt16: [[UInt8]]]) {
        var lists = commonest.syllables.map { $0.isEmpty ? [] : [$0] }
        var places = commonest.places
        for (unit, readings) in others where Self.isHan(unit) {
            let first = commonest.reading(of: unit)
            places[Self.place(of: unit)] = UInt16(truncatingIfNeeded: lists.count)
            lists.append((first.map { [$0] } ?? []) + readings.filter { $0 != first })
        }
        self.init(lists, places: places, sounds: commonest.places)
    }

    /// Readings given one by one.
    init(readings: [UInt16: String]) {
        let syllables = Array(Set(readings.values)).sorted()
        var places = [UInt16](repeating: 0, count: HanReadings.units.count)
        for (place, syllable) in syllables.enumerated() {
            for (unit, reading) in readings where reading == syllable && Self.isHan(unit) {
                places[Self.place(of: unit)] = UInt16(truncatingIfNeeded: place + 1)
            }
        }
        self.init([[]] + syllables.map { [Array($0.utf8)] }, places: places, sounds: places)
    }

    private init(_ lists: [[[UInt8]]], places: [UInt16], sounds: [UInt16]) {
        self.lists = lists
        self.places = places
        self.sounds = sounds
        let ofLists = lists.map { $0.compactMap(\.first).reduce(UInt32(0)) { $0 | Self.bit(of: $1) } }
        firstLetters = places.map { ofLists[Int($0)] }
    }

    static func isHan(_ unit: UInt16) -> Bool { HanReadings.units.contains(unit) }

    private static func place(of unit: UInt16) -> Int { Int(unit - HanReadings.units.lowerBound) }

    private static func bit(of letter: UInt8) -> UInt32 { 1 << UInt32(letter & 31) }

    private func list(of unit: UInt16) -> Int { Self.isHan(unit) ? Int(places[Self.place(of: unit)]) : 0 }

    /// The number of a character's commonest reading, equal for equal readings; 0 when it has none.
    func sound(of unit: UInt16) -> UInt16 { Self.isHan(unit) ? sounds[Self.place(of: unit)] : 0 }

    /// Whether one of a character's readings begins with a letter.
    func mayBegin(_ unit: UInt16, with letter: UInt8) -> Bool {
        Self.isHan(unit) && firstLetters[Self.place(of: unit)] & Self.bit(of: letter) != 0
    }

    /// Where in some letters one may stand behind a character that is typed in full; a bit for each place before and behind it.
    func behind(_ unit: UInt16, _ letters: [UInt8], _ places: UInt64) -> UInt64 {
        var next: UInt64 = 0
        for reading in lists[list(of: unit)] {
            var rest = places
            while rest != 0 {
                let used = rest.trailingZeroBitCount
                rest &= rest - 1
                if Self.common(letters, used, reading) == reading.count {
                    next |= 1 << UInt64(used + reading.count)
                }
            }
        }
        return next
    }

    /// A word with v for ü, as keyboards type it.
    private static func typed(_ word: String) -> String {
        word.utf8.allSatisfy { $0 < 0x80 }
            ? word : String(word.map { $0 == "ü" || $0 == "Ü" ? "v" : $0 })
    }

    /// Whether a query word is letters that may be pinyin: two to forty, nothing else.
    static func mayBePinyin(_ word: String) -> Bool {
        let letters = typed(word).utf8
        return (2...40).contains(letters.count)
            && letters.allSatisfy { ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 }
    }

    /// The letters of a typed word in lower case; lv and nv are lü and nü, which readings without marks write lu and nu.
    static func letters(of word: String) -> [UInt8] {
        var letters = typed(word).utf8.map { $0 | 0x20 }
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
        guard let first = letters.first, start < text.count, mayBegin(text[start], with: first) else {
            return nil
        }
        // States: how many letters are used after each character; a bit for each count, letters are at most 40.
        var reached: UInt64 = 1
        var full: UInt64 = 1
        let goal = UInt64(1) << UInt64(letters.count)
        var place = start
        while place < text.count {
            var next: UInt64 = 0
            var nextFull: UInt64 = 0
            for reading in lists[list(of: text[place])] {
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
