package import Law
package import Office

/// A file as readers take it, whatever it came from: paragraphs in their order, and the tables among them.
///
/// A text is paragraphs alone, its lines; what is a table in it, `TableListReader` finds by the delimiters. Documents and workbooks
/// are given as blocks, and their places are counted here: one number for every paragraph and every row, in the order of the file;
/// where the file has pages, one for every line of a page.
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
    ///   - office: what the file holds.
    package init(file: String, office: OfficeDocument) { self.init(file: file, blocks: office.blocks) }

    /// Paragraphs and tables, wherever they were found.
    ///
    /// - Parameters:
    ///   - file: the file's name or path as it was given.
    ///   - blocks: the paragraphs and tables in their order.
    package init(file: String, blocks: [OfficeBlock]) {
        var counter = BlockCounter()
        for block in blocks { counter.add(block) }
        let numbering = PlaceNumbering(counter.sections) ?? .init(all: .paragraph)
        source = Source(file: file, numbering: numbering)
        tables = counter.tables
        paragraphs = Paragraphs(
            counter.words,
            places: counter.places,
            numbering: numbering,
            rows: tables.map(\.rows)
        )
    }

    /// The first paragraph that holds anything but marks, where it is a Markdown heading of the first level.
    var markdownTitle: LineBytes? { paragraphs.markdownTitle }
}
