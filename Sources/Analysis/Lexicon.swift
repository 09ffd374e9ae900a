internal import ICU

/// The words of the field that are terms of their own, whatever the dictionary makes of them.
///
/// A word of the lexicon becomes an overlay where it occurs, so that 涉密 or 国家秘密载体 is counted and ranked as one word, while
/// its parts stay findable as tiles. A word inside a word is found too. In a file a word stands on a line by itself;
/// what follows `#` is a comment.
public struct Lexicon: Sendable {
    /// A line of a lexicon file that was not understood.
    public struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
        /// What is wrong with the line.
        public enum Cause: Sendable {
            /// The word is longer than 16 characters.
            case tooLong
            /// The word has a blank or punctuation in it.
            case notAWord
            /// There are more words than can be held (about 300,000).
            case tooMany
        }

        /// The file, as the caller named it.
        public let file: String
        /// The line, counted from 1.
        public let line: Int
        /// What is wrong.
        public let cause: Cause

        /// A plain Chinese sentence with the place and what to do.
        public var description: String {
            switch cause {
            case .tooLong: "\(file) 第 \(line) 行：词条超过 \(Lexicon.longestWord) 个字，请缩短或拆分。"
            case .notAWord: "\(file) 第 \(line) 行：词条中不能有空格或标点，每行只写一个词。"
            case .tooMany: "\(file) 第 \(line) 行：词条过多，请减少词条。"
            }
        }
    }

    /// The longest word, in UTF-16 units after folding.
    public static let longestWord = 16

    /// The most words of one lexicon.
    static let mostWords = 300_000

    /// The words, folded, in the order in which they were first met.
    public let words: [String]

    let trie: FlatTrie
    let triggers: OverlayTriggers

    /// The words that the project brings along.
    public static let standard = Lexicon(checked: DefaultLexicon.words)

    /// A lexicon of the standard words and those of a file.
    ///
    /// - Parameters:
    ///   - text: the content of the file.
    ///   - file: how to name the file in an error.
    ///   - base: the lexicon to add to.
    /// - Throws: the first line that was not understood.
    public init(adding text: String, file: String, to base: Lexicon = .standard) throws(Failure) {
        var words = base.words
        var known = Set(words)
        var number = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            let folded = Folding.folded(String(line.prefix { $0 != "#" && $0 != "＃" }))
            let word = String(folded.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            guard !word.isEmpty, word != "\n" else { continue }
            if let cause = Self.fault(in: word) { throw Failure(file: file, line: number, cause: cause) }
            if known.insert(word).inserted { words.append(word) }
            if words.count > Self.mostWords { throw Failure(file: file, line: number, cause: .tooMany) }
        }
        guard let trie = FlatTrie(words: words.map { Array($0.utf16) }) else {
            throw Failure(file: file, line: number, cause: .tooMany)
        }
        self.words = words
        self.trie = trie
        triggers = OverlayTriggers(lexicon: words)
    }

    /// A lexicon of words that are known to be folded and short; those that are not are left out.
    init(checked list: String) {
        var words: [String] = []
        var known: Set<Substring> = []
        for word in list.split(whereSeparator: { $0 == "\n" || $0 == " " }) where known.insert(word).inserted
        {
            if word.utf16.count <= Self.longestWord { words.append(String(word)) }
        }
        self.words = words
        trie = FlatTrie(words: words.map { Array($0.utf16) }) ?? FlatTrie.empty
        triggers = OverlayTriggers(lexicon: words)
    }

    private static func fault(in word: String) -> Failure.Cause? {
        if word.utf16.count > longestWord { return .tooLong }
        let isWord = word.utf16.allSatisfy { unit in
            switch BreakClass(rawValue: BreakClass.table[Int(unit)]) {
            case .separator, .space, .middle: false
            default: true
            }
        }
        return isWord ? nil : .notAWord
    }
}
