/// A row of a table while it is read.
private struct WordRowDraft {
    var row = TableDraft.Row()
    /// The column at which the next cell begins, counted from 1.
    var column = 1
    var isHeading = false
    var isDeleted = false
    var isInserted = false

    /// Reads what the row says of itself.
    mutating func readProperties(_ reader: MarkupReader) throws(OfficeError) {
        try reader.eachChild { name throws(OfficeError) in
            switch name {
            case "gridBefore":
                if row.cells.isEmpty { column = 1 + min(max(reader.wholeNumber() ?? 0, 0), 1_024) }
            case "tblHeader": isHeading = reader.isSwitchedOn()
            case "hidden": row.isHidden = reader.isSwitchedOn()
            case "del", "moveFrom": isDeleted = true
            case "ins", "moveTo": isInserted = true
            default: break
            }
            try reader.skip()
        }
    }
}

/// What a cell says of itself.
private struct WordCellProperties {
    /// How a cell stands to the one before it.
    enum Merge { case alone, begins, goesOn }

    var columns = 1
    var downward = Merge.alone
    var sideward = Merge.alone
    var isDeleted = false

    init() {}

    init(_ reader: MarkupReader) throws(OfficeError) {
        var properties = WordCellProperties()
        try reader.eachChild { name throws(OfficeError) in
            let merge: Merge = reader.attribute("val") == "restart" ? .begins : .goesOn
            switch name {
            case "gridSpan": properties.columns = min(max(reader.wholeNumber() ?? 1, 1), 1_024)
            case "vMerge": properties.downward = merge
            case "hMerge": properties.sideward = merge
            case "cellDel": properties.isDeleted = true
            default: break
            }
            try reader.skip()
        }
        self = properties
    }
}

extension TableDraft.Cell {
    /// Whether it holds words that the cell it belongs to does not.
    fileprivate func adds(to other: TableDraft.Cell) -> Bool {
        blocks.contains(where: \.holdsWords) && text != other.text
    }
}

/// A table while its rows are read (ECMA-376 17.4).
private struct WordTableDraft {
    var draft = TableDraft()
    /// The cell that may run on downward from a column: its row and its index in it.
    var open: [Int: (row: Int, cell: Int)] = [:]
    /// Words that are left out because another cell covers them.
    var covered = CoveredCells()

    /// Adds a cell to the row that is being read.
    ///
    /// - Returns: whether words of the cell are covered by another cell that it belongs to.
    mutating func add(_ cell: TableDraft.Cell, _ properties: WordCellProperties, to row: inout WordRowDraft)
        -> Bool
    {
        row.column = cell.column + cell.columnSpan
        if properties.sideward == .goesOn, let last = row.row.cells.indices.last {
            row.row.cells[last].columnSpan = row.column - row.row.cells[last].column
            return cell.adds(to: row.row.cells[last])
        }
        if properties.downward == .goesOn, let origin = open[cell.column] {
            let span = draft.rows[origin.row].cells[origin.cell].rowSpan
            if origin.row + span == draft.rows.count {
                draft.rows[origin.row].cells[origin.cell].rowSpan = span + 1
                return cell.adds(to: draft.rows[origin.row].cells[origin.cell])
            }
        }
        row.row.cells.append(cell)
        if properties.downward != .alone {
            open[cell.column] = (draft.rows.count, row.row.cells.count - 1)
        } else {
            open[cell.column] = nil
        }
        return false
    }
}

extension WordStory {
    /// The most columns of a table; Word itself has 63.
    private static let columnLimit = 16_384

    /// Reads the table that has just begun; its end is passed.
    mutating func readTable(_ reader: MarkupReader, into blocks: inout [OfficeBlock]) throws(OfficeError) {
        var table = WordTableDraft()
        enclosures += 1
        try readRows(reader, &table)
        enclosures -= 1
        if let framed = table.draft.framed {
            blocks += framed
            return
        }
        guard !table.draft.rows.isEmpty else { return }
        remarks += table.covered.remarks(on: "表格", block: enclosures == 0 ? blocks.count : nil)
        let nested = table.draft.nestedTables
        if nested > 0 {
            remarks.append(
                OfficeRemark(
                    .layoutNotRecovered,
                    "\(nested) 个单元格里套着表格：内层表格逐行写进外层单元格，各格以制表符隔开",
                    block: enclosures == 0 ? blocks.count : nil
                )
            )
        }
        blocks.append(.table(table.draft.table))
    }

    private mutating func readRows(_ reader: MarkupReader, _ table: inout WordTableDraft) throws(OfficeError)
    {
        try reader.eachChild { name throws(OfficeError) in
            switch name {
            case "tr": try readRow(reader, &table)
            case "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag": try readRows(reader, &table)
            default: try reader.skip()
            }
        }
    }

    private mutating func readRow(_ reader: MarkupReader, _ table: inout WordTableDraft) throws(OfficeError) {
        var row = WordRowDraft()
        try readCells(reader, &row, &table)
        guard !row.isDeleted else { return }
        if row.isInserted { tally.insertions += 1 }
        if row.isHeading, table.draft.headingRows == table.draft.rows.count { table.draft.headingRows += 1 }
        table.draft.rows.append(row.row)
    }

    private mutating func readCells(
        _ reader: MarkupReader,
        _ row: inout WordRowDraft,
        _ table: inout WordTableDraft
    ) throws(OfficeError) {
        try reader.eachChild { name throws(OfficeError) in
            switch name {
            case "trPr": try row.readProperties(reader)
            case "tc" where row.isDeleted: try skipDeletion(reader)
            case "tc": try readCell(reader, &row, &table)
            case "sdt", "sdtContent", "customXml", "smartTag": try readCells(reader, &row, &table)
            default: try reader.skip()
            }
        }
    }

    private mutating func readCell(
        _ reader: MarkupReader,
        _ row: inout WordRowDraft,
        _ table: inout WordTableDraft
    ) throws(OfficeError) {
        var properties = WordCellProperties()
        var cell = TableDraft.Cell(column: row.column)
        let outer = (pending, fields)
        (pending, fields) = (nil, [])
        try reader.eachChild { name throws(OfficeError) in
            if name == "tcPr" {
                properties = try WordCellProperties(reader)
            } else {
                try readBlock(name, reader, into: &cell.blocks)
            }
        }
        finishPending(into: &cell.blocks)
        (pending, fields) = outer
        if properties.isDeleted, !cell.text.isEmpty {
            tally.deletions += 1
            tally.deletedCharacters += cell.text.count { !$0.isWhitespace }
            cell.blocks = []
        }
        cell.columnSpan = properties.columns
        tally.cells += 1
        guard tally.cells <= limits.cells else { throw .tooMuch("表格的格数", limit: limits.cells) }
        guard cell.column + cell.columnSpan <= Self.columnLimit else {
            throw .tooMuch("表格的列数", limit: Self.columnLimit)
        }
        if table.add(cell, properties, to: &row) {
            table.covered.add(cell.text, row: table.draft.rows.count + 1, column: String(cell.column))
        }
    }
}
