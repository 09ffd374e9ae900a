import CPostings

/// One field of a segment.
final class SegmentField: Sendable {
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
    /// By which rule all tiles were cut (``TileCutting``); 0 where not all by one that is known.
    let cutting: UInt64

    private let offsets: Section
    /// The bytes of a term's offset: as many as the last one needs.
    private let offsetWidth: Int
    private let postingsSection: Section
    private let blocks: Section
    private let blockIndex: Section
    private let normsSection: Section
    private let widthsSection: Section
    let values: Section
    let valueStarts: Section
    private let frequentTerms = FrequentTerms()
    private let knownDictionary = LazyReference<TermDictionary>()
    private let knownTiles = LazyReference<TileTableReader>()
    let overhangs = OverhangingTiles()

    init(
        file: SegmentFile,
        number: Int,
        field: Field,
        documentCount: Int,
        termCount: Int,
        lengthSum: UInt64,
        holders: Int,
        width: Int,
        least: Int64,
        cutting: UInt64
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
        self.cutting = cutting
        offsets = file.section(.termOffsets, number)
        postingsSection = file.section(.postings, number)
        offsetWidth = NarrowNumbers.width(for: UInt32(truncatingIfNeeded: postingsSection.count))
        blocks = file.section(.dictionaryBlocks, number)
        blockIndex = file.section(.dictionaryIndex, number)
        normsSection = file.section(.norms, number)
        widthsSection = file.section(.positionWidths, number)
        values = file.section(.column, number)
        valueStarts = file.section(.columnStarts, number)
    }

    /// Whether its sections have the lengths that its description says.
    var sizesFit: Bool {
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

    /// The term dictionary, all of its bytes checked.
    func dictionary() throws(IndexError) -> TermDictionary {
        if let known = knownDictionary.load() {
            return known
        }
        return knownDictionary.storeIfNil(
            try TermDictionary(
                count: termCount,
                blocks: try file.checkedBytes(blocks),
                index: try file.checkedBytes(blockIndex),
                path: file.file.path
            )
        )
    }

    /// The tables for runs of characters, all of their bytes checked; only of a field with tiles.
    func tiles() throws(IndexError) -> TileTableReader {
        if let known = knownTiles.load() {
            return known
        }
        return knownTiles.storeIfNil(
            try TileTableReader(
                infixes: try file.checkedBytes(file.section(.tileInfixes, number)),
                endings: try file.checkedBytes(file.section(.tileEndings, number)),
                path: file.file.path
            )
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

    /// Appends the documents and positions of terms as the kernels take them, all of their bytes checked.
    ///
    /// Frequent ones come with their tables (``FrequentTerms``).  Reading a term misses the cache three times; the misses of all terms
    /// overlap.
    func appendTerms(
        _ ordinals: [Int],
        to terms: inout [cpostings_term]
    ) throws(IndexError) {
        for ordinal in ordinals where (0..<termCount).contains(ordinal) {
            frequentTerms.prefetch(ordinal)
            cpostings_prefetch(file.pointer(offsets) + ordinal * offsetWidth)
        }
        terms.reserveCapacity(terms.count + ordinals.count)
        try withUnsafeTemporaryAllocation(of: TermSource.self, capacity: ordinals.count) {
            (sources) throws(IndexError) in
            for (i, ordinal) in ordinals.enumerated() {
                sources.initializeElement(at: i, to: try source(of: ordinal))
            }
            for (i, ordinal) in ordinals.enumerated() {
                switch sources[i] {
                case .known(let term): terms.append(term.pointee)
                case .read(let range): terms.append(try term(ordinal, at: range))
                }
            }
        }
    }

    /// A kept term, or the bytes of its postings.
    private enum TermSource {
        case known(UnsafePointer<cpostings_term>)
        case read(Range<Int>)
    }

    /// Where a term is to be read; prefetches it.
    private func source(of ordinal: Int) throws(IndexError) -> TermSource {
        if (0..<termCount).contains(ordinal), let known = frequentTerms.known(ordinal) {
            cpostings_prefetch(known)
            cpostings_prefetch(UnsafeRawPointer(known) + 64)
            return .known(known)
        }
        let range = try range(ordinal)
        let start = file.pointer(postingsSection) + range.lowerBound
        cpostings_prefetch_range(start, min(range.count, 768))
        return .read(range)
    }

    /// Reads a term from a range of the postings; keeps it if it is frequent.
    private func term(_ ordinal: Int, at range: Range<Int>) throws(IndexError) -> cpostings_term {
        let term = try term(at: range)
        guard frequentTerms.takes(term, documentCount: documentCount) else {
            return term
        }
        return try frequentTerms.add(
            term,
            ordinal: ordinal,
            termCount: termCount,
            documentCount: documentCount
        ) {
            (term, room) throws(IndexError) in
            let widths = field.hasPositions ? try widths().baseAddress : nil
            let result = withUnsafePointer(to: term) {
                cpostings_locate($0, UInt32(documentCount), widths, room.members, room.ranks, room.locators)
            }
            guard result == 0 else {
                throw .damaged(file: file.file.path, detail: "倒排表的块")
            }
        }
    }

    private func term(at range: Range<Int>) throws(IndexError) -> cpostings_term {
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
        let places = try valuePlaces(document)
        for place in places {
            let value = try column(place)
            // 0 stands for no value.
            if value > 0 {
                body(Int(value) - 1)
            }
        }
    }

    /// The ordinal of a document's first value, of a keyword field.
    func firstOrdinal(_ document: Int) throws(IndexError) -> Int? {
        let places = try valuePlaces(document)
        let value = places.isEmpty ? 0 : try column(places.lowerBound)
        return value > 0 ? Int(value) - 1 : nil
    }

    /// Where a document's values stand in the column.
    private func valuePlaces(_ document: Int) throws(IndexError) -> Range<Int> {
        let starts = valueStarts
        if starts.count == 0 {
            return document..<(document + 1)
        }
        try file.check(starts, (document * 4)..<(document * 4 + 8))
        let base = file.pointer(starts)
        let first = UInt32(littleEndian: base.loadUnaligned(fromByteOffset: document * 4, as: UInt32.self))
        let last = UInt32(littleEndian: base.loadUnaligned(fromByteOffset: document * 4 + 4, as: UInt32.self))
        guard first <= last else {
            throw .damaged(file: file.file.path, detail: "列")
        }
        return Int(first)..<Int(last)
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
