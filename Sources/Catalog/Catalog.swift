internal import Formats
internal import Foundation
internal import GRDB
internal import Synchronization

/// A catalog opened for reading: everything that was imported, as value types.
///
/// The file is taken to be finished and immutable, as a published one is: SQLite then needs no lock, no journal and no
/// write permission, and an import that publishes a newer file beside it disturbs nobody who reads. Reading is safe from
/// several threads at once; each call takes one of the connections, and waits when all of them are in use.
///
/// ```swift
/// let catalog = try Catalog(path: "Index/catalog-1.sqlite")
/// for article in try catalog.articles(numbered: number) { print(article.edition.title, article.article.text) }
/// ```
public final class Catalog: Sendable {
    /// The file.
    public let path: String
    private let connections: [DatabaseQueue]
    private let next = Atomic<Int>(0)

    /// Opens a finished catalog.
    ///
    /// With a seal, every block is held against its checksum when it is read, and the file is read and not mapped: damage is an
    /// error before it is an answer, and a file that is cut short while it is open ends no process.
    ///
    /// Cost: well under 5 ms, whatever the size of the file.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - connections: how many readers may work at the same time; 1 or more.
    ///   - seal: what tells whether a byte changed; nil for a file that has none, which is then read as it is.
    /// - Throws: ``CatalogError`` when the file is missing, is no catalog, is of another version, or is damaged.
    public init(path: String, connections: Int = 1, seal: CatalogSeal? = nil) throws(CatalogError) {
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
        self.path = path
        do {
            let uri =
                try seal?.address(of: path, encoded: PercentEncoding.path)
                ?? "file:" + PercentEncoding.path(path) + "?mode=ro&immutable=1"
            self.connections = try (0..<max(1, connections)).map { _ in
                var configuration = Configuration()
                configuration.readonly = true
                // A large cache: what a reader asks for again is neither read nor checked again.
                configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -16384") }
                return try DatabaseQueue(path: uri, configuration: configuration)
            }
            try self.connections[0].read { try Self.checkVersion($0, path: path) }
        } catch let error {
            throw CatalogError(error, path: path)
        }
    }

    /// Runs a query on a free connection and turns every failure into a ``CatalogError``.
    func read<Value>(_ body: (Database) throws -> Value) throws(CatalogError) -> Value {
        let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
        let connection = connections[Int(UInt(bitPattern: turn) % UInt(connections.count))]
        do {
            return try connection.unsafeReentrantRead(body)
        } catch let error {
            throw CatalogError(error, path: path)
        }
    }

    /// Reads every page and every reference of the file and reports the first damage.
    ///
    /// Cost: linear in the file; about 100 MB/s.
    ///
    /// - Throws: ``CatalogError/corrupted(path:detail:)`` that names what is wrong.
    public func verify() throws(CatalogError) {
        let problem = try read { db in
            try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? ""
        }
        guard problem == "ok" else {
            throw .corrupted(path: path, detail: "SQLite 的完整性检查发现：\(problem)")
        }
        let orphan = try read { db in
            try Row.fetchOne(db, sql: "PRAGMA foreign_key_check").map { "\(try $0.get(0) as String) 表有悬空引用" }
        }
        if let orphan { throw .corrupted(path: path, detail: orphan) }
    }

    /// Refuses files of other programs and of other versions.
    static func checkVersion(_ db: Database, path: String) throws {
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard application == CatalogSchema.applicationID else { throw CatalogError.notACatalog(path: path) }
        if found > CatalogSchema.version {
            throw CatalogError.newerSchema(path: path, found: found, known: CatalogSchema.version)
        }
        if found < CatalogSchema.version {
            throw CatalogError.olderSchema(path: path, found: found, known: CatalogSchema.version)
        }
    }
}
