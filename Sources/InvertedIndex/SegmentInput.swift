/// What a segment is written from: a run in memory or another segment.
protocol SegmentInput: Sendable {
    /// How many documents there are, dead ones included.
    var documentCount: Int { get }
    func key(_ document: Int) throws(IndexError) -> UInt64
    func lengthCodes(_ field: Int) throws(IndexError) -> [UInt8]
    func positionWidths(_ field: Int) throws(IndexError) -> [UInt8]
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
        try stored.forEach(dictionary: storedDictionary, body)
    }
}

extension StoredBlocks {
    /// Unpacks one document after the other.
    func forEach(
        dictionary: [UInt8],
        _ body: (Int, [UInt8]) throws(IndexError) -> Void
    ) throws(IndexError) {
        let unpacked: Result<Void, IndexError> = dictionary.withUnsafeBytes { dictionary in
            bytes.withUnsafeBytes { raw in
                Result { () throws(IndexError) in
                    let reader = try StoredTextReader(dictionary: dictionary, path: "")
                    var document = 0
                    for i in offsets.indices {
                        let end = i + 1 < offsets.count ? Int(offsets[i + 1]) : raw.count
                        let block = UnsafeRawBufferPointer(rebasing: raw[Int(offsets[i])..<end])
                        for text in try reader.unpack(block) {
                            try body(document, text)
                            document += 1
                        }
                    }
                }
            }
        }
        try unpacked.get()
    }
}
