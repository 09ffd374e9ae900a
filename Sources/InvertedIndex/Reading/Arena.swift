import Glibc

/// Memory that is taken piece by piece and given back all at once.
///
/// What lies anywhere in some megabytes of small pages is found by way of tables that themselves must be fetched; so all but the first
/// chunk are as large as a large page, and the system is asked for those (runs of characters took a fiftieth less, a
/// sixteenth on average).
struct Arena: ~Copyable, @unchecked Sendable {
    /// Where a field has few frequent terms, no large page is spent on them.
    private static let firstSize = 256 << 10
    private static let size = 2 << 20
    /// Pieces begin at a line of the caches.
    private static let alignment = 64

    private var chunks: [UnsafeMutableRawPointer] = []
    private var next: UnsafeMutableRawPointer?
    private var left = 0

    deinit {
        chunks.forEach { free($0) }
    }

    /// Lends a piece of so many bytes, which are anything, and keeps it for whoever filled it in; it is free again if that fails.
    ///
    /// - Throws: `IndexError.outOfMemory`, and what `fill` throws.
    mutating func keep<Result>(
        _ bytes: Int,
        _ fill: (UnsafeMutableRawPointer) throws(IndexError) -> Result
    ) throws(IndexError) -> Result {
        let needed = (bytes + Self.alignment - 1) / Self.alignment * Self.alignment
        if needed > left {
            try addChunk(needed)
        }
        guard let piece = next else {
            throw .outOfMemory(bytes: needed)
        }
        let result = try fill(piece)
        next = piece + needed
        left -= needed
        return result
    }

    private mutating func addChunk(_ least: Int) throws(IndexError) {
        let isFirst = chunks.isEmpty && least <= Self.firstSize
        let size = isFirst ? Self.firstSize : (least + Self.size - 1) / Self.size * Self.size
        var chunk: UnsafeMutableRawPointer?
        guard posix_memalign(&chunk, isFirst ? Self.alignment : Self.size, size) == 0, let chunk else {
            throw .outOfMemory(bytes: size)
        }
        if !isFirst {
            // Where the system has no large pages, small ones do as well.
            madvise(chunk, size, MADV_HUGEPAGE)
        }
        chunks.append(chunk)
        (next, left) = (chunk, size)
    }
}
