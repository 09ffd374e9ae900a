import CPostings

/// The postings of one term, decoded: what runs and segments hand over and encoders take.
struct PostingsBatch {
    /// Ascending document numbers.
    var documents: [UInt32] = []
    /// How often the term stands in each of them; empty for keyword fields.
    var frequencies: [UInt32] = []
    /// The positions of all documents, laid end to end; empty where the field has none.
    var positions: [UInt32] = []

    mutating func removeAll() {
        documents.removeAll(keepingCapacity: true)
        frequencies.removeAll(keepingCapacity: true)
        positions.removeAll(keepingCapacity: true)
    }
}

/// The lengths of a field in a segment, which block maxima are computed from.
struct FieldNorms {
    var codes: [UInt8]
    var factors: [Float]
}

/// Turns the postings of a term into the bytes of a segment.
///
/// Layout in `Index/README.md`, section "Postings".
struct PostingsEncoder {
    private static let block = Int(CPOSTINGS_BLOCK)
    /// Bytes of one skip entry.
    static let entrySize = 14

    let kind: Field.Kind
    let norms: FieldNorms?
    private var scratch = [UInt8](repeating: 0, count: Int(CPOSTINGS_MOST))
    private var values = [UInt32](repeating: 0, count: Int(CPOSTINGS_BLOCK))
    private var documentBytes: [UInt8] = []
    private var positionBytes: [UInt8] = []
    private var entries = ByteWriter()

    init(kind: Field.Kind, norms: FieldNorms?) {
        self.kind = kind
        self.norms = norms
    }

    private var hasFrequencies: Bool {
        kind != .keyword
    }
    private var hasPositions: Bool {
        kind == .termsWithPositions || kind == .tiles
    }

    /// Appends the term's data to `out`.
    mutating func encode(_ batch: borrowing PostingsBatch, into out: inout ByteWriter) {
        let count = batch.documents.count
        out.varint(UInt64(count))
        documentBytes.removeAll(keepingCapacity: true)
        positionBytes.removeAll(keepingCapacity: true)
        entries.removeAll()
        var next: UInt32 = 0
        var position = 0
        var start = 0
        var listMaximum: Float = 0
        while start < count {
            let end = min(start + PostingsEncoder.block, count)
            let documentsAt = documentBytes.count
            let positionsAt = positionBytes.count
            let written = batch.documents.withUnsafeBufferPointer { documents in
                scratch.withUnsafeMutableBufferPointer { room in
                    guard let from = documents.baseAddress, let to = room.baseAddress else {
                        return 0
                    }
                    return cpostings_pack_documents(from + start, UInt32(end - start), next, to)
                }
            }
            documentBytes.append(contentsOf: scratch[..<written])
            let last = batch.documents[end - 1]
            next = last + 1
            var maximum: Float = 0
            if hasFrequencies {
                for i in start..<end {
                    values[i - start] = batch.frequencies[i] - 1
                }
                if let norms {
                    for i in start..<end {
                        let factor = norms.factors[Int(norms.codes[Int(batch.documents[i])])]
                        maximum = max(maximum, Float(batch.frequencies[i]) / factor)
                    }
                }
                pack(end - start, into: \.documentBytes)
            }
            if hasPositions {
                position = packPositions(of: batch, start..<end, from: position)
            }
            if count >= PostingsEncoder.block {
                entries.u32(last)
                entries.u32(UInt32(documentsAt))
                entries.u32(UInt32(positionsAt))
                entries.u16(UpperBound.encode(maximum))
            }
            listMaximum = max(listMaximum, maximum)
            start = end
        }
        if count >= PostingsEncoder.block {
            out.u16(UpperBound.encode(listMaximum))
            out.u32(UInt32(documentBytes.count))
            out.bytes(entries.bytes)
        }
        out.bytes(documentBytes)
        out.bytes(positionBytes)
    }

    private mutating func pack(_ count: Int, into part: WritableKeyPath<PostingsEncoder, [UInt8]>) {
        let written = values.withUnsafeBufferPointer { values in
            scratch.withUnsafeMutableBufferPointer { room in
                guard let from = values.baseAddress, let to = room.baseAddress else {
                    return 0
                }
                return cpostings_pack(from, UInt32(count), to)
            }
        }
        self[keyPath: part].append(contentsOf: scratch[..<written])
    }

    /// Packs the positions of the documents in a range as steps, in groups; returns where the next ones begin.
    private mutating func packPositions(
        of batch: borrowing PostingsBatch,
        _ range: Range<Int>,
        from first: Int
    ) -> Int {
        var position = first
        var filled = 0
        for i in range {
            var last: UInt32 = 0
            for _ in 0..<batch.frequencies[i] {
                let value = batch.positions[position]
                values[filled] = value &- last
                last = value
                position += 1
                filled += 1
                if filled == PostingsEncoder.block {
                    pack(filled, into: \.positionBytes)
                    filled = 0
                }
            }
        }
        if filled > 0 {
            pack(filled, into: \.positionBytes)
        }
        return position
    }
}
