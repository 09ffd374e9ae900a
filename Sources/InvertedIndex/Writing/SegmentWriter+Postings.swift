import Parallel

/// The postings of a field: its vocabulary over all inputs, packed chunk by chunk on every core, and its dictionary.
extension SegmentWriter {
    /// Postings packed in one go, in bytes of input.
    private static let chunkWeight = 1 << 20

    /// A term's place in one input.
    private struct Piece {
        let input: UInt32
        let term: UInt32
    }

    /// The vocabulary of a field over all inputs.
    private struct Vocabulary {
        var table = TermTable()
        /// The pieces of term *n* are `pieces[starts[n]..<starts[n + 1]]`, in the order of the inputs.
        var pieces: [Piece] = []
        var starts: [Int] = []
        var order: [UInt32] = []
    }

    private func vocabulary(_ field: Int) throws(IndexError) -> Vocabulary {
        var out = Vocabulary()
        var found: [(global: UInt32, piece: Piece)] = []
        for (i, input) in inputs.enumerated() {
            try input.forEachTerm(field) { term, bytes in
                found.append((out.table.number(of: bytes), Piece(input: UInt32(i), term: UInt32(term))))
            }
        }
        var starts = [Int](repeating: 0, count: out.table.count + 1)
        for entry in found {
            starts[Int(entry.global) + 1] += 1
        }
        for i in 1..<max(1, starts.count) {
            starts[i] += starts[i - 1]
        }
        var next = starts
        out.pieces = [Piece](repeating: Piece(input: 0, term: 0), count: found.count)
        for entry in found {
            out.pieces[next[Int(entry.global)]] = entry.piece
            next[Int(entry.global)] += 1
        }
        out.starts = starts
        out.order = out.table.sorted()
        return out
    }

    /// The packed postings of some terms that follow each other.
    private struct Chunk: Sendable {
        var bytes: [UInt8] = []
        /// Where each term's data ends in `bytes`; 0 for a term that no living document holds.
        var ends: [Int] = []
        var column: [(document: UInt32, ordinal: UInt32)] = []
        var failure: IndexError?
    }

    private func pack(_ terms: Range<Int>, _ field: Int, _ words: Vocabulary, _ norms: FieldNorms?) -> Chunk {
        let kind = schema.fields[field].kind
        let hasPositions = schema.fields[field].hasPositions
        var encoder = PostingsEncoder(kind: kind, norms: norms)
        var out = ByteWriter()
        var chunk = Chunk()
        let batch = PostingsBatch()
        do throws(IndexError) {
            for place in terms {
                let global = Int(words.order[place])
                batch.removeAll()
                for piece in words.pieces[words.starts[global]..<words.starts[global + 1]] {
                    let input = Int(piece.input)
                    try inputs[input].decode(
                        field,
                        Int(piece.term),
                        base: bases[input],
                        map: maps[input],
                        into: batch
                    )
                }
                if batch.documents.count == 0 {
                    chunk.ends.append(0)
                    continue
                }
                let withPositions =
                    hasPositions
                    && words.table.withBytes(of: global) { kind != .tiles || TileTable.isTile($0) }
                encoder.encode(batch, withPositions: withPositions, into: &out)
                chunk.ends.append(out.bytes.count)
                if kind == .keyword {
                    for i in 0..<batch.documents.count {
                        chunk.column.append((batch.documents.values[i], UInt32(place - terms.lowerBound)))
                    }
                }
            }
        } catch {
            chunk.failure = error
        }
        chunk.bytes = out.bytes
        return chunk
    }

    private func chunks(_ field: Int, _ words: Vocabulary) -> [Range<Int>] {
        var out: [Range<Int>] = []
        var start = 0
        var weight = 0
        for place in words.order.indices {
            let global = Int(words.order[place])
            for piece in words.pieces[words.starts[global]..<words.starts[global + 1]] {
                weight += inputs[Int(piece.input)].weight(field, Int(piece.term))
            }
            if weight >= SegmentWriter.chunkWeight || place - start >= 1 << 14 {
                out.append(start..<(place + 1))
                start = place + 1
                weight = 0
            }
        }
        if start < words.order.count {
            out.append(start..<words.order.count)
        }
        return out
    }

    func writePostings(
        _ field: Int,
        _ norms: FieldNorms?,
        to file: inout SegmentFileWriter
    ) throws(IndexError) -> (count: Int, column: Column) {
        let words = try vocabulary(field)
        let isTiles = schema.fields[field].kind == .tiles
        var terms = TermDictionaryWriter()
        var tiles = TileTableWriter()
        var offsets: [UInt32] = []
        var column: Column = []
        var total = 0
        file.begin(.postings, field)
        var rest = chunks(field, words)[...]
        let width = Workers.count * 2
        while !rest.isEmpty {
            let round = Array(rest.prefix(width))
            rest = rest.dropFirst(width)
            let packed = Workers.map(round.count) { i in
                pack(round[i], field, words, norms)
            }
            for (range, chunk) in zip(round, packed) {
                if let failure = chunk.failure {
                    throw failure
                }
                var ordinals: [UInt32] = []
                for (i, place) in range.enumerated() {
                    ordinals.append(UInt32(terms.count))
                    guard chunk.ends[i] > 0 else {
                        continue
                    }
                    words.table.withBytes(of: Int(words.order[place])) { bytes in
                        if isTiles {
                            tiles.append(bytes, ordinal: terms.count)
                        }
                        terms.append(bytes)
                    }
                    guard total + chunk.ends[i] < UInt32.max else {
                        throw .tooLarge(detail: "一个索引段的倒排表达到 4 GiB")
                    }
                    offsets.append(UInt32(total + chunk.ends[i]))
                }
                for entry in chunk.column {
                    column.append((entry.document, ordinals[Int(entry.ordinal)]))
                }
                try file.append(chunk.bytes)
                total += chunk.bytes.count
            }
        }
        try file.end()
        var ends = ByteWriter()
        NarrowNumbers.write(offsets, width: NarrowNumbers.width(for: offsets.last ?? 0), to: &ends)
        try file.write(.termOffsets, field, ends.bytes)
        try file.write(.dictionaryBlocks, field, terms.blocks.bytes)
        try file.write(.dictionaryIndex, field, values: terms.index)
        if isTiles {
            let (infixes, endings) = tiles.bytes()
            try file.write(.tileInfixes, field, infixes)
            try file.write(.tileEndings, field, endings)
        }
        return (terms.count, column)
    }
}
