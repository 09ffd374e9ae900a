import CPostings

/// What the postings of a field depend on beside themselves: one byte a document each.
struct FieldNorms: Sendable {
    /// The length codes.
    var codes: [UInt8]
    /// How many bits a position of each document takes; empty for fields without positions.
    var widths: [UInt8]
    /// 1 − b + b · length ∕ average for every length code.
    var factors: [Float]
}

/// Turns the postings of a term into the bytes of a segment.
///
/// Layout in `Index/README.md`, section "Postings".
struct PostingsEncoder {
    private static let block = Int(CPOSTINGS_BLOCK)

    let kind: Field.Kind
    let norms: FieldNorms?
    private var scratch = [UInt8](repeating: 0, count: Int(CPOSTINGS_MOST))
    private var values = [UInt32](repeating: 0, count: Int(CPOSTINGS_BLOCK))
    private var documentBytes: [UInt8] = []
    private var positionBytes: [UInt8] = []
    private var entries: [SkipTable.Entry] = []
    private var stepBytes: [UInt8] = []
    private var exceptions = ByteWriter()

    init(kind: Field.Kind, norms: FieldNorms?) {
        self.kind = kind
        self.norms = norms
    }

    /// Appends the term's data to `out`.
    mutating func encode(_ batch: PostingsBatch, withPositions: Bool, into out: inout ByteWriter) {
        let count = batch.documents.count
        out.varint(UInt64(count) << 1 | (withPositions ? 1 : 0))
        documentBytes.removeAll(keepingCapacity: true)
        positionBytes.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
        var next: UInt32 = 0
        var position = 0
        var listMaximum: Float = 0
        for start in stride(from: 0, to: count, by: PostingsEncoder.block) {
            let range = start..<min(start + PostingsEncoder.block, count)
            let documentsAt = documentBytes.count
            let positionsAt = positionBytes.count
            let written = scratch.withUnsafeMutableBufferPointer { room in
                room.baseAddress.map {
                    cpostings_pack_documents(batch.documents.values + start, UInt32(range.count), next, $0)
                } ?? 0
            }
            documentBytes.append(contentsOf: scratch[..<written])
            let last = batch.documents.values[range.upperBound - 1]
            next = last + 1
            var maximum: Float = 0
            if kind != .keyword {
                maximum = packFrequencies(batch, range)
            }
            if withPositions {
                position = packPositions(batch, range, from: position)
            }
            if count >= PostingsEncoder.block {
                entries.append(
                    SkipTable.Entry(
                        last: last,
                        documents: UInt32(documentsAt),
                        positions: UInt32(positionsAt),
                        maximum: UpperBound.encode(maximum)
                    )
                )
            }
            listMaximum = max(listMaximum, maximum)
        }
        if count >= PostingsEncoder.block {
            out.u16(UpperBound.encode(listMaximum))
            out.u32(UInt32(documentBytes.count))
            SkipTable.write(entries, to: &out)
        }
        out.bytes(documentBytes)
        out.bytes(positionBytes)
    }

    /// Packs the frequencies less one; returns the greatest tf ∕ length factor.
    private mutating func packFrequencies(_ batch: PostingsBatch, _ range: Range<Int>) -> Float {
        let (documents, frequencies) = (batch.documents.values, batch.frequencies.values)
        for i in range {
            values[i - range.lowerBound] = frequencies[i] - 1
        }
        var maximum: Float = 0
        if let norms {
            for i in range {
                let factor = norms.factors[Int(norms.codes[Int(documents[i])])]
                maximum = max(maximum, Float(frequencies[i]) / factor)
            }
        }
        let written = values.withUnsafeBufferPointer { values in
            scratch.withUnsafeMutableBufferPointer { room in
                guard let from = values.baseAddress, let to = room.baseAddress else {
                    return 0
                }
                return cpostings_pack(from, UInt32(range.count), to)
            }
        }
        documentBytes.append(contentsOf: scratch[..<written])
        return maximum
    }

    /// Packs the positions of the documents in a range as steps; returns where the next documents' positions begin.
    private mutating func packPositions(_ batch: PostingsBatch, _ range: Range<Int>, from first: Int) -> Int {
        guard let norms else {
            return first
        }
        let (documents, frequencies) = (batch.documents.values, batch.frequencies.values)
        let positions = batch.positions.values
        var sizes = PositionSizes()
        var at = first
        for i in range {
            sizes.add(Int(frequencies[i]), width: norms.widths[Int(documents[i])])
            var last: UInt32 = 0
            for _ in 0..<frequencies[i] {
                sizes.add(step: positions[at] - last)
                last = positions[at]
                at += 1
            }
        }
        let cap = sizes.best()
        exceptions.removeAll()
        var exceptionCount: UInt64 = 0
        var lastException = 0
        var bits: UInt64 = 0
        var filled: UInt64 = 0
        stepBytes.removeAll(keepingCapacity: true)
        at = first
        for i in range {
            let width = UInt64(min(norms.widths[Int(documents[i])], cap))
            let mask: UInt64 = (1 << width) - 1
            var last: UInt32 = 0
            for _ in 0..<frequencies[i] {
                let step = UInt64(positions[at] - last)
                last = positions[at]
                if step > mask {
                    exceptions.varint(UInt64(at - first - lastException))
                    exceptions.varint(step >> width)
                    lastException = at - first
                    exceptionCount += 1
                }
                bits |= (step & mask) << filled
                at += 1
                filled += width
                while filled >= 8 {
                    stepBytes.append(UInt8(truncatingIfNeeded: bits))
                    bits >>= 8
                    filled -= 8
                }
            }
        }
        if filled > 0 {
            stepBytes.append(UInt8(truncatingIfNeeded: bits))
        }
        var head = ByteWriter()
        head.byte(cap | (exceptionCount > 0 ? PositionReader.exceptionsFlag : 0))
        if exceptionCount > 0 {
            head.varint(exceptionCount)
            head.varint(UInt64(exceptions.bytes.count))
        }
        positionBytes.append(contentsOf: head.bytes)
        positionBytes.append(contentsOf: exceptions.bytes)
        positionBytes.append(contentsOf: stepBytes)
        return at
    }
}

/// Finds how many bits the steps of a block should take at most.
private struct PositionSizes {
    private var steps = [Int](repeating: 0, count: 33)
    private var widths = [Int](repeating: 0, count: 33)
    private var widest = 0

    mutating func add(_ count: Int, width: UInt8) {
        widths[Int(min(width, 32))] += count
        widest = max(widest, Int(width))
    }

    mutating func add(step: UInt32) {
        steps[32 - step.leadingZeroBitCount] += 1
    }

    /// The cap with the least bytes: what is wider becomes an exception of two bytes or three.
    func best() -> UInt8 {
        var best = widest
        var least = Int.max
        for cap in 0...widest {
            var bits = 0
            var bytes = 0
            for width in 0...widest {
                bits += widths[width] * min(width, cap)
                if width > cap, steps[width] > 0 {
                    bytes += steps[width] * (1 + (width - cap + 6) / 7)
                }
            }
            let cost = bits / 8 + bytes + (bytes > 0 ? 2 : 0)
            if cost < least {
                least = cost
                best = cap
            }
        }
        return UInt8(best)
    }
}
