/// A question to an index.
///
/// Words are ranked by BM25F; everything else narrows.  Terms are bytes as the analyzer made them.
///
/// ```swift
/// let query = IndexQuery.boolean(
///     should: [.term(a, in: [WeightedField(title, boost: 3), WeightedField(body)]), .verbatim(run, in: [body])],
///     filter: [.keyword(kind, anyOf: [Array("article".utf8)])]
/// )
/// ```
public indirect enum IndexQuery: Hashable, Sendable {
    /// A term in one or more fields, scored as one (BM25F).
    case term([UInt8], in: [WeightedField], boost: Float = 1)
    /// Terms one behind the other in one field with positions.
    case phrase([[UInt8]], in: WeightedField, boost: Float = 1)
    /// A run of characters, found wherever the tiles' boundaries lie; fields must be `.tiles`.
    ///
    /// The run is UTF-8, folded as the tiles were.  Several fields count as one text each; the scores add up.
    case verbatim([UInt8], in: [WeightedField], boost: Float = 1)
    /// Every term that begins with these bytes; scored as if they were one term.
    case prefix([UInt8], in: [WeightedField], boost: Float = 1)
    /// Documents that have one of the values in a keyword field; scores nothing.
    case keyword(FieldID, anyOf: [[UInt8]])
    /// Documents whose number in a number field lies in a range; scores nothing.
    case number(FieldID, in: ClosedRange<Int64>)
    /// Every document; scores nothing.
    case all
    /// The documents of a query, each with the same score.
    case constant(IndexQuery, score: Float)
    /// Documents that match all of `must` and `filter` and none of `mustNot`, and, where both of those are empty,
    /// one of `should`.  `must` and `should` add their scores.
    case boolean(
        must: [IndexQuery] = [],
        should: [IndexQuery] = [],
        mustNot: [IndexQuery] = [],
        filter: [IndexQuery] = []
    )
}

/// A field to look in and how much it counts there.
public struct WeightedField: Hashable, Sendable {
    /// The field.
    public var field: FieldID
    /// The weight of a term's frequency in this field, 1 unless said otherwise; above 0.
    public var boost: Float

    /// A field with a weight.
    public init(_ field: FieldID, boost: Float = 1) {
        self.field = field
        self.boost = boost
    }
}

/// What a search should deliver.
public struct SearchOptions: Hashable, Sendable {
    /// How many hits, from the best on.
    public var limit = 10
    /// How many of the best to leave out, for later pages.
    public var offset = 0
    /// Count every match.
    ///
    /// For a union of words the bits of its lists are counted beside the search; other questions, unless their number is known, no
    /// longer pass over documents that cannot come among the best.
    public var countsAll = false
    /// Keyword fields whose values to count over all matches (this counts all matches as well).
    public var facets: [FieldID] = []
    /// How many values of each of them, from the most frequent on, to tell.
    public var facetLimit = Int.max
    /// BM25's k₁: how fast further occurrences of a term stop counting.
    public var k1: Float = 1.2

    /// Ten hits, no counts.
    public init(limit: Int = 10, offset: Int = 0, countsAll: Bool = false, facets: [FieldID] = []) {
        self.limit = limit
        self.offset = offset
        self.countsAll = countsAll
        self.facets = facets
    }
}

/// Where a value of a keyword field stands in an opened index; another reader may have it elsewhere.
public struct KeywordPlace: Hashable, Sendable {
    let segmentBase: UInt32
    let ordinal: UInt32
}

/// A document of an opened index; another reader may number it otherwise.
public struct DocumentID: Hashable, Comparable, Sendable {
    /// The place in the order of documents.
    public let number: UInt32

    /// A document by its number.
    public init(_ number: UInt32) {
        self.number = number
    }

    /// Documents in their order.
    public static func < (a: DocumentID, b: DocumentID) -> Bool {
        a.number < b.number
    }
}

/// One found document.
public struct Hit: Hashable, Sendable {
    /// The document in this reader.
    public var document: DocumentID
    /// The caller's own key of it.
    public var key: UInt64
    /// The sum of the scores of what matched.
    public var score: Double
}

/// How many matches have a value.
public struct FacetCount: Hashable, Sendable {
    /// The keyword's bytes.
    public var value: [UInt8]
    /// Documents among the matches that have it.
    public var count: Int
}

/// What a search found.
public struct SearchResult: Sendable {
    /// The best documents, the best first; equal scores in the order of documents.
    public var hits: [Hit]
    /// How many documents match; nil unless it was asked for or came for free.
    public var total: Int?
    /// The counts of each asked field, the most frequent value first, equal counts in the order of bytes.
    public var facets: [FieldID: [FacetCount]]
}
