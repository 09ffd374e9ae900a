internal import GRDB
public import Law

extension Catalog {
    /// Every file that was read, in the order of import.
    ///
    /// - Throws: ``CatalogError``.
    public func sources() throws(CatalogError) -> [SourceRecord] {
        try read { db in try Self.sources(db) }
    }

    /// The readers' warnings, by file and place.
    ///
    /// - Throws: ``CatalogError``.
    public func warnings() throws(CatalogError) -> [ReadWarning] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT source.file, source.numbering, place, rule, message
                    FROM warning JOIN source ON source.id = warning.source
                    ORDER BY source.file, place, warning.rowid
                    """
            ).map {
                ReadWarning(
                    place: try $0.source(0).place(try $0.get(2)),
                    rule: try $0.get(3),
                    message: try $0.get(4)
                )
            }
        }
    }

    /// The successions that files state for a statute, in the order of import.
    ///
    /// - Parameter title: the statute's title; nil for those of all statutes.
    /// - Returns: the successions with all of their links.
    /// - Throws: ``CatalogError``.
    public func successions(ofStatuteTitled title: String? = nil) throws(CatalogError) -> [Succession] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT succession.id, title, earlier, later, source.file, source.numbering, place
                    FROM succession JOIN source ON source.id = succession.source
                    WHERE title = ?1 OR ?1 IS NULL ORDER BY succession.id
                    """
            )
            return try Row.fetchAll(statement, arguments: [title]).compactMap { row in
                guard let earlier = try row.date(2), let later = try row.date(3) else { return nil }
                return Succession(
                    title: try row.get(1),
                    earlier: earlier,
                    later: later,
                    links: try Self.successionLinks(db, of: try row.get(0)),
                    source: try row.source(4),
                    place: try row.get(6)
                )
            }
        }
    }

    /// How much the catalog holds.
    ///
    /// Cost: linear in the number of articles and citations; some milliseconds for a hundred thousand.
    ///
    /// - Throws: ``CatalogError``.
    public func statistics() throws(CatalogError) -> CatalogStatistics {
        try read { db in
            func count(_ clause: String) throws -> Int {
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \(clause)") ?? 0
            }
            var statistics = CatalogStatistics()
            statistics.sources = try count("source")
            statistics.sourcesWithoutContent = try count("source WHERE reason IS NOT NULL")
            statistics.statutes = try count("statute")
            statistics.editions = try count("edition WHERE NOT shadowed")
            for row in try Row.fetchAll(
                db,
                sql: "SELECT completeness, count(*) FROM edition WHERE NOT shadowed GROUP BY completeness"
            ) {
                statistics.completeness[try row.named(0, or: .whole), default: 0] += try row.get(1)
            }
            statistics.articles =
                try Int.fetchOne(
                    db,
                    sql: "SELECT coalesce(sum(articleCount), 0) FROM edition WHERE NOT shadowed"
                ) ?? 0
            statistics.lists = try count("list")
            statistics.powers = try count("power WHERE NOT continuesPrevious")
            statistics.powerRows = try count("power")
            statistics.powerCitations = try count("citation WHERE power IS NOT NULL")
            statistics.articleCitations = try count("citation WHERE article IS NOT NULL")
            statistics.linkedCitations = try count("(SELECT DISTINCT citation FROM link)")
            statistics.unparsed = try count("unparsed")
            statistics.warnings = try count("warning")
            statistics.successions = try count("successionLink")
            return statistics
        }
    }

    static func sources(_ db: Database) throws -> [SourceRecord] {
        try Row.fetchAll(
            db,
            sql:
                "SELECT id, path, file, size, hash, modified, format, reason, numbering, imported, sender, generation FROM source ORDER BY id"
        ).map { row in
            let facts = SourceFacts(
                path: try row.get(1),
                file: try row.get(2),
                size: try row.get(3),
                hash: try row.get(4),
                modified: try row.get(5),
                format: try row.get(6),
                reason: try row.get(7),
                numbering: try row.numbering(8),
                imported: (try row.get(9) as Int?).map(Moment.init(secondsSince1970:)),
                sender: try row.get(10),
                generation: try row.get(11)
            )
            return SourceRecord(id: SourceID(try row.get(0)), facts: facts)
        }
    }

    private static func successionLinks(_ db: Database, of succession: Int64) throws -> [SuccessionLink] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT earlier, earlierSuffix, later, laterSuffix, change, remark, place
                FROM successionLink WHERE succession = ? ORDER BY ordinal
                """,
            arguments: [succession]
        ).compactMap { row in
            SuccessionLink(
                earlier: try row.articleNumber(0),
                later: try row.articleNumber(2),
                change: try row.named(4, or: .changed),
                remark: try row.get(5),
                place: try row.get(6)
            )
        }
    }
}
