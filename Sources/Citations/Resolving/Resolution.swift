public import Law

/// What became of a citation when it was held against the statutes on hand: the first thing that does not hold.
///
/// Nothing here says that a text does not exist: what was not imported is `notOnHand`. The raw names are stable, as in JSON.
public enum ResolutionOutcome: String, Sendable, Codable, CaseIterable {
    /// Statute, edition and every part of the pinpoint are on hand.
    case resolved
    /// The statute is on hand; the citation names no place in it.
    case noPinpoint
    /// Statute, edition and article are on hand; whether the paragraph, item or annex exists cannot be told from a digest or
    /// from a document without articles; or the text on hand has gaps and lacks the article.
    case partsUnknown
    /// No statute of this title is on hand.
    case notOnHand
    /// The title is made of the titles of other statutes and belongs to none on hand.
    case titleUnknown
    /// No statute of this title is on hand, but one whose title differs by a slip of the pen.
    case titleMisspelt
    /// The short name fits several statutes.
    case titleAmbiguous
    /// Neither the citation nor the text before it names a statute.
    case noTitle
    /// The statute is on hand, the edition that is cited is not.
    case editionNotOnHand
    /// What is printed about the edition contradicts the statute's history.
    case editionMismatch
    /// The edition has no article of this number.
    case articleMissing
    /// The article kept its number and has no words any more: it was deleted or suspended.
    case articleLapsed
    /// The article has fewer paragraphs.
    case paragraphOutOfRange
    /// The paragraph, or the article, has no item of this number.
    case itemOutOfRange
    /// The item has fewer subitems.
    case subitemOutOfRange
    /// Several paragraphs of the article have an item of this number and the citation names none of them.
    case ambiguousItem
    /// The range runs backwards: 第九条至第三条.
    case rangeDescending

    /// The name of the outcome, stable, as in JSON: `articleMissing`.
    public var name: String { rawValue }

    /// Whether the texts on hand say otherwise: no such place, another edition or title than printed.
    public var isContradicted: Bool {
        switch self {
        case .titleMisspelt, .editionMismatch, .articleMissing, .articleLapsed, .paragraphOutOfRange,
            .itemOutOfRange,
            .subitemOutOfRange, .rangeDescending:
            true
        case .resolved, .noPinpoint, .partsUnknown, .notOnHand, .titleUnknown, .titleAmbiguous, .noTitle,
            .editionNotOnHand, .ambiguousItem:
            false
        }
    }
}

/// The result of resolving a citation: title → statute, mark and context → edition, pinpoint → place.
///
/// It is decided once, in this room; the catalog stores it, and every face reads it there.
public struct Resolution: Hashable, Sendable {
    /// What the printed title led to.
    public var title: TitleResolution
    /// The statute, as far as it was found; for a misspelt title the only one that it can be a slip for.
    public var statuteID: Int64?
    /// The title under which citations of the statute belong together: that of the statute on hand, else the one that a usual
    /// short name stands for, else the one printed; nil when none is.
    public var statuteName: String?
    /// The edition that the place was looked for in, as far as one was chosen.
    public var editionID: Int64?
    /// Why that edition.
    public var editionReason: EditionReason?
    /// What is wrong with what is printed about the edition.
    public var markProblems: [MarkProblem] = []
    /// The latest edition on hand that took the place of the one cited, where that one is not on hand.
    public var supersededBy: Int64?
    /// Whether the one cited is an older statute of the same title, which the one on hand repealed.
    public var isNamesake = false
    /// Whether an annex is cited, whose parts no edition on hand tells.
    public var isAnnex = false
    /// The labels of the editions on hand, oldest first, where the one cited is not.
    public var editionsOnHand: [String] = []
    /// The day of the list, where no edition on hand was in force by then; its sentence tells it.
    public var listDate: LegalDate?
    /// Whether the place exists in the edition; nil when there is no edition or no place to look for.
    public var existence: PlaceExistence?
    /// The places, a range expanded with the articles that the edition has between its ends, an item with the paragraph that
    /// holds it; empty when there are none.
    public var pinpoints: [Pinpoint] = []
    /// The first thing that does not hold.
    public var outcome: ResolutionOutcome

    /// A result without a statute.
    public init(title: TitleResolution) {
        self.title = title
        outcome = title.outcome ?? .notOnHand
    }

    /// The edition that the citation can be judged by: none where the one on hand is later than the text that cites.
    public var judgedEditionID: Int64? { editionReason?.isLater == true ? nil : editionID }
}

/// Why an edition was taken for the one that is meant.
public enum EditionReason: String, Sendable, Codable, CaseIterable {
    /// The citation says so: （2010年修订）.
    case mark
    /// The document number is that of this edition.
    case documentNumber
    /// The document number is that of an earlier text; the edition was amended since, by a decision without a number of its own.
    case laterThanNumber
    /// Other citations of the same power mark this edition of the statute.
    case samePower
    /// It was in force at the list's date.
    case listDate
    /// No edition on hand was in force at the list's date; it is the first one after it.
    case laterThanList
    /// It was the last one made when the statute that cites it was made.
    case textDate
    /// Editions made when the statute that cites it was made are not on hand; it is the first one after them.
    case laterThanText
    /// The same list marks this edition elsewhere.
    case sameList
    /// Nothing tells; it is the latest on hand.
    case latest
    /// Nothing tells; it is the latest on hand that has taken effect, and a later one on hand has not.
    case inForce

    /// Whether the edition is later than the one meant: it may help a reader, and judges nothing.
    public var isLater: Bool {
        switch self {
        case .laterThanNumber, .laterThanList, .laterThanText: true
        case .mark, .documentNumber, .samePower, .listDate, .textDate, .sameList, .latest, .inForce: false
        }
    }

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .mark: "按所注版本"
        case .documentNumber: "按所注文号"
        case .laterThanNumber: "晚于所注文号的版本，仅供参考"
        case .samePower: "按同一事项所注的版本"
        case .listDate: "按清单日期时有效的版本"
        case .laterThanList: "晚于清单日期的版本，仅供参考"
        case .textDate: "按引用它的文本制定时的版本"
        case .laterThanText: "晚于引用它的文本的版本"
        case .sameList: "按同一清单所注的版本"
        case .latest: "按在库的最新版本"
        case .inForce: "按已施行的最新版本"
        }
    }
}
