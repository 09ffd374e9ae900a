public import Catalog
public import InvertedIndex
public import Law

/// What the index holds of powers, articles and statutes, field by field: the one table that building and searching share.
///
/// Text fields are tiles, so that every verbatim run of Han characters is found; their boosts say how much a word counts there
/// (BM25F: Zaragoza et al. 2004). Keyword fields are exact values for filters and facets. To add a field, add a case here and
/// its value in `DocumentMaker`, and raise ``version``.
public enum IndexScheme {
    /// Raised with every change of the fields or of what they hold; an index of another version is rebuilt.
    public static let version = 4

    /// Fields of words.
    public enum Text: String, Sendable, CaseIterable {
        /// A statute's title with the article's number, a power's name and sub-item.
        case title
        /// The headings above an article.
        case heading
        /// What an article is about.
        case caption
        /// The words of an article; a document without articles, annexes and the history of a statute.
        case body
        /// A power's legal bases.
        case legalBasis
        /// A power's accountability bases.
        case accountability
        /// Every other column of a power.
        case duties

        /// How much a word counts in this field.
        public var boost: Float {
            switch self {
            case .title: 2.5
            case .heading: 1.2
            case .caption: 2
            case .body: 1
            case .legalBasis: 0.8
            case .accountability: 0.4
            case .duties: 0.6
            }
        }

        /// BM25's b: how much a long field counts less.
        public var lengthNormalization: Float {
            switch self {
            case .title, .caption: 0.5
            case .heading: 0.3
            default: 0.75
            }
        }
    }

    /// Fields of exact values.
    public enum Keyword: String, Sendable, CaseIterable {
        /// `power`, `article` or `statute` (``DocumentKind``).
        case kind
        /// The title of the statute; of a power the names of all statutes that it cites.
        case statute
        /// The edition's label, such as `2010-04-29`.
        case edition
        /// The statute's rank, such as `行政法规`.
        case level
        /// The power's category, such as `行政处罚`.
        case category
        /// The article's number, `44` or `120-1`; of a power those of all articles that it cites.
        case article
        /// Statute and article together (``place(statute:article:)``); of a power all places that it cites.
        case place
        /// The power's code.
        case code
        /// The title of the power's list.
        case list
        /// Between which days the edition is in force (`EditionStanding.text`): the day of the question tells whether it is.
        case standing
    }

    /// Fields of one number.
    public enum Number: String, Sendable, CaseIterable {
        /// How many powers cite the article, or any article of the statute.
        case citedBy
        /// The edition's or the list's date as `20100429`, 0 for none.
        case date
    }

    /// The fields in the order of their numbers.
    public static let schema = IndexSchema(
        Text.allCases.map { .tiles($0.rawValue, lengthNormalization: $0.lengthNormalization) }
            + Keyword.allCases.map { .keyword($0.rawValue) } + Number.allCases.map { .number($0.rawValue) }
    )

    private static let texts = Text.allCases
    private static let keywords = Keyword.allCases
    private static let numbers = Number.allCases

    /// The number of a field of words.
    public static func field(_ text: Text) -> FieldID { FieldID(texts.firstIndex(of: text) ?? 0) }

    /// The number of a field of exact values.
    public static func field(_ keyword: Keyword) -> FieldID {
        FieldID(texts.count + (keywords.firstIndex(of: keyword) ?? 0))
    }

    /// The number of a field of one number.
    public static func field(_ number: Number) -> FieldID {
        FieldID(texts.count + keywords.count + (numbers.firstIndex(of: number) ?? 0))
    }

    /// Fields of words with their boosts, for a ranked query over all of them or some.
    public static func weighted(_ fields: [Text] = Text.allCases) -> [WeightedField] {
        fields.map { WeightedField(field($0), boost: $0.boost) }
    }

    /// The value of ``Keyword/article`` for an article: `44`, `120-1`.
    public static func article(_ number: ArticleNumber) -> String {
        number.suffix.map { "\(number.number)-\($0)" } ?? "\(number.number)"
    }

    /// The value of ``Keyword/place`` for an article of a statute, whatever the edition.
    public static func place(statute title: String, article number: ArticleNumber) -> String {
        title + "#" + article(number)
    }

    /// A value of a keyword field as the index holds it: its first 4,096 bytes, more than any title or code has.
    public static func value(_ text: String) -> [UInt8] {
        text.utf8.count <= 4096 ? Array(text.utf8) : Array(text.utf8.prefix(4096))
    }

    /// A date as the number field holds it.
    public static func number(of date: LegalDate?) -> Int64 {
        guard let date else { return 0 }
        return Int64(date.year * 10_000 + (date.month ?? 0) * 100 + (date.day ?? 0))
    }
}

/// What kind of thing a document of the index is.
public enum DocumentKind: String, Sendable, Codable, CaseIterable {
    /// 职权.
    case power
    /// 条文.
    case article
    /// 法律: an edition of a statute as a whole.
    case statute
}

/// The key under which the index knows a document: its kind and its number in the catalog.
public enum DocumentKey: Hashable, Sendable {
    /// A power.
    case power(PowerID)
    /// An article.
    case article(ArticleID)
    /// An edition as a whole.
    case statute(EditionID)

    /// The key as the index stores it: the kind in the topmost byte.
    public var value: UInt64 {
        switch self {
        case .power(let id): 1 << 56 | UInt64(bitPattern: id.value)
        case .article(let id): 2 << 56 | UInt64(bitPattern: id.value)
        case .statute(let id): 3 << 56 | UInt64(bitPattern: id.value)
        }
    }

    /// Reads a stored key; nil for a key that this program does not give out.
    public init?(_ value: UInt64) {
        let number = Int64(bitPattern: value & (1 << 56 - 1))
        switch value >> 56 {
        case 1: self = .power(PowerID(number))
        case 2: self = .article(ArticleID(number))
        case 3: self = .statute(EditionID(number))
        default: return nil
        }
    }

    /// The kind of the document.
    public var kind: DocumentKind {
        switch self {
        case .power: .power
        case .article: .article
        case .statute: .statute
        }
    }
}
