/// Writes one segment from runs or other segments, the documents in the order of the inputs.
///
/// The bytes depend on the inputs alone, not on the number of cores.  Memory: the vocabulary, one byte a document and
/// ranked field, and the postings being packed at a time (a few MiB for each core).
struct SegmentWriter {
    let schema: IndexSchema
    let inputs: [any SegmentInput]
    let maps: [DocumentMap]
    let bases: [UInt32]
    private let documentCount: Int
    private let compressor: StoredTextCompressor

    init(
        schema: IndexSchema,
        inputs: [any SegmentInput],
        maps: [DocumentMap],
        compressor: StoredTextCompressor
    ) throws(IndexError) {
        self.schema = schema
        self.inputs = inputs
        self.maps = maps
        self.compressor = compressor
        var bases: [UInt32] = []
        var total = 0
        for map in maps {
            bases.append(UInt32(truncatingIfNeeded: total))
            total += map.count
        }
        guard total < 1 << 31 else {
            throw .tooLarge(detail: "一个索引段的文档数达到 2³¹")
        }
        self.bases = bases
        documentCount = total
    }

    /// Writes and publishes the segment; returns its number of documents.
    func write(to path: String) throws(IndexError) -> Int {
        var file = try SegmentFileWriter(path)
        var meta = ByteWriter()
        meta.u32(UInt32(documentCount))
        schema.write(to: &meta)
        try writeKeys(to: &file, &meta)
        for field in schema.fields.indices {
            try write(field: field, to: &file, &meta)
        }
        try writeStored(to: &file)
        try file.publish(description: meta.bytes)
        return documentCount
    }

    private func writeKeys(to file: inout SegmentFileWriter, _ meta: inout ByteWriter) throws(IndexError) {
        var keys: [UInt64] = []
        keys.reserveCapacity(documentCount)
        for (input, map) in zip(inputs, maps) {
            for document in 0..<input.documentCount where map[document] != nil {
                keys.append(try input.key(document))
            }
        }
        let (column, bytes) = KeyColumn.encode(keys)
        column.write(to: &meta)
        try file.write(.keys, 0, bytes)
        if !column.isAscending {
            let order = keys.indices.sorted { keys[$0] < keys[$1] }.map { UInt32($0) }
            try file.write(.keyOrder, values: order)
        }
    }

    private func write(
        field: Int,
        to file: inout SegmentFileWriter,
        _ meta: inout ByteWriter
    ) throws(IndexError) {
        let declared = schema.fields[field]
        if declared.kind == .number {
            try writeNumbers(field, to: &file, &meta)
            return
        }
        var norms: FieldNorms?
        var sum: UInt64 = 0
        var holders = 0
        if declared.isRanked {
            let codes = try joined { (input) throws(IndexError) in try input.lengthCodes(field) }
            var widths: [UInt8] = []
            if declared.hasPositions {
                widths = try joined { (input) throws(IndexError) in try input.positionWidths(field) }
                    .map { min($0, PositionReader.widest) }
                try file.write(.positionWidths, field, PositionReader.pack(widths: widths))
            }
            for code in codes {
                sum += UInt64(LengthNorm.lengths[Int(code)])
                holders += code == 0 ? 0 : 1
            }
            let average = holders == 0 ? 1 : Double(sum) / Double(holders)
            norms = FieldNorms(
                codes: codes,
                widths: widths,
                factors: LengthNorm.factors(
                    lengthNormalization: declared.lengthNormalization,
                    averageLength: average
                )
            )
            try file.write(.norms, field, codes)
        }
        let terms = try writePostings(field, norms, to: &file)
        meta.u32(UInt32(terms.count))
        meta.u64(sum)
        meta.u32(UInt32(holders))
        if declared.kind == .keyword {
            meta.byte(try writeColumn(field, terms.column, valueCount: terms.count, to: &file))
        } else {
            meta.byte(0)
        }
        meta.u64(declared.kind == .tiles ? cutting(field) : 0)
    }

    /// By which rule all tiles of a field were cut; 0 where not all by one.
    private func cutting(_ field: Int) -> UInt64 {
        let all = Set(inputs.compactMap { $0.cutting(field) })
        return all.count == 1 ? all.first ?? 0 : 0
    }

    /// One byte for every document that stays, from all inputs.
    private func joined(
        _ part: (any SegmentInput) throws(IndexError) -> [UInt8]
    ) throws(IndexError) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(documentCount)
        for (input, map) in zip(inputs, maps) {
            let all = try part(input)
            if map.isWhole {
                out.append(contentsOf: all)
            } else {
                for document in all.indices where map[document] != nil {
                    out.append(all[document])
                }
            }
        }
        return out
    }

    private func writeNumbers(
        _ field: Int,
        to file: inout SegmentFileWriter,
        _ meta: inout ByteWriter
    ) throws(IndexError) {
        var values: [Int64] = []
        for (input, map) in zip(inputs, maps) {
            let all = try input.numbers(field)
            for document in 0..<input.documentCount where map[document] != nil {
                values.append(document < all.count ? all[document] : 0)
            }
        }
        let least = values.min() ?? 0
        let steps = values.map { UInt64(bitPattern: $0 &- least) }
        let greatest = steps.max() ?? 0
        let width: UInt8 =
            greatest == 0 ? 0 : greatest < 1 << 8 ? 1 : greatest < 1 << 16 ? 2 : greatest < 1 << 32 ? 4 : 8
        switch width {
        case 0: break
        case 1: try file.write(.column, field, values: steps.map { UInt8($0) })
        case 2: try file.write(.column, field, values: steps.map { UInt16($0) })
        case 4: try file.write(.column, field, values: steps.map { UInt32($0) })
        default: try file.write(.column, field, values: steps)
        }
        meta.u32(0)
        meta.u64(0)
        meta.u32(0)
        meta.byte(width)
        meta.u64(UInt64(bitPattern: least))
    }

    /// Documents and the ordinals of their keyword values, in the order of ordinals.
    typealias Column = [(document: UInt32, ordinal: UInt32)]

    private func writeColumn(
        _ field: Int,
        _ column: Column,
        valueCount: Int,
        to file: inout SegmentFileWriter
    ) throws(IndexError) -> UInt8 {
        var starts = [UInt32](repeating: 0, count: documentCount + 1)
        for entry in column {
            starts[Int(entry.document) + 1] += 1
        }
        let isSingle = !starts.contains { $0 > 1 }
        let width: UInt8 = valueCount < 255 ? 1 : valueCount < 65535 ? 2 : 4
        var values: [UInt32]
        if isSingle {
            values = [UInt32](repeating: 0, count: documentCount)
            for entry in column {
                values[Int(entry.document)] = entry.ordinal + 1
            }
        } else {
            for i in 1...documentCount {
                starts[i] += starts[i - 1]
            }
            var next = starts
            values = [UInt32](repeating: 0, count: column.count)
            for entry in column {
                values[Int(next[Int(entry.document)])] = entry.ordinal + 1
                next[Int(entry.document)] += 1
            }
            try file.write(.columnStarts, field, values: starts)
        }
        switch width {
        case 1: try file.write(.column, field, values: values.map { UInt8($0) })
        case 2: try file.write(.column, field, values: values.map { UInt16($0) })
        default: try file.write(.column, field, values: values)
        }
        return width
    }

    private func writeStored(to file: inout SegmentFileWriter) throws(IndexError) {
        var index = ByteWriter()
        var dictionary = compressor.dictionary
        var documents = 0
        var written: UInt64 = 0
        // Held back as long as they might be few: a part of the dictionary is enough for those.
        var held: StoredBlocks? = StoredBlocks()
        file.begin(.storedBlocks)
        func write(_ blocks: StoredBlocks) throws(IndexError) {
            for i in blocks.offsets.indices {
                index.u32(UInt32(documents) + blocks.firstDocuments[i])
                index.u64(written + blocks.offsets[i])
            }
            documents += blocks.documentCount
            written += UInt64(blocks.bytes.count)
            try file.append(blocks.bytes)
        }
        for (input, map) in zip(inputs, maps) {
            let blocks = try packed(input, map)
            guard var before = held else {
                try write(blocks)
                continue
            }
            before.append(blocks)
            held = before
            if before.bytes.count > dictionary.count * 2 {
                try write(before)
                held = nil
            }
        }
        if var few = held {
            if !dictionary.isEmpty, let pruned = PrunedDictionary(dictionary, for: few) {
                few = pruned.blocks
                dictionary = pruned.bytes
            }
            try write(few)
        }
        try file.end()
        try file.write(.storedIndex, 0, index.bytes)
        try file.write(.storedDictionary, 0, dictionary)
    }

    /// The stored texts of an input's living documents, packed with this index's dictionary.
    private func packed(_ input: any SegmentInput, _ map: DocumentMap) throws(IndexError) -> StoredBlocks {
        if map.isWhole, let blocks = try input.storedBlocks(dictionary: compressor.dictionary) {
            return blocks
        }
        var writer = try StoredTextWriter(compressor)
        try input.forEachStored { (document, bytes) throws(IndexError) in
            if map[document] != nil {
                bytes.withUnsafeBufferPointer { writer.append($0) }
            }
        }
        return writer.finish()
    }
}
