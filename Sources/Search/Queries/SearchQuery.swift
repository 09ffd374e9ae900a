public import Law

/// How the words of a query term are to be met.
public enum QueryTermForm: String, Sendable, Codable {
    /// Words, in any order and place.
    case words
    /// Exactly these characters: `"原文"`.
    case verbatim
    /// Words that begin like this: `涉密*`.
    case prefix
}

/// One stretch of words in a query.
public struct QueryTerm: Hashable, Sendable {
    /// How it is to be met.
    public let form: QueryTermForm
    /// The words, quotes and signs removed.
    public let text: String
    /// The field it is confined to, or nil for every field.
    public let field: QueryField?
    /// Where it stands: UTF-8 offsets into the query.
    public let range: Range<Int>

    /// A stretch of words.
    public init(form: QueryTermForm, text: String, field: QueryField? = nil, range: Range<Int>) {
        self.form = form
        self.text = text
        self.field = field
        self.range = range
    }
}

/// One condition on what may be an answer, such as `类别:行政处罚`.
public enum QueryFilter: Hashable, Sendable {
    /// The power's category contains these words.
    case category(String)
    /// The statute goes by this name.
    case statute(String)
    /// The article, or what lies in it, or cites it.
    case article(Pinpoint)
    /// The power's code begins with this.
    case code(String)
    /// The edition's date begins with this: `2010`, `2010-04-29`.
    case edition(String)
    /// Whether the edition is the newest on hand.
    case inForce(Bool)
    /// The kind of answer.
    case kind(HitKind)
    /// The statute's rank contains these words.
    case level(String)

    /// The field that the condition came from; conditions of one field are alternatives of each other.
    public var field: QueryField {
        switch self {
        case .category: .category
        case .statute: .statute
        case .article: .article
        case .code: .code
        case .edition: .edition
        case .inForce: .inForce
        case .kind: .kind
        case .level: .level
        }
    }
}

/// A part of a query that was not understood, and what was done instead.
public struct QueryRemark: Hashable, Sendable, Codable {
    /// The part, as typed.
    public let text: String
    /// What an officer reads, in Chinese: what it was taken for instead.
    public let message: String

    /// A remark about a part of a query.
    public init(text: String, message: String) {
        self.text = text
        self.message = message
    }
}

/// What a query asks, before any word of it has been analysed or any statute looked up.
public struct SearchQuery: Hashable, Sendable {
    /// The query as typed, cut to ``QueryParser/longestQuery`` characters.
    public let text: String
    /// The words asked for: each group is met by any one of its alternatives (`A 或 B`).
    public var groups: [[QueryTerm]]
    /// Words that must not occur.
    public var excluded: [QueryTerm]
    /// Conditions; those of one field are alternatives, those of different fields must all hold.
    public var filters: [QueryFilter]
    /// Citations named in the query; several are alternatives.
    public var citations: [Citation]
    /// What was not understood.
    public var remarks: [QueryRemark]

    /// A query without conditions.
    public init(text: String) {
        self.text = text
        groups = []
        excluded = []
        filters = []
        citations = []
        remarks = []
    }

    /// Whether the query asks for words at all, rather than for everything that its conditions let through.
    public var hasWords: Bool { !groups.isEmpty }

    /// Whether the query asks for nothing.
    public var isEmpty: Bool { groups.isEmpty && excluded.isEmpty && filters.isEmpty && citations.isEmpty }
}
