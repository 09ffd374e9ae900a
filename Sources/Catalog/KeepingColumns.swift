internal import GRDB

/// Step 8 of the schema: when and from whom files came, what officers named otherwise, and what every published state changed.
///
/// `source.imported` is when a file's content came in, in seconds since 1970, NULL for what an older program took in; `source.sender` whose
/// file it is, as the importer was told. `given` holds the names that officers gave to what a file holds, by the file's path: they
/// outlive another import of the file. `generation` and `change` are the record of ``GenerationRecord`` and ``ChangeRecord``.
enum KeepingColumns {
    static func add(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE source ADD COLUMN imported INTEGER;
                ALTER TABLE source ADD COLUMN sender TEXT;
                CREATE TABLE given (
                    path TEXT NOT NULL PRIMARY KEY,
                    printed TEXT NOT NULL,
                    name TEXT NOT NULL
                ) WITHOUT ROWID;
                CREATE TABLE generation (
                    number INTEGER PRIMARY KEY,
                    moment INTEGER,
                    act TEXT NOT NULL,
                    sender TEXT,
                    first INTEGER NOT NULL,
                    powers INTEGER NOT NULL
                );
                CREATE TABLE change (
                    generation INTEGER NOT NULL REFERENCES generation ON DELETE CASCADE,
                    ordinal INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    title TEXT NOT NULL,
                    edition TEXT,
                    before TEXT,
                    day TEXT,
                    powers INTEGER NOT NULL,
                    added INTEGER,
                    removed INTEGER,
                    altered INTEGER,
                    PRIMARY KEY (generation, ordinal)
                ) WITHOUT ROWID;
                """
        )
    }
    /// Step 9: `source.generation` is the state with which a file's content came in, by which the journal tells who brought it.
    ///
    /// Two states of one second have one moment. Where a moment is that of one state alone, files of earlier programs get its number.
    static func addGeneration(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE source ADD COLUMN generation INTEGER;
                UPDATE source SET generation = (SELECT max(number) FROM generation WHERE moment = source.imported)
                WHERE (SELECT count(*) FROM generation WHERE moment = source.imported) = 1;
                """
        )
    }
}
