/// How the places of a source are counted: by one number that runs through the whole file, cut into sections.
///
/// A text is one section of lines. A workbook has a section of rows for each sheet, and a document one for each stretch of
/// paragraphs and each table: `1–30` are paragraphs, `31–60` the rows of table 1, from `61` on paragraph 31 and what follows. A
/// file with pages has a section for each page, whose places are the lines of the page. So every place is one integer, places
/// ascend in the order of the file, and only the source knows the units.
public struct PlaceNumbering: Hashable, Sendable, Codable {
    /// A stretch of places of one unit.
    public struct Section: Hashable, Sendable, Codable {
        /// The place that it begins with.
        public let first: Int
        /// What is counted.
        public let unit: PlaceUnit
        /// What the first place is called in its own unit.
        ///
        /// That is 1 for a sheet, 31 where paragraphs go on behind a table, and for a page its number.
        public let number: Int
        /// The sheet or table, for rows.
        public let sheet: SourceSheet?

        /// A stretch of places.
        public init(first: Int, unit: PlaceUnit, number: Int = 1, sheet: SourceSheet? = nil) {
            self.first = first
            self.unit = unit
            self.number = number
            self.sheet = sheet
        }
    }

    /// The sections, their first places ascending from 1.
    public let sections: [Section]

    /// The numbering of a text: every place is a line.
    public static let lines = PlaceNumbering(all: .line)

    /// A numbering of one unit, such as the paragraphs of a document without tables.
    public init(all unit: PlaceUnit) { sections = [Section(first: 1, unit: unit)] }

    /// A numbering of several sections, or nil when they do not begin with 1 or do not ascend.
    public init?(_ sections: [Section]) {
        guard sections.first?.first == 1,
            zip(sections, sections.dropFirst()).allSatisfy({ $0.first < $1.first })
        else { return nil }
        self.sections = sections
    }

    /// Reads sections.
    ///
    /// - Parameter decoder: where the values come from.
    /// - Throws: what the decoder throws, and `DecodingError` when the sections are none of a numbering.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let numbering = PlaceNumbering(try container.decode([Section].self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "sections do not ascend from 1"
            )
        }
        self = numbering
    }

    /// Writes the sections as an array.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(sections)
    }

    /// The section that a place lies in; places before the first section count with it.
    ///
    /// Cost: logarithmic in the number of sections.
    public func section(of place: Int) -> Section {
        var (low, high) = (0, sections.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if sections[middle].first <= place { low = middle } else { high = middle }
        }
        return sections[low]
    }

    /// What a place counts.
    public func unit(of place: Int) -> PlaceUnit { section(of: place).unit }
}
