public import Catalog
public import Citations
public import Law

/// A citation of a power, resolved, with the cell that it stands in.
public struct PowerCitation: Hashable, Sendable {
    /// Its number in the catalog; of a file that is checked by itself its number there, or nil.
    public let id: CitationID?
    /// The citation; its offsets count in ``cell``.
    public let citation: Citation
    /// What it was resolved to.
    public let resolution: Resolution
    /// The heading of the column.
    public let label: String
    /// The cell.
    public let cell: SourcedText
    /// Where the cell begins in the words of its file, in bytes; 0 in lists, whose cells stand by themselves.
    public let offset: Int

    /// A citation in a cell.
    public init(
        id: CitationID? = nil,
        citation: Citation,
        resolution: Resolution,
        label: String,
        cell: SourcedText,
        offset: Int = 0
    ) {
        self.offset = offset
        self.id = id
        self.citation = citation
        self.resolution = resolution
        self.label = label
        self.cell = cell
    }

    /// Its number in the catalog as a plain number, or nil.
    public var number: Int64? { id?.value }

    /// The column that it stands in.
    public var column: SourceColumn { SourceColumn(number: cell.column, label: label) }

    /// The words of the citation as printed.
    public var printed: String { cell.text.words(at: citation.range) }
}

/// A stretch of a power's cell that looks like a citation and was not understood.
public struct PowerUnparsed: Hashable, Sendable {
    /// The stretch; its offsets count in ``cell``.
    public let unparsed: UnparsedCitation
    /// The field that it stands in.
    public let field: CitationField
    /// The heading of the column.
    public let label: String
    /// The cell.
    public let cell: SourcedText

    /// A stretch in a cell.
    public init(unparsed: UnparsedCitation, field: CitationField, label: String, cell: SourcedText) {
        self.unparsed = unparsed
        self.field = field
        self.label = label
        self.cell = cell
    }

    /// The column that it stands in.
    public var column: SourceColumn { SourceColumn(number: cell.column, label: label) }
}

/// A power with everything that it cites.
public struct CitedPower: Hashable, Sendable {
    /// Its number in the catalog, or nil when it was read from a file alone.
    public let id: PowerID?
    /// The power.
    public let power: Power
    /// Its citations in the order of the file; those inside quoted text are left out of the check.
    public let citations: [PowerCitation]
    /// What looks like a citation and was not understood.
    public let unparsed: [PowerUnparsed]

    /// A power with its citations.
    public init(
        id: PowerID? = nil,
        power: Power,
        citations: [PowerCitation],
        unparsed: [PowerUnparsed] = []
    ) {
        self.id = id
        self.power = power
        self.citations = citations
        self.unparsed = unparsed
    }

    /// Its number in the catalog as a plain number, or nil.
    public var number: Int64? { id?.value }
}

/// A list with everything that its powers cite, resolved: what the link checker is given.
public struct CitedList: Hashable, Sendable {
    /// Its number in the catalog, or nil when it was read from a file alone.
    public let number: Int64?
    /// The list.
    public let list: PowerList
    /// Its powers with their citations, in the order of the list.
    public let powers: [CitedPower]
    /// Whether it is no list but a text that cites, such as a draft decision: one row without a name.
    public let isDraft: Bool
    /// How many references of a draft to itself (本办法第三条, 前款) were left out: nothing is on hand to hold them against.
    public let ownReferences: Int

    /// A list with its citations.
    public init(
        number: Int64? = nil,
        list: PowerList,
        powers: [CitedPower],
        isDraft: Bool = false,
        ownReferences: Int = 0
    ) {
        self.number = number
        self.ownReferences = ownReferences
        self.list = list
        self.powers = powers
        self.isDraft = isDraft
    }

    /// What its day is called.
    var dayName: String { isDraft ? "文件日期" : "清单日期" }

    /// The citations that are judged: those of its bases, or all of a draft's own; what stands inside quoted words is left alone.
    func judged(of power: CitedPower) -> [PowerCitation] {
        power.citations.filter { isDraft || $0.citation.field.isBasis }
    }
}

extension CitedList {
    /// A list that is not in the catalog, its bases found and resolved as an import does.
    ///
    /// Cost: linear in the cells' text.
    ///
    /// - Parameters:
    ///   - list: the list.
    ///   - texts: the statutes on hand.
    public init(_ list: PowerList, resolvedBy texts: StatuteTexts) {
        let found = FoundCitations.inCells(ofPowers: list.powers)
        let resolved = texts.directory.resolve(cellsOf: found, listDate: list.date) { texts.outline(of: $0) }
        let powers = zip(list.powers, resolved).map { power, cells in
            CitedPower(
                power,
                cells.map { cell in
                    ResolvedCell(
                        citations: cell.citations.map { (nil, $0.citation, $0.resolution) },
                        unparsed: cell.unparsed
                    )
                }
            )
        }
        self.init(list: list, powers: powers)
    }
}

/// What stands in one cell of a power.
struct ResolvedCell {
    var citations: [(id: CitationID?, citation: Citation, resolution: Resolution)] = []
    var unparsed: [UnparsedCitation] = []
}

extension CitedPower {
    /// A power with what stands in its cells, one value for each; columns that are no basis are left out.
    init(_ power: Power, _ cells: [ResolvedCell], id: PowerID? = nil) {
        let bases = zip(power.fields, cells).filter { $0.0.role.citationField.isBasis }
        let citations = bases.flatMap { field, cell in
            cell.citations.map {
                PowerCitation(
                    id: $0.id,
                    citation: $0.citation,
                    resolution: $0.resolution,
                    label: field.label,
                    cell: field.content
                )
            }
        }
        let unparsed = bases.flatMap { field, cell in
            cell.unparsed.map {
                PowerUnparsed(
                    unparsed: $0,
                    field: field.role.citationField,
                    label: field.label,
                    cell: field.content
                )
            }
        }
        self.init(id: id, power: power, citations: citations, unparsed: unparsed)
    }
}

extension String {
    /// The words at UTF-8 offsets; empty when the offsets do not fit.
    func words(at range: Range<Int>) -> String {
        guard range.lowerBound >= 0, range.upperBound <= utf8.count else { return "" }
        let from = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let to = utf8.index(from, offsetBy: range.count)
        return String(self[from..<to])
    }

    /// How many Unicode scalars stand before a UTF-8 offset.
    func scalars(beforeUTF8 offset: Int) -> Int {
        // Every byte that is no continuation byte begins a scalar.
        utf8.prefix(offset).reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}
