internal import Law

/// A list while its tables are read: what was gathered, and what each line, paragraph and row was used for.
struct ListDraft {
    let text: Paragraphs
    let file: String
    var notes: ReadNotes
    var uses: [LineUse]
    var builder = PowerListBuilder()
    /// What lines above tables say the list is called, in their order.
    private var titles: [(words: String, place: Int)] = []
    private var statedBody: String?
    private var date: LegalDate?
    /// The caption that holds for what follows.
    var caption: (name: String, count: Int?, place: Int)?
    /// The sheet that is read.
    var sheet: SheetName?
    /// The name of the sheet that a page heads its next table with.
    var nextSheet: String?
    /// Whether several sheets with names make up the list.
    var isOneOfSheets = false
    private var categoryIndex: [String: Int] = [:]

    init(_ document: SourceDocument, notes: ReadNotes) {
        text = document.paragraphs
        file = document.source.file
        self.notes = notes
        uses = Array(repeating: .blank, count: text.count)
    }

    // MARK: - What stands above tables

    /// Takes a line above a table: its title, its body, its day.
    ///
    /// Numbered headings are captions.
    mutating func readAbove(_ words: String, place: Int) {
        if !ListTitle.isTitle(words), let heading = TableCaption.heading(words) {
            caption = (heading.name, heading.count, place)
            return
        }
        date = date ?? ListTitle.date(words)
        if let body = ListTitle.statedBody(words) {
            statedBody = statedBody ?? body
            return
        }
        let name = words.condensed
        if Self.isAnnexMark(name) { return }
        if titles.isEmpty || ListTitle.isTitle(words) { titles.append((name, place)) }
    }

    /// Takes one of several cells above a table: the body or the day, beside each other.
    mutating func readBeside(_ words: String) {
        statedBody = statedBody ?? ListTitle.statedBody(words)
        date = date ?? ListTitle.date(words)
    }

    /// Whether a line repeats a title.
    func isTitle(_ words: String) -> Bool { titles.contains { $0.words == words.condensed } }

    /// `附件`, `附表2`: where the list was taken from, not what it is called.
    private static func isAnnexMark(_ words: String) -> Bool {
        ["附件", "附表"].contains { words.hasPrefix($0) } && words.count <= 5
    }

    // MARK: - Categories

    /// The index of the category with a name, opened where it is new.
    mutating func category(named name: String, columns: [String], place: Int) -> Int {
        if let known = categoryIndex[name] { return known }
        let isSheet = sheet?.type == name
        let index = builder.open(
            PowerCategory(
                name: name,
                printedCount: caption?.name == name ? caption?.count : isSheet ? sheet?.count : nil,
                columns: columns,
                place: place
            )
        )
        categoryIndex[name] = index
        return index
    }

    /// The category of a power whose row tells none: the caption above it, the type that the sheet's name tells, the sheet itself
    /// where several make up the list.
    mutating func categoryAbove(columns: [String], place: Int) -> Int {
        if let caption { return category(named: caption.name, columns: columns, place: caption.place) }
        if let type = sheet?.type { return category(named: type, columns: columns, place: place) }
        if isOneOfSheets, let sheet, sheet.namesPowers {
            return category(named: sheet.words, columns: columns, place: place)
        }
        return category(named: "", columns: columns, place: place)
    }

    /// Gives a power the level of government that the name of its sheet tells, where no column tells it.
    mutating func addLevel(to power: Int, at place: Int, columns: PowerRow.Columns) {
        guard let level = sheet?.level, power == builder.powers.count - 1,
            columns.index(of: .field(.scope)) == nil
        else { return }
        let content = SourcedText(level, place: place, unit: text.numbering.unit(of: place))
        builder.add(PowerField(label: "行使层级", role: .scope, content: content))
    }

    /// Notes where fewer or more powers were read than a sheet or its title counts, unless a category counts them already.
    mutating func compareCount(from first: Int, at place: Int) {
        guard let sheet, let printed = sheet.count else { return }
        let count = builder.count(from: first)
        let isCategory = builder.categories.contains { $0.name == sheet.words && $0.printedCount != nil }
        guard count != printed, !isCategory else { return }
        notes.add(place, .countDiffers, "“\(sheet.words)”标明 \(printed) 项，实际读到 \(count) 项")
    }

    // MARK: - The account

    mutating func mark(_ record: TableRow, _ use: LineUse) {
        for index in record.paragraphs where index < uses.count && !text.isBlank(index) { uses[index] = use }
    }

    /// Lists a row that is no part of the list.
    mutating func leaveOut(_ record: TableRow, _ message: String = "这一行不是职权，未收入") {
        mark(record, .unread)
        notes.add(record.places.lowerBound, .textBetweenRows, message)
    }

    /// A cell with its place.
    func sourced(_ cell: TableCell) -> SourcedText {
        let unit = text.numbering.unit(of: cell.place)
        return SourcedText(
            cell.text,
            place: cell.place,
            unit: unit,
            column: unit == .line ? cell.character : cell.column
        )
    }

    // MARK: - The end

    /// The list.
    mutating func finished() -> PowerList {
        let title = title
        let printed = SheetName(title.words).count
        let count = builder.count()
        if let printed, printed != count {
            notes.add(title.place, .countDiffers, "标题标明 \(printed) 项，实际读到 \(count) 项")
        }
        return builder.finished(
            title: title.words,
            place: title.place,
            body: statedBody,
            date: date ?? ListTitle.date(title.words) ?? EditionDates.date(inName: file)
                ?? ListTitle.date(fileTitle),
            notes: &notes
        )
    }

    /// The title of the list: of titles that differ from sheet to sheet, what they share; else the name of the file.
    private var title: (words: String, place: Int) {
        let named = titles.filter { ListTitle.isTitle($0.words) }
        if named.isEmpty, ListTitle.isTitle(fileTitle) { return (fileTitle, titles.first?.place ?? 1) }
        guard let first = named.first ?? titles.first else { return (fileTitle, 1) }
        if named.allSatisfy({ $0.words == first.words }) { return first }
        let stems = Set(named.map { $0.words.prefix { !"（(".contains($0) } })
        if stems.count == 1, let stem = stems.first { return (String(stem), first.place) }
        return ListTitle.isTitle(fileTitle) ? (fileTitle, first.place) : first
    }

    /// The file's name without folder and extension, for a table without a title.
    private var fileTitle: String {
        let name = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? file
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }
}
