internal import Law

/// The paragraphs of a file in their order: the lines of a text, or the paragraphs of a document, in which a row of a table stands
/// as `| cell | cell |`.
struct Paragraphs: Sendable {
    /// The words of all of them, one behind the other with their ends, as UTF-8.
    let bytes: [UInt8]
    /// Where each stands in ``bytes``, without its end; ``row`` for a row of a table.
    private let ranges: [Range<Int>]
    /// The tables whose rows are among them, in their order.
    private let rows: [any RowLines]
    /// How the file's places are counted.
    let numbering: PlaceNumbering
    /// The place of each; nil where each has one of its own, the first one 1.
    private let places: [Int]?

    /// The lines of a text.
    init(bytes: [UInt8], lines: [Range<Int>]) {
        self.bytes = bytes
        ranges = lines
        numbering = .lines
        places = nil
        rows = []
    }

    /// Paragraphs that were taken from another file than a text.
    ///
    /// - Parameters:
    ///   - words: the paragraphs; nil for a row of a table.
    ///   - places: the place of each, ascending; nil where each has one of its own.
    ///   - numbering: how places are counted.
    ///   - rows: the tables whose rows are among them, in their order.
    init(
        _ words: [String?],
        places: [Int]? = nil,
        numbering: PlaceNumbering,
        rows: [any RowLines] = []
    ) {
        var bytes: [UInt8] = []
        var ranges: [Range<Int>] = []
        for paragraph in words {
            guard let paragraph else {
                ranges.append(Self.row)
                continue
            }
            let start = bytes.count
            bytes += paragraph.utf8
            ranges.append(start..<bytes.count)
            bytes.append(0x0A)
        }
        self.bytes = bytes
        self.ranges = ranges
        self.places = places
        self.numbering = numbering
        self.rows = rows
    }

    private init(_ bytes: [UInt8], _ ranges: [Range<Int>], as other: Paragraphs) {
        self.bytes = bytes
        self.ranges = ranges
        numbering = other.numbering
        places = other.places
        rows = other.rows
    }

    /// The same paragraphs, some of them with other words.
    ///
    /// - Parameter changed: the new words by the paragraph's index.
    /// - Returns: as many paragraphs, with the places that they had.
    func replacing(_ changed: [Int: [UInt8]]) -> Paragraphs {
        var (bytes, ranges) = (bytes, ranges)
        for (index, words) in changed.sorted(by: { $0.key < $1.key }) where ranges.indices.contains(index) {
            ranges[index] = bytes.count..<(bytes.count + words.count)
            bytes += words
        }
        return Paragraphs(bytes, ranges, as: self)
    }

    /// The indices of the paragraphs.
    var indices: Range<Int> { ranges.indices }

    /// How many there are.
    var count: Int { ranges.count }

    /// The paragraph with an index, counted from 0.
    ///
    /// Cost: constant; for a row of a table, linear in its words, which are put together here.
    subscript(index: Int) -> LineBytes {
        if let row = row(index) { return Array(row.table.line(row.index).utf8)[...] }
        return bytes[ranges[index]]
    }

    /// Whether the paragraph with an index is a row of a table, which stands between strokes.
    func isRow(_ index: Int) -> Bool { ranges[index] == Self.row }

    /// Whether nothing stands in the paragraph with an index.
    func isBlank(_ index: Int) -> Bool {
        if let row = row(index) { return row.table.isBlank(row.index) }
        return self[index].isBlank
    }

    /// What stands for the range of a row.
    private static let row = -1..<(-1)

    private func row(_ index: Int) -> (table: any RowLines, index: Int)? {
        guard ranges[index] == Self.row else { return nil }
        var (first, next) = (0, rows.count)
        while first + 1 < next {
            let middle = (first + next) / 2
            if rows[middle].paragraphs.lowerBound > index { next = middle } else { first = middle }
        }
        guard rows.indices.contains(first), rows[first].paragraphs.contains(index) else { return nil }
        return (rows[first], index - rows[first].paragraphs.lowerBound)
    }

    /// The place of the paragraph with an index.
    func place(_ index: Int) -> Int { places?[index] ?? index + 1 }

    /// Words that begin in the paragraph with an index.
    ///
    /// - Parameters:
    ///   - words: the words.
    ///   - index: the paragraph.
    ///   - character: the number of the paragraph's character with which they begin, counted from 1, or nil.
    /// - Returns: the words with their place.
    func text(_ words: String, at index: Int, column character: Int? = nil) -> SourcedText {
        let place = place(index)
        let unit = numbering.unit(of: place)
        return SourcedText(words, place: place, unit: unit, column: unit == .line ? character : nil)
    }
}

/// Rows of a table as paragraphs, each made when it is asked for.
protocol RowLines: Sendable {
    /// The indices of the paragraphs that the rows are.
    var paragraphs: Range<Int> { get }

    /// A row, counted from 0, as a paragraph.
    func line(_ index: Int) -> String

    /// Whether nothing stands in a row.
    func isBlank(_ index: Int) -> Bool
}
