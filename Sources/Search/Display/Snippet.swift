internal import Analysis
internal import ICU

/// Finds the places in a text that answer a query, and the window of the text that shows most of them.
struct SnippetMaker {
    /// How long a snippet is, in UTF-16 units of the folded text.
    static let length = 120
    /// The most places that are weighed in one text.
    static let mostPlaces = 400

    private struct Place {
        let range: Range<Int>
        let target: Int
        let weight: Float
    }

    let analyzer: Analyzer
    let targets: HighlightTargets
    /// What tells that a sentence is worth an analysis.
    private let clues: SnippetClues
    /// The number of each term and run.
    private let numbers: [[UInt8]: Int]

    /// A maker for one query.
    ///
    /// - Parameters:
    ///   - analyzer: cuts texts into terms.
    ///   - targets: what the query looks for.
    ///   - clues: which sentences are analysed; nil for those that can hold a target.
    init(analyzer: Analyzer, targets: HighlightTargets, clues: SnippetClues? = nil) {
        self.analyzer = analyzer
        self.targets = targets
        self.clues = clues ?? SnippetClues(targets)
        numbers = Dictionary(uniqueKeysWithValues: targets.terms.keys.enumerated().map { ($1, $0) })
    }

    /// The whole text with every place marked.
    func marked(_ text: String) -> MarkedText {
        MarkedText(text, marks: Self.merged(places(in: text).map(\.range), in: Array(text.utf8)))
    }

    /// The best window of a text and how much it answers: a cut end is shown by `…`, line breaks become spaces.
    ///
    /// Linear in the text; places beyond ``mostPlaces`` are not weighed.
    func window(of text: String) -> (text: MarkedText, weight: Float) {
        let places = self.places(in: text)
        let bytes = Array(text.utf8)
        let starts = Self.starts(bytes, places.map(\.range.lowerBound))
        var best = 0..<Self.advance(bytes, from: 0, characters: Self.length)
        var bestWeight: Float = -1
        for start in starts {
            let window = start..<Self.advance(bytes, from: start, characters: Self.length)
            let weight = weight(of: places, in: window)
            if weight > bestWeight {
                bestWeight = weight
                best = window
            }
        }
        return (Self.cut(bytes, to: best, marks: Self.merged(places.map(\.range), in: bytes)), bestWeight)
    }

    /// Everything in a text that the query looks for, in the order of the text.
    private func places(in text: String) -> [Place] {
        guard !targets.isEmpty else { return [] }
        var places: [Place] = []
        let folded = Folding.fold(text)
        let tokens = tokens(of: text, folded)
        for index in 0..<tokens.count where places.count < Self.mostPlaces {
            let term = Array(tokens.term(at: index))
            var weight = targets.terms[term]
            if weight == nil, targets.prefixes.contains(where: { term.starts(with: $0) }) { weight = 1 }
            guard let weight else { continue }
            let range = Int(tokens.startOffsets[index])..<Int(tokens.endOffsets[index])
            places.append(Place(range: range, target: numbers[term] ?? -1, weight: weight))
        }
        if !targets.runs.isEmpty {
            for (number, run) in targets.runs.enumerated() {
                for range in CharacterRun.occurrences(of: run.key, in: folded.units, limit: Self.mostPlaces) {
                    let source = folded.sourceRange(of: range)
                    places.append(Place(range: source, target: numbers.count + number, weight: run.value))
                }
            }
        }
        return places.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
    }

    /// The terms of a text, those of sentences left out in which nothing can be that the query looks for.
    private func tokens(of text: String, _ folded: MappedText) -> TokenBuffer {
        var tokens = TokenBuffer()
        var text = text
        text.withUTF8 { bytes in
            for stretch in clues.stretches(of: bytes, folded) {
                let part = UnsafeBufferPointer(rebasing: bytes[stretch])
                analyzer.append(part, offset: stretch.lowerBound, to: &tokens)
            }
        }
        return tokens
    }

    /// The sum over the different targets in a window, each further occurrence counting a tenth.
    private func weight(of places: [Place], in window: Range<Int>) -> Float {
        var told: Set<Int> = []
        var sum: Float = 0
        for place in places where place.range.lowerBound >= window.lowerBound {
            if place.range.upperBound > window.upperBound { break }
            sum += told.insert(place.target).inserted ? place.weight : place.weight / 10
        }
        return sum
    }

    /// Where windows may begin: the beginning of the sentence of each place, or shortly before the place.
    private static func starts(_ bytes: [UInt8], _ places: [Int]) -> [Int] {
        var starts: [Int] = [0]
        for place in places.prefix(100) {
            var start = place
            var characters = 0
            // Back to the end of the sentence before, or forty characters at most.
            while start > 0, characters < 40 {
                var previous = start - 1
                while previous > 0, bytes[previous] & 0xC0 == 0x80 { previous -= 1 }
                if bytes.withUnsafeBufferPointer({ SentenceEnd.isEnd($0, previous..<start) }) { break }
                start = previous
                characters += 1
            }
            if start != starts.last { starts.append(start) }
        }
        return starts
    }

    private static func advance(_ bytes: [UInt8], from start: Int, characters: Int) -> Int {
        var end = start
        var count = 0
        while end < bytes.count {
            if bytes[end] & 0xC0 != 0x80 {
                if count == characters { break }
                count += 1
            }
            end += 1
        }
        return end
    }

    private static func cut(_ bytes: [UInt8], to window: Range<Int>, marks: [Range<Int>]) -> MarkedText {
        var shown = String(
            decoding: bytes[window].map { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 ? 0x20 : $0 },
            as: UTF8.self
        )
        let front = window.lowerBound > 0 ? "…" : ""
        if window.upperBound < bytes.count { shown += "…" }
        let shift = front.utf8.count - window.lowerBound
        let inside = marks.compactMap { mark -> Range<Int>? in
            guard mark.lowerBound >= window.lowerBound, mark.upperBound <= window.upperBound else {
                return nil
            }
            return mark.lowerBound + shift..<mark.upperBound + shift
        }
        return MarkedText(front + shown, marks: inside)
    }

    /// Joins ranges that overlap or touch, or between which nothing but a line's end stands.
    private static func merged(_ ranges: [Range<Int>], in bytes: [UInt8]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges where !range.isEmpty {
            if let last = merged.last,
                range.lowerBound <= last.upperBound || isLineEnd(bytes[last.upperBound..<range.lowerBound])
            {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    /// Whether a stretch is the end of a line, spaces around it included.
    private static func isLineEnd(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.contains(0x0A) && bytes.allSatisfy { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 || $0 == 0x09 }
    }
}
