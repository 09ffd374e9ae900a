import CPostings

/// Makes the scorers of a plan, segment by segment.
struct ScorerFactory {
    let reader: IndexReader
    let k1: Float
    /// Whole units for one point of score.
    let scale: Double

    init(_ planner: IndexQueryPlanner, _ plan: PlanNode) {
        reader = planner.reader
        k1 = planner.k1
        let most = ScorerFactory.greatest(plan, reader, k1)
        // The greatest sum stays below 2³⁰, and a unit is not finer than a float's last place needs.
        var scale = 4_194_304.0
        while scale > 1e-6, most * scale >= 1_073_741_824 {
            scale /= 2
        }
        self.scale = scale
    }

    private static func greatest(_ node: PlanNode, _ reader: IndexReader, _ k1: Float) -> Double {
        func sum(_ nodes: [PlanNode]) -> Double {
            nodes.reduce(0) { $0 + greatest($1, reader, k1) }
        }
        switch node {
        case .nothing, .everything, .bitmap: return 0
        case .term(let plan):
            return TermWeight.idf(documents: reader.allDocuments, frequency: plan.frequency)
                * Double(k1 + 1) * Double(plan.boost)
        case .list(let plan):
            return TermWeight.idf(documents: reader.allDocuments, frequency: plan.frequency)
                * Double(k1 + 1) * Double(plan.boost)
        case .constant(_, let score): return Double(score)
        case .boolean(let must, let should, _, _): return sum(must) + sum(should)
        }
    }

    func weight(frequency: Int, boost: Float) -> TermWeight {
        TermWeight(
            idf: TermWeight.idf(documents: reader.allDocuments, frequency: frequency),
            boost: boost,
            k1: k1,
            scale: scale
        )
    }

    /// k₁ · B ∕ boost for every length code; where there are no codes, nothing.
    func saturations(_ weighted: WeightedField) -> [Float] {
        let boost = ScorerFactory.sane(weighted.boost)
        let factors = reader.factors[weighted.field.index]
        // Through pointers the divisions are done several at a time; by `map` this took a twentieth of a single word's time.
        var out = factors
        out.withUnsafeMutableBufferPointer { out in
            for i in out.indices {
                out[i] = k1 * out[i] / boost
            }
        }
        return out
    }

    private static func sane(_ boost: Float) -> Float {
        boost.isFinite ? min(max(1e-6, boost), 1e6) : 1
    }

    /// What a segment adds to how a field counts.
    func segmentScoring(_ weighted: WeightedField, _ segment: Segment) throws(IndexError) -> SegmentScoring {
        let field = segment.fields[weighted.field.index]
        let boost = ScorerFactory.sane(weighted.boost)
        let own = field.holders == 0 ? 1 : max(1, Double(field.lengthSum) / Double(field.holders))
        let shift = reader.averages[weighted.field.index] / own
        return SegmentScoring(
            norms: try field.norms(),
            boundFactor: Float(max(1, shift)) * boost * 1.0001,
            sureFactor: Float(min(1, shift)) * boost * 0.9999
        )
    }

    func scoring(_ weighted: WeightedField, _ segment: Segment) throws(IndexError) -> FieldScoring {
        let boost = ScorerFactory.sane(weighted.boost)
        let own = try segmentScoring(weighted, segment)
        return FieldScoring(
            norms: own.norms,
            gain: reader.factors[weighted.field.index].map { boost / $0 },
            k: saturations(weighted),
            boundFactor: own.boundFactor
        )
    }

    /// The joined query for one segment.
    func root(_ plan: PlanNode, segment s: Int) throws(IndexError) -> BooleanScorer {
        let scorer = try make(plan, s)
        if let root = scorer as? BooleanScorer {
            return root
        }
        return BooleanScorer(required: [], optional: [scorer], prohibited: [])
    }

    private func make(_ node: PlanNode, _ s: Int) throws(IndexError) -> any Scorer {
        let segment = reader.segments[s].segment
        switch node {
        case .nothing:
            return EmptyScorer()
        case .everything:
            return BitmapScorer(
                words: LiveDocuments(all: segment.documentCount).words,
                documentCount: segment.documentCount,
                score: 0
            )
        case .bitmap(let words):
            return BitmapScorer(words: words[s], documentCount: segment.documentCount, score: 0)
        case .constant(let inner, let score):
            return ConstantScorer(try make(inner, s), score: Int32(Double(score) * scale))
        case .term(let plan):
            return try term(plan, s, segment)
        case .list(let plan):
            return try list(plan, s, segment)
        case .boolean(let must, let should, let mustNot, let filter):
            return try boolean(must, should, mustNot, filter, s)
        }
    }

    private func term(_ plan: TermPlan, _ s: Int, _ segment: Segment) throws(IndexError) -> any Scorer {
        let weight = weight(frequency: plan.frequency, boost: plan.boost)
        if plan.fields.count == 1 {
            guard plan.ordinal(s) >= 0 else {
                return EmptyScorer()
            }
            return try TermScorer(
                cursor: try segment.fields[plan.fields[0].field.index].cursor(plan.ordinal(s)),
                scoring: try scoring(plan.fields[0], segment),
                weight: weight
            )
        }
        var parts: [(cursor: PostingsCursor, scoring: FieldScoring)] = []
        for (i, weighted) in plan.fields.enumerated() where plan.ordinal(s, i) >= 0 {
            parts.append(
                (
                    try segment.fields[weighted.field.index].cursor(plan.ordinal(s, i)),
                    try scoring(weighted, segment)
                )
            )
        }
        return parts.isEmpty ? EmptyScorer() : try MultiFieldScorer(parts, weight: weight)
    }

    /// Puts the best documents of a list that is all that was asked into `top`; returns how many of them live.
    ///
    /// What was found is at hand, so nothing is walked through: a twentieth of a short run's time.
    func take(_ plan: ListPlan, segment s: Int, into top: inout TopK) throws(IndexError) -> Int {
        let member = reader.segments[s]
        let found = plan.segments[s]
        let weight = weight(frequency: plan.frequency, boost: plan.boost)
        let boost = ScorerFactory.sane(plan.field.boost)
        let factors = reader.factors[plan.field.field.index]
        let norms = try member.segment.fields[plan.field.field.index].norms()
        var count = 0
        for one in found.all {
            if let live = member.live, !live[Int(one.document)] {
                continue
            }
            count += 1
            top.insert(
                member.base + one.document,
                weight.score(frequency: one.count, k: k1 * factors[Int(norms[Int(one.document)])] / boost)
            )
        }
        return count
    }

    private func list(_ plan: ListPlan, _ s: Int, _ segment: Segment) throws(IndexError) -> any Scorer {
        let found = plan.segments[s]
        if found.all.isEmpty {
            return EmptyScorer()
        }
        let weight = weight(frequency: plan.frequency, boost: plan.boost)
        let scoring = try scoring(plan.field, segment)
        return ListScorer(
            documents: found.all.map(\.document),
            scores: found.all.map {
                weight.score(frequency: $0.count, k: scoring.k[Int(scoring.norms[Int($0.document)])])
            }
        )
    }

    private func boolean(
        _ must: [PlanNode],
        _ should: [PlanNode],
        _ mustNot: [PlanNode],
        _ filter: [PlanNode],
        _ s: Int
    ) throws(IndexError) -> any Scorer {
        var required: [any Scorer] = []
        for node in must {
            required.append(try make(node, s))
        }
        for node in filter {
            let scorer = try make(node, s)
            if case .bitmap = node {
                required.append(scorer)
            } else {
                required.append(ConstantScorer(scorer, score: 0))
            }
        }
        if required.contains(where: { $0 is EmptyScorer }) {
            return EmptyScorer()
        }
        var optional: [any Scorer] = []
        for node in should {
            let scorer = try make(node, s)
            if !(scorer is EmptyScorer) {
                optional.append(scorer)
            }
        }
        var prohibited: [any Scorer] = []
        for node in mustNot {
            let scorer = try make(node, s)
            if !(scorer is EmptyScorer) {
                prohibited.append(scorer)
            }
        }
        if required.isEmpty, optional.isEmpty {
            return EmptyScorer()
        }
        return BooleanScorer(required: required, optional: optional, prohibited: prohibited)
    }
}
