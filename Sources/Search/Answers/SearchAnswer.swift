public import Formats
public import Law

/// A stretch of text with the places in it that answer the query.
///
/// In JSON the text stands beside it under a key of its own, and these are its marks alone: `[[start, end]]` in Unicode scalars.
public struct MarkedText: Hashable, Sendable, Encodable {
    /// The text.
    public let text: String
    /// The places to mark: UTF-8 offsets into ``text``, in order, none overlapping.
    public let marks: [Range<Int>]

    /// A text with marked places.
    public init(_ text: String, marks: [Range<Int>] = []) {
        self.text = text
        self.marks = marks
    }

    /// Writes the marks as Unicode-scalar offsets.
    ///
    /// - Parameter encoder: where they go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(scalarMarks)
    }

    private var scalarMarks: [[Int]] {
        var result: [[Int]] = []
        var scalar = 0
        var byte = 0
        var bytes = text.utf8.makeIterator()
        func advance(to offset: Int) -> Int {
            while byte < offset, let next = bytes.next() {
                byte += 1
                if next & 0xC0 != 0x80 { scalar += 1 }
            }
            return scalar
        }
        for mark in marks {
            let start = advance(to: mark.lowerBound)
            result.append([start, advance(to: mark.upperBound)])
        }
        return result
    }
}

/// One line of the sum that made a score.
public struct ScorePart: Hashable, Sendable, Codable {
    /// What it is for, in Chinese, such as `词“涉密”在条文中`.
    public let label: String
    /// What it added.
    public let value: Double

    /// A line of the sum.
    public init(label: String, value: Double) {
        self.label = label
        self.value = value
    }
}

/// One thing found by a search.
public struct SearchHit: Hashable, Sendable, Encodable {
    /// What it is.
    public let kind: HitKind
    /// By which it can be opened: a power's code, `《…》第四十四条` of an edition, a statute's title.
    public let id: String
    /// The number in the catalog, by kind.
    @Unwritten public var row: Int64
    /// The title in one line.
    public let title: String
    /// The title with its marks.
    public let titleHighlights: MarkedText
    /// The statute's title, or nil for a power.
    @Nullable public var statute: String?
    /// The edition's label, or nil for a power.
    @Nullable public var edition: String?
    /// Whether the edition is in force on the day of the question; true for powers.
    public let isCurrent: Bool
    /// The status of the edition on that day; nil for powers.
    ///
    /// JSON leaves it out.
    @Unwritten public var status: EditionStatus?
    /// The place, for an article.
    @Nullable public var pinpoint: Pinpoint?
    /// The headings above an article, or the category of a power.
    public let headings: [String]
    /// The power's code, or nil.
    @Nullable public var code: String?
    /// The score; only its order matters.
    public let score: Double
    /// The best window of the text.
    public let snippet: String
    /// The window with its marks.
    public let highlights: MarkedText
    /// How many powers cite it.
    public let citedByCount: Int
    /// The labels of other editions that have nearly the same article and are not listed by themselves, the newest first.
    public let otherEditions: [String]
    /// Other articles with the same words, which are not listed by themselves: their titles.
    public let duplicates: [String]
    /// How the score came about; nil unless asked for.
    public let explanation: [ScorePart]?
}

/// One value of a facet with how many hits have it.
public struct FacetValue: Hashable, Sendable, Codable {
    /// The value as it is written behind the field's name in a query.
    public let value: String
    /// How many hits have it.
    public let count: Int
}

/// The values of one field over all hits.
public struct Facet: Hashable, Sendable {
    /// The field; its label goes before the value in a query.
    public let field: QueryField
    /// The values, the commonest first.
    public let values: [FacetValue]
}

/// The facets of an answer, in the order in which officers read them; JSON has an object of them by the fields' English names.
public struct Facets: Hashable, Sendable, Encodable {
    /// The facets, at most one for each field.
    public let all: [Facet]

    /// Writes the values by field.
    ///
    /// - Parameter encoder: where they go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        let byField = Dictionary(all.map { ($0.field, $0.values) }, uniquingKeysWith: { first, _ in first })
        var container = encoder.singleValueContainer()
        try container.encode(byField)
    }
}

/// The answer to a search.
public struct SearchAnswer: Hashable, Sendable, Encodable {
    /// What was asked, as typed.
    public let query: String
    /// How many things answer the query.
    public let total: Int
    /// Whether ``total`` is exact; false when counting stopped early.
    public let totalIsExact: Bool
    /// How long the search took, in microseconds.
    public let tookMicroseconds: Int
    /// The page of hits asked for, the best first.
    public let hits: [SearchHit]
    /// The values of the fields over all hits.
    public let facets: Facets
    /// What was not understood, and what was done instead.
    public let notUnderstood: [QueryRemark]
    /// Queries that may have been meant instead.
    public let didYouMean: [String]
    /// What was also searched for: synonyms, full titles of abbreviations, characters of pinyin.
    public let alsoSearched: [String]
    /// The citations that filtered the answer, in the form of statutes.
    public let citations: [String]

    /// What an officer reads where there are no hits: what to try, and that nothing follows from it.
    public static let adviceWhenEmpty = "没有找到。可以少用几个词，去掉限定，或换一种说法；没有导入的文件查不到，不等于不存在。"
}
