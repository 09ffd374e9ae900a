/// The rule by which the tiles of a field were cut, so far as a search for runs of characters makes use of it.
///
/// An index works without it; with it, ``IndexQuery/verbatim(_:in:boost:)`` leaves out the cuts that no text can have
/// (``CutLattice``).  The rule must be this: an unbroken run of characters that it covers was cut along a way of least cost,
/// whatever stood beside the run; of two tiles that lead to the same place at the same cost, the one that begins first was
/// taken; and no tile has both characters that it covers and others.
public protocol TileCutting: AnyObject, Sendable {
    /// Tells rules apart; never 0.  Writers note it with the tiles (`RunBuilder.add`), and it is used where all tiles of a
    /// field have it.
    var identity: UInt64 { get }

    /// The most characters of a tile.
    var longestTile: Int { get }

    /// Whether it cuts runs of this UTF-16 unit, which then is three bytes in UTF-8.
    func covers(_ unit: UInt16) -> Bool

    /// Calls `body` with every tile that may stand in a run, one character at every place among them, in the order in which
    /// they begin, and `longer` with the places from which on the rest of the run begins longer tiles.
    func forEachTile(
        of run: UnsafeBufferPointer<UInt16>,
        _ body: (_ start: Int, _ end: Int, _ cost: Int) -> Void,
        longer: (_ start: Int) -> Void
    )
}
