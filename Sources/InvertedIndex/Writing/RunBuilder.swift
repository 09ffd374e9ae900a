/// Inverts documents in memory, on one thread: tokens in, one `Run` out.
///
/// Between `begin(key:)` and `end()` stand the calls that describe one document, in any order.
///
/// ```swift
/// run.begin(key: 44)
/// try run.add(tokens: batch, to: body)
/// try run.add(keyword: Array("article".utf8), to: kind)
/// run.store(Array("第四十四条…".utf8))
/// try run.end()
/// ```
///
/// Cost: a hash look-up a token.  Memory: about eight bytes a token until the run is finished.
public struct RunBuilder {
    /// The tokens of one field so far, in the order of coming.
    struct FieldTokens {
        var table = TermTable()
        /// Term number and position of every token.
        var tokens: [UInt64] = []
        /// Document and token count, for every document that has some.
        var documents: [(document: UInt32, tokens: UInt32)] = []
    }

    let schema: IndexSchema
    private(set) var keys: [UInt64] = []
    private(set) var fields: [FieldTokens]
    private(set) var numbers: [[Int64]]
    private(set) var lengths: [[UInt8]]
    private(set) var widths: [[UInt8]]
    private let compressor: StoredTextCompressor
    private var pending: [UInt32]
    private var cursors: [PositionCursor]
    private var cuttings: [UInt64?]
    /// The stored bytes of all documents, end to end, and where each document's end: packed when the run is finished, because the
    /// dictionary may still be in the making.
    private var stored: [UInt8] = []
    private var storedEnds: [Int] = []
    private var isOpen = false

    init(schema: IndexSchema, compressor: StoredTextCompressor) {
        self.schema = schema
        fields = schema.fields.map { _ in FieldTokens() }
        numbers = schema.fields.map { _ in [] }
        lengths = schema.fields.map { _ in [] }
        widths = lengths
        pending = schema.fields.map { _ in 0 }
        cuttings = schema.fields.map { _ in nil }
        cursors = schema.fields.map { PositionCursor(closesGaps: $0.kind == .tiles) }
        self.compressor = compressor
    }

    /// How many documents were ended.
    public var documentCount: Int {
        keys.count
    }

    /// Bytes of memory that the tokens and texts take, roughly.
    public var memory: Int {
        fields.reduce(0) { $0 + $1.tokens.count * 8 + $1.table.memory } + stored.count
    }

    /// Begins a document.
    public mutating func begin(key: UInt64) {
        keys.append(key)
        isOpen = true
        for i in pending.indices {
            pending[i] = 0
            cursors[i].begin()
        }
    }

    /// Adds terms of a ranked field.
    ///
    /// Throws `IndexError.badDocument` for arrays of different lengths, descending positions and over-long terms.
    public mutating func add(tokens: TokenBatch, to field: FieldID) throws(IndexError) {
        try add(
            bytes: tokens.bytes,
            termEnds: tokens.termEnds,
            positions: tokens.positions,
            cutting: tokens.cutting,
            to: field
        )
    }

    /// The same from the arrays themselves; `cutting` is the rule by which tiles were cut (``TileCutting``).
    public mutating func add(
        bytes: [UInt8],
        termEnds: [UInt32],
        positions: [UInt32],
        cutting: UInt64 = 0,
        to field: FieldID
    ) throws(IndexError) {
        guard field.index < fields.count, schema[field].isRanked else {
            throw bad("字段 \(field) 不收词项")
        }
        guard termEnds.count == positions.count, Int(termEnds.last ?? 0) <= bytes.count else {
            throw bad("词项数组长度不一")
        }
        var problem: String?
        bytes.withUnsafeBytes { raw in
            problem = fields[field.index].append(raw, termEnds, positions, cursor: &cursors[field.index])
        }
        if let problem {
            throw bad(problem)
        }
        if !termEnds.isEmpty {
            cuttings[field.index] = cuttings[field.index].map { $0 == cutting ? cutting : 0 } ?? cutting
        }
        pending[field.index] += UInt32(termEnds.count)
    }

    /// Adds an exact value of a keyword field.
    public mutating func add(keyword value: [UInt8], to field: FieldID) throws(IndexError) {
        guard field.index < fields.count, schema[field].kind == .keyword else {
            throw bad("字段 \(field) 不是关键字字段")
        }
        guard value.count <= TermDictionary.longest else {
            throw bad("关键字太长")
        }
        value.withUnsafeBytes { raw in
            let number = fields[field.index].table.number(of: raw)
            fields[field.index].tokens.append(UInt64(number) << 32)
        }
        pending[field.index] += 1
    }

    /// Sets the number of a number field.
    public mutating func set(number: Int64, of field: FieldID) throws(IndexError) {
        guard field.index < fields.count, schema[field].kind == .number else {
            throw bad("字段 \(field) 不是数值字段")
        }
        while numbers[field.index].count < keys.count - 1 {
            numbers[field.index].append(0)
        }
        if numbers[field.index].count == keys.count {
            numbers[field.index][keys.count - 1] = number
        } else {
            numbers[field.index].append(number)
        }
    }

    /// Adds bytes to hand back with a hit; several calls follow each other.
    public mutating func store(_ bytes: some Sequence<UInt8>) {
        stored.append(contentsOf: bytes)
    }

    /// Ends the document.
    public mutating func end() throws(IndexError) {
        guard isOpen else {
            throw .badDocument(key: keys.last ?? 0, detail: "end() 之前没有 begin(key:)")
        }
        isOpen = false
        let document = UInt32(keys.count - 1)
        for i in fields.indices {
            let field = schema.fields[i]
            if pending[i] > 0 {
                fields[i].documents.append((document, pending[i]))
            }
            if field.isRanked {
                lengths[i].append(LengthNorm.code(Int(pending[i])))
                widths[i].append(UInt8(32 - cursors[i].kept.leadingZeroBitCount))
            } else if field.kind == .number, numbers[i].count < keys.count {
                numbers[i].append(0)
            }
        }
        guard stored.count - (storedEnds.last ?? 0) <= StoredText.most else {
            throw .tooLarge(detail: "一个文档的存储内容超过 512 MiB")
        }
        storedEnds.append(stored.count)
    }

    /// Adds a whole document.
    public mutating func add(_ document: IndexDocument) throws(IndexError) {
        begin(key: document.key)
        for (field, batch) in document.tokens {
            try add(tokens: batch, to: field)
        }
        for (field, value) in document.keywords {
            try add(keyword: value, to: field)
        }
        for (field, value) in document.numbers {
            try set(number: value, of: field)
        }
        store(document.stored)
        try end()
    }

    /// Sorts and packs what was added.
    consuming func finish() throws(IndexError) -> Run {
        guard !isOpen else {
            throw bad("文档没有以 end() 结束")
        }
        let blocks = try packedTexts()
        var packed: [RunField] = []
        for i in fields.indices {
            packed.append(RunField(fields[i], schema.fields[i]))
            fields[i] = FieldTokens()
        }
        return Run(
            keys: keys,
            fields: packed,
            numbers: numbers,
            lengths: lengths,
            widths: widths,
            cuttings: cuttings,
            stored: blocks,
            storedDictionary: compressor.dictionary
        )
    }

    private func packedTexts() throws(IndexError) -> StoredBlocks {
        var writer = try StoredTextWriter(compressor)
        stored.withUnsafeBufferPointer { bytes in
            var start = 0
            for end in storedEnds {
                writer.append(UnsafeBufferPointer(rebasing: bytes[start..<end]))
                start = end
            }
        }
        return writer.finish()
    }

    private func bad(_ detail: String) -> IndexError {
        .badDocument(key: keys.last ?? 0, detail: detail)
    }
}

/// Follows the positions of one field of a document.
///
/// In a field of tiles only adjacency is kept: every gap becomes one position wide, whatever it was, which takes a
/// third off the positions' size.
private struct PositionCursor {
    let closesGaps: Bool
    /// The last position as it was given.
    private var last: UInt32 = 0
    /// The last position as it is kept.
    private(set) var kept: UInt32 = 0
    private var isFirst = true

    init(closesGaps: Bool) {
        self.closesGaps = closesGaps
    }

    mutating func begin() {
        last = 0
        kept = 0
        isFirst = true
    }

    /// The position to keep, or nil for one that descends.
    @inline(__always)
    mutating func keep(_ position: UInt32) -> UInt32? {
        guard position >= last, position < 1 << 31 else {
            return nil
        }
        let step = position - last
        last = position
        if !closesGaps {
            kept = position
        } else if !isFirst {
            kept += min(step, 2)
        }
        isFirst = false
        return kept
    }
}

extension RunBuilder.FieldTokens {
    /// Appends the tokens of a batch; says what is wrong with it, if anything.
    fileprivate mutating func append(
        _ raw: UnsafeRawBufferPointer,
        _ termEnds: [UInt32],
        _ positions: [UInt32],
        cursor: inout PositionCursor
    ) -> String? {
        var start = 0
        let count = termEnds.count
        if tokens.count + count > tokens.capacity {
            tokens.reserveCapacity(max(tokens.capacity * 2, tokens.count + count))
        }
        var problem: String?
        // Room first, then plain stores: the loop need not ask whether the array is shared or full.
        let first = tokens.count
        tokens.append(contentsOf: repeatElement(0, count: count))
        tokens.withUnsafeMutableBufferPointer { out in
            termEnds.withUnsafeBufferPointer { termEnds in
                positions.withUnsafeBufferPointer { positions in
                    for i in 0..<count {
                        let end = Int(termEnds[i])
                        guard end >= start, end - start <= TermDictionary.longest else {
                            problem = "词项太长或数组无序"
                            return
                        }
                        guard let position = cursor.keep(positions[i]) else {
                            problem = "词项位置无序"
                            return
                        }
                        let number = table.number(of: UnsafeRawBufferPointer(rebasing: raw[start..<end]))
                        out[first + i] = UInt64(number) << 32 | UInt64(position)
                        start = end
                    }
                }
            }
        }
        if problem != nil {
            tokens.removeLast(count)
        }
        return problem
    }
}
