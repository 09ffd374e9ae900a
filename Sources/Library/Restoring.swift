internal import Catalog
internal import Law

/// What a restoring of a library did.
public struct RestoreSummary: Hashable, Sendable {
    /// What was damaged.
    public var damages: [LibraryVerification.Damage] = []
    /// Whether the state in use was lost and is found again.
    public var foundAgain = false
    /// What the reading of the files, or the building of the index, did; nil when nothing had to be built.
    public var imported: ImportSummary?
    /// What was done about a damaged journal; nil when it was not damaged.
    public var journal: MendedJournal?
    /// Why the journal could not be mended, in a few words of Chinese; nil where it could, or had not to be.
    public var journalFault: String?
    /// Where the damaged catalog was put, or nil.
    public var aside: String?
    /// Files that the library was made of and that are no longer where they were: what they held is lost unless they are
    /// imported from elsewhere.
    public var gone: [String] = []

    /// Nothing yet.
    public init() {}
}

extension Importer {
    /// Mends a library: finds a lost state again, builds a damaged index from the catalog, reads the files of a damaged catalog anew,
    /// tells the entries of a damaged journal as lost.
    ///
    /// A damaged catalog is put aside, not removed (`damaged-catalog-12.sqlite`): what of it can still be read tells which files it
    /// was made of.
    ///
    /// - Returns: what was damaged and what was done; nothing when the library is sound.
    /// - Throws: ``LibraryError/missing(directory:)`` when nothing was imported, ``LibraryError/beyondRecovery(directory:catalogs:)``
    ///   when nothing whole is left, and the other cases as in an import.
    public func restore() throws(LibraryError) -> RestoreSummary {
        do {
            return try restoreAll()
        } catch let error {
            throw LibraryError(error)
        }
    }

    private func restoreAll() throws -> RestoreSummary {
        let directory = shelf.directory
        var summary = RestoreSummary()
        summary.damages = try LibraryVerification(directory: directory).damages
        guard !summary.damages.isEmpty else { return summary }
        var current = try current(foundAgain: &summary.foundAgain)
        do throws(LibraryError) {
            summary.journal = try Journal(directory: directory).mend()
        } catch {
            summary.journalFault = error.journalReason
        }
        let catalogPath = shelf.catalogPath(current)
        do {
            try verifyCatalog(of: current)
        } catch {
            let files = try files(ofDamaged: catalogPath)
            summary.gone = files.filter { FileWork.size($0) == nil }.sorted()
            var again = options
            again.startsAnew = true
            again.rebuildsIndex = true
            // Officers' names are no part of any file: the damaged catalog tells them, or else the journal.
            if let names = try? Catalog(path: catalogPath).givenNames() {
                let moves = UploadShelf(directory).moves(of: Array(names.keys))
                again.givenNames = Dictionary(names.map { (moves[$0] ?? $0, $1) }) { first, _ in first }
            } else {
                let entries = try? Journal(directory: directory).reading().entries
                again.givenTitles = Self.renames(in: entries ?? [])
            }
            let importer = Importer(directory: directory, options: again, progress: progress)
            let name = "damaged-\(current.catalogName)"
            try FileWork.copy(catalogPath, to: "\(directory)/\(name)")
            try shelf.sync("\(directory)/\(name)")
            summary.aside = "\(directory)/\(name)"
            summary.imported = try importer.importFiles(files.filter { FileWork.size($0) != nil })
            return summary
        }
        if current.seals == nil || (try? shelf.verify(current)) == nil {
            summary.imported = try rebuildIndex()
            current = try shelf.current() ?? current
        }
        if try FileWork.text(of: shelf.recordPath(current)) != current.text, current.seals != nil {
            try FileWork.publish(current.text, at: shelf.recordPath(current)) {}
        }
        return summary
    }

    /// The state to go on from, under the lock.
    private func current(foundAgain: inout Bool) throws -> Generation {
        let lock = try ImportLock(shelf)
        defer { withExtendedLifetime(lock) {} }
        let named = try? shelf.current()
        guard let found = try shelf.found() else { throw LibraryError.missing(directory: shelf.directory) }
        foundAgain = named != found
        return found
    }

    private func verifyCatalog(of generation: Generation) throws {
        let path = shelf.catalogPath(generation)
        try generation.seals?.catalog.verify(path)
        try Catalog(path: path).verify()
    }

    /// The files that a damaged catalog was made of, as far as it still tells.
    private func files(ofDamaged path: String) throws -> [String] {
        do {
            let paths = try Catalog(path: path).sources().map(\.facts.path)
            let moves = UploadShelf(shelf.directory).moves(of: paths)
            // A file inside another one is read with that one.
            return Array(Set(paths.map { FileWork.outermost(moves[$0] ?? $0) })).sorted()
        } catch {
            throw LibraryError.beyondRecovery(directory: path, catalogs: ["这个目录库"])
        }
    }
}
