/// What a search should deliver besides its hits.
public struct SearchRequest: Hashable, Sendable {
    /// The query as typed.
    public var query: String
    /// How many hits a page has, from 1 to 1,000.
    public var limit: Int
    /// How many hits to leave out, for later pages; at most 10,000.
    public var offset: Int
    /// Whether to count the values of the fields.
    public var countsFacets: Bool
    /// Whether every hit tells how its score came about.
    public var explains: Bool

    /// A request for a page of hits.
    ///
    /// - Parameters:
    ///   - query: the query as typed.
    ///   - limit: how many hits a page has.
    ///   - offset: how many hits to leave out.
    ///   - countsFacets: whether to count the values of the fields.
    ///   - explains: whether every hit tells how its score came about.
    public init(
        _ query: String,
        limit: Int = 10,
        offset: Int = 0,
        countsFacets: Bool = true,
        explains: Bool = false
    ) {
        self.query = query
        self.limit = min(max(limit, 1), 1_000)
        self.offset = min(max(offset, 0), 10_000)
        self.countsFacets = countsFacets
        self.explains = explains
    }
}
