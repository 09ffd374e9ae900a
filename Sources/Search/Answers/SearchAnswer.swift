public import Law

/// A stretch of text with the places in it that answer the query.
public struct MarkedText: Hashable, Sendable {
    /// The text.
    public let text: String
    /// The places to mark: UTF-8 offsets into ``text``, in order, none overlapping.
    public let marks: [Range<Int>]

    /// A text with marked places.
    public init(_ text: String, marks: [Range<Int>] = []) {
        self.text = text
        self.marks = marks
    }

    /// The marks as Unicode-scalar offsets, as JSON shows them.
    public var scalarMarks: [[Int]] {
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
public struct SearchHit: Hashable, Sendable {
    /// What it is.
    public let kind: HitKind
    /// By which it can be opened: a power's code, `《…》第四十四条` of an edition, a statute's title.
    public let id: String
    /// The number in the catalog, by kind.
    public let row: Int64
    /// The title in one line.
    public let title: MarkedText
    /// The statute's title, or nil for a power.
    public let statute: String?
    /// The edition's label, or nil for a power.
    public let edition: String?
    /// Whether the edition is the newest on hand; true for powers.
    public let isCurrent: Bool
    /// The place, for an article.
    public let pinpoint: Pinpoint?
    /// The headings above an article, or the category of a power.
    public let headings: [String]
    /// The power's code, or nil.
    public let code: String?
    /// The score; only its order matters.
    public let score: Double
    /// The best window of the text with its marks.
    public let snippet: MarkedText
    /// How many powers cite it.
    public let citedByCount: Int
    /// The labels of other editions that have nearly the same article and are not listed by themselves, the newest first.
    public let otherEditions: [String]
    /// Other articles with the same words, which are not listed by themselves: their titles.
    public let duplicates: [String]
    /// How the score came about; empty unless asked for.
    public let explanation: [ScorePart]
}

extension SearchHit: Encodable {
    private enum Key: String, CodingKey {
        case kind, id, title, statute, edition, isCurrent, pinpoint, headings, code, score, snippet,
            highlights
        case titleHighlights, citedByCount, otherEditions, duplicates, explanation
    }

    /// Writes every key, null where there is no value; highlights are `[start, end]` in Unicode scalars of the snippet.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(kind, forKey: .kind)
        try values.encode(id, forKey: .id)
        try values.encode(title.text, forKey: .title)
        try values.encode(title.scalarMarks, forKey: .titleHighlights)
        try values.encode(statute, forKey: .statute)
        try values.encode(edition, forKey: .edition)
        try values.encode(isCurrent, forKey: .isCurrent)
        try values.encode(pinpoint, forKey: .pinpoint)
        try values.encode(headings, forKey: .headings)
        try values.encode(code, forKey: .code)
        try values.encode(score, forKey: .score)
        try values.encode(snippet.text, forKey: .snippet)
        try values.encode(snippet.scalarMarks, forKey: .highlights)
        try values.encode(citedByCount, forKey: .citedByCount)
        try values.encode(otherEditions, forKey: .otherEditions)
        try values.encode(duplicates, forKey: .duplicates)
        if !explanation.isEmpty { try values.encode(explanation, forKey: .explanation) }
    }
}

/// One value of a facet with how many hits have it.
public struct FacetValue: Hashable, Sendable, Codable {
    /// The value as it is written behind the field's name in a query.
    public let value: String
    /// How many hits have it.
    public let count: Int
}

/// The values of one field over all hits.
public struct Facet: Hashable, Sendable, Codable {
    /// The field; its label goes before the value in a query.
    public let field: QueryField
    /// The values, the commonest first.
    public let values: [FacetValue]
}

/// The answer to a search.
public struct SearchAnswer: Hashable, Sendable {
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
    public let facets: [Facet]
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

extension SearchAnswer: Encodable {
    private enum Key: String, CodingKey {
        case query, total, totalIsExact, tookMicroseconds, hits, facets, notUnderstood, didYouMean,
            alsoSearched
        case citations
    }

    private struct FieldKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Writes every key; `facets` maps a field's English name to its values.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(query, forKey: .query)
        try values.encode(total, forKey: .total)
        try values.encode(totalIsExact, forKey: .totalIsExact)
        try values.encode(tookMicroseconds, forKey: .tookMicroseconds)
        try values.encode(hits, forKey: .hits)
        var byField = values.nestedContainer(keyedBy: FieldKey.self, forKey: .facets)
        for facet in facets {
            try byField.encode(facet.values, forKey: FieldKey(stringValue: facet.field.rawValue))
        }
        try values.encode(notUnderstood, forKey: .notUnderstood)
        try values.encode(didYouMean, forKey: .didYouMean)
        try values.encode(alsoSearched, forKey: .alsoSearched)
        try values.encode(citations, forKey: .citations)
    }
}
