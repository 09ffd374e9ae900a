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
    /// The stretches of words that make the topic, question phrases blanked.
    var topic: [TopicCoverage.Stretch] = []
    /// What is searched for besides what was typed.
    var alsoSearched: [String] = []
}

/// Puts queries into the index's terms: words into tiles and overlays, synonyms behind them, conditions into filters.
struct QueryPlanner {
    /// The most terms that one query asks the index for.
    static let mostTerms = 160
    /// The most tiles of a query that still means all of its words.
    static let mostStrictTiles = 4

    let analyzer: Analyzer
    let synonyms: SynonymTable
    let directory: StatuteDirectory
    let weights: RankingWeights
    /// What letters may stand for, or nil when nobody can tell.
    let readPinyin: (String) -> [String]

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
        let isQuestion = query.groups.joined().contains {
            $0.form == .words
                && ($0.text.hasSuffix("？") || $0.text.hasSuffix("?")
                    || QuestionWords.blanked($0.text) != $0.text)
        }
        for group in query.groups {
            var alternatives: [InvertedIndex.Query] = []
            for term in group {
                let topic = plan.topic
                let words = self.words(term, &plan, &budget)
                if let strict = words.strict { alternatives.append(strict) }
                if term.form == .words, term.field == nil {
                    let titles = self.titles(called: term.text)
                    if !titles.isEmpty {
                        alternatives.append(Self.statutes(titles))
                        // A statute's name says which one is meant, not what is looked for in it.
                        plan.topic = topic
                    }
                }
                should += words.loose
                tiles += words.tileCount
            }
            if !alternatives.isEmpty { must.append(Self.any(alternatives)) }
        }
        plan.hasWords = !should.isEmpty
        should += whole(query, &plan)
        should += named(query, &plan)
        should += definition(query, &plan)
        var mustNot: [InvertedIndex.Query] = []
        for term in query.excluded {
            if let query = excluded(term) { mustNot.append(query) }
        }
        plan.wantsAll = tiles <= Self.mostStrictTiles && !isQuestion
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
        let fields = fields(term.field)
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
        let matches = synonyms.matches(in: folded)
        plan.topic.append(TopicCoverage.Stretch(text: folded, synonyms: matches))
        for match in matches {
            for alternative in match.alternatives.prefix(weights.mostSynonyms) where budget > 0 {
                let found = terms(of: alternative, fields, weight: weights.synonym, shared: true, &budget)
                guard !found.isEmpty else { continue }
                result.loose += found.queries
                for (term, weight) in found.targets where plan.targets.terms[term] == nil {
                    plan.targets.terms[term] = weight / 2
                }
                if !plan.alsoSearched.contains(alternative) { plan.alsoSearched.append(alternative) }
                // In place of what it stands for, the synonym meets the group as well.
                if alternatives.count < 12, folded.utf8.count <= 60 {
                    let replaced = Self.replacing(match.range, of: folded, with: alternative)
                    var spare = Self.mostStrictTiles * 4
                    let tiles = terms(of: replaced, fields, weight: 1, &spare).tiles
                    if !tiles.isEmpty { alternatives.append(.boolean(must: tiles)) }
                }
            }
        }
        result.strict = alternatives.isEmpty ? nil : Self.any(alternatives)
        return result
    }

    private static func replacing(_ range: Range<Int>, of text: String, with other: String) -> String {
        let bytes = Array(text.utf8)
        return String(
            decoding: bytes[..<range.lowerBound] + Array(other.utf8) + bytes[range.upperBound...],
            as: UTF8.self
        )
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
                if weights.neighbours > 0 {
                    for field in Self.phraseFields(fields) {
                        result.queries.append(.phrase(pair, in: field, boost: unit * weights.neighbours))
                    }
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
            let words = self.words(reading, fields(term.field), &plan, &budget)
            if let strict = words.strict { alternatives.append(strict) }
            result.loose += words.loose
            result.tileCount = max(result.tileCount, words.tileCount)
            plan.alsoSearched.append(reading)
        }
        let typed = self.words(term.text, fields(term.field), &plan, &budget)
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
        plan.topic.append(TopicCoverage.Stretch(text: analysis.folded.string))
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
                in: fields(term.field),
                boost: weights.wholeQuery
            )
        ]
    }

    /// Statutes that are called by their name or a short one (保密法 涉密人员).
    ///
    /// A query that is nothing but the name wants the
    /// statute as a whole first.
    private func named(_ query: Query, _ plan: inout SearchPlan) -> [InvertedIndex.Query] {
        var titles: [String] = []
        var wholes: [String] = []
        for term in query.groups.joined() where term.form == .words && titles.count < 4 {
            let called = self.titles(called: term.text)
            wholes += called
            var found = called
            for name in Self.possibleNames(term.text) where found.isEmpty {
                found = self.titles(called: name)
            }
            titles += found
        }
        guard !titles.isEmpty else { return [] }
        for title in titles where !plan.alsoSearched.contains(title) { plan.alsoSearched.append(title) }
        var queries: [InvertedIndex.Query] = [.constant(Self.statutes(titles), score: weights.namedStatute)]
        if query.groups.count == 1, !wholes.isEmpty {
            let kind = InvertedIndex.Query.keyword(
                IndexScheme.field(.kind),
                anyOf: [Array(DocumentKind.statute.rawValue.utf8)]
            )
            queries.append(
                .constant(.boolean(filter: [Self.statutes(wholes), kind]), score: weights.namedStatute * 4)
            )
        }
        return queries
    }

    /// The statutes that are called exactly so; none for a name that fits many.
    private func titles(called name: String) -> [String] {
        guard name.utf8.count >= 6, name.utf8.count <= 200 else { return [] }
        let found = directory.matches(title: name).filter { $0.kind <= .withoutTail }
        return found.count > 3 ? [] : found.compactMap { directory.statute($0.statuteID)?.title }
    }

    private static func statutes(_ titles: [String]) -> InvertedIndex.Query {
        .keyword(IndexScheme.field(.statute), anyOf: titles.map { Array($0.utf8.prefix(200)) })
    }

    /// What a question for a definition looks for: 什么是国家秘密 wants 国家秘密是 and 所称国家秘密.
    private func definition(_ query: Query, _ plan: inout SearchPlan) -> [InvertedIndex.Query] {
        guard query.groups.count == 1, query.groups[0].count == 1, let term = query.groups[0].first,
            term.form == .words, let topic = QuestionWords.definedTopic(of: Folding.folded(term.text))
        else { return [] }
        let body = [WeightedField(IndexScheme.field(.body))]
        return ["\(topic)是", "所称\(topic)", "\(topic)，是指", "\(topic)是指"].map {
            .verbatim(Array(Folding.folded($0).utf8), in: body, boost: weights.wholeQuery)
        }
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
        let fields = fields(term.field)
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

    private func fields(_ field: QueryField?) -> [WeightedField] {
        switch field {
        case .name: IndexScheme.weighted([.title])
        case .legalBasis: IndexScheme.weighted([.legalBasis])
        case .accountability: IndexScheme.weighted([.accountability])
        default:
            IndexScheme.Text.allCases.map { text in
                let factor = text == .title ? weights.titleBoost : text == .heading ? weights.headingBoost : 1
                return WeightedField(IndexScheme.field(text), boost: text.boost * factor)
            }
        }
    }

    /// The fields in which neighbours are looked for: running text.
    private static func phraseFields(_ fields: [WeightedField]) -> [WeightedField] {
        let wanted = [IndexScheme.Text.body, .duties].map { IndexScheme.field($0) }
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
