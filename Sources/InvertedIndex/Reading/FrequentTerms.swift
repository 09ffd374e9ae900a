import CPostings
import Synchronization

/// The frequent terms of one field as the kernels take them, with what saves unpacking their blocks: a bitmap of the documents
/// that hold the term and, where it has positions, where those of each document lie (`cpostings_place`).
///
/// Runs of characters, and counts of unions, ask for the same frequent terms again and again.  What is known of a term is made when
/// it is first asked for, and stays.  Memory: 12 bytes for every 64 documents of the field and 4 for every document that holds
/// the term, together at most ``mostBytes``, beyond which nothing more is kept; 8 for every term of the field; and what the
/// chunks of the ``Arena`` have left.
final class FrequentTerms: Sendable {
    /// What is known of the terms of a field may take so much.
    static let mostBytes = 48 << 20

    /// A term is frequent if at least one document in so many holds it, and if it fills two blocks.
    private static let rarest = 128
    private static let fewest = 256

    /// The address of what is known of a term, 0 for nothing.
    private typealias Slot = Atomic<UInt>

    /// How much there is to know of a term.
    private struct Size {
        /// Words of its bitmap; places of positions; words whose ranks are told.
        let words: Int
        let places: Int
        let ranks: Int

        init(_ term: cpostings_term, documentCount: Int) {
            words = documentCount / 64 + 1
            places = term.has_positions != 0 ? Int(term.df) : 0
            ranks = places > 0 ? words : 0
        }

        var bytes: Int {
            words * 8 + (ranks + places) * 4
        }
    }

    /// The address of the slots, one for every term of the field; 0 before the first term is kept.
    private let slots = Atomic<UInt>(0)
    private let arena = Mutex(Arena())
    private let bytes = Atomic<Int>(0)

    deinit {
        // Atomic numbers hold nothing that would have to be given back.
        firstSlot?.deallocate()
    }

    @inline(__always)
    private var firstSlot: UnsafeMutablePointer<Slot>? {
        UnsafeMutablePointer(bitPattern: slots.load(ordering: .acquiring))
    }

    /// The slots, made if need be; only of whoever has the arena.
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

    /// Where what is known of a term stands, if it is known; for ordinals below the number of terms.
    @inline(__always)
    func known(_ ordinal: Int) -> UnsafePointer<cpostings_term>? {
        guard let first = firstSlot else {
            return nil
        }
        return UnsafePointer(bitPattern: (first + ordinal).pointee.load(ordering: .acquiring))
    }

    /// Has the place of a term brought near.
    @inline(__always)
    func prefetch(_ ordinal: Int) {
        if let first = firstSlot {
            cpostings_prefetch(first + ordinal)
        }
    }

    /// Whether a term is frequent and there is room for what is to be known of it.
    func takes(_ term: cpostings_term, documentCount: Int) -> Bool {
        term.df >= Self.fewest && Int(term.df) * Self.rarest >= documentCount
            && bytes.load(ordering: .relaxed) + Size(term, documentCount: documentCount).bytes
                <= Self.mostBytes
    }

    /// A frequent term with its bitmap and its places.
    ///
    /// - Parameters:
    ///   - term: the term as it lies in the segment.
    ///   - ordinal: its number.
    ///   - termCount: how many terms the field has.
    ///   - documentCount: how many documents.
    ///   - fill: fills in what `members`, `ranks` and `places` of the term point to.
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
            // Several may ask for it at the same time: the first one makes it.
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
                    .bindMemory(to: UInt32.self, capacity: size.ranks + size.places)
                let room = Room(members: members, ranks: numbers, places: numbers + size.ranks)
                try fill(term, room)
                var complete = term
                complete.members = UnsafePointer(room.members)
                if size.places > 0 {
                    complete.ranks = UnsafePointer(room.ranks)
                    complete.places = UnsafePointer(room.places)
                }
                own.initialize(to: complete)
                return own
            }
            (slots(count: termCount) + ordinal).pointee.store(UInt(bitPattern: own), ordering: .releasing)
            bytes.add(size.bytes, ordering: .relaxed)
        }
        return known(ordinal)?.pointee ?? term
    }

    /// What a term's bitmap and places are written to.
    struct Room {
        let members: UnsafeMutablePointer<UInt64>
        let ranks: UnsafeMutablePointer<UInt32>
        let places: UnsafeMutablePointer<UInt32>
    }
}
