internal import Citations

/// How a citation ends: every citation has exactly one outcome, and it says what was really compared.
///
/// That an edition was superseded stands beside the outcome (``CheckedCitation/isSuperseded``): an old edition may be quoted
/// faithfully.
public enum CitationOutcome: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// The place exists, and what is quoted stands there word for word.
    case verbatim
    /// The place exists; nothing is quoted that could be compared.
    case placeExists
    /// The place exists; the quotation leaves out whole parts, the rest is word for word.
    case abridged
    /// The place exists; the quotation has other words.
    case altered
    /// The quoted words stand elsewhere.
    case misplaced
    /// The words of the place are not on hand (a digest, a text with gaps or without articles), so nothing was compared.
    case incompleteText
    /// The edition has no such article.
    case articleMissing
    /// The article kept its number and has no words any more.
    case articleLapsed
    /// The article has no such paragraph.
    case paragraphOutOfRange
    /// There is no such item or subitem.
    case itemOutOfRange
    /// No edition of the statute fits the year or number printed.
    case editionMismatch
    /// The title is a slip of the pen for one on hand.
    case titleMisspelt
    /// The citation names no statute.
    case titleUnknown
    /// The statute, or the edition cited, has not been imported: nothing can be said.
    case notOnHand
    /// The statute is named without an article.
    case noPinpoint
    /// It looks like a citation and was not understood.
    case notRead

    /// How far a citation was checked.
    enum Extent {
        /// Its quotation was compared word for word.
        case compared
        /// Its place was looked for and found, no words were compared.
        case placeOnly
        /// What is on hand contradicts it.
        case contradicted
        /// Nothing can be said.
        case notChecked
    }

    /// How far the citation was checked.
    var extent: Extent {
        switch self {
        case .verbatim, .abridged, .altered, .misplaced: .compared
        case .placeExists: .placeOnly
        case .articleMissing, .articleLapsed, .paragraphOutOfRange, .itemOutOfRange, .editionMismatch,
            .titleMisspelt:
            .contradicted
        case .titleUnknown, .notOnHand, .incompleteText, .noPinpoint, .notRead: .notChecked
        }
    }

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .verbatim: "逐字相符"
        case .placeExists: "条款存在（没有引文可比）"
        case .abridged: "节录"
        case .altered: "引文有改动"
        case .misplaced: "引文错位"
        case .incompleteText: "文本不全，未核对"
        case .articleMissing: "无此条"
        case .articleLapsed: "条文已删去"
        case .paragraphOutOfRange: "无此款"
        case .itemOutOfRange: "无此项"
        case .editionMismatch: "版本不符"
        case .titleMisspelt: "名称有误"
        case .titleUnknown: "未写明法律文件"
        case .notOnHand: "未入库，无法核对"
        case .noPinpoint: "未写明条款"
        case .notRead: "未能识别"
        }
    }

    /// Whether something is wrong, as far as the texts on hand tell.
    public var isDefect: Bool {
        switch self {
        case .altered, .misplaced, .articleMissing, .articleLapsed, .paragraphOutOfRange, .itemOutOfRange,
            .editionMismatch, .titleMisspelt, .titleUnknown, .noPinpoint, .notRead:
            true
        case .verbatim, .placeExists, .abridged, .incompleteText, .notOnHand: false
        }
    }

    /// The outcome of a citation that does not come to its words; nil where the place is there, and only the words can tell.
    init?(_ resolved: ResolutionOutcome) {
        switch resolved {
        case .resolved, .ambiguousItem: return nil
        case .noTitle, .titleUnknown, .titleAmbiguous: self = .titleUnknown
        case .titleMisspelt: self = .titleMisspelt
        case .notOnHand, .editionNotOnHand: self = .notOnHand
        case .editionMismatch: self = .editionMismatch
        case .noPinpoint: self = .noPinpoint
        case .partsUnknown: self = .incompleteText
        case .articleMissing, .rangeDescending: self = .articleMissing
        case .articleLapsed: self = .articleLapsed
        case .paragraphOutOfRange: self = .paragraphOutOfRange
        case .itemOutOfRange, .subitemOutOfRange: self = .itemOutOfRange
        }
    }
}
