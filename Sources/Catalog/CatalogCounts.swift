internal import GRDB
public import Law

extension Catalog {
    /// How many citations the powers hold, by role.
    ///
    /// Cost: linear in the citations; some milliseconds for ten thousand.
    ///
    /// - Parameter list: the list whose powers are meant, or nil for all.
    /// - Returns: the counts.
    /// - Throws: ``CatalogError``.
    public func citationCounts(of list: ListID? = nil) throws(CatalogError) -> CitationCounts {
        try read { db in
            let cited = try db.cachedStatement(
                sql: """
                    SELECT citation.role, count(*) FROM citation JOIN power ON power.id = citation.power
                    WHERE ?1 IS NULL OR power.list = ?1 GROUP BY citation.role
                    """
            )
            let unread = try db.cachedStatement(
                sql: """
                    SELECT field.role, count(*) FROM unparsed JOIN field ON field.id = unparsed.field
                    JOIN power ON power.id = field.power
                    WHERE ?1 IS NULL OR power.list = ?1 GROUP BY field.role
                    """
            )
            var counts = CitationCounts()
            for row in try Row.fetchAll(cited, arguments: [list?.value]) {
                counts.byRole[try row.named(0, or: .mention), default: 0] += try row.get(1)
            }
            for row in try Row.fetchAll(unread, arguments: [list?.value]) {
                let role: FieldRole = try row.named(0, or: .other)
                if role.citationField.isBasis { counts.notRead += try row.get(1) }
            }
            return counts
        }
    }
}
