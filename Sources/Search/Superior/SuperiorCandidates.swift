internal import Analysis
internal import Catalog
internal import ICU
internal import InvertedIndex
internal import Law
internal import Library

/// A national article that shares words with the one asked for.
struct SuperiorCandidate {
    /// Its number in the catalog.
    let id: ArticleID
    /// The index's score of the shared words.
    let score: Double
    /// What the index keeps of it.
    let document: StoredDocument
}

/// Asks the index for the national articles in force that share the rarest words of a question.
struct SuperiorCandidates {
    /// How many of the rarest words are asked for.
    static let mostWords = 64
    /// How many hits of all national statutes, and of those that the rule names, are asked for.
    static let mostHits = 400
    static let mostNamedHits = 120
    /// How many of them, those in force, are compared.
    static let mostCompared = 200
    static let mostNamedCompared = 60
    /// How much of a text is read, in characters.
    static let mostCharacters = 1_500

    let index: IndexReader
    let analyzer: Analyzer
    let today: LegalDate

    /// A word of the question with how many articles have it.
    struct Word {
        let term: [UInt8]
        let text: String
        let frequency: Int
    }

    /// The words of two and more characters that any text has, the rarest first.
    func words(of text: String) throws(IndexError) -> [Word] {
        let analysis = analyzer.analyze(query: String(text.prefix(Self.mostCharacters)))
        var words: [[UInt8]: Word] = [:]
        for tile in analysis.tiles where tile.units.count > 1 && words[tile.term] == nil {
            let frequency = try index.documentFrequency(of: tile.term, in: IndexScheme.field(.body))
            guard frequency > 0 else { continue }
            words[tile.term] = Word(
                term: tile.term,
                text: String(decoding: analysis.folded.units[tile.units], as: UTF16.self),
                frequency: frequency
            )
        }
        return words.values.sorted { ($0.frequency, $0.text) < ($1.frequency, $1.text) }
    }

    /// The candidates: the best of all national statutes, and the best of those that the rule names.
    ///
    /// - Parameters:
    ///   - words: the words of the question.
    ///   - question: the question; the rule's own articles are no candidates.
    /// - Returns: the candidates with the titles that the rule names, by its citations, its title or its subject.
    /// - Throws: `IndexError`, ``SearchFault``.
    func find(
        _ words: [Word],
        for question: SuperiorQuestion
    ) throws -> (candidates: [SuperiorCandidate], named: Set<String>) {
        guard !words.isEmpty else { return ([], []) }
        var found = try documents(
            try search(words, question, Self.mostHits, among: nil).prefix(Self.mostCompared),
            question
        )
        var named = Set(question.bases.keys).union(SuperiorQuestion.named(in: question.title))
        for title in Set(found.map(\.document.title)) {
            let subject = SuperiorQuestion.subject(of: title)
            if subject.count > 1, question.title.contains(subject) { named.insert(title) }
        }
        named.remove(question.title)
        if !named.isEmpty {
            let known = Set(found.map(\.id))
            let hits = try search(words, question, Self.mostNamedHits, among: named)
            found += try documents(hits.prefix(Self.mostNamedCompared), question).filter {
                !known.contains($0.id)
            }
        }
        return (found, named)
    }

    private func search(
        _ words: [Word],
        _ question: SuperiorQuestion,
        _ limit: Int,
        among titles: Set<String>?
    ) throws(IndexError) -> [InvertedIndex.Hit] {
        func keyword(_ field: IndexScheme.Keyword, _ values: some Sequence<String>) -> IndexQuery {
            .keyword(IndexScheme.field(field), anyOf: values.map { IndexScheme.value($0) })
        }
        var filters = [
            keyword(.kind, [DocumentKind.article.rawValue]),
            keyword(.level, question.levels.map(\.rawValue)),
        ]
        if let titles { filters.append(keyword(.statute, titles.sorted())) }
        let body = WeightedField(IndexScheme.field(.body))
        let query = IndexQuery.boolean(
            should: words.prefix(Self.mostWords).map { .term($0.term, in: [body]) },
            filter: filters
        )
        var standings: [[UInt8]: Bool] = [:]
        var kept: [InvertedIndex.Hit] = []
        for hit in try index.search(query, InvertedIndex.SearchOptions(limit: limit)).hits where hit.score > 0
        {
            let days = try index.keywords(IndexScheme.field(.standing), of: hit.document).first ?? []
            let isInForce: Bool
            if let known = standings[days] {
                isInForce = known
            } else {
                let standing = EditionStanding(text: String(decoding: days, as: UTF8.self))
                isInForce = standing.map { $0.status(on: today) == .current } ?? true
                standings[days] = isInForce
            }
            if isInForce { kept.append(hit) }
        }
        return kept
    }

    private func documents(
        _ hits: ArraySlice<InvertedIndex.Hit>,
        _ question: SuperiorQuestion
    ) throws -> [SuperiorCandidate] {
        try zip(hits, index.stored(of: hits.map(\.document))).compactMap { hit, bytes in
            guard let document = StoredDocument(bytes: bytes), case .article(let id)? = DocumentKey(hit.key)
            else { throw SearchFault.damagedDocument(key: hit.key) }
            guard document.title != question.title, !document.isDigest else { return nil }
            return SuperiorCandidate(id: id, score: hit.score, document: document)
        }
    }
}
