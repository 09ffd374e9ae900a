internal import Law

/// Reads a power list that was exported to text from its published document.
///
/// A cell begins with a tab, alone or behind a space, and goes on over the lines that follow. A blank line ends a row; a
/// row that begins with a space and a tab has lost its serial, and the row above it its last cell. Headings open
/// categories with column sets of their own; the title is repeated at the head of pages.
struct ExportedListReader: FormatReader {
    static let name = "exported-list"

    let text: Paragraphs
    let file: String
    var notes: ReadNotes
    var uses: [LineUse]

    private var builder = PowerListBuilder()
    private var title: (words: String, place: Int)?
    private var date: LegalDate?
    private var columns: PowerRow.Columns?
    private var segment: [ExportedCell] = []
    private var open: OpenRow?
    private var blanks = 0

    /// A row that still lacks cells and may go on behind a blank line.
    private struct OpenRow {
        var cells: [ExportedCell?]
        /// The column behind the last cell.
        var next: Int
    }

    /// A reader of such a list; Markdown pages are none.
    init?(_ document: SourceDocument, notes: ReadNotes) {
        guard document.markdownTitle == nil, Self.recognises(document.paragraphs) else { return nil }
        text = document.paragraphs
        file = document.source.file
        self.notes = notes
        uses = Array(repeating: .blank, count: text.count)
    }

    /// Whether a text is such a list: three known column headings, each alone behind a tab, within a few lines.
    private static func recognises(_ text: Paragraphs) -> Bool {
        var hits = 0
        var since = 0
        for index in text.indices {
            guard !text.isRow(index), let cell = ExportedCell.content(of: text[index]), !cell.contains(0x09)
            else {
                since += 1
                if since > 3 { hits = 0 }
                continue
            }
            if ColumnSynonyms.wholeKind(of: cell.string) != nil {
                hits += 1
                since = 0
                if hits >= 3 { return true }
            } else {
                since += 1
                if since > 3 { hits = 0 }
            }
        }
        return false
    }

    /// Reads the file.
    mutating func read() -> ReadContent? {
        for index in text.indices { readLine(index) }
        closeSegment(behindBlank: true)
        closeRow(atEnd: true)
        let name = title?.words ?? ""
        if title == nil { notes.add(1, .noTitle, "没有清单标题") }
        return .list(
            builder.finished(
                title: name,
                place: title?.place ?? 1,
                body: nil,
                date: date ?? ListTitle.date(name) ?? EditionDates.date(inName: file),
                notes: &notes
            )
        )
    }

    // MARK: - Lines

    private mutating func readLine(_ index: Int) {
        let line = text[index]
        if let content = ExportedCell.content(of: line) {
            if line.first != 0x09, !segment.isEmpty { closeSegment(behindBlank: false) }
            if blanks > 0 { closeSegment(behindBlank: true) }
            blanks = 0
            segment.append(ExportedCell(index: index, first: content))
        } else if line.isBlank {
            // A line of white space may stand inside a cell; an empty line ends a row.
            if line.isEmpty { blanks += 1 }
        } else if PageNumber.isOne(line.trimmed) {
            uses[index] = .mark
        } else if let title, line.trimmed.string == title.words {
            closeSegment(behindBlank: true)
            readTitle(line, index)
        } else if let heading = categoryHeading(line, index) {
            closeSegment(behindBlank: true)
            closeRow(atEnd: false)
            columns = nil
            blanks = 0
            uses[index] = .category(
                builder.open(
                    PowerCategory(
                        name: heading.name,
                        printedCount: heading.printedCount,
                        columns: [],
                        place: text.place(index)
                    )
                )
            )
        } else if title == nil, builder.categories.isEmpty, segment.isEmpty {
            readTitle(line, index)
        } else {
            readContinuation(line, index)
        }
    }

    private mutating func readTitle(_ line: LineBytes, _ index: Int) {
        blanks = 0
        uses[index] = .title
        guard title == nil else { return }
        title = (line.trimmed.string, text.place(index))
        date = ListTitle.date(line.string)
    }

    /// A heading counts only when column headings follow it: cells also hold lines such as 一、主要职责.
    private func categoryHeading(_ line: LineBytes, _ index: Int) -> CategoryHeading? {
        guard let heading = CategoryHeading(line) else { return nil }
        var next = index + 1
        while next < text.count, text[next].isBlank { next += 1 }
        guard next < text.count, let cell = ExportedCell.content(of: text[next]) else {
            return heading.printedCount != nil && next >= text.count ? heading : nil
        }
        return ColumnSynonyms.wholeKind(of: cell.string) != nil ? heading : nil
    }

    /// A line without a tab goes on with the cell above it, unless it stands behind a row that is complete.
    private mutating func readContinuation(_ line: LineBytes, _ index: Int) {
        if blanks > 0, let columns, segment.count >= columns.labels.count || segment.isEmpty {
            closeSegment(behindBlank: true)
            uses[index] = .unread
            notes.add(text.place(index), .textBetweenRows, "两行之间有不属于任何单元格的文字，未收入")
            return
        }
        guard !segment.isEmpty else {
            // Between the title and the first category: the day or year of the list.
            if builder.categories.isEmpty, columns == nil {
                uses[index] = .title
                date = date ?? ListTitle.date(line.string)
            } else {
                uses[index] = .unread
                notes.add(text.place(index), .textBetweenRows, "这一行不属于任何单元格，未收入")
            }
            return
        }
        blanks = 0
        segment[segment.count - 1].last = index
    }

    // MARK: - Rows

    private mutating func closeSegment(behindBlank: Bool) {
        let cells = segment
        segment = []
        guard !cells.isEmpty else { return }
        if let header = header(cells) {
            closeRow(atEnd: false)
            setHeader(header, cells)
            return
        }
        guard let columns else {
            for cell in cells { mark(cell, .unread) }
            notes.add(text.place(cells[0].index), .cellsWithoutColumns, "这里的单元格上面没有列名，未收入")
            return
        }
        for part in ExportedRows.split(cells, columns: columns, in: text) { place(part, columns) }
        if !behindBlank { closeRow(atEnd: false) }
    }

    private func header(_ cells: [ExportedCell]) -> [String]? {
        guard cells.count <= TableShape.mostColumns, cells.allSatisfy({ $0.last - $0.index <= 3 }) else {
            return nil
        }
        let labels = cells.map { $0.text(in: text).text.condensed }
        guard labels.allSatisfy({ $0.count <= 30 }) else { return nil }
        let known = labels.filter { ColumnSynonyms.wholeKind(of: $0) != nil }.count
        return known >= 2 && known * 2 >= labels.count ? labels : nil
    }

    private mutating func setHeader(_ labels: [String], _ cells: [ExportedCell]) {
        if builder.categories.isEmpty {
            _ = builder.open(
                PowerCategory(name: "", printedCount: nil, columns: [], place: text.place(cells[0].index))
            )
        }
        columns = PowerRow.Columns(labels)
        builder.setColumns(labels)
        for (column, cell) in cells.enumerated() {
            mark(cell, .columnLabel(category: builder.categories.count - 1, column: column))
        }
    }

    /// Puts a row's cells under their columns; a row that lacks its last cells stays open for the next segment.
    private mutating func place(_ part: ExportedRows.Part, _ columns: PowerRow.Columns) {
        if var row = open, part.codeAt == nil, row.next + part.cells.count <= columns.labels.count,
            !part.beginsWithSerial
        {
            for cell in part.cells {
                row.cells[row.next] = cell
                row.next += 1
            }
            open = row
            if row.next == columns.labels.count { closeRow(atEnd: false) }
            return
        }
        closeRow(atEnd: false)
        var row = OpenRow(cells: Array(repeating: nil, count: columns.labels.count), next: part.firstColumn)
        for cell in part.cells {
            guard row.next < columns.labels.count else {
                row.cells[columns.labels.count - 1]?.last = cell.last
                notes.add(text.place(cell.index), .extraCell, "这一行的单元格多于列名，多出的并入最后一列")
                continue
            }
            row.cells[row.next] = cell
            row.next += 1
        }
        open = row
        if row.next == columns.labels.count { closeRow(atEnd: false) }
    }

    private mutating func closeRow(atEnd: Bool) {
        guard let row = open, let columns else { return }
        open = nil
        let present = row.cells.compactMap { $0 }
        guard let first = present.first, let last = present.last else { return }
        let missing = columns.labels.indices.filter { row.cells[$0] == nil }.map { columns.labels[$0] }
        let made = PowerRow(
            columns: columns,
            cells: row.cells.map { $0?.text(in: text) },
            category: builder.categories.last?.name ?? "",
            place: text.place(first.index)
        )
        let index = builder.add(made, notes: &notes)
        for (column, cell) in row.cells.enumerated() {
            if let cell { mark(cell, .cell(power: index, column: column)) }
        }
        guard !missing.isEmpty else { return }
        let names = missing.joined(separator: "、")
        if atEnd && row.next < columns.labels.count {
            notes.add(text.place(last.last), .cutOff, "文件在这里中断，最后一项职权缺少：\(names)；已读到的部分保留")
        } else {
            notes.add(text.place(first.index), .missingCells, "这一行缺少单元格：\(names)")
        }
    }

    private mutating func mark(_ cell: ExportedCell, _ use: LineUse) {
        for index in cell.index...cell.last where uses[index] != .mark {
            if index == cell.index || !text[index].isBlank { uses[index] = use }
        }
    }
}
