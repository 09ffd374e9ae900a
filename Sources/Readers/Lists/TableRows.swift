/// A cell of a table, whatever it came from: a field of CSV text, a cell of a sheet or of a table in a document.
package struct TableCell: Hashable, Sendable {
    /// The words, line breaks included.
    package let text: String
    /// The number of its column in the sheet, counted from 1, hidden columns included.
    package let column: Int
    /// How many rows it spans; the cells below it that it covers are blank.
    package let rowSpan: Int
    /// How many columns it spans; the cells behind it that it covers are blank.
    package let columnSpan: Int
    /// What a workbook stores where that is no text: `72900000000000003000000000` of what it shows as `7.29E+25`.
    package let stored: String?
    /// Whether its column is hidden.
    package let isHidden: Bool
    /// Its place in the source.
    let place: Int
    /// The number of the character of its line with which it begins, counted from 1; nil in a sheet, and where the words are not
    /// printed as they are meant (doubled quotation marks).
    let character: Int?

    /// A cell whose place is that of its row.
    package init(
        _ text: String,
        column: Int,
        rowSpan: Int = 1,
        columnSpan: Int = 1,
        stored: String? = nil,
        isHidden: Bool = false
    ) {
        self.text = text
        self.column = column
        // No sheet has more rows or columns; a damaged file may say so.
        self.rowSpan = max(1, min(rowSpan, 1 << 20))
        self.columnSpan = max(1, min(columnSpan, 1 << 14))
        self.stored = stored
        self.isHidden = isHidden
        place = 0
        character = nil
    }

    /// A field of a text.
    ///
    /// The apostrophe that a writer of CSV, ours among them, puts before `=`, `+`, `-` and `@` against formulas is no part of it.
    init(_ text: String, column: Int, line: Int, character: Int?) {
        let guarded = text.utf8.first == 0x27 && Self.formulaSigns.contains(text.utf8.dropFirst().first ?? 0)
        self.init(
            TableCell(guarded ? String(text.dropFirst()) : text, column: column),
            place: line,
            character: character.map { guarded ? $0 + 1 : $0 }
        )
    }

    private static let formulaSigns: Set<UInt8> = [0x3D, 0x2B, 0x2D, 0x40, 0x09]

    private init(_ cell: TableCell, place: Int, character: Int?) {
        text = cell.text
        column = cell.column
        rowSpan = cell.rowSpan
        columnSpan = cell.columnSpan
        stored = cell.stored
        isHidden = cell.isHidden
        self.place = place
        self.character = character
    }

    /// The cell at a place.
    func placed(_ place: Int) -> TableCell { TableCell(self, place: place, character: character) }

    /// Whether there is nothing but white space.
    var isBlank: Bool { text.isBlank }
}

/// A row of a table: its cells by column, and the places that it takes up.
struct TableRow: Equatable, Sendable {
    let cells: [TableCell]
    /// The first and the last place: lines of a text, or the one row of a sheet.
    let places: ClosedRange<Int>
    /// The indices of the paragraphs that it takes up.
    let paragraphs: ClosedRange<Int>
    /// Whether the row is hidden.
    let isHidden: Bool
    /// Its number in the sheet, by which cells that span several rows count; 0 in a text, where none does.
    let number: Int
    /// The indices of the cells that hold something.
    let filled: [Int]

    /// A row.
    init(
        cells: [TableCell],
        places: ClosedRange<Int>,
        paragraphs: ClosedRange<Int>,
        isHidden: Bool = false,
        number: Int = 0
    ) {
        self.cells = cells
        self.places = places
        self.paragraphs = paragraphs
        self.isHidden = isHidden
        self.number = number
        filled = cells.indices.filter { !cells[$0].isBlank }
    }

    /// The words of the row where it says one thing alone: in its only filled cell, or the same in at least three of them and no
    /// other, as a merged title is exported.
    var soleText: String? {
        guard let first = filled.first else { return nil }
        let words = cells[first].text.stripped
        guard filled.count > 1 else { return words }
        guard filled.count >= 3, words.utf8.count >= 12 else { return nil }
        return filled.allSatisfy { cells[$0].text.stripped == words } ? words : nil
    }
}

/// The rows of a table one after the other: cut from text as they are asked for, or on hand already.
struct TableRows: Sequence, IteratorProtocol {
    private enum Origin {
        case text(DelimitedRecords)
        case table(SourceRows, next: Int)
    }

    private var origin: Origin

    /// The records of a text.
    init(_ text: Paragraphs, delimiter: UInt8) {
        origin = .text(DelimitedRecords(text, delimiter: delimiter))
    }

    /// The rows of a sheet or of a table in a document.
    init(_ table: SourceTable) { origin = .table(table.rows, next: 0) }

    /// The next row, or nil at the end.
    mutating func next() -> TableRow? {
        switch origin {
        case .text(var records):
            let row = records.next()
            origin = .text(records)
            return row
        case .table(let rows, let next):
            guard next < rows.count else { return nil }
            origin = .table(rows, next: next + 1)
            return rows[next]
        }
    }

    /// The line of a quotation mark that is never closed, once the end was reached in search of it.
    var openQuotePlace: Int? { records?.openQuoteLine }

    /// The first line whose record has more fields than are kept.
    var overfullPlace: Int? { records?.overfullLine }

    private var records: DelimitedRecords? {
        if case .text(let records) = origin { return records }
        return nil
    }
}
