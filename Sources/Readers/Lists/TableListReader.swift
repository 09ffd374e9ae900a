internal import Law

/// Reads a power list from tables: the one that CSV, TSV and their kin are, the sheets of a workbook, the tables of a document with
/// the lines between them.
struct TableListReader: FormatReader {
    static let name = "table-list"

    /// How a table is read.
    private enum Layout {
        /// Its columns have headings.
        case headed(HeaderedTable)
        /// Labels stand beside their values.
        case card(CardTable)
        /// Labels and values stand together inside cells.
        case keyed(KeyedCells)
        /// Nothing in it is known.
        case unknown
    }

    private let tables: [(source: SourceTable?, rows: TableRows, layout: Layout)]
    private var draft: ListDraft

    var notes: ReadNotes { draft.notes }
    var uses: [LineUse] { draft.uses }

    /// A reader of a file with a table that is known; Markdown pages and statutes with tables are none.
    init?(_ document: SourceDocument, notes: ReadNotes) {
        guard document.markdownTitle == nil else { return nil }
        if document.tables.isEmpty {
            if let found = TableShape.find(in: document.paragraphs) {
                tables = [(nil, found.rows, .headed(HeaderedTable(found.shape)))]
            } else if let found = KeyedCells.find(in: document.paragraphs) {
                tables = [(nil, found.rows, .keyed(found.cells))]
            } else {
                return nil
            }
        } else {
            tables = document.tables.map { ($0, TableRows($0), Self.layout(of: $0)) }
            let isList = tables.contains {
                if case .unknown = $0.layout { false } else { true }
            }
            guard isList, !StatuteSigns.holdsArticles(document.paragraphs) else { return nil }
        }
        draft = ListDraft(document, notes: notes)
    }

    private static func layout(of table: SourceTable) -> Layout {
        // A card first: labels and values side by side in one row look like a header.
        if let card = CardTable(table) { return .card(card) }
        if let shape = TableShape.find(in: table) { return .headed(HeaderedTable(shape)) }
        if let cells = KeyedCells.find(in: table) { return .keyed(cells) }
        return .unknown
    }

    /// Reads the file.
    mutating func read() -> ReadContent? {
        let lists = tables.count {
            if case .headed = $0.layout { $0.source?.name != nil } else { false }
        }
        draft.isOneOfSheets = lists > 1
        var before: HeaderedTable?
        var next = 0
        for table in tables {
            var lines = LinesBetween(isAfterTable: next > 0)
            if let rows = table.source?.rows, let first = rows.first, let last = rows.last {
                lines.read(next..<max(next, first.paragraphs.lowerBound), into: &draft)
                next = last.paragraphs.upperBound + 1
            }
            if case .card = table.layout {} else { lines.leaveOutHeading(&draft) }
            if table.source != nil, table.source?.name == nil { lines.nameTable(&draft) }
            lines.tellUnread(&draft)
            read(table, &before, lines.heading)
        }
        if tables.contains(where: { $0.source != nil }) {
            var lines = LinesBetween(isAfterTable: true)
            lines.read(next..<max(next, draft.text.count), into: &draft)
            lines.leaveOutHeading(&draft)
            lines.tellUnread(&draft)
        }
        return .list(draft.finished())
    }

    private mutating func read(
        _ table: (source: SourceTable?, rows: TableRows, layout: Layout),
        _ before: inout HeaderedTable?,
        _ heading: CardHeading?
    ) {
        let first = draft.builder.powers.count
        let place = table.source?.rows.first?.places.lowerBound ?? 1
        let sheet = table.source?.name ?? draft.nextSheet
        draft.sheet = sheet.map { SheetName($0) }
        draft.nextSheet = nil
        // The lines above a table of a document open its category; a sheet begins without any.
        if sheet != nil { draft.caption = nil }
        switch table.layout {
        case .headed(var headed):
            headed.read(table.rows, into: &draft)
            before = headed
        case .card(let card):
            card.read(into: &draft, heading: heading)
        case .keyed(let cells):
            cells.read(table.rows, into: &draft)
        case .unknown:
            guard var going = before?.continued, let source = table.source, source.name == nil,
                source.width == going.width
            else { return leaveOut(table.rows) }
            going.read(table.rows, into: &draft)
        }
        draft.compareCount(from: first, at: place)
    }

    /// A table without a header that is known: none of its rows is dropped silently.
    private mutating func leaveOut(_ table: TableRows) {
        let rows = table.filter { !$0.filled.isEmpty }
        guard let first = rows.first else { return }
        for row in rows { draft.mark(row, .unread) }
        let place = first.places.lowerBound
        let told = rows.count > 1 ? "从这一行起的 \(rows.count) 行所在的表没有认得的列名，未收入" : "这一行所在的表没有认得的列名，未收入"
        draft.notes.add(place, .textBetweenRows, told)
    }
}

extension SourceTable {
    /// The number of the last column that holds anything.
    var width: Int {
        rows.reduce(0) { widest, row in
            max(widest, row.filled.last.map { $0 + row.cells[$0].columnSpan } ?? 0)
        }
    }
}
