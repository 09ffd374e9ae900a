internal import ICU

/// Which words also stand for which, read from a plain text that users may extend.
///
/// ```
/// 甲 = 乙 = 丙      each stands for the others
/// 甲 > 乙, 丙       a question for 甲 also asks for 乙 and 丙, not the other way round
/// 甲 = 乙 > 丙      甲 and 乙 stand for each other, and both also ask for 丙
/// 甲、乙 > 丙       甲 asks for 丙, and so does 乙; they do not ask for each other
/// # 说明            a comment, to the end of the line
/// ```
///
/// Texts are compared as they stand, so fold both the table and the question alike (width, traditional characters).
public struct SynonymTable: Sendable {
    /// A line of the text that is no entry.
    public struct Problem: Hashable, Sendable, Codable {
        /// The line, counted from 1.
        public let line: Int
        /// What an officer reads, in Chinese.
        public let message: String
    }

    /// A stretch of a question and what else it may be called.
    public struct Match: Hashable, Sendable {
        /// Where it stands: UTF-8 offsets into the question.
        public let range: Range<Int>
        /// What else to ask for, in the order of the table.
        public let alternatives: [String]
        /// Whether it is everyday speech, whose parts by themselves do not say what is meant: 卖假酒 is no matter of 卖.
        public var isEveryday = false
    }

    private struct Entry: Sendable {
        let word: [UInt8]
        /// In the order of the table.
        var alternatives: [String] = []
        /// The same, where there are many, to find one among them.
        var known: Set<ExactText> = []
        /// Whether only a table of everyday speech has the word.
        var isEveryday: Bool

        /// Adds what else to ask for, once.
        mutating func add(_ other: ExactText) {
            if alternatives.count < 16 {
                if alternatives.contains(where: { ExactText($0) == other }) { return }
            } else {
                if known.isEmpty { known = Set(alternatives.map(ExactText.init)) }
                guard known.insert(other).inserted else { return }
            }
            alternatives.append(other.text)
        }
    }

    /// The most words that stand for each other in a line: every one has all others as alternatives.
    public static let mostEquals = 100

    private var entries: [Entry] = []
    /// The places of the entries by their words.
    private var places: [ExactText: Int] = [:]
    /// The places of the entries by the UTF-8 bytes of their first scalar, the longest words first.
    private var byFirst: [UInt32: [Int]] = [:]

    /// The lines that were not understood, in order.
    public private(set) var problems: [Problem] = []

    /// A table without entries.
    public init() {}

    /// Reads a table; lines that are no entry are left out and reported in ``problems``.
    ///
    /// - Parameters:
    ///   - text: the table's text.
    ///   - fold: what is done to every word before it is kept.
    public init(_ text: String, folding fold: (String) -> String = { $0 }) {
        add(text, folding: fold)
    }

    /// The tables that the project wrote for this field: words of officers and statutes, and everyday speech.
    public static func standard(folding fold: (String) -> String = { $0 }) -> SynonymTable {
        // Folded as a whole, in a fifth of the time that it takes word by word: no sign of theirs becomes another one by it.
        var table = SynonymTable(fold(String(decoding: PackageResources.synonyms_txt, as: UTF8.self)))
        table.add(fold(String(decoding: PackageResources.everyday_txt, as: UTF8.self)), isEveryday: true)
        return table
    }

    /// Adds the entries of another text; alternatives of a word that is there already are added to it.
    ///
    /// - Parameters:
    ///   - text: the table's text.
    ///   - isEveryday: whether the words that it begins with are everyday speech (``Match/isEveryday``).
    ///   - fold: what is done to every word before it is kept.
    public mutating func add(
        _ text: String,
        isEveryday: Bool = false,
        folding fold: (String) -> String = { $0 }
    ) {
        let first = entries.count
        for line in SynonymLines(text) {
            guard let groups = line.groups(folding: fold) else {
                problems.append(
                    Problem(
                        line: line.number,
                        message: "第 \(line.number) 行不是“甲 = 乙”或“甲 > 乙, 丙”的样子，已略去。"
                    )
                )
                continue
            }
            guard groups.allSatisfy({ $0.equals.count <= Self.mostEquals }) else {
                problems.append(
                    Problem(
                        line: line.number,
                        message: "第 \(line.number) 行互为同义的词超过 \(Self.mostEquals) 个，已略去。"
                    )
                )
                continue
            }
            for group in groups {
                for word in group.equals {
                    let others = (group.equals + group.also).filter { $0 != word }
                    if others.isEmpty { continue }
                    let place = place(of: word, isEveryday: isEveryday)
                    for other in others { entries[place].add(other) }
                }
            }
        }
        var changed: Set<UInt32> = []
        for place in first..<entries.count {
            let key = Self.key(entries[place].word)
            byFirst[key, default: []].append(place)
            changed.insert(key)
        }
        for key in changed { byFirst[key]?.sort { entries[$0].word.count > entries[$1].word.count } }
    }

    /// The place of a word's entry, which is made where there is none.
    private mutating func place(of word: ExactText, isEveryday: Bool) -> Int {
        if let known = places[word] { return known }
        places[word] = entries.count
        entries.append(Entry(word: Array(word.text.utf8), isEveryday: isEveryday))
        return entries.count - 1
    }

    /// The stretches of a question that have entries: at every place the longest, none inside another.
    ///
    /// Cost: linear in the question, times the entries that begin with the same character.
    public func matches(in question: String) -> [Match] {
        let bytes = Array(question.utf8)
        var found: [Match] = []
        var offset = 0
        while offset < bytes.count {
            let width = Self.width(bytes[offset])
            guard offset + width <= bytes.count else { break }
            let candidates = byFirst[Self.key(bytes[offset...])] ?? []
            if let place = candidates.first(where: { bytes[offset...].starts(with: entries[$0].word) }) {
                let entry = entries[place]
                found.append(
                    Match(
                        range: offset..<offset + entry.word.count,
                        alternatives: entry.alternatives,
                        isEveryday: entry.isEveryday
                    )
                )
                offset += entry.word.count
            } else {
                offset += width
            }
        }
        return found
    }

    /// What else a word may be called, when the whole word has an entry.
    public func alternatives(of word: String) -> [String] {
        places[ExactText(word)].map { entries[$0].alternatives } ?? []
    }

    private static func width(_ lead: UInt8) -> Int {
        lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }

    /// The bytes of the first scalar of a text, as a number.
    private static func key(_ text: some Collection<UInt8>) -> UInt32 {
        text.prefix(text.first.map(width) ?? 0).reduce(0) { $0 << 8 | UInt32($1) }
    }
}
