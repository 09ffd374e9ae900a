/// The terms of one field of one document as parallel arrays, as an analyzer delivers them.
///
/// Term *i* is `bytes[termEnds[i − 1]..<termEnds[i]]` (from 0 for the first) and stands at `positions[i]`.
/// Positions never descend.
public struct TokenBatch: Hashable, Sendable {
    /// The terms' bytes, laid end to end.
    public var bytes: [UInt8]
    /// Where each term ends in `bytes`.
    public var termEnds: [UInt32]
    /// The position of each term; as many as there are terms.
    public var positions: [UInt32]
    /// By which rule tiles were cut (``TileCutting/identity``); 0 for none that is known.
    public var cutting: UInt64

    /// A batch of parallel arrays.
    public init(
        bytes: [UInt8] = [],
        termEnds: [UInt32] = [],
        positions: [UInt32] = [],
        cutting: UInt64 = 0
    ) {
        self.bytes = bytes
        self.termEnds = termEnds
        self.positions = positions
        self.cutting = cutting
    }

    /// Adds one term at a position.
    public mutating func append(_ term: some Sequence<UInt8>, at position: UInt32) {
        bytes.append(contentsOf: term)
        termEnds.append(UInt32(bytes.count))
        positions.append(position)
    }
}

/// One document with everything that the index keeps of it.
public struct IndexDocument: Sendable {
    /// The caller's own number of the document; adding another one with this key replaces it.
    public var key: UInt64
    /// The terms of fields; several batches of one field follow each other.
    public var tokens: [(field: FieldID, batch: TokenBatch)] = []
    /// Values of keyword fields; a field may have several.
    public var keywords: [(field: FieldID, value: [UInt8])] = []
    /// Values of number fields.
    public var numbers: [(field: FieldID, value: Int64)] = []
    /// Bytes to hand back with a hit.
    public var stored: [UInt8] = []

    /// An empty document with a key.
    public init(key: UInt64) {
        self.key = key
    }
}
