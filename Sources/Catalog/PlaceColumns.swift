internal import GRDB

/// Step 3 of the schema: a place is no longer a line.
///
/// Every column that held a line holds a place, a number whose meaning the source tells: `source.numbering` is NULL where places
/// are lines, as in every file that was read before, else the sections of a `PlaceNumbering` as JSON. Cells of sheets and tables
/// keep the number of their column.
enum PlaceColumns {
    /// Renames the columns and adds the two new ones.
    static func add(_ db: Database) throws {
        try db.execute(sql: "DROP VIEW provision")
        for table in [
            "warning", "succession", "successionLink", "part", "heading", "passage", "article", "list",
            "category",
            "power", "field", "citation", "unparsed",
        ] {
            try db.execute(sql: "ALTER TABLE \(table) RENAME COLUMN line TO place")
        }
        try db.execute(sql: "ALTER TABLE part RENAME COLUMN preambleLine TO preamblePlace")
        try db.execute(sql: "ALTER TABLE power RENAME COLUMN codeLine TO codePlace")
        try db.execute(sql: "ALTER TABLE source ADD COLUMN numbering TEXT")
        try db.execute(sql: "ALTER TABLE field ADD COLUMN columnNumber INTEGER")
        try db.execute(sql: provision)
    }

    /// The paragraphs, items and subitems of every article, for plain SQL.
    private static let provision = """
        CREATE VIEW provision AS
            SELECT article.id AS article, article.edition, article.number, article.suffix,
                CASE json_extract(piece.value, '$[0]')
                    WHEN 0 THEN 'paragraph' WHEN 1 THEN 'item' ELSE 'subitem' END AS kind,
                json_extract(piece.value, '$[1]') AS provisionNumber,
                json_extract(piece.value, '$[4]') AS place,
                CAST(substr(CAST(article.text AS BLOB), json_extract(piece.value, '$[2]') + 1,
                    json_extract(piece.value, '$[3]')) AS TEXT) AS text
            FROM article, json_each(article.layout) AS piece
        """
}
