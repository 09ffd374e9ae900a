internal import GRDB
public import Law

extension Catalog {
    /// The citations in the cells of a power, in the order of the text.
    ///
    /// - Throws: ``CatalogError``.
    public func citations(of power: PowerID) throws(CatalogError) -> [CitationRecord] {
        try citationRecords("WHERE citation.power = ? ORDER BY citation.id", [power.value])
    }

    /// The citations in an article, in the order of the text.
    ///
    /// - Throws: ``CatalogError``.
    public func citations(in article: ArticleID) throws(CatalogError) -> [CitationRecord] {
        try citationRecords("WHERE citation.article = ? ORDER BY citation.id", [article.value])
    }

    /// The citations in all articles of an edition, by article and in the order of the text.
    ///
    /// - Throws: ``CatalogError``.
    public func citations(inArticlesOf edition: EditionID) throws(CatalogError) -> [CitationRecord] {
        try citationRecords(
            """
            WHERE citation.article IN (SELECT id FROM article WHERE edition = ?)
            ORDER BY citation.article, citation.id
            """,
            [edition.value]
        )
    }

    /// Every citation of every power, in list order.
    ///
    /// - Throws: ``CatalogError``.
    public func powerCitations() throws(CatalogError) -> [CitationRecord] {
        try citationRecords("WHERE citation.power IS NOT NULL ORDER BY citation.power, citation.id", [])
    }

    /// The titles that the powers print for the statutes that they cite, quoted text left out.
    ///
    /// Cost: one pass over an index, some tenths of a microsecond a citation.
    ///
    /// - Throws: ``CatalogError``.
    public func citedTitles() throws(CatalogError) -> [CitedTitle] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT statuteName, statutePrinted, count(*) FROM citation
                    WHERE \(Self.gathered) GROUP BY statutePrinted, statuteName
                    """
            )
            return try statement.map([]) { row in
                CitedTitle(name: try row.get(0), printed: try row.get(1), count: try row.get(2))
            }
        }
    }

    /// The names of the statutes that powers cite with a document number, with the numbers; quoted text left out.
    ///
    /// Cost: one pass over the citations, about half a microsecond each.
    ///
    /// - Throws: ``CatalogError``.
    public func citedNumbers() throws(CatalogError) -> [(name: String, number: DocumentNumber)] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT DISTINCT statuteName, \(CitationColumns.numberColumns) FROM citation NOT INDEXED
                    WHERE \(Self.gathered) AND documentForm IS NOT NULL
                    """
            )
            return try statement.map([]) { row in
                try CitationColumns.documentNumber(row, from: 1).map { (try row.get(0), $0) }
            }.compactMap { $0 }
        }
    }

    /// The articles that powers cite, whatever the statute, the most cited first; 第四条之一 counts as 第四条.
    ///
    /// Cost: one pass over an index of the citations.
    ///
    /// - Throws: ``CatalogError``.
    public func citedArticleNumbers() throws(CatalogError) -> [ArticleNumber] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT number FROM citation WHERE power IS NOT NULL AND number IS NOT NULL
                    GROUP BY number ORDER BY count(*) DESC, number
                    """
            )
            return try statement.map([]) { ArticleNumber(try $0.get(0) as Int) }.compactMap { $0 }
        }
    }

    /// Which citations of powers are gathered under the name of a statute, in the words of ``CatalogSchema/countingIndexes``.
    private static let gathered = "power IS NOT NULL AND role <> 'quoted' AND statuteName IS NOT NULL"

    /// A citation, or nil.
    ///
    /// - Throws: ``CatalogError``.
    public func citation(_ id: CitationID) throws(CatalogError) -> CitationRecord? {
        try citationRecords("WHERE citation.id = ?", [id.value]).first
    }

    /// The powers that cite an article on hand: legal bases first, then accountability bases, then other columns; each in
    /// list order.
    ///
    /// - Throws: ``CatalogError``.
    public func powersCiting(_ article: ArticleID) throws(CatalogError) -> [CitingPower] {
        try citingPowers(
            "WHERE link.target = ? AND citation.power IS NOT NULL",
            [article.value],
            join: "JOIN link ON link.citation = citation.id"
        )
    }

    /// The powers that cite an article of a statute, on hand or not, in any edition; ordered as ``powersCiting(_:)`` does.
    ///
    /// - Parameters:
    ///   - number: the article.
    ///   - statuteName: the name under which the resolver gathered the citations (``CitationResolution/statuteName``).
    /// - Returns: one value for every citation; a power that cites twice is there twice.
    /// - Throws: ``CatalogError``.
    public func powersCiting(
        _ number: ArticleNumber,
        ofStatuteNamed statuteName: String
    ) throws(CatalogError) -> [CitingPower] {
        try citingPowers(
            "WHERE \(Self.namesArticle) AND citation.statuteName = ?",
            Self.naming(number) + [statuteName]
        )
    }

    /// The powers that cite a statute, on hand or not, in any place.
    ///
    /// - Throws: ``CatalogError``.
    public func powersCiting(statuteNamed name: String) throws(CatalogError) -> [CitingPower] {
        try citingPowers("WHERE citation.power IS NOT NULL AND citation.statuteName = ?", [name])
    }

    /// The powers that cite a chapter, section or part of a statute as a whole, in any edition; ordered as ``powersCiting(_:)`` does.
    ///
    /// - Parameter name: the name under which the resolver gathered the citations.
    /// - Returns: one value for every citation.
    /// - Throws: ``CatalogError``.
    public func powersCitingHeadings(ofStatuteNamed name: String) throws(CatalogError) -> [CitingPower] {
        try citingPowers(
            "WHERE citation.power IS NOT NULL AND citation.suffix = ? AND citation.statuteName = ?",
            [StoredCitation.wholeHeading, name]
        )
    }

    /// Every citation of an article number by a power, whatever the statute: the answer to a bare `第四十四条`.
    ///
    /// - Throws: ``CatalogError``.
    public func powersCiting(anyArticle number: ArticleNumber) throws(CatalogError) -> [CitingPower] {
        try citingPowers("WHERE \(Self.namesArticle)", Self.naming(number))
    }

    /// Every citation by a power, with the power; ordered as ``powersCiting(_:)`` does.
    ///
    /// - Throws: ``CatalogError``.
    public func citingPowers() throws(CatalogError) -> [CitingPower] {
        try citingPowers("WHERE citation.power IS NOT NULL", [])
    }

    /// The articles that cite an article, by statute title, edition and order of text.
    ///
    /// - Throws: ``CatalogError``.
    public func articlesCiting(_ article: ArticleID) throws(CatalogError) -> [CitingArticle] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT \(StoredCitation.columns), home.edition, statute.title, home.number, home.suffix
                    FROM link JOIN citation ON citation.id = link.citation
                    JOIN article AS home ON home.id = citation.article
                    JOIN edition ON edition.id = home.edition JOIN statute ON statute.id = edition.statute
                    WHERE link.target = ? AND NOT edition.shadowed
                    ORDER BY statute.title, edition.date, home.id, citation.id
                    """
            )
            let extra = StoredCitation.columnCount
            return try Row.fetchAll(statement, arguments: [article.value]).compactMap { row in
                guard let number = try row.articleNumber(extra + 2) else { return nil }
                let record = try StoredCitation.record(row, path: path)
                guard case .article(let home) = record.origin else { return nil }
                return CitingArticle(
                    article: home,
                    edition: EditionID(try row.get(extra)),
                    title: try row.get(extra + 1),
                    number: number,
                    record: record
                )
            }
        }
    }

    /// Where articles cite an article, in the order of ``articlesCiting(_:)``, without the citations themselves.
    ///
    /// - Parameter article: the article cited.
    /// - Returns: the citing articles with title, date of the edition and number; one that cites twice is there twice.
    /// - Throws: ``CatalogError``.
    public func placesCiting(
        _ article: ArticleID
    ) throws(CatalogError) -> [(article: ArticleID, title: String, date: LegalDate?, number: ArticleNumber)] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT statute.title, edition.date, home.number, home.suffix, home.id
                    FROM link JOIN citation ON citation.id = link.citation
                    JOIN article AS home ON home.id = citation.article
                    JOIN edition ON edition.id = home.edition JOIN statute ON statute.id = edition.statute
                    WHERE link.target = ? AND NOT edition.shadowed
                    ORDER BY statute.title, edition.date, home.id, citation.id
                    """
            )
            let rows = try statement.map([article.value]) { row in
                (
                    ArticleID(try row.get(4)), try row.get(0) as String, try row.date(1),
                    try row.articleNumber(2)
                )
            }
            return rows.compactMap { home, title, date, number in
                number.map { (article: home, title: title, date: date, number: $0) }
            }
        }
    }

    /// The stretches that look like citations and were not understood, those of powers first.
    ///
    /// - Parameter powersOnly: whether those in articles are left out.
    /// - Returns: the stretches, each with its place.
    /// - Throws: ``CatalogError``.
    public func unparsed(powersOnly: Bool = false) throws(CatalogError) -> [UnparsedRecord] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT field.power, unparsed.field, unparsed.article, printed, start, end, unparsed.place, reason
                    FROM unparsed LEFT JOIN field ON field.id = unparsed.field
                    \(powersOnly ? "WHERE unparsed.field IS NOT NULL" : "")
                    ORDER BY unparsed.field IS NULL, unparsed.rowid
                    """
            ).compactMap { row in
                guard let range = try row.range(4) else { throw ImplausibleNumber() }
                let origin: CitationOrigin
                if let article = try row.get(2) as Int64? {
                    origin = .article(ArticleID(article))
                } else if let power = try row.get(0) as Int64?, let field = try row.get(1) as Int64? {
                    origin = .power(PowerID(power), CellID(field))
                } else {
                    return nil
                }
                let stretch = UnparsedCitation(
                    printed: try row.get(3),
                    range: range,
                    place: try row.get(6),
                    reason: try row.get(7)
                )
                return UnparsedRecord(origin: origin, unparsed: stretch)
            }
        }
    }

    /// Legal bases first, then accountability bases, then other columns.
    static let byField = """
        CASE citation.role WHEN 'legalBasis' THEN 0 WHEN 'accountability' THEN 1
            WHEN 'responsibility' THEN 2 ELSE 3 END
        """

    /// A citation in a power that names the article itself or a range that it lies in.
    private static let namesArticle = """
        citation.power IS NOT NULL AND citation.id IN (
            SELECT id FROM citation WHERE power IS NOT NULL AND number = ? AND coalesce(suffix, 0) = ?
            UNION SELECT id FROM citation
            WHERE power IS NOT NULL AND throughNumber IS NOT NULL AND number <= ? AND throughNumber >= ?)
        """

    /// The values of ``namesArticle``.
    private static func naming(_ number: ArticleNumber) -> StatementArguments {
        [number.number, number.suffix ?? 0, number.number, number.number]
    }

    private func citingPowers(
        _ clause: String,
        _ arguments: StatementArguments,
        join: String = ""
    ) throws(CatalogError) -> [CitingPower] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT \(StoredCitation.columns), power.id, power.list, power.ordinal, power.code,
                        power.category, power.name, power.subitem, field.label, field.role,
                        field.columnNumber
                    FROM citation \(join) JOIN power ON power.id = citation.power
                    JOIN field ON field.id = citation.field
                    \(clause)
                    ORDER BY \(Self.byField), power.list, power.ordinal, citation.id
                    """
            )
            let extra = StoredCitation.columnCount
            return try statement.map(arguments) { row in
                CitingPower(
                    power: try PowerSummary(row, from: extra),
                    label: try row.get(extra + 7),
                    columnNumber: try row.get(extra + 9),
                    role: try row.named(extra + 8, or: .other),
                    record: try StoredCitation.record(row, path: path)
                )
            }
        }
    }

    private func citationRecords(
        _ clause: String,
        _ arguments: StatementArguments
    ) throws(CatalogError) -> [CitationRecord] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT \(StoredCitation.columns) FROM citation \(clause)"
            )
            return try statement.map(arguments) { try StoredCitation.record($0, path: path) }
        }
    }
}
