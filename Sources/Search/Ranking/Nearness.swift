internal import ICU
internal import Library

/// Whether a text has all words of a query near each other, as the query has them.
///
/// A long text holds a few words by chance: a list of the names of crimes has 毁坏 on one line and 界碑 on another. Words typed in one
/// stretch are near when they stand within ``leastReach`` characters, or ``reach`` times the length of the stretch, of one
/// section or heading of a text; a word of one character must touch the neighbour that it was typed with. A synonym stands for its
/// word. Words typed apart may stand apart, but in a statute as a whole, which holds too much for that.
struct Nearness {
    /// What one word of a stretch may be met by: any of these runs of folded characters.
    typealias Word = [[UInt16]]

    /// How many times as long as typed the words may lie apart, and the least that is allowed, in characters.
    private static let reach = 4
    private static let leastReach = 40
    /// The same for words typed apart, in a statute as a whole.
    private static let wholeReach = 120
    /// The most places of one run that are looked at in one text.
    private static let mostPlaces = 64

    private var stretches: [[Word]] = []

    /// Whether there is nothing to compare: a single word is near itself.
    var isEmpty: Bool { stretches.allSatisfy { $0.count < 2 } && stretches.count < 2 }

    /// Adds the words of one stretch, in their order.
    mutating func add(_ words: [Word]) {
        if !words.isEmpty { stretches.append(words) }
    }

    /// Whether all words stand near each other in a document.
    ///
    /// Cost: linear in its words, for each run.
    func holds(in document: StoredDocument) -> Bool {
        var texts = [[document.title, document.detail, document.caption].joined(separator: " ")]
        texts += document.headings
        texts += document.sections.map(\.text)
        let folded = texts.map { Folding.fold($0).units }
        if document.kind == .statute, stretches.count > 1 {
            return folded.contains { Self.stand(stretches.flatMap { $0 }, within: Self.wholeReach, in: $0) }
        }
        return stretches.allSatisfy { words in
            let length = words.reduce(0) { $0 + ($1.map(\.count).min() ?? 0) }
            return folded.contains {
                Self.stand(words, within: max(Self.leastReach, length * Self.reach), in: $0)
            }
        }
    }

    /// Whether a text has each word somewhere within so many characters.
    private static func stand(_ words: [Word], within reach: Int, in text: [UInt16]) -> Bool {
        var places: [(start: Int, end: Int, word: Int)] = []
        for (number, word) in words.enumerated() {
            let before = places.count
            for run in word {
                for range in CharacterRun.occurrences(of: run, in: text, limit: mostPlaces) {
                    places.append((range.lowerBound, range.upperBound, number))
                }
            }
            if places.count == before { return false }
        }
        guard words.count > 1 else { return true }
        places.sort { $0.start < $1.start }
        var counts = [Int](repeating: 0, count: words.count)
        var missing = words.count
        var first = 0
        for (number, place) in places.enumerated() {
            if counts[place.word] == 0 { missing -= 1 }
            counts[place.word] += 1
            // A run that is longer by itself is near itself.
            while first < number, place.end - places[first].start > reach {
                counts[places[first].word] -= 1
                if counts[places[first].word] == 0 { missing += 1 }
                first += 1
            }
            if missing == 0 { return true }
        }
        return false
    }
}
