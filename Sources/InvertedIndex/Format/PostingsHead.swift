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
        try file.check(section, range.lowerBound..<min(range.upperBound, range.lowerBound + 64))
        let base = file.pointer(section).assumingMemoryBound(to: UInt8.self)
        let term = cpostings_term_read(
            base + range.lowerBound,
            base + range.upperBound,
            UInt32(documentCount)
        )
        guard term.df > 0 else {
            throw .damaged(file: file.file.path, detail: "倒排表")
        }
        documentFrequency = Int(term.df)
        hasPositions = term.has_positions != 0
        blockCount = Int(term.block_count)
        skips = SkipTable(term)
        listMaximum = skips == nil ? .infinity : UpperBound.decode(UInt16(truncatingIfNeeded: term.maximum))
        blocks = term.blocks
        blocksEnd = term.blocks_end
        end = term.end
        try file.check(section, range.lowerBound..<(blocksEnd - base))
    }
}
