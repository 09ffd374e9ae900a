/// What a segment is written from: a run in memory or another segment.
protocol SegmentInput: Sendable {
    /// How many documents there are, dead ones included.
    var documentCount: Int { get }
    func key(_ document: Int) throws(IndexError) -> UInt64
    func lengthCodes(_ field: Int) throws(IndexError) -> [UInt8]
    func positionWidths(_ field: Int) throws(IndexError) -> [UInt8]
    /// By which rule all tiles of a field were cut, 0 for several or none, nil where there are no tiles.
    func cutting(_ field: Int) -> UInt64?
    func numbers(_ field: Int) throws(IndexError) -> [Int64]
    /// Calls `body` with the number and the bytes of every term of a field, in any order.
    func forEachTerm(_ field: Int, _ body: (Int, UnsafeRawBufferPointer) -> Void) throws(IndexError)
    /// Bytes that the postings of a term take here.
    func weight(_ field: Int, _ term: Int) -> Int
    /// Appends the postings of a term to a batch.
    func decode(
        _ field: Int,
        _ term: Int,
        base: UInt32,
        map: DocumentMap,
        into batch: PostingsBatch
    ) throws(IndexError)
    /// The packed stored texts, if they were packed with this dictionary.
    func storedBlocks(dictionary: [UInt8]) throws(IndexError) -> StoredBlocks?
    /// The stored bytes of one document after the other.
    func forEachStored(_ body: (Int, [UInt8]) throws(IndexError) -> Void) throws(IndexError)
}

extension Run: SegmentInput {
    func key(_ document: Int) -> UInt64 {
        keys[document]
    }

    func lengthCodes(_ field: Int) -> [UInt8] {
        lengths[field]
    }

    func positionWidths(_ field: Int) -> [UInt8] {
        widths[field]
    }

    func cutting(_ field: Int) -> UInt64? {
        cuttings[field]
    }

    func numbers(_ field: Int) -> [Int64] {
        numbers[field]
    }

    func forEachTerm(_ field: Int, _ body: (Int, UnsafeRawBufferPointer) -> Void) {
        let table = fields[field].table
        for number in 0..<table.count {
            table.withBytes(of: number) { body(number, $0) }
        }
    }

    func weight(_ field: Int, _ term: Int) -> Int {
        fields[field].weight(term)
    }

    func decode(_ field: Int, _ term: Int, base: UInt32, map: DocumentMap, into batch: PostingsBatch) {
        fields[field].decode(term, base: base, map: map, into: batch)
    }

    func storedBlocks(dictionary: [UInt8]) -> StoredBlocks? {
        stored
    }

    func forEachStored(_ body: (Int, [UInt8]) throws(IndexError) -> Void) throws(IndexError) {
        try stored.forEach(dictionary: storedDictionary, path: "", body)
    }
}

extension StoredBlocks {
    /// Unpacks one document after the other; `path` is the file that errors name.
    func forEach(
        dictionary: [UInt8],
        path: String,
        _ body: (Int, [UInt8]) throws(IndexError) -> Void
    ) throws(IndexError) {
        var document = 0
        for block in offsets.indices {
            let texts: [[UInt8]]? = bytes[range(of: block)].withUnsafeBytes { raw in
                dictionary.withUnsafeBytes { dictionary in
                    StoredTextBlock(raw, unit: StoredText.unit(dictionary.count))?.unpacked(with: dictionary)
                }
            }
            guard let texts, firstDocuments[block] == document, texts.count <= documentCount - document else {
                throw .damaged(file: path, detail: "存储文本的块")
            }
            for text in texts {
                try body(document, text)
                document += 1
            }
        }
        guard document == documentCount else {
            throw .damaged(file: path, detail: "存储文本的块")
        }
    }
}

extension StoredTextBlock {
    /// All texts, or nil where they are damaged.
    func unpacked(with dictionary: UnsafeRawBufferPointer) -> [[UInt8]]? {
        var out: [[UInt8]] = []
        for place in 0..<count {
            guard let packed = self[place], let text = StoredText.unpack(packed, with: dictionary) else {
                return nil
            }
            out.append(text)
        }
        return out
    }
}

extension Segment: SegmentInput {
    func lengthCodes(_ field: Int) throws(IndexError) -> [UInt8] {
        Array(try fields[field].norms())
    }

    func positionWidths(_ field: Int) throws(IndexError) -> [UInt8] {
        PositionReader.unpack(widths: try fields[field].widths(), count: documentCount)
    }

    func cutting(_ field: Int) -> UInt64? {
        fields[field].termCount == 0 ? nil : fields[field].cutting
    }

    func numbers(_ field: Int) throws(IndexError) -> [Int64] {
        var out: [Int64] = []
        for document in 0..<documentCount {
            out.append(try fields[field].number(document))
        }
        return out
    }

    func forEachTerm(_ field: Int, _ body: (Int, UnsafeRawBufferPointer) -> Void) throws(IndexError) {
        try fields[field].dictionary().forEach { (ordinal, term) throws(IndexError) in
            body(ordinal, term)
            return true
        }
    }

    func weight(_ field: Int, _ term: Int) -> Int {
        (try? fields[field].range(term).count) ?? 0
    }

    func decode(
        _ field: Int,
        _ term: Int,
        base: UInt32,
        map: DocumentMap,
        into batch: PostingsBatch
    ) throws(IndexError) {
        let declared = fields[field].field
        let cursor = try fields[field].cursor(term)
        try cursor.advance()
        while cursor.current != PostingsCursor.exhausted {
            if let target = map[Int(cursor.current)] {
                batch.documents.reserve(1)
                batch.documents.append(base + target)
                if declared.isRanked {
                    batch.frequencies.reserve(1)
                    batch.frequencies.append(try cursor.frequency)
                }
                if declared.hasPositions {
                    let positions = try cursor.positions()
                    batch.positions.reserve(positions.count)
                    for position in positions {
                        batch.positions.append(position)
                    }
                }
            }
            try cursor.advance()
        }
    }

    func storedBlocks(dictionary: [UInt8]) throws(IndexError) -> StoredBlocks? {
        guard try dictionaryBytes().elementsEqual(dictionary) else {
            return nil
        }
        return try allStored()
    }

    func forEachStored(_ body: (Int, [UInt8]) throws(IndexError) -> Void) throws(IndexError) {
        try allStored().forEach(dictionary: Array(try dictionaryBytes()), path: file.file.path, body)
    }

    private func allStored() throws(IndexError) -> StoredBlocks {
        var out = StoredBlocks()
        out.bytes = Array(try file.checkedBytes(storedSections.blocks))
        var input = ByteReader(try file.checkedBytes(storedSections.index))
        while let first = input.u32(), let offset = input.u64() {
            guard offset <= UInt64(out.bytes.count), out.offsets.last ?? 0 <= offset else {
                throw .damaged(file: file.file.path, detail: "存储表")
            }
            out.firstDocuments.append(first)
            out.offsets.append(offset)
        }
        out.documentCount = documentCount
        return out
    }
}
