/// Documents inverted in memory, ready to be written into a segment with others.
///
/// The postings of a term are kept as varints: the number of documents, then for each the gap to the one before
/// (doubled, plus one if the frequency is one), the frequency if it is not one, and the steps between positions.
public struct Run: Sendable {
    let keys: [UInt64]
    let fields: [RunField]
    let numbers: [[Int64]]
    let lengths: [[UInt8]]
    let widths: [[UInt8]]
    /// By which rule the tiles of every field were cut: 0 where not all by one, nil where there are none.
    let cuttings: [UInt64?]
    let stored: StoredBlocks
    let storedDictionary: [UInt8]

    /// How many documents the run has.
    public var documentCount: Int {
        keys.count
    }

    /// Bytes of memory, roughly.
    public var memory: Int {
        fields.reduce(keys.count * 8) { $0 + $1.memory } + lengths.reduce(0) { $0 + $1.count }
            + numbers.reduce(0) { $0 + $1.count * 8 } + stored.bytes.count
    }
}

/// One field of a run: its terms and their packed postings.
struct RunField: Sendable {
    let table: TermTable
    let kind: Field.Kind
    private var bytes: [UInt8] = []
    private var starts: [UInt32] = []

    var memory: Int {
        table.memory + bytes.count + starts.count * 4
    }

    init(_ input: RunBuilder.FieldTokens, _ field: Field) {
        table = input.table
        kind = field.kind
        let sorted = RunField.sort(input)
        pack(sorted.pairs, sorted.starts)
    }

    /// Brings the tokens into the order of their terms (a stable counting sort): document and position of each.
    private static func sort(_ input: RunBuilder.FieldTokens) -> (pairs: [UInt64], starts: [Int]) {
        var starts = [Int](repeating: 0, count: input.table.count + 1)
        for token in input.tokens {
            starts[Int(token >> 32) + 1] += 1
        }
        for i in 1..<max(1, starts.count) {
            starts[i] += starts[i - 1]
        }
        var next = starts
        let count = input.tokens.count
        let pairs = [UInt64](unsafeUninitializedCapacity: count) { out, filled in
            var at = 0
            for (document, tokens) in input.documents {
                for token in input.tokens[at..<(at + Int(tokens))] {
                    let term = Int(token >> 32)
                    out[next[term]] = UInt64(document) << 32 | token & 0xFFFF_FFFF
                    next[term] += 1
                }
                at += Int(tokens)
            }
            filled = count
        }
        return (pairs, starts)
    }

    /// Whether the positions of a term are kept.
    private func withPositions(_ term: Int) -> Bool {
        kind == .termsWithPositions || kind == .tiles && table.withBytes(of: term, TileTable.isTile)
    }

    private mutating func pack(_ pairs: [UInt64], _ begins: [Int]) {
        starts.reserveCapacity(table.count)
        // A token takes at most two varints of five bytes, a term one.
        let most = pairs.count * 15 + table.count * 5
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, most))
        defer { room.deallocate() }
        var out = room
        @inline(__always)
        func varint(_ value: UInt64) {
            var v = value
            while v >= 0x80 {
                out.pointee = UInt8(truncatingIfNeeded: v) | 0x80
                out += 1
                v >>= 7
            }
            out.pointee = UInt8(truncatingIfNeeded: v)
            out += 1
        }
        pairs.withUnsafeBufferPointer { pairs in
            for term in 0..<table.count {
                starts.append(UInt32(out - room))
                let range = begins[term]..<begins[term + 1]
                let withPositions = withPositions(term)
                var documents: UInt64 = 0
                var previous = UInt64.max
                for i in range where pairs[i] >> 32 != previous {
                    previous = pairs[i] >> 32
                    documents += 1
                }
                varint(documents)
                var at = range.lowerBound
                var next: UInt64 = 0
                while at < range.upperBound {
                    let document = pairs[at] >> 32
                    var end = at + 1
                    while end < range.upperBound, pairs[end] >> 32 == document {
                        end += 1
                    }
                    let frequency = kind == .keyword ? 1 : UInt64(end - at)
                    varint((document - next) << 1 | (frequency == 1 ? 1 : 0))
                    if frequency != 1 {
                        varint(frequency)
                    }
                    if withPositions {
                        var last: UInt64 = 0
                        for i in at..<end {
                            let position = pairs[i] & 0xFFFF_FFFF
                            varint(position - last)
                            last = position
                        }
                    }
                    next = document + 1
                    at = end
                }
            }
        }
        bytes = Array(UnsafeBufferPointer(start: room, count: out - room))
    }

    /// Bytes that the postings of a term take.
    func weight(_ term: Int) -> Int {
        (term + 1 < starts.count ? Int(starts[term + 1]) : bytes.count) - Int(starts[term])
    }

    /// Appends the postings of a term to a batch, documents renumbered by `base` or left out where `map` says so.
    func decode(_ term: Int, base: UInt32, map: DocumentMap, into batch: PostingsBatch) {
        let withPositions = withPositions(term)
        bytes.withUnsafeBytes { raw in
            var at = Int(starts[term])
            @inline(__always)
            func varint() -> UInt64 {
                var byte = raw[at]
                at += 1
                if byte < 0x80 {
                    return UInt64(byte)
                }
                var v = UInt64(byte & 0x7F)
                var shift: UInt64 = 7
                repeat {
                    byte = raw[at]
                    at += 1
                    v |= UInt64(byte & 0x7F) << shift
                    shift += 7
                } while byte >= 0x80
                return v
            }
            var document: UInt64 = 0
            let documents = Int(varint())
            batch.documents.reserve(documents)
            batch.frequencies.reserve(documents)
            for _ in 0..<documents {
                let head = varint()
                document += head >> 1
                let frequency = head & 1 == 1 ? 1 : varint()
                let target = map[Int(document)]
                document += 1
                if let target {
                    batch.documents.append(base + target)
                    if kind != .keyword {
                        batch.frequencies.append(UInt32(frequency))
                    }
                }
                if withPositions {
                    batch.positions.reserve(Int(frequency))
                    var position: UInt64 = 0
                    for _ in 0..<frequency {
                        position += varint()
                        if target != nil {
                            batch.positions.append(UInt32(position))
                        }
                    }
                }
            }
        }
    }
}
