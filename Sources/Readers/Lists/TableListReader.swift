internal import Law

/// Reads a power list from tables: the one that CSV, TSV and their kin are, the sheets of a workbook, the tables of a document.
///
/// Blank cells take over the type, the main item and the body of the row above, as merged cells of a spreadsheet are
/// exported; a basis is never taken over. Rows without serial, code and name belong to the power above.
struct TableListReader: FormatReader {
    static let name = "table-list"

    let text: Paragraphs
    let file: String
    var notes: ReadNotes
    var uses: [LineUse]

    /// The tables whose header is known, and the others.
    private let tables: [(rows: TableRows, shape: TableShape?)]

    private var builder = PowerListBuilder()
    private var columns = PowerRow.Columns([])
    private var title: (words: String, place: Int)?
    private var date: LegalDate?
    private var caption: (name: String, count: Int?, place: Int)?
    private var categoryIndex: [String: Int] = [:]
    private var above: [Int: SourcedText] = [:]

    /// A reader of a file with a table whose header is known; Markdown pages are none.
    init?(_ document: SourceDocument, notes: ReadNotes) {
        guard document.markdownTitle == nil else { return nil }
        var tables: [(rows: TableRows, shape: TableShape?)] = document.tables.map {
            (TableRows($0), TableShape.find(in: $0))
        }
        if document.tables.isEmpty, let found = TableShape.find(in: document.paragraphs) {
            tables = [(found.rows, found.shape)]
        }
        guard tables.contains(where: { $0.shape != nil }) else { return nil }
        self.tables = tables
        text = document.paragraphs
        file = document.source.file
        self.notes = notes
        uses = Array(repeating: .blank, count: text.count)
    }

    /// Reads the file.
    mutating func read() -> ReadContent? {
        for table in tables {
            if let shape = table.shape { read(table.rows, shape) } else { skip(table.rows) }
        }
        let name = title?.words ?? fileTitle
        return .list(
            builder.finished(
                title: name,
                place: title?.place ?? 1,
                date: date ?? ListTitle.date(name) ?? EditionDates.date(inName: file),
                notes: &notes
            )
        )
    }

    private mutating func read(_ table: TableRows, _ shape: TableShape) {
        var rows = table
        var index = 0
        var headerAbove: TableRow?
        columns = PowerRow.Columns(shape.labels)
        above = [:]
        caption = nil
        while let record = rows.next() {
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
                columns = PowerRow.Columns(TableShape.labels(at: 0, in: [record]).labels)
                markHeader(record)
                headerAbove = record
                above = [:]
            } else {
                headerAbove = nil
                readRow(record)
            }
        }
        if let place = rows.openQuotePlace {
            notes.add(place, .cutOff, "从这一行开始的引号没有配对，文件可能在单元格中间被截断；已读到的部分保留")
        }
        if let place = rows.overfullPlace {
            notes.add(place, .extraCell, "这一行的单元格超过 \(DelimitedRecords.mostFields) 个，多出的未收入")
        }
    }

    /// A table without a header that is known: none of its rows is dropped silently.
    private mutating func skip(_ table: TableRows) {
        for row in table where !row.filled.isEmpty {
            mark(row, .unread)
            notes.add(row.places.lowerBound, .textBetweenRows, "这一行所在的表没有认得的列名，未收入")
        }
    }

    /// The file's name without folder and extension, for a table without a title.
    private var fileTitle: String {
        let name = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? file
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    private func secondRow(_ record: TableRow, below header: TableRow) -> [String]? {
        let (labels, rows) = TableShape.labels(at: 0, in: [header, record])
        return rows == 2 ? labels : nil
    }

    // MARK: - Rows

    /// Rows above the header: the title, a date, a caption.
    private mutating func readAhead(_ record: TableRow) {
        let filled = record.filled
        // The first line by which spreadsheets state the delimiter.
        let isSeparatorLine = filled.first == 0 && record.cells[0].text.hasPrefix("sep=")
        mark(record, isSeparatorLine ? .mark : .title)
        guard !isSeparatorLine else { return }
        guard filled.count == 1, let field = filled.first.map({ record.cells[$0] }) else { return }
        let words = field.text.stripped
        if title == nil || ListTitle.isTitle(words) && !ListTitle.isTitle(title?.words ?? "") {
            title = (words.condensed, field.place)
        }
        date = date ?? ListTitle.date(words)
    }

    private mutating func markHeader(_ record: TableRow) {
        let category = max(0, builder.categories.count - 1)
        mark(record, .columnLabel(category: category, column: 0))
    }

    private mutating func readRow(_ record: TableRow) {
        if let caption = TableCaption.read(record, columns: columns) {
            self.caption = (caption.name, caption.count, record.places.lowerBound)
            mark(record, .category(category(named: caption.name, place: record.places.lowerBound)))
            above = [:]
            return
        }
        if record.filled.count == 1, let words = record.filled.first.map({ record.cells[$0].text.condensed })
        {
            if words == title?.words {
                mark(record, .title)
                return
            }
            if TableCaption.isFooter(words) {
                mark(record, .unread)
                notes.add(record.places.lowerBound, .textBetweenRows, "这一行不是职权，未收入")
                return
            }
        }
        place(record)
    }

    private mutating func place(_ record: TableRow) {
        var cells: [SourcedText?] = Array(repeating: nil, count: columns.labels.count)
        for (column, field) in record.cells.enumerated() {
            guard column < cells.count else {
                if !field.isBlank {
                    notes.add(field.place, .extraCell, "第 \(column + 1) 列没有列名，未收入")
                }
                continue
            }
            cells[column] = sourced(field)
        }
        let isRest = [ColumnKind.serial, .code, .name, .subitem].allSatisfy { kind in
            columns.index(of: kind).map { isBlank(cells[$0]) } ?? true
        }
        if isRest, !builder.powers.isEmpty {
            addToPowerAbove(cells, record)
            return
        }
        fillDown(&cells)
        let category = category(of: cells, place: record.places.lowerBound)
        let row = PowerRow(
            columns: columns,
            cells: cells,
            category: builder.categories[category].name,
            place: record.places.lowerBound
        )
        mark(record, .row(builder.add(row, notes: &notes)))
    }

    private mutating func addToPowerAbove(_ cells: [SourcedText?], _ record: TableRow) {
        let last = builder.powers.count - 1
        for (column, cell) in cells.enumerated() {
            guard let cell, !isBlank(cell), case .field(let role) = columns.kinds[column] else { continue }
            builder.add(PowerField(label: columns.labels[column], role: role, content: cell))
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

    private mutating func category(of cells: [SourcedText?], place: Int) -> Int {
        if let column = columns.index(of: .category), let cell = cells[column], !isBlank(cell) {
            return category(named: cell.text.condensed, place: place)
        }
        return category(named: caption?.name ?? "", place: caption?.place ?? place)
    }

    private mutating func category(named name: String, place: Int) -> Int {
        if let known = categoryIndex[name] { return known }
        let index = builder.open(
            PowerCategory(
                name: name,
                printedCount: caption?.name == name ? caption?.count : nil,
                columns: columns.labels,
                place: place
            )
        )
        categoryIndex[name] = index
        return index
    }

    /// A cell with its place.
    private func sourced(_ cell: TableCell) -> SourcedText {
        let unit = text.numbering.unit(of: cell.place)
        return SourcedText(
            cell.text,
            place: cell.place,
            unit: unit,
            column: unit == .line ? cell.character : cell.column
        )
    }

    private func isBlank(_ cell: SourcedText?) -> Bool { cell?.text.stripped.isEmpty ?? true }

    private mutating func mark(_ record: TableRow, _ use: LineUse) {
        for index in record.paragraphs where index < uses.count && !text[index].isBlank { uses[index] = use }
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
    static func read(_ record: TableRow, columns: PowerRow.Columns) -> (name: String, count: Int?)? {
        let filled = record.filled
        guard (1...2).contains(filled.count), let last = filled.last else { return nil }
        let words = record.cells[last].text
        guard words.utf8.count <= 90 else { return nil }
        if filled.count == 2 {
            let numeral = Array(record.cells[filled[0]].text.stripped.utf8)[...]
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
