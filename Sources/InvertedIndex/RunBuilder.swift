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

    let schema: Schema
    private(set) var keys: [UInt64] = []
    private(set) var fields: [FieldTokens]
    private(set) var numbers: [[Int64]]
    private(set) var lengths: [[UInt8]]
    private(set) var storedWriter: StoredTextWriter
    private var pending: [UInt32]
    private var lastPositions: [UInt32]
    private var stored: [UInt8] = []
    private var isOpen = false

    init(schema: Schema, compressor: StoredTextCompressor) {
        self.schema = schema
        fields = schema.fields.map { _ in FieldTokens() }
        numbers = schema.fields.map { _ in [] }
        lengths = schema.fields.map { _ in [] }
        pending = schema.fields.map { _ in 0 }
        lastPositions = pending
        storedWriter = StoredTextWriter(compressor: compressor)
    }

    /// How many documents were ended.
    public var documentCount: Int {
        keys.count
    }

    /// Bytes of memory that the tokens and texts take, roughly.
    public var memory: Int {
        fields.reduce(0) { $0 + $1.tokens.count * 8 + $1.table.memory } + storedWriter.memory
    }

    /// Begins a document.
    public mutating func begin(key: UInt64) {
        keys.append(key)
        isOpen = true
        stored.removeAll(keepingCapacity: true)
        for i in pending.indices {
            pending[i] = 0
            lastPositions[i] = 0
        }
    }

    /// Adds terms of a ranked field.
    ///
    /// Throws `IndexError.badDocument` for arrays of different lengths, descending positions and over-long terms.
    public mutating func add(tokens: TokenBatch, to field: FieldID) throws(IndexError) {
        try add(bytes: tokens.bytes, termEnds: tokens.termEnds, positions: tokens.positions, to: field)
    }

    /// The same from the arrays themselves.
    public mutating func add(
        bytes: [UInt8],
        termEnds: [UInt32],
        positions: [UInt32],
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
            problem = fields[field.index].append(raw, termEnds, positions, last: &lastPositions[field.index])
        }
        if let problem {
            throw bad(problem)
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
            } else if field.kind == .number, numbers[i].count < keys.count {
                numbers[i].append(0)
            }
        }
        try storedWriter.append(stored)
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
        let blocks = try storedWriter.finish()
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
            stored: blocks,
            storedDictionary: storedWriter.dictionary
        )
    }

    private func bad(_ detail: String) -> IndexError {
        .badDocument(key: keys.last ?? 0, detail: detail)
    }
}

extension RunBuilder.FieldTokens {
    /// Appends the tokens of a batch; says what is wrong with it, if anything.
    fileprivate mutating func append(
        _ raw: UnsafeRawBufferPointer,
        _ termEnds: [UInt32],
        _ positions: [UInt32],
        last: inout UInt32
    ) -> String? {
        var start = 0
        for i in termEnds.indices {
            let end = Int(termEnds[i])
            let position = positions[i]
            guard end >= start, end - start <= TermDictionary.longest else {
                return "词项太长或数组无序"
            }
            guard position >= last, position < 1 << 31 else {
                return "词项位置无序"
            }
            let number = table.number(of: UnsafeRawBufferPointer(rebasing: raw[start..<end]))
            tokens.append(UInt64(number) << 32 | UInt64(position))
            start = end
            last = position
        }
        return nil
    }
}
