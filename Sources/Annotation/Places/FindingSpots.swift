internal import Law
internal import LinkCheck
internal import Office
internal import Readers

/// A place in the blocks of a document: a paragraph, or a cell of a table, and a stretch of its words.
struct FindingSpot: Hashable {
    /// The index of the block.
    let block: Int
    /// The index of the row and of the cell in it, in a table.
    var cell: (row: Int, cell: Int)?
    /// The stretch of the words in Unicode scalars; nil where the words could not be found again: all of it is meant.
    var characters: Range<Int>?

    /// All of the paragraph or cell.
    var whole: FindingSpot { FindingSpot(block: block, cell: cell) }

    static func == (left: FindingSpot, right: FindingSpot) -> Bool {
        left.block == right.block && left.cell?.row == right.cell?.row && left.cell?.cell == right.cell?.cell
            && left.characters == right.characters
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(block)
        hasher.combine(cell?.row)
        hasher.combine(cell?.cell)
        hasher.combine(characters)
    }
}

/// Finds the places of findings in the blocks that they were read from.
///
/// A finding counts characters in the cell as the reader of lists took it, which may be a part of what stands in the file (a value
/// behind its label), or more than that (a place joined from the next column). The words decide: a stretch is told only where the
/// printed words stand there.
struct FindingSpots {
    private let blocks: [OfficeBlock]
    private var paragraphs: [Int: Int] = [:]
    private var tables: [Int: Int] = [:]
    private var rows: [Int: [Int: Int]] = [:]
    /// The words of the list's cells, by their place.
    private var cells: [CellKey: String] = [:]

    private struct CellKey: Hashable {
        let order: Int
        let column: Int?
        let label: String
    }

    /// The places of a document.
    ///
    /// - Parameters:
    ///   - document: what the file holds.
    ///   - list: the list that was read from it, or nil when it is none.
    init(_ document: OfficeDocument, list: PowerList?) {
        blocks = document.blocks
        for (index, block) in blocks.enumerated() {
            switch block {
            case .paragraph: paragraphs[paragraphs.count + 1] = index
            case .table(let table):
                tables[tables.count + 1] = index
                rows[index] = Dictionary(
                    table.rows.enumerated().map { ($1.number, $0) },
                    uniquingKeysWith: { first, _ in first }
                )
            }
        }
        for field in list?.powers.flatMap(\.fields) ?? [] {
            let key = CellKey(order: field.content.place, column: field.content.column, label: field.label)
            cells[key] = field.content.text
        }
    }

    /// Where a finding stands; nil where its place is not in the file.
    ///
    /// - Parameters:
    ///   - place: the place.
    ///   - printed: the words that the finding is about.
    ///   - characters: where they stand in the cell as it was read.
    /// - Returns: the spot.
    func spot(_ place: SourcePlace, printed: String, characters: CharacterRange?) -> FindingSpot? {
        if let exact = characters.flatMap({ self.place(of: printed, at: $0, of: place) }) { return exact }
        switch place.unit {
        case .paragraph:
            guard let block = paragraphs[place.number], case .paragraph(let paragraph) = blocks[block] else {
                return nil
            }
            return FindingSpot(block: block, characters: Self.onlyPlace(of: printed, in: paragraph.text))
        case .row: return rowSpot(place, printed: printed)
        case .line, .page: return nil
        }
    }

    /// Where a change is to be made: where the words stand that go, at the very characters that it names, and nowhere else.
    ///
    /// - Parameter change: the change.
    /// - Returns: the spot with its stretch; nil where other words stand there, or where it is not certain what does.
    func place(of change: Replacement) -> (spot: FindingSpot, characters: Range<Int>)? {
        guard let spot = place(of: change.printed, at: change.characters, of: change.place),
            let characters = spot.characters
        else { return nil }
        return (spot, characters)
    }

    private func place(of printed: String, at characters: CharacterRange, of place: SourcePlace)
        -> FindingSpot?
    {
        let words = Array(printed.withoutLookAlikes.unicodeScalars)
        guard !words.isEmpty, words.count == characters.end - characters.start else { return nil }
        switch place.unit {
        case .paragraph:
            guard let block = paragraphs[place.number], case .paragraph(let paragraph) = blocks[block],
                Line(paragraph.text).stands(words, at: characters.start)
            else { return nil }
            return FindingSpot(block: block, characters: characters.start..<characters.end)
        case .row:
            guard let block = tables[place.sheet?.ordinal ?? 1], let row = rows[block]?[place.number],
                case .table(let table) = blocks[block]
            else { return nil }
            let cells = table.rows[row].cells
            let found =
                place.column?.number.map { column in
                    cell(cells, at: column, of: place, holding: words, at: characters.start)
                } ?? cell(cells, holding: words, at: characters.start)
            return found.map { index, start in
                FindingSpot(block: block, cell: (row, index), characters: start..<(start + words.count))
            }
        case .line, .page: return nil
        }
    }

    /// The cell of a list that has words at a character of what was read from it.
    private func cell(
        _ cells: [OfficeCell],
        at column: Int,
        of place: SourcePlace,
        holding words: [Unicode.Scalar],
        at start: Int
    ) -> (index: Int, start: Int)? {
        guard let index = Self.index(of: column, in: cells) else { return nil }
        let key = CellKey(order: place.order, column: column, label: place.column?.label ?? "")
        let text = Array(cells[index].text.withoutLookAlikes.unicodeScalars)
        guard let read = self.cells[key].map({ Array($0.withoutLookAlikes.unicodeScalars) }) else {
            return text[safe: start, words.count]?.elementsEqual(words) == true ? (index, start) : nil
        }
        let end = start + words.count
        guard read[safe: start, words.count]?.elementsEqual(words) == true else { return nil }
        if let base = read.onlyPlace(in: text) { return (index, base + start) }
        // More was read than stands in this cell: what was joined to it comes behind.
        return text.starts(with: read[..<end]) ? (index, start) : nil
    }

    /// The cell of a row that was read as one line, `| … | … |`, that has words at a character of the line.
    private func cell(_ cells: [OfficeCell], holding words: [Unicode.Scalar], at start: Int) -> (
        index: Int, start: Int
    )? {
        var before = 2
        for (index, cell) in cells.enumerated() {
            let line = Line(cell.text)
            // A bar and two blanks stand behind each cell, and behind each that is not listed.
            let base = before + 3 * (cell.column - 1)
            if line.stands(words, at: start - base) { return (index, start - base) }
            before += line.count
        }
        return nil
    }

    private static func index(of column: Int, in cells: [OfficeCell]) -> Int? {
        cells.lastIndex { $0.column <= column && column < $0.column + $0.columnSpan }
    }

    /// A paragraph or cell as it was read as one line: line breaks inside became blanks.
    private struct Line {
        private let text: [Unicode.Scalar]
        /// How many characters the line has.
        let count: Int

        init(_ text: String) {
            self.text = Array(text.withoutLookAlikes.unicodeScalars)
            count =
                text.contains(where: \.isNewline)
                ? text.withoutLookAlikes.split(whereSeparator: \.isNewline).joined(separator: " ")
                    .unicodeScalars.count : self.text.count
        }

        /// Whether words stand at a character; of a text that lost line breaks nobody knows.
        func stands(_ words: [Unicode.Scalar], at start: Int) -> Bool {
            text.count == count && text[safe: start, words.count]?.elementsEqual(words) == true
        }
    }

    private func rowSpot(_ place: SourcePlace, printed: String) -> FindingSpot? {
        guard let block = tables[place.sheet?.ordinal ?? 1], let row = rows[block]?[place.number],
            case .table(let table) = blocks[block]
        else { return nil }
        let cells = table.rows[row].cells
        if let column = place.column?.number {
            guard let index = Self.index(of: column, in: cells) else { return nil }
            let stretch = Self.onlyPlace(of: printed, in: cells[index].text)
            return FindingSpot(block: block, cell: (row, index), characters: stretch)
        }
        // A finding about a power as a whole: the cell that holds the words alone, or else the first one.
        let hits = cells.indices.compactMap { index in
            Self.onlyPlace(of: printed, in: cells[index].text).map { (index, $0) }
        }
        if hits.count == 1, let (index, stretch) = hits.first {
            return FindingSpot(block: block, cell: (row, index), characters: stretch)
        }
        let first = cells.firstIndex { !$0.text.isEmpty } ?? cells.startIndex
        return cells.isEmpty ? nil : FindingSpot(block: block, cell: (row, first), characters: nil)
    }

    private static func onlyPlace(of printed: String, in text: String) -> Range<Int>? {
        let words = Array(printed.withoutLookAlikes.unicodeScalars)
        guard !words.isEmpty else { return nil }
        return words.onlyPlace(in: Array(text.withoutLookAlikes.unicodeScalars)).map {
            $0..<($0 + words.count)
        }
    }

    /// The words at a spot's paragraph or cell.
    func text(at spot: FindingSpot) -> String {
        switch blocks[spot.block] {
        case .paragraph(let paragraph): return paragraph.text
        case .table(let table):
            guard let place = spot.cell else { return "" }
            return table.rows[place.row].cells[place.cell].text
        }
    }

    /// Where the words at a spot's paragraph or cell come from.
    func origins(at spot: FindingSpot) -> [OfficeOrigin] {
        switch blocks[spot.block] {
        case .paragraph(let paragraph): return paragraph.origins
        case .table(let table):
            guard let place = spot.cell else { return [] }
            return table.rows[place.row].cells[place.cell].origins
        }
    }

    /// The first paragraph or cell that holds words: where what is about no place is told.
    var first: FindingSpot? {
        for (index, block) in blocks.enumerated() {
            switch block {
            case .paragraph(let paragraph):
                if !paragraph.text.allSatisfy(\.isWhitespace) { return FindingSpot(block: index) }
            case .table(let table):
                for (row, cells) in table.rows.enumerated() {
                    if let cell = cells.cells.firstIndex(where: { !$0.text.isEmpty }) {
                        return FindingSpot(block: index, cell: (row, cell))
                    }
                }
            }
        }
        return nil
    }
}

extension [Unicode.Scalar] {
    /// So many characters from one on; nil where there are fewer.
    fileprivate subscript(safe start: Int, count: Int) -> ArraySlice<Unicode.Scalar>? {
        start >= 0 && start + count <= self.count ? self[start..<(start + count)] : nil
    }

    /// Where these stand in others, when they stand there once.
    fileprivate func onlyPlace(in text: [Unicode.Scalar]) -> Int? {
        guard let first, count <= text.count else { return nil }
        var found: Int?
        for start in 0...(text.count - count) where text[start] == first {
            guard text[start..<(start + count)].elementsEqual(self) else { continue }
            if found != nil { return nil }
            found = start
        }
        return found
    }
}
