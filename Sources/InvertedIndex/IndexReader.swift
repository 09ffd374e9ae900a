import Glibc
import Synchronization

/// A committed state of an index, opened for searching; changes made later are seen by the next reader.
///
/// Opening maps the files and reads their tables, nothing else.  A reader may be used from several threads at once.
public final class IndexReader: Sendable {
    struct Member: Sendable {
        let segment: Segment
        let live: LiveDocuments?
        let base: UInt32

        /// The number of a document in this segment, or nil where another has it.
        func local(_ document: DocumentID) -> Int? {
            let local = Int(document.number) - Int(base)
            return local >= 0 && local < segment.documentCount ? local : nil
        }
    }

    /// The fields of the index.
    public let schema: IndexSchema
    let segments: [Member]
    /// All documents, dead ones included: BM25's N.
    let allDocuments: Int
    /// The average length of every field.
    let averages: [Double]
    /// 1 − b + b · length ∕ average, for every field and length code.
    let factors: [[Float]]
    /// How many documents live.
    public let documentCount: Int
    /// Grows with every commit.
    public let generation: UInt64
    /// The checksum of the commit's manifest, which holds those of every file: it tells this commit from any other.
    public let seal: UInt64
    private let knownCutting = LazyReference<Cutting>()

    /// Opens the last commit of the index in a directory.
    ///
    /// Throws `IndexError.missing` where there is none and `.damaged` where its tables are.
    public init(directory: String) throws(IndexError) {
        var attempts = 0
        var opened: (manifest: Manifest, members: [Member])?
        while opened == nil {
            guard let manifest = try Manifest(directory: directory) else {
                throw .missing(directory: directory)
            }
            do throws(IndexError) {
                opened = (manifest, try IndexReader.members(manifest, directory))
            } catch .system(_, _, let code) where code == ENOENT && attempts < 10 {
                // A commit removed a file between the reading of the manifest and the opening.
                attempts += 1
            }
        }
        guard let (manifest, members) = opened else {
            throw .missing(directory: directory)
        }
        schema = manifest.schema
        generation = manifest.generation
        seal = manifest.seal
        segments = members
        var all = 0
        var dead = 0
        for member in members {
            all += member.segment.documentCount
            dead += member.live?.deletedCount ?? 0
        }
        allDocuments = all
        documentCount = all - dead
        var averages: [Double] = []
        var factors: [[Float]] = []
        for (i, field) in manifest.schema.fields.enumerated() {
            var sum: UInt64 = 0
            var holders = 0
            for member in members {
                sum &+= member.segment.fields[i].lengthSum
                holders += member.segment.fields[i].holders
            }
            let average = holders == 0 ? 1 : max(1, Double(sum) / Double(holders))
            averages.append(average)
            factors.append(
                field.isRanked
                    ? LengthNorm.factors(
                        lengthNormalization: field.lengthNormalization,
                        averageLength: average
                    ) : []
            )
        }
        self.averages = averages
        self.factors = factors
    }

    private final class Cutting: Sendable {
        let rule: any TileCutting

        init(_ rule: any TileCutting) {
            self.rule = rule
        }
    }

    /// Tells the reader the rule by which tiles were cut; the first rule stays.
    ///
    /// Fields that were cut by it answer ``IndexQuery/verbatim(_:in:boost:)`` faster, with the same hits.
    public func use(_ cutting: any TileCutting) {
        _ = knownCutting.storeIfNil(Cutting(cutting))
    }

    /// The rule that the reader was told.
    var cutting: (any TileCutting)? {
        knownCutting.load()?.rule
    }

    private static func members(_ manifest: Manifest, _ directory: String) throws(IndexError) -> [Member] {
        var out: [Member] = []
        var base = 0
        for entry in manifest.entries {
            let (segment, live) = try manifest.open(entry, in: directory)
            guard base + segment.documentCount < Int(UInt32.max) else {
                throw .damaged(file: segment.file.file.path, detail: "文档太多")
            }
            out.append(Member(segment: segment, live: live, base: UInt32(base)))
            base += segment.documentCount
        }
        return out
    }

    /// Checks every byte of the index against its checksum.
    ///
    /// Searching checks what it touches; this is for those who want to know all.  About 5 GB/s.
    public func verify() throws(IndexError) {
        for member in segments {
            try member.segment.file.checkAll()
        }
    }

    /// What was read, once it is known that every byte of it could be had.
    ///
    /// Cost: one load a segment.
    ///
    /// - Throws: `IndexError.damaged` where a file was cut short or its disk failed since it was opened.
    func whole<Value>(_ value: Value) throws(IndexError) -> Value {
        for member in segments {
            try member.segment.file.file.checkWhole()
        }
        return value
    }

    /// The segment that holds a document, and its number there.
    func locate(_ document: DocumentID) throws(IndexError) -> (member: Member, local: Int) {
        for member in segments.reversed() {
            if let local = member.local(document) {
                return (member, local)
            }
        }
        throw .badDocument(key: UInt64(document.number), detail: "没有这个文档号")
    }

    /// The living document with a key.
    public func document(key: UInt64) throws(IndexError) -> DocumentID? {
        for member in segments.reversed() {
            if let local = try member.segment.document(key: key), member.live.map({ $0[local] }) ?? true {
                return try whole(DocumentID(member.base + UInt32(local)))
            }
        }
        return try whole(nil)
    }

    /// The caller's key of a document.
    public func key(of document: DocumentID) throws(IndexError) -> UInt64 {
        let (member, local) = try locate(document)
        return try whole(member.segment.key(local))
    }

    /// The bytes stored with a document.
    ///
    /// Cost: some tenths of a microsecond.
    public func stored(of document: DocumentID) throws(IndexError) -> [UInt8] {
        let (member, local) = try locate(document)
        return try whole(member.segment.stored(local))
    }

    /// The bytes stored with documents, in the order asked.
    public func stored(of documents: [DocumentID]) throws(IndexError) -> [[UInt8]] {
        var out: [[UInt8]] = []
        out.reserveCapacity(documents.count)
        for document in documents {
            out.append(try stored(of: document))
        }
        return out
    }

    /// The number of a document in a number field.
    public func number(_ field: FieldID, of document: DocumentID) throws(IndexError) -> Int64 {
        guard field.index < schema.fields.count, schema[field].kind == .number else {
            return 0
        }
        let (member, local) = try locate(document)
        return try whole(member.segment.fields[field.index].number(local))
    }

    /// The numbers of documents in a number field, in the order asked; 0 for a document that is not in the index.
    ///
    /// Cost: some nanoseconds a document.
    public func numbers(_ field: FieldID, of documents: [DocumentID]) throws(IndexError) -> [Int64] {
        try column(field, .number, of: documents, otherwise: 0) { (part, _, local) throws(IndexError) in
            try part.number(local)
        }
    }

    /// Which value each document has first in a keyword field, without reading the values; nil where it has none.
    ///
    /// Equal for documents of one value in one segment. Cost: some nanoseconds a document.
    public func keywordPlaces(
        _ field: FieldID,
        of documents: [DocumentID]
    ) throws(IndexError) -> [KeywordPlace?] {
        try column(field, .keyword, of: documents, otherwise: nil) { (part, base, local) throws(IndexError) in
            try part.firstOrdinal(local).map {
                KeywordPlace(segmentBase: base, ordinal: UInt32(truncatingIfNeeded: $0))
            }
        }
    }

    /// What `read` finds of each document in a field of one kind: told the field's part, where its segment begins, and the
    /// document's number there.
    private func column<Value>(
        _ field: FieldID,
        _ kind: Field.Kind,
        of documents: [DocumentID],
        otherwise none: Value,
        _ read: (SegmentField, UInt32, Int) throws(IndexError) -> Value
    ) throws(IndexError) -> [Value] {
        var out = [Value](repeating: none, count: documents.count)
        guard field.index < schema.fields.count, schema[field].kind == kind else {
            return out
        }
        for member in segments {
            let part = member.segment.fields[field.index]
            for (place, document) in documents.enumerated() {
                if let local = member.local(document) {
                    out[place] = try read(part, member.base, local)
                }
            }
        }
        return try whole(out)
    }

    /// The values of a document in a keyword field, in the order of bytes.
    public func keywords(_ field: FieldID, of document: DocumentID) throws(IndexError) -> [[UInt8]] {
        guard field.index < schema.fields.count, schema[field].kind == .keyword else {
            return []
        }
        let (member, local) = try locate(document)
        var ordinals: [Int] = []
        try member.segment.fields[field.index].ordinals(local) { ordinals.append($0) }
        let dictionary = try member.segment.fields[field.index].dictionary()
        var out: [[UInt8]] = []
        for ordinal in ordinals {
            var term: [UInt8] = []
            try dictionary.term(ordinal, into: &term)
            out.append(term)
        }
        return try whole(out)
    }

    /// How many documents hold a term in a field, dead ones included until they are merged away.
    public func documentFrequency(of term: [UInt8], in field: FieldID) throws(IndexError) -> Int {
        guard field.index < schema.fields.count, schema[field].hasTerms else {
            return 0
        }
        var sum = 0
        for member in segments {
            let part = member.segment.fields[field.index]
            if let ordinal = try part.find(term) {
                sum += try part.documentFrequency(ordinal)
            }
        }
        return try whole(sum)
    }

    /// The terms of a field that begin with a prefix, with their document frequencies, in the order of bytes.
    public func terms(
        in field: FieldID,
        beginningWith prefix: [UInt8],
        limit: Int = .max
    ) throws(IndexError) -> [(term: [UInt8], documentFrequency: Int)] {
        guard field.index < schema.fields.count, schema[field].hasTerms else {
            return []
        }
        var found: [[UInt8]: Int] = [:]
        for member in segments {
            let part = member.segment.fields[field.index]
            let dictionary = try part.dictionary()
            let range = try prefix.withUnsafeBytes { raw in
                Result { () throws(IndexError) in try dictionary.range(prefix: raw) }
            }.get()
            guard !range.isEmpty else {
                continue
            }
            var taken = 0
            try dictionary.forEach(from: range.lowerBound) { (ordinal, term) throws(IndexError) in
                guard ordinal < range.upperBound, taken < limit else {
                    return false
                }
                found[Array(term), default: 0] += try part.documentFrequency(ordinal)
                taken += 1
                return true
            }
        }
        let sorted = found.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        return try whole(sorted.prefix(limit).map { (term: $0.key, documentFrequency: $0.value) })
    }

    /// The terms of a field that at least so many documents hold, with their document frequencies, in no order.
    ///
    /// Cost: one walk through the field's dictionaries, some tens of nanoseconds a term; only the terms that are told are copied.
    public func terms(
        in field: FieldID,
        heldBy least: Int
    ) throws(IndexError) -> [(term: [UInt8], documentFrequency: Int)] {
        guard field.index < schema.fields.count, schema[field].hasTerms, !segments.isEmpty else {
            return []
        }
        // Of a term that so many documents hold one of the segments has its share at least.
        let share = (least + segments.count - 1) / segments.count
        var found: [[UInt8]: Int] = [:]
        try eachTerm(in: field) { term, frequency in
            if frequency >= share { found[Array(term), default: 0] += frequency }
        }
        if segments.count > 1 {
            for term in found.keys { found[term] = try documentFrequency(of: term, in: field) }
        }
        return try whole(
            found.compactMap { $0.value >= least ? (term: $0.key, documentFrequency: $0.value) : nil }
        )
    }

    /// Lends every term of a field with its document frequency, segment by segment, each in the order of bytes: a term that several
    /// segments have comes once for each.
    ///
    /// Cost: some tens of nanoseconds a term; none is copied.
    public func eachTerm(
        in field: FieldID,
        _ body: (UnsafeRawBufferPointer, Int) -> Void
    ) throws(IndexError) {
        guard field.index < schema.fields.count, schema[field].hasTerms else {
            return
        }
        for member in segments {
            let part = member.segment.fields[field.index]
            try part.dictionary().forEach { (ordinal, term) throws(IndexError) in
                body(term, try part.documentFrequency(ordinal))
                return true
            }
        }
        try whole(())
    }
}
