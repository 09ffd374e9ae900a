public import Law

/// What became of a citation when it was held against the statutes on hand.
///
/// The outcome's words are the resolver's; the catalog stores them without judging.
public struct CitationResolution: Hashable, Sendable {
    /// The resolver's name for the outcome, such as `resolved` or `statuteNotOnHand`.
    public var outcome: String
    /// The title under which the cited statute is gathered, on hand or not; nil when the citation names none.
    public var statuteName: String?
    /// The statute, when it is on hand.
    public var statute: StatuteID?
    /// The edition, when it is on hand.
    public var edition: EditionID?
    /// The resolver's name for why that edition, such as `listDate`; nil when there is none.
    public var editionReason: String?
    /// The articles cited: several for a range, none when the statute alone is cited or the article is not there.
    public var articles: [ArticleID]
    /// The pinpoint with what was left open filled in, or nil when it adds nothing to the citation's own.
    public var pinpoint: Pinpoint?
    /// Why it did not resolve, in Chinese, or nil.
    public var note: String?
    /// What else the resolver found, in its own words (JSON), or nil when the rest tells all.
    public var detail: String?

    /// What became of a citation.
    public init(
        outcome: String,
        statuteName: String? = nil,
        statute: StatuteID? = nil,
        edition: EditionID? = nil,
        editionReason: String? = nil,
        articles: [ArticleID] = [],
        pinpoint: Pinpoint? = nil,
        note: String? = nil,
        detail: String? = nil
    ) {
        self.outcome = outcome
        self.statuteName = statuteName
        self.statute = statute
        self.edition = edition
        self.articles = articles
        self.pinpoint = pinpoint
        self.note = note
        self.editionReason = editionReason
        self.detail = detail
    }
}

/// Where a citation stands.
public enum CitationOrigin: Hashable, Sendable {
    /// In a cell of a power.
    case power(PowerID, CellID)
    /// In an article.
    case article(ArticleID)
}

/// A citation with its place and its outcome.
public struct CitationRecord: Hashable, Sendable {
    /// Its number.
    public let id: CitationID
    /// Where it stands.
    public let origin: CitationOrigin
    /// The citation as found; its ranges count bytes of the cell's or the article's text.
    public let citation: Citation
    /// What became of it, or nil when it was not yet resolved.
    public let resolution: CitationResolution?
}

/// A power as cross-links show it.
public struct PowerSummary: Hashable, Sendable {
    /// Its number.
    public let id: PowerID
    /// The list that it belongs to.
    public let list: ListID
    /// Its place in the list, counted from 0.
    public let ordinal: Int
    /// Its code; empty when the list has none.
    public let code: String
    /// Its category.
    public let category: String
    /// Its name.
    public let name: String
    /// Its sub-item, or nil.
    public let subitem: String?
}

/// What a power is called.
public struct PowerName: Hashable, Sendable {
    /// Its code; empty when the list has none.
    public let code: String
    /// Its category.
    public let category: String
    /// Its name.
    public let name: String
    /// Its sub-item, or nil.
    public let subitem: String?
}

/// A name under which the citations of a statute are gathered, with one of the titles that were printed for it.
public struct CitedTitle: Hashable, Sendable {
    /// The name (``CitationResolution/statuteName``).
    public let name: String
    /// The title as printed.
    public let printed: String
    /// How often powers cite it so.
    public let count: Int
}

/// A power that cites something, with the citation.
public struct CitingPower: Hashable, Sendable {
    /// The power.
    public let power: PowerSummary
    /// The heading of the column that the citation stands in.
    public let label: String
    /// The number of that column in its sheet, or nil.
    public let columnNumber: Int?
    /// What that column holds.
    public let role: FieldRole
    /// The citation.
    public let record: CitationRecord
}

/// An article that cites another one, with the citation.
public struct CitingArticle: Hashable, Sendable {
    /// The article that cites.
    public let article: ArticleID
    /// Its edition.
    public let edition: EditionID
    /// The title of its statute.
    public let title: String
    /// Its number.
    public let number: ArticleNumber
    /// The citation.
    public let record: CitationRecord
}

/// A power with everything that was published of it.
public struct PowerRecord: Hashable, Sendable {
    /// Its number.
    public let id: PowerID
    /// The list that it belongs to.
    public let list: ListID
    /// Its place in the list, counted from 0.
    public let ordinal: Int
    /// The power.
    public let power: Power
    /// The numbers of its cells, in the order of `power.fields`.
    public let fields: [CellID]
    /// The file of its list.
    public let source: Source

    /// The name of that file.
    public var file: String { source.file }
}

/// A list as lists of lists show it: everything but its powers.
public struct ListRecord: Hashable, Sendable {
    /// Its number.
    public let id: ListID
    /// Its title.
    public let title: String
    /// The body whose list it is, or nil.
    public let body: String?
    /// Its date, or nil.
    public let date: LegalDate?
    /// Its categories, in order.
    public let categories: [PowerCategory]
    /// The file that it was read from.
    public let source: Source
    /// The place of its title in that file.
    public let place: Int
    /// How many coded rows it has.
    public let rowCount: Int
}

/// A stretch that looked like a citation and was not understood, with its place.
public struct UnparsedRecord: Hashable, Sendable {
    /// Where it stands.
    public let origin: CitationOrigin
    /// The stretch.
    public let unparsed: UnparsedCitation
}
