/// Gathers what a decoder finds in a sheet, in any order, and makes a table of it.
struct SheetBuilder {
    /// The most rows and columns of a sheet ([MS-XLSX] 2.1.719, ECMA-376 18.3.1.73).
    static let rows = 1_048_576
    static let columns = 16_384

    /// The name of the sheet.
    let name: String
    /// Whether the sheet is hidden, or so well that the office program does not offer to show it.
    var isHidden: Bool
    private var rows: [OfficeRow] = []
    private var isAscending = true
    private var hiddenRows: Set<Int> = []
    private var merges: [CellRange] = []
    /// At each column, how many more hidden ranges begin than end.
    private var hiddenSteps: [Int: Int] = [:]
    private var withoutResult: [Int] = []
    private var withoutResultCount = 0

    /// A sheet without cells.
    init(name: String, isHidden: Bool) {
        self.name = name
        self.isHidden = isHidden
    }

    /// Whether nothing was found in the sheet.
    var isEmpty: Bool { rows.isEmpty }

    /// Adds a cell; of two in one place the last one counts.
    mutating func add(_ cell: OfficeCell, row: Int) {
        if let last = rows.indices.last, rows[last].number == row {
            if let before = rows[last].cells.last, before.column >= cell.column { isAscending = false }
            rows[last].cells.append(cell)
            return
        }
        if let last = rows.last, last.number > row { isAscending = false }
        rows.append(OfficeRow(number: row, cells: [cell]))
    }

    /// Adds the cells of a row at once.
    mutating func add(_ cells: [OfficeCell], row: Int) {
        guard !cells.isEmpty else { return }
        if let last = rows.last, last.number >= row { isAscending = false }
        if !zip(cells, cells.dropFirst()).allSatisfy({ $0.column < $1.column }) { isAscending = false }
        rows.append(OfficeRow(number: row, cells: cells))
    }

    /// Hides a row.
    mutating func hide(row: Int) { hiddenRows.insert(row) }

    /// Hides columns.
    mutating func hide(columns: ClosedRange<Int>) {
        hiddenSteps[columns.lowerBound, default: 0] += 1
        hiddenSteps[columns.upperBound + 1, default: 0] -= 1
    }

    /// Merges cells into one.
    mutating func merge(_ range: CellRange) { merges.append(range) }

    /// Remembers a formula that no result was stored with.
    mutating func noteFormulaWithoutResult(row: Int) {
        withoutResultCount += 1
        if withoutResult.count < 5, withoutResult.last != row { withoutResult.append(row) }
    }

    /// The table, and what its reader should know of it.
    ///
    /// - Parameter block: the index that the table has among the blocks.
    /// - Returns: the table and the remarks.
    mutating func finished(block: Int) -> (table: OfficeTable, remarks: [OfficeRemark]) {
        if !isAscending { sort() }
        var covered = CoveredCells()
        let overlapping = spread(&covered)
        let width = rows.reduce(0) { max($0, $1.cells.last?.column ?? 0) }
        let hiddenColumns = hiddenColumns(upTo: width)
        var hidden: [Int] = []
        for index in rows.indices where hiddenRows.contains(rows[index].number) {
            rows[index].isHidden = true
            hidden.append(rows[index].number)
        }
        let table = OfficeTable(name: name, isHidden: isHidden, rows: rows, hiddenColumns: hiddenColumns)
        var remarks: [OfficeRemark] = []
        func remark(_ kind: OfficeRemark.Kind, _ message: String, row: Int? = nil) {
            remarks.append(OfficeRemark(kind, "工作表“\(name)”\(message)", block: block, row: row))
        }
        if isHidden { remark(.hidden, "是隐藏的，已照读") }
        if !hidden.isEmpty {
            let row = hidden.count == 1 ? hidden[0] : nil
            remark(.hidden, "有 \(hidden.count) 个隐藏行（第 \(Self.ranges(hidden)) 行），已照读", row: row)
        }
        if !hiddenColumns.isEmpty {
            let letters = Self.ranges(hiddenColumns.sorted(), written: ColumnName.letters)
            remark(.hidden, "有 \(hiddenColumns.count) 个隐藏列（\(letters) 列），已照读")
        }
        if withoutResultCount > 0 {
            let more = withoutResultCount > withoutResult.count ? " 等" : ""
            remark(
                .formulaWithoutResult,
                "有 \(withoutResultCount) 个公式没有保存结果（第 \(Self.ranges(withoutResult))\(more) 行）",
                row: withoutResultCount == 1 ? withoutResult.first : nil
            )
        }
        if overlapping > 0 { remark(.partUnread, "有 \(overlapping) 处合并区域互相重叠，未采用") }
        return (table, remarks + covered.remarks(on: "工作表“\(name)”", block: block))
    }

    /// Brings rows and cells into their order.
    private mutating func sort() {
        let sorted = rows.enumerated().sorted {
            ($0.element.number, $0.offset) < ($1.element.number, $1.offset)
        }
        rows = []
        for (_, row) in sorted {
            if rows.last?.number == row.number {
                rows[rows.count - 1].cells += row.cells
            } else {
                rows.append(row)
            }
        }
        for index in rows.indices {
            let cells = rows[index].cells.enumerated().sorted {
                ($0.element.column, $0.offset) < ($1.element.column, $1.offset)
            }
            var kept: [OfficeCell] = []
            for (_, cell) in cells {
                if kept.last?.column == cell.column { kept.removeLast() }
                kept.append(cell)
            }
            rows[index].cells = kept
        }
        isAscending = true
    }

    /// Gives merged cells their spans, and leaves out what they cover.
    ///
    /// - Parameter covered: takes note of words that are left out.
    /// - Returns: how many ranges were left out.
    private mutating func spread(_ covered: inout CoveredCells) -> Int {
        guard !merges.isEmpty else { return 0 }
        var ranges = MergedRanges(merges)
        merges = []
        var result: [OfficeRow] = []
        result.reserveCapacity(rows.count)
        var next = 0
        while next < rows.count || ranges.nextRow != nil {
            let listed = next < rows.count ? rows[next].number : Int.max
            let number = min(listed, ranges.nextRow ?? Int.max)
            let begun = ranges.enter(number)
            var cells = listed == number ? rows[next].cells : []
            if listed == number { next += 1 }
            let own = cells
            cells.removeAll { cell in
                guard let range = ranges.range(row: number, column: cell.column) else { return false }
                guard range.firstRow != number || range.firstColumn != cell.column else { return false }
                // A copy of what the merged cell shows and a number, as formulas leave where they were filled down, are no words.
                if cell.stored == nil, !cell.text.allSatisfy(\.isWhitespace),
                    cell.text != Self.text(at: range, in: result, or: OfficeRow(number: number, cells: own))
                {
                    covered.add(cell.text, row: number, column: ColumnName.letters(cell.column))
                }
                return true
            }
            if !begun.isEmpty { cells = Self.spanned(cells, begun) }
            if !cells.isEmpty { result.append(OfficeRow(number: number, cells: cells)) }
        }
        rows = result
        return ranges.overlapping
    }

    /// The words of the cell at which a range begins.
    ///
    /// - Parameters:
    ///   - range: the range.
    ///   - above: the rows above, by ascending number.
    ///   - row: the row at hand.
    /// - Returns: nil where the cell is blank.
    private static func text(at range: CellRange, in above: [OfficeRow], or row: OfficeRow) -> String? {
        var first = row
        if range.firstRow != row.number {
            let index = above.firstIndexAscending { $0.number >= range.firstRow }
            guard index < above.count, above[index].number == range.firstRow else { return nil }
            first = above[index]
        }
        let index = first.cells.firstIndexAscending { $0.column >= range.firstColumn }
        guard index < first.cells.count, first.cells[index].column == range.firstColumn else { return nil }
        return first.cells[index].text
    }

    /// The cells of a row, with those at which ranges begin, blank ones too.
    private static func spanned(_ cells: [OfficeCell], _ begun: ArraySlice<CellRange>) -> [OfficeCell] {
        var result: [OfficeCell] = []
        result.reserveCapacity(cells.count + begun.count)
        var cells = cells[...]
        for range in begun {
            while let cell = cells.first, cell.column < range.firstColumn {
                result.append(cell)
                cells.removeFirst()
            }
            var first = OfficeCell(column: range.firstColumn, text: "")
            if let cell = cells.first, cell.column == range.firstColumn {
                first = cell
                cells.removeFirst()
            }
            first.rowSpan = range.height
            first.columnSpan = range.width
            result.append(first)
        }
        return result + cells
    }

    private func hiddenColumns(upTo width: Int) -> Set<Int> {
        var hidden: Set<Int> = []
        var depth = 0
        guard !hiddenSteps.isEmpty, width > 0 else { return hidden }
        for column in 1...width {
            depth += hiddenSteps[column] ?? 0
            if depth > 0 { hidden.insert(column) }
        }
        return hidden
    }

    /// Ascending numbers as an officer writes them: 3、5–8; at most ten pieces.
    private static func ranges(_ numbers: [Int], written: (Int) -> String = { String($0) }) -> String {
        var pieces: [String] = []
        var index = 0
        while index < numbers.count {
            var end = index
            while end + 1 < numbers.count, numbers[end + 1] == numbers[end] + 1 { end += 1 }
            guard pieces.count < 10 else { return pieces.joined(separator: "、") + " 等" }
            let first = written(numbers[index])
            pieces.append(end == index ? first : first + "–" + written(numbers[end]))
            index = end + 1
        }
        return pieces.joined(separator: "、")
    }
}

extension Array {
    /// The index of the first element that a test holds for, where it holds for all elements behind that one as well.
    fileprivate func firstIndexAscending(_ isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
