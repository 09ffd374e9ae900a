internal import GRDB

/// What was read from one file: a list, an edition or a part of one, or neither.
public struct SourceContent: Hashable, Sendable {
    /// A list that a file holds.
    public struct List: Hashable, Sendable {
        /// Its number.
        public let id: ListID
        /// Its title.
        public let title: String
    }

    /// An edition that a file is the whole or a part of.
    public struct Edition: Hashable, Sendable {
        /// Its number.
        public let id: EditionID
        /// By which officers tell editions apart.
        public let label: String
        /// Its statute.
        public let statute: StatuteID
        /// The statute's title.
        public let title: String
    }

    /// The file.
    public let source: SourceRecord
    /// The list that it holds, or nil.
    public let list: List?
    /// The edition that it holds, or nil.
    public let edition: Edition?
}

extension Catalog {
    /// What was read from each file, in the order of import.
    ///
    /// - Throws: ``CatalogError``.
    public func contents() throws(CatalogError) -> [SourceContent] {
        try read { db in
            let sources = Dictionary(uniqueKeysWithValues: try Self.sources(db).map { ($0.id.value, $0) })
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT source.id, list.id, list.title, edition.id, edition.date, statute.id, statute.title
                    FROM source LEFT JOIN list ON list.source = source.id
                    LEFT JOIN part ON part.source = source.id LEFT JOIN edition ON edition.id = part.edition
                    LEFT JOIN statute ON statute.id = edition.statute ORDER BY source.id
                    """
            ).compactMap { row in
                guard let source = sources[try row.get(0)] else { return nil }
                let list = (try row.get(1) as Int64?).map { ListID($0) }
                let edition = (try row.get(3) as Int64?).map { EditionID($0) }
                let statute = (try row.get(5) as Int64?).map { StatuteID($0) }
                let title: String = try row.get(2) ?? ""
                let (date, name): (String?, String) = (try row.get(4), try row.get(6) ?? "")
                return SourceContent(
                    source: source,
                    list: list.map { SourceContent.List(id: $0, title: title) },
                    edition: edition.flatMap { id in
                        statute.map {
                            SourceContent.Edition(id: id, label: date ?? "未注明日期", statute: $0, title: name)
                        }
                    }
                )
            }
        }
    }
}
