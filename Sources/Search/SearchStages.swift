internal import Analysis
internal import Citations
internal import ICU
internal import InvertedIndex
internal import Law
internal import Library

/// A query as it was read: its words, and its conditions in the index's terms.
struct ReadQuestion {
    /// The query as it was parsed.
    let query: SearchQuery
    /// What its filters and citations let through.
    let filters: [IndexQuery]
    /// Its citations, in the form of statutes.
    let citations: [String]
    /// What was not understood.
    let remarks: [QueryRemark]
    /// Whether it asks for nothing, or only for what cannot be.
    var isVoid = false
    /// A title that is all of the query and has no text on hand; nil for every other query.
    var notOnHand: String?
}

/// What a search found, the best first, with what is to be said about it.
struct FoundHits {
    /// The page of hits, with counts and the plan that found them.
    var outcome: SearchDesk.Outcome
    /// What was not understood, and what was done instead.
    var remarks: [QueryRemark]
    /// Queries that may have been meant instead.
    var meant: [String] = []
}

/// A search goes through four stages, each a value: what was typed is read (``ReadQuestion``), planned (``SearchPlan``), found and
/// ranked (``FoundHits``), and shown (``SearchAnswer``).
extension ReferenceDesk {
    /// Searches; there is no query that fails.
    ///
    /// - Parameter request: the query and what is wanted.
    /// - Returns: the page of hits with what belongs to it.
    /// - Throws: `LibraryError`, `IndexError` or ``SearchFault`` when the library is damaged.
    public func search(_ request: SearchRequest) throws -> SearchAnswer {
        let clock = ContinuousClock()
        let start = clock.now
        let question = try read(request.query)
        let parts = try self.parts(of: question)
        let found = try analyzers.with { analyzer in
            let desk = try searchDesk(analyzer)
            return parts.isEmpty
                ? try answer(question, request, desk) : try answer(parts, request, desk)
        }
        return try show(found, question, request) { clock.now - start }
    }

    /// The questions that a query puts one after the other; none when it is one question.
    private func parts(of question: ReadQuestion) throws -> [ReadQuestion] {
        guard question.query.hasWords else { return [] }
        let texts = SeveralQuestions.parts(of: question.query.text)
        guard texts.count > 1 else { return [] }
        let parts = try texts.map { try read($0) }
        // A part without words of its own belongs to the others: a list of places, for one.
        return parts.allSatisfy(\.query.hasWords) ? parts : []
    }

    /// Answers one question.
    private func answer(_ question: ReadQuestion, _ request: SearchRequest, _ desk: SearchDesk) throws
        -> FoundHits
    {
        guard !question.isVoid else {
            let plan = desk.planner.plan(question.query, conditions: [])
            return FoundHits(outcome: SearchDesk.Outcome(plan: plan), remarks: question.remarks)
        }
        var found = FoundHits(
            outcome: try desk.search(question.query, question.filters, request),
            remarks: question.remarks
        )
        if let title = question.notOnHand, found.outcome.total > 0 {
            let message = "《\(title)》正文未入库；引用它的有 \(found.outcome.total) 项职权，列在下面。"
            found.remarks.append(QueryRemark(text: title, message: message))
        }
        guard !found.outcome.plan.isBlank else {
            found.remarks.append(QueryRemark(text: "", message: "没有可查的字：只有符号。"))
            return found
        }
        if found.outcome.total == 0 || found.outcome.wasRelaxed {
            try correct(&found, question, request, desk)
        }
        if found.outcome.total == 0 { try loosen(&found, question, request, desk) }
        if let relaxation = found.outcome.relaxation {
            found.remarks.append(QueryRemark(text: request.query, message: relaxation.sentence))
        }
        if found.outcome.total == 0, found.remarks.isEmpty {
            found.remarks.append(EmptyQuestion.nothing(for: question.query))
        }
        return found
    }

    /// Answers several questions that were typed as one, each by itself, and says so.
    private func answer(_ parts: [ReadQuestion], _ request: SearchRequest, _ desk: SearchDesk) throws
        -> FoundHits
    {
        var answers: [FoundHits] = []
        var remarks = [
            QueryRemark(
                text: request.query,
                message: "按 \(parts.count) 个问题分别检索，结果轮流排列："
                    + parts.map { "“\($0.query.text)”" }.joined(separator: "、") + "。"
            )
        ]
        for part in parts {
            var one = request
            one.query = part.query.text
            one.limit = request.offset + request.limit
            one.offset = 0
            one.countsFacets = false
            let found = try answer(part, one, desk)
            remarks += found.remarks
            if found.outcome.total == 0 {
                remarks.append(QueryRemark(text: one.query, message: "“\(one.query)”没有找到。"))
            }
            answers.append(found)
        }
        guard let pooled = try desk.pooled(answers.map(\.outcome), request) else {
            throw SearchFault.notReady(detail: "没有可查的问题。")
        }
        return FoundHits(outcome: pooled, remarks: remarks, meant: answers.flatMap(\.meant))
    }

    /// Reads what was typed.
    private func read(_ text: String) throws -> ReadQuestion {
        var query = try parse(text)
        if let prefix = try codePrefix(query) {
            query.groups = []
            query.filters = [.code(prefix)]
        }
        let notOnHand = try unreadTitle(query)
        if let notOnHand {
            query.groups = []
            query.citations = [notOnHand.citation]
        }
        let conditions = try QueryConditions(
            index: try library.index,
            titles: { try self.titles($0) },
            meant: { try self.title(meantBy: $0) },
            today: library.today
        ).read(query)
        let reason = EmptyQuestion.reason(query)
        let asksForNone =
            !query.hasWords && conditions.filters.isEmpty
            && !(query.citations.isEmpty && query.filters.isEmpty)
        return ReadQuestion(
            query: query,
            filters: conditions.filters,
            citations: conditions.citations,
            remarks: query.remarks + (reason.map { [$0] } ?? conditions.remarks),
            isVoid: reason != nil || asksForNone,
            notOnHand: notOnHand?.title
        )
    }

    /// Digits that are all of a query, too few for a code, and begin one on hand; nil for every other query.
    private func codePrefix(_ query: SearchQuery) throws -> String? {
        guard query.filters.isEmpty, query.citations.isEmpty, query.groups.count == 1,
            query.groups[0].count == 1, let term = query.groups[0].first, term.form == .words,
            (6..<10).contains(term.text.utf8.count), term.text.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        let known = try library.index.terms(
            in: IndexScheme.field(.code),
            beginningWith: Array(term.text.utf8),
            limit: 1
        )
        return known.isEmpty ? nil : term.text
    }

    /// A title that is all of a query and is cited without a text on hand, with book marks or without; nil for every other query.
    private func unreadTitle(_ query: SearchQuery) throws -> (title: String, citation: Citation)? {
        guard query.filters.isEmpty, query.excluded.isEmpty, query.groups.count + query.citations.count == 1
        else { return nil }
        var citation: Citation
        if let cited = query.citations.first {
            guard cited.pinpoint == nil, cited.titleForm == .marked else { return nil }
            citation = cited
        } else {
            guard let term = query.groups.first?.first, query.groups[0].count == 1, term.form == .words,
                term.field == nil, term.text.count >= 4, QueryPlanner.endsAsTitle(term.text)
            else { return nil }
            citation = Citation(
                field: .mention,
                statutePrinted: term.text,
                titleForm: .bare,
                range: term.range,
                place: 1
            )
        }
        let titles = try titles(citation)
        let directory = try library.titleDirectory()
        guard titles.count == 1, let title = titles.first,
            !directory.matches(title: title).contains(where: {
                directory.statute($0.statuteID)?.title == title
            })
        else { return nil }
        return (title, citation)
    }

    /// Parses a query, its places as a lookup reads them.
    private func parse(_ text: String) throws -> SearchQuery {
        let trouble = ReadingTrouble()
        let places = TypedPlaces { citation in
            let isTitle = trouble.noted {
                if try !self.titles(citation).isEmpty { return true }
                return QueryPlanner.endsAsTitle(citation.statutePrinted)
                    ? try self.title(meantBy: citation.statutePrinted) != nil : false
            }
            return isTitle ?? false
        }
        let query = QueryParser { places.citations(in: $0) }.parse(text)
        try trouble.rethrow()
        return query
    }

    /// In how many texts a word stands as it is.
    static func occurrences(of word: String, in index: IndexReader) throws(IndexError) -> Int {
        let fields = IndexScheme.weighted(IndexScheme.Text.allCases)
        let query = IndexQuery.verbatim(Array(Folding.folded(word).utf8), in: fields)
        return try index.search(query, InvertedIndex.SearchOptions(limit: 1, countsAll: true)).total ?? 0
    }

    /// The statute that a short name made of characters of its title means, when it means one alone: 固废法, 食安法.
    private func titles(shortlyCalled name: String) throws -> [String] {
        let citation = Citation(
            field: .mention,
            statutePrinted: name,
            titleForm: .bare,
            range: 0..<name.utf8.count,
            place: 1
        )
        // 法 is short for no 条例.
        let found = try titles(citation).filter { $0.last == name.last }
        return found.count == 1 ? found : []
    }

    /// The title that a mistyped one was certainly meant for, because it sounds alike: 保蜜法.
    func title(meantBy name: String) throws -> String? {
        let units = Folding.fold(name).units
        guard units.count >= 3 else { return nil }
        let corrector = try vocabulary().corrector
        // 公证法 that is not on hand is no 公司法: only what sounds alike is a slip.
        for meant in corrector.corrections(of: units, limit: 8)
        where corrector.soundsAlike(units, Array(meant.utf16)) {
            let citation = Citation(
                field: .mention,
                statutePrinted: meant,
                titleForm: .bare,
                range: 0..<0,
                place: 1
            )
            if let title = try titles(citation).first { return title }
        }
        return nil
    }

    /// What plans, asks the index and ranks, with one analyzer.
    private func searchDesk(_ analyzer: Analyzer) throws -> SearchDesk {
        let index = try library.index
        let trouble = ReadingTrouble()
        let planner = QueryPlanner(
            analyzer: analyzer,
            synonyms: synonyms(),
            directory: try library.titleDirectory(),
            weights: weights,
            readPinyin: { word in trouble.noted { try self.readings(ofTyped: word) } ?? [] },
            occurrences: { word in trouble.noted { try Self.occurrences(of: word, in: index) } ?? 0 },
            shortName: { name in trouble.noted { try self.titles(shortlyCalled: name) } ?? [] }
        )
        let ranker = Ranker(
            reader: index,
            weights: weights,
            authority: try authority(),
            editions: editionFactors,
            today: library.today
        )
        return SearchDesk(index: index, planner: planner, ranker: ranker, trouble: trouble)
    }

    /// What was certainly a slip is searched as it was meant, and the answer says so.
    private func correct(
        _ found: inout FoundHits,
        _ question: ReadQuestion,
        _ request: SearchRequest,
        _ desk: SearchDesk
    ) throws {
        found.meant = try corrections(of: question.query, desk.planner)
        guard let first = found.meant.first else { return }
        let meant = try read(first)
        guard !meant.isVoid else { return }
        let corrected = try desk.search(meant.query, meant.filters, request)
        guard corrected.total > 0, !corrected.wasRelaxed else { return }
        found.outcome = corrected
        let message = "没有含“\(request.query)”的内容，这里是“\(first)”的结果。"
        found.remarks.append(QueryRemark(text: request.query, message: message))
    }

    /// A quotation that stands nowhere may be misremembered: what its words find is said.
    private func loosen(
        _ found: inout FoundHits,
        _ question: ReadQuestion,
        _ request: SearchRequest,
        _ desk: SearchDesk
    ) throws {
        guard let loose = question.query.withoutQuotes else { return }
        // Without its quotes, a stretch may be a condition: 条:44.
        let words = try read(loose)
        let total = try desk.search(words.query, words.filters, request).total
        guard total > 0 else { return }
        let message = "没有一字不差的这段文字；去掉引号，含其中词语的有 \(total) 条。"
        let quoted = question.query.quotations.map(\.text).joined(separator: "、")
        found.remarks.append(QueryRemark(text: quoted, message: message))
        found.meant.append(loose)
    }

    /// Shows a page of hits.
    private func show(
        _ found: FoundHits,
        _ question: ReadQuestion,
        _ request: SearchRequest,
        after elapsed: () -> Duration
    ) throws -> SearchAnswer {
        let outcome = found.outcome
        let hits = try HitDisplay.hits(
            outcome.groups,
            outcome.plan.targets,
            analyzers,
            today: library.today
        )
        let took = elapsed().components
        return SearchAnswer(
            query: request.query,
            total: outcome.total,
            totalIsExact: outcome.totalIsExact,
            tookMicroseconds: Int(took.seconds * 1_000_000 + took.attoseconds / 1_000_000_000_000),
            hits: hits,
            facets: Facets(all: outcome.facets),
            notUnderstood: found.remarks,
            didYouMean: found.meant,
            alsoSearched: outcome.plan.alsoSearched,
            citations: question.citations
        )
    }
}
