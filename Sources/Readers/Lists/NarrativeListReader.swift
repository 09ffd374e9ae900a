internal import Law

/// Reads a list that is told in headings and paragraphs instead of a table, as pages of the web and short lists are.
///
///     ## 一、水污染防治类
///     ### 9、超标排放水污染物
///     ::: details 违反条款
///     - 《苹果法》第十条　……
///     :::
///
/// A label opens a field: in a container of the page (`:::`), in bold on a line of its own, or before a colon (`实施依据：……`).
struct NarrativeListReader: FormatReader {
    static let name = "narrative-list"

    let text: Paragraphs
    let file: String
    var notes: ReadNotes
    var uses: [LineUse]

    private var builder = PowerListBuilder()
    private var title: (words: String, place: Int)?
    private var date: LegalDate?
    private var category: Int?
    private var item: Item?
    private var label: String?
    private var unread: Range<Int>?

    /// A power while its lines are read.
    private struct Item {
        let serial: String
        let name: String
        let place: Int
        var labels: [String] = []
        var cells: [(words: String, place: Int)] = []
    }

    /// A reader of such a list, or nil: at least three powers, each a numbered heading, and most with a basis under a label.
    init?(_ document: SourceDocument, notes: ReadNotes) {
        guard document.tables.isEmpty, Self.recognises(document.paragraphs) else { return nil }
        text = document.paragraphs
        file = document.source.file
        self.notes = notes
        uses = Array(repeating: .blank, count: text.count)
    }

    private static func recognises(_ text: Paragraphs) -> Bool {
        var items = 0
        var bases = 0
        var isOpen = false
        for index in text.indices {
            let line = text[index].trimmed
            if itemHeading(line) != nil {
                items += 1
                isOpen = true
            } else if isOpen, let label = NarrativeLine(line).label,
                ColumnSynonyms.wholeKind(of: label) == .field(.legalBasis)
            {
                bases += 1
                isOpen = false
            }
        }
        return items >= 3 && bases >= 3 && bases * 2 >= items
    }

    /// A power's number and name: `### 9、超标排放`, `3.查苹果`.
    private static func itemHeading(_ line: LineBytes) -> (serial: String, name: String)? {
        let words: LineBytes
        if let heading = HeadingMark.marked(line) {
            words = heading.text
        } else {
            words = line
        }
        guard words.count <= 600, let mark = ItemMark(words), mark.style == .dotted else { return nil }
        let digits = words.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, line.first == 0x23 || words.count <= 200 else { return nil }
        let rest = words[digits.endIndex...]
        let name = rest.has(".") ? rest.dropFirst() : rest.dropFirst(3)
        guard !name.isBlank, NarrativeLine(name).label == nil else { return nil }
        return (digits.string, name.trimmed.string)
    }

    /// Reads the file.
    mutating func read() -> ReadContent? {
        var index = readFrontMatter()
        while index < text.count {
            read(text[index].trimmed, at: index)
            index += 1
        }
        closeItem()
        tellUnread()
        let fallback = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? file
        let name = title?.words ?? fallback
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

    /// The lines between `---` and `---`, which state title and day; the index of the line behind them.
    private mutating func readFrontMatter() -> Int {
        guard let start = text.indices.first(where: { !text[$0].isBlank }),
            text[start].trimmed.string == "---",
            let end = text.indices.dropFirst(start + 1).first(where: { text[$0].trimmed.string == "---" }),
            end - start <= 60
        else { return 0 }
        for index in start...end {
            uses[index] = text[index].isBlank ? .blank : .mark
            let line = text[index].trimmed.string
            if line.hasPrefix("title:") {
                title = (String(line.dropFirst(6)).stripped, text.place(index))
                uses[index] = .title
            } else if line.hasPrefix("date:") {
                date = LegalDate(iso: String(line.dropFirst(5)).stripped)
            }
        }
        return end + 1
    }

    // MARK: - Lines

    private mutating func read(_ line: LineBytes, at index: Int) {
        guard !line.isEmpty else {
            if item != nil, label != nil { add("", at: index) }
            return
        }
        if let heading = Self.itemHeading(line) {
            closeItem()
            item = Item(serial: heading.serial, name: heading.name, place: text.place(index))
            uses[index] = .row(builder.powers.count)
            return
        }
        let narrative = NarrativeLine(line)
        if narrative.isEnd {
            label = nil
            uses[index] = .mark
        } else if item != nil, let words = narrative.label, ColumnSynonyms.wholeKind(of: words) != nil {
            open(words, narrative.rest, at: index)
        } else if let heading = HeadingMark.marked(line) {
            readHeading(heading, line, at: index)
        } else if item != nil, label != nil {
            add(narrative.words, at: index)
            uses[index] = .row(builder.powers.count)
        } else {
            leaveOut(line, at: index)
        }
    }

    private mutating func readHeading(_ heading: HeadingMark, _ line: LineBytes, at index: Int) {
        closeItem()
        if heading.signs == 1, title == nil {
            title = (heading.text.string, text.place(index))
            uses[index] = .title
            return
        }
        let caption = CategoryHeading(heading.text)
        let name = caption?.name ?? heading.text.condensed
        category = builder.open(
            PowerCategory(
                name: name,
                printedCount: caption?.printedCount,
                columns: [],
                place: text.place(index)
            )
        )
        uses[index] = .category(builder.categories.count - 1)
    }

    /// Lines above the first power may be the title; what belongs to nothing is told.
    private mutating func leaveOut(_ line: LineBytes, at index: Int) {
        if title == nil, builder.powers.isEmpty, item == nil, line.count <= 200 {
            title = (line.string, text.place(index))
            uses[index] = .title
            return
        }
        if let heading = CategoryHeading(line), TableCaption.types.contains(heading.name) {
            closeItem()
            category = builder.open(
                PowerCategory(
                    name: heading.name,
                    printedCount: heading.printedCount,
                    columns: [],
                    place: text.place(index)
                )
            )
            uses[index] = .category(builder.categories.count - 1)
            return
        }
        uses[index] = .unread
        let place = text.place(index)
        unread = (unread?.lowerBound ?? place)..<(place + 1)
    }

    private mutating func tellUnread() {
        guard let lines = unread else { return }
        let count = uses.count { $0 == .unread }
        notes.add(lines.lowerBound, .textBetweenRows, "有 \(count) 行文字不属于任何一项（从这一行起），未收入")
    }

    // MARK: - Powers

    private mutating func open(_ words: String, _ rest: String, at index: Int) {
        label = words
        item?.labels.append(words)
        item?.cells.append((rest, text.place(index)))
        uses[index] = .row(builder.powers.count)
    }

    /// A line of the field that is open; lines keep their number, so that places within the field can be told.
    private mutating func add(_ words: String, at index: Int) {
        guard let last = item?.cells.indices.last else { return }
        item?.cells[last].words += "\n" + words
    }

    private mutating func closeItem() {
        label = nil
        guard let item else { return }
        self.item = nil
        if category == nil {
            category = builder.open(
                PowerCategory(name: "", printedCount: nil, columns: [], place: item.place)
            )
        }
        let labels = ["序号", "事项名称"] + item.labels
        let cells =
            [SourcedText(item.serial, line: item.place), SourcedText(item.name, line: item.place)]
            + item.cells.map { Self.trimmed($0.words, at: $0.place) }
        var columns = PowerRow.Columns(labels)
        // Labels stand as they are: two of one name are two fields.
        if columns.index(of: .name) == nil { columns = PowerRow.Columns(["序号", "事项名称"]) }
        _ = builder.add(
            PowerRow(
                columns: columns,
                cells: cells,
                category: category.map { builder.categories[$0].name } ?? "",
                place: item.place
            ),
            notes: &notes
        )
    }

    /// Words without blank lines above and below them.
    private static func trimmed(_ words: String, at place: Int) -> SourcedText {
        let begun = words.prefix(while: \.isWhitespace)
        var rest = words.dropFirst(begun.count)
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return SourcedText(String(rest), line: place + begun.count { $0 == "\n" })
    }
}
