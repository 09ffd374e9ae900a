import Synchronization

/// The tiles that go on before, or behind, what they share with a run, each with its *slack*.
///
/// The slack is what a tile costs more than the cheapest cut of the part that goes on: the run must win that much when the
/// tile is taken (``CutLattice``).
struct Overhang {
    typealias Tile = (slack: Int32, ordinal: Int32)

    /// Tiles by their slack, the least first.
    var tiles: [Tile] = []

    /// Takes tiles in that share their last characters, or else their first, with a run.
    mutating func add(
        _ ordinals: some Sequence<Int>,
        sharing shared: Int,
        atEnd: Bool,
        _ dictionary: TermDictionary,
        _ cutting: any TileCutting
    ) throws(IndexError) {
        for ordinal in ordinals {
            let slack = try dictionary.withScalars(ordinal) { characters in
                characters.count > shared
                    ? Self.slack(of: characters, sharing: shared, atEnd: atEnd, cutting) : nil
            }
            if let slack {
                tiles.append((Int32(truncatingIfNeeded: slack), Int32(truncatingIfNeeded: ordinal)))
            }
        }
        if tiles.count > 1 {
            tiles.sort { $0 < $1 }
        }
    }

    private static func slack(
        of characters: UnsafeBufferPointer<UInt32>,
        sharing shared: Int,
        atEnd: Bool,
        _ cutting: any TileCutting
    ) -> Int {
        let count = characters.count
        return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: count) { units in
            for (place, character) in characters.enumerated() {
                units.initializeElement(at: place, to: UInt16(truncatingIfNeeded: character))
            }
            let lattice = CutLattice(UnsafeBufferPointer(units), cutting)
            let outer = atEnd ? lattice.cost(0, count - shared) : lattice.cost(shared, count)
            return lattice.cost(0, count) - outer
        }
    }
}

/// The overhangs of single characters in one field, made when they are first asked for.
///
/// Hundreds of tiles may begin or end with a character, and telling what each costs takes half a microsecond.  Memory: eight
/// bytes a tile; beyond ``mostTiles`` nothing more is kept.
final class OverhangingTiles: Sendable {
    /// How many tiles are kept for a field.
    static let mostTiles = 1 << 19

    private struct State {
        var known: [UInt32: Overhang] = [:]
        var count = 0
    }

    private let state = Mutex(State())

    /// The tiles that go on before a character, or behind it.
    func get(
        _ character: UInt16,
        atEnd: Bool,
        _ make: () throws(IndexError) -> Overhang
    ) throws(IndexError) -> Overhang {
        let key = UInt32(character) << 1 | (atEnd ? 1 : 0)
        if let known = state.withLock({ $0.known[key] }) {
            return known
        }
        let new = try make()
        state.withLock { state in
            if state.known[key] == nil, state.count + new.tiles.count <= Self.mostTiles {
                state.known[key] = new
                state.count += new.tiles.count
            }
        }
        return new
    }
}
