import Synchronization

/// The tiles that go on before, or behind, what they share with a run, each with its *slack*.
///
/// The slack is what a tile costs more than the cheapest cut of the part that goes on: the run must win that much when the
/// tile is taken (``CutLattice``).
struct Overhang {
    /// Tiles by their slack, the least first.
    var tiles: [(slack: Int32, ordinal: Int32)] = []

    /// Takes tiles in that share their last characters, or else their first, with a run.
    mutating func add(
        _ ordinals: some Sequence<Int>,
        sharing shared: Int,
        atEnd: Bool,
        _ dictionary: TermDictionary,
        _ cutting: any TileCutting
    ) throws(IndexError) {
        var term: [UInt8] = []
        for ordinal in ordinals {
            try dictionary.term(ordinal, into: &term)
            let units = term.withUnsafeBytes(TileTable.scalars).map { UInt16(truncatingIfNeeded: $0) }
            guard units.count > shared else {
                continue
            }
            let lattice = units.withUnsafeBufferPointer { CutLattice($0, cutting) }
            let outer = atEnd ? lattice.cost(0, units.count - shared) : lattice.cost(shared, units.count)
            let slack = Int32(truncatingIfNeeded: lattice.cost(0, units.count) - outer)
            tiles.append((slack, Int32(truncatingIfNeeded: ordinal)))
        }
        tiles.sort { $0 < $1 }
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
