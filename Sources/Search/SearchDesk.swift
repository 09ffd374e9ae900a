internal import Catalog
internal import InvertedIndex
internal import Law
internal import Library

/// Answers one search: plans it, asks the index, ranks, groups, and shows the page.
struct SearchDesk {
    /// The fields whose values are counted, with the query field that asks for a value.
    private static let facets: [(IndexScheme.Keyword, QueryField)] = [
        (.kind, .kind), (.category, .category), (.statute, .statute), (.level, .level), (.standing, .inForce),
    ]
    /// How many values of a facet are told.
    private static let mostFacetValues = 12

    let index: IndexReader
    let planner: QueryPlanner
    let ranker: Ranker
    /// What could not be read while a query was planned.
    let trouble: ReadingTrouble

    /// Everything about a search but the query's own remarks.
    struct Outcome {
        var total = 0
        var totalIsExact = true
        var groups: [HitGroup] = []
        var facets: [Facet] = []
        var remarks: [QueryRemark] = []
        var plan: SearchPlan
        /// What the index was asked in the end: for all words, or for any.
        var asked: IndexQuery = .all
        /// That texts with some of the words are among the hits; nil where all have all words.
        var relaxation: Relaxation?
        /// Whether no text has all words near each other.
        var wasRelaxed: Bool { relaxation?.near == 0 }
    }

    /// How few texts have all of the words, so that those with some of them are shown as well.
    struct Relaxation {
        /// How many have them near each other.
        let near: Int
        /// How many have them anywhere.
        let whole: Int

        /// The sentence that an officer reads.
        var sentence: String {
            if near > 0 { return "全部词在一处的只有 \(near) 条，其余只含其中一部分，或者相隔很远。" }
            return whole == 0
                ? "没有同时含有全部词的内容，已放宽为含有其中一部分。" : "有 \(whole) 条含有全部词，但都相隔很远；已放宽为含有其中一部分。"
        }
    }

    /// Searches.
    ///
    /// - Parameters:
    ///   - query: the query.
    ///   - conditions: its citations and filters in the index's terms.
    ///   - request: what is wanted.
    /// - Returns: the page of hits with what belongs to it.
    /// - Throws: `IndexError`, or ``SearchFault`` when a stored document is damaged.
    func search(_ query: SearchQuery, _ conditions: [IndexQuery], _ request: SearchRequest) throws
        -> Outcome
    {
        let plan = planner.plan(query, conditions: conditions)
        try trouble.rethrow()
        var outcome = Outcome(plan: plan)
        guard !query.isEmpty else { return outcome }
        guard !plan.isBlank else { return outcome }
        var options = InvertedIndex.SearchOptions(
            limit: max(planner.weights.candidates, request.offset + request.limit),
            countsAll: true,
            facets: request.countsFacets ? Self.facets.map { IndexScheme.field($0.0) } : []
        )
        options.k1 = planner.weights.k1
        try find(&outcome, request, options)
        if request.explains {
            for place in outcome.groups.indices {
                try explain(&outcome.groups[place].hit, plan.scored, options)
            }
        }
        return outcome
    }

    /// Asks the index for all of the words, and where few texts have them near each other, for any of them; gathers the page.
    private func find(
        _ outcome: inout Outcome,
        _ request: SearchRequest,
        _ options: InvertedIndex.SearchOptions
    ) throws {
        let plan = outcome.plan
        let wantsAll = plan.wantsAll && plan.hasWords
        outcome.asked = plan.wantsAll || !plan.hasWords ? plan.strict : plan.loose
        var result = try index.search(outcome.asked, options)
        var found: Ranked
        if plan.quotations.isEmpty {
            found = try ranked(result.hits, plan, request)
            let strict = result.total ?? 0
            if wantsAll, found.nearCount < (plan.isWordsAlone ? planner.weights.fewestNear : 1) {
                let loose = try index.search(plan.loose, options)
                if (loose.total ?? 0) > strict {
                    outcome.relaxation = Relaxation(near: found.nearCount, whole: strict)
                    result = loose
                    outcome.asked = plan.loose
                    found = try ranked(loose.hits, plan, request, prefersNear: true)
                }
            }
            count(result, &outcome)
        } else {
            if wantsAll, (result.total ?? 0) == 0 {
                result = try index.search(plan.loose, options)
                outcome.asked = plan.loose
                if !result.hits.isEmpty { outcome.relaxation = Relaxation(near: 0, whole: 0) }
            }
            count(result, &outcome)
            let hits = try verified(result.hits, plan.quotations)
            // Hits beyond those that were read may hold the quotation as well.
            outcome.totalIsExact = outcome.total <= result.hits.count
            outcome.total = hits.count
            if request.countsFacets { outcome.facets = facets(try counted(hits)) }
            found = try ranked(hits, plan, request)
        }
        outcome.groups = try page(found.hits, found.known, request)
    }

    /// The answers to several questions as one: a hit of each in turn, the best first, each hit once.
    ///
    /// Cost: one more search, which counts what answers any of them.
    ///
    /// - Parameters:
    ///   - outcomes: the answers, each from its first hit to the end of the page.
    ///   - request: what is wanted of all of them.
    /// - Returns: the page of hits; `nil` where there are no answers.
    /// - Throws: `IndexError`.
    func pooled(_ outcomes: [Outcome], _ request: SearchRequest) throws(IndexError) -> Outcome? {
        guard var pooled = outcomes.first else { return nil }
        let options = InvertedIndex.SearchOptions(
            limit: 1,
            countsAll: true,
            facets: request.countsFacets ? Self.facets.map { IndexScheme.field($0.0) } : []
        )
        pooled.asked = .boolean(should: outcomes.map { .boolean(filter: [$0.asked]) })
        count(try index.search(pooled.asked, options), &pooled)
        pooled.totalIsExact = outcomes.allSatisfy(\.totalIsExact)
        pooled.relaxation = nil
        pooled.remarks = outcomes.flatMap(\.remarks)
        pooled.groups = []
        var seen: Set<UInt64> = []
        for place in 0..<(outcomes.map(\.groups.count).max() ?? 0) {
            for (number, outcome) in outcomes.enumerated() where place < outcome.groups.count {
                var group = outcome.groups[place]
                guard seen.insert(group.hit.hit.key).inserted else { continue }
                group.hit.score = 1 / Double(place + 1)
                if request.explains {
                    let label = "第 \(number + 1) 个问题的第 \(place + 1) 个结果，排序按"
                    group.hit.parts.append(ScorePart(label: label, value: group.hit.score))
                }
                pooled.groups.append(group)
            }
        }
        pooled.groups = Array(pooled.groups.dropFirst(request.offset).prefix(request.limit))
        for outcome in outcomes.dropFirst() {
            pooled.plan.targets.add(outcome.plan.targets)
            for word in outcome.plan.alsoSearched where !pooled.plan.alsoSearched.contains(word) {
                pooled.plan.alsoSearched.append(word)
            }
        }
        return pooled
    }

    private func count(_ result: InvertedIndex.SearchResult, _ outcome: inout Outcome) {
        outcome.total = result.total ?? result.hits.count
        outcome.facets = facets(result.facets.mapValues { $0.map { (value: $0.value, count: $0.count) } })
    }

    /// Hits in their order, the best of them read.
    private struct Ranked {
        var hits: [RankedHit]
        var known: [InvertedIndex.DocumentID: StoredDocument] = [:]
        /// How many of those that were read have all words near each other; all hits where there is nothing to compare.
        var nearCount: Int
    }

    /// Weighs hits; the best are read and put into the order of how much of the topic they cover.
    private func ranked(
        _ hits: [InvertedIndex.Hit],
        _ plan: SearchPlan,
        _ request: SearchRequest,
        prefersNear: Bool = false
    ) throws -> Ranked {
        let ranked = try ranker.rank(hits, isQuestion: plan.isQuestion, explains: request.explains)
        var result = Ranked(hits: ranked, nearCount: ranked.count)
        let topic = TopicCoverage(plan.topic)
        let compares = topic.pieceCount > 1 && ranked.count > 1
        guard compares || (plan.wantsAll && !plan.nearness.isEmpty) else { return result }
        let count = min(ranked.count, planner.weights.compared)
        let documents = try documents(of: ranked[..<count])
        result.known = Dictionary(
            zip(ranked[..<count].map(\.hit.document), documents),
            uniquingKeysWith: { first, _ in first }
        )
        if plan.wantsAll, !plan.nearness.isEmpty {
            result.nearCount = 0
            for (place, document) in documents.enumerated()
            where prefersNear || result.nearCount < planner.weights.fewestNear {
                guard plan.nearness.holds(in: document) else { continue }
                result.nearCount += 1
                if prefersNear {
                    multiply(&result.hits[place], planner.weights.near, "所查字词全有而且相近，乘以", request)
                }
            }
        }
        if compares {
            let shares = topic.shares(of: documents)
            for (place, share) in shares.enumerated() {
                let label = "含有所查字词的 \(Int(share.whole * 100))%（越少见的越重），乘以"
                multiply(&result.hits[place], 1 + planner.weights.coverage * share.whole, label, request)
                let isPower = result.hits[place].key.kind == .power
                // Where a statute is named, its articles are meant before the powers of its matter.
                guard isPower, !plan.namesStatute, share.name > 0 else { continue }
                let name = "名称含有所查字词的 \(Int(share.name * 100))%，乘以"
                multiply(&result.hits[place], 1 + planner.weights.nameCoverage * share.name, name, request)
            }
        }
        result.hits[..<count].sort(by: RankedHit.precedes)
        return result
    }

    private func multiply(_ hit: inout RankedHit, _ factor: Double, _ label: String, _ request: SearchRequest)
    {
        hit.score *= factor
        if request.explains { hit.parts.append(ScorePart(label: label, value: factor)) }
    }

    private func documents(of hits: ArraySlice<RankedHit>) throws -> [StoredDocument] {
        try zip(hits, index.stored(of: hits.map(\.hit.document))).map { hit, bytes in
            guard let document = StoredDocument(bytes: bytes) else {
                throw SearchFault.damagedDocument(key: hit.hit.key)
            }
            return document
        }
    }

    // MARK: - The page

    /// Gathers hits until the page is full; reads the stored documents that are not known yet some at a time.
    private func page(
        _ ranked: [RankedHit],
        _ known: [InvertedIndex.DocumentID: StoredDocument],
        _ request: SearchRequest
    ) throws -> [HitGroup] {
        var grouping = HitGrouping(today: ranker.today)
        let wanted = request.offset + request.limit
        var next = 0
        // Hits that belong to a group of this page may stand a little behind it.
        while next < ranked.count, grouping.groups.count < wanted + request.limit / 2 {
            if let document = known[ranked[next].hit.document] {
                grouping.add(ranked[next], document)
                next += 1
                continue
            }
            let end = min(ranked.count, next + max(20, wanted - grouping.groups.count))
            for (hit, document) in zip(ranked[next..<end], try documents(of: ranked[next..<end])) {
                grouping.add(hit, document)
            }
            next = end
        }
        return Array(grouping.groups.dropFirst(request.offset).prefix(request.limit))
    }

    /// Tells what the words of a hit won, the same words in one line, the most first.
    private func explain(
        _ hit: inout RankedHit,
        _ query: IndexQuery,
        _ options: InvertedIndex.SearchOptions
    ) throws(IndexError) {
        var sums: [String: Double] = [:]
        func add(_ part: InvertedIndex.Explanation) {
            if part.parts.isEmpty || part.name == "constant" {
                sums[Self.label(part.name), default: 0] += part.score
            } else {
                for inner in part.parts { add(inner) }
            }
        }
        add(try index.explain(query, hit.hit.document, options))
        var parts = sums.filter { $0.value > 0 }.map { ScorePart(label: $0.key, value: $0.value) }
        parts.sort { $0.value != $1.value ? $0.value > $1.value : $0.label < $1.label }
        parts.append(ScorePart(label: "词语得分合计", value: hit.hit.score))
        hit.parts = parts + hit.parts
    }

    /// What the index calls a part of a score, as officers read it.
    private static func label(_ name: String) -> String {
        let words = name.split(separator: " ")
        switch words.first {
        case "term":
            // A term that is no plain word begins with a control character that says of which kind it is.
            let word = words.count > 1 ? String(words[1]) : ""
            return "词“\(word.filter { $0.unicodeScalars.allSatisfy { $0.value > 0x20 } })”"
        case "phrase": return "词语相邻"
        case "verbatim": return "原文"
        case "prefix": return "以此开头的词"
        case "constant": return "法律文件的名称"
        default: return name
        }
    }

    /// The hits whose words hold every quotation letter for letter.
    private func verified(_ hits: [InvertedIndex.Hit], _ quotations: [QuotedRun]) throws -> [InvertedIndex
        .Hit]
    {
        try zip(hits, index.stored(of: hits.map(\.document))).filter { hit, bytes in
            guard let document = StoredDocument(bytes: bytes) else {
                throw SearchFault.damagedDocument(key: hit.key)
            }
            return quotations.allSatisfy { $0.allows(document) }
        }.map(\.0)
    }

    // MARK: - Facets

    private typealias ValueCount = (value: [UInt8], count: Int)

    /// The values that some hits have, the commonest first.
    private func counted(_ hits: [InvertedIndex.Hit]) throws(IndexError) -> [FieldID: [ValueCount]] {
        var counts: [FieldID: [ValueCount]] = [:]
        for (keyword, _) in Self.facets {
            let field = IndexScheme.field(keyword)
            var byValue: [[UInt8]: Int] = [:]
            for hit in hits {
                for value in try index.keywords(field, of: hit.document) { byValue[value, default: 0] += 1 }
            }
            counts[field] = byValue.map { (value: $0.key, count: $0.value) }.sorted {
                $0.count != $1.count ? $0.count > $1.count : $0.value.lexicographicallyPrecedes($1.value)
            }
        }
        return counts
    }

    private func facets(_ counted: [FieldID: [ValueCount]]) -> [Facet] {
        Self.facets.compactMap { keyword, field in
            guard let counts = counted[IndexScheme.field(keyword)], !counts.isEmpty else { return nil }
            return Facet(
                field: field,
                values: Array(values(counts, of: keyword).prefix(Self.mostFacetValues))
            )
        }
    }

    /// The counts by what officers see, the commonest first: many days of force are one 是.
    private func values(_ counts: [ValueCount], of keyword: IndexScheme.Keyword) -> [FacetValue] {
        var order: [String] = []
        var sums: [String: Int] = [:]
        for count in counts {
            let shown = shown(count.value, of: keyword)
            if sums[shown] == nil { order.append(shown) }
            sums[shown, default: 0] += count.count
        }
        let values = order.map { FacetValue(value: $0, count: sums[$0] ?? 0) }
        return values.count == counts.count ? values : values.sorted { $0.count > $1.count }
    }

    private func shown(_ value: [UInt8], of keyword: IndexScheme.Keyword) -> String {
        let text = String(decoding: value, as: UTF8.self)
        switch keyword {
        case .kind: return HitKind(rawValue: text)?.label ?? text
        case .standing:
            return EditionStanding(text: text)?.status(on: ranker.today) == .current ? "是" : "否"
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
