internal import Synchronization

/// The first error that reading a library met where nobody could be thrown to: without what cannot be read, a check has a finding less and
/// a search a hit, so whoever answers asks for it before.
public final class ReadingTrouble: Sendable {
    private let first = Mutex<LibraryError?>(nil)

    /// Nothing was met yet.
    public init() {}

    /// What is read, or nil where it cannot be, which is noted.
    ///
    /// - Parameter read: reads.
    /// - Returns: what was read.
    public func noted<Value>(_ read: () throws -> Value) -> Value? {
        do {
            return try read()
        } catch {
            let met = LibraryError(error)
            first.withLock { $0 = $0 ?? met }
            return nil
        }
    }

    /// Throws the error that was met.
    ///
    /// - Throws: `LibraryError`.
    public func rethrow() throws(LibraryError) {
        if let error = first.withLock({ $0 }) { throw error }
    }
}
