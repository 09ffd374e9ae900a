internal import Law

/// Reads a table whose columns have headings into a list.
///
/// What a merged cell says holds for each row that it covers. Blank cells that are not merged take over the type and the body of
/// the row above, as merged cells are exported to text; a basis is never taken over so. Rows without serial, code, name and sub-item
/// belong to the power above: print rows, steps, and the ladder of a discretion.
struct HeaderedTable {
    private let labels: HeaderLabels
    /// The index of the header's first row, and how many rows it takes up here.
    private let header: Int
    private let headerRows: Int
    private var columns: PowerRow.Columns
    private var above: [Int: SourcedText] = [:]
    private var spans = RowSpans()
    /// The index of the first power of the table.
    private var first = 0
    /// Cells in columns without heading, by the index of the column: the first one's place, and how many there are.
    private var unlabelled: [Int: (place: Int, count: Int)] = [:]

    /// A table with a header that was found.
    init(_ shape: TableShape) {
        header = shape.header
        headerRows = shape.labels.rows
        labels = shape.labels
        columns = shape.labels.columns
    }

    /// A table that goes on with the columns of the one before it.
    private init(continuing labels: HeaderLabels) {
        header = 0
        headerRows = 0
        self.labels = labels
        columns = labels.columns
    }

    /// Reads the rows.
    ///
    /// - Parameters:
    ///   - table: the rows, those above the header too.
    ///   - draft: the list.
    mutating func read(_ table: TableRows, into draft: inout ListDraft) {
        var rows = table
        var index = 0
        var headerAbove: TableRow?
        first = draft.builder.powers.count
        while let record = rows.next() {
            defer { index += 1 }
            let covers = spans.covering(record)
            spans.add(record)
            if record.filled.isEmpty { continue }
            if index < header {
                readAhead(record, &draft)
            } else if index < header + headerRows {
                if index == header { tellDoubles(labels, record, &draft) }
                markHeader(record, &draft)
            } else if let above = headerAbove, let merged = secondRow(record, below: above) {
                columns = merged.columns
                markHeader(record, &draft)
                headerAbove = nil
            } else if TableShape.isHeader(record) {
                columns = HeaderLabels(at: 0, in: [record]).columns
                markHeader(record, &draft)
                headerAbove = record
                above = [:]
            } else {
                headerAbove = nil
                readRow(record, covers, &draft)
            }
        }
        tellUnlabelled(&draft)
        if let place = rows.openQuotePlace {
            draft.notes.add(place, .cutOff, "从这一行开始的引号没有配对，文件可能在单元格中间被截断；已读到的部分保留")
        }
        if let place = rows.overfullPlace {
            draft.notes.add(place, .extraCell, "这一行的单元格超过 \(DelimitedRecords.mostFields) 个，多出的未收入")
        }
    }

    /// The same columns for a table that follows without a header of its own.
    var continued: HeaderedTable { HeaderedTable(continuing: labels) }

    /// How many columns have headings.
    var width: Int { columns.labels.count }

    private func secondRow(_ record: TableRow, below header: TableRow) -> HeaderLabels? {
        let labels = HeaderLabels(at: 0, in: [header, record])
        return labels.rows == 2 ? labels : nil
    }

    // MARK: - Above the rows

    /// Rows above the header: the title, a date, a caption; whatever has more to say is no part of the list.
    private func readAhead(_ record: TableRow, _ draft: inout ListDraft) {
        let filled = record.filled
        // The first line by which spreadsheets state the delimiter.
        let isSeparatorLine = filled.first == 0 && record.cells[0].text.hasPrefix("sep=")
        guard !isSeparatorLine else { return draft.mark(record, .mark) }
        let words = record.soleText.map { [$0] } ?? filled.map { record.cells[$0].text.stripped }
        guard words.count == 1 || words.count <= 6 && words.allSatisfy({ $0.count <= 40 }) else {
            return draft.leaveOut(record, "表头上面的这一行未收入")
        }
        draft.mark(record, .title)
        guard words.count == 1, let line = words.first, let column = filled.first else {
            for line in words { draft.readBeside(line) }
            return
        }
        draft.readAbove(line, place: record.cells[column].place)
    }

    private func markHeader(_ record: TableRow, _ draft: inout ListDraft) {
        let category = max(0, draft.builder.categories.count - 1)
        draft.mark(record, .columnLabel(category: category, column: 0))
    }

    /// Tells of columns under one heading, the hidden ones together.
    private func tellDoubles(_ labels: HeaderLabels, _ record: TableRow, _ draft: inout ListDraft) {
        let place = record.places.lowerBound
        for double in labels.doubles where !double.isHidden {
            draft.notes.add(
                place,
                .doubleColumn,
                "第 \(double.counting + 1) 列和第 \(double.column + 1) 列同名“\(labels.labels[double.column])”，都已收入，请核对以哪一列为准"
            )
        }
        let hidden = labels.doubles.filter(\.isHidden)
        guard !hidden.isEmpty else { return }
        let columns = hidden.map { String($0.column + 1) }.joined(separator: "、")
        let counting = hidden.map { String($0.counting + 1) }.joined(separator: "、")
        let names = hidden.map { labels.labels[$0.column] }.joined(separator: "、")
        draft.notes.add(
            place,
            .doubleColumn,
            "隐藏的第 \(columns) 列与第 \(counting) 列同名（\(names)），以看得见的为准，隐藏的未收入"
        )
    }

    /// Tells of cells in columns without heading; many such columns are one fault: a table that a program laid askew.
    private func tellUnlabelled(_ draft: inout ListDraft) {
        if unlabelled.count > 4, let place = unlabelled.values.map(\.place).min() {
            let columns = unlabelled.keys.sorted()
            let (first, last) = (columns[0] + 1, columns[columns.count - 1] + 1)
            let count = unlabelled.values.reduce(0) { $0 + $1.count }
            let told = "第 \(first) 至 \(last) 列里有 \(columns.count) 列没有列名，未收入（共 \(count) 格），表格可能排歪了，请与原表核对"
            return draft.notes.add(place, .extraCell, told)
        }
        for (column, cells) in unlabelled.sorted(by: { $0.key < $1.key }) {
            let more = cells.count > 1 ? "（共 \(cells.count) 格）" : ""
            draft.notes.add(cells.place, .extraCell, "第 \(column + 1) 列没有列名，未收入\(more)")
        }
    }

    // MARK: - Rows

    private mutating func readRow(_ record: TableRow, _ covers: [Int: TableCell], _ draft: inout ListDraft) {
        let words = record.soleText
        if let words, draft.isTitle(words) { return draft.mark(record, .title) }
        if let caption = TableCaption.read(record, columns: columns) {
            let place = record.places.lowerBound
            draft.caption = (caption.name, caption.count, place)
            let category = draft.category(named: caption.name, columns: columns.labels, place: place)
            draft.mark(record, .category(category))
            above = [:]
            return
        }
        if let words, TableCaption.isFooter(words.condensed) || isStray(record) {
            return draft.leaveOut(record)
        }
        if isRemark(record) || Self.isSignature(record) { return draft.leaveOut(record) }
        place(record, covers, &draft)
    }

    /// `备注` beside words that are merged over most columns.
    private func isRemark(_ record: TableRow) -> Bool {
        let filled = record.filled
        guard filled.count == 2, record.cells[filled[1]].columnSpan * 2 >= columns.labels.count else {
            return false
        }
        return columns.labels.count >= 3 && TableCaption.isFooter(record.cells[filled[0]].text.condensed)
    }

    /// `填表人：张某` and `审核人：李某` beside each other.
    private static func isSignature(_ record: TableRow) -> Bool {
        let filled = record.filled
        guard let first = filled.first, filled.count <= 6,
            TableCaption.isFooter(record.cells[first].text.condensed)
        else { return false }
        return filled.allSatisfy { column in
            let words = record.cells[column].text.condensed
            return words.utf8.count <= 120 && words.contains { "：:".contains($0) }
        }
    }

    /// Words of their own between the rows: a cell merged over most columns, or in the column of serials something that is none.
    private func isStray(_ record: TableRow) -> Bool {
        guard let column = record.filled.first, columns.labels.count >= 3 else { return false }
        let cell = record.cells[column]
        if record.filled.count > 1 || TableCaption.isWide(cell, columns) { return true }
        return columns.kinds.indices.contains(column) && columns.kinds[column] == .serial
            && cell.text.count > 12
    }

    private mutating func place(_ record: TableRow, _ covers: [Int: TableCell], _ draft: inout ListDraft) {
        var cells: [SourcedText?] = Array(repeating: nil, count: columns.labels.count)
        for (column, field) in record.cells.enumerated() {
            guard column < cells.count else {
                if !field.isBlank {
                    let known = unlabelled[column]
                    unlabelled[column] = (known?.place ?? field.place, (known?.count ?? 0) + 1)
                }
                continue
            }
            cells[column] = draft.sourced(field)
        }
        let isRest = [ColumnKind.serial, .code, .name, .subitem].allSatisfy { kind in
            columns.index(of: kind).map { isBlank(cells[$0]) } ?? true
        }
        if isRest, !draft.builder.powers.isEmpty { return addToPowerAbove(cells, record, &draft) }
        var isNameLent = false
        for (column, cell) in covers where column < cells.count && isBlank(cells[column]) {
            guard columns.kinds[column] != .code, columns.kinds[column] != .subitem else { continue }
            cells[column] = draft.sourced(cell)
            if columns.kinds[column] == .name, !cell.isBlank { isNameLent = true }
        }
        readCode(record, &cells, &draft)
        fillDown(&cells)
        let category = category(of: cells, place: record.places.lowerBound, &draft)
        var row = PowerRow(
            columns: columns,
            cells: cells,
            category: draft.builder.categories[category].name,
            place: record.places.lowerBound
        )
        row.isNameLent = isNameLent
        let power = draft.builder.add(row, notes: &draft.notes)
        draft.addLevel(to: power, at: record.places.lowerBound, columns: columns)
        draft.mark(record, .row(power))
    }

    /// A code that a spreadsheet altered is told.
    private func readCode(_ record: TableRow, _ cells: inout [SourcedText?], _ draft: inout ListDraft) {
        guard let column = columns.index(of: .code), column < record.cells.count,
            !record.cells[column].isBlank
        else { return }
        let (code, remark) = SpreadsheetCode.read(record.cells[column])
        guard let remark, let cell = cells[column] else { return }
        draft.notes.add(cell.place, .codeAltered, remark)
        cells[column] = SourcedText(code, place: cell.place, unit: cell.unit, column: cell.column)
    }

    private func addToPowerAbove(_ cells: [SourcedText?], _ record: TableRow, _ draft: inout ListDraft) {
        let row = PowerRow(columns: columns, cells: cells, category: "", place: record.places.lowerBound)
        for field in row.fields() where !field.content.text.stripped.isEmpty { draft.builder.add(field) }
        if let column = columns.index(of: .category), let cell = cells[column], !isBlank(cell),
            cell.text.condensed != draft.builder.powers.last?.category
        {
            draft.builder.add(PowerField(label: columns.labels[column], role: .other, content: cell))
        }
        draft.mark(record, .row(draft.builder.powers.count - 1))
    }

    /// Blank cells of the type and the body take over what stands above them; the main item is left to the power.
    private mutating func fillDown(_ cells: inout [SourcedText?]) {
        for column in cells.indices {
            guard columns.kinds[column] == .category || columns.kinds[column] == .field(.body) else {
                continue
            }
            if isBlank(cells[column]) {
                cells[column] = above[column] ?? cells[column]
            } else {
                above[column] = cells[column]
            }
        }
    }

    private func category(of cells: [SourcedText?], place: Int, _ draft: inout ListDraft) -> Int {
        if let column = columns.index(of: .category), let cell = cells[column], !isBlank(cell) {
            return draft.category(named: cell.text.condensed, columns: columns.labels, place: place)
        }
        return draft.categoryAbove(columns: columns.labels, place: place)
    }

    private func isBlank(_ cell: SourcedText?) -> Bool { cell?.text.isBlank ?? true }
}
