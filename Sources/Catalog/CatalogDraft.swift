internal import CPages
internal import Foundation
internal import GRDB

/// A catalog opened for writing.
///
/// A draft belongs to one importer: either a file that nobody reads yet, or one that the importer has locked. Every call of
/// ``write(_:)`` is one transaction: it happens as a whole or, after an error, a full disk or a kill, not at all.
public final class CatalogDraft {
    /// The file.
    public let path: String
    let queue: DatabaseQueue
    /// The rows of the connection.
    private let rows: RowSource

    /// Opens a catalog for writing; makes it when there is none, brings an older one to the present schema.
    ///
    /// - Parameter path: the file; its folder must exist.
    /// - Throws: ``CatalogError`` when the file is no catalog, is newer, locked, damaged or not writable.
    public init(path: String) throws(CatalogError) {
        self.path = path
        do {
            var configuration = Configuration()
            configuration.prepareDatabase { db in
                // One writer, one transaction: a large cache keeps pages from being written twice, those of indexes above all.
                try db.execute(sql: "PRAGMA cache_size = -49152")
                try db.execute(sql: "PRAGMA synchronous = NORMAL")
                try db.execute(sql: "PRAGMA temp_store = MEMORY")
            }
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read { db in
                let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
                guard !isEmpty else { return }
                do {
                    try Catalog.checkVersion(db, path: path)
                } catch CatalogError.olderSchema {
                    // The migrations below are for this.
                }
            }
            try CatalogSchema.migrator.migrate(queue)
            try queue.write { try $0.execute(sql: CatalogSchema.articleCountingIndex) }
            rows = try queue.inDatabase { try RowSource($0) }
        } catch let error {
            throw CatalogError(error, path: path)
        }
    }

    /// Runs one transaction.
    ///
    /// - Parameter body: what is written; when it throws, nothing is.
    /// - Returns: what `body` returns.
    /// - Throws: ``CatalogError`` for what the database refuses; whatever else `body` throws as it is.
    public func write<Value>(_ body: (CatalogTransaction) throws -> Value) throws -> Value {
        do {
            return try queue.write { db in
                let transaction = try CatalogTransaction(db, path: path, rows: rows)
                let value = try body(transaction)
                try transaction.settleEditions()
                return value
            }
        } catch let error where error is DatabaseError || error is RowDecodingError {
            throw CatalogError(error, path: path)
        }
    }

    /// Gives back the space of removed rows; worth it after much was removed.
    ///
    /// Cost: linear in the file.
    ///
    /// - Throws: ``CatalogError``.
    public func compact() throws(CatalogError) {
        do {
            try queue.vacuum()
        } catch let error {
            throw CatalogError(error, path: path)
        }
    }

    /// Closes the file; the draft must not be used afterwards.
    ///
    /// The index for counting powers' citations is made before, where there is none: behind the rows of a first import, which then keep up
    /// one fewer.
    /// What the import of a large file has freed by then goes back to the system, so that what follows does not come on top of it.
    ///
    /// - Throws: ``CatalogError`` when SQLite cannot finish its work.
    public func close() throws(CatalogError) {
        do {
            try queue.write { try $0.execute(sql: CatalogSchema.powerCountingIndex) }
            try queue.close()
            Self.giveBackMemory()
        } catch let error {
            throw CatalogError(error, path: path)
        }
    }

    /// Gives memory that was freed back to the system, of all threads: worth it between the stages of a large import, a few milliseconds each.
    public static func giveBackMemory() { cpages_give_back_memory() }
}
