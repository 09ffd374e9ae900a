internal import ICU
internal import Library

/// How much of a topic a text covers, character by character and pair by pair.
///
/// Words miss each other where the segmenter cut them differently (承包地, 承包 | 土地); single characters and pairs of neighbours do
/// not. Each counts by how few of the texts compared have it, ln(1 + (N − n + ½) ∕ (n + ½)), which is BM25's weight with the
/// best hits as its collection: what all of them share says nothing about which one is meant. Where a synonym stands, what it
/// stands for counts as there.
struct TopicCoverage {
    /// A stretch of words of a topic.
    struct Stretch {
        /// The words, question phrases blanked, folded.
        let text: String
        /// Where words with synonyms stand in it.
        var synonyms: [SynonymTable.Match] = []
    }

    /// What else a part of the topic may be called.
    private struct Alternative {
        /// Folded runs of characters, any of which will do.
        let runs: [[UInt16]]
        /// The characters and pairs that count as there when one of them is.
        var characters: [Int] = []
        var pairs: [Int] = []
    }

    /// The most different characters of a topic that are looked at.
    static let mostCharacters = 64
    /// The most pairs of neighbours that are looked at.
    static let mostPairs = 128

    /// The number of each character, from 1; 0 for a character that is not in the topic.
    private var numbers = [UInt8](repeating: 0, count: 1 << 16)
    /// Whether the character of a number counts by itself, by number.
    private var counts: [Bool] = [false]
    /// The number of each pair, from 1, at first · 65 + second.
    private var pairs = [UInt8](repeating: 0, count: (mostCharacters + 1) * (mostCharacters + 1))
    private var pairCount = 0
    private var alternatives: [Alternative] = []

    /// A topic as it was typed.
    ///
    /// - Parameter stretches: its stretches of words.
    init(_ stretches: [Stretch]) {
        for stretch in stretches { add(stretch) }
    }

    private mutating func add(_ stretch: Stretch) {
        var text = Array(stretch.text.utf8)
        // Everyday speech is one piece, there where it or an official word for it is: its characters say nothing.
        for match in stretch.synonyms where match.isEveryday && counts.count <= Self.mostCharacters {
            let typed = Array(String(decoding: text[match.range], as: UTF8.self).utf16)
            alternatives.append(
                Alternative(
                    runs: [typed] + match.alternatives.map { Array($0.utf16) },
                    characters: [counts.count]
                )
            )
            counts.append(true)
            for place in match.range { text[place] = 0x20 }
        }
        var waiting = stretch.synonyms.filter { !$0.isEveryday }.map { match in
            (match.range, Alternative(runs: match.alternatives.map { Array($0.utf16) }))
        }[...]
        var previous: (number: Int, offset: Int)?
        var offset = 0
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            defer { offset += UTF8.width(scalar) }
            if let (range, done) = waiting.first, offset >= range.upperBound {
                alternatives.append(done)
                waiting.removeFirst()
            }
            guard let unit = UInt16(exactly: scalar.value), let number = number(of: unit) else {
                previous = nil
                continue
            }
            let pair = previous.flatMap { pairNumber($0.number, number) }
            if let range = waiting.first?.0, range.contains(offset) {
                waiting[waiting.startIndex].1.characters.append(number)
                if let pair, let previous, range.contains(previous.offset) {
                    waiting[waiting.startIndex].1.pairs.append(pair)
                }
            }
            previous = (number, offset)
        }
        alternatives += waiting.map(\.1)
    }

    /// How many characters and pairs count.
    var pieceCount: Int { counts.count { $0 } + pairCount }

    /// The number of a character, new ones included; nil for what is no Han character or says nothing.
    private mutating func number(of unit: UInt16) -> Int? {
        let known = numbers[Int(unit)]
        if known > 0 { return Int(known) }
        guard Pinyin.isHan(unit), !QuestionWords.emptyCharacters.contains(unit),
            counts.count <= Self.mostCharacters
        else { return nil }
        numbers[Int(unit)] = UInt8(counts.count)
        counts.append(!QuestionWords.faintCharacters.contains(unit))
        return counts.count - 1
    }

    /// The number of a pair, from 1, new ones included; nil when there are too many.
    private mutating func pairNumber(_ first: Int, _ second: Int) -> Int? {
        let place = first * (Self.mostCharacters + 1) + second
        if pairs[place] == 0 {
            guard pairCount < Self.mostPairs else { return nil }
            pairCount += 1
            pairs[place] = UInt8(pairCount)
        }
        return Int(pairs[place])
    }

    /// How much of a topic one text covers, each 0 to 1.
    struct Shares {
        /// All of the text.
        var whole = 0.0
        /// The name of a power with its sub-item, or the title of a statute with the headings and the caption of an article.
        var name = 0.0
    }

    /// How much of the topic each text covers.
    ///
    /// Cost: linear in the texts.
    func shares(of documents: [StoredDocument]) -> [Shares] {
        let found = documents.map(pieces)
        var holders = [Int](repeating: 0, count: counts.count + pairCount)
        for pieces in found {
            for piece in holders.indices where pieces.anywhere[piece] { holders[piece] += 1 }
        }
        let total = Double(documents.count)
        let weights = holders.enumerated().map { piece, count in
            if piece < counts.count, !counts[piece] { return 0.0 }
            let rarity = (total - Double(count) + 0.5) / (Double(count) + 0.5)
            return BinaryLogarithm.of(1 + rarity)
        }
        let whole = weights.reduce(0, +)
        guard whole > 0 else { return documents.map { _ in Shares() } }
        return found.map { pieces in
            var sum = Shares()
            for (piece, weight) in weights.enumerated() where pieces.anywhere[piece] {
                sum.whole += weight
                if pieces.name[piece] { sum.name += weight }
            }
            return Shares(whole: sum.whole / whole, name: sum.name / whole)
        }
    }

    /// Which characters (by number) and pairs (behind them) a document has in its name, and anywhere.
    private func pieces(of document: StoredDocument) -> (name: [Bool], anywhere: [Bool]) {
        var found = [Bool](repeating: false, count: counts.count + pairCount)
        look(at: document.title, &found)
        if document.kind == .power { look(at: document.detail, &found) }
        look(at: document.caption, &found)
        for heading in document.headings { look(at: heading, &found) }
        let name = found
        for section in document.sections { look(at: section.text, &found) }
        return (name, found)
    }

    /// Marks the characters and pairs that a text has.
    private func look(at text: String, _ found: inout [Bool]) {
        guard !text.isEmpty else { return }
        var previous = 0
        let units = Folding.fold(text).units
        for alternative in alternatives
        where alternative.runs.contains(where: { CharacterRun.occurs($0, in: units) }) {
            for number in alternative.characters { found[number] = true }
            for pair in alternative.pairs { found[counts.count + pair - 1] = true }
        }
        for unit in units {
            let number = Int(numbers[Int(unit)])
            if number > 0 {
                found[number] = true
                let pair = Int(pairs[previous * (Self.mostCharacters + 1) + number])
                if previous > 0, pair > 0 { found[counts.count + pair - 1] = true }
            }
            previous = number
        }
    }
}
