/// How a table is laid out: where its header stands and what its columns are called.
struct TableShape {
    /// The index of the row that is the header, or the first of two.
    let header: Int
    /// One or two.
    let headerRows: Int
    let labels: [String]

    /// More columns than any list has; a longer row is no header.
    static let mostColumns = 256

    /// The delimiters that are tried.
    private static let delimiters: [UInt8] = [0x09, 0x2C, 0x3B, 0x7C]
    /// The header is looked for among this many rows.
    private static let reach = 30

    /// The rows and the layout of a text that is a table, or nil: the delimiter with which most headings are known counts.
    static func find(in text: Paragraphs) -> (rows: TableRows, shape: TableShape)? {
        var best: (delimiter: UInt8, shape: TableShape, hits: Int)?
        for delimiter in delimiters where text.bytes.contains(delimiter) {
            guard let found = header(in: TableRows(text, delimiter: delimiter)) else { continue }
            if found.hits > best?.hits ?? 0 { best = (delimiter, found.shape, found.hits) }
        }
        return best.map { (TableRows(text, delimiter: $0.delimiter), $0.shape) }
    }

    /// The layout of a table, or nil when it has no header that is known.
    static func find(in table: SourceTable) -> TableShape? { header(in: TableRows(table))?.shape }

    /// How many cells of a row are known column headings as a whole.
    static func hits(_ row: TableRow) -> Int {
        row.cells.reduce(0) {
            $0 + ($1.text.utf8.count <= 120 && ColumnSynonyms.wholeKind(of: $1.text) != nil ? 1 : 0)
        }
    }

    /// Whether a row is a header: two known headings and hardly anything that is none.
    static func isHeader(_ row: TableRow) -> Bool {
        guard row.cells.count <= mostColumns else { return false }
        let found = hits(row)
        return found >= 2 && found * 2 >= row.filled.count
    }

    private static func header(in table: TableRows) -> (shape: TableShape, hits: Int)? {
        let rows = Array(table.prefix(reach + 1))
        var best: (index: Int, hits: Int)?
        for (index, row) in rows.prefix(reach).enumerated() where isHeader(row) {
            if hits(row) > best?.hits ?? 1 { best = (index, hits(row)) }
        }
        guard let best else { return nil }
        let (labels, count) = labels(at: best.index, in: rows)
        return (TableShape(header: best.index, headerRows: count, labels: labels), best.hits)
    }

    /// The headings of a header, a second row merged in: 职权名称 above 项目 and 子项 gives 职权名称项目 and 职权名称子项.
    ///
    /// A heading that spans several columns is that of each of them.
    static func labels(at index: Int, in rows: [TableRow]) -> (labels: [String], rows: Int) {
        let upper = rows[index].cells.map(\.text.condensed)
        guard index + 1 < rows.count, isSecondRow(rows[index + 1], below: upper) else {
            return (spread(upper, over: rows[index]), 1)
        }
        let lower = rows[index + 1].cells.map(\.text.condensed)
        var labels: [String] = []
        var group = ""
        for column in 0..<max(upper.count, lower.count) {
            let above = column < upper.count ? upper[column] : ""
            let below = column < lower.count ? lower[column] : ""
            if !above.isEmpty { group = above }
            labels.append(below.isEmpty ? above : group + below)
        }
        return (labels, 2)
    }

    private static func spread(_ labels: [String], over header: TableRow) -> [String] {
        var labels = labels
        for (index, cell) in header.cells.enumerated() where cell.columnSpan > 1 && !labels[index].isEmpty {
            for covered in (index + 1)..<max(index + 1, min(index + cell.columnSpan, labels.count))
            where labels[covered].isEmpty {
                labels[covered] = labels[index]
            }
        }
        return labels
    }

    /// A second header row holds known headings only, and at least one of them under a blank: a column that the first
    /// row leaves open.
    private static func isSecondRow(_ row: TableRow, below upper: [String]) -> Bool {
        let filled = row.filled
        guard !filled.isEmpty, filled.count < upper.count else { return false }
        let known = filled.allSatisfy { column in
            let words = row.cells[column].text
            return words.utf8.count <= 60 && ColumnSynonyms.wholeKind(of: words) != nil
        }
        return known && filled.contains { $0 >= upper.count || upper[$0].isEmpty }
    }
}
