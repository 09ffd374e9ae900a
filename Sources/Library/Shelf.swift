internal import Glibc

/// The directory of a library on disk: what is published in it, and how the next generation gets there.
///
///     CURRENT                 names the generation in use
///     LOCK                    held by the one importer
///     draft-13.sqlite         the catalog of generation 13 while it is written
///     catalog-12.sqlite       the catalog of generation 12, never changed once published
///     catalog-12.sqlite.sums  the checksums of its blocks
///     index-12/               the index of generation 12, never changed once published
///     generation-12           what CURRENT says while generation 12 is in use
///     journal.draft-13        what the journal will be told of generation 13, until it is (`JournalDraft`)
///     journal                 what was done to the library, whatever its generation (`Journal`); it only grows
struct Shelf: Sendable {
    /// The directory.
    let directory: String
    /// Waits until a file or a directory is on the disk; tests put one in its place that fails.
    var sync: @Sendable (String) throws(LibraryError) -> Void

    init(_ directory: String) {
        self.directory = directory
        sync = { path throws(LibraryError) in try FileWork.sync(path) }
    }

    var currentPath: String { "\(directory)/\(Generation.currentName)" }

    func catalogPath(_ generation: Generation) -> String { "\(directory)/\(generation.catalogName)" }

    func draftPath(_ generation: Generation) -> String { "\(directory)/\(generation.draftName)" }

    func recordPath(_ generation: Generation) -> String { "\(directory)/\(generation.recordName)" }

    func indexPath(_ generation: Generation) -> String { "\(directory)/\(generation.indexName)" }

    /// The names in the directory; none where it is not there.
    ///
    /// - Throws: ``LibraryError`` when they cannot be read: a catalog that is not seen is no catalog that is not there.
    func names() throws(LibraryError) -> [String] {
        if let names = FileWork.readableNames(in: directory) { return names }
        let code = errno
        guard !FileWork.isGone(directory) else { return [] }
        throw .system(directory, "open for reading", code: code)
    }

    /// The generation in use, or nil when nothing was published yet.
    func current() throws(LibraryError) -> Generation? {
        guard let text = try FileWork.text(of: currentPath) else { return nil }
        return try Generation(text: text, path: currentPath)
    }

    /// Makes a generation the one in use; from the rename on, readers find it.
    ///
    /// Everything it names is on the disk before the rename; the catalog got its name when it was (``finish(_:)``). Nothing is thrown
    /// once the file is renamed: the new state is then the one in use, whatever happens.
    ///
    /// - Returns: whether the renaming is known to lie on the disk. When it is not, a power cut may bring the old state back, and
    ///   its files must stay.
    /// - Throws: ``LibraryError``; the old state is then in use.
    func publish(_ generation: Generation) throws(LibraryError) -> Bool {
        try sync(indexPath(generation))
        try FileWork.publish(generation.text, at: recordPath(generation)) {}
        try sync(directory)
        FailPoint.reach(.synced)
        try FileWork.publish(generation.text, at: currentPath) { FailPoint.reach(.aside) }
        FailPoint.reach(.renamed)
        do throws(LibraryError) {
            try sync(directory)
            return true
        } catch {
            return false
        }
    }

    /// Gives the written catalog of a generation its name, once all of it is on the disk.
    func finish(_ generation: Generation) throws(LibraryError) {
        try sync(draftPath(generation))
        try FileWork.rename(draftPath(generation), to: catalogPath(generation))
    }

    /// Removes the files of every generation but the one that `CURRENT` names: older ones, and what killed imports left behind.
    ///
    /// Only names that imports make are touched. Readers that hold a removed generation open keep it until they close it. Nothing
    /// is removed when `CURRENT` cannot be read or is missing beside catalogs, or when what it names is not there: the others may
    /// be all that is left.
    func clean() {
        let kept: Generation?
        let names: [String]
        do throws(LibraryError) { (kept, names) = (try current(), try self.names()) } catch { return }
        if let kept {
            guard FileWork.size(catalogPath(kept)) != nil else { return }
        } else if !Self.catalogs(among: names).isEmpty {
            return
        }
        for name in names {
            if name.hasSuffix(".new"),
                name == Generation.currentName + ".new" || name.hasPrefix("generation-")
            {
                FileWork.remove("\(directory)/\(name)")
            }
            guard let number = Generation.number(ofFileNamed: name),
                number != kept?.number || name.hasPrefix("draft-")
            else { continue }
            FileWork.remove("\(directory)/\(name)")
        }
    }

    /// Removes the files of a generation that was not published.
    func remove(_ generation: Generation) {
        for name in FileWork.names(in: directory)
        where Generation.number(ofFileNamed: name) == generation.number {
            FileWork.remove("\(directory)/\(name)")
        }
    }

    /// A number that no file in the directory bears yet.
    func nextNumber(after current: Generation?) throws(LibraryError) -> Int {
        let used = try names().compactMap { Generation.number(ofFileNamed: $0) }.max() ?? 0
        return max(used, current?.number ?? 0) + 1
    }
}

/// The lock that an importer holds, so that two of them do not work on one directory.
///
/// The system gives it back when the process ends, however it ends.
final class ImportLock {
    private let descriptor: Int32

    /// Takes the lock, and makes the directory when there is none.
    init(_ shelf: Shelf) throws(LibraryError) {
        // A library in a folder that a power cut takes back would be lost although its import was told as done.
        for parent in try FileWork.makeDirectory(shelf.directory) { try shelf.sync(parent) }
        let path = "\(shelf.directory)/\(Generation.lockName)"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw .system(path, "open") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            if code == EWOULDBLOCK { throw .busy(directory: shelf.directory) }
            throw .system(path, "flock", code: code)
        }
    }

    deinit { close(descriptor) }
}
