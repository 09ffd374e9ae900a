/// The terms of a text, one array for each of their properties.
///
/// Token `i` has the term `bytes[termEnds[i - 1]..<termEnds[i]]` (from 0 for the first), in UTF-8. An index takes `bytes`,
/// `termEnds` and `positions` as they are. Tokens are in the order of the text, and positions never descend; an overlay
/// follows the tile in which it begins and has that tile's position.
///
/// Two streams lie in one buffer, told apart by `kinds` and, in an index, by the first byte of the term:
/// - *tiles* are the words of the folded text. They do not overlap, touching tiles have consecutive positions, and the tiles
///   of a run of Han characters, one after the other, are exactly that run: any verbatim run of Han characters can be
///   found as a suffix of a tile, whole tiles, and a prefix of a tile;
/// - *overlays* begin with a byte below 0x10, which no tile does (``OverlayTerm``).
///
/// What stands between tiles leaves a gap in the positions (``PositionGap``).
public struct TokenBuffer: Sendable, Equatable {
    /// The terms, one after the other, in UTF-8.
    public internal(set) var bytes: [UInt8] = []

    /// Where each term ends in `bytes`.
    public internal(set) var termEnds: [UInt32] = []

    /// The position of each token.
    public internal(set) var positions: [UInt32] = []

    /// Where each token begins in the original text, as a UTF-8 offset.
    public internal(set) var startOffsets: [UInt32] = []

    /// Where each token ends in the original text, as a UTF-8 offset.
    public internal(set) var endOffsets: [UInt32] = []

    /// The kind of each token, as `TermKind.rawValue`.
    public internal(set) var kinds: [UInt8] = []

    /// By which word list all runs of plain Han were cut (``WordList/identity``): 0 where some were cut otherwise, nil where there are
    /// no tokens.
    public internal(set) var cutting: UInt64?

    /// A buffer without tokens.
    public init() {}

    /// How many tokens there are.
    public var count: Int { termEnds.count }

    /// The term of a token.
    public func term(at index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : Int(termEnds[index - 1]))..<Int(termEnds[index])]
    }

    /// The term of a token as a string; overlays begin with their namespace byte.
    public func string(at index: Int) -> String { String(decoding: term(at: index), as: UTF8.self) }

    /// The kind of a token.
    public func kind(at index: Int) -> TermKind { TermKind(rawValue: kinds[index]) ?? .han }

    /// Forgets all tokens and keeps the memory.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        termEnds.removeAll(keepingCapacity: true)
        positions.removeAll(keepingCapacity: true)
        startOffsets.removeAll(keepingCapacity: true)
        endOffsets.removeAll(keepingCapacity: true)
        kinds.removeAll(keepingCapacity: true)
        cutting = nil
    }
}
