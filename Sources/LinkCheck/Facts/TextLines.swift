import Law
import Readers

/// The lines of a handed-in text that is no list: where a stretch of the cell that a citation was judged in stands in the file.
///
/// A cell is made of the lines on which a citation and its title are printed. Who marks the file needs the line, paragraph or row, and the
/// characters in it; who holds the text itself, the characters of the text.
struct TextLines {
    private let words: PublishedText
    /// How many characters (Unicode scalars) stand before each line.
    private let starts: [Int]
    /// The first line of each place; every line is its own place where the text is counted in lines.
    private let lines: [Int: Int]

    /// Counts; cost: linear in the text.
    init(_ words: PublishedText) {
        self.words = words
        var count = 0
        var starts = [0]
        for byte in words.text.utf8 {
            // Every byte that is no continuation byte begins a scalar.
            if byte & 0xC0 != 0x80 { count += 1 }
            if byte == 0x0A { starts.append(count) }
        }
        self.starts = starts
        lines =
            words.isCountedInLines
            ? [:]
            : Dictionary(
                starts.indices.map { (words.number(ofLine: $0 + 1), $0) },
                uniquingKeysWith: { first, _ in first }
            )
    }

    /// How many characters stand before the line at a place.
    func start(ofCellAt place: Int) -> Int {
        let line = words.isCountedInLines ? place - 1 : lines[place] ?? 0
        return starts.indices.contains(line) ? starts[line] : 0
    }

    /// Tells where a finding stands as who marks the file needs it.
    func place(_ finding: inout Finding, cellAt start: Int) {
        if let found = finding.citation.characters.map({ placed($0.moved(by: start)) }) {
            finding.citation.place = found.place
            finding.citation.characters = found.characters
            finding.citation.line = found.place.line
        }
        if let found = finding.replacement.map({ placed($0.characters.moved(by: start)) }) {
            finding.replacement?.place = found.place
            finding.replacement?.characters = found.characters
        }
    }

    /// Tells where a finding stands as who has the text needs it.
    func tell(_ finding: inout Finding, cellAt start: Int) {
        place(&finding, cellAt: start)
        guard words.isCountedInLines else { return }
        let start = starts[line(of: finding.citation.place)]
        finding.citation.characters?.move(by: start)
        if let place = finding.replacement?.place {
            finding.replacement?.characters.move(by: starts[line(of: place)])
        }
    }

    /// Where a stretch of a cell stands: in the text where that is counted in lines, else in its paragraph or row.
    func told(_ characters: CharacterRange, cellAt start: Int) -> (
        place: SourcePlace, characters: CharacterRange
    ) {
        let whole = characters.moved(by: start)
        let found = placed(whole)
        return words.isCountedInLines ? (found.place, whole) : found
    }

    /// The line on which a stretch of the text begins, and the characters counted from there.
    private func placed(_ characters: CharacterRange) -> (place: SourcePlace, characters: CharacterRange) {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= characters.start { low = middle } else { high = middle }
        }
        return (words.place(ofLine: low + 1), characters.moved(by: -starts[low]))
    }

    private func line(of place: SourcePlace) -> Int { min(max(0, place.order - 1), starts.count - 1) }
}

extension CharacterRange {
    fileprivate func moved(by count: Int) -> CharacterRange {
        CharacterRange(start: start + count, end: end + count)
    }

    fileprivate mutating func move(by count: Int) { self = moved(by: count) }
}
