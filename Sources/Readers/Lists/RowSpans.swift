/// The cells that reach into a row from rows above it: what a merged cell says holds for each of its rows.
struct RowSpans {
    /// By the index of the column: the cell, and the number of the last row that it covers.
    private var open: [Int: (cell: TableCell, last: Int)] = [:]

    /// The cells from above that cover the cells of a row, by the index of the column.
    mutating func covering(_ row: TableRow) -> [Int: TableCell] {
        guard !open.isEmpty else { return [:] }
        for (column, span) in open where span.last < row.number { open[column] = nil }
        return open.mapValues(\.cell)
    }

    /// Takes note of the cells of a row that reach further down.
    mutating func add(_ row: TableRow) {
        for (column, cell) in row.cells.enumerated() where cell.rowSpan > 1 && row.number > 0 {
            let (last, isTooFar) = row.number.addingReportingOverflow(cell.rowSpan - 1)
            open[column] = (cell, isTooFar ? .max : last)
        }
    }
}
