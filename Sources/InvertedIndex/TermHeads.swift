import Synchronization

/// The first eight bytes of every block's first term, gathered on first use, as numbers in the order of the terms.
///
/// A search over numbers that lie side by side takes a third of the time of one that visits the blocks (120 against
/// 40 ns among 3,000 blocks).
final class TermHeads: Sendable {
    /// Numbers that stay where they are.
    final class Numbers: @unchecked Sendable {
        let all: UnsafeBufferPointer<UInt64>

        init(_ numbers: [UInt64]) {
            let room = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: numbers.count)
            _ = room.initialize(from: numbers)
            all = UnsafeBufferPointer(room)
        }

        deinit {
            all.deallocate()
        }
    }

    private let numbers = AtomicLazyReference<Numbers>()

    /// The numbers, made when they are first asked for; they live as long as this does.
    func get(_ make: () throws(IndexError) -> [UInt64]) throws(IndexError) -> UnsafeBufferPointer<UInt64> {
        if let held = numbers.load() {
            return held.all
        }
        return numbers.storeIfNil(Numbers(try make())).all
    }

    /// A term's first eight bytes; a shorter one is filled up with zeros, which keeps its place or ties.
    @inline(__always)
    static func head(_ term: UnsafeRawBufferPointer) -> UInt64 {
        if term.count >= 8 {
            return UInt64(bigEndian: term.loadUnaligned(as: UInt64.self))
        }
        var head: UInt64 = 0
        for byte in term {
            head = head << 8 | UInt64(byte)
        }
        return term.isEmpty ? 0 : head << UInt64(64 - 8 * term.count)
    }
}
