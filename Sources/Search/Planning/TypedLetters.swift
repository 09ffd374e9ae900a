internal import Analysis
internal import ICU
internal import InvertedIndex
internal import Library

/// Letters that are the pinyin of no name: of a rare word (chongqing), of words one behind the other (tuoqiangongzi, tq gz).
extension ReferenceDesk {
    /// How many letters are worth it, at least: fewer stand for anything.
    private static let fewestLetters = 4
    /// The heaviest words of each half that are tried for initials.
    private static let mostHalves = 24
    /// The most letters that are taken for initials.
    private static let mostInitials = 6

    /// The Han characters that typed letters may stand for, the likeliest first; empty for letters that are no pinyin.
    ///
    /// Cost: a walk over all names, and where none fits over the words of the index: some milliseconds.
    ///
    /// - Parameter letters: the letters as typed.
    /// - Returns: the readings, three at most.
    /// - Throws: `CatalogError`, `LibraryError`, `IndexError`.
    func readings(ofTyped letters: String) throws -> [String] {
        let vocabulary = try vocabulary()
        let found = vocabulary.readings(ofTyped: letters)
        guard found.isEmpty, Pinyin.mayBePinyin(letters) else { return found }
        let typed = Pinyin.letters(of: letters)
        guard typed.count >= Self.fewestLetters else { return [] }
        if let phrase = try phrase(spelled: typed) { return [phrase] }
        return try phrase(withInitials: typed, vocabulary).map { [$0] } ?? []
    }

    /// The words of the texts whose whole pinyin the letters are, as few as will do.
    private func phrase(spelled letters: [UInt8]) throws -> String? {
        let index = try library.index
        var spelled = SpelledWords(letters)
        for field in [IndexScheme.Text.title, .body, .duties] {
            try index.eachTerm(in: IndexScheme.field(field)) { term, frequency in
                // A word of the lexicon stands behind its namespace's byte.
                let word =
                    term.first == OverlayTerm.lexicon
                    ? UnsafeRawBufferPointer(rebasing: term.dropFirst()) : term
                spelled.add(word, frequency: frequency, .standard)
            }
        }
        return spelled.phrase()
    }

    /// Two words with these initials that stand one behind the other in the texts, the commonest such pair.
    private func phrase(withInitials letters: [UInt8], _ vocabulary: Vocabulary) throws -> String? {
        guard letters.count <= Self.mostInitials else { return nil }
        let index = try library.index
        var best: (text: String, count: Int)?
        for cut in 2...(letters.count - 2) {
            let halves = [letters[..<cut], letters[cut...]].map {
                vocabulary.terms(withInitials: Array($0), limit: Self.mostHalves)
            }
            for first in halves[0] {
                for second in halves[1] {
                    let count = try Self.occurrences(of: first + second, in: index)
                    if count > (best?.count ?? 1) { best = (first + second, count) }
                }
            }
        }
        return best?.text
    }
}
