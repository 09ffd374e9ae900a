public import Law

/// A statute on hand with all of its editions.
public struct StatuteRecord: Hashable, Sendable {
    /// Its number.
    public let id: StatuteID
    /// Its title, such as `中华人民共和国保守国家秘密法`.
    public let title: String
    /// Its editions, the oldest first, undated ones before all others.
    public let editions: [EditionRecord]
}

/// An edition as lists of editions show it: everything but its text.
public struct EditionRecord: Hashable, Sendable {
    /// Its number.
    public let id: EditionID
    /// The statute that it is an edition of.
    public let statute: StatuteID
    /// The statute's title.
    public let title: String
    /// The day on which the text was made, or nil when the file does not tell.
    public let date: LegalDate?
    /// The day on which it takes effect, or nil when the file does not tell.
    public let effective: LegalDate?
    /// The statute's rank.
    public let level: StatuteLevel
    /// Whether the enacted words are on hand.
    public let textKind: TextKind
    /// What made the text: adoption, revision, amendment; nil when the history does not tell.
    public let madeBy: HistoryKind?
    /// How many articles it has.
    public let articleCount: Int
    /// Whether another file holds the same edition and is shown in its place: full words before a digest, then the longer one.
    public let isShadowed: Bool
    /// How much of it is on hand.
    public let completeness: Completeness
    /// The articles that it leaves out; none unless its completeness is `gaps`.
    public let missing: MissingArticles
    /// Between which days it is in force.
    public let standing: EditionStanding

    /// An edition without its text.
    public init(
        id: EditionID,
        statute: StatuteID,
        title: String,
        date: LegalDate?,
        effective: LegalDate?,
        level: StatuteLevel,
        textKind: TextKind,
        madeBy: HistoryKind?,
        articleCount: Int,
        isShadowed: Bool = false,
        completeness: Completeness = .whole,
        missing: MissingArticles = .none,
        standing: EditionStanding? = nil
    ) {
        self.id = id
        self.statute = statute
        self.title = title
        self.date = date
        self.effective = effective
        self.level = level
        self.textKind = textKind
        self.madeBy = madeBy
        self.articleCount = articleCount
        self.isShadowed = isShadowed
        self.completeness = completeness
        self.missing = missing
        self.standing = standing ?? EditionStanding(begin: effective ?? date)
    }

    /// What is said of it when it is not whole: `文本不全：缺第3、7至9条`; nil when it is.
    public var remark: String? { completeness.remark(missing: missing) }

    /// The name by which officers tell editions apart: `2010-04-29`, or `未注明日期`.
    public var label: String { Self.label(of: date) }

    /// The name of an edition of a date.
    public static func label(of date: LegalDate?) -> String { date?.description ?? "未注明日期" }

    /// Whether it was made after a text of a date; false where one of the two days is not known.
    public func isNewer(than other: LegalDate?) -> Bool {
        guard let date, let other else { return false }
        return date > other
    }
}

/// An article with what stands around it.
public struct ArticleRecord: Hashable, Sendable {
    /// Its number in the catalog.
    public let id: ArticleID
    /// The edition that it belongs to.
    public let edition: EditionRecord
    /// The headings above it, outermost first.
    public let headings: [String]
    /// The article itself; its `headingPath` counts the headings of its own file, not those of the whole edition.
    public let article: Article
    /// The file that it was read from.
    public let source: Source
    /// Its place among the articles of its file, counted from 0.
    public let ordinal: Int

    /// Where it stands in its file.
    public var place: SourcePlace { source.place(article.place) }
}

/// A file that was read.
public struct SourceRecord: Hashable, Sendable {
    /// Its number.
    public let id: SourceID
    /// What is known of the file.
    public let facts: SourceFacts
}

/// What the catalog remembers about a file, so that it knows the file again.
public struct SourceFacts: Hashable, Sendable {
    /// The absolute path, by which a changed file is known to replace an older one.
    public var path: String
    /// The name that officers are shown.
    public var file: String
    /// Its size in bytes.
    public var size: Int
    /// The digest of its content, in hexadecimal, by which an unchanged or a moved file is known.
    public var hash: String
    /// When it was last changed, in seconds since 1970.
    public var modified: Double
    /// The reader's name of its format, such as `statute-markdown`.
    public var format: String
    /// Why nothing was taken from it, in Chinese, or nil when something was.
    public var reason: String?
    /// How its places are counted.
    public var numbering: PlaceNumbering
    /// When its content came in; nil when an older program took it in.
    public var imported: Moment?
    /// Whose file it is, as the importer was told, or nil.
    public var sender: String?
    /// The number of the state with which its content came in, or nil where an older program took it in.
    public var generation: Int?

    /// What is known of a file.
    public init(
        path: String,
        file: String,
        size: Int,
        hash: String,
        modified: Double,
        format: String,
        reason: String? = nil,
        numbering: PlaceNumbering = .lines,
        imported: Moment? = nil,
        sender: String? = nil,
        generation: Int? = nil
    ) {
        self.imported = imported
        self.sender = sender
        self.generation = generation
        self.path = path
        self.file = file
        self.size = size
        self.hash = hash
        self.modified = modified
        self.format = format
        self.reason = reason
        self.numbering = numbering
    }
}

/// How much a catalog holds.
public struct CatalogStatistics: Hashable, Sendable {
    /// Files that were read.
    public var sources = 0
    /// Files of which nothing was taken.
    public var sourcesWithoutContent = 0
    /// Statutes.
    public var statutes = 0
    /// Editions of statutes, shadowed ones not counted.
    public var editions = 0
    /// The same editions by how much of them is on hand; what none of them is has no count.
    public var completeness: [Completeness: Int] = [:]
    /// Articles of all editions.
    public var articles = 0
    /// Power lists.
    public var lists = 0
    /// Powers, sub-items folded into their power.
    public var powers = 0
    /// Coded rows: powers with every sub-item counted.
    public var powerRows = 0
    /// Citations in the cells of powers.
    public var powerCitations = 0
    /// Citations in articles.
    public var articleCitations = 0
    /// Citations that were resolved to at least one article.
    public var linkedCitations = 0
    /// Stretches that look like citations and were not understood.
    public var unparsed = 0
    /// Warnings of the readers.
    public var warnings = 0
    /// Facts about which article carries on which.
    public var successions = 0

    /// Nothing at all.
    public init() {}
}
