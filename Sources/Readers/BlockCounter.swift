internal import Law
internal import Office

/// Gives every paragraph and every row of a document its place, and its words as a paragraph.
///
/// The places of a file with pages are the lines of its pages, as it tells them; all others are counted here.
struct BlockCounter {
    private(set) var sections: [PlaceNumbering.Section] = []
    private(set) var words: [String] = []
    /// The place of each of the words, ascending.
    private(set) var places: [Int] = []
    private(set) var tables: [SourceTable] = []
    private var paragraphs = 0
    private var sheets = 0

    mutating func add(_ block: OfficeBlock) {
        switch block {
        case .paragraph(let paragraph):
            if let line = paragraph.line {
                add(paragraph.text.withoutLookAlikes, at: place(of: line))
                return
            }
            if sections.last?.unit != .paragraph {
                sections.append(.init(first: next, unit: .paragraph, number: paragraphs + 1))
            }
            paragraphs += 1
            add(paragraph.text.withoutLookAlikes, at: next)
        case .table(let table):
            sheets += 1
            guard !table.rows.isEmpty else { return }
            add(table, as: SourceSheet(ordinal: sheets, name: table.name))
        }
    }

    private mutating func add(_ table: OfficeTable, as sheet: SourceSheet) {
        var rows: [TableRow] = []
        var expected: Int?
        for row in table.rows {
            // Blank rows are not listed: where the numbers jump, a new stretch begins.
            if row.line == nil && row.number != expected {
                sections.append(.init(first: next, unit: .row, number: row.number, sheet: sheet))
            }
            expected = row.number + 1
            let place = row.line.map { self.place(of: $0) } ?? next
            let cells = Self.cells(of: row, hidden: table.hiddenColumns).map { $0.placed(place) }
            let index = words.count
            rows.append(
                TableRow(
                    cells: cells,
                    places: place...place,
                    paragraphs: index...index,
                    isHidden: row.isHidden,
                    number: row.number
                )
            )
            add(Self.line(cells), at: place)
        }
        tables.append(
            SourceTable(
                name: table.name,
                isHidden: table.isHidden,
                headingRows: table.headingRows,
                rows: rows
            )
        )
    }

    /// The place behind all that were given.
    private var next: Int { (places.last ?? 0) + 1 }

    private mutating func add(_ text: String, at place: Int) {
        words.append(text)
        places.append(place)
    }

    /// The place of a line of a page; where lines do not ascend, that of the last one.
    private mutating func place(of line: PageLine) -> Int {
        let last = sections.last
        if last?.unit != .page || last.map({ $0.number < line.page }) == true {
            sections.append(.init(first: next, unit: .page, number: line.page))
        }
        guard let section = sections.last, section.number == line.page else { return max(1, next - 1) }
        let steps = min(max(1, line.line), Self.mostLines) - 1
        return max(section.first + steps, next - 1)
    }

    /// The most lines of one page.
    private static let mostLines = 1 << 32

    /// The most columns that one cell spans here: a title may span all 16,384 columns of a sheet.
    private static let widestSpan = 64

    /// The cells of a row from the first column on, blank ones where none is listed or another one covers them.
    private static func cells(of row: OfficeRow, hidden: Set<Int>) -> [TableCell] {
        var cells: [TableCell] = []
        func pad(to column: Int) {
            while cells.count < column {
                let next = cells.count + 1
                cells.append(TableCell("", column: next, isHidden: hidden.contains(next)))
            }
        }
        for cell in row.cells where cell.column > cells.count {
            pad(to: cell.column - 1)
            cells.append(
                TableCell(
                    cell.text.withoutLookAlikes,
                    column: cell.column,
                    rowSpan: cell.rowSpan,
                    columnSpan: cell.columnSpan,
                    stored: cell.stored,
                    isHidden: hidden.contains(cell.column)
                )
            )
        }
        if let last = row.cells.last { pad(to: last.column - 1 + min(last.columnSpan, widestSpan)) }
        return cells
    }

    /// A row as a paragraph; line breaks inside cells become spaces.
    private static func line(_ cells: [TableCell]) -> String {
        guard !cells.allSatisfy(\.isBlank) else { return "" }
        let words = cells.map { $0.text.split(whereSeparator: \.isNewline).joined(separator: " ") }
        return "| " + words.joined(separator: " | ") + " |"
    }
}
