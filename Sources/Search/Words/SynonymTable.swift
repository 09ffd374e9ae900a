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
        var alternatives: [String]
        let isEveryday: Bool
    }

    /// The most words that stand for each other in a line: every one has all others as alternatives.
    public static let mostEquals = 100

    /// The alternatives of every word, in the order of the table.
    private var alternatives: [String: [String]] = [:]
    /// The words that only a table of everyday speech has.
    private var everyday: Set<String> = []
    /// The entries by their first scalar's UTF-8 bytes, the longest words first.
    private var entries: [UInt32: [Entry]] = [:]

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
        var table = SynonymTable(
            String(decoding: PackageResources.synonyms_txt, as: UTF8.self),
            folding: fold
        )
        table.add(
            String(decoding: PackageResources.everyday_txt, as: UTF8.self),
            isEveryday: true,
            folding: fold
        )
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
        var seen: [String: Set<String>] = [:]
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            let line = raw.prefix { $0 != "#" && $0 != "＃" }
            if line.allSatisfy(\.isWhitespace) { continue }
            guard let groups = Self.entry(line, fold) else {
                problems.append(
                    Problem(line: index + 1, message: "第 \(index + 1) 行不是“甲 = 乙”或“甲 > 乙, 丙”的样子，已略去。")
                )
                continue
            }
            guard groups.allSatisfy({ $0.equals.count <= Self.mostEquals }) else {
                problems.append(
                    Problem(line: index + 1, message: "第 \(index + 1) 行互为同义的词超过 \(Self.mostEquals) 个，已略去。")
                )
                continue
            }
            for entry in groups {
                for word in entry.equals {
                    if isEveryday, alternatives[word] == nil { everyday.insert(word) }
                    for other in entry.equals + entry.also where other != word {
                        let isNew = seen[word, default: Set(alternatives[word] ?? [])].insert(other).inserted
                        if isNew { alternatives[word, default: []].append(other) }
                    }
                }
            }
        }
        let all = alternatives.map { word, others in
            Entry(word: Array(word.utf8), alternatives: others, isEveryday: everyday.contains(word))
        }
        entries = Dictionary(grouping: all) {
            Self.key($0.word.prefix($0.word.first.map(Self.width) ?? 0))
        }
        .mapValues { $0.sorted { $0.word.count > $1.word.count } }
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
            let candidates = entries[Self.key(bytes[offset..<offset + width])] ?? []
            if let entry = candidates.first(where: { bytes[offset...].starts(with: $0.word) }) {
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
        let bytes = Array(word.utf8)
        guard let first = bytes.first, Self.width(first) <= bytes.count else { return [] }
        return entries[Self.key(bytes[..<Self.width(first)])]?.first { $0.word == bytes }?.alternatives ?? []
    }

    /// The groups of words that a line begins with, each with what it also asks for.
    private static func entry(_ line: Substring, _ fold: (String) -> String) -> [(
        equals: [String], also: [String]
    )]? {
        let sides = line.split(omittingEmptySubsequences: false) { $0 == ">" || $0 == "＞" }
        guard let left = sides.first, sides.count <= 2 else { return nil }
        let also = sides.count == 2 ? words(sides[1], separators: ",，、", fold) : []
        guard let also, sides.count == 1 || !also.isEmpty else { return nil }
        let groups =
            sides.count == 2 ? left.split(omittingEmptySubsequences: false) { ",，、".contains($0) } : [left]
        var entries: [(equals: [String], also: [String])] = []
        for group in groups {
            guard let equals = words(group, separators: "=＝", fold), sides.count == 2 || equals.count > 1
            else { return nil }
            entries.append((equals, also))
        }
        return entries
    }

    private static func words(_ side: Substring, separators: String, _ fold: (String) -> String) -> [String]?
    {
        let words = side.split(omittingEmptySubsequences: false) { separators.contains($0) }
            .map { fold(String($0.filter { !$0.isWhitespace })) }
        return words.contains("") ? nil : words
    }

    private static func width(_ lead: UInt8) -> Int {
        lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }

    private static func key(_ scalar: ArraySlice<UInt8>) -> UInt32 {
        scalar.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
