internal import Catalog
internal import InvertedIndex
internal import Law
internal import Library

/// Answers one search: plans it, asks the index, ranks, groups, and shows the page.
struct SearchDesk {
    /// The fields whose values are counted, with the query field that asks for a value.
    private static let facets: [(IndexScheme.Keyword, QueryField)] = [
        (.kind, .kind), (.category, .category), (.statute, .statute), (.level, .level), (.status, .inForce),
    ]
    /// How many values of a facet are told.
    private static let mostFacetValues = 12

    let index: IndexReader
    let planner: QueryPlanner
    let ranker: Ranker

    /// Everything about a search but the query's own remarks.
    struct Outcome {
        var total = 0
        var groups: [HitGroup] = []
        var facets: [Facet] = []
        var remarks: [QueryRemark] = []
        var plan: SearchPlan
        var wasRelaxed = false
    }

    /// Searches.
    ///
    /// - Parameters:
    ///   - query: the query.
    ///   - conditions: its citations and filters in the index's terms.
    ///   - request: what is wanted.
    /// - Returns: the page of hits with what belongs to it.
    /// - Throws: `IndexError`, or ``SearchFault`` when a stored document is damaged.
    func search(_ query: Query, _ conditions: [InvertedIndex.Query], _ request: SearchRequest) throws
        -> Outcome
    {
        let plan = planner.plan(query, conditions: conditions)
        var outcome = Outcome(plan: plan)
        guard !query.isEmpty else { return outcome }
        var options = InvertedIndex.SearchOptions(
            limit: max(planner.weights.candidates, request.offset + request.limit),
            countsAll: true,
            facets: request.countsFacets ? Self.facets.map { IndexScheme.field($0.0) } : []
        )
        options.k1 = planner.weights.k1
        var asked = plan.wantsAll || !plan.hasWords ? plan.strict : plan.loose
        var result = try index.search(asked, options)
        if plan.wantsAll, plan.hasWords, (result.total ?? 0) == 0 {
            asked = plan.loose
            result = try index.search(asked, options)
            outcome.wasRelaxed = !result.hits.isEmpty
        }
        outcome.total = result.total ?? result.hits.count
        outcome.facets = facets(result)
        let ranked = try ranker.rank(result.hits, explains: request.explains)
        outcome.groups = try page(ranked, request)
        if request.explains {
            for place in outcome.groups.indices { try explain(&outcome.groups[place].hit, asked, options) }
        }
        return outcome
    }

    // MARK: - The page

    /// Gathers hits until the page is full; reads the stored documents some at a time.
    private func page(_ ranked: [RankedHit], _ request: SearchRequest) throws -> [HitGroup] {
        var grouping = HitGrouping()
        let wanted = request.offset + request.limit
        var next = 0
        // Hits that belong to a group of this page may stand a little behind it.
        while next < ranked.count, grouping.groups.count < wanted + request.limit / 2 {
            let batch = Array(
                ranked[next..<min(ranked.count, next + max(20, wanted - grouping.groups.count))]
            )
            let stored = try index.stored(of: batch.map(\.hit.document))
            for (hit, bytes) in zip(batch, stored) {
                guard let document = StoredDocument(bytes: bytes) else {
                    throw SearchFault.damagedDocument(key: hit.hit.key)
                }
                grouping.add(hit, document)
            }
            next += batch.count
        }
        return Array(grouping.groups.dropFirst(request.offset).prefix(request.limit))
    }

    private func explain(
        _ hit: inout RankedHit,
        _ query: InvertedIndex.Query,
        _ options: InvertedIndex.SearchOptions
    ) throws(IndexError) {
        let words = try index.explain(query, hit.hit.document, options)
        var parts: [ScorePart] = []
        func add(_ part: InvertedIndex.Explanation) {
            if part.parts.isEmpty {
                if part.score > 0 { parts.append(ScorePart(label: part.name, value: part.score)) }
            } else {
                for inner in part.parts { add(inner) }
            }
        }
        add(words)
        parts.sort { $0.value > $1.value }
        parts.append(ScorePart(label: "词语得分合计", value: hit.hit.score))
        hit.parts = parts + hit.parts
    }

    // MARK: - Facets

    private func facets(_ result: InvertedIndex.SearchResult) -> [Facet] {
        Self.facets.compactMap { keyword, field in
            guard let counts = result.facets[IndexScheme.field(keyword)], !counts.isEmpty else { return nil }
            let values = counts.prefix(Self.mostFacetValues).map { count in
                FacetValue(value: Self.shown(count.value, of: keyword), count: count.count)
            }
            return Facet(field: field, values: values)
        }
    }

    private static func shown(_ value: [UInt8], of keyword: IndexScheme.Keyword) -> String {
        let text = String(decoding: value, as: UTF8.self)
        switch keyword {
        case .kind: return HitKind(rawValue: text)?.label ?? text
        case .status: return text == EditionStatus.current.rawValue ? "是" : "否"
        default: return text
        }
    }
}

/// What keeps a search from being answered.
public enum SearchFault: Error, Hashable, Sendable {
    /// A document that the index stores cannot be read.
    case damagedDocument(key: UInt64)
    /// The search could not be made ready: a file or a rule set of ICU is missing.
    case notReady(detail: String)
}

extension SearchFault: CustomStringConvertible {
    /// The sentence that an officer reads.
    public var description: String {
        switch self {
        case .damagedDocument(let key): "索引中存储的文档 \(key) 已损坏；请运行 yiju index 重建索引。"
        case .notReady(let detail): "检索无法启动：\(detail)"
        }
    }
}
