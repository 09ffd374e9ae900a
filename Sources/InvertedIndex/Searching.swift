import CPostings

extension IndexReader {
    /// The best documents for a query.
    ///
    /// Exact: the same hits in the same order as scoring every document would give, equal scores in the order of
    /// documents.  Throws `IndexError.damaged` where a byte that the query needs is not what was written.
    public func search(_ query: Query, _ options: SearchOptions = SearchOptions()) throws(IndexError)
        -> SearchResult
    {
        try search(query, options, cpostings_top)
    }

    /// The same by a given kernel for unions of terms.
    func search(_ query: Query, _ options: SearchOptions, _ kernel: TermUnion.Kernel) throws(IndexError)
        -> SearchResult
    {
        let planner = QueryPlanner(self, k1: options.k1)
        let plan = try planner.plan(query)
        let factory = ScorerFactory(planner, plan)
        let (limit, offset) = (max(0, options.limit), max(0, options.offset))
        let wanted = min(limit.addingReportingOverflow(offset).partialValue, max(1, documentCount))
        var top = TopK(limit == 0 ? 0 : max(0, wanted))
        var total: Int?
        var facets = FacetCounter(
            options.facets.filter { $0.index < schema.fields.count && schema[$0].kind == .keyword }
        )
        let visitsAll = options.countsAll || !facets.fields.isEmpty
        if !visitsAll, let union = TermUnion(plan, factory) {
            for s in segments.indices {
                try union.search(s, of: self, factory, kernel, into: &top)
            }
            total = knownTotal(plan)
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
                facets.begin(member.segment)
                sum += try search.run(into: &top) { (window) throws(IndexError) in
                    try facets.add(window)
                }
                try facets.end()
            }
            total = visitsAll ? sum : knownTotal(plan)
        }
        var hits: [Hit] = []
        hits.reserveCapacity(min(wanted, 1024))
        for (document, score) in top.sorted().dropFirst(offset) {
            let id = DocumentID(document)
            hits.append(Hit(document: id, key: try key(of: id), score: Double(score) / factory.scale))
        }
        return SearchResult(hits: hits, total: total, facets: facets.result)
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
    private var segment: Segment?
    private var counts: [[Int]] = []
    private var totals: [[[UInt8]: Int]]

    init(_ fields: [FieldID]) {
        self.fields = fields
        totals = fields.map { _ in [:] }
    }

    mutating func begin(_ segment: Segment) {
        self.segment = segment
        counts = fields.map { [Int](repeating: 0, count: segment.fields[$0.index].termCount) }
    }

    mutating func add(_ window: Window) throws(IndexError) {
        guard let segment else {
            return
        }
        for (f, id) in fields.enumerated() {
            let field = segment.fields[id.index]
            for word in 0..<Window.words {
                var rest = window.bits[word]
                while rest != 0 {
                    let document = Int(window.base) + word * 64 + rest.trailingZeroBitCount
                    try field.ordinals(document) { ordinal in
                        if ordinal < counts[f].count {
                            counts[f][ordinal] += 1
                        }
                    }
                    rest &= rest &- 1
                }
            }
        }
    }

    mutating func end() throws(IndexError) {
        guard let segment else {
            return
        }
        for (f, id) in fields.enumerated() where counts[f].contains(where: { $0 > 0 }) {
            let row = counts[f]
            try segment.fields[id.index].dictionary().forEach { (ordinal, term) throws(IndexError) in
                if row[ordinal] > 0 {
                    totals[f][Array(term), default: 0] += row[ordinal]
                }
                return true
            }
        }
    }

    var result: [FieldID: [FacetCount]] {
        var out: [FieldID: [FacetCount]] = [:]
        for (field, total) in zip(fields, totals) {
            out[field] = total.map { FacetCount(value: $0.key, count: $0.value) }.sorted {
                $0.count != $1.count ? $0.count > $1.count : $0.value.lexicographicallyPrecedes($1.value)
            }
        }
        return out
    }
}
