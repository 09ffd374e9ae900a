internal import GRDB

/// The tables of the catalog and the steps by which older files reach the present form.
///
/// The number of the last step is written into SQLite's `user_version`, so that a file of a newer program is known for
/// what it is before any query; `application_id` tells a catalog from other programs' databases.
enum CatalogSchema {
    /// `YIJU` in ASCII.
    static let applicationID = 0x5949_4A55

    /// The number of the newest step.
    static let version = 9

    /// The steps, oldest first; a step that was published is never edited.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(sql: sources)
            try db.execute(sql: statutes)
            try db.execute(sql: lists)
            try db.execute(sql: citations)
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: "PRAGMA user_version = 1")
        }
        migrator.registerMigration("2") { db in
            try CitationColumns.spread(db)
            try db.execute(sql: "PRAGMA user_version = 2")
        }
        migrator.registerMigration("3") { db in
            try PlaceColumns.add(db)
            try db.execute(sql: "PRAGMA user_version = 3")
        }
        // Why an edition was taken and what else was found when a citation was resolved; an import fills them.
        migrator.registerMigration("4") { db in
            try db.execute(sql: "ALTER TABLE citation ADD COLUMN editionReason TEXT")
            try db.execute(sql: "ALTER TABLE citation ADD COLUMN detail TEXT")
            try db.execute(sql: "PRAGMA user_version = 4")
        }
        migrator.registerMigration("5") { db in
            try CompletenessColumns.add(db)
            try db.execute(sql: "PRAGMA user_version = 5")
        }
        migrator.registerMigration("6") { db in
            try StandingColumns.add(db)
            try db.execute(sql: "PRAGMA user_version = 6")
        }
        // A title alone no longer hides text, and a part no longer passes for the whole.
        migrator.registerMigration("7") { db in
            for statute in try Int64.fetchAll(db, sql: "SELECT id FROM statute") {
                try CatalogTransaction.settle(db, statute: statute)
            }
            try db.execute(sql: "PRAGMA user_version = 7")
        }
        migrator.registerMigration("8") { db in
            try KeepingColumns.add(db)
            try db.execute(sql: "PRAGMA user_version = 8")
        }
        migrator.registerMigration("9") { db in
            try KeepingColumns.addGeneration(db)
            try db.execute(sql: "PRAGMA user_version = 9")
        }
        return migrator
    }

    /// Indexes that hold all that counting citations by name takes, so that no row is read for it: of articles' citations, which is kept up
    /// row by row, because a list has none of them, and of powers' citations, which is made behind the rows.
    ///
    /// A file without them answers the same, later; they are made when it is next written.
    static let articleCountingIndex = """
        CREATE INDEX IF NOT EXISTS citation_authority ON citation(statuteName)
            WHERE article IS NOT NULL AND titleForm <> 'relative'
        """
    static let powerCountingIndex = """
        CREATE INDEX IF NOT EXISTS citation_printed ON citation(statutePrinted, statuteName)
            WHERE power IS NOT NULL AND role <> 'quoted'
        """

    /// Files that were read, and what was to be said about them.
    private static let sources = """
        CREATE TABLE source (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            path TEXT NOT NULL UNIQUE,
            file TEXT NOT NULL,
            size INTEGER NOT NULL,
            hash TEXT NOT NULL,
            modified REAL NOT NULL,
            format TEXT NOT NULL,
            reason TEXT
        );
        CREATE INDEX source_hash ON source(hash);
        CREATE TABLE warning (
            source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
            line INTEGER NOT NULL,
            rule TEXT NOT NULL,
            message TEXT NOT NULL
        );
        CREATE INDEX warning_source ON warning(source);
        CREATE TABLE succession (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
            title TEXT NOT NULL,
            earlier TEXT NOT NULL,
            later TEXT NOT NULL,
            line INTEGER NOT NULL
        );
        CREATE INDEX succession_source ON succession(source);
        CREATE INDEX succession_title ON succession(title);
        CREATE TABLE successionLink (
            succession INTEGER NOT NULL REFERENCES succession ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            earlier INTEGER,
            earlierSuffix INTEGER,
            later INTEGER,
            laterSuffix INTEGER,
            change TEXT NOT NULL,
            remark TEXT,
            line INTEGER NOT NULL,
            PRIMARY KEY (succession, ordinal)
        ) WITHOUT ROWID;
        """

    /// Statutes, their editions, and the parts (files) that an edition was put together from.
    private static let statutes = """
        CREATE TABLE statute (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            title TEXT NOT NULL UNIQUE
        );
        CREATE TABLE edition (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            statute INTEGER NOT NULL REFERENCES statute,
            date TEXT,
            textKind TEXT NOT NULL,
            level TEXT NOT NULL DEFAULT '',
            effective TEXT,
            madeBy TEXT,
            articleCount INTEGER NOT NULL DEFAULT 0,
            shadowed INTEGER NOT NULL DEFAULT 0
        );
        CREATE INDEX edition_statute ON edition(statute, date);
        CREATE TABLE part (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            edition INTEGER NOT NULL REFERENCES edition,
            source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
            title TEXT,
            firstArticle INTEGER NOT NULL,
            level TEXT NOT NULL,
            effective TEXT,
            madeBy TEXT,
            preamble TEXT,
            preambleLine INTEGER,
            line INTEGER NOT NULL
        );
        CREATE INDEX part_edition ON part(edition, firstArticle);
        CREATE INDEX part_source ON part(source);
        CREATE TABLE event (
            part INTEGER NOT NULL REFERENCES part ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            kind TEXT NOT NULL,
            date TEXT,
            body TEXT,
            numberForm TEXT,
            numberIssuer TEXT,
            numberYear INTEGER,
            number INTEGER,
            numberPrinted TEXT,
            printed TEXT NOT NULL,
            PRIMARY KEY (part, ordinal)
        ) WITHOUT ROWID;
        CREATE TABLE heading (
            part INTEGER NOT NULL REFERENCES part ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            depth INTEGER NOT NULL,
            text TEXT NOT NULL,
            line INTEGER NOT NULL,
            PRIMARY KEY (part, ordinal)
        ) WITHOUT ROWID;
        CREATE TABLE passage (
            part INTEGER NOT NULL REFERENCES part ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            line INTEGER NOT NULL,
            PRIMARY KEY (part, ordinal)
        ) WITHOUT ROWID;
        CREATE TABLE article (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            edition INTEGER NOT NULL,
            part INTEGER NOT NULL REFERENCES part ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            number INTEGER NOT NULL,
            suffix INTEGER NOT NULL,
            headingPath TEXT NOT NULL,
            caption TEXT,
            line INTEGER NOT NULL,
            text TEXT NOT NULL,
            layout TEXT NOT NULL
        );
        CREATE INDEX article_part ON article(part, ordinal);
        CREATE INDEX article_edition ON article(edition, number, suffix);
        CREATE INDEX article_number ON article(number, suffix, edition);
        CREATE VIEW provision AS
            SELECT article.id AS article, article.edition, article.number, article.suffix,
                CASE json_extract(piece.value, '$[0]')
                    WHEN 0 THEN 'paragraph' WHEN 1 THEN 'item' ELSE 'subitem' END AS kind,
                json_extract(piece.value, '$[1]') AS provisionNumber,
                json_extract(piece.value, '$[4]') AS line,
                CAST(substr(CAST(article.text AS BLOB), json_extract(piece.value, '$[2]') + 1,
                    json_extract(piece.value, '$[3]')) AS TEXT) AS text
            FROM article, json_each(article.layout) AS piece;
        """

    /// Power lists and their powers.
    private static let lists = """
        CREATE TABLE list (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
            title TEXT NOT NULL,
            body TEXT,
            date TEXT,
            line INTEGER NOT NULL
        );
        CREATE INDEX list_source ON list(source);
        CREATE TABLE category (
            list INTEGER NOT NULL REFERENCES list ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            name TEXT NOT NULL,
            printedCount INTEGER,
            columns TEXT NOT NULL,
            line INTEGER NOT NULL,
            PRIMARY KEY (list, ordinal)
        ) WITHOUT ROWID;
        CREATE TABLE power (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            list INTEGER NOT NULL REFERENCES list ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            code TEXT NOT NULL,
            category TEXT NOT NULL,
            serial TEXT,
            name TEXT NOT NULL,
            subitem TEXT,
            continuesPrevious INTEGER NOT NULL,
            line INTEGER NOT NULL,
            codeLine INTEGER NOT NULL
        );
        CREATE INDEX power_list ON power(list, ordinal);
        CREATE INDEX power_code ON power(code);
        CREATE TABLE field (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            power INTEGER NOT NULL REFERENCES power ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            label TEXT NOT NULL,
            role TEXT NOT NULL,
            text TEXT NOT NULL,
            line INTEGER NOT NULL
        );
        CREATE INDEX field_power ON field(power, ordinal);
        """

    /// Citations with what became of them; a citation stands in a cell of a power or in an article, never in both.
    private static let citations = """
        CREATE TABLE citation (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            field INTEGER REFERENCES field ON DELETE CASCADE,
            power INTEGER,
            article INTEGER REFERENCES article ON DELETE CASCADE,
            role TEXT NOT NULL,
            statutePrinted TEXT NOT NULL,
            titleForm TEXT NOT NULL,
            number INTEGER,
            suffix INTEGER,
            paragraph INTEGER,
            item INTEGER,
            subitem INTEGER,
            throughNumber INTEGER,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            line INTEGER NOT NULL,
            titleStart INTEGER,
            titleEnd INTEGER,
            pinpointStart INTEGER,
            pinpointEnd INTEGER,
            details TEXT,
            outcome TEXT,
            statuteName TEXT,
            statute INTEGER,
            edition INTEGER,
            resolvedPinpoint TEXT,
            note TEXT,
            CHECK ((field IS NULL) <> (article IS NULL))
        );
        CREATE INDEX citation_field ON citation(field) WHERE field IS NOT NULL;
        CREATE INDEX citation_power ON citation(power) WHERE power IS NOT NULL;
        CREATE INDEX citation_article ON citation(article) WHERE article IS NOT NULL;
        CREATE INDEX citation_number ON citation(number) WHERE power IS NOT NULL;
        CREATE INDEX citation_range ON citation(number, throughNumber)
            WHERE power IS NOT NULL AND throughNumber IS NOT NULL;
        CREATE INDEX citation_statute ON citation(statuteName, number) WHERE power IS NOT NULL;
        CREATE TABLE link (
            target INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            citation INTEGER NOT NULL REFERENCES citation ON DELETE CASCADE,
            PRIMARY KEY (target, citation)
        ) WITHOUT ROWID;
        CREATE INDEX link_citation ON link(citation);
        CREATE TABLE unparsed (
            field INTEGER REFERENCES field ON DELETE CASCADE,
            article INTEGER REFERENCES article ON DELETE CASCADE,
            printed TEXT NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            line INTEGER NOT NULL,
            reason TEXT NOT NULL,
            CHECK ((field IS NULL) <> (article IS NULL))
        );
        CREATE INDEX unparsed_field ON unparsed(field) WHERE field IS NOT NULL;
        CREATE INDEX unparsed_article ON unparsed(article) WHERE article IS NOT NULL;
        """
}
