/// The rank of a statute in the order of Chinese legislation (Legislation Law, chapters 2–4).
public enum StatuteLevel: String, Sendable, Codable, CaseIterable {
    /// 宪法.
    case constitution = "宪法"
    /// 法律, statutory decisions of the National People's Congress included.
    case law = "法律"
    /// 行政法规.
    case administrativeRegulation = "行政法规"
    /// 监察法规.
    case supervisoryRegulation = "监察法规"
    /// 司法解释.
    case judicialInterpretation = "司法解释"
    /// 地方性法规.
    case localRegulation = "地方性法规"
    /// 部门规章.
    case departmentalRule = "部门规章"
    /// 地方政府规章.
    case localRule = "地方政府规章"
    /// 党内法规.
    case partyRegulation = "党内法规"
    /// 规范性文件: notices, catalogues and other documents below the rank of a rule.
    case normativeDocument = "规范性文件"
    /// Not told by the file that the text came from.
    case unknown = "未注明"
}

/// What happened to a text on a day of its history.
public enum HistoryKind: String, Sendable, Codable, CaseIterable {
    /// 通过: adopted by the body that makes it.
    case adopted = "通过"
    /// 批准: approved by a higher body.
    case approved = "批准"
    /// 公布、发布: made public, mostly by an order with a number.
    case promulgated = "公布"
    /// 修订: replaced as a whole, article numbers begin anew.
    case revised = "修订"
    /// 修正: single articles changed.
    case amended = "修正"
    /// 施行: takes effect.
    case effective = "施行"
    /// 废止: no longer in force.
    case repealed = "废止"
}

/// One line of the history that stands below a statute's title.
public struct HistoryEvent: Hashable, Sendable, Codable {
    /// What happened.
    public let kind: HistoryKind
    /// When.
    public let date: LegalDate?
    /// The body that did it, such as `国务院`, as far as the line names one.
    public let body: String?
    /// The order or document number, as far as the line names one.
    public let documentNumber: DocumentNumber?
    /// The line as printed.
    public let printed: String

    /// An event of a statute's history.
    public init(
        kind: HistoryKind,
        date: LegalDate?,
        body: String? = nil,
        documentNumber: DocumentNumber? = nil,
        printed: String
    ) {
        self.kind = kind
        self.date = date
        self.body = body
        self.documentNumber = documentNumber
        self.printed = printed
    }
}

/// Whether an edition holds the enacted words or our own captions.
public enum TextKind: String, Sendable, Codable, CaseIterable {
    /// The enacted words.
    case full
    /// Article numbers, headings and captions in our own words: no quotation is ever checked against it.
    case digest
}

/// One text of a statute, from the day it was adopted or revised until the next one takes effect.
public struct Edition: Hashable, Sendable, Codable {
    /// The statute's full title, such as `中华人民共和国保守国家秘密法`.
    public let title: String
    /// The statute's rank.
    public let level: StatuteLevel
    /// The day on which this text was adopted, revised or last amended; nil when the file does not tell.
    public let date: LegalDate?
    /// The day on which this text takes effect, or nil when the file does not tell.
    public let effective: LegalDate?
    /// The history printed below the title, in the order of the file.
    public let history: [HistoryEvent]
    /// Whether the enacted words are here.
    public let textKind: TextKind
    /// What stands before the first article and belongs to no history line, or nil; in a document without articles its
    /// whole text.
    public let preamble: SourcedText?
    /// Headings in the order of the file.
    public let headings: [Heading]
    /// Articles in the order of the file; their numbers need not ascend, but no number stands twice.
    public let articles: [Article]
    /// Text that belongs to no article: annexes, second texts of one number, in the order of the file.
    public let passages: [Passage]
    /// The parts when they were published as files of their own; empty for a statute in one file.
    public let parts: [EditionPart]
    /// Where the text came from; the first part's file when there are several.
    public let source: Source
    /// The place of the title in that file.
    public let place: Int

    /// An edition of a statute.
    public init(
        title: String,
        level: StatuteLevel,
        date: LegalDate?,
        effective: LegalDate?,
        history: [HistoryEvent],
        textKind: TextKind,
        preamble: SourcedText?,
        headings: [Heading],
        articles: [Article],
        passages: [Passage] = [],
        parts: [EditionPart] = [],
        source: Source,
        place: Int = 1
    ) {
        self.title = title
        self.level = level
        self.date = date
        self.effective = effective
        self.history = history
        self.textKind = textKind
        self.preamble = preamble
        self.headings = headings
        self.articles = articles
        self.passages = passages
        self.parts = parts
        self.source = source
        self.place = place
    }

    /// The file that an article was read from: that of its part.
    public func source(ofArticleAt index: Int) -> Source {
        parts.last { $0.firstArticle <= index }?.source ?? source
    }

    /// Where an article stands: the file of its part, and its place there.
    public func place(ofArticleAt index: Int) -> SourcePlace? {
        guard articles.indices.contains(index) else { return nil }
        return source(ofArticleAt: index).place(articles[index].place)
    }

    /// The name by which officers tell editions apart: the date in full (`2010-04-29`), or `未注明日期`.
    public var label: String { date?.description ?? "未注明日期" }

    /// The kind of the event that made this text: the last adoption, revision or amendment of its history.
    public var madeBy: HistoryKind? {
        history.last { [.adopted, .promulgated, .revised, .amended].contains($0.kind) && $0.date == date }?
            .kind
    }
}

/// A heading of an edition: 编, 分编, 章 or 节, or an annex.
public struct Heading: Hashable, Sendable, Codable {
    /// The depth, 1 for the outermost.
    public let depth: Int
    /// The heading as printed, such as `第一章 总则`.
    public let text: String
    /// The place in its source.
    public let place: Int

    /// A heading.
    public init(depth: Int, text: String, place: Int) {
        self.depth = depth
        self.text = text
        self.place = place
    }
}
