internal import Analysis
internal import ICU

/// Tells which sentences of a text can hold what a query looks for, so that only those are analysed.
///
/// Cutting words is most of what showing a hit costs. Words never reach over the end of a sentence, and every word that is
/// looked for stands letter for letter in the folded text, so the terms of the other sentences are not needed. What is not
/// printed as its term says (第四十四条 is `条44`) could stand anywhere: then every sentence is analysed.
struct SnippetClues: Sendable {
    /// The runs of characters of which a sentence must have one, by their first unit.
    private var runs: [UInt16: [[UInt16]]] = [:]
    private var isFirst = [Bool](repeating: false, count: 1 << 16)
    /// Whether a term may stand in a sentence that has none of the runs.
    private var isOpen = false

    /// Clues that every sentence has.
    static var everywhere: SnippetClues {
        var clues = SnippetClues(HighlightTargets())
        clues.isOpen = true
        return clues
    }

    /// The clues to everything that a query's terms look for.
    init(_ targets: HighlightTargets) {
        for term in targets.terms.keys { add(term) }
        for term in targets.prefixes { add(term) }
    }

    private mutating func add(_ term: [UInt8]) {
        guard let kind = term.first, kind == OverlayTerm.lexicon || kind > 0x20 else {
            isOpen = true
            return
        }
        let word = kind == OverlayTerm.lexicon ? term.dropFirst() : term[...]
        let units = Array(String(decoding: word, as: UTF8.self).utf16)
        guard let first = units.first else {
            isOpen = true
            return
        }
        runs[first, default: []].append(units)
        isFirst[Int(first)] = true
    }

    /// The stretches of whole sentences that have a clue, in order; neighbours come as one.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - folded: the same text folded.
    /// - Returns: ranges of bytes.
    func stretches(of bytes: UnsafeBufferPointer<UInt8>, _ folded: MappedText) -> [Range<Int>] {
        guard !isOpen, !folded.isTruncated else { return [0..<bytes.count] }
        var stretches: [Range<Int>] = []
        var done = 0
        for (place, unit) in folded.units.enumerated() where isFirst[Int(unit)] {
            let offset = Int(folded.offsets[place])
            guard offset >= done, isClue(folded.units, at: place) else { continue }
            let start = SentenceEnd.start(of: bytes, before: offset, notBefore: done)
            let end = SentenceEnd.end(of: bytes, after: offset)
            if let last = stretches.last, last.upperBound == start {
                stretches[stretches.count - 1] = last.lowerBound..<end
            } else {
                stretches.append(start..<end)
            }
            done = end
        }
        return stretches
    }

    private func isClue(_ units: [UInt16], at place: Int) -> Bool {
        runs[units[place]]?.contains { units[place...].starts(with: $0) } ?? false
    }
}

/// Where sentences end: behind 。；！？ and line feeds.
enum SentenceEnd {
    /// Whether a character ends a sentence.
    static func isEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ character: Range<Int>) -> Bool {
        guard character.count == 3 else { return bytes[character.lowerBound] == 0x0A }
        let (first, second, third) = (
            bytes[character.lowerBound], bytes[character.lowerBound + 1], bytes[character.lowerBound + 2]
        )
        if first == 0xE3 { return second == 0x80 && third == 0x82 }
        return first == 0xEF && second == 0xBC && (third == 0x9B || third == 0x81 || third == 0x9F)
    }

    /// Where the sentence begins that a byte belongs to.
    static func start(
        of bytes: UnsafeBufferPointer<UInt8>,
        before place: Int,
        notBefore floor: Int
    ) -> Int {
        var start = place
        while start > floor {
            var previous = start - 1
            while previous > floor, bytes[previous] & 0xC0 == 0x80 { previous -= 1 }
            if isEnd(bytes, previous..<start) { break }
            start = previous
        }
        return start
    }

    /// Where the sentence ends that a byte belongs to, its sign included.
    static func end(of bytes: UnsafeBufferPointer<UInt8>, after place: Int) -> Int {
        var place = place
        while place < bytes.count {
            var next = place + 1
            while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
            if isEnd(bytes, place..<next) { return next }
            place = next
        }
        return bytes.count
    }
}
