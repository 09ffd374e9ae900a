internal import Glibc

/// A moment of an import, in the order in which an import comes to them.
enum ImportStage: String, CaseIterable, Sendable {
    /// The lock is held, and what killed imports left behind is gone.
    case locked
    /// The files are read; nothing is written yet.
    case read
    /// The catalog in use has a copy.
    case copied
    /// The copy holds the changes, in a transaction that is still open.
    case written
    /// The transaction is closed, and the copy with it.
    case stored
    /// The new index has the old one's files, and no change yet.
    case linked
    /// The new index is whole.
    case indexed
    /// Catalog and index lie on the disk.
    case synced
    /// The file that will name them lies aside.
    case aside
    /// It has taken the place of the old one.
    case renamed
    /// The renaming lies on the disk.
    case published
    /// The journal tells of it.
    case recorded
    /// The old state's files are gone.
    case cleaned
}

/// Ends the process at a stage of an import, for tests of what a crash leaves behind.
///
/// The environment variable `YIJU_FAIL_AT` names the stage; the process then kills itself there as `kill -9` would. Without the
/// variable nothing happens.
enum FailPoint {
    /// The environment variable.
    static let variable = "YIJU_FAIL_AT"

    /// Says that an import has come to a stage.
    static func reach(_ stage: ImportStage) {
        guard let wanted = getenv(variable), String(cString: wanted) == stage.rawValue else { return }
        kill(getpid(), SIGKILL)
    }
}
