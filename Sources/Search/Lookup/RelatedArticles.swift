internal import Analysis
internal import Catalog
internal import InvertedIndex
public import Law
internal import Library

/// Why an article is related to another one.
public enum RelationReason: String, Sendable, Codable, CaseIterable {
    /// The same powers stand on both.
    case samePowers
    /// It cites the article.
    case cites
    /// The article cites it.
    case citedBy
    /// It says similar words.
    case similarText

    /// The reason as officers see it.
    public var label: String {
        switch self {
        case .samePowers: "同为职权依据"
        case .cites: "引用了本条"
        case .citedBy: "本条引用了它"
        case .similarText: "文字相近"
        }
    }
}

/// An article that is related to another one.
public struct RelatedArticleAnswer: Hashable, Sendable, Encodable {
    /// The title of its statute.
    public let statute: String
    /// Its edition.
    public let edition: String
    /// Its place.
    public let pinpoint: Pinpoint
    /// Why it is related, the surest reason.
    public let reason: RelationReason
    /// For articles with the same powers, how many powers.
    public let sharedPowers: Int
}

/// Finds the articles that belong to an article: what the same powers stand on, what cites it, what it cites, what says the like.
struct RelatedArticles {
    /// How many articles of each kind are told at most.
    static let mostOfAKind = 8
    /// How many of the rarest words of an article stand for its text.
    static let telltales = 14
    /// How much of its own score an article must get to say the like.
    static let leastLikeness = 0.35

    let catalog: Catalog
    let index: IndexReader
    let analyzer: Analyzer

    /// The related articles, the surest reasons first.
    ///
    /// - Throws: `CatalogError`, `IndexError`, ``SearchFault``.
    func related(to article: ArticleRecord) throws -> [RelatedArticleAnswer] {
        var told: Set<ArticleID> = [article.id]
        var answers: [RelatedArticleAnswer] = []
        func add(_ ids: [(ArticleID, Int)], _ reason: RelationReason) throws {
            var count = 0
            for (id, shared) in ids where count < Self.mostOfAKind && told.insert(id).inserted {
                guard let other = try catalog.article(id) else { continue }
                // Another edition of the same article is its history, not its relative.
                if other.edition.statute == article.edition.statute,
                    other.article.number == article.article.number
                {
                    continue
                }
                answers.append(
                    RelatedArticleAnswer(
                        statute: other.edition.title,
                        edition: other.edition.label,
                        pinpoint: Pinpoint(other.article.number),
                        reason: reason,
                        sharedPowers: shared
                    )
                )
                count += 1
            }
        }
        try add(samePowers(article.id), .samePowers)
        try add(catalog.articlesCiting(article.id).map { ($0.article, 0) }, .cites)
        try add(
            catalog.citations(in: article.id).flatMap { $0.resolution?.articles ?? [] }.map { ($0, 0) },
            .citedBy
        )
        try add(similar(to: article), .similarText)
        return answers
    }

    private func samePowers(_ article: ArticleID) throws(CatalogError) -> [(ArticleID, Int)] {
        var powers: Set<PowerID> = []
        for citing in try catalog.powersCiting(article) where citing.record.citation.field == .legalBasis {
            powers.insert(citing.power.id)
        }
        var counts: [ArticleID: Int] = [:]
        for power in powers {
            var seen: Set<ArticleID> = []
            for record in try catalog.citations(of: power) where record.citation.field == .legalBasis {
                for id in record.resolution?.articles ?? [] where seen.insert(id).inserted {
                    counts[id, default: 0] += 1
                }
            }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }

    /// Articles that share the rarest words of an article.
    private func similar(to article: ArticleRecord) throws -> [(ArticleID, Int)] {
        let body = IndexScheme.field(.body)
        var frequencies: [[UInt8]: Int] = [:]
        for tile in analyzer.analyze(query: String(article.article.text.prefix(1_000))).tiles
        where tile.units.count > 1 && frequencies[tile.term] == nil {
            frequencies[tile.term] = try index.documentFrequency(of: tile.term, in: body)
        }
        let rarest = frequencies.filter { $0.value > 1 }
            .sorted { ($0.value, $1.key.count) < ($1.value, $0.key.count) }.prefix(Self.telltales)
        guard rarest.count >= 3 else { return [] }
        let kind = IndexQuery.keyword(
            IndexScheme.field(.kind),
            anyOf: [Array(DocumentKind.article.rawValue.utf8)]
        )
        let query = IndexQuery.boolean(
            should: rarest.map { .term($0.key, in: [WeightedField(body)]) },
            filter: [kind]
        )
        let found = try index.search(query, InvertedIndex.SearchOptions(limit: Self.mostOfAKind * 2)).hits
        guard let best = found.first?.score else { return [] }
        return found.filter { $0.score >= Self.leastLikeness * best }.compactMap { hit in
            guard case .article(let id)? = DocumentKey(hit.key) else { return nil }
            return (id, 0)
        }
    }
}

extension ReferenceDesk {
    /// The articles that belong to an article; none for an article that is not on hand.
    ///
    /// - Parameters:
    ///   - number: the article.
    ///   - title: the statute's full title.
    ///   - label: the edition's label, or nil for the newest on hand.
    /// - Returns: the articles, the surest reasons first.
    /// - Throws: `CatalogError`, `LibraryError`, `IndexError`.
    public func related(
        to number: ArticleNumber,
        ofStatuteTitled title: String,
        edition label: String? = nil
    ) throws -> [RelatedArticleAnswer] {
        guard let statute = try library.catalog.statute(titled: title) else { return [] }
        let edition =
            label.map { label in statute.editions.first { $0.label == label } } ?? statute.editions.last
        guard let edition, let article = try library.catalog.article(edition.id, number) else { return [] }
        let index = try library.index
        return try analyzers.with { analyzer in
            try RelatedArticles(catalog: library.catalog, index: index, analyzer: analyzer).related(
                to: article
            )
        }
    }
}
