internal import GRDB
public import Law

/// A power that cites an article, without the citation itself: what an article's document shows of it.
public struct ArticleLink: Hashable, Sendable {
    /// The power.
    public let power: PowerSummary
    /// The field that cites.
    public let field: CitationField
    /// The place cited, with what the resolver filled in; nil when the citation names none.
    public let pinpoint: Pinpoint?
}

/// An article that a power cites, without the citation itself: what the power is found by.
public struct CitedArticle: Hashable, Sendable {
    /// The field that cites.
    public let field: CitationField
    /// The name under which the resolver gathered the citation; nil when it names no statute.
    public let statuteName: String?
    /// The article; nil where none is cited.
    public let article: ArticleNumber?
}

/// What the index takes from citations, a small part of their columns: a large list has millions of them.
extension Catalog {
    /// Powers, each with what it cites, in the order of the text.
    ///
    /// Cost: three queries for all powers whose numbers follow each other.
    ///
    /// - Parameter ids: the powers, mostly by ascending numbers.
    /// - Returns: the powers that there are, in the order asked for, with one value for every citation.
    /// - Throws: ``CatalogError``.
    public func citingPowers(
        numbered ids: some Sequence<PowerID>
    ) throws(CatalogError) -> [(power: PowerRecord, cited: [CitedArticle])] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT power, role, statuteName, number, suffix FROM citation
                    WHERE power BETWEEN ? AND ? ORDER BY power, id
                    """
            )
            var result: [(power: PowerRecord, cited: [CitedArticle])] = []
            for run in PowerID.runs(ids) {
                let powers = try Self.powerRecords(db, numbered: run)
                let ends: StatementArguments = [run.lowerBound, run.upperBound]
                var citations = try RowsBelow(try Row.fetchCursor(statement, arguments: ends))
                for power in powers {
                    let cited = try citations.map(of: power.id.value) { row in
                        CitedArticle(
                            field: try row.named(1, or: .mention),
                            statuteName: try row.get(2),
                            article: try row.articleNumber(3)
                        )
                    }
                    result.append((power, cited))
                }
            }
            return result
        }
    }

    /// The powers that cite an article; ordered as ``powersCiting(_:)`` does.
    ///
    /// - Parameter article: the article.
    /// - Returns: one value for every citation.
    /// - Throws: ``CatalogError``.
    public func links(to article: ArticleID) throws(CatalogError) -> [ArticleLink] {
        try links("link.target = ?", article.value).map(\.link)
    }

    /// The powers that cite the articles of an edition, by article; ordered as ``powersCiting(_:)`` does.
    ///
    /// - Parameter edition: the edition.
    /// - Returns: for every article that is cited one value for every citation.
    /// - Throws: ``CatalogError``.
    public func links(
        toArticlesOf edition: EditionID
    ) throws(CatalogError) -> [ArticleID: [ArticleLink]] {
        let found = try links(
            "link.target IN (SELECT id FROM article WHERE edition = ?)",
            edition.value
        )
        return Dictionary(grouping: found, by: \.target).mapValues { $0.map(\.link) }
    }

    /// How many powers cite a statute, on hand or not, in any edition; quoted text left out.
    ///
    /// - Parameter name: the name under which the resolver gathered the citations.
    /// - Returns: the number of powers.
    /// - Throws: ``CatalogError``.
    public func powerCount(citingStatuteNamed name: String) throws(CatalogError) -> Int {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT count(DISTINCT power) FROM citation
                    WHERE power IS NOT NULL AND statuteName = ? AND role <> ?
                    """
            )
            return try Int.fetchOne(statement, arguments: [name, CitationField.quoted.rawValue]) ?? 0
        }
    }

    private func links(
        _ clause: String,
        _ value: Int64
    ) throws(CatalogError) -> [(target: ArticleID, link: ArticleLink)] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT link.target, power.id, power.list, power.ordinal, power.code, power.category,
                        power.name, power.subitem, citation.role, citation.resolvedPinpoint,
                        citation.headings, citation.number, citation.suffix, citation.paragraph,
                        citation.item, citation.subitem
                    FROM link JOIN citation ON citation.id = link.citation
                    JOIN power ON power.id = citation.power
                    WHERE \(clause)
                    ORDER BY \(Self.byField), power.list, power.ordinal, citation.id
                    """
            )
            return try statement.map([value]) { row in
                (
                    ArticleID(try row.get(0)),
                    ArticleLink(
                        power: try PowerSummary(row, from: 1),
                        field: try row.named(8, or: .mention),
                        pinpoint: try (row.get(9) as String?).flatMap { Pinpoint(stored: $0) }
                            ?? StoredCitation.pinpoint(row, from: 11, headings: 10)
                    )
                )
            }
        }
    }
}

extension PowerSummary {
    /// Reads the columns `id`, `list`, `ordinal`, `code`, `category`, `name` and `subitem` of a power.
    init(_ row: Row, from first: Int) throws {
        id = PowerID(try row.get(first))
        list = ListID(try row.get(first + 1))
        ordinal = try row.get(first + 2)
        code = try row.get(first + 3)
        category = try row.get(first + 4)
        name = try row.get(first + 5)
        subitem = try row.get(first + 6)
    }
}
