internal import Citations
public import Formats
public import Law

/// One cell of a power.
public struct PowerCellAnswer: Hashable, Sendable {
    /// The heading of its column, as published.
    public let label: String
    /// What the column holds.
    public let role: FieldRole
    /// The cell, line breaks included.
    public let text: String
    /// Where the cell begins.
    public let place: SourcePlace
}

/// A power with its cells and the articles that it stands on.
public struct PowerAnswer: Hashable, Sendable, Encodable {
    /// The code; empty when the list has none.
    public let code: String
    /// The category.
    public let category: String
    /// The serial number as published, or nil.
    @Nullable public var serial: String?
    /// The name.
    public let name: String
    /// The sub-item, or nil.
    @Nullable public var subitem: String?
    /// The title of its list.
    public let list: String
    /// The cells in the order of the columns.
    @Unwritten public var cells: [PowerCellAnswer]
    /// The texts of the cells by the headings of their columns, ``columns``.
    public let fields: [String: String]
    /// The headings of the columns in their order; a heading that stands twice is numbered: `依据`, `依据（2）`.
    public let columns: [String]
    /// The citations in its cells, in the order of the text; empty where only the list of powers was asked for.
    public let citations: [CitationAnswer]
    /// Powers that stand on the same articles, the nearest first; empty where only the list of powers was asked for.
    public let related: [RelatedPowerAnswer]
    /// Where it was read from.
    public let source: SourcePlace
}

extension PowerAnswer {
    /// The headings of cells, each different from those before it.
    static func columns(of cells: [PowerCellAnswer]) -> [String] {
        cells.reduce(into: []) { columns, cell in
            var label = cell.label
            var count = 1
            while columns.contains(label) {
                count += 1
                label = "\(cell.label)（\(count)）"
            }
            columns.append(label)
        }
    }
}

/// A power that shares articles with another one.
public struct RelatedPowerAnswer: Hashable, Sendable, Encodable {
    /// Its code.
    public let code: String
    /// Its name, the sub-item behind it.
    public let name: String
    /// Its category.
    public let category: String
    /// How many articles both cite in their legal bases.
    public let sharedArticles: Int
}

/// What became of a citation when it was held against the statutes on hand.
public struct ResolutionAnswer: Hashable, Sendable, Encodable {
    /// The outcome's name, such as `resolved`.
    public let outcome: String
    /// The edition that it was resolved to, or nil.
    @Nullable public var edition: String?
    /// Why that edition, such as `listDate`; nil when there is none.
    @Nullable public var editionReason: String?
    /// The articles that it leads to.
    public let articles: [Pinpoint]
    /// Why it did not resolve, in Chinese, or nil.
    @Nullable public var note: String?

    /// Whether the texts on hand say otherwise: no such place, another edition or title than printed.
    public var isContradicted: Bool { ResolutionOutcome(rawValue: outcome)?.isContradicted ?? false }

    /// What an officer reads of the result in a cell: why it did not resolve, else that the place is there, and in which edition.
    public var sentence: String {
        if let note { return note }
        let text = edition.map { "（\($0) 版）" } ?? ""
        switch ResolutionOutcome(rawValue: outcome) {
        case .resolved: return "条款存在\(text)"
        default: return text.isEmpty ? "" : "\(edition ?? "") 版"
        }
    }
}

/// A citation with its place and what became of it.
public struct CitationAnswer: Hashable, Sendable, Encodable {
    /// The code of the power that it stands in, or nil for a citation in other text.
    @Nullable public var power: String?
    /// In which field it stands.
    public let field: CitationField
    /// What it is for: the same as ``field``, by the name that findings give it.
    public let role: CitationField
    /// The heading of its column, or nil for a citation in other text.
    @Nullable public var label: String?
    /// The title as printed; empty when there is none.
    public let statutePrinted: String
    /// The statute's title as far as it is known.
    @Nullable public var statute: String?
    /// What is said about the edition, as printed, or nil.
    @Nullable public var editionMark: String?
    /// The document number in its standard form, or nil.
    @Nullable public var documentNumber: String?
    /// The place cited, or nil when the statute alone is cited.
    @Nullable public var pinpoint: Pinpoint?
    /// The last place of a range, or nil.
    @Nullable public var through: Pinpoint?
    /// The annex cited (`附件2`), in which ``pinpoint`` counts, or nil.
    @Nullable public var annex: String?
    /// What the pinpoint cannot say: a clause of a standard (`第5.5.17条`), a part of a sentence (`前段`), a point of a text without
    /// articles (`四、（十八）`, `第二部分`), `全文`; or nil.
    @Nullable public var within: String?
    /// The words quoted, or nil.
    @Nullable public var quotation: String?
    /// The line, counted from 1; nil where the file is not counted in lines.
    @Nullable public var line: Int?
    /// Where it stands.
    public let place: SourcePlace
    /// The stretch of the text as given, or of its cell.
    public let characters: CharacterRange
    /// How sure it is that it means the statute and edition that it was resolved to, between 0 and 1; nil where none is on hand.
    @Nullable public var confidence: Double?
    /// What became of it, or nil when it was held against nothing.
    @Nullable public var resolution: ResolutionAnswer?
}
