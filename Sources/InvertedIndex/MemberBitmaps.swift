import Synchronization

/// The documents that hold a term as bitmaps, of frequent terms of one field, made when they are first asked for.
///
/// Runs of characters, and counts of unions, ask for the same frequent terms again and again; to look a document up in a bitmap takes a read,
/// to find it in a list of postings an unpacked block.  Memory: a bit a document for each of them, at most
/// ``mostBytes`` for a field; beyond that nothing more is kept.
final class MemberBitmaps: Sendable {
    /// What all bitmaps of a field may take.
    static let mostBytes = 8 << 20

    /// A term is frequent if at least one document in so many holds it, and if it fills two blocks.
    private static let rarest = 64
    private static let fewest = 256

    /// Words that stay where they are.
    private final class Bitmap: @unchecked Sendable {
        let words: UnsafeMutableBufferPointer<UInt64>

        init(count: Int) {
            words = .allocate(capacity: count)
            words.initialize(repeating: 0)
        }

        deinit {
            words.deallocate()
        }
    }

    private let made = Mutex<[Int: Bitmap]>([:])

    /// The bitmap of a term, a bit for every document of the field; it lives as long as this does.
    ///
    /// - Parameters:
    ///   - ordinal: the term.
    ///   - frequency: how many documents hold it.
    ///   - documentCount: how many documents there are.
    ///   - fill: sets the bits of the term's documents, once.
    /// - Returns: the words, or nil where the term is rare or there is no more room.
    /// - Throws: what `fill` throws.
    func words(
        _ ordinal: Int,
        frequency: Int,
        documentCount: Int,
        _ fill: (UnsafeMutableBufferPointer<UInt64>) throws(IndexError) -> Void
    ) throws(IndexError) -> UnsafePointer<UInt64>? {
        guard frequency >= Self.fewest, frequency * Self.rarest >= documentCount else {
            return nil
        }
        let (known, count) = made.withLock { ($0[ordinal], $0.count) }
        if let known {
            return UnsafePointer(known.words.baseAddress)
        }
        let wordCount = documentCount / 64 + 1
        guard (count + 1) * wordCount * 8 <= Self.mostBytes else {
            return nil
        }
        let new = Bitmap(count: wordCount)
        try fill(new.words)
        let kept = made.withLock { made in
            let kept = made[ordinal] ?? new
            made[ordinal] = kept
            return kept
        }
        return UnsafePointer(kept.words.baseAddress)
    }
}
