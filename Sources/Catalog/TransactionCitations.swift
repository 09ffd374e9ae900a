internal import GRDB
public import Law

extension CatalogTransaction {
    /// Adds a citation.
    ///
    /// - Parameters:
    ///   - citation: the citation; its ranges count bytes of the text of its cell or article.
    ///   - origin: where it stands.
    ///   - resolution: what became of it, or nil when that is not yet known.
    /// - Returns: its number.
    /// - Throws: ``CatalogError``.
    @discardableResult
    public func insert(
        _ citation: Citation,
        at origin: CitationOrigin,
        resolution: CitationResolution?
    ) throws -> CitationID {
        try insertions.citation.execute(
            arguments: try StoredCitation.arguments(citation, origin: origin, resolution: resolution)
        )
        let id = db.lastInsertedRowID
        for article in Set(resolution?.articles ?? []).sorted() {
            try insertions.link.execute(arguments: [article.value, id])
        }
        return CitationID(id)
    }

    /// Adds a stretch that looks like a citation and was not understood.
    ///
    /// - Parameters:
    ///   - unparsed: the stretch.
    ///   - origin: where it stands.
    /// - Throws: ``CatalogError``.
    public func insert(_ unparsed: UnparsedCitation, at origin: CitationOrigin) throws {
        var field: Int64?
        var article: Int64?
        switch origin {
        case .power(_, let id): field = id.value
        case .article(let id): article = id.value
        }
        try insertions.unparsed.execute(arguments: [
            field, article, unparsed.printed, unparsed.range.lowerBound, unparsed.range.upperBound,
            unparsed.line, unparsed.reason,
        ])
    }

    /// Replaces what is known of what became of a citation.
    ///
    /// - Parameters:
    ///   - resolution: the new outcome.
    ///   - id: the citation.
    /// - Throws: ``CatalogError``.
    public func set(_ resolution: CitationResolution, of id: CitationID) throws {
        let update = try db.cachedStatement(
            sql: """
                UPDATE citation SET outcome = ?, statuteName = ?, statute = ?, edition = ?,
                    resolvedPinpoint = ?, note = ? WHERE id = ?
                """
        )
        try update.execute(arguments: [
            resolution.outcome, resolution.statuteName, resolution.statute?.value,
            resolution.edition?.value, resolution.pinpoint?.stored, resolution.note, id.value,
        ])
        try db.cachedStatement(sql: "DELETE FROM link WHERE citation = ?").execute(arguments: [id.value])
        for article in Set(resolution.articles).sorted() {
            try insertions.link.execute(arguments: [article.value, id.value])
        }
    }

    /// The citations that stand up to a given one and lead to other statutes than their own, for resolving them anew.
    ///
    /// References that are relative to the text around them (`本法第三条`, `前款`) cannot change when another statute
    /// comes or goes, and are left out.
    ///
    /// - Parameter last: the last citation to hand over; nil for all.
    /// - Returns: the citations with their present outcome, and the edition that each citing article belongs to.
    /// - Throws: ``CatalogError``.
    public func citationsToOtherStatutes(upTo last: CitationID?) throws -> [CitationRecord] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT \(StoredCitation.columns) FROM citation
                WHERE titleForm <> ?1 AND (?2 IS NULL OR citation.id <= ?2) ORDER BY citation.id
                """,
            arguments: [TitleForm.relative.rawValue, last?.value]
        ).map { try Catalog.citationRecord(db, $0, path: path) }
    }

    /// The number of the newest citation, or nil when there is none.
    ///
    /// - Throws: ``CatalogError``.
    public func lastCitation() throws -> CitationID? {
        try Int64.fetchOne(db, sql: "SELECT max(id) FROM citation").map { CitationID($0) }
    }

    /// The editions that are shown, with the numbers of their articles in order: what a resolver has to know.
    ///
    /// - Throws: ``CatalogError``.
    public func editions() throws -> [EditionRecord] {
        try Catalog.editionRecords(db, "WHERE NOT edition.shadowed ORDER BY edition.id")
    }

    /// An edition with its whole text, or nil.
    ///
    /// - Throws: ``CatalogError``.
    public func edition(_ id: EditionID) throws -> Edition? {
        guard let record = try Catalog.editionRecords(db, "WHERE edition.id = ?", [id.value]).first else {
            return nil
        }
        return try EditionAssembly(db, path: path).edition(record)
    }
}
