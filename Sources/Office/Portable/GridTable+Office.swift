extension GridTable {
    /// The table as readers take it: columns are numbered over all its pages.
    var officeTable: OfficeTable {
        var edges: [Double] = []
        for edge in cells.flatMap({ [$0.left, $0.right] }).sorted()
        where edges.last.map({ edge - $0 > Self.sameEdge }) ?? true { edges.append(edge) }
        func column(_ edge: Double) -> Int {
            // The last edge that does not stand behind it: edges that are one differ a little.
            max(0, (edges.firstIndex { $0 > edge + 0.001 } ?? edges.count) - 1)
        }
        var rows = places.indices.map { OfficeRow(number: $0 + 1, cells: [], line: places[$0]) }
        for cell in cells where rows.indices.contains(cell.row) {
            let (first, end) = (column(cell.left), column(cell.right))
            let made = OfficeCell(
                column: first + 1,
                text: cell.paragraphs.joined(separator: "\n"),
                rowSpan: min(cell.rowSpan, rows.count - cell.row),
                columnSpan: max(1, end - first)
            )
            if !made.text.isEmpty || made.rowSpan > 1 || made.columnSpan > 1 {
                rows[cell.row].cells.append(made)
            }
        }
        return OfficeTable(rows: rows.filter { !$0.cells.isEmpty }, headingRows: headingRows)
    }
}
