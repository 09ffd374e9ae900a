public import Law

/// What became of a citation when it was held against the statutes on hand.
///
/// Nothing here says that a text does not exist: what was not imported is `notOnHand`.
public enum ResolutionOutcome: Hashable, Sendable, Codable {
    /// Statute, edition and every part of the pinpoint are on hand.
    case resolved
    /// Statute and edition are on hand; the citation names no place in it.
    case noPinpoint
    /// Statute, edition and article are on hand; whether the paragraph, item or annex exists cannot be told from a digest or
    /// from a document without articles.
    case partsUnknown
    /// No statute of this title is on hand.
    case notOnHand
    /// The title is made of the titles of other statutes and belongs to none on hand.
    case titleUnknown(near: [String])
    /// No statute of this title is on hand, but one whose title differs by a slip of the pen.
    case titleMisspelt(near: [String])
    /// The short name fits several statutes.
    case titleAmbiguous(titles: [String])
    /// Neither the citation nor the text before it names a statute.
    case noTitle
    /// The statute is on hand, the edition that is cited is not; the labels of those that are.
    case editionNotOnHand(onHand: [String])
    /// The edition has no article of this number; its last article.
    case articleMissing(last: ArticleNumber?)
    /// The article has fewer paragraphs.
    case paragraphOutOfRange(has: Int)
    /// The paragraph, or the article, has no item of this number.
    case itemOutOfRange(has: Int)
    /// The item has fewer subitems.
    case subitemOutOfRange(has: Int)
    /// Several paragraphs of the article have an item of this number and the citation names none of them.
    case ambiguousItem(paragraphs: [Int])

    /// The name of the outcome, stable, as in JSON: `articleMissing`.
    public var name: String {
        switch self {
        case .resolved: "resolved"
        case .noPinpoint: "noPinpoint"
        case .partsUnknown: "partsUnknown"
        case .notOnHand: "notOnHand"
        case .titleUnknown: "titleUnknown"
        case .titleMisspelt: "titleMisspelt"
        case .titleAmbiguous: "titleAmbiguous"
        case .noTitle: "noTitle"
        case .editionNotOnHand: "editionNotOnHand"
        case .articleMissing: "articleMissing"
        case .paragraphOutOfRange: "paragraphOutOfRange"
        case .itemOutOfRange: "itemOutOfRange"
        case .subitemOutOfRange: "subitemOutOfRange"
        case .ambiguousItem: "ambiguousItem"
        }
    }
}

/// Why an edition was taken for the one that is meant.
public enum EditionReason: String, Sendable, Codable {
    /// The citation says so: （2010年修订）.
    case mark
    /// The document number is that of this edition.
    case documentNumber
    /// It was in force at the list's date.
    case listDate
    /// It was the last one made when the statute that cites it was made.
    case textDate
    /// Editions made when the statute that cites it was made are not on hand; it is the first one after them.
    case laterThanText
    /// The same list marks this edition elsewhere.
    case sameList
    /// Nothing tells; it is the latest.
    case latest
}

/// How a printed title led to a statute.
public enum TitleMatchKind: Int, Sendable, Codable, Comparable {
    /// The full title.
    case exact
    /// The title without 中华人民共和国.
    case withoutState
    /// A short name that was given with the statute, or that a text declares.
    case shortName
    /// A usual abbreviation.
    case abbreviation
    /// The title without （试行）, or with it.
    case withoutTail
    /// The title without the issuers before it, or with them.
    case withoutIssuer
    /// The document that a notice brings: 关于印发《X》的通知.
    case innerTitle
    /// 实施条例, 条例: the one of the statutes at hand whose title ends so.
    case context
    /// The end of a title without marks.
    case suffix
    /// The document number alone.
    case documentNumber

    /// Orders by how sure the match is, the surest first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The result of resolving a citation.
public struct Resolution: Hashable, Sendable, Codable {
    /// What became of it.
    public var outcome: ResolutionOutcome
    /// The statute, as far as it was found.
    public var statuteID: Int64?
    /// The title under which citations of the statute belong together: that of the statute on hand, else the one that a usual
    /// short name stands for, else the one printed; nil when none is.
    public var statuteName: String?
    /// How its title was recognised.
    public var titleMatch: TitleMatchKind?
    /// The edition, as far as one was chosen.
    public var editionID: Int64?
    /// Why that edition.
    public var editionReason: EditionReason?
    /// The places, a range expanded with the articles that the edition has between its ends, an item with the paragraph that
    /// holds it; empty when there are none.
    public var pinpoints: [Pinpoint] = []

    /// A result without a statute.
    public init(outcome: ResolutionOutcome) { self.outcome = outcome }
}

/// What the text around a citation tells about it.
public struct ResolutionContext: Sendable {
    /// The date of the list, or nil.
    public var listDate: LegalDate?
    /// For a statute the edition that the same list marks elsewhere.
    public var markedEditions: [Int64: Int64]
    /// The day of the text that cites, when it is a statute's: it means the editions of other statutes that were made by then.
    public var textDate: LegalDate?
    /// The statutes that the text at hand cites, for 实施条例 and other names that mean something only there.
    public var statutes: Set<Int64>

    /// A context.
    public init(
        listDate: LegalDate? = nil,
        markedEditions: [Int64: Int64] = [:],
        textDate: LegalDate? = nil,
        statutes: Set<Int64> = []
    ) {
        self.textDate = textDate
        self.listDate = listDate
        self.markedEditions = markedEditions
        self.statutes = statutes
    }

    /// No context.
    public static let none = ResolutionContext()
}
