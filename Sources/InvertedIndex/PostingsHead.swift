import CPostings

/// What stands before the blocks of one term's postings, and where the blocks lie.
///
/// Made by reading the head alone; the bytes of the blocks (not of the positions of a long list) are checked then.
struct PostingsHead {
    /// How many documents hold the term.
    let documentFrequency: Int
    let hasPositions: Bool
    /// The greatest tf ∕ length factor of the list, from above; infinite for lists of less than 128 documents.
    let listMaximum: Float
    let blockCount: Int
    /// Only of a list of 128 documents and more.
    let skips: SkipTable?
    /// The first block of documents and frequencies.
    let blocks: UnsafePointer<UInt8>
    /// The end of the blocks; of a short list that of everything.
    let blocksEnd: UnsafePointer<UInt8>
    /// The end of the term's data.
    let end: UnsafePointer<UInt8>

    /// The head of the term data in `range` of the field's postings section.
    init(file: SegmentFile, section: Section, range: Range<Int>, documentCount: Int) throws(IndexError) {
        func damaged() -> IndexError {
            .damaged(file: file.file.path, detail: "倒排表")
        }
        try file.check(section, range.lowerBound..<min(range.upperBound, range.lowerBound + 64))
        let base = file.pointer(section).assumingMemoryBound(to: UInt8.self)
        let start = base + range.lowerBound
        end = base + range.upperBound
        var df: UInt64 = 0
        let read = cpostings_varint(start, end, &df)
        hasPositions = df & 1 == 1
        df >>= 1
        guard read > 0, df > 0, df <= UInt64(documentCount) else {
            throw damaged()
        }
        documentFrequency = Int(df)
        blockCount = (Int(df) + PostingsCursor.block - 1) / PostingsCursor.block
        guard Int(df) >= PostingsCursor.block else {
            listMaximum = .infinity
            skips = nil
            blocks = start + read
            blocksEnd = end
            try file.check(section, range)
            return
        }
        guard end - start >= read + 7, let skips = SkipTable(start + read + 6, end: end, count: blockCount)
        else {
            throw damaged()
        }
        self.skips = skips
        let head = UnsafeRawPointer(start + read)
        listMaximum = UpperBound.decode(UInt16(littleEndian: head.loadUnaligned(as: UInt16.self)))
        let length = Int(UInt32(littleEndian: head.loadUnaligned(fromByteOffset: 2, as: UInt32.self)))
        blocks = start + read + 6 + skips.length
        guard length <= end - blocks else {
            throw damaged()
        }
        blocksEnd = blocks + length
        try file.check(section, range.lowerBound..<(blocksEnd - base))
    }
}
