import CPostings

extension IndexReader {
    /// The best documents for a query.
    ///
    /// Exact: the same hits in the same order as scoring every document would give, equal scores in the order of
    /// documents.  Throws `IndexError.damaged` where a byte that the query needs is not what was written.
    public func search(_ query: IndexQuery, _ options: SearchOptions = SearchOptions()) throws(IndexError)
        -> SearchResult
    {
        try search(query, options, cpostings_top)
    }

    /// The same by a given kernel for unions of terms.
    func search(_ query: IndexQuery, _ options: SearchOptions, _ kernel: TermUnion.Kernel) throws(IndexError)
        -> SearchResult
    {
        let planner = IndexQueryPlanner(self, k1: options.k1)
        let plan = try planner.plan(query)
        let factory = ScorerFactory(planner, plan)
        let (limit, offset) = (max(0, options.limit), max(0, options.offset))
        let wanted = min(limit.addingReportingOverflow(offset).partialValue, max(1, documentCount))
        var top = TopK(limit == 0 ? 0 : max(0, wanted))
        var total: Int?
        var facets = FacetCounter(
            options.facets.filter { $0.index < schema.fields.count && schema[$0].kind == .keyword },
            limit: max(0, options.facetLimit)
        )
        let known = knownTotal(plan)
        let visitsAll = options.countsAll && known == nil || !facets.fields.isEmpty
        if facets.fields.isEmpty, let union = TermUnion(plan, factory) {
            for s in segments.indices {
                try union.search(s, of: self, factory, kernel, into: &top)
            }
            total = visitsAll ? try union.count(of: self) : known
        } else if facets.fields.isEmpty, case .list(let list) = plan {
            var sum = 0
            for s in segments.indices {
                sum += try factory.take(list, segment: s, into: &top)
            }
            total = sum
        } else {
            var sum = 0
            for (s, member) in segments.enumerated() {
                let search = SegmentSearch(
                    root: try factory.root(plan, segment: s),
                    documentCount: member.segment.documentCount,
                    base: member.base,
                    live: member.live,
                    visitsAll: visitsAll
                )
                facets.begin(member.segment, isOnly: segments.count == 1)
                sum += try search.run(into: &top) { (window) throws(IndexError) in
                    try facets.add(window)
                }
                try facets.end()
            }
            total = visitsAll ? sum : known
        }
        var hits: [Hit] = []
        hits.reserveCapacity(min(wanted, 1024))
        for (document, score) in top.takeBest().dropFirst(offset) {
            let id = DocumentID(document)
            hits.append(Hit(document: id, key: try key(of: id), score: Double(score) / factory.scale))
        }
        return try whole(SearchResult(hits: hits, total: total, facets: facets.result))
    }

    /// The number of matches where the plan tells it without counting.
    private func knownTotal(_ plan: PlanNode) -> Int? {
        guard !segments.contains(where: { $0.live != nil }) else {
            return nil
        }
        switch plan {
        case .nothing: return 0
        case .everything: return allDocuments
        case .term(let plan): return plan.fields.count == 1 ? plan.frequency : nil
        case .list(let plan): return plan.frequency
        case .bitmap(let words): return words.joined().reduce(0) { $0 + $1.nonzeroBitCount }
        default: return nil
        }
    }
}

/// Counts the values of keyword fields over all matches.
struct FacetCounter {
    let fields: [FieldID]
    private let limit: Int
    private var segment: Segment?
    private var isOnly = false
    private var counts: [[Int32]] = []
    private var totals: [[[UInt8]: Int]]

    init(_ fields: [FieldID], limit: Int) {
        self.fields = fields
        self.limit = limit
        totals = fields.map { _ in [:] }
    }

    /// Goes to a segment; where it is the only one, the values that are not told need not be read.
    mutating func begin(_ segment: Segment, isOnly: Bool) {
        self.segment = segment
        self.isOnly = isOnly
        counts = fields.map { [Int32](repeating: 0, count: segment.fields[$0.index].termCount) }
    }

    mutating func add(_ window: Window) throws(IndexError) {
        guard let segment else {
            return
        }
        for (f, id) in fields.enumerated() {
            try segment.fields[id.index].count(window, &counts[f])
        }
    }

    mutating func end() throws(IndexError) {
        guard let segment else {
            return
        }
        var term: [UInt8] = []
        for (f, id) in fields.enumerated() {
            let dictionary = try segment.fields[id.index].dictionary()
            var top = TopK(isOnly ? min(limit, counts[f].count) : counts[f].count)
            for (ordinal, count) in counts[f].enumerated() where count > 0 {
                top.insert(UInt32(ordinal), count)
            }
            for (ordinal, count) in top.takeBest() {
                try dictionary.term(Int(ordinal), into: &term)
                totals[f][term, default: 0] += Int(count)
            }
        }
    }

    var result: [FieldID: [FacetCount]] {
        var out: [FieldID: [FacetCount]] = [:]
        for (field, total) in zip(fields, totals) {
            let sorted = total.map { FacetCount(value: $0.key, count: $0.value) }.sorted {
                $0.count != $1.count ? $0.count > $1.count : $0.value.lexicographicallyPrecedes($1.value)
            }
            out[field] = Array(sorted.prefix(limit))
        }
        return out
    }
}
