internal import Citations

/// How a citation ends: every citation has exactly one outcome.
public enum CitationOutcome: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// The place exists, and what is quoted stands there word for word.
    case verified
    /// The place exists; the quotation leaves out whole parts, the rest is word for word.
    case quotationAbridged
    /// The place exists; the quotation has other words.
    case quotationAltered
    /// The quoted words stand elsewhere.
    case quotationMisplaced
    /// The words of the place are not on hand (a digest, a text with gaps or without articles), so nothing was compared.
    case notComparable
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
    case notParsed

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .verified: "核对无误"
        case .quotationAbridged: "节录"
        case .quotationAltered: "引文有改动"
        case .quotationMisplaced: "引文错位"
        case .notComparable: "文本不全，未核对"
        case .articleMissing: "无此条"
        case .articleLapsed: "条文已删去"
        case .paragraphOutOfRange: "无此款"
        case .itemOutOfRange: "无此项"
        case .editionMismatch: "版本不符"
        case .titleMisspelt: "名称有误"
        case .titleUnknown: "未写明法律文件"
        case .notOnHand: "未入库，无法核对"
        case .noPinpoint: "未写明条款"
        case .notParsed: "未能识别"
        }
    }

    /// Whether something is wrong, as far as the texts on hand tell.
    public var isDefect: Bool {
        switch self {
        case .quotationAltered, .quotationMisplaced, .articleMissing, .articleLapsed, .paragraphOutOfRange,
            .itemOutOfRange, .editionMismatch, .titleMisspelt, .titleUnknown, .noPinpoint, .notParsed:
            true
        case .verified, .quotationAbridged, .notComparable, .notOnHand: false
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
        case .partsUnknown: self = .notComparable
        case .articleMissing, .rangeDescending: self = .articleMissing
        case .articleLapsed: self = .articleLapsed
        case .paragraphOutOfRange: self = .paragraphOutOfRange
        case .itemOutOfRange, .subitemOutOfRange: self = .itemOutOfRange
        }
    }
}
