import CPostings
import Synchronization

/// One immutable part of an index, mapped from its file.
final class Segment: Sendable {
    let file: SegmentFile
    let schema: Schema
    let documentCount: Int
    let fields: [SegmentField]
    private let keyColumn: KeyColumn
    private let keys: Section
    private let keyOrder: Section
    private let storedBlocks: Section
    private let storedIndex: Section
    private let storedDictionary: Section
    private let unpackedDictionary = Mutex<[UInt8]?>(nil)

    init(_ path: String) throws(IndexError) {
        let file = try SegmentFile(path)
        self.file = file
        func damaged(_ detail: String) -> IndexError {
            .damaged(file: path, detail: detail)
        }
        var meta = ByteReader(file.description)
        guard let count = meta.u32(), count < 1 << 31, let schema = Schema(from: &meta),
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
                least: Int64(bitPattern: least)
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

    /// The bytes stored with each document of the block that holds `document`, and the block's first document.
    func storedBlock(
        _ document: Int,
        _ reader: StoredTextReader
    ) throws(IndexError) -> (first: Int, texts: [[UInt8]]) {
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
        return (first(low - 1), try reader.unpack(bytes))
    }

    /// A reader for this segment's stored bytes.
    func storedReader() throws(IndexError) -> StoredTextReader {
        try StoredTextReader(dictionary: try dictionaryBytes(), path: file.file.path)
    }

    /// The dictionary that the stored bytes are packed with; unpacked once.
    func dictionaryBytes() throws(IndexError) -> [UInt8] {
        if let held = unpackedDictionary.withLock({ $0 }) {
            return held
        }
        guard let dictionary = StoredText.unpack(dictionary: try file.checkedBytes(storedDictionary)) else {
            throw .damaged(file: file.file.path, detail: "存储文本的字典")
        }
        unpackedDictionary.withLock { $0 = dictionary }
        return dictionary
    }

    var storedSections: (blocks: Section, index: Section) {
        (storedBlocks, storedIndex)
    }
}

/// One field of a segment.
struct SegmentField: Sendable {
    let file: SegmentFile
    let number: Int
    let field: Field
    let documentCount: Int
    let termCount: Int
    /// The sum of the tabled lengths and the number of documents that have some.
    let lengthSum: UInt64
    let holders: Int
    let width: Int
    let least: Int64

    private let offsets: Section
    private let postingsSection: Section
    private let blocks: Section
    private let blockIndex: Section
    private let normsSection: Section
    private let widthsSection: Section
    private let values: Section
    private let valueStarts: Section
    private let heads = TermHeads()

    init(
        file: SegmentFile,
        number: Int,
        field: Field,
        documentCount: Int,
        termCount: Int,
        lengthSum: UInt64,
        holders: Int,
        width: Int,
        least: Int64
    ) {
        self.file = file
        self.number = number
        self.field = field
        self.documentCount = documentCount
        self.termCount = termCount
        self.lengthSum = lengthSum
        self.holders = holders
        self.width = width
        self.least = least
        offsets = file.section(.termOffsets, number)
        postingsSection = file.section(.postings, number)
        blocks = file.section(.dictionaryBlocks, number)
        blockIndex = file.section(.dictionaryIndex, number)
        normsSection = file.section(.norms, number)
        widthsSection = file.section(.positionWidths, number)
        values = file.section(.column, number)
        valueStarts = file.section(.columnStarts, number)
    }

    fileprivate var sizesFit: Bool {
        if field.isRanked, normsSection.count != documentCount {
            return false
        }
        if field.hasPositions, widthsSection.count != (documentCount + 1) / 2 {
            return false
        }
        if field.hasTerms, offsets.count != termCount * offsetWidth {
            return false
        }
        if field.kind == .number {
            return values.count == documentCount * width
        }
        if field.kind == .keyword {
            return width > 0 && width < 8
                && (valueStarts.count == (documentCount + 1) * 4
                    || valueStarts.count == 0 && values.count == documentCount * width)
        }
        return true
    }

    /// The term dictionary.
    func dictionary() throws(IndexError) -> TermDictionary {
        try TermDictionary(
            count: termCount,
            blocks: try file.checkedBytes(blocks),
            index: try file.checkedBytes(blockIndex),
            heads: heads,
            path: file.file.path
        )
    }

    /// The tables for runs of characters.
    func tiles() throws(IndexError) -> TileTableReader {
        try TileTableReader(
            infixes: try file.checkedBytes(file.section(.tileInfixes, number)),
            endings: try file.checkedBytes(file.section(.tileEndings, number)),
            path: file.file.path
        )
    }

    /// The length code of every document.
    func norms() throws(IndexError) -> UnsafeBufferPointer<UInt8> {
        try file.checkedBytes(normsSection).assumingMemoryBound(to: UInt8.self)
    }

    /// How many bits a position of every document takes.
    func widths() throws(IndexError) -> UnsafeBufferPointer<UInt8> {
        try file.checkedBytes(widthsSection).assumingMemoryBound(to: UInt8.self)
    }

    /// The bytes of a term's offset: as many as the last one needs.
    private var offsetWidth: Int {
        NarrowNumbers.width(for: UInt32(truncatingIfNeeded: postingsSection.count))
    }

    /// Where the data of a term lies in the postings section.
    func range(_ ordinal: Int) throws(IndexError) -> Range<Int> {
        guard ordinal >= 0, ordinal < termCount else {
            throw .damaged(file: file.file.path, detail: "词项号")
        }
        let width = offsetWidth
        try file.check(offsets, (max(0, ordinal - 1) * width)..<((ordinal + 1) * width))
        let ends = NarrowNumbers(file.pointer(offsets), termCount, width)
        let start = ordinal == 0 ? 0 : ends[ordinal - 1]
        let end = ends[ordinal]
        guard start < end, end <= postingsSection.count else {
            throw .damaged(file: file.file.path, detail: "词项表")
        }
        return start..<end
    }

    /// The ordinal of a term, or nil.
    func find(_ term: [UInt8]) throws(IndexError) -> Int? {
        let dictionary = try dictionary()
        return try term.withUnsafeBytes { raw in
            Result { () throws(IndexError) in try dictionary.find(raw) }
        }.get()
    }

    /// A cursor over the documents of a term.
    func cursor(_ ordinal: Int) throws(IndexError) -> PostingsCursor {
        try PostingsCursor(
            file: file,
            section: postingsSection,
            range: try range(ordinal),
            hasFrequencies: field.isRanked,
            widths: field.hasPositions ? try widths().baseAddress : nil,
            documentCount: documentCount
        )
    }

    /// Where the documents of a term lie.
    func head(_ ordinal: Int) throws(IndexError) -> PostingsHead {
        try PostingsHead(
            file: file,
            section: postingsSection,
            range: try range(ordinal),
            documentCount: documentCount
        )
    }

    /// The documents and positions of a term as the kernels take them, all of their bytes checked.
    func term(_ ordinal: Int) throws(IndexError) -> cpostings_term {
        let range = try range(ordinal)
        try file.check(postingsSection, range)
        let base = file.pointer(postingsSection).assumingMemoryBound(to: UInt8.self)
        let (start, end) = (base + range.lowerBound, base + range.upperBound)
        let term = cpostings_term_read(start, end, UInt32(documentCount))
        guard term.df > 0 else {
            throw .damaged(file: file.file.path, detail: "倒排表")
        }
        return term
    }

    /// How many documents hold a term.
    func documentFrequency(_ ordinal: Int) throws(IndexError) -> Int {
        let range = try range(ordinal)
        let head = range.lowerBound..<min(range.upperBound, range.lowerBound + 10)
        try file.check(postingsSection, head)
        let start = (file.pointer(postingsSection) + head.lowerBound).assumingMemoryBound(to: UInt8.self)
        var df: UInt64 = 0
        guard cpostings_varint(start, start + head.count, &df) > 0, df >> 1 <= UInt64(documentCount) else {
            throw .damaged(file: file.file.path, detail: "倒排表")
        }
        return Int(df >> 1)
    }

    /// The number of a document, of a number field.
    func number(_ document: Int) throws(IndexError) -> Int64 {
        let raw = try column(document)
        return least &+ Int64(bitPattern: raw)
    }

    /// The ordinals of a document's values, of a keyword field.
    func ordinals(_ document: Int, _ body: (Int) -> Void) throws(IndexError) {
        let starts = valueStarts
        if starts.count == 0 {
            let value = try column(document)
            if value > 0 {
                body(Int(value) - 1)
            }
            return
        }
        try file.check(starts, (document * 4)..<(document * 4 + 8))
        let base = file.pointer(starts)
        let first = UInt32(littleEndian: base.loadUnaligned(fromByteOffset: document * 4, as: UInt32.self))
        let last = UInt32(littleEndian: base.loadUnaligned(fromByteOffset: document * 4 + 4, as: UInt32.self))
        guard first <= last else {
            throw .damaged(file: file.file.path, detail: "列")
        }
        for place in first..<last {
            body(Int(try column(Int(place))) - 1)
        }
    }

    private func column(_ place: Int) throws(IndexError) -> UInt64 {
        let section = values
        guard width > 0 else {
            return 0
        }
        try file.check(section, (place * width)..<(place * width + width))
        let base = file.pointer(section)
        switch width {
        case 1: return UInt64(base.load(fromByteOffset: place, as: UInt8.self))
        case 2:
            return UInt64(
                UInt16(littleEndian: base.loadUnaligned(fromByteOffset: place * 2, as: UInt16.self))
            )
        case 4:
            return UInt64(
                UInt32(littleEndian: base.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self))
            )
        default: return UInt64(littleEndian: base.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self))
        }
    }
}
