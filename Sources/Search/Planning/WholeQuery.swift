internal import Analysis
internal import Citations
internal import ICU
internal import InvertedIndex
internal import Law
internal import Library

/// What a query asks as a whole, beside its words one by one: its own words in their order, a statute's name, a definition.
extension QueryPlanner {
    /// A short query verbatim counts by itself.
    func whole(_ query: SearchQuery, _ plan: inout SearchPlan) -> [IndexQuery] {
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
    func named(_ query: SearchQuery, _ plan: inout SearchPlan) -> [IndexQuery] {
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
        let read = plan.readings.flatMap { self.titles(called: $0) }
        titles += read
        wholes += read
        guard !titles.isEmpty else { return [] }
        plan.namesStatute = true
        for title in titles where !plan.alsoSearched.contains(title) { plan.alsoSearched.append(title) }
        var queries: [IndexQuery] = [.constant(Self.statutes(titles), score: weights.namedStatute)]
        func only(_ titles: [String], _ kind: DocumentKind) -> IndexQuery {
            let kind = IndexQuery.keyword(IndexScheme.field(.kind), anyOf: [Array(kind.rawValue.utf8)])
            return .boolean(filter: [Self.statutes(titles), kind])
        }
        queries.append(.constant(only(titles, .article), score: weights.namedArticle))
        if query.groups.count == 1, !wholes.isEmpty {
            queries.append(.constant(only(wholes, .statute), score: weights.namedStatute * 4))
        }
        return queries
    }

    /// What a place without words asks for: the article itself, or the statute as a whole, before what cites it.
    func asked(_ query: SearchQuery) -> [IndexQuery] {
        let isPlace = query.filters.contains { $0.field == .article || $0.field == .statute }
        guard !query.hasWords, !query.citations.isEmpty || isPlace else { return [] }
        return [(DocumentKind.article, 1), (.statute, 4)].map { kind, score in
            .constant(.keyword(IndexScheme.field(.kind), anyOf: [Array(kind.rawValue.utf8)]), score: score)
        }
    }

    /// The statutes that are called exactly so; none for a name that fits many.
    func titles(called name: String) -> [String] {
        guard name.utf8.count >= 6, name.utf8.count <= 200 else { return [] }
        let found = directory.matches(title: name).filter { $0.kind <= .withoutTail }
        if !found.isEmpty {
            return found.count > 3 ? [] : found.compactMap { directory.statute($0.statuteID)?.title }
        }
        // 行政执法 is a word of the texts and no short name.
        guard name.utf8.count <= 18, Self.endsAsTitle(name), occurrences(name) == 0
        else { return [] }
        return shortName(name)
    }

    static func statutes(_ titles: [String]) -> IndexQuery {
        .keyword(IndexScheme.field(.statute), anyOf: titles.map { Array($0.utf8.prefix(200)) })
    }

    /// What a question for a definition looks for: 什么是国家秘密 wants 国家秘密是 and 所称国家秘密.
    func definition(_ query: SearchQuery, _ plan: inout SearchPlan) -> [IndexQuery] {
        guard query.groups.count == 1, query.groups[0].count == 1, let term = query.groups[0].first,
            term.form == .words, let topic = QuestionWords.definedTopic(of: Folding.folded(term.text))
        else { return [] }
        let body = [WeightedField(IndexScheme.field(.body))]
        return ["\(topic)是", "所称\(topic)", "\(topic)，是指", "\(topic)是指"].map {
            .verbatim(Array(Folding.folded($0).utf8), in: body, boost: weights.wholeQuery)
        }
    }

    /// What titles of statutes end with.
    private static let endings = ["法", "典", "条例", "办法", "规定", "细则", "规则", "决定", "解释"]

    /// Whether a name ends as titles of statutes do.
    static func endsAsTitle(_ name: String) -> Bool { endings.contains(where: name.hasSuffix) }

    /// The beginnings of a word that end as titles of statutes do.
    private static func possibleNames(_ text: String) -> [String] {
        var names: [String] = []
        var end = text.startIndex
        while end < text.endIndex, names.count < 4 {
            end = text.index(after: end)
            let name = text[..<end]
            if endings.contains(where: { name.hasSuffix($0) }), name.count >= 2 { names.append(String(name)) }
        }
        return names.reversed()
    }
}
