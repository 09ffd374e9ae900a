internal import Analysis
internal import Catalog
internal import Citations
internal import InvertedIndex
internal import Law
internal import Library

/// The names by which things of a library are asked for, with their readings.
struct Vocabulary: Sendable {
    let completer: Completer
    let corrector: Corrector

    /// How many of the commonest words of the texts are kept.
    static let mostTerms = 6_000
    /// In how many documents such a word must stand.
    static let leastDocuments = 30

    /// Gathers the names of a library.
    ///
    /// - Parameters:
    ///   - library: the library.
    ///   - counts: how often each statute is cited, by title.
    /// - Throws: `CatalogError`, `LibraryError`, `IndexError`.
    init(_ library: Library, counts: [String: Int]) throws {
        var names = NameTable()
        for power in try library.catalog.powerNames() {
            names.add(.power, power.name, detail: power.category, weight: 40)
            if let subitem = power.subitem { names.add(.power, subitem, detail: power.category, weight: 30) }
            if !power.code.isEmpty { names.add(.code, power.code, detail: power.name, weight: 20) }
        }
        var weights: [String: Float] = [:]
        for statute in try library.catalog.statuteTitles() {
            let weight = Float(1 + (counts[statute.title] ?? 0))
            weights[statute.title] = weight
            names.add(.statute, statute.title, weight: weight)
        }
        for row in AbbreviationTable.standard.rows {
            guard let weight = weights[row.title] else { continue }
            names.add(.statute, row.title, typedAs: row.name, weight: weight)
        }
        for term in try Self.terms(of: library) {
            names.add(.term, term.text, weight: Float(1 + term.count / 100))
        }
        completer = Completer(names: names, pinyin: .standard)
        corrector = Corrector(names: names, pinyin: .standard)
    }

    /// The commonest Han words of the running text, of two characters or more, and the lexicon's words that occur.
    private static func terms(of library: Library) throws -> [(text: String, count: Int)] {
        let index = try library.index
        var counts: [[UInt8]: Int] = [:]
        for field in [IndexScheme.Text.body, .duties] {
            for found in try index.terms(in: IndexScheme.field(field), heldBy: leastDocuments) {
                // An overlay's namespace byte is no part of its word; a tile has none.
                let isOverlay = found.term.first == OverlayTerm.lexicon
                let word = isOverlay ? Array(found.term.dropFirst()) : found.term
                guard word.count >= 6, word[0] >= 0xE3 else { continue }
                counts[word, default: 0] = max(counts[word] ?? 0, found.documentFrequency)
            }
        }
        return counts.sorted {
            $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key)
        }.prefix(mostTerms).map { (String(decoding: $0.key, as: UTF8.self), $0.value) }
    }

    /// The Han characters that typed letters may stand for, the likeliest first; empty for letters that are no pinyin.
    func readings(ofTyped letters: String) -> [String] {
        guard Pinyin.mayBePinyin(letters) else { return [] }
        let pinyin = completer.pinyin
        let typed = Pinyin.letters(of: letters)
        guard let first = typed.first else { return [] }
        var found: [[UInt16]: Float] = [:]
        let names = completer.names
        names.units.withUnsafeBufferPointer { units in
            for start in units.indices where pinyin.mayBegin(units[start], with: first) {
                guard let match = pinyin.match(typed, units, from: start), match.count >= 2 else { continue }
                let weight = names.names[names.name(at: start)].weight * (match.isFull ? 8 : 1)
                found[Array(units[start..<start + match.count]), default: 0] += weight
            }
        }
        let sorted = found.sorted { left, right in
            left.value != right.value
                ? left.value > right.value : left.key.lexicographicallyPrecedes(right.key)
        }
        // What is far behind the likeliest would only drown it.
        let least = (sorted.first?.value ?? 0) / 8
        return sorted.prefix(3).filter { $0.value >= least }.map { String(decoding: $0.key, as: UTF16.self) }
    }

    /// The commonest words of which each character begins with a letter.
    ///
    /// - Parameters:
    ///   - letters: lower-case ASCII letters, one for each character.
    ///   - limit: how many at most.
    /// - Returns: the words, the commonest first.
    func terms(withInitials letters: [UInt8], limit: Int) -> [String] {
        let names = completer.names
        // Terms stand in the order of how common they are.
        return Array(
            names.names.indices.lazy.filter { name in
                guard names.names[name].kind == .term, names.names[name].range.count == letters.count else {
                    return false
                }
                return zip(names.units[names.names[name].range], letters).allSatisfy {
                    completer.pinyin.mayBegin($0, with: $1)
                }
            }.prefix(limit).map(names.text)
        )
    }
}
