internal import Analysis
internal import Citations
internal import ICU
internal import InvertedIndex
internal import Law
internal import Library

/// A query put into the index's terms.
struct SearchPlan {
    /// Every group of words must be met, by itself or by a synonym.
    var strict: InvertedIndex.Query
    /// Any word will do; the more the better.
    var loose: InvertedIndex.Query
    /// Whether officers mean all of the words: a few short ones, not a question.
    var wantsAll = true
    /// Whether there are words to rank by.
    var hasWords = false
    /// What to mark in the texts that are shown.
    var targets = HighlightTargets()
    /// What is searched for besides what was typed.
    var alsoSearched: [String] = []
}

/// Puts queries into the index's terms: words into tiles and overlays, synonyms behind them, conditions into filters.
struct QueryPlanner {
    /// The most terms that one query asks the index for.
    static let mostTerms = 160
    /// The most tiles of a query that still means all of its words.
    static let mostStrictTiles = 8

    let analyzer: Analyzer
    let synonyms: SynonymTable
    let directory: StatuteDirectory
    let weights: RankingWeights
    /// What letters may stand for, or nil when nobody can tell.
    let readPinyin: (String) -> [String]

    private static let allFields = IndexScheme.weighted()

    /// Puts a query into the index's terms.
    ///
    /// - Parameters:
    ///   - query: the query.
    ///   - conditions: its citations and filters, in the index's terms.
    /// - Returns: the plan.
    func plan(_ query: Query, conditions: [InvertedIndex.Query]) -> SearchPlan {
        var plan = SearchPlan(strict: .all, loose: .all)
        var must: [InvertedIndex.Query] = []
        var should: [InvertedIndex.Query] = []
        var budget = Self.mostTerms
        var tiles = 0
        for group in query.groups {
            var alternatives: [InvertedIndex.Query] = []
            for term in group {
                let words = self.words(term, &plan, &budget)
                if let strict = words.strict { alternatives.append(strict) }
                should += words.loose
                tiles += words.tileCount
            }
            if !alternatives.isEmpty { must.append(Self.any(alternatives)) }
        }
        plan.hasWords = !should.isEmpty
        should += whole(query, &plan)
        should += named(query, &plan)
        var mustNot: [InvertedIndex.Query] = []
        for term in query.excluded {
            if let query = excluded(term) { mustNot.append(query) }
        }
        plan.wantsAll = tiles <= Self.mostStrictTiles
        // What must be met narrows and `should` scores, so that no word counts twice.
        let open = must.isEmpty && conditions.isEmpty
        plan.strict = .boolean(
            should: should,
            mustNot: mustNot,
            filter: must + conditions + (open ? [.all] : [])
        )
        let filter = plan.hasWords ? [.boolean(should: should)] + conditions : conditions
        plan.loose = .boolean(should: should, mustNot: mustNot, filter: filter.isEmpty ? [.all] : filter)
        return plan
    }

    // MARK: - Words

    private struct Words {
        var strict: InvertedIndex.Query?
        var loose: [InvertedIndex.Query] = []
        var tileCount = 0
    }

    private func words(_ term: QueryTerm, _ plan: inout SearchPlan, _ budget: inout Int) -> Words {
        let fields = Self.fields(term.field)
        switch term.form {
        case .verbatim: return verbatim(term.text, fields, &plan)
        case .prefix: return prefix(term.text, fields, &plan)
        case .words:
            if Pinyin.mayBePinyin(term.text), let read = pinyin(term, &plan, &budget) { return read }
            return words(term.text, fields, &plan, &budget)
        }
    }

    private func words(
        _ text: String,
        _ fields: [WeightedField],
        _ plan: inout SearchPlan,
        _ budget: inout Int
    ) -> Words {
        var result = Words()
        let blanked = QuestionWords.blanked(text)
        let typed = terms(of: blanked, fields, weight: 1, &budget)
        guard !typed.isEmpty else { return result }
        result.tileCount = typed.tiles.count
        result.loose = typed.queries
        for (term, weight) in typed.targets { plan.targets.terms[term, default: 0] += weight }
        var alternatives = typed.tiles.isEmpty ? [] : [InvertedIndex.Query.boolean(must: typed.tiles)]
        let folded = Folding.folded(blanked)
        for match in synonyms.matches(in: folded) {
            for alternative in match.alternatives.prefix(weights.mostSynonyms) where budget > 0 {
                let found = terms(of: alternative, fields, weight: weights.synonym, shared: true, &budget)
                guard !found.isEmpty else { continue }
                result.loose += found.queries
                for (term, weight) in found.targets where plan.targets.terms[term] == nil {
                    plan.targets.terms[term] = weight / 2
                }
                if !plan.alsoSearched.contains(alternative) { plan.alsoSearched.append(alternative) }
                // A synonym of the whole word meets the group; one of a part leaves the rest to be met.
                if match.range.count == folded.utf8.count, !found.tiles.isEmpty {
                    alternatives.append(.boolean(must: found.tiles))
                }
            }
        }
        result.strict = alternatives.isEmpty ? nil : Self.any(alternatives)
        return result
    }

    private struct Terms {
        /// A query for each tile.
        var tiles: [InvertedIndex.Query] = []
        /// The same with neighbours and overlays.
        var queries: [InvertedIndex.Query] = []
        var targets: [([UInt8], Float)] = []
        var isEmpty: Bool { queries.isEmpty }
    }

    /// The terms of a text; `shared` divides the weight among them, so that a long synonym adds no more than a short one.
    private func terms(
        of text: String,
        _ fields: [WeightedField],
        weight: Float,
        shared: Bool = false,
        _ budget: inout Int
    ) -> Terms {
        var result = Terms()
        let analysis = analyzer.analyze(query: text)
        let content = analysis.tiles.indices.filter { !QuestionWords.isFunctionWord(analysis.tiles[$0].term) }
        let kept = content.isEmpty ? Array(analysis.tiles.indices) : content
        guard !kept.isEmpty else { return result }
        let unit = shared ? weight / Float(kept.count) : weight
        for index in kept where budget > 0 {
            let tile = analysis.tiles[index]
            let isSingle = tile.kind == .han && tile.units.count == 1
            let boost = unit * (isSingle ? weights.singleCharacter : 1)
            let query = InvertedIndex.Query.term(tile.term, in: fields, boost: boost)
            result.tiles.append(query)
            result.queries.append(query)
            result.targets.append((tile.term, isSingle ? 0.3 : 1))
            budget -= 1
            // Neighbours in the text should be neighbours in what is found.
            if index + 1 < analysis.tiles.count, kept.contains(index + 1), budget > 0 {
                let next = analysis.tiles[index + 1]
                guard next.position == tile.position + 1 else { continue }
                let pair = [PhraseTerm(tile.term, offset: 0), PhraseTerm(next.term, offset: 1)]
                for field in Self.phraseFields(fields) {
                    result.queries.append(.phrase(pair, in: field, boost: unit * weights.neighbours))
                }
                budget -= 1
            }
        }
        for overlay in analysis.overlays
        where budget > 0 && overlay.kind != .lexicon || overlay.tiles.count > 1 {
            result.queries.append(.term(overlay.term, in: fields, boost: unit * weights.overlay))
            result.targets.append((overlay.term, 1))
            budget -= 1
        }
        return result
    }

    private func pinyin(_ term: QueryTerm, _ plan: inout SearchPlan, _ budget: inout Int) -> Words? {
        let readings = readPinyin(term.text)
        guard !readings.isEmpty else { return nil }
        var result = Words()
        var alternatives: [InvertedIndex.Query] = []
        for reading in readings {
            let words = self.words(reading, Self.fields(term.field), &plan, &budget)
            if let strict = words.strict { alternatives.append(strict) }
            result.loose += words.loose
            result.tileCount = max(result.tileCount, words.tileCount)
            plan.alsoSearched.append(reading)
        }
        let typed = self.words(term.text, Self.fields(term.field), &plan, &budget)
        if let strict = typed.strict { alternatives.append(strict) }
        result.loose += typed.loose
        result.strict = alternatives.isEmpty ? nil : Self.any(alternatives)
        return result
    }

    private func verbatim(_ text: String, _ fields: [WeightedField], _ plan: inout SearchPlan) -> Words {
        var result = Words()
        let analysis = analyzer.analyze(query: text)
        var runs: [InvertedIndex.Query] = []
        for run in analysis.runs {
            let units = Array(analysis.folded.units[run.units])
            runs.append(.verbatim(Array(String(decoding: units, as: UTF16.self).utf8), in: fields))
            plan.targets.runs[units, default: 0] += 2
        }
        guard !runs.isEmpty else { return result }
        result.strict = .boolean(must: runs)
        result.loose = runs
        result.tileCount = 1
        return result
    }

    /// Han characters are found wherever they stand together, so that a prefix is not held up by the boundaries of words.
    private func prefix(_ text: String, _ fields: [WeightedField], _ plan: inout SearchPlan) -> Words {
        let folded = Folding.fold(text).units
        guard let last = folded.last, !Pinyin.isHan(last) else { return verbatim(text, fields, &plan) }
        let analysis = analyzer.analyze(query: text)
        guard analysis.tiles.count == 1, let tile = analysis.tiles.first else {
            return verbatim(text, fields, &plan)
        }
        let query = InvertedIndex.Query.prefix(tile.term, in: fields)
        plan.targets.prefixes.append(tile.term)
        return Words(strict: query, loose: [query], tileCount: 1)
    }

    // MARK: - The query as a whole

    /// A short query verbatim counts by itself.
    private func whole(_ query: Query, _ plan: inout SearchPlan) -> [InvertedIndex.Query] {
        guard query.groups.count == 1, query.groups[0].count == 1, let term = query.groups[0].first,
            term.form == .words
        else { return [] }
        let analysis = analyzer.analyze(query: term.text)
        guard analysis.runs.count == 1, let run = analysis.runs.first, run.tiles.count > 1,
            run.units.count <= 16
        else {
            return []
        }
        let units = Array(analysis.folded.units[run.units])
        plan.targets.runs[units, default: 0] += 2
        return [
            .verbatim(
                Array(String(decoding: units, as: UTF16.self).utf8),
                in: Self.fields(term.field),
                boost: weights.wholeQuery
            )
        ]
    }

    /// Statutes that are called by their name or a short one: 保密法 涉密人员.
    private func named(_ query: Query, _ plan: inout SearchPlan) -> [InvertedIndex.Query] {
        var titles: [String] = []
        for term in query.groups.flatMap({ $0 }) where term.form == .words && titles.count < 4 {
            for name in Self.possibleNames(term.text) {
                let found = directory.matches(title: name)
                guard !found.isEmpty, found.count <= 3 else { continue }
                for match in found where match.kind <= .withoutTail {
                    if let title = directory.statute(match.statuteID)?.title, !titles.contains(title) {
                        titles.append(title)
                        if title != name, !plan.alsoSearched.contains(title) {
                            plan.alsoSearched.append(title)
                        }
                    }
                }
            }
        }
        guard !titles.isEmpty else { return [] }
        let values = titles.map { Array($0.utf8) }
        return [.constant(.keyword(IndexScheme.field(.statute), anyOf: values), score: weights.namedStatute)]
    }

    /// The beginnings of a word that end as titles of statutes do.
    private static func possibleNames(_ text: String) -> [String] {
        let endings = ["法", "典", "条例", "办法", "规定", "细则", "规则", "决定", "解释"]
        var names: [String] = []
        var end = text.startIndex
        while end < text.endIndex, names.count < 4 {
            end = text.index(after: end)
            let name = text[..<end]
            if endings.contains(where: { name.hasSuffix($0) }), name.count >= 2 { names.append(String(name)) }
        }
        return names.reversed()
    }

    private func excluded(_ term: QueryTerm) -> InvertedIndex.Query? {
        let analysis = analyzer.analyze(query: term.text)
        let fields = Self.fields(term.field)
        let runs = analysis.runs.map { run in
            let units = analysis.folded.units[run.units]
            return InvertedIndex.Query.verbatim(
                Array(String(decoding: units, as: UTF16.self).utf8),
                in: fields
            )
        }
        return runs.isEmpty ? nil : .boolean(must: runs)
    }

    private static func any(_ queries: [InvertedIndex.Query]) -> InvertedIndex.Query {
        queries.count == 1 ? queries[0] : .boolean(should: queries)
    }

    private static func fields(_ field: QueryField?) -> [WeightedField] {
        switch field {
        case .name: IndexScheme.weighted([.title])
        case .legalBasis: IndexScheme.weighted([.legalBasis])
        case .accountability: IndexScheme.weighted([.accountability])
        default: allFields
        }
    }

    /// The fields in which neighbours are looked for: titles and running text.
    private static func phraseFields(_ fields: [WeightedField]) -> [WeightedField] {
        let wanted = [IndexScheme.Text.title, .body, .duties].map { IndexScheme.field($0) }
        let kept = fields.filter { wanted.contains($0.field) }
        return kept.isEmpty ? fields : kept
    }
}

extension QuestionWords {
    /// Whether a term is a function word, by its bytes.
    static func isFunctionWord(_ term: [UInt8]) -> Bool {
        term.count <= 12 && isFunctionWord(String(decoding: term, as: UTF8.self))
    }
}
