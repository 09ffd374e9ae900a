internal import Analysis
internal import Catalog
internal import ICU
internal import InvertedIndex
public import Law
internal import Library

/// What an answer takes for known of the article asked for.
public enum SuperiorKnowledge: Sendable {
    /// Everything: what the article cites is told first and not guessed again.
    case whole
    /// Nothing that the article cites: as if its citations were not there. The evaluation asks so, since they are its answers.
    case masked
}

/// Finds the national articles that an article of a rule carries out.
///
/// Candidates are articles of statutes of higher rank in force that share rare words (``SuperiorCandidates``); they are weighed by
/// shared sentences, by what the rule names as its basis and by the order of the articles (``SuperiorRanking``).
struct SuperiorDesk {
    /// What is not likelier is no guess.
    static let leastConfidence = 0.02
    /// A guess has at least this share of the question's pairs of characters; nineteen of twenty right ones have more.
    static let leastShared = 0.06
    /// Words that a larger share of all texts has are not told.
    static let mostCommon = 0.05
    /// In a library of few texts, a word of so many is not common.
    static let fewestTexts = 200
    /// How many shared words are told.
    static let mostSharedWords = 6
    /// How long first words may be, in characters.
    static let openingLength = 36
    /// How many of the own articles are read that an article refers to.
    static let mostReferred = 4

    let candidates: SuperiorCandidates
    let articleCount: (_ title: String, _ edition: String) throws -> Int?

    /// The guesses, the likeliest first.
    ///
    /// - Parameters:
    ///   - question: the article asked for.
    ///   - limit: how many at most.
    ///   - known: national articles that are not guessed.
    ///   - isStrict: whether what is unlikely is left out.
    /// - Returns: the guesses.
    /// - Throws: `IndexError`, ``SearchFault``, `CatalogError`.
    func guesses(
        _ question: SuperiorQuestion,
        limit: Int,
        besides known: Set<ArticleID>,
        isStrict: Bool
    ) throws -> [SuperiorGuess] {
        let words = try candidates.words(of: question.words)
        let (found, named) = try candidates.find(words, for: question)
        guard !found.isEmpty else { return [] }
        let ranking = SuperiorRanking(question: question, named: named, articleCount: articleCount)
        let evidence = try ranking.evidence(for: found)
        let scores = evidence.map(\.score)
        let chances = SuperiorEvidence.chances(of: scores)
        // Equal scores stay in the order of the catalog, so that every face tells the same.
        let order = found.indices.sorted {
            scores[$0] != scores[$1] ? scores[$0] > scores[$1] : found[$0].id < found[$1].id
        }
        var guesses: [SuperiorGuess] = []
        for place in order where guesses.count < limit && !known.contains(found[place].id) {
            if isStrict {
                guard chances[place] >= Self.leastConfidence else { break }
                guard sharesEnough(found[place].document, with: question) else { continue }
            }
            if let guess = guess(found[place], chances[place], evidence[place], words) {
                guesses.append(guess)
            }
        }
        return guesses
    }

    /// Whether an article has enough of a question, whatever the other candidates have.
    private func sharesEnough(_ document: StoredDocument, with question: SuperiorQuestion) -> Bool {
        let text = document.sections.map(\.text).joined(separator: " ")
        return SharedRuns(of: Folding.fold(text).units, length: 2).share(of: question.words)
            >= Self.leastShared
    }

    private func guess(
        _ candidate: SuperiorCandidate,
        _ chance: Double,
        _ evidence: SuperiorEvidence,
        _ words: [SuperiorCandidates.Word]
    ) -> SuperiorGuess? {
        let document = candidate.document
        guard let number = document.article else { return nil }
        let text = document.sections.map(\.text).joined(separator: "\n")
        let folded = Folding.fold(text).units
        var shared: [String] = []
        let most = Int(Self.mostCommon * Double(candidates.index.documentCount))
        for word in words
        where shared.count < Self.mostSharedWords && word.frequency <= max(most, Self.fewestTexts) {
            let units = Array(word.text.utf16)
            if Pinyin.isHan(units[0]), CharacterRun.occurs(units, in: folded) { shared.append(word.text) }
        }
        let confidence = (chance * 100).rounded() / 100
        return SuperiorGuess(
            statute: document.title,
            edition: document.edition,
            level: StatuteLevel(rawValue: document.rank) ?? .unknown,
            pinpoint: Pinpoint(number),
            opening: Self.opening(of: text),
            confidence: confidence,
            certainty: SuperiorCertainty(confidence),
            sharedWords: shared,
            isNamedByRule: evidence.isNamed > 0,
            isBetweenCited: evidence.isPinned > 0,
            evidence: evidence
        )
    }

    /// The first words of an article, in one line.
    static func opening(of text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > openingLength ? line.prefix(openingLength) + "…" : line
    }
}

extension ReferenceDesk {
    /// The national articles that an article of a rule names, and those that it probably carries out.
    ///
    /// Of a statute that is not on hand, the words are those that lists quote of the article.
    ///
    /// Cost: 5 to 20 ms.
    ///
    /// - Parameters:
    ///   - number: the article.
    ///   - title: the full title of its statute.
    ///   - label: the edition's label, or nil for the newest on hand.
    ///   - limit: how many guesses at most.
    ///   - knowledge: whether what the article cites is known.
    /// - Returns: the answer, or nil where there are no words of the article.
    /// - Throws: `CatalogError`, `LibraryError`, `IndexError`, ``SearchFault``.
    public func superior(
        of number: ArticleNumber,
        ofStatuteTitled title: String,
        edition label: String? = nil,
        limit: Int = 5,
        knowing knowledge: SuperiorKnowledge = .whole
    ) throws -> SuperiorAnswer? {
        let statute = try lookup().statute(titled: title)
        let edition =
            label.flatMap { label in statute?.editions.first { $0.label == label } } ?? statute?.editions.last
        guard let edition else {
            guard let question = try quoted(number, title) else { return nil }
            return try answer(question, [], Asked(title: title, number: number), limit, knowledge)
        }
        guard let article = try library.catalog.article(edition.id, number) else { return nil }
        let citations = try library.catalog.citations(in: article.id)
        let question = try self.question(article, citations, knowledge)
        let asked = Asked(title: title, edition: edition.label, level: edition.level, number: number)
        return try answer(question, citations, asked, limit, knowledge)
    }

    /// What is said where a text names no article of one statute on hand.
    public static func noPlace(_ asked: String) -> String {
        "“\(asked.prefix(200))”不是在库的一条；要写明法律文件和条号，如 保密法44。"
    }

    /// The national articles that the article of a typed place carries out; see ``superior(of:ofStatuteTitled:edition:limit:knowing:)``.
    ///
    /// - Parameter asked: the place as typed, with its statute.
    /// - Returns: the answer, or nil where the text is no place of one statute, or there are no words of it.
    /// - Throws: what looking it up throws.
    public func superior(_ asked: String) throws -> SuperiorAnswer? {
        let answers = try places(asked)
        guard
            let first = answers.first(where: { $0.isCurrent == true })
                ?? answers.first(where: { $0.text != nil }) ?? answers.first,
            Set(answers.map(\.statute)).count == 1, let number = first.pinpoint?.article
        else { return nil }
        return try superior(of: number, ofStatuteTitled: first.statute, edition: first.edition)
    }

    /// The place asked for, as the answer repeats it.
    private struct Asked {
        var title: String
        var edition: String?
        var level: StatuteLevel?
        var number: ArticleNumber
    }

    private func answer(
        _ question: SuperiorQuestion,
        _ citations: [CitationRecord],
        _ asked: Asked,
        _ limit: Int,
        _ knowledge: SuperiorKnowledge
    ) throws -> SuperiorAnswer {
        var cites: [CitedSuperiorAnswer] = []
        var known: Set<ArticleID> = []
        if knowledge == .whole { (cites, known) = try cited(citations, above: question.levels) }
        let guesses = try guesses(question, limit: limit, besides: known, isStrict: knowledge == .whole)
        return SuperiorAnswer(
            statute: asked.title,
            edition: asked.edition,
            level: asked.level,
            pinpoint: Pinpoint(asked.number),
            isQuoted: asked.edition == nil,
            cites: cites,
            guesses: guesses,
            remark: Self.remark(cites, guesses, question.levels)
        )
    }

    private func guesses(
        _ question: SuperiorQuestion,
        limit: Int,
        besides known: Set<ArticleID>,
        isStrict: Bool
    ) throws -> [SuperiorGuess] {
        guard !question.levels.isEmpty else { return [] }
        let index = try library.index
        let lookup = try lookup()
        return try analyzers.with { analyzer in
            let desk = SuperiorDesk(
                candidates: SuperiorCandidates(index: index, analyzer: analyzer, today: today),
                articleCount: { title, label in
                    try lookup.statute(titled: title)?.editions.first { $0.label == label }?.articleCount
                }
            )
            return try desk.guesses(question, limit: limit, besides: known, isStrict: isStrict)
        }
    }

    private static let guessRemark = "推测，不是本条写明的：按相同的字句、本文件的依据和条文的先后推断，使用前请核对原文。"

    /// What is to be said of an answer.
    private static func remark(
        _ cites: [CitedSuperiorAnswer],
        _ guesses: [SuperiorGuess],
        _ levels: [StatuteLevel]
    ) -> String {
        if levels.isEmpty { return "本文件是法律、司法解释等；这里只为地方性法规、规章、规范性文件和行政法规查找上位法。" }
        guard guesses.isEmpty else { return guessRemark }
        return cites.isEmpty
            ? "没有找到：在库的现行法律、行政法规里没有与本条相近的条文。没有导入不等于不存在。" : "除本条写明的以外，没有找到相近的条文。"
    }

    /// What an article on hand asks.
    private func question(
        _ article: ArticleRecord,
        _ citations: [CitationRecord],
        _ knowledge: SuperiorKnowledge
    ) throws -> SuperiorQuestion {
        let rule = try ruleCitations(of: article.edition)
        let place = rule.articles.firstIndex(of: article.id)
        let spans = citations.flatMap {
            [$0.citation.titleRange, $0.citation.pinpointRange].compactMap { $0 }
        }
        var question = SuperiorQuestion(
            title: article.edition.title,
            words: SuperiorQuestion.blanked(article.article.text, spans),
            place: place.map { ($0, rule.articles.count) },
            levels: SuperiorLevels.above(article.edition.level)
        )
        question.bases = rule.bases(besides: knowledge == .masked ? place : nil)
        for id in rule.own[article.id, default: []].prefix(SuperiorDesk.mostReferred) {
            guard let own = try library.catalog.article(id) else { continue }
            question.referred += own.article.text + "\n"
        }
        return question
    }

    /// What lists quote of an article that is not on hand; nil where none quotes it.
    private func quoted(_ number: ArticleNumber, _ title: String) throws -> SuperiorQuestion? {
        let quotations = try library.catalog.powersCiting(number, ofStatuteNamed: title).compactMap {
            $0.record.citation.quotation?.text
        }
        guard let longest = quotations.max(by: { $0.count < $1.count }) else { return nil }
        return SuperiorQuestion(
            title: title,
            words: longest,
            levels: SuperiorLevels.above(nil)
        )
    }

    /// The national articles that an article names, and their numbers in the catalog.
    private func cited(
        _ citations: [CitationRecord],
        above levels: [StatuteLevel]
    ) throws -> ([CitedSuperiorAnswer], Set<ArticleID>) {
        var answers: [CitedSuperiorAnswer] = []
        var known: Set<ArticleID> = []
        for record in citations {
            guard let resolution = record.resolution,
                let edition = try resolution.edition.flatMap({ try library.catalog.editionRecord($0) }),
                levels.contains(edition.level)
            else { continue }
            var told = [
                CitedSuperiorAnswer(
                    statute: edition.title,
                    edition: edition.label,
                    pinpoint: resolution.pinpoint ?? record.citation.pinpoint,
                    opening: nil
                )
            ]
            if !resolution.articles.isEmpty { told = [] }
            for id in resolution.articles {
                guard let article = try library.catalog.article(id), known.insert(id).inserted else {
                    continue
                }
                told.append(
                    CitedSuperiorAnswer(
                        statute: article.edition.title,
                        edition: article.edition.label,
                        pinpoint: Pinpoint(article.article.number),
                        opening: SuperiorDesk.opening(of: article.article.text)
                    )
                )
            }
            for answer in told where !answers.contains(answer) { answers.append(answer) }
        }
        return (answers, known)
    }
}
