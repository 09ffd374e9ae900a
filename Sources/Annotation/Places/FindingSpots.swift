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
        switch place.unit {
        case .paragraph:
            guard let block = paragraphs[place.number], case .paragraph(let paragraph) = blocks[block] else {
                return nil
            }
            let stretch = stretch(of: printed, characters, in: paragraph.text, read: nil)
            return FindingSpot(block: block, characters: stretch)
        case .row: return rowSpot(place, printed: printed, characters: characters)
        case .line, .page: return nil
        }
    }

    private func rowSpot(_ place: SourcePlace, printed: String, characters: CharacterRange?) -> FindingSpot? {
        guard let block = tables[place.sheet?.ordinal ?? 1], let row = rows[block]?[place.number],
            case .table(let table) = blocks[block]
        else { return nil }
        let cells = table.rows[row].cells
        if let column = place.column?.number {
            guard
                let index = cells.lastIndex(where: {
                    $0.column <= column && column < $0.column + $0.columnSpan
                })
            else { return nil }
            let read = self.cells[
                CellKey(order: place.order, column: column, label: place.column?.label ?? "")
            ]
            let stretch = stretch(of: printed, characters, in: cells[index].text, read: read)
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

    /// Where words stand in the text of the file.
    ///
    /// - Parameters:
    ///   - printed: the words.
    ///   - characters: where they stand in the text as it was read.
    ///   - text: the text of the file.
    ///   - read: the text as it was read, where it is known.
    /// - Returns: the stretch in Unicode scalars; nil where it is not certain.
    private func stretch(of printed: String, _ characters: CharacterRange?, in text: String, read: String?)
        -> Range<Int>?
    {
        guard !printed.isEmpty else { return nil }
        let meant = Array(text.withoutLookAlikes.unicodeScalars)
        let words = Array(printed.withoutLookAlikes.unicodeScalars)
        func stands(at start: Int) -> Bool {
            start >= 0 && start + words.count <= meant.count
                && meant[start..<(start + words.count)].elementsEqual(words)
        }
        if let start = characters?.start, let read = read.map({ Array($0.withoutLookAlikes.unicodeScalars) })
        {
            if let base = read.onlyPlace(in: meant), stands(at: base + start) {
                return (base + start)..<(base + start + words.count)
            }
            let end = start + words.count
            if end <= read.count, meant.starts(with: read[..<min(end, read.count)]), stands(at: start) {
                return start..<end
            }
        } else if let start = characters?.start, read == nil, stands(at: start) {
            return start..<(start + words.count)
        }
        return words.onlyPlace(in: meant).map { $0..<($0 + words.count) }
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
