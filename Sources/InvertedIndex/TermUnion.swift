import CPostings

/// Any of several terms, each of one field: the commonest question, answered without a scorer for each term.
///
/// The kernel `cpostings_top` walks through the lists where they lie and leaves out what cannot enter.
struct TermUnion {
    private let terms: [TermPlan]

    /// The union that a plan stands for; nil where it asks for anything else.
    ///
    /// Nil as well where a match may score nothing at all, because the kernel tells matches by their scores.
    init?(_ plan: PlanNode, _ factory: ScorerFactory) {
        var terms: [TermPlan] = []
        guard TermUnion.collect(plan, &terms) else {
            return nil
        }
        for term in terms {
            let weight = factory.weight(frequency: term.frequency, boost: term.boost).weight
            let longest = factory.saturations(term.fields[0]).last ?? .infinity
            guard weight > 1 + longest else {
                return nil
            }
        }
        self.terms = terms
    }

    private static func collect(_ node: PlanNode, _ terms: inout [TermPlan]) -> Bool {
        switch node {
        case .nothing:
            return true
        case .term(let term):
            terms.append(term)
            return term.fields.count == 1
        case .boolean(let must, let should, let mustNot, let filter):
            guard must.isEmpty, mustNot.isEmpty, filter.isEmpty else {
                return false
            }
            for part in should where !collect(part, &terms) {
                return false
            }
            return true
        default:
            return false
        }
    }

    /// What `cpostings_top` is for every kind of machine; tests choose one.
    typealias Kernel =
        @convention(c) (
            UnsafePointer<cpostings_list>, UInt32, UInt32, UnsafePointer<UInt64>?, UInt32,
            UnsafeMutablePointer<cpostings_heap>
        ) -> Int32

    /// Puts the best documents of a segment into `top`.
    func search(
        _ s: Int,
        of reader: IndexReader,
        _ factory: ScorerFactory,
        _ kernel: Kernel,
        into top: inout TopK
    ) throws(IndexError) {
        let member = reader.segments[s]
        let segment = member.segment
        var fields: [(field: WeightedField, scoring: FieldScoring)] = []
        let codes = LengthNorm.lengths.count
        let saturations = UnsafeMutablePointer<Float>.allocate(capacity: codes * max(1, terms.count))
        defer { saturations.deallocate() }
        var lists: [cpostings_list] = []
        lists.reserveCapacity(terms.count)
        for term in terms where term.ordinals[s][0] >= 0 {
            let weighted = term.fields[0]
            let known = fields.firstIndex { $0.field == weighted }
            let place = known ?? fields.count
            if known == nil {
                let scoring = try factory.scoring(weighted, segment)
                (saturations + codes * place).update(from: scoring.k, count: codes)
                fields.append((weighted, scoring))
            }
            let scoring = fields[place].scoring
            guard let norms = scoring.norms.baseAddress else {
                continue
            }
            let head = try segment.fields[weighted.field.index].head(term.ordinals[s][0])
            lists.append(
                cpostings_list(
                    skips: head.skips?.entries.assumingMemoryBound(to: UInt8.self),
                    blocks: head.blocks,
                    end: head.blocksEnd,
                    stride: UInt32(head.skips?.stride ?? 0),
                    last_mask: head.skips?.lastMask ?? 0,
                    documents_at: UInt32(head.skips?.documentsAt ?? 0),
                    documents_mask: head.skips?.documentsMask ?? 0,
                    df: UInt32(head.documentFrequency),
                    block_count: UInt32(head.blockCount),
                    norms: norms,
                    k: saturations + codes * place,
                    weight: factory.weight(frequency: term.frequency, boost: term.boost).weight,
                    k1: factory.k1,
                    most: scoring.boundFactor,
                    sure: scoring.sureFactor
                )
            )
        }
        let failure = top.withHeap { heap in
            func run(_ live: UnsafePointer<UInt64>?) -> Int32 {
                kernel(
                    lists,
                    UInt32(lists.count),
                    UInt32(segment.documentCount),
                    live,
                    member.base,
                    &heap
                )
            }
            return member.live.map { $0.words.withUnsafeBufferPointer { run($0.baseAddress) } } ?? run(nil)
        }
        if failure == -2 {
            throw .outOfMemory(bytes: lists.count * 2048 + segment.documentCount)
        }
        if failure != 0 {
            throw .damaged(file: segment.file.file.path, detail: "倒排表的块")
        }
    }
}
