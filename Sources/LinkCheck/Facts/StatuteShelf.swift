public import Law

/// What a shelf of statutes says about the title that a citation prints.
public enum StatuteMatch: Hashable, Sendable {
    /// The statute is on hand, under this full title.
    case found(title: String)
    /// The title is near enough to one on hand to be a slip of the pen; the likeliest first.
    case misspelt(near: [String])
    /// Nothing of that name is on hand.
    case notOnHand
    /// The title is made up of titles on hand and belongs to none of them.
    case unknown(near: [String])
    /// The short name fits several statutes on hand.
    case ambiguous(titles: [String])
    /// The citation names no statute, and none can be inherited.
    case unnamed
}

/// The statutes on hand, as the link checker needs them.
///
/// The opened library is one; tests make their own.
public protocol StatuteShelf: Sendable {
    /// The statutes that the citations of one list name, one answer for each; short names may lean on their neighbours.
    func statutes(of citations: [Citation], listDate: LegalDate?) -> [StatuteMatch]
    /// The editions of a statute by its full title, in the order of their dates; empty when none is on hand.
    func editions(of title: String) -> [Edition]
    /// The successions of a statute that somebody wrote down; used where the words themselves are not on hand.
    func recordedSuccessions(of title: String) -> [Succession]
    /// Which statutes were repealed by others, as far as the texts on hand tell.
    func repeals() -> [StatuteRepeal]
}

extension StatuteShelf {
    /// None is written down.
    public func recordedSuccessions(of title: String) -> [Succession] { [] }

    /// Nothing is known to be repealed.
    public func repeals() -> [StatuteRepeal] { [] }
}

/// A citation of a power, with the cell that it stands in.
public struct PowerCitation: Hashable, Sendable {
    /// The citation; its offsets count in ``cell``.
    public let citation: Citation
    /// The heading of the column.
    public let label: String
    /// The cell.
    public let cell: SourcedText

    /// A citation in a cell.
    public init(citation: Citation, label: String, cell: SourcedText) {
        self.citation = citation
        self.label = label
        self.cell = cell
    }

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
    /// The power.
    public let power: Power
    /// Its citations in the order of the file; those inside quoted text are left out of the check.
    public let citations: [PowerCitation]
    /// What looks like a citation and was not understood.
    public let unparsed: [PowerUnparsed]

    /// A power with its citations.
    public init(power: Power, citations: [PowerCitation], unparsed: [PowerUnparsed] = []) {
        self.power = power
        self.citations = citations
        self.unparsed = unparsed
    }
}

/// A list with everything that its powers cite: what the link checker is given.
public struct CitedList: Hashable, Sendable {
    /// The list.
    public let list: PowerList
    /// Its powers with their citations, in the order of the list.
    public let powers: [CitedPower]

    /// A list with its citations.
    public init(list: PowerList, powers: [CitedPower]) {
        self.list = list
        self.powers = powers
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
