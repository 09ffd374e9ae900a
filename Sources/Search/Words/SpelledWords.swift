/// The words whose whole pinyin is a stretch of some letters.
struct SpelledWords {
    /// A word, with the letters behind which it ends.
    private struct Word {
        let text: String
        let frequency: Int
    }

    /// The most words of a phrase.
    private static let mostWords = 4

    private let letters: [UInt8]
    /// The commonest word of each stretch, by where it begins and where it ends.
    private var words: [[Word?]]

    /// No words yet.
    ///
    /// - Parameter letters: lower-case ASCII letters, 40 at most.
    init(_ letters: [UInt8]) {
        self.letters = Array(letters.prefix(40))
        words = Array(
            repeating: Array(repeating: nil, count: self.letters.count + 1),
            count: self.letters.count
        )
    }

    /// Takes a word in, wherever its pinyin stands among the letters.
    ///
    /// - Parameters:
    ///   - term: the word in UTF-8; only two to six Han characters are looked at.
    ///   - frequency: how many texts hold it.
    ///   - pinyin: the readings.
    mutating func add(_ term: UnsafeRawBufferPointer, frequency: Int, _ pinyin: Pinyin) {
        guard term.count.isMultiple(of: 3), (6...18).contains(term.count), term[0] >= 0xE3, term[0] <= 0xE9
        else {
            return
        }
        let first = Self.unit(term, 0)
        for start in letters.indices where pinyin.mayBegin(first, with: letters[start]) {
            var states = UInt64(1) << UInt64(start)
            for place in stride(from: 0, to: term.count, by: 3) where states != 0 {
                states = pinyin.behind(Self.unit(term, place), letters, states)
            }
            while states != 0 {
                let end = states.trailingZeroBitCount
                states &= states - 1
                if frequency > words[start][end]?.frequency ?? 0 {
                    words[start][end] = Word(
                        text: String(decoding: term, as: UTF8.self),
                        frequency: frequency
                    )
                }
            }
        }
    }

    private static func unit(_ term: UnsafeRawBufferPointer, _ place: Int) -> UInt16 {
        let (first, second, third) = (UInt16(term[place]), UInt16(term[place + 1]), UInt16(term[place + 2]))
        return (first & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F
    }

    /// The fewest words that take up all letters, of as few the commonest; nil when nothing does.
    func phrase() -> String? {
        // By how many letters are taken up: the words so far, and the texts that hold the rarest of them.
        var reached = [(words: [String], rarest: Int)?](repeating: nil, count: letters.count + 1)
        reached[0] = ([], .max)
        for start in letters.indices {
            guard let before = reached[start], before.words.count < Self.mostWords else { continue }
            for (end, word) in words[start].enumerated() {
                guard let word else { continue }
                let rarest = min(before.rarest, word.frequency)
                let count = before.words.count + 1
                if let known = reached[end], (known.words.count, -known.rarest) <= (count, -rarest) {
                    continue
                }
                reached[end] = (before.words + [word.text], rarest)
            }
        }
        return reached[letters.count]?.words.joined()
    }
}
