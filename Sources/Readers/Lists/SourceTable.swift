internal import Office

/// A sheet of a workbook or a table of a document.
struct SourceTable: Sendable {
    /// The sheet's name, or the caption of a table; nil where it has none.
    var name: String?
    /// Whether the sheet is hidden.
    var isHidden = false
    /// How many of the first rows the file repeats as a heading on every page.
    var headingRows = 0
    /// The rows, some of them blank.
    let rows: SourceRows
}

/// The rows of a sheet or of a table in a document, each made of what was decoded when it is asked for: made all at once, those of
/// a large sheet would take several times the room of the sheet.
struct SourceRows: RandomAccessCollection, RowLines {
    private let rows: [OfficeRow]
    private let hiddenColumns: Set<Int>
    /// The place of each row.
    private let places: [Int]
    /// The index of the paragraph that the first row is; the others follow.
    private let firstParagraph: Int

    /// The most columns that one cell spans here: a title may span all 16,384 columns of a sheet.
    private static let widestSpan = 64

    /// The rows of a table.
    ///
    /// - Parameters:
    ///   - table: the table.
    ///   - places: the place of each row.
    ///   - paragraph: the index of the paragraph that the first row is.
    init(_ table: OfficeTable, places: [Int], paragraph: Int) {
        rows = table.rows
        hiddenColumns = table.hiddenColumns
        self.places = places
        firstParagraph = paragraph
    }

    var startIndex: Int { 0 }
    var endIndex: Int { rows.count }

    /// The indices of the paragraphs that the rows are.
    var paragraphs: Range<Int> { firstParagraph..<firstParagraph + rows.count }

    subscript(index: Int) -> TableRow {
        let row = rows[index]
        return TableRow(
            cells: cells(of: row, place: places[index]),
            places: places[index]...places[index],
            paragraphs: firstParagraph + index...firstParagraph + index,
            isHidden: row.isHidden,
            number: row.number
        )
    }

    /// Whether nothing stands in a row.
    func isBlank(_ index: Int) -> Bool { rows[index].cells.allSatisfy { $0.text.withoutLookAlikes.isBlank } }

    /// A row as a paragraph; line breaks inside cells become spaces.
    func line(_ index: Int) -> String {
        let cells = self[index].cells
        guard !cells.allSatisfy(\.isBlank) else { return "" }
        let words = cells.map { $0.text.split(whereSeparator: \.isNewline).joined(separator: " ") }
        return "| " + words.joined(separator: " | ") + " |"
    }

    /// The cells of a row from the first column on, blank ones where none is listed or another one covers them.
    private func cells(of row: OfficeRow, place: Int) -> [TableCell] {
        var cells: [TableCell] = []
        cells.reserveCapacity(
            row.cells.last.map { $0.column + Swift.min($0.columnSpan, Self.widestSpan) } ?? 0
        )
        func pad(to column: Int) {
            while cells.count < column {
                let next = cells.count + 1
                cells.append(
                    TableCell("", column: next, isHidden: hiddenColumns.contains(next)).placed(place)
                )
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
                    isHidden: hiddenColumns.contains(cell.column)
                ).placed(place)
            )
        }
        if let last = row.cells.last {
            pad(to: last.column - 1 + Swift.min(last.columnSpan, Self.widestSpan))
        }
        return cells
    }
}
