internal import Law
internal import Office

/// Gives every paragraph and every row of a document its place, and its words as a paragraph.
struct BlockCounter {
    private(set) var sections: [PlaceNumbering.Section] = []
    private(set) var words: [String] = []
    private(set) var tables: [SourceTable] = []
    private var paragraphs = 0
    private var sheets = 0

    mutating func add(_ block: OfficeBlock) {
        switch block {
        case .paragraph(let paragraph):
            if sections.last?.unit != .paragraph {
                sections.append(.init(first: words.count + 1, unit: .paragraph, number: paragraphs + 1))
            }
            paragraphs += 1
            words.append(paragraph.text)
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
            if row.number != expected {
                sections.append(.init(first: words.count + 1, unit: .row, number: row.number, sheet: sheet))
            }
            expected = row.number + 1
            let place = words.count + 1
            let cells = Self.cells(of: row, hidden: table.hiddenColumns).map { $0.placed(place) }
            rows.append(TableRow(cells: cells, places: place...place, isHidden: row.isHidden))
            words.append(Self.line(cells))
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
                    cell.text,
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
