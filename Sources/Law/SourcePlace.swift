/// Where in a published file something stands, as an officer finds it again: `第12行`, `表2第14行“实施依据”列`, `第3页第12行`.
public struct SourcePlace: Hashable, Sendable {
    /// The file's name or path as it was given.
    public let file: String
    /// What ``number`` counts.
    public let unit: PlaceUnit
    /// The number of the line, paragraph, row or page, counted from 1; that of a row is counted in its own sheet.
    public let number: Int
    /// The number of the line, where the unit is a line; the line on the page, where it is a page; nil for paragraphs and rows.
    public let line: Int?
    /// The sheet or table of a row, or nil.
    public let sheet: SourceSheet?
    /// The column of a row, or of a cell on a page; or nil.
    public let column: SourceColumn?
    /// Where it comes among all places of the file: the number that values keep of it, ascending in the order of the file.
    public let order: Int

    init(_ file: String, _ section: PlaceNumbering.Section, order: Int, column: SourceColumn?) {
        self.file = file
        self.order = order
        unit = section.unit
        let steps = order - section.first
        number = section.unit == .page ? section.number : section.number + steps
        line =
            switch section.unit {
            case .line: number
            case .page: steps + 1
            case .paragraph, .row: nil
            }
        sheet = section.sheet
        self.column = section.unit == .row || section.unit == .page ? column : nil
    }

    /// A line of a text.
    public init(file: String, line: Int) { self = Source(file: file).place(line) }
}

/// What the number of a place counts.
public enum PlaceUnit: String, Sendable, Codable, CaseIterable {
    /// A line of a text.
    case line
    /// A paragraph of a document; those inside tables are not counted.
    case paragraph
    /// A row of a sheet or of a table in a document.
    case row
    /// A page, whose places are its lines.
    case page
}

/// A sheet of a workbook, or a table of a document.
public struct SourceSheet: Hashable, Sendable, Codable {
    /// Its number in the file, counted from 1; hidden and empty sheets count.
    public let ordinal: Int
    /// Its name, such as `行政处罚（254项）`, or nil: tables of documents have none.
    public let name: String?

    /// A sheet or table.
    public init(ordinal: Int, name: String? = nil) {
        self.ordinal = ordinal
        self.name = name
    }

    /// Writes both keys, null where there is no name.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(ordinal, forKey: .ordinal)
        try values.encode(name, forKey: .name)
    }

    private enum CodingKeys: String, CodingKey { case ordinal, name }
}

/// A column of a sheet or table.
public struct SourceColumn: Hashable, Sendable, Codable {
    /// Its number in the sheet, counted from 1, hidden columns included; nil where it is not known.
    public let number: Int?
    /// Its heading, or an empty text.
    public let label: String

    /// A column.
    public init(number: Int? = nil, label: String) {
        self.number = number
        self.label = label
    }

    /// Writes both keys, null where the number is not known.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(number, forKey: .number)
        try values.encode(label, forKey: .label)
    }

    private enum CodingKeys: String, CodingKey { case number, label }
}

/// A published file, and how its places are counted.
///
/// A value that was read from it keeps of its place one number, its *place* in the source; what that number means, the source
/// tells: ``place(_:column:)``.
public struct Source: Hashable, Sendable, Codable {
    /// The file's name or path as it was given.
    public let file: String
    /// How its places are counted.
    public let numbering: PlaceNumbering

    /// A file; without a numbering, one whose places are lines.
    public init(file: String, numbering: PlaceNumbering = .lines) {
        self.file = file
        self.numbering = numbering
    }

    /// Where a place is.
    ///
    /// - Parameters:
    ///   - place: the number that a value keeps.
    ///   - column: the column, for a cell; it is told only where the place is a row or a line of a page.
    /// - Returns: the place as officers find it.
    public func place(_ place: Int, column: SourceColumn? = nil) -> SourcePlace {
        SourcePlace(file, numbering.section(of: place), order: place, column: column)
    }

    /// Where a cell is, or the stretch of it that begins at a place of its own.
    ///
    /// - Parameters:
    ///   - cell: the cell.
    ///   - place: the place of the stretch; nil for the cell's beginning.
    /// - Returns: the place as officers find it.
    public func place(of cell: PowerField, at place: Int? = nil) -> SourcePlace {
        self.place(place ?? cell.content.place, column: cell.column)
    }
}

extension SourcePlace: Encodable {
    private enum CodingKeys: String, CodingKey { case file, line, unit, number, sheet, column }

    /// Writes every key, null where there is no value; `line` repeats `number` where the unit is a line, and is the line on the
    /// page where it is a page.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(file, forKey: .file)
        try values.encode(line, forKey: .line)
        try values.encode(unit, forKey: .unit)
        try values.encode(number, forKey: .number)
        try values.encode(sheet, forKey: .sheet)
        try values.encode(column, forKey: .column)
    }
}
