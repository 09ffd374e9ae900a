extension PageBlocks {
    /// The most columns of a table.
    private static let columnLimit = 16_384

    /// The blocks that a table makes: the table itself, or what stands inside it where the table only arranges the page.
    mutating func table(_ node: Int) throws(OfficeError) -> [OfficeBlock] {
        var draft = TableDraft()
        var rows: [Int] = []
        gather(node, &rows, &draft)
        var covered: [Int] = []
        for (index, row) in rows.enumerated() {
            let isHidden = tree.isHidden(row) || tree.isHidden(tree[row].parent)
            if isHidden { hiddenRows += 1 }
            let made = try cells(of: row, at: index, of: rows.count, &covered)
            draft.rows.append(TableDraft.Row(cells: made, isHidden: isHidden))
        }
        if Self.isLayout(draft) { return draft.rows.flatMap { $0.cells.flatMap(\.blocks) } }
        nestedTables += draft.nestedTables
        let table = draft.table
        return table.rows.isEmpty ? [] : [.table(table)]
    }

    /// The rows of a table in the order in which they are shown, its caption, its heading rows and hidden columns.
    private func gather(_ node: Int, _ rows: inout [Int], _ draft: inout TableDraft) {
        var foot: [Int] = []
        var column = 1
        for child in tree.children(of: node) where !isOut[child] {
            switch tree[child].name {
            case "tr": rows.append(child)
            case "thead":
                let heading = inner(child, "tr")
                if rows.isEmpty { draft.headingRows = heading.count }
                rows += heading
            case "tbody": rows += inner(child, "tr")
            case "tfoot": foot += inner(child, "tr")
            case "caption":
                let caption = plain(child).split(whereSeparator: \.isWhitespace).joined(separator: " ")
                if !caption.isEmpty { draft.name = caption }
            case "col": hide(child, &column, &draft)
            case "colgroup": for inside in inner(child, "col") { hide(inside, &column, &draft) }
            default: break
            }
        }
        rows += foot
    }

    private func inner(_ node: Int, _ name: String) -> [Int] {
        tree.children(of: node).filter { tree[$0].name == name && !isOut[$0] }
    }

    private func hide(_ col: Int, _ column: inout Int, _ draft: inout TableDraft) {
        let span = tree.number("span", of: col, within: 1...1_000) ?? 1
        let end = min(column + span, Self.columnLimit)
        if tree.isHidden(col), column < end { draft.hiddenColumns.formUnion(column..<end) }
        column = max(column, end)
    }

    /// The cells of a row by the rule of HTML 4.9.12, but that no cell covers another: it ends before a column that is taken.
    ///
    /// - Parameters:
    ///   - row: the row's element.
    ///   - index: its index in the table.
    ///   - count: how many rows the table has.
    ///   - covered: up to which row each column is taken by cells above.
    /// - Returns: the cells that begin in the row.
    /// - Throws: `OfficeError.tooMuch` when the table is too wide or the page has too many cells.
    private mutating func cells(of row: Int, at index: Int, of count: Int, _ covered: inout [Int])
        throws(OfficeError) -> [TableDraft.Cell]
    {
        var made: [TableDraft.Cell] = []
        var column = 0
        for child in tree.children(of: row)
        where ["td", "th"].contains(tree[child].name) && !isHiddenCell(child) {
            while column < covered.count, covered[column] > index { column += 1 }
            var span = tree.number("colspan", of: child, within: 1...1_000) ?? 1
            let stated = tree.number("rowspan", of: child, within: 0...65_534) ?? 1
            let height = min(stated == 0 ? count : stated, count - index)
            if let taken = (column..<column + span).first(where: { $0 < covered.count && covered[$0] > index }
            ) {
                span = taken - column
            }
            cells += 1
            guard cells <= limits.cells else { throw .tooMuch("表格的格数", limit: limits.cells) }
            guard column + span <= Self.columnLimit else {
                throw .tooMuch("表格的列数", limit: Self.columnLimit)
            }
            if covered.count < column + span {
                covered += Array(repeating: 0, count: column + span - covered.count)
            }
            for place in column..<column + span { covered[place] = index + height }
            var cell = TableDraft.Cell(column: column + 1, rowSpan: height, columnSpan: span)
            if !isOut[child] { cell.blocks = try apart(child) }
            cell.stored = tree[child].attributes["num"].flatMap { $0.isEmpty ? nil : $0 }
            made.append(cell)
            column += span
        }
        return made
    }

    /// A cell that is not shown takes no column.
    private func isHiddenCell(_ node: Int) -> Bool { isOut[node] && tree.isHidden(node) }

    /// Whether a table only arranges the page: one cell holds words, and more than a line of them, or one cell of at most three
    /// holds nearly all, or most words stand in tables inside it.
    private static func isLayout(_ draft: TableDraft) -> Bool {
        let cells = draft.rows.flatMap(\.cells).filter { $0.blocks.contains(where: \.holdsWords) }
        guard let first = cells.first else { return true }
        if cells.count == 1 {
            return draft.rows.count == 1 && draft.rows[0].cells.count == 1 || first.blocks.count > 1
                || first.holdsTable
        }
        let sizes = cells.map { $0.text.utf8.count }
        let total = sizes.reduce(0, +)
        if cells.count <= 3, let largest = sizes.max(), let index = sizes.firstIndex(of: largest) {
            if largest * 5 >= total * 4, cells[index].blocks.count >= 10 { return true }
        }
        let nested = cells.filter(\.holdsTable).reduce(0) { sum, cell in
            sum
                + cell.blocks.reduce(0) { size, block in
                    guard case .table(let table) = block else { return size }
                    return size + table.rows.reduce(0) { $0 + $1.cells.reduce(0) { $0 + $1.text.utf8.count } }
                }
        }
        return nested * 2 >= total
    }
}
