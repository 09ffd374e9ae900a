internal import Formats
internal import Law
internal import LinkCheck
internal import Revision
internal import Search

/// What is on hand, and since which generation.
struct APIStatus: Encodable, Sendable {
    let generation: Int
    let statutes: Int
    let editions: Int
    let articles: Int
    let lists: Int
    let powers: Int
    let citations: Int
    let isChecked: Bool
}

/// A completion with the address that it leads to.
struct APISuggestion: Encodable, Sendable {
    let kind: SuggestionKind
    let text: String
    let query: String
    /// What stands behind the text: the kind, or a category or code.
    let note: String
    let address: String
}

/// Completions while typing.
struct APISuggestions: Encodable, Sendable {
    let suggestions: [APISuggestion]
}

/// A search's answer with the way to the next page.
struct APISearch: Encodable, Sendable {
    let answer: SearchAnswer
    let next: String?

    private enum Key: String, CodingKey { case next }

    func encode(to encoder: any Encoder) throws {
        try answer.encode(to: encoder)
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(next, forKey: .next)
    }
}

/// A statute with its editions.
struct APIStatute: Encodable, Sendable {
    struct EditionBody: Encodable, Sendable {
        let label: String
        @Nullable var effective: String?
        @Nullable var madeBy: HistoryKind?
        let textKind: TextKind
        let completeness: Completeness
        /// What is said of an edition that is not whole.
        @Nullable var remark: String?
        let articleCount: Int
        let address: String
    }

    let title: String
    let level: StatuteLevel
    let editions: [EditionBody]
    let citingPowers: Int
    let citations: Int
    let address: String
}

/// An edition with its articles.
struct APIEdition: Encodable, Sendable {
    struct ArticleBody: Encodable, Sendable {
        let pinpoint: Pinpoint
        let heading: String
        @Nullable var caption: String?
        @Nullable var text: String?
        let citedByCount: Int
        let address: String
    }

    let statute: String
    let edition: APIStatute.EditionBody
    let isCurrent: Bool
    let articles: [ArticleBody]
}

/// A list with its categories and how its citations ended.
struct APIList: Encodable, Sendable {
    struct Category: Encodable, Sendable {
        let name: String
        let powers: Int
        @Nullable var printedCount: Int?
    }

    let id: Int64
    let title: String
    @Nullable var body: String?
    @Nullable var date: String?
    let rows: Int
    let powers: Int
    let categories: [Category]
    let address: String
}

/// Two editions of a statute, article by article.
struct APIComparison: Encodable, Sendable {
    let statute: String
    let from: String
    let to: String
    let links: [ProvisionLink]
}

/// What is answered at a statute's address: the statute, one edition, a comparison of two, or a place with who cites it.
enum APIStatuteAnswer: Encodable, Sendable {
    case statute(APIStatute)
    case edition(APIEdition)
    case comparison(APIComparison)
    case place(LookupReport)

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .statute(let statute): try container.encode(statute)
        case .edition(let edition): try container.encode(edition)
        case .comparison(let comparison): try container.encode(comparison)
        case .place(let report): try container.encode(report)
        }
    }
}
