internal import GRDB

extension Catalog {
    /// How often the articles on hand cite each statute by its name, by the statute's title; what a statute says of itself
    /// (本法) does not count.
    ///
    /// Cost: one pass over an index of the citations in articles; some ten milliseconds for a hundred thousand.
    ///
    /// - Throws: ``CatalogError``.
    public func citationCountsOfStatutes() throws(CatalogError) -> [String: Int] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT statuteName, count(*) FROM citation
                    WHERE article IS NOT NULL AND statuteName IS NOT NULL AND titleForm <> 'relative'
                    GROUP BY statuteName
                    """
            )
            return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
        }
    }
}
