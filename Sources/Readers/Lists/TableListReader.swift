internal import Law

/// Reads a power list from a table with delimiters: CSV, TSV and their kin.
///
/// Blank cells take over the type, the main item and the body of the row above, as merged cells of a spreadsheet are
/// exported; a basis is never taken over. Rows without serial, code and name belong to the power above.
struct TableListReader {
    let text: DecodedText
    let shape: TableShape
    let file: String
    var notes: ReadNotes
    var uses: [LineUse]

    private var builder = PowerListBuilder()
    private var columns: PowerRow.Columns
    private var title: (words: String, line: Int)?
    private var date: LegalDate?
    private var caption: (name: String, count: Int?, line: Int)?
    private var categoryIndex: [String: Int] = [:]
    private var above: [Int: SourcedText] = [:]
    private var extra: [Int: [PowerField]] = [:]

    init(text: DecodedText, shape: TableShape, file: String, notes: ReadNotes) {
        self.text = text
        self.shape = shape
        self.file = file
        self.notes = notes
        columns = PowerRow.Columns(shape.labels)
        uses = Array(repeating: .blank, count: text.lines.count)
    }

    /// Reads the file.
    mutating func read() -> PowerList {
        var records = DelimitedRecords(text, delimiter: shape.delimiter)
        var index = 0
        var headerAbove: DelimitedRecord?
        while let record = records.next() {
            defer { index += 1 }
            if record.filled.isEmpty { continue }
            if index < shape.header {
                readAhead(record)
            } else if index < shape.header + shape.headerRows {
                markHeader(record)
            } else if let header = headerAbove, let merged = secondRow(record, below: header) {
                columns = PowerRow.Columns(merged)
                markHeader(record)
                headerAbove = nil
            } else if TableShape.isHeader(record) {
                columns = PowerRow.Columns(record.fields.map(\.text.condensed))
                markHeader(record)
                headerAbove = record
                above = [:]
            } else {
                headerAbove = nil
                readRow(record)
            }
        }
        if let line = records.openQuoteLine {
            notes.add(line, "cut-off", "从这一行开始的引号没有配对，文件可能在单元格中间被截断；已读到的部分保留")
        }
        if let line = records.overfullLine {
            notes.add(line, "extra-cell", "这一行的单元格超过 \(DelimitedRecords.mostFields) 个，多出的未收入")
        }
        return finished()
    }

    private mutating func finished() -> PowerList {
        let name = title?.words ?? fileTitle
        let list = builder.finished(
            title: name,
            place: title?.line ?? 1,
            date: date ?? ListTitle.date(name) ?? EditionDates.date(inName: file),
            notes: &notes
        )
        guard !extra.isEmpty else { return list }
        // Rows that belong to the power above add their cells to it.
        let powers = list.powers.enumerated().map { index, power in
            Power(
                code: power.code,
                category: power.category,
                serial: power.serial,
                name: power.name,
                subitem: power.subitem,
                continuesPrevious: power.continuesPrevious,
                fields: power.fields + (extra[index] ?? []),
                place: power.place,
                codePlace: power.codePlace
            )
        }
        return PowerList(
            title: list.title,
            body: list.body,
            date: list.date,
            categories: list.categories,
            powers: powers,
            source: list.source,
            place: list.place
        )
    }

    /// The file's name without folder and extension, for a table without a title.
    private var fileTitle: String {
        let name = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? file
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    private func secondRow(_ record: DelimitedRecord, below header: DelimitedRecord) -> [String]? {
        let (labels, rows) = TableShape.labels(at: 0, in: [header, record])
        return rows == 2 ? labels : nil
    }

    // MARK: - Rows

    /// Rows above the header: the title, a date, a caption.
    private mutating func readAhead(_ record: DelimitedRecord) {
        let filled = record.filled
        // The first line by which spreadsheets state the delimiter.
        let isSeparatorLine = filled.first == 0 && record.fields[0].text.hasPrefix("sep=")
        mark(record, isSeparatorLine ? .mark : .title)
        guard !isSeparatorLine else { return }
        guard filled.count == 1, let field = filled.first.map({ record.fields[$0] }) else { return }
        let words = field.text.stripped
        if title == nil || ListTitle.isTitle(words) && !ListTitle.isTitle(title?.words ?? "") {
            title = (words.condensed, field.line)
        }
        date = date ?? ListTitle.date(words)
    }

    private mutating func markHeader(_ record: DelimitedRecord) {
        let category = max(0, builder.categories.count - 1)
        mark(record, .columnLabel(category: category, column: 0))
    }

    private mutating func readRow(_ record: DelimitedRecord) {
        if let caption = TableCaption.read(record, columns: columns) {
            self.caption = (caption.name, caption.count, record.lines.lowerBound)
            mark(record, .category(category(named: caption.name, line: record.lines.lowerBound)))
            above = [:]
            return
        }
        if record.filled.count == 1, let words = record.filled.first.map({ record.fields[$0].text.condensed })
        {
            if words == title?.words {
                mark(record, .title)
                return
            }
            if TableCaption.isFooter(words) {
                mark(record, .unread)
                notes.add(record.lines.lowerBound, "text-between-rows", "这一行不是职权，未收入")
                return
            }
        }
        place(record)
    }

    private mutating func place(_ record: DelimitedRecord) {
        var cells: [SourcedText?] = Array(repeating: nil, count: columns.labels.count)
        for (column, field) in record.fields.enumerated() {
            guard column < cells.count else {
                if !field.isBlank {
                    notes.add(field.line, "extra-cell", "第 \(column + 1) 列没有列名，未收入")
                }
                continue
            }
            cells[column] = SourcedText(field.text, line: field.line)
        }
        let isRest = [ColumnKind.serial, .code, .name, .subitem].allSatisfy { kind in
            columns.index(of: kind).map { isBlank(cells[$0]) } ?? true
        }
        if isRest, !builder.powers.isEmpty {
            addToPowerAbove(cells, record)
            return
        }
        fillDown(&cells)
        let category = category(of: cells, line: record.lines.lowerBound)
        let row = PowerRow(
            columns: columns,
            cells: cells,
            category: builder.categories[category].name,
            place: record.lines.lowerBound
        )
        mark(record, .row(builder.add(row, notes: &notes)))
    }

    private mutating func addToPowerAbove(_ cells: [SourcedText?], _ record: DelimitedRecord) {
        let last = builder.powers.count - 1
        for (column, cell) in cells.enumerated() {
            guard let cell, !isBlank(cell), case .field(let role) = columns.kinds[column] else { continue }
            extra[last, default: []].append(
                PowerField(label: columns.labels[column], role: role, content: cell)
            )
        }
        mark(record, .row(last))
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

    private mutating func category(of cells: [SourcedText?], line: Int) -> Int {
        if let column = columns.index(of: .category), let cell = cells[column], !isBlank(cell) {
            return category(named: cell.text.condensed, line: line)
        }
        return category(named: caption?.name ?? "", line: caption?.line ?? line)
    }

    private mutating func category(named name: String, line: Int) -> Int {
        if let known = categoryIndex[name] { return known }
        let index = builder.open(
            PowerCategory(
                name: name,
                printedCount: caption?.name == name ? caption?.count : nil,
                columns: columns.labels,
                place: line
            )
        )
        categoryIndex[name] = index
        return index
    }

    private func isBlank(_ cell: SourcedText?) -> Bool { cell?.text.stripped.isEmpty ?? true }

    private mutating func mark(_ record: DelimitedRecord, _ use: LineUse) {
        for line in record.lines where line <= uses.count && !text[line - 1].isBlank { uses[line - 1] = use }
    }
}

/// Rows of a table that open a category, and rows below the last power.
enum TableCaption {
    /// The types of power, as rows that open a category name them.
    static let types = [
        "行政许可", "行政处罚", "行政强制", "行政征收", "行政给付", "行政裁决", "行政确认", "行政奖励", "行政检查", "监督检查", "行政监督检查",
        "行政征用", "行政指导", "行政备案", "其他", "其他类", "其他权力", "其他行政权力", "其他职权", "其他行政职权", "其他权责事项", "公共服务", "审核转报",
        "行政复议",
        "年检", "行政规划",
    ]

    /// The category that a row opens: its only filled cell, or the only one besides a numeral, names a type.
    static func read(_ record: DelimitedRecord, columns: PowerRow.Columns) -> (name: String, count: Int?)? {
        let filled = record.filled
        guard (1...2).contains(filled.count), let last = filled.last else { return nil }
        let words = record.fields[last].text
        guard words.utf8.count <= 90 else { return nil }
        if filled.count == 2 {
            let numeral = Array(record.fields[filled[0]].text.stripped.utf8)[...]
            guard let value = Numeral(numeral, at: numeral.startIndex), value.end == numeral.endIndex,
                types.contains(words.condensed)
            else { return nil }
            return (words.condensed, nil)
        }
        // A lone cell in the column of the types is a merged type, but no power follows in its row: a caption too.
        if let heading = CategoryHeading(Array(words.utf8)[...]), types.contains(heading.name) {
            return (heading.name, heading.printedCount)
        }
        let name = words.condensed
        return types.contains(name) ? (name, nil) : nil
    }

    /// Whether the only words of a row are a remark below the table.
    static func isFooter(_ words: String) -> Bool {
        ["注", "备注", "说明", "填表", "制表", "联系", "电话", "审核", "单位", "监督电话", "投诉"].contains { words.hasPrefix($0) }
    }
}
