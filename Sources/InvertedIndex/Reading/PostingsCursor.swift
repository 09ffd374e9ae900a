import CPostings

/// Walks through the documents of one term in one segment, in ascending order.
///
/// A new cursor stands before the first document.  `advance()` steps to the next one, `seek(_:)` to the first at or
/// behind a target; both may only move forward, and both leave `current` at `exhausted` when there is no more.
/// `frequency` and `positions()` speak of the current document.  Cost: one block of 128 is unpacked at a time.
final class PostingsCursor {
    /// `current` behind the last document.
    static let exhausted = UInt32.max
    static let block = Int(CPOSTINGS_BLOCK)

    /// How many documents hold the term.
    let documentFrequency: Int
    /// The greatest tf ∕ length factor of the list, from above; only for lists of 128 documents and more.
    let listMaximum: Float
    /// The current document, or `exhausted`.
    @exclusivity(unchecked) private(set) var current: UInt32 = 0
    /// The documents of the unpacked block.
    let documents: UnsafeMutablePointer<UInt32>
    /// The place of the current document in the block.
    @exclusivity(unchecked) private(set) var index = 0
    /// How many documents the unpacked block has.
    @exclusivity(unchecked) private(set) var count = 0
    /// The number of the unpacked block, −1 before the first.
    @exclusivity(unchecked) private(set) var blockNumber = -1
    let blockCount: Int

    private let file: SegmentFile
    private let section: Section
    private let range: Range<Int>
    private let limit: UInt32
    private let hasFrequencies: Bool
    /// Only of a list of 128 documents and more.
    private let skips: SkipTable?
    private let blocks: UnsafePointer<UInt8>
    private let blocksEnd: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private let slab: UnsafeMutablePointer<UInt32>
    @exclusivity(unchecked) private var frequencyBytes: UnsafePointer<UInt8>
    @exclusivity(unchecked) private var frequenciesReady = false
    @exclusivity(unchecked) private var positionReader: PositionReader?
    @exclusivity(unchecked) private var checkedPositions: Bool

    /// A cursor over the term data in `range` of the field's postings section.
    init(
        file: SegmentFile,
        section: Section,
        range: Range<Int>,
        hasFrequencies: Bool,
        widths: UnsafePointer<UInt8>?,
        documentCount: Int
    ) throws(IndexError) {
        let head = try PostingsHead(file: file, section: section, range: range, documentCount: documentCount)
        guard !head.hasPositions || widths != nil else {
            throw .damaged(file: file.file.path, detail: "倒排表")
        }
        self.file = file
        self.section = section
        self.range = range
        self.hasFrequencies = hasFrequencies
        limit = UInt32(documentCount)
        documentFrequency = head.documentFrequency
        blockCount = head.blockCount
        listMaximum = head.listMaximum
        skips = head.skips
        blocks = head.blocks
        blocksEnd = head.blocksEnd
        end = head.end
        checkedPositions = head.skips == nil
        frequencyBytes = blocks
        slab = .allocate(capacity: 2 * PostingsCursor.block)
        documents = slab
        positionReader = head.hasPositions ? widths.map { PositionReader(widths: $0) } : nil
    }

    deinit {
        positionReader?.free()
        slab.deallocate()
    }

    private var isLong: Bool {
        documentFrequency >= PostingsCursor.block
    }

    /// The last document of a block.
    @inline(__always)
    func lastDocument(ofBlock b: Int) -> UInt32 {
        skips?.last(b) ?? limit - 1
    }

    /// The greatest tf ∕ length factor of a block, from above.
    @inline(__always)
    func maximum(ofBlock b: Int) -> Float {
        skips?.maximum(b) ?? .infinity
    }

    /// The first block at or behind `from` whose last document is at least `target`, or `blockCount`.
    @inline(__always)
    func block(holding target: UInt32, from: Int) -> Int {
        var low = max(0, from)
        if low >= blockCount || lastDocument(ofBlock: low) >= target {
            return low
        }
        var step = 1
        while low + step < blockCount, lastDocument(ofBlock: low + step) < target {
            low += step
            step *= 2
        }
        var high = min(low + step, blockCount)
        low += 1
        while low < high {
            let middle = (low + high) / 2
            if lastDocument(ofBlock: middle) < target {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    /// Unpacks a block; the cursor then stands at its first document.
    func load(block b: Int) throws(IndexError) {
        let n = b == blockCount - 1 ? documentFrequency - b * PostingsCursor.block : PostingsCursor.block
        var at = blocks
        var base: UInt32 = 0
        if let skips {
            let offset = skips.documents(b)
            guard offset <= blocksEnd - blocks else {
                throw damage()
            }
            at = blocks + offset
            if b > 0 {
                base = lastDocument(ofBlock: b - 1) &+ 1
            }
        }
        let read = cpostings_unpack_documents(at, blocksEnd, UInt32(n), base, limit, documents)
        guard read >= 0, !isLong || documents[n - 1] == lastDocument(ofBlock: b) else {
            throw damage()
        }
        frequencyBytes = at + read
        frequenciesReady = false
        blockNumber = b
        count = n
        index = 0
        current = documents[0]
    }

    /// Steps to the next document.
    @inline(__always)
    func advance() throws(IndexError) {
        if blockNumber >= 0, index + 1 < count {
            index += 1
            current = documents[index]
        } else if blockNumber + 1 < blockCount {
            try load(block: blockNumber + 1)
        } else {
            blockNumber = blockCount
            count = 0
            current = PostingsCursor.exhausted
        }
    }

    /// Steps to the first document at or behind `target`, unless the cursor is there already.
    @inline(__always)
    func seek(_ target: UInt32) throws(IndexError) {
        if blockNumber >= 0, current >= target {
            return
        }
        if blockNumber < 0 || count == 0 || documents[count - 1] < target {
            let b = block(holding: target, from: blockNumber < 0 ? 0 : blockNumber + 1)
            guard b < blockCount else {
                blockNumber = blockCount
                count = 0
                current = PostingsCursor.exhausted
                return
            }
            try load(block: b)
        }
        index = Int(cpostings_lower_bound(documents, UInt32(index), UInt32(count), target))
        if index < count {
            current = documents[index]
        } else {
            // Only a short list ends before its nominal last document.
            blockNumber = blockCount
            count = 0
            current = PostingsCursor.exhausted
        }
    }

    /// A document that the unpacked block does not reach.
    @inline(__always)
    func isBehindBlock(_ document: UInt32) -> Bool {
        blockNumber < blockCount && (count == 0 || documents[count - 1] < document)
    }

    /// Goes back before the first document.
    func rewind() {
        blockNumber = -1
        count = 0
        index = 0
        current = 0
    }

    /// Moves the place inside the block, for callers that walk through the block themselves.
    @inline(__always)
    func move(to place: Int) {
        index = place
        if place < count {
            current = documents[place]
        }
    }

    /// The frequencies of the block's documents.
    @inline(__always)
    func frequencies() throws(IndexError) -> UnsafeMutablePointer<UInt32> {
        let out = slab + PostingsCursor.block
        if !frequenciesReady {
            if hasFrequencies {
                guard cpostings_unpack(frequencyBytes, blocksEnd, UInt32(count), out) >= 0 else {
                    throw damage()
                }
                for i in 0..<count {
                    out[i] = (out[i] &+ 1) & 0x7FFF_FFFF
                }
            } else {
                for i in 0..<count {
                    out[i] = 1
                }
            }
            frequenciesReady = true
        }
        return out
    }

    /// How often the term stands in the current document.
    var frequency: UInt32 {
        get throws(IndexError) {
            try frequencies()[index]
        }
    }

    /// The ascending positions in the current document, none where the field keeps none; valid until the next call.
    func positions() throws(IndexError) -> UnsafeBufferPointer<UInt32> {
        guard positionReader != nil else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        let frequencies = try frequencies()
        if positionReader?.block != blockNumber {
            let (start, stop) = try positionBytes()
            guard positionReader?.begin(block: blockNumber, at: start, end: stop) == true else {
                throw damage()
            }
        }
        guard let found = positionReader?.positions(of: index, documents, frequencies) else {
            throw damage()
        }
        return found
    }

    /// Where the positions of the unpacked block lie.
    private func positionBytes() throws(IndexError) -> (UnsafePointer<UInt8>, UnsafePointer<UInt8>) {
        if !checkedPositions {
            let base = file.pointer(section).assumingMemoryBound(to: UInt8.self)
            try file.check(section, (blocksEnd - base)..<range.upperBound)
            checkedPositions = true
        }
        guard let skips else {
            let length = cpostings_length(frequencyBytes, end, UInt32(count))
            guard length >= 0 else {
                throw damage()
            }
            return (frequencyBytes + length, end)
        }
        let start = skips.positions(blockNumber)
        let stop = blockNumber + 1 < blockCount ? skips.positions(blockNumber + 1) : end - blocksEnd
        guard start <= stop, stop <= end - blocksEnd else {
            throw damage()
        }
        return (blocksEnd + start, blocksEnd + stop)
    }

    private func damage() -> IndexError {
        .damaged(file: file.file.path, detail: "倒排表的块")
    }
}
