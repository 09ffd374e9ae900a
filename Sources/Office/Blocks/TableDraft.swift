/// A table among paragraphs while it is read: every cell with the blocks inside it.
struct TableDraft {
    /// A cell of the grid.
    struct Cell {
        /// The number of its column, counted from 1.
        var column: Int
        var rowSpan = 1
        var columnSpan = 1
        /// The number that is stored behind what is shown.
        var stored: String?
        /// Paragraphs and tables inside it.
        var blocks: [OfficeBlock] = []

        /// Its words: a line a paragraph, blank lines at either end left out; a table within is written line by line, its cells parted
        /// by tabs.
        var text: String {
            let lines = blocks.map(\.lines)
            guard lines.count > 1 || lines.first?.contains("\n") == true else { return lines.first ?? "" }
            let text = lines.joined(separator: "\n")
            guard text.utf8.first == 0x0A || text.utf8.last == 0x0A else { return text }
            return String(text.drop { $0 == "\n" }.reversed().drop { $0 == "\n" }.reversed())
        }

        /// Whether a table stands inside it.
        var holdsTable: Bool {
            blocks.contains { if case .table = $0 { true } else { false } }
        }
    }

    /// A row with all cells that begin in it, blank ones too, by ascending column.
    struct Row {
        var cells: [Cell] = []
        var isHidden = false
    }

    /// The rows in their order, blank ones too.
    var rows: [Row] = []
    /// How many of the first rows the file repeats as a heading on every page.
    var headingRows = 0
    /// The table's caption.
    var name: String?
    /// The columns that are hidden, counted from 1.
    var hiddenColumns: Set<Int> = []

    /// The blocks of a table that consists of one cell, which is no table but a frame around them; nil of any other.
    var framed: [OfficeBlock]? {
        guard rows.count == 1, rows[0].cells.count == 1 else { return nil }
        return rows[0].cells[0].blocks
    }

    /// How many cells hold a table.
    var nestedTables: Int {
        rows.reduce(0) { $0 + $1.cells.count { $0.holdsTable } }
    }

    /// The table: rows that hold anything, cells that hold anything or span others.
    var table: OfficeTable {
        var kept: [OfficeRow] = []
        for (index, row) in rows.enumerated() {
            let cells = row.cells.compactMap { cell -> OfficeCell? in
                let text = cell.text
                guard !text.isEmpty || cell.rowSpan > 1 || cell.columnSpan > 1 else { return nil }
                var made = OfficeCell(
                    column: cell.column,
                    text: text,
                    stored: cell.stored,
                    rowSpan: cell.rowSpan,
                    columnSpan: cell.columnSpan
                )
                made.origins = cell.origins
                return made
            }
            if !cells.isEmpty {
                kept.append(OfficeRow(number: index + 1, cells: cells, isHidden: row.isHidden))
            }
        }
        return OfficeTable(name: name, rows: kept, hiddenColumns: hiddenColumns, headingRows: headingRows)
    }
}

extension OfficeBlock {
    /// The words of a block inside a cell.
    var lines: String {
        switch self {
        case .paragraph(let paragraph): paragraph.text
        case .table(let table):
            table.rows.map { $0.cells.map(\.text).joined(separator: "\t") }.joined(separator: "\n")
        }
    }

    /// Whether it holds words.
    var holdsWords: Bool {
        switch self {
        case .paragraph(let paragraph): !paragraph.text.allSatisfy(\.isWhitespace)
        case .table(let table): table.rows.contains { $0.cells.contains { !$0.text.isEmpty } }
        }
    }

    /// The same block as a part of the file that is not the running text.
    func playing(_ role: OfficeParagraph.Role) -> OfficeBlock {
        guard case .paragraph(var paragraph) = self else { return self }
        paragraph.role = role
        return .paragraph(paragraph)
    }
}
