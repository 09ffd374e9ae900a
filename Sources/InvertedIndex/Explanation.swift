import CPostings

/// Why a document has its score: a sum and its parts.
public struct Explanation: Hashable, Sendable {
    /// What this part is, for example "term 国家 field body".
    public var name: String
    /// The part's score; 0 where it does not match.
    public var score: Double
    /// Whether the part matches.
    public var matches: Bool
    /// Inverse document frequency and the frequency in the document, for terms.
    public var idf: Double?
    /// How often the term, phrase or run stands in the document, summed over the fields.
    public var frequency: Int?
    /// The parts that were added.
    public var parts: [Explanation]
}

extension IndexReader {
    /// How a query scores one document; the score is the one that `search` gives.
    public func explain(
        _ query: IndexQuery,
        _ document: DocumentID,
        _ options: SearchOptions = SearchOptions()
    ) throws(IndexError) -> Explanation {
        let planner = IndexQueryPlanner(self, k1: options.k1)
        let plan = try planner.plan(query)
        let factory = ScorerFactory(planner, plan)
        let (member, local) = try locate(document)
        let s = segments.firstIndex { $0.base == member.base } ?? 0
        return try explain(plan, factory, s, UInt32(local))
    }

    private func explain(
        _ node: PlanNode,
        _ factory: ScorerFactory,
        _ s: Int,
        _ document: UInt32
    ) throws(IndexError) -> Explanation {
        let scorer = try factory.root(node, segment: s)
        let units = try scorer.score(document)
        var out = Explanation(
            name: "",
            score: Double(max(0, units)) / factory.scale,
            matches: units >= 0,
            idf: nil,
            frequency: nil,
            parts: []
        )
        func sum(_ nodes: [PlanNode]) throws(IndexError) {
            for node in nodes {
                out.parts.append(try explain(node, factory, s, document))
            }
        }
        switch node {
        case .nothing: out.name = "nothing"
        case .everything: out.name = "all"
        case .bitmap: out.name = "filter"
        case .constant(let inner, _):
            out.name = "constant"
            try sum([inner])
        case .boolean(let must, let should, let mustNot, let filter):
            out.name = "sum"
            try sum(must + should + filter)
            for node in mustNot {
                var part = try explain(node, factory, s, document)
                part.name = "not " + part.name
                part.score = 0
                out.parts.append(part)
            }
        case .term(let plan):
            let names = plan.fields.map { schema[$0.field].name }.joined(separator: "+")
            out.name = "term \(String(decoding: plan.term, as: UTF8.self)) in \(names)"
            out.idf = TermWeight.idf(documents: allDocuments, frequency: plan.frequency)
            var frequency = 0
            for (i, weighted) in plan.fields.enumerated() where plan.ordinal(s, i) >= 0 {
                let cursor = try segments[s].segment.fields[weighted.field.index].cursor(plan.ordinal(s, i))
                try cursor.seek(document)
                if cursor.current == document {
                    frequency += Int(try cursor.frequency)
                }
            }
            out.frequency = frequency
        case .list(let plan):
            out.name = "\(plan.name) in \(schema[plan.field.field].name)"
            out.idf = TermWeight.idf(documents: allDocuments, frequency: plan.frequency)
            out.frequency = plan.segments[s].all.first { $0.document == document }.map { Int($0.count) } ?? 0
        }
        return out
    }
}
