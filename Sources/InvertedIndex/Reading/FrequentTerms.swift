import CPostings
import Synchronization

/// The frequent terms of one field with tables that save unpacking their blocks: a bitmap of the documents that hold the term
/// and, where it has positions, a locator for each of them (`cpostings_locate`).
///
/// Runs of characters and counts of unions ask for the same frequent terms again and again.  The tables of a term are made when it
/// is first asked for, and stay.  Memory: 12 bytes for every 64 documents of the field and 4 for every document that holds the
/// term, at most ``mostBytes`` for all terms, after which no further term is kept; 8 bytes for every term of the field; and the
/// unused rest of the ``Arena``'s chunks.
final class FrequentTerms: Sendable {
    /// The most memory for the tables of all terms of a field, in bytes.
    static let mostBytes = 48 << 20

    /// A term is frequent if at least one document in 128 holds it and it fills two blocks.
    private static let rarest = 128
    private static let fewest = 256

    /// The address of a kept term, 0 for none.
    private typealias Slot = Atomic<UInt>

    /// The sizes of a term's tables.
    private struct Size {
        /// 64-bit words of the bitmap of its documents.
        let words: Int
        /// One for each of its documents, if it has positions.
        let locators: Int
        /// One for each word, if it has positions.
        let ranks: Int

        init(_ term: cpostings_term, documentCount: Int) {
            words = documentCount / 64 + 1
            locators = term.has_positions != 0 ? Int(term.df) : 0
            ranks = locators > 0 ? words : 0
        }

        var bytes: Int {
            words * 8 + (ranks + locators) * 4
        }
    }

    /// The address of the slots, one for every term of the field; 0 before the first term is kept.
    private let slots = Atomic<UInt>(0)
    private let arena = Mutex(Arena())
    private let bytes = Atomic<Int>(0)

    deinit {
        // The terms lie in the arena, which frees them.
        firstSlot?.deallocate()
    }

    @inline(__always)
    private var firstSlot: UnsafeMutablePointer<Slot>? {
        UnsafeMutablePointer(bitPattern: slots.load(ordering: .acquiring))
    }

    /// The slots, allocated on first use; the caller holds the lock of the arena.
    private func slots(count: Int) -> UnsafeMutablePointer<Slot> {
        if let first = firstSlot {
            return first
        }
        let new = UnsafeMutablePointer<Slot>.allocate(capacity: count)
        for i in 0..<count {
            (new + i).initialize(to: Slot(0))
        }
        slots.store(UInt(bitPattern: new), ordering: .releasing)
        return new
    }

    /// A kept term, or nil; the ordinal is below the number of terms.
    @inline(__always)
    func known(_ ordinal: Int) -> UnsafePointer<cpostings_term>? {
        guard let first = firstSlot else {
            return nil
        }
        return UnsafePointer(bitPattern: (first + ordinal).pointee.load(ordering: .acquiring))
    }

    /// Prefetches the slot of a term.
    @inline(__always)
    func prefetch(_ ordinal: Int) {
        if let first = firstSlot {
            cpostings_prefetch(first + ordinal)
        }
    }

    /// Whether a term is frequent and its tables fit into ``mostBytes``.
    func takes(_ term: cpostings_term, documentCount: Int) -> Bool {
        term.df >= Self.fewest && Int(term.df) * Self.rarest >= documentCount
            && bytes.load(ordering: .relaxed) + Size(term, documentCount: documentCount).bytes
                <= Self.mostBytes
    }

    /// Makes the tables of a frequent term and keeps it.
    ///
    /// - Parameters:
    ///   - term: the term as it lies in the segment.
    ///   - ordinal: its number.
    ///   - termCount: how many terms the field has.
    ///   - documentCount: how many documents.
    ///   - fill: writes `members`, `ranks` and `locators` of the term.
    /// - Returns: the term, which lives as long as this does.
    /// - Throws: what `fill` throws.
    func add(
        _ term: cpostings_term,
        ordinal: Int,
        termCount: Int,
        documentCount: Int,
        _ fill: (cpostings_term, Room) throws(IndexError) -> Void
    ) throws(IndexError) -> cpostings_term {
        let size = Size(term, documentCount: documentCount)
        try arena.withLock { (arena) throws(IndexError) in
            // Several threads may ask for it at the same time: the first one makes it.
            guard known(ordinal) == nil else {
                return
            }
            let own = try arena.keep(MemoryLayout<cpostings_term>.stride + size.bytes) {
                (memory) throws(IndexError) in
                let own = memory.bindMemory(to: cpostings_term.self, capacity: 1)
                let members = UnsafeMutableRawPointer(own + 1)
                    .bindMemory(to: UInt64.self, capacity: size.words)
                members.initialize(repeating: 0, count: size.words)
                let numbers = UnsafeMutableRawPointer(members + size.words)
                    .bindMemory(to: UInt32.self, capacity: size.ranks + size.locators)
                let room = Room(members: members, ranks: numbers, locators: numbers + size.ranks)
                try fill(term, room)
                var complete = term
                complete.members = UnsafePointer(room.members)
                if size.locators > 0 {
                    complete.ranks = UnsafePointer(room.ranks)
                    complete.locators = UnsafePointer(room.locators)
                }
                own.initialize(to: complete)
                return own
            }
            (slots(count: termCount) + ordinal).pointee.store(UInt(bitPattern: own), ordering: .releasing)
            bytes.add(size.bytes, ordering: .relaxed)
        }
        return known(ordinal)?.pointee ?? term
    }

    /// Memory for the tables of a term.
    struct Room {
        let members: UnsafeMutablePointer<UInt64>
        let ranks: UnsafeMutablePointer<UInt32>
        let locators: UnsafeMutablePointer<UInt32>
    }
}
