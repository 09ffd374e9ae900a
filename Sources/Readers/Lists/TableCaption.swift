internal import Law

/// Rows of a table that open a category, and rows below the last power.
enum TableCaption {
    /// The types of power, as rows that open a category name them.
    static let types = [
        "行政许可", "行政处罚", "行政强制", "行政征收", "行政给付", "行政裁决", "行政确认", "行政奖励", "行政检查", "监督检查", "行政监督检查",
        "行政征用", "行政指导", "行政备案", "其他", "其他类", "其他权力", "其他行政权力", "其他职权", "其他行政职权", "其他权责事项", "公共服务", "审核转报",
        "行政复议",
        "年检", "行政规划",
    ]

    /// The types that are told inside other words, such as `附件1行政许可事项`.
    static let longTypes = types.filter { $0.count >= 4 }

    /// The category that a row opens: its only filled cell, or the only one besides a numeral, names a type.
    ///
    /// A cell merged over most of the row opens one whatever it names, if it is numbered or counts: `（二）市场监管类（12项）`.
    static func read(_ record: TableRow, columns: PowerRow.Columns) -> (name: String, count: Int?)? {
        let filled = record.filled
        if let sole = record.soleText {
            guard sole.utf8.count <= 90, let column = filled.first else { return nil }
            let isMerged = filled.count > 1 || isWide(record.cells[column], columns)
            if let heading = CategoryHeading(Array(sole.utf8)[...]), isMerged || types.contains(heading.name)
            {
                return (heading.name, heading.printedCount)
            }
            // A lone cell in the column of the types is a merged type, but no power follows in its row: a caption too.
            let name = SheetName(sole)
            return types.contains(name.words) || isMerged && name.count != nil
                ? (name.words, name.count) : nil
        }
        guard filled.count == 2 else { return nil }
        let words = record.cells[filled[1]].text
        let numeral = Array(record.cells[filled[0]].text.stripped.utf8)[...]
        guard words.utf8.count <= 90, let value = Numeral(numeral, at: numeral.startIndex),
            value.end == numeral.endIndex
        else { return nil }
        let name = SheetName(words)
        return types.contains(name.words) ? (name.words, name.count) : nil
    }

    /// Whether a cell is merged over more columns than any cell of a power is.
    static func isWide(_ cell: TableCell, _ columns: PowerRow.Columns) -> Bool {
        cell.columnSpan >= 3 && cell.columnSpan * 2 >= columns.labels.count
    }

    /// The category that a line above a table opens: `一、《中华人民共和国某法》`, `二、行政处罚（7项）`, `（二）行政检查`.
    static func heading(_ words: String) -> (name: String, count: Int?)? {
        let line = Array(words.stripped.utf8)[...]
        if let heading = CategoryHeading(line) { return (heading.name, heading.printedCount) }
        let name = SheetName(words)
        if types.contains(name.words) { return (name.words, name.count) }
        guard line.count <= 300, let mark = ItemMark(line), mark.style == .listed,
            let comma = line.offset(of: "、", from: line.startIndex), line[(comma + 3)...].has("《"),
            name.words.hasSuffix("》")
        else { return nil }
        return (line[(comma + 3)...].condensed, nil)
    }

    /// Whether the only words of a row are a remark below the table.
    static func isFooter(_ words: String) -> Bool {
        ["注", "备注", "说明", "填表", "制表", "联系", "电话", "审核", "单位", "监督电话", "投诉"].contains { words.hasPrefix($0) }
    }
}
