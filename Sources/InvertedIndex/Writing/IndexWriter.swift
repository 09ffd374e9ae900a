import Glibc
import Parallel

/// Builds and changes an index in a directory; one writer at a time.
///
/// Documents that were added and deletions become visible, all at once, with `commit()`; a crash at any moment leaves
/// the last commit.  The bytes of a new index depend on the documents and the batches alone, not on the machine.
///
/// ```swift
/// let writer = try IndexWriter(directory: path, schema: schema)
/// try writer.addBatches(batches.count) { i, run in        // on all cores
///     for document in batches[i] { try run.add(document) }
/// }
/// try writer.commit()
/// ```
public final class IndexWriter {
    /// How a writer works.
    public struct Options: Sendable {
        /// Bytes that runs in memory may take before they are written out as a segment.
        public var memoryBudget: Int
        /// The most segments that a commit leaves; neighbours are merged above it.
        public var mostSegments = 8

        /// A quarter of the machine's memory, at most 192 MiB, unless told otherwise.
        public init(memoryBudget: Int? = nil) {
            let pages = max(1, sysconf(Int32(_SC_PHYS_PAGES)))
            let size = max(4096, sysconf(Int32(_SC_PAGESIZE)))
            self.memoryBudget = max(1 << 20, memoryBudget ?? min(192 << 20, pages * size / 4))
        }
    }

    /// A segment of the index as the writer sees it.
    struct Member {
        let number: UInt64
        let segment: Segment
        var live: LiveDocuments
        /// The generation of the deletions on disk, and how many they are.
        var deletions: UInt64
        var published: Int
    }

    /// What is added and deleted.
    public let schema: IndexSchema
    let directory: String
    let options: Options
    private(set) var manifest: Manifest
    var members: [Member] = []
    private var compressor: StoredTextCompressor
    private let lock: Int32
    private var runs: [Run] = []
    private var dead: [(run: Int, document: Int)] = []
    private var pendingMemory = 0
    private var current: RunBuilder?
    private var nextNumber: UInt64

    /// Opens the index of a directory for writing, or begins one there.
    ///
    /// Throws `IndexError.locked` while another writer has it and `.otherSchema` if the fields differ.
    public init(directory: String, schema: IndexSchema, options: Options = Options()) throws(IndexError) {
        self.directory = directory
        self.schema = schema
        self.options = options
        if mkdir(directory, 0o755) != 0, errno != EEXIST {
            throw .system(file: directory, operation: "mkdir", code: errno)
        }
        lock = open("\(directory)/lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard lock >= 0 else {
            throw .system(file: "\(directory)/lock", operation: "open", code: errno)
        }
        compressor = StoredTextCompressor(dictionary: [])
        nextNumber = 1
        manifest = Manifest(schema: schema)
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw .locked(directory: directory)
        }
        if let found = try Manifest(directory: directory) {
            guard found.schema == schema else {
                throw .otherSchema(directory: directory)
            }
            manifest = found
            nextNumber = found.nextSegment
            members = try IndexWriter.members(of: found, in: directory)
            // Those of segments with few documents are parts of a larger one.
            var dictionary = UnsafeRawBufferPointer(start: nil, count: 0)
            for member in members where try member.segment.dictionaryBytes().count > dictionary.count {
                dictionary = try member.segment.dictionaryBytes()
            }
            compressor = StoredTextCompressor(dictionary: Array(dictionary))
        }
        removeOrphans()
    }

    deinit {
        if lock >= 0 {
            close(lock)
        }
    }

    private static func members(of manifest: Manifest, in directory: String) throws(IndexError) -> [Member] {
        var out: [Member] = []
        for entry in manifest.entries {
            let (segment, dead) = try manifest.open(entry, in: directory)
            let live = dead ?? LiveDocuments(all: segment.documentCount)
            out.append(
                Member(
                    number: entry.number,
                    segment: segment,
                    live: live,
                    deletions: entry.deletions,
                    published: live.deletedCount
                )
            )
        }
        return out
    }

    /// Makes the dictionary for stored bytes from samples of them: about a sixth of all documents, spread over them.
    ///
    /// Worth calling before the first document of a new index, and before many more than an index has; once documents were
    /// added it does nothing. What is stored already stays as it is until it is merged. The work is done beside what
    /// follows: about 40 ms for a megabyte, at most 8 MiB of samples are looked at.
    public func trainStoredText(samples: [[UInt8]]) {
        if runs.isEmpty, current == nil {
            compressor = StoredTextCompressor(samples: samples)
        }
    }

    /// Adds a document; one with the same key is replaced.
    public func add(_ document: IndexDocument) throws(IndexError) {
        var run = current ?? RunBuilder(schema: schema, compressor: compressor)
        current = nil
        try run.add(document)
        if run.memory > options.memoryBudget / 8 {
            try append(run.finish())
        } else {
            current = run
        }
    }

    /// Adds `count` batches of documents, made on all cores by `produce`, in the order of their numbers.
    ///
    /// A batch is inverted in memory as a whole: 1–8 MB of text are a good size.  The first error of a batch is
    /// thrown, and then nothing of this call or of earlier uncommitted ones is kept in doubt: commit or drop the writer.
    public func addBatches<Failure: Error>(
        _ count: Int,
        _ produce: @Sendable (Int, inout RunBuilder) throws(Failure) -> Void
    ) throws {
        try endCurrent()
        var next = 0
        var round = Workers.count
        while next < count {
            let from = next
            let size = min(round, count - from)
            let (schema, compressor) = (schema, compressor)
            let made = Workers.map(size) { i in
                Result<Run, any Error> {
                    var run = RunBuilder(schema: schema, compressor: compressor)
                    try produce(from + i, &run)
                    return try run.finish()
                }
            }
            var largest = 1
            for result in made {
                let run = try result.get()
                largest = max(largest, run.memory)
                try append(run)
            }
            next += size
            // As many at a time as a quarter of the budget holds, so that cores seldom wait for each other.
            round = min(max(options.memoryBudget / 4 / largest, Workers.count), Workers.count * 8)
        }
    }

    /// Deletes the document with a key, if there is one.
    public func delete(key: UInt64) throws(IndexError) {
        try endCurrent()
        for (r, run) in runs.enumerated() {
            for (document, other) in run.keys.enumerated() where other == key {
                dead.append((r, document))
            }
        }
        for i in members.indices {
            if let document = try members[i].segment.document(key: key) {
                members[i].live.delete(document)
            }
        }
    }

    /// Deletes every document with a value in a keyword field; returns how many there were.
    @discardableResult
    public func delete(field: FieldID, value: [UInt8]) throws(IndexError) -> Int {
        try endCurrent()
        try flush()
        var count = 0
        for i in members.indices {
            let field = members[i].segment.fields[field.index]
            guard let ordinal = try field.find(value) else {
                continue
            }
            let cursor = try field.cursor(ordinal)
            try cursor.advance()
            while cursor.current != PostingsCursor.exhausted {
                count += members[i].live.delete(Int(cursor.current)) ? 1 : 0
                try cursor.advance()
            }
        }
        return count
    }

    private func endCurrent() throws(IndexError) {
        if let run = current {
            current = nil
            if run.documentCount > 0 {
                try append(run.finish())
            }
        }
    }

    private func append(_ run: Run) throws(IndexError) {
        if pendingMemory > 0, pendingMemory + run.memory > options.memoryBudget / 2 {
            try flush()
        }
        runs.append(run)
        pendingMemory += run.memory
    }

    /// Writes the runs as a segment that no reader sees yet.
    private func flush() throws(IndexError) {
        guard !runs.isEmpty else {
            return
        }
        let taken = runs
        let lost = dead
        runs = []
        dead = []
        pendingMemory = 0
        var live = taken.map { [Bool](repeating: true, count: $0.documentCount) }
        for entry in lost {
            live[entry.run][entry.document] = false
        }
        try replaceOlder(taken, &live)
        let maps = live.map { DocumentMap(live: $0) }
        guard maps.contains(where: { $0.count > 0 }) else {
            return
        }
        members.append(try write(taken, maps))
    }

    /// Marks documents dead that have the key of a later one, among the runs and in older segments.
    private func replaceOlder(_ taken: [Run], _ live: inout [[Bool]]) throws(IndexError) {
        var last: UInt64?
        var ascending = true
        for run in taken {
            for key in run.keys {
                ascending = ascending && (last.map { $0 < key } ?? true)
                last = key
            }
        }
        if !ascending {
            var seen: [UInt64: (run: Int, document: Int)] = [:]
            for (r, run) in taken.enumerated() {
                for (document, key) in run.keys.enumerated() where live[r][document] {
                    if let old = seen.updateValue((r, document), forKey: key) {
                        live[old.run][old.document] = false
                    }
                }
            }
        }
        for i in members.indices {
            let segment = members[i].segment
            guard let range = try segment.keyRange() else {
                continue
            }
            for run in taken {
                for key in run.keys where range.contains(key) {
                    if let document = try segment.document(key: key) {
                        members[i].live.delete(document)
                    }
                }
            }
        }
    }

    private func write(_ inputs: [any SegmentInput], _ maps: [DocumentMap]) throws(IndexError) -> Member {
        let number = nextNumber
        nextNumber += 1
        let path = Manifest.segmentPath(directory, number)
        let writer = try SegmentWriter(
            schema: schema,
            inputs: inputs,
            maps: maps,
            compressor: compressor
        )
        let count = try writer.write(to: path)
        // What was merged of a file that could not be read whole is not used.
        for case let segment as Segment in inputs {
            try segment.file.file.checkWhole()
        }
        return Member(
            number: number,
            segment: try Segment(path),
            live: LiveDocuments(all: count),
            deletions: 0,
            published: 0
        )
    }

    /// Makes everything added and deleted so far visible to new readers; returns the number of living documents.
    @discardableResult
    public func commit() throws(IndexError) -> Int {
        try endCurrent()
        try flush()
        members.removeAll { $0.live.deletedCount == $0.segment.documentCount }
        try mergeWhereNeeded()
        return try publish()
    }

    /// Merges everything into one segment without the dead documents, and commits.
    @discardableResult
    public func compact() throws(IndexError) -> Int {
        try endCurrent()
        try flush()
        members.removeAll { $0.live.deletedCount == $0.segment.documentCount }
        if members.count > 1 || members.contains(where: { $0.live.deletedCount > 0 }) {
            members = [try merge(members[...])]
        }
        return try publish()
    }

    private func merge(_ part: ArraySlice<Member>) throws(IndexError) -> Member {
        try write(part.map(\.segment), part.map(\.live.map))
    }

    private func mergeWhereNeeded() throws(IndexError) {
        for i in members.indices where members[i].live.deletedCount * 2 > members[i].segment.documentCount {
            members[i] = try merge(members[i...i])
        }
        while members.count > max(1, options.mostSegments) {
            // Neighbours only, so that documents keep their order; the lightest pair costs least.
            func weight(_ i: Int) -> Int {
                members[i].segment.documentCount + members[i + 1].segment.documentCount
            }
            guard let i = (0..<(members.count - 1)).min(by: { weight($0) < weight($1) }) else {
                break
            }
            members.replaceSubrange(i...(i + 1), with: [try merge(members[i...(i + 1)])])
        }
    }

    private func publish() throws(IndexError) -> Int {
        for member in members {
            try member.segment.file.file.checkWhole()
        }
        manifest.generation += 1
        for i in members.indices where members[i].live.deletedCount != members[i].published {
            members[i].deletions = manifest.generation
            members[i].published = members[i].live.deletedCount
            try members[i].live.publish(
                Manifest.deletionsPath(directory, members[i].number, manifest.generation)
            )
        }
        manifest.nextSegment = nextNumber
        manifest.entries = members.map { member in
            Manifest.Entry(
                number: member.number,
                documentCount: UInt32(member.segment.documentCount),
                segmentSum: member.segment.file.tableSum,
                deletions: member.deletions,
                deletedCount: UInt32(member.live.deletedCount),
                deletionsSum: member.deletions > 0 ? member.live.sum : 0
            )
        }
        try manifest.publish(in: directory)
        removeOrphans()
        return members.reduce(0) { $0 + $1.segment.documentCount - $1.live.deletedCount }
    }

    /// Removes index files that no commit speaks of: left by a crash or replaced by a merge.
    private func removeOrphans() {
        guard let handle = opendir(directory) else {
            return
        }
        defer { closedir(handle) }
        var known: Set<String> = []
        for entry in manifest.entries {
            known.insert("segment-\(entry.number)")
            if entry.deletions > 0 {
                known.insert("deleted-\(entry.number)-\(entry.deletions)")
            }
        }
        var orphans: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix("segment-") || name.hasPrefix("deleted-") || name == "manifest.new",
                !known.contains(name)
            {
                orphans.append(name)
            }
        }
        for name in orphans {
            unlink("\(directory)/\(name)")
        }
    }
}
