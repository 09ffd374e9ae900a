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

    /// What an officer reads of it in a glossary, in one sentence: what was compared, and what to do.
    public var explanation: String {
        switch self {
        case .verbatim: "条款在，引文与条文逐字相符（标点、版式、数字写法不计）"
        case .placeExists: "条款在；清单没有写引文，或者写的不是条文，所以没有核对文字"
        case .abridged: "条款在，引文略去了整句、整款或者整项，其余逐字相符；请看略去的部分有没有限制条件"
        case .altered: "条款在，引文有改字、漏字、多字；请照建议引文改"
        case .misplaced: "所引文字不在所写的条款，而在别处；请改条款"
        case .incompleteText: "库里只有主旨，或者文本不全，没有核对文字"
        case .articleMissing: "所引版本没有这一条；请核对条号或者版本"
        case .articleLapsed: "这一条只剩条号，文字已经删去；请重新查找依据"
        case .paragraphOutOfRange: "这一条没有这么多款；请核对款"
        case .itemOutOfRange: "这一款没有这一项或者目；请核对项"
        case .editionMismatch: "在库的版本没有一个与所注的年份、文号相合；请核对版本注记"
        case .titleMisspelt: "名称像是在库文件的笔误；请照建议改名称"
        case .titleUnknown: "看不出引的是哪部法律文件；请写明名称"
        case .notOnHand: "所引的文件或者版本没有导入，对错不明；没有导入不等于不存在"
        case .noPinpoint: "只写了名称，没有写条款；请补写"
        case .notRead: "像是引用，但没有读懂，没有核对；请人工看"
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
