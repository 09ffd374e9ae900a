internal import Citations
public import Formats
public import Law

/// How much of what was asked for a citation names.
public enum CitationScope: String, Sendable, Codable, CaseIterable {
    /// Exactly the place asked for.
    case exact
    /// A larger place: the whole article, when one of its paragraphs was asked for.
    case whole
    /// A part of the place asked for: a paragraph, when the whole article was asked for.
    case part

    /// The scope as officers see it; empty for an exact one.
    public var label: String {
        switch self {
        case .exact: ""
        case .whole: "引用整条"
        case .part: "引用其中一部分"
        }
    }
}

/// A power that cites what was looked up.
public struct CitingPowerAnswer: Hashable, Sendable, Encodable {
    /// The power's code.
    public let code: String
    /// The power's name.
    public let name: String
    /// The power's category.
    public let category: String
    /// The sub-item, or nil.
    @Nullable public var subitem: String?
    /// The title of the list that the power is in.
    public let list: String
    /// In which field of the power the citation stands.
    public let field: CitationField
    /// The heading of that field's column, as published.
    public let label: String
    /// The place cited, or nil when the statute alone is cited.
    @Nullable public var pinpoint: Pinpoint?
    /// The last place of a cited range, or nil.
    @Nullable public var through: Pinpoint?
    /// How the place cited stands to the place asked for.
    public let scope: CitationScope
    /// What the citation says about the edition, as printed, or nil.
    @Nullable public var editionMark: String?
    /// Why the edition looked up was taken for the one cited, such as `listDate`; nil when none on hand was.
    @Nullable public var editionReason: String?
    /// The line of the citation in the list's file, counted from 1; nil where the file is not counted in lines.
    @Nullable public var line: Int?
    /// Where the citation stands in the list's file.
    public let place: SourcePlace
    /// The power's number in the catalog, by which it is known where its list has no codes; JSON leaves it out.
    @Unwritten public var row: Int64

    /// How the place cited stands to the place asked for, as officers see it; empty for an exact one.
    public var scopeLabel: String {
        guard scope == .whole, let pinpoint, pinpoint.isHeading else { return scope.label }
        return pinpoint.section != nil ? "引用整节" : pinpoint.chapter != nil ? "引用整章" : "引用整编"
    }

    /// What an officer has to know of the edition: that the citation means an earlier text; nil for nothing.
    public var remark: String? {
        switch editionReason.flatMap(EditionReason.init(rawValue:)) {
        case .laterThanList: "清单早于这一版本，所引的是更早的文本"
        case .laterThanNumber: "所注文号早于这一版本，所引的是更早的文本"
        default: nil
        }
    }
}

/// A place that the article looked up refers to.
public struct CitedArticleAnswer: Hashable, Sendable, Encodable {
    /// The title of the statute referred to, on hand or not; nil when none is named.
    @Nullable public var statute: String?
    /// The edition that it was resolved to, or nil.
    @Nullable public var edition: String?
    /// The place, or nil when the statute alone is named.
    @Nullable public var pinpoint: Pinpoint?
    /// The last place of a range, or nil.
    @Nullable public var through: Pinpoint?
    /// Whether it is a place of the same edition: 本法第三条, 前款.
    public let isOwn: Bool
    /// Whether the edition was made after the text that refers to it, which may mean an earlier one.
    public let isNewer: Bool
    /// The resolver's name of the outcome, such as `resolved` or `notOnHand`, or nil.
    @Nullable public var outcome: String?

    /// The reference in a few words: `第三条`, `《样品保管法》第三条至第五条`.
    public var chinese: String {
        let title = isOwn ? "" : statute.map { "《\($0)》" } ?? ""
        return title + (pinpoint?.chinese ?? "") + (through.map { "至\($0.chinese)" } ?? "")
    }
}

/// An article of a statute that cites what was looked up.
public struct CitingArticleAnswer: Hashable, Sendable, Encodable {
    /// The title of the statute that cites.
    public let statute: String
    /// The edition that cites.
    public let edition: String
    /// The article that cites.
    public let pinpoint: Pinpoint
    /// Whether the text that cites was made before the edition cited: it may mean an earlier one, whose numbers differ.
    public let isOlder: Bool
}

/// One place in one edition, with everybody who cites it.
public struct LookupAnswer: Hashable, Sendable, Encodable {
    /// The statute's title, or the title under which it is cited when it is not on hand.
    public let statute: String
    /// The edition's label (`2010-04-29`), or what the citations say of the edition; nil when nothing is known.
    @Nullable public var edition: String?
    /// The statute's rank, or nil when it is not on hand.
    @Nullable public var level: StatuteLevel?
    /// Whether this edition is in force on the day of the question; nil when its text is not on hand.
    @Nullable public var isCurrent: Bool?
    /// Its status on that day; nil when its text is not on hand.
    ///
    /// JSON says in ``note`` what is to be known of it.
    @Unwritten public var status: EditionStatus?
    /// The place; nil when the statute as a whole was asked for.
    @Nullable public var pinpoint: Pinpoint?
    /// The headings above the article, outermost first.
    public let headings: [String]
    /// The headings in one line.
    public let heading: String
    /// The words of the place, a digest's caption, or nil when they are not on hand.
    @Nullable public var text: String?
    /// Whether ``text`` is the enacted words, a caption of ours, or not on hand (nil).
    @Nullable public var textKind: TextKind?
    /// How much of the edition is on hand; nil when nothing is.
    @Nullable public var completeness: Completeness?
    /// What is to be said about the text, in Chinese: not on hand, digest only, no such paragraph; nil when there is nothing.
    @Nullable public var note: String?
    /// The powers that cite it: legal bases first, then accountability bases, each in list order.
    public let citedBy: [CitingPowerAnswer]
    /// The powers that name it elsewhere: inside quoted text or in columns that are no basis.
    public let mentionedBy: [CitingPowerAnswer]
    /// Articles on hand that cite it, the first of them.
    public let citedByArticles: [CitingArticleAnswer]
    /// How many articles on hand cite it.
    public let citedByArticleCount: Int
    /// What the article itself refers to, in the order of its text, every place once.
    public let citesArticles: [CitedArticleAnswer]
    /// What carries it on in the next edition, or nil when there is none on hand.
    @Nullable public var successor: SuccessionAnswer?
    /// What carries it on in the next edition and in the newest one, the next one first; empty when there is none on hand.
    public let successors: [SuccessionAnswer]
    /// What it carries on of the edition before, or nil when there is none on hand.
    @Nullable public var predecessor: SuccessionAnswer?
    /// What it carries on in each earlier edition for the newest one, in the edition before for an older one; the nearest one first.
    public let predecessors: [SuccessionAnswer]
    /// Where the text was read from, or nil.
    @Nullable public var source: SourcePlace?
    /// The article with its paragraphs and items, or nil when it is not on hand; JSON has its words in ``text``.
    @Unwritten public var article: Article?

    /// How many different powers cite it in their legal or accountability basis.
    public var citingPowerCount: Int {
        Set(citedBy.map(\.row)).count
    }

    /// Whether a legal basis cites it.
    public var isLegalBasis: Bool { citedBy.contains { $0.field == .legalBasis } }
}

/// Everything that was found for one lookup.
public struct LookupReport: Hashable, Sendable, Encodable {
    /// What was asked, as typed.
    public let asked: String
    /// What was understood, in the form of statutes: `《中华人民共和国保守国家秘密法》第四十四条`.
    public let understood: String
    /// The answers, those in legal bases first, then those in accountability bases, then what nobody cites.
    public let answers: [LookupAnswer]
    /// What officers should know about the question itself, in Chinese.
    public let remarks: [String]

    /// The report with the answers about one edition alone.
    ///
    /// - Parameter edition: the edition's label.
    /// - Returns: the report; without answers when there are none about that edition.
    public func narrowed(toEdition edition: String) -> LookupReport {
        LookupReport(
            asked: asked,
            understood: understood,
            answers: answers.filter { $0.edition == edition },
            remarks: remarks
        )
    }
}
