internal import Law

/// The headings of a header of one or two rows, one for each column.
///
/// A second row is merged in: 职权名称 above 项目 and 子项 gives 职权名称项目 and 职权名称子项. A heading that spans several columns is that
/// of each of them; so is one that stands before a column without heading, where lists leave the second column of a pair open.
struct HeaderLabels: Equatable {
    /// Two columns under one heading that do not stand side by side.
    struct Double: Equatable {
        /// The index of the column that is left out, or only told where both can be seen.
        let column: Int
        /// The index of the column that counts.
        let counting: Int
        /// Whether the first one is hidden, and left out for it.
        let isHidden: Bool
    }

    /// The heading of each column; empty where it has none.
    private(set) var labels: [String]
    /// How many rows the header takes up: one or two.
    let rows: Int
    /// The columns that repeat the heading of another one.
    private(set) var doubles: [Double] = []

    /// The headings of the header that begins at an index.
    init(at index: Int, in rows: [TableRow]) {
        let header = rows[index]
        let upper = header.cells.map(\.text.condensed)
        let next = index + 1 < rows.count ? rows[index + 1] : nil
        if let next, Self.isSecondRow(next, below: header, upper) {
            labels = Self.merged(header, next)
            self.rows = 2
        } else {
            labels = Self.spread(upper, over: header)
            self.rows = 1
        }
        while labels.last?.isEmpty ?? false { labels.removeLast() }
        fillOpenColumns()
        findDoubles(header)
    }

    /// What the columns hold; hidden ones that repeat a visible one are left out.
    var columns: PowerRow.Columns {
        PowerRow.Columns(labels, leavingOut: Set(doubles.filter(\.isHidden).map(\.column)))
    }

    private static func merged(_ header: TableRow, _ second: TableRow) -> [String] {
        let upper = spread(header.cells.map(\.text.condensed), over: header)
        let lower = spread(second.cells.map(\.text.condensed), over: second)
        var labels: [String] = []
        var group = ""
        for column in 0..<max(upper.count, lower.count) {
            let above = column < upper.count ? upper[column] : ""
            let below = column < lower.count ? lower[column] : ""
            if !above.isEmpty { group = above }
            labels.append(below.isEmpty ? above : below == above ? above : group + below)
        }
        return labels
    }

    private static func spread(_ labels: [String], over header: TableRow) -> [String] {
        var labels = labels
        for (index, cell) in header.cells.enumerated() where cell.columnSpan > 1 && !labels[index].isEmpty {
            for covered in (index + 1)..<max(index + 1, min(index + min(cell.columnSpan, 64), labels.count))
            where labels[covered].isEmpty {
                labels[covered] = labels[index]
            }
        }
        return labels
    }

    /// A second header row holds known headings only, and at least one of them under a blank: a column that the first
    /// row leaves open.
    ///
    /// Where cells are merged, it holds whatever stands under headings that span several columns.
    private static func isSecondRow(_ row: TableRow, below header: TableRow, _ upper: [String]) -> Bool {
        let filled = row.filled
        guard !filled.isEmpty else { return false }
        let spanned = header.cells.indices.filter { header.cells[$0].columnSpan > 1 }.flatMap {
            $0..<($0 + min(header.cells[$0].columnSpan, 64))
        }
        let isShort = filled.allSatisfy { row.cells[$0].text.utf8.count <= 60 }
        if isShort, !spanned.isEmpty, header.cells.contains(where: { $0.rowSpan == 2 }),
            filled.allSatisfy({ spanned.contains($0) })
        {
            return true
        }
        guard filled.count < upper.count else { return false }
        let known = filled.allSatisfy { column in
            let words = row.cells[column].text
            return words.utf8.count <= 60 && ColumnSynonyms.wholeKind(of: words) != nil
        }
        return known && filled.contains { $0 >= upper.count || upper[$0].isEmpty }
    }

    /// 实施层级及权限 and 职权名称 are printed over two columns; where no merge says so, the second one has no heading.
    private mutating func fillOpenColumns() {
        for column in labels.indices.dropFirst() where labels[column].isEmpty {
            let before = labels[column - 1]
            switch ColumnSynonyms.wholeKind(of: before) {
            case .field(.scope), .name: labels[column] = before
            default: continue
            }
        }
    }

    private mutating func findDoubles(_ header: TableRow) {
        func isHidden(_ column: Int) -> Bool { column < header.cells.count && header.cells[column].isHidden }
        var first: [String: Int] = [:]
        for column in labels.indices where !labels[column].isEmpty {
            let label = labels[column]
            guard let earlier = first[label] else {
                first[label] = column
                continue
            }
            // Side by side they are one heading over several columns.
            if labels[earlier..<column].allSatisfy({ $0 == label }) { continue }
            if isHidden(earlier), !isHidden(column) {
                doubles.append(Double(column: earlier, counting: column, isHidden: true))
                first[label] = column
            } else {
                doubles.append(Double(column: column, counting: earlier, isHidden: isHidden(column)))
            }
        }
    }
}
