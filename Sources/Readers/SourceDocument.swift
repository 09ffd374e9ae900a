package import Law

/// A file as readers take it, whatever it came from: paragraphs in their order, and the tables among them.
///
/// A text is paragraphs alone, its lines; what is a table in it, `TableListReader` finds by the delimiters. Documents and workbooks
/// are given as blocks, and their places are counted here: one number for every paragraph and every row, in the order of the file.
package struct SourceDocument: Sendable {
    /// The file, and how its places are counted.
    package let source: Source
    /// Every paragraph, and every row of a table as one.
    let paragraphs: Paragraphs
    /// The sheets of a workbook or the tables of a document; none for a text.
    let tables: [SourceTable]

    /// A text.
    init(file: String, text: DecodedText) {
        source = Source(file: file)
        paragraphs = Paragraphs(bytes: text.bytes, lines: text.lines)
        tables = []
    }

    /// A document or a workbook.
    ///
    /// - Parameters:
    ///   - file: the file's name or path as it was given.
    ///   - blocks: its paragraphs and tables in their order, blank ones and hidden ones too.
    package init(file: String, blocks: [SourceBlock]) {
        var counter = BlockCounter()
        for block in blocks { counter.add(block) }
        let numbering = PlaceNumbering(counter.sections) ?? .init(all: .paragraph)
        source = Source(file: file, numbering: numbering)
        paragraphs = Paragraphs(counter.words, numbering: numbering)
        tables = counter.tables
    }

    /// A file that is told by its pages, such as a PDF: every paragraph of a page has the page's place.
    ///
    /// - Parameters:
    ///   - file: the file's name or path as it was given.
    ///   - pages: the paragraphs of each page.
    package init(file: String, pages: [[String]]) {
        let numbering = PlaceNumbering(all: .page)
        source = Source(file: file, numbering: numbering)
        paragraphs = Paragraphs(
            pages.flatMap { $0 },
            places: pages.enumerated().flatMap { page, words in words.map { _ in page + 1 } },
            numbering: numbering
        )
        tables = []
    }

    /// The first paragraph that holds anything but marks, where it is a Markdown heading of the first level.
    var markdownTitle: LineBytes? {
        let first = paragraphs.indices.lazy.map { paragraphs[$0].trimmed }.first {
            !$0.isEmpty && !$0.has("<!--")
        }
        guard let first, let heading = HeadingMark.marked(first), heading.signs == 1 else { return nil }
        return heading.text.isEmpty ? nil : heading.text
    }
}

/// A block of a document.
package enum SourceBlock: Hashable, Sendable {
    /// A paragraph.
    case paragraph(String)
    /// A table or a sheet with its name: every row from the first one on, each as wide as its last cell.
    case table(name: String?, rows: [[TableCell]])
}

/// Gives every paragraph and every row its place.
private struct BlockCounter {
    private(set) var sections: [PlaceNumbering.Section] = []
    private(set) var words: [String] = []
    private(set) var tables: [SourceTable] = []
    private var paragraphs = 0

    mutating func add(_ block: SourceBlock) {
        switch block {
        case .paragraph(let text):
            if sections.last?.unit != .paragraph {
                sections.append(.init(first: words.count + 1, unit: .paragraph, number: paragraphs + 1))
            }
            paragraphs += 1
            words.append(text)
        case .table(let name, let rows):
            guard !rows.isEmpty else { return }
            let sheet = SourceSheet(ordinal: tables.count + 1, name: name)
            sections.append(.init(first: words.count + 1, unit: .row, sheet: sheet))
            let first = words.count + 1
            tables.append(
                SourceTable(
                    rows: rows.enumerated().map { index, cells in
                        TableRow(
                            cells: cells.map { $0.placed(first + index) },
                            places: (first + index)...(first + index)
                        )
                    }
                )
            )
            words += rows.map(Self.line)
        }
    }

    /// A row as a paragraph; line breaks inside cells become spaces.
    private static func line(_ cells: [TableCell]) -> String {
        guard !cells.allSatisfy(\.isBlank) else { return "" }
        let words = cells.map { $0.text.split(whereSeparator: \.isNewline).joined(separator: " ") }
        return "| " + words.joined(separator: " | ") + " |"
    }
}
