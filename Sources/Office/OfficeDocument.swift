/// What an office file holds, whatever its format: paragraphs and tables in their order, as a reader of the file would see them.
///
///     let document = try OfficeFile(name: "清单.xlsx", bytes: bytes).document()
///     for case .table(let sheet) in document.blocks { … }
///
/// Nothing is interpreted: what a cell or a paragraph means is left to who asked.
public struct OfficeDocument: Hashable, Sendable {
    /// What the content says the file is, whatever its name says.
    public var format: OfficeFormat
    /// The title that the file states of itself outside its text, such as that of a page of HTML; nil where it states none.
    public var title: String?
    /// Paragraphs and tables in their order, blank and hidden ones too.
    public var blocks: [OfficeBlock]
    /// What was left out, taken in or not understood.
    public var remarks: [OfficeRemark]
    /// The name of the part of a packed document that holds the running text, where origins were noted.
    package var part: String?

    /// A document.
    public init(
        format: OfficeFormat,
        title: String? = nil,
        blocks: [OfficeBlock],
        remarks: [OfficeRemark] = []
    ) {
        self.format = format
        self.title = title
        self.blocks = blocks
        self.remarks = remarks
    }
}

/// A block of a document.
public enum OfficeBlock: Hashable, Sendable {
    /// A paragraph.
    case paragraph(OfficeParagraph)
    /// A sheet of a workbook, or a table among paragraphs.
    case table(OfficeTable)
}

/// A line of a page, of files whose places are told by pages.
public struct PageLine: Hashable, Sendable {
    /// The page, counted from 1.
    public let page: Int
    /// The line on the page, counted from 1.
    public let line: Int

    /// A line of a page.
    public init(page: Int, line: Int) {
        self.page = page
        self.line = line
    }
}

/// A paragraph.
public struct OfficeParagraph: Hashable, Sendable {
    /// Where a paragraph belongs.
    public enum Role: Hashable, Sendable {
        /// The running text.
        case body
        /// A footnote or an endnote; they stand behind the running text.
        case note
        /// A box beside the running text; it stands behind the paragraph that it is anchored to.
        case box
    }

    /// The words, automatic numbering included; a line feed stands for a line break inside the paragraph.
    public var text: String
    /// Where it belongs.
    public var role: Role
    /// The level of a heading, 1 for the outermost, where the file marks it as one.
    public var headingLevel: Int?
    /// Where it begins, in files with pages.
    public var line: PageLine?
    /// Where its words come from, ascending; empty unless asked for.
    package var origins: [OfficeOrigin] = []

    /// A paragraph.
    public init(_ text: String, role: Role = .body, headingLevel: Int? = nil, line: PageLine? = nil) {
        self.text = text
        self.role = role
        self.headingLevel = headingLevel
        self.line = line
    }
}

/// A sheet of a workbook, or a table among paragraphs.
public struct OfficeTable: Hashable, Sendable {
    /// The sheet's name, or the table's caption where the file marks it as one.
    public var name: String?
    /// Whether the sheet is hidden.
    public var isHidden: Bool
    /// The rows that hold anything, by ascending number.
    public var rows: [OfficeRow]
    /// The columns that are hidden, counted from 1.
    public var hiddenColumns: Set<Int>
    /// How many of the first rows the file repeats as a heading on every page.
    public var headingRows: Int
    /// The name of the part that holds the sheet, in a packed workbook.
    package var part: String?

    /// A table.
    public init(
        name: String? = nil,
        isHidden: Bool = false,
        rows: [OfficeRow],
        hiddenColumns: Set<Int> = [],
        headingRows: Int = 0
    ) {
        self.name = name
        self.isHidden = isHidden
        self.rows = rows
        self.hiddenColumns = hiddenColumns
        self.headingRows = headingRows
    }
}

/// A row of a table.
public struct OfficeRow: Hashable, Sendable {
    /// Its number in the sheet or table, counted from 1, hidden and blank rows included.
    public var number: Int
    /// The cells that hold anything or span several columns or rows, by ascending column.
    public var cells: [OfficeCell]
    /// Whether the row is hidden.
    public var isHidden: Bool
    /// Where it begins, in files with pages.
    public var line: PageLine?

    /// A row.
    public init(number: Int, cells: [OfficeCell], isHidden: Bool = false, line: PageLine? = nil) {
        self.number = number
        self.cells = cells
        self.isHidden = isHidden
        self.line = line
    }
}

/// A cell of a table.
public struct OfficeCell: Hashable, Sendable {
    /// The number of its column, counted from 1, hidden columns included.
    public var column: Int
    /// The words as the file shows them, lines parted by a line feed; empty in a cell that is blank but spans others.
    public var text: String
    /// What is stored where that is no text but a number, a day or a truth value, in its shortest exact form: `7.29E+25` is shown of
    /// `72900000000000003000000000`.
    public var stored: String?
    /// How many rows it spans; the cells below that it covers are not listed.
    public var rowSpan: Int
    /// How many columns it spans; the cells behind that it covers are not listed.
    public var columnSpan: Int
    /// Where its words come from, ascending; empty unless asked for.
    package var origins: [OfficeOrigin] = []

    /// A cell.
    public init(column: Int, text: String, stored: String? = nil, rowSpan: Int = 1, columnSpan: Int = 1) {
        self.column = column
        self.text = text
        self.stored = stored
        self.rowSpan = rowSpan
        self.columnSpan = columnSpan
    }
}

/// Something about a file that its reader should know.
public struct OfficeRemark: Hashable, Sendable {
    /// What it is about.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A sheet, row or column is hidden; it was read all the same.
        case hidden
        /// Words that a change tracked in the file deletes were left out.
        case deletionsLeftOut
        /// Words that a change tracked in the file inserts were taken.
        case insertionsTaken
        /// A formula has no result that was stored with it.
        case formulaWithoutResult
        /// The file carries macros; they were neither read nor run.
        case macros
        /// A part of the file could not be read, the rest was.
        case partUnread
        /// How the words stand to each other could not be made out.
        case layoutNotRecovered
        /// A page is a picture without words.
        case scannedPage
        /// The words were recognised in a picture and may be wrong.
        case recognised
        /// The file was turned into another format by another program before it was read.
        case converted
        /// Something that is no text was left out: a picture, a drawing, a formula.
        case leftOut
        /// What is printed on page after page was read once, the heading of a table, or left out, a page number.
        case repeated
    }

    /// What it is about.
    public var kind: Kind
    /// What an officer reads, in Chinese, without the full stop.
    public var message: String
    /// The index of the block that it is about; nil for the file as a whole.
    public var block: Int?
    /// The number of the row in that block, where the block is a table.
    public var row: Int?

    /// A remark.
    public init(_ kind: Kind, _ message: String, block: Int? = nil, row: Int? = nil) {
        self.kind = kind
        self.message = message
        self.block = block
        self.row = row
    }
}
