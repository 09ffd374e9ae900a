/// How a table is laid out: where its header stands and what its columns are called.
struct TableShape {
    /// The index of the row that is the header, or the first of two.
    let header: Int
    /// What the columns are called.
    let labels: HeaderLabels

    /// More headings than any list has; a longer row is no header.
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

    /// Whether a row is a header: two known headings that make a list, and hardly anything that is none.
    ///
    /// A header that names both the power and its basis may have more columns that are not known than columns that are.
    static func isHeader(_ row: TableRow) -> Bool {
        let filled = row.filled
        guard (2...mostColumns).contains(filled.count) else { return false }
        // No heading is a mere number, and hardly one is long: most rows are told from a header by their first cells.
        guard let first = filled.first, !row.cells[first].text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return false }
        let words = filled.map { row.cells[$0].text }
        let kinds = words.map { $0.utf8.count <= 120 ? ColumnSynonyms.wholeKind(of: $0) : nil }
        let found = kinds.count { $0 != nil }
        guard found >= 2, ColumnSynonyms.makeList(words.filter { $0.utf8.count <= 120 }) else { return false }
        if found * 2 >= filled.count { return true }
        return kinds.contains(.name) && kinds.contains { $0?.isBasis ?? false }
            && words.allSatisfy { $0.utf8.count <= 120 }
    }

    /// The row among those that may be a header that has most known headings, for telling why a table is no list.
    static func nearest(in table: SourceTable) -> TableRow? {
        table.rows.prefix(reach).filter { $0.filled.count >= 2 }.max { hits($0) < hits($1) }
    }

    private static func header(in table: TableRows) -> (shape: TableShape, hits: Int)? {
        let rows = Array(table.prefix(reach + 1))
        var best: (index: Int, hits: Int)?
        for (index, row) in rows.prefix(reach).enumerated() where isHeader(row) {
            if hits(row) > best?.hits ?? 1 { best = (index, hits(row)) }
        }
        guard let best else { return nil }
        return (TableShape(header: best.index, labels: HeaderLabels(at: best.index, in: rows)), best.hits)
    }
}

extension SourceDocument {
    /// The words of the row that comes nearest to the header of a list, shortened; empty where there is none.
    var nearestHeader: String {
        let rows = tables.compactMap(TableShape.nearest)
        guard let row = rows.max(by: { TableShape.hits($0) < TableShape.hits($1) }) else { return "" }
        return row.filled.prefix(6).map { String(row.cells[$0].text.condensed.prefix(12)) }.joined(
            separator: "、"
        )
    }
}
