internal import Law
internal import Office

/// Gives every paragraph and every row of a document its place, and every paragraph its words.
///
/// The places of a file with pages are the lines of its pages, as it tells them; all others are counted here.
struct BlockCounter {
    private(set) var sections: [PlaceNumbering.Section] = []
    /// The words of every paragraph; nil for a row, whose words are those of its table.
    private(set) var words: [String?] = []
    /// The place of each of the words, ascending.
    private(set) var places: [Int] = []
    private(set) var tables: [SourceTable] = []
    private var paragraphs = 0
    private var sheets = 0

    mutating func add(_ block: OfficeBlock) {
        switch block {
        case .paragraph(let paragraph):
            if let line = paragraph.line {
                add(paragraph.text.withoutLookAlikes, at: place(of: line))
                return
            }
            if sections.last?.unit != .paragraph {
                sections.append(.init(first: next, unit: .paragraph, number: paragraphs + 1))
            }
            paragraphs += 1
            add(paragraph.text.withoutLookAlikes, at: next)
        case .table(let table):
            sheets += 1
            guard !table.rows.isEmpty else { return }
            add(table, as: SourceSheet(ordinal: sheets, name: table.name))
        }
    }

    private mutating func add(_ table: OfficeTable, as sheet: SourceSheet) {
        let first = words.count
        var expected: Int?
        for row in table.rows {
            // Blank rows are not listed: where the numbers jump, a new stretch begins.
            if row.line == nil && row.number != expected {
                sections.append(.init(first: next, unit: .row, number: row.number, sheet: sheet))
            }
            expected = row.number + 1
            add(nil, at: row.line.map { self.place(of: $0) } ?? next)
        }
        tables.append(
            SourceTable(
                name: table.name,
                isHidden: table.isHidden,
                headingRows: table.headingRows,
                rows: SourceRows(table, places: Array(places[first...]), paragraph: first)
            )
        )
    }

    /// The place behind all that were given.
    private var next: Int { (places.last ?? 0) + 1 }

    private mutating func add(_ text: String?, at place: Int) {
        words.append(text)
        places.append(place)
    }

    /// The place of a line of a page; where lines do not ascend, that of the last one.
    private mutating func place(of line: PageLine) -> Int {
        let last = sections.last
        if last?.unit != .page || last.map({ $0.number < line.page }) == true {
            sections.append(.init(first: next, unit: .page, number: line.page))
        }
        guard let section = sections.last, section.number == line.page else { return max(1, next - 1) }
        let steps = min(max(1, line.line), Self.mostLines) - 1
        return max(section.first + steps, next - 1)
    }

    /// The most lines of one page.
    private static let mostLines = 1 << 32
}
