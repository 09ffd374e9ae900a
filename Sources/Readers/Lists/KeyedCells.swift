internal import Law

/// Reads a table whose cells hold labels and values together: `违法内容：…`, `违法规定：…`, a line each or several.
struct KeyedCells {
    /// The index of the column whose cells do.
    private let column: Int
    /// The headings of the other columns; empty where the table has none.
    private let labels: [String]

    /// The rows and the layout of a text that is such a table, or nil.
    static func find(in text: Paragraphs) -> (rows: TableRows, cells: KeyedCells)? {
        for delimiter in [0x2C, 0x09, 0x3B] as [UInt8] where text.bytes.contains(delimiter) {
            let rows = Array(TableRows(text, delimiter: delimiter).prefix(reach))
            if let cells = find(in: rows) { return (TableRows(text, delimiter: delimiter), cells) }
        }
        return nil
    }

    /// The layout of a table that is one, or nil.
    static func find(in table: SourceTable) -> KeyedCells? { find(in: Array(table.rows.prefix(reach))) }

    /// The layout is made out by this many rows.
    private static let reach = 30

    private static func find(in rows: [TableRow]) -> KeyedCells? {
        var hits: [Int: Int] = [:]
        for row in rows {
            for column in row.filled where isKeyed(row.cells[column].text) { hits[column, default: 0] += 1 }
        }
        let filled = rows.count { !$0.filled.isEmpty }
        guard let best = hits.max(by: { $0.value < $1.value }), best.value >= 2, best.value * 2 >= filled
        else {
            return nil
        }
        let first = rows.first { !$0.filled.isEmpty }
        let header = first.flatMap { row in
            best.key < row.cells.count && isKeyed(row.cells[best.key].text) ? nil : row
        }
        return KeyedCells(column: best.key, labels: header?.cells.map(\.text.condensed) ?? [])
    }

    /// Whether lines of a cell tell a power and its basis.
    private static func isKeyed(_ words: String) -> Bool {
        guard words.utf8.count >= 12, words.contains("：") || words.contains(":") else { return false }
        let kinds = lines(words).compactMap { $0.label.flatMap { ColumnSynonyms.wholeKind(of: $0) } }
        return kinds.count >= 2 && kinds.contains(where: \.isBasis)
    }

    /// The lines of a cell: each with its label, where it begins with one that is known, and the words behind it.
    private static func lines(_ words: String) -> [(label: String?, words: String)] {
        words.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let mark = line.prefix(40).firstIndex { "：:".contains($0) }
            guard let mark else { return (nil, String(line)) }
            let label = String(line[..<mark]).stripped
            guard ColumnSynonyms.wholeKind(of: label) != nil else { return (nil, String(line)) }
            return (label, String(line[line.index(after: mark)...]))
        }
    }

    /// Reads the rows.
    ///
    /// - Parameters:
    ///   - table: the rows.
    ///   - draft: the list.
    func read(_ table: TableRows, into draft: inout ListDraft) {
        var isHeader = !labels.isEmpty
        for row in table where !row.filled.isEmpty {
            if isHeader {
                isHeader = false
                draft.mark(row, .columnLabel(category: 0, column: 0))
            } else if column < row.cells.count, Self.isKeyed(row.cells[column].text) {
                add(row, &draft)
            } else {
                draft.leaveOut(row)
            }
        }
    }

    private func add(_ row: TableRow, _ draft: inout ListDraft) {
        var labels: [String] = []
        var cells: [SourcedText?] = []
        for (label, content) in values(of: draft.sourced(row.cells[column])) {
            labels.append(label)
            cells.append(content)
        }
        for (index, cell) in row.cells.enumerated() where index != column && !cell.isBlank {
            let label = index < self.labels.count ? self.labels[index] : ""
            // The words inside the cell name the power; what other columns say of it is kept beside them.
            let isKnown = ColumnSynonyms.wholeKind(of: label).map { kind in
                labels.contains { ColumnSynonyms.wholeKind(of: $0) == kind }
            }
            labels.append(isKnown == true ? "其他（\(label)）" : label)
            cells.append(draft.sourced(cell))
        }
        let place = row.places.lowerBound
        let columns = PowerRow.Columns(labels)
        let category = draft.categoryAbove(columns: labels, place: place)
        let power = draft.builder.add(
            PowerRow(
                columns: columns,
                cells: cells,
                category: draft.builder.categories[category].name,
                place: place
            ),
            notes: &draft.notes
        )
        draft.mark(row, .row(power))
    }

    /// The labels and values of a cell, each value with its place; lines without label go on with the one above.
    private func values(of cell: SourcedText) -> [(String, SourcedText)] {
        var values: [(label: String, words: String, line: Int)] = []
        for (index, line) in Self.lines(cell.text).enumerated() {
            if let label = line.label {
                values.append((label, line.words, index))
            } else if let last = values.indices.last {
                values[last].words += "\n" + line.words
            } else if !line.words.stripped.isEmpty {
                values.append(("", line.words, index))
            }
        }
        return values.map { value in
            let place = cell.unit == .line ? cell.place + value.line : cell.place
            let column = cell.unit == .line ? nil : cell.column
            return (value.label, SourcedText(value.words, place: place, unit: cell.unit, column: column))
        }
    }
}
