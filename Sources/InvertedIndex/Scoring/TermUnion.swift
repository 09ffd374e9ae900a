import CPostings

/// Any of several terms, each of one field: the commonest question, answered without a scorer for each term.
///
/// The kernel `cpostings_top` walks through the lists where they lie and leaves out what cannot enter.
struct TermUnion {
    private struct Part {
        let term: TermPlan
        let weight: Float
        /// Which of `fields` it is in.
        let field: Int
    }

    private var parts: [Part] = []
    /// The fields of the terms, each once, and k₁ · B ∕ boost for every length code of each.
    private var fields: [WeightedField] = []
    private var saturations: [Float] = []

    /// The union that a plan stands for; nil where it asks for anything else.
    ///
    /// Nil as well where a match may score nothing at all, because the kernel tells matches by their scores.
    init?(_ plan: PlanNode, _ factory: ScorerFactory) {
        var terms: [TermPlan] = []
        guard TermUnion.collect(plan, &terms) else {
            return nil
        }
        parts.reserveCapacity(terms.count)
        let codes = LengthNorm.lengths.count
        for term in terms {
            let field = term.fields[0]
            let known = fields.firstIndex(of: field)
            let place = known ?? fields.count
            if known == nil {
                // One table for all terms and segments: made for each, it took a twentieth of a question's time.
                let own = factory.saturations(field)
                if fields.isEmpty {
                    saturations = own
                } else {
                    saturations += own
                }
                fields.append(field)
                guard saturations.count == codes * fields.count else {
                    return nil
                }
            }
            let weight = factory.weight(frequency: term.frequency, boost: term.boost).weight
            guard weight > 1 + saturations[codes * place + codes - 1] else {
                return nil
            }
            parts.append(Part(term: term, weight: weight, field: place))
        }
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

    /// How many documents hold any of the terms: for that no document is scored.
    func count(of reader: IndexReader) throws(IndexError) -> Int {
        var sum = 0
        for (s, member) in reader.segments.enumerated() {
            var terms: [cpostings_term] = []
            for (place, field) in fields.enumerated() {
                let ordinals = parts.filter { $0.field == place && $0.term.ordinal(s) >= 0 }.map {
                    $0.term.ordinal(s)
                }
                try member.segment.fields[field.field.index].appendTerms(ordinals, to: &terms)
            }
            let documents = UInt32(member.segment.documentCount)
            let found =
                member.live.map { cpostings_count(terms, UInt32(terms.count), documents, $0.words) }
                ?? cpostings_count(terms, UInt32(terms.count), documents, nil)
            switch found {
            case -2: throw .outOfMemory(bytes: member.segment.documentCount / 8)
            case ..<0: throw .damaged(file: member.segment.file.file.path, detail: "倒排表的块")
            default: sum += Int(found)
            }
        }
        return sum
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
        var scorings: [SegmentScoring] = []
        scorings.reserveCapacity(fields.count)
        for field in fields {
            scorings.append(try factory.segmentScoring(field, segment))
        }
        let codes = LengthNorm.lengths.count
        var damage: IndexError?
        let failure = saturations.withUnsafeBufferPointer { saturations in
            var lists: [cpostings_list] = []
            lists.reserveCapacity(parts.count)
            do throws(IndexError) {
                for part in parts where part.term.ordinal(s) >= 0 {
                    let scoring = scorings[part.field]
                    guard let norms = scoring.norms.baseAddress, let k = saturations.baseAddress else {
                        continue
                    }
                    let head = try segment.fields[fields[part.field].field.index].head(part.term.ordinal(s))
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
                            k: k + codes * part.field,
                            weight: part.weight,
                            k1: factory.k1,
                            most: scoring.boundFactor,
                            sure: scoring.sureFactor
                        )
                    )
                }
            } catch {
                damage = error
                return Int32(0)
            }
            return top.withHeap { heap in
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
                return member.live.map { $0.words.withUnsafeBufferPointer { run($0.baseAddress) } }
                    ?? run(nil)
            }
        }
        if let damage {
            throw damage
        }
        if failure == -2 {
            throw .outOfMemory(bytes: parts.count * 2048 + segment.documentCount)
        }
        if failure != 0 {
            throw .damaged(file: segment.file.file.path, detail: "倒排表的块")
        }
    }
}
