internal import Analysis
internal import Citations
internal import ICU
internal import InvertedIndex
internal import Law
internal import Library

/// A query put into the index's terms.
struct SearchPlan {
    /// Every group of words must be met, by itself or by a synonym.
    var strict: IndexQuery
    /// Any word will do, the more the better; quotations must be met all the same.
    var loose: IndexQuery
    /// What scores, in either of them: conditions only let through.
    var scored: IndexQuery = .all
    /// Whether what was typed holds nothing that could be searched for: signs alone.
    var isBlank = false
    /// Whether officers mean all of the words: a few short ones, not a question.
    var wantsAll = true
    /// Whether it is a question in words.
    var isQuestion = false
    /// Whether a statute is called by its name.
    var namesStatute = false
    /// Whether there are words to rank by.
    var hasWords = false
    /// Whether it is words and nothing else: who asks for a field, a condition or what must not be there wants all of it.
    var isWordsAlone = false
    /// What to mark in the texts that are shown.
    var targets = HighlightTargets()
    /// Quotations with signs inside, which the index cannot tell from their words in another place.
    var quotations: [QuotedRun] = []
    /// The stretches of words that make the topic, question phrases blanked.
    var topic: [TopicCoverage.Stretch] = []
    /// The words that should stand near each other in what has all of them.
    var nearness = Nearness()
    /// How many words were looked at as pinyin.
    var pinyinCount = 0
    /// What these words may stand for.
    var readings: [String] = []
    /// What is searched for besides what was typed.
    var alsoSearched: [String] = []
}

/// Puts queries into the index's terms: words into tiles and overlays, synonyms behind them, conditions into filters.
struct QueryPlanner {
    /// The most terms that one query asks the index for.
    static let mostTerms = 160
    /// The most words that are looked at as pinyin: each means a walk over all names.
    static let mostPinyin = 4
    /// The most runs of one quotation that the index is asked for, and the most characters of each; the rest is read.
    static let mostRuns = 4
    static let longestRun = 32
    /// The most tiles of a query that still means all of its words.
    static let mostStrictTiles = 4
    /// The most words, with spaces between them, that are all meant.
    static let mostStrictGroups = 6

    let analyzer: Analyzer
    let synonyms: SynonymTable
    let directory: TitleDirectory
    let weights: RankingWeights
    /// What letters may stand for, or nil when nobody can tell.
    let readPinyin: (String) -> [String]
    /// In how many texts a word stands as it is, whatever words it is cut into.
    let occurrences: (String) -> Int
    /// The statutes that a short name made of their characters means (固废法).
    let shortName: (String) -> [String]

    /// Puts a query into the index's terms.
    ///
    /// - Parameters:
    ///   - query: the query.
    ///   - conditions: its citations and filters, in the index's terms.
    /// - Returns: the plan.
    func plan(_ query: SearchQuery, conditions: [IndexQuery]) -> SearchPlan {
        var plan = SearchPlan(strict: .all, loose: .all)
        var must: [IndexQuery] = []
        var should: [IndexQuery] = []
        var quoted: [IndexQuery] = []
        var budget = Self.mostTerms
        var tiles = 0
        let isQuestion = query.groups.joined().contains {
            $0.form == .words
                && ($0.text.hasSuffix("？") || $0.text.hasSuffix("?")
                    || QuestionWords.blanked($0.text) != $0.text)
        }
        for group in query.groups {
            var alternatives: [IndexQuery] = []
            for term in group {
                let topic = plan.topic
                let nearness = plan.nearness
                let readingsBefore = plan.readings.count
                let words = self.words(term, &plan, &budget)
                if group.count == 1, let quotation = quotation(term) { plan.quotations.append(quotation) }
                if let strict = words.strict {
                    alternatives.append(strict)
                    if group.count == 1, term.form == .verbatim { quoted.append(strict) }
                }
                if term.form == .words, term.field == nil {
                    let titles = ([term.text] + plan.readings[readingsBefore...]).flatMap {
                        self.titles(called: $0)
                    }
                    if !titles.isEmpty {
                        alternatives.append(Self.statutes(titles))
                        // A statute's name says which one is meant, not what is looked for in it.
                        plan.topic = topic
                        plan.nearness = nearness
                    }
                }
                should += words.loose
                tiles += words.tileCount
            }
            if !alternatives.isEmpty { must.append(Self.any(alternatives)) }
        }
        plan.hasWords = !should.isEmpty
        plan.isWordsAlone =
            query.groups.joined().allSatisfy { $0.form == .words && $0.field == nil }
            && query.excluded.isEmpty && conditions.isEmpty
        should += whole(query, &plan)
        should += named(query, &plan)
        should += definition(query, &plan)
        should += asked(query)
        plan.isBlank =
            query.hasWords && must.isEmpty && should.isEmpty && conditions.isEmpty && query.excluded.isEmpty
        var mustNot: [IndexQuery] = []
        for term in query.excluded {
            if let query = excluded(term, &plan) { mustNot.append(query) }
        }
        plan.scored = .boolean(should: should)
        // Words with spaces between them were chosen one by one; a long run of them is a sentence.
        let isChosen = query.groups.count > 1 && query.groups.count <= Self.mostStrictGroups
        plan.isQuestion = isQuestion
        plan.wantsAll = (tiles <= Self.mostStrictTiles || isChosen) && !isQuestion
        // What must be met narrows and `should` scores, so that no word counts twice.
        let open = must.isEmpty && conditions.isEmpty
        plan.strict = .boolean(
            should: should,
            mustNot: mustNot,
            filter: must + conditions + (open ? [.all] : [])
        )
        // Quoted words must occur, however many other words there are.
        var filter = quoted + conditions
        // Where nothing else must be met, one of the words must as it is: to ask twice costs as much again.
        if plan.hasWords, !filter.isEmpty { filter.append(.boolean(should: should)) }
        if !plan.hasWords, filter.isEmpty { filter.append(.all) }
        plan.loose = .boolean(should: should, mustNot: mustNot, filter: filter)
        return plan
    }

    // MARK: - Words

    private struct Words {
        var strict: IndexQuery?
        var loose: [IndexQuery] = []
        var tileCount = 0
    }

    private func words(_ term: QueryTerm, _ plan: inout SearchPlan, _ budget: inout Int) -> Words {
        let fields = fields(term.field)
        switch term.form {
        case .verbatim: return verbatim(term.text, fields, &plan)
        case .prefix: return prefix(term.text, fields, &plan)
        case .words:
            if Pinyin.mayBePinyin(term.text), plan.pinyinCount < Self.mostPinyin {
                plan.pinyinCount += 1
                if let read = pinyin(term, &plan, &budget) { return read }
            }
            // One character is seldom a word: it is found wherever it stands, as in quotation marks.
            if Self.isOneHan(term.text) { return verbatim(term.text, fields, &plan) }
            return words(term.text, fields, &plan, &budget)
        }
    }

    private static func isOneHan(_ text: String) -> Bool {
        let units = Folding.fold(QuestionWords.blanked(text)).units.filter { $0 > 0x20 }
        return units.count == 1 && Pinyin.isHan(units[0])
    }

    private func words(
        _ text: String,
        _ fields: [WeightedField],
        _ plan: inout SearchPlan,
        _ budget: inout Int
    ) -> Words {
        var result = Words()
        let folded = Folding.folded(QuestionWords.blanked(text))
        // Everyday speech that the texts use as well says what it says (宅基地, 超载): it needs no other words.
        let matches = synonyms.matches(in: folded).filter { match in
            !match.isEveryday || occurrences(Self.part(match.range, of: folded)) < weights.leastOfficial
        }
        let faint = matches.filter(\.isEveryday).map(\.range)
        let typed = terms(of: folded, fields, weight: 1, faint: faint, &budget)
        guard !typed.isEmpty else { return result }
        result.tileCount = typed.tiles.count
        result.loose = typed.queries
        for (term, weight) in typed.targets { plan.targets.terms[term, default: 0] += weight }
        var alternatives = typed.tiles.isEmpty ? [] : [IndexQuery.boolean(must: typed.tiles)]
        plan.topic.append(TopicCoverage.Stretch(text: folded, synonyms: matches))
        plan.nearness.add(nearWords(folded, matches))
        if matches.count > 1 { alternatives.append(replacedAll(matches, of: folded, fields)) }
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

    /// Every word with synonyms met by itself or by one of them, and all other words.
    private func replacedAll(_ matches: [SynonymTable.Match], of text: String, _ fields: [WeightedField])
        -> IndexQuery
    {
        var rest = Array(text.utf8)
        var must: [IndexQuery] = []
        for match in matches {
            let words = [Self.part(match.range, of: text)] + match.alternatives.prefix(weights.mostSynonyms)
            must.append(
                Self.any(
                    words.compactMap { word in
                        var spare = Self.mostStrictTiles * 4
                        let tiles = terms(of: word, fields, weight: 1, &spare).tiles
                        return tiles.isEmpty ? nil : .boolean(must: tiles)
                    }
                )
            )
            for place in match.range { rest[place] = 0x20 }
        }
        var spare = Self.mostStrictTiles * 4
        return .boolean(
            must: must + terms(of: String(decoding: rest, as: UTF8.self), fields, weight: 1, &spare).tiles
        )
    }

    static func part(_ range: Range<Int>, of text: String) -> String {
        String(decoding: Array(text.utf8)[range], as: UTF8.self)
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
        var tiles: [IndexQuery] = []
        /// The same with neighbours and overlays.
        var queries: [IndexQuery] = []
        var targets: [([UInt8], Float)] = []
        var isEmpty: Bool { queries.isEmpty }
    }

    /// The terms of a text; `shared` divides the weight among them (a long synonym adds no more than a short one), `faint` stretches weigh little.
    private func terms(
        of text: String,
        _ fields: [WeightedField],
        weight: Float,
        shared: Bool = false,
        faint: [Range<Int>] = [],
        _ budget: inout Int
    ) -> Terms {
        var result = Terms()
        let analysis = analyzer.analyze(query: text)
        let isContent = analysis.tiles.map { !QuestionWords.isFunctionWord($0.term) }
        let content = analysis.tiles.indices.filter { isContent[$0] }
        let kept = content.isEmpty ? Array(analysis.tiles.indices) : content
        guard !kept.isEmpty else { return result }
        let unit = shared ? weight / Float(kept.count) : weight
        // A word typed twice weighs twice, but is asked for once.
        var order: [[UInt8]] = []
        var weights: [[UInt8]: Float] = [:]
        var pairs: [[[UInt8]]: Float] = [:]
        var pairOrder: [[[UInt8]]] = []
        for index in kept where order.count + pairOrder.count < budget {
            let tile = analysis.tiles[index]
            let isSingle = tile.kind == .han && tile.units.count == 1
            let isFaint = faint.contains { $0.overlaps(tile.source) }
            if weights[tile.term] == nil {
                order.append(tile.term)
                result.targets.append((tile.term, isSingle || isFaint ? 0.3 : 1))
            }
            let unit = isFaint ? unit * self.weights.everyday : unit
            weights[tile.term, default: 0] += unit * (isSingle ? self.weights.singleCharacter : 1)
            // Neighbours in the text should be neighbours in what is found.
            guard index + 1 < analysis.tiles.count, content.isEmpty || isContent[index + 1] else { continue }
            let next = analysis.tiles[index + 1]
            guard next.position == tile.position + 1, self.weights.neighbours > 0 else { continue }
            let pair = [tile.term, next.term]
            if pairs[pair] == nil { pairOrder.append(pair) }
            pairs[pair, default: 0] += unit * self.weights.neighbours
        }
        budget -= order.count + pairOrder.count
        for term in order {
            result.tiles.append(.term(term, in: fields, boost: weights[term] ?? unit))
        }
        result.queries = result.tiles
        for pair in pairOrder {
            for field in Self.phraseFields(fields) {
                result.queries.append(.phrase(pair, in: field, boost: pairs[pair] ?? 0))
            }
        }
        for overlay in analysis.overlays
        where budget > 0 && (overlay.kind != .lexicon || overlay.tiles.count > 1) {
            result.queries.append(.term(overlay.term, in: fields, boost: unit * self.weights.overlay))
            result.targets.append((overlay.term, 1))
            budget -= 1
        }
        return result
    }

    private func pinyin(_ term: QueryTerm, _ plan: inout SearchPlan, _ budget: inout Int) -> Words? {
        let readings = readPinyin(term.text)
        guard !readings.isEmpty else { return nil }
        // What is meant by letters is one of several words, and they stand for themselves nowhere.
        let nearness = plan.nearness
        defer { plan.nearness = nearness }
        var result = Words()
        var alternatives: [IndexQuery] = []
        for reading in readings {
            let words = self.words(reading, fields(term.field), &plan, &budget)
            if let strict = words.strict { alternatives.append(strict) }
            result.loose += words.loose
            result.tileCount = max(result.tileCount, words.tileCount)
            plan.alsoSearched.append(reading)
            plan.readings.append(reading)
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
        let runs = runs(of: analysis, in: fields)
        for run in analysis.runs.prefix(Self.mostRuns) {
            plan.targets.runs[Array(analysis.folded.units[run.units]), default: 0] += 2
        }
        if analysis.runs.count > 1 { plan.targets.runs[analysis.folded.units] = 2 }
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
        let query = IndexQuery.prefix(tile.term, in: fields)
        plan.targets.prefixes.append(tile.term)
        return Words(strict: query, loose: [query], tileCount: 1)
    }

    private func excluded(_ term: QueryTerm, _ plan: inout SearchPlan) -> IndexQuery? {
        if var quotation = quotation(term) {
            quotation.isWanted = false
            plan.quotations.append(quotation)
            return nil
        }
        let runs = runs(of: analyzer.analyze(query: term.text), in: fields(term.field))
        return runs.isEmpty ? nil : .boolean(must: runs)
    }

    /// What a quotation must say that the index alone cannot tell: signs inside, a very long run; nil for any other term.
    private func quotation(_ term: QueryTerm) -> QuotedRun? {
        guard term.form == .verbatim else { return nil }
        let runs = analyzer.analyze(query: term.text).runs
        guard runs.count > 1 || runs.contains(where: { $0.units.count > Self.longestRun }) else { return nil }
        return QuotedRun(term.text, in: term.field)
    }

    /// The longest runs of characters of a text, each verbatim.
    private func runs(of analysis: QueryAnalysis, in fields: [WeightedField]) -> [IndexQuery] {
        let runs = Set(analysis.runs.map { Array(analysis.folded.units[$0.units].prefix(Self.longestRun)) })
        let longest = runs.sorted { left, right in
            left.count != right.count ? left.count > right.count : left.lexicographicallyPrecedes(right)
        }
        return longest.prefix(Self.mostRuns).map { units in
            .verbatim(Array(String(decoding: units, as: UTF16.self).utf8), in: fields)
        }
    }

    private static func any(_ queries: [IndexQuery]) -> IndexQuery {
        queries.count == 1 ? queries[0] : .boolean(should: queries)
    }

    func fields(_ field: QueryField?) -> [WeightedField] {
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
