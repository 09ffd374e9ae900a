/// One immutable part of an index, mapped from its file.
final class Segment: Sendable {
    let file: SegmentFile
    let schema: IndexSchema
    let documentCount: Int
    let fields: [SegmentField]
    private let keyColumn: KeyColumn
    private let keys: Section
    private let keyOrder: Section
    private let storedBlocks: Section
    private let storedIndex: Section
    private let storedDictionary: Section

    init(_ path: String) throws(IndexError) {
        let file = try SegmentFile(path)
        self.file = file
        func damaged(_ detail: String) -> IndexError {
            .damaged(file: path, detail: detail)
        }
        var meta = ByteReader(file.description)
        guard let count = meta.u32(), count < 1 << 31, let schema = IndexSchema(from: &meta),
            let keyColumn = KeyColumn(from: &meta)
        else {
            throw damaged("段描述")
        }
        self.keyColumn = keyColumn
        documentCount = Int(count)
        self.schema = schema
        var fields: [SegmentField] = []
        for (i, field) in schema.fields.enumerated() {
            guard let terms = meta.u32(), let sum = meta.u64(), let holders = meta.u32(),
                let width = meta.byte(), [0, 1, 2, 4, 8].contains(width), let least = meta.u64()
            else {
                throw damaged("段描述")
            }
            let made = SegmentField(
                file: file,
                number: i,
                field: field,
                documentCount: Int(count),
                termCount: Int(terms),
                lengthSum: sum,
                holders: Int(holders),
                width: Int(width),
                least: field.kind == .number ? Int64(bitPattern: least) : 0,
                cutting: field.kind == .tiles ? least : 0
            )
            guard made.sizesFit else {
                throw damaged("字段 \(field.name) 的长度")
            }
            fields.append(made)
        }
        self.fields = fields
        keys = file.section(.keys)
        keyOrder = file.section(.keyOrder)
        storedBlocks = file.section(.storedBlocks)
        storedIndex = file.section(.storedIndex)
        storedDictionary = file.section(.storedDictionary)
        guard keys.count == documentCount * keyColumn.width,
            keyOrder.count == 0 || keyOrder.count == documentCount * 4,
            storedIndex.count % 12 == 0
        else {
            throw damaged("主键或存储表的长度")
        }
    }

    /// The caller's key of a document.
    func key(_ document: Int) throws(IndexError) -> UInt64 {
        guard document >= 0, document < documentCount else {
            throw .damaged(file: file.file.path, detail: "文档号")
        }
        let width = keyColumn.width
        try file.check(keys, (document * width)..<(document * width + width))
        return keyColumn.key(document, file.pointer(keys))
    }

    /// The document with a key.
    func document(key wanted: UInt64) throws(IndexError) -> Int? {
        var low = 0
        var high = documentCount
        while low < high {
            let middle = (low + high) / 2
            if try key(try ordered(middle)) < wanted {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < documentCount else {
            return nil
        }
        let document = try ordered(low)
        return try key(document) == wanted ? document : nil
    }

    /// The least and the greatest key.
    func keyRange() throws(IndexError) -> ClosedRange<UInt64>? {
        guard documentCount > 0 else {
            return nil
        }
        let least = try key(try ordered(0))
        let greatest = try key(try ordered(documentCount - 1))
        return least <= greatest ? least...greatest : nil
    }

    private func ordered(_ place: Int) throws(IndexError) -> Int {
        guard keyOrder.count > 0 else {
            return place
        }
        try file.check(keyOrder, (place * 4)..<(place * 4 + 4))
        return Int(
            UInt32(
                littleEndian: file.pointer(keyOrder).loadUnaligned(fromByteOffset: place * 4, as: UInt32.self)
            )
        )
    }

    /// The bytes stored with a document.
    func stored(_ document: Int) throws(IndexError) -> [UInt8] {
        let index = try file.checkedBytes(storedIndex)
        let count = index.count / 12
        func first(_ block: Int) -> Int {
            Int(UInt32(littleEndian: index.loadUnaligned(fromByteOffset: block * 12, as: UInt32.self)))
        }
        func offset(_ block: Int) -> UInt64 {
            block == count
                ? UInt64(storedBlocks.count)
                : UInt64(littleEndian: index.loadUnaligned(fromByteOffset: block * 12 + 4, as: UInt64.self))
        }
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if first(middle) <= document {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low > 0 else {
            throw .damaged(file: file.file.path, detail: "存储表")
        }
        let start = offset(low - 1)
        let end = offset(low)
        guard start <= end, end <= UInt64(storedBlocks.count) else {
            throw .damaged(file: file.file.path, detail: "存储表")
        }
        try file.check(storedBlocks, Int(start)..<Int(end))
        let bytes = UnsafeRawBufferPointer(
            start: file.pointer(storedBlocks) + Int(start),
            count: Int(end - start)
        )
        let dictionary = try dictionaryBytes()
        guard let block = StoredTextBlock(bytes, unit: StoredText.unit(dictionary.count)),
            let packed = block[document - first(low - 1)],
            let text = StoredText.unpack(packed, with: dictionary)
        else {
            throw .damaged(file: file.file.path, detail: "存储文本的块")
        }
        return text
    }

    /// The dictionary that the stored bytes are packed with; empty for none.
    func dictionaryBytes() throws(IndexError) -> UnsafeRawBufferPointer {
        storedDictionary.count == 0
            ? UnsafeRawBufferPointer(start: nil, count: 0) : try file.checkedBytes(storedDictionary)
    }

    var storedSections: (blocks: Section, index: Section) {
        (storedBlocks, storedIndex)
    }
}
