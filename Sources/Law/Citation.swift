/// What a text says about the edition that it cites: `（2010年修订）`, `（2014年国务院令第646号修订）`, `（1991年）`.
public struct EditionMark: Hashable, Sendable, Codable {
    /// The words of the mark, brackets left out, as printed.
    public let printed: String
    /// The date named; the last one of a printed history.
    public let date: LegalDate?
    /// What is said to have happened then, or nil for a bare year.
    public let kind: HistoryKind?
    /// N of 第N次修正, or nil.
    public let ordinal: Int?

    /// A mark of an edition.
    public init(printed: String, date: LegalDate?, kind: HistoryKind?, ordinal: Int? = nil) {
        self.printed = printed
        self.date = date
        self.kind = kind
        self.ordinal = ordinal
    }

    /// Whether the edition before the one in force is meant, without saying which: 原, 旧法, 修订前的.
    public var isFormer: Bool {
        date == nil
            && (Self.formerWords.contains(printed) || printed.hasSuffix("前") || printed.hasSuffix("前的"))
    }

    private static let formerWords: Set<String> = ["原", "旧", "旧法", "原法", "旧版", "原版", "旧的", "原来的"]
}

/// Where in a power a citation stands, and so what it is for.
public enum CitationField: String, Sendable, Codable, CaseIterable {
    /// 依据: what the power stands on.
    case legalBasis
    /// 问责依据: by what its officers are held to account.
    case accountability
    /// 责任事项依据: what its duties stand on.
    case responsibility
    /// A citation inside quoted article text: a reference of the law, not of the power.
    case quoted
    /// Any other text: a column that is no basis, a file given to `yiju cite`, an article of a statute.
    case mention

    /// Whether a citation there founds a power, its duties or its accountability: what a check judges and counts.
    public var isBasis: Bool {
        switch self {
        case .legalBasis, .accountability, .responsibility: true
        case .quoted, .mention: false
        }
    }

    /// The column as officers call it.
    public var chinese: String {
        switch self {
        case .legalBasis: "依据"
        case .accountability: "问责依据"
        case .responsibility: "责任事项依据"
        case .quoted: "引文之内"
        case .mention: "其他栏目"
        }
    }
}

/// How a citation came by its statute.
public enum TitleForm: String, Sendable, Codable, CaseIterable {
    /// The title stands in book marks: `《保守国家秘密法》第四条`.
    case marked
    /// The title stands without book marks: `保守国家秘密法第四条`.
    case bare
    /// No title: the last one of the same cell holds on.
    case inherited
    /// 本法, 该条例, 同法, 前款: relative to the text around it.
    case relative
    /// A short name declared by 以下简称.
    case declared
    /// Only a document number, no title.
    case numberOnly
    /// Neither title nor anything to inherit: a bare `第四十四条`.
    case missing
}

/// The words that a citation says the cited place contains.
public struct Quotation: Hashable, Sendable, Codable {
    /// The words as printed, line breaks included.
    public let text: String
    /// Where they stand: UTF-8 offsets into the text that was searched.
    public let range: Range<Int>

    /// Quoted words.
    public init(text: String, range: Range<Int>) {
        self.text = text
        self.range = range
    }
}

/// A place in some text that names a statute and, mostly, a pinpoint: one value for every pinpoint named.
///
/// `《行政许可法》第七十二、七十三条` makes two citations that share ``titleRange``; a range such as 第十条至第十二条 makes one
/// citation whose ``through`` is the last pinpoint, until an edition is at hand that tells which articles lie between.
public struct Citation: Hashable, Sendable, Codable {
    /// The field that it was found in.
    public var field: CitationField
    /// The title as printed, without book marks, or the inherited one; empty when there is none.
    public var statutePrinted: String
    /// How the citation came by its statute.
    public var titleForm: TitleForm
    /// The issuers printed before the title, such as `国家保密局、信息产业部`, or nil.
    public var issuerPrinted: String?
    /// What is said about the edition, or nil.
    public var editionMark: EditionMark?
    /// The document number, or nil.
    public var documentNumber: DocumentNumber?
    /// The headings named on the way (`第三章`), as printed, outermost first.
    public var headingHints: [String]
    /// The place cited, or nil when the statute alone is cited.
    public var pinpoint: Pinpoint?
    /// The last place of a range, or nil.
    public var through: Pinpoint?
    /// The annex cited (`附件2` is `附件2`), or nil.
    public var annex: String?
    /// What narrows the pinpoint down inside a sentence (前段, 后段, 但书, 第一句), or nil.
    public var part: String?
    /// The words quoted, or nil.
    public var quotation: Quotation?
    /// The whole citation: UTF-8 offsets into the text that was searched, from its title or pinpoint to its pinpoint's end.
    public var range: Range<Int>
    /// Where the title stands, or nil when it was inherited.
    public var titleRange: Range<Int>?
    /// Where the pinpoint stands, or nil when there is none.
    public var pinpointRange: Range<Int>?
    /// Where the same pinpoint is printed once more right behind (`第四十三条 第四十三条 违反…`), or nil.
    public var repetition: Range<Int>?
    /// The place of ``range``'s beginning in its source.
    public var place: Int

    /// What ``part`` says where the statute as a whole is cited: 全文, 全文适用.
    public static let wholeStatute = "全文"

    /// Whether the statute as a whole is the place cited, in so many words.
    public var citesWhole: Bool { pinpoint == nil && part == Self.wholeStatute }

    /// A citation.
    public init(
        field: CitationField,
        statutePrinted: String,
        titleForm: TitleForm,
        range: Range<Int>,
        place: Int
    ) {
        self.field = field
        self.statutePrinted = statutePrinted
        self.titleForm = titleForm
        self.range = range
        self.place = place
        headingHints = []
    }
}

extension Citation {
    /// Moves every range by a number of bytes.
    ///
    /// - Parameter offset: how many bytes; a negative number moves towards the beginning. What is moved beyond it has a negative
    ///   beginning; the caller sees to it that nothing is.
    public mutating func shift(by offset: Int) {
        func moved(_ range: Range<Int>) -> Range<Int> {
            range.lowerBound + offset..<range.upperBound + offset
        }
        range = moved(range)
        titleRange = titleRange.map(moved)
        pinpointRange = pinpointRange.map(moved)
        repetition = repetition.map(moved)
        quotation = quotation.map { Quotation(text: $0.text, range: moved($0.range)) }
    }
}

/// A stretch that looks like a citation and was not understood: it is reported, never dropped.
public struct UnparsedCitation: Hashable, Sendable, Codable {
    /// The words as printed.
    public let printed: String
    /// UTF-8 offsets into the text that was searched.
    public let range: Range<Int>
    /// The place in its source.
    public let place: Int
    /// Why it was not understood, in Chinese.
    public let reason: String

    /// A stretch that was not understood.
    public init(printed: String, range: Range<Int>, place: Int, reason: String) {
        self.printed = printed
        self.range = range
        self.place = place
        self.reason = reason
    }
}
