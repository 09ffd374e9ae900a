import Glibc

/// The list of the segments that make up an index; the one file whose renaming publishes a commit.
struct Manifest: Hashable, Sendable {
    static let magic: UInt64 = 0x314E_414D_554A_4959  // "YIJUMAN1"
    static let version: UInt32 = 2
    static let name = "manifest"

    /// One segment and the file with its deletions, if any.
    struct Entry: Hashable, Sendable {
        var number: UInt64
        var documentCount: UInt32
        /// The checksum of the segment's table, which tells this file from one of the same name out of another commit.
        var segmentSum: UInt64
        /// The generation in the name of the deletions' file, 0 for none.
        var deletions: UInt64
        var deletedCount: UInt32
        /// The checksum of the deletions' file, 0 for none.
        var deletionsSum: UInt64
    }

    var schema: IndexSchema
    var generation: UInt64 = 0
    var nextSegment: UInt64 = 1
    var entries: [Entry] = []
    /// The checksum of the file that was read; 0 for a manifest that was made.
    private(set) var seal: UInt64 = 0

    static func segmentPath(_ directory: String, _ number: UInt64) -> String {
        "\(directory)/segment-\(number)"
    }

    static func deletionsPath(_ directory: String, _ number: UInt64, _ generation: UInt64) -> String {
        "\(directory)/deleted-\(number)-\(generation)"
    }

    init(schema: IndexSchema) {
        self.schema = schema
    }

    /// The manifest of a directory, or nil where there is none.
    init?(directory: String) throws(IndexError) {
        let path = "\(directory)/\(Manifest.name)"
        var status = stat()
        if stat(path, &status) != 0 {
            if errno == ENOENT || errno == ENOTDIR {
                return nil
            }
            throw .system(file: path, operation: "stat", code: errno)
        }
        let file = try MappedFile(path)
        let bytes = file.bytes
        func damaged(_ detail: String) -> IndexError {
            .damaged(file: path, detail: detail)
        }
        guard bytes.count >= 24 else {
            throw damaged("文件太短")
        }
        var input = ByteReader(bytes)
        guard input.u64() == Manifest.magic else {
            throw damaged("不是索引清单")
        }
        let sum = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
        let seal = UInt64(littleEndian: sum)
        guard checksum(of: UnsafeRawBufferPointer(rebasing: bytes.dropLast(8))) == seal else {
            throw damaged("校验和")
        }
        guard let version = input.u32() else {
            throw damaged("版本")
        }
        guard version == Manifest.version else {
            throw .unsupportedVersion(file: path, found: version, known: Manifest.version)
        }
        guard let generation = input.u64(), let next = input.u64(), let schema = IndexSchema(from: &input),
            let count = input.u32()
        else {
            throw damaged("内容")
        }
        self.schema = schema
        self.seal = seal
        self.generation = generation
        nextSegment = next
        for _ in 0..<count {
            guard let number = input.u64(), let documents = input.u32(), let segmentSum = input.u64(),
                let deletions = input.u64(), let deleted = input.u32(), let deletionsSum = input.u64(),
                deleted <= documents
            else {
                throw damaged("段表")
            }
            entries.append(
                Entry(
                    number: number,
                    documentCount: documents,
                    segmentSum: segmentSum,
                    deletions: deletions,
                    deletedCount: deleted,
                    deletionsSum: deletionsSum
                )
            )
        }
        guard input.offset == bytes.count - 8 else {
            throw damaged("长度")
        }
    }

    /// Writes the manifest aside, syncs it and renames it into place.
    func publish(in directory: String) throws(IndexError) {
        var out = ByteWriter()
        out.u64(Manifest.magic)
        out.u32(Manifest.version)
        out.u64(generation)
        out.u64(nextSegment)
        schema.write(to: &out)
        out.u32(UInt32(entries.count))
        for entry in entries {
            out.u64(entry.number)
            out.u32(entry.documentCount)
            out.u64(entry.segmentSum)
            out.u64(entry.deletions)
            out.u32(entry.deletedCount)
            out.u64(entry.deletionsSum)
        }
        out.u64(checksum(of: out.bytes))
        try syncDirectory(directory)
        let sink = try FileSink("\(directory)/\(Manifest.name)")
        try sink.write(out.bytes)
        try sink.publish()
        try syncDirectory(directory)
    }
}

/// Which documents of a segment live, one bit each.
struct LiveDocuments: Sendable {
    private static let magic: UInt64 = 0x314C_4544_554A_4959  // "YIJUDEL1"

    /// Bit *d* of word *d* ∕ 64 is set for a living document.
    private(set) var words: [UInt64]
    private(set) var deletedCount = 0
    let documentCount: Int
    /// The checksum of the file that was read or written last; 0 for none.
    private(set) var sum: UInt64 = 0

    /// All documents live.
    init(all count: Int) {
        documentCount = count
        words = [UInt64](repeating: .max, count: (count + 63) / 64)
        if count % 64 != 0 {
            words[words.count - 1] = (1 << UInt64(count % 64)) - 1
        }
    }

    init(_ path: String, documentCount: Int) throws(IndexError) {
        let file = try MappedFile(path)
        let bytes = file.bytes
        self.init(all: documentCount)
        var input = ByteReader(bytes)
        guard bytes.count == 24 + words.count * 8, input.u64() == LiveDocuments.magic,
            input.u64() == UInt64(documentCount)
        else {
            throw .damaged(file: path, detail: "删除表的长度")
        }
        sum = UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
        )
        guard checksum(of: UnsafeRawBufferPointer(rebasing: bytes.dropLast(8))) == sum else {
            throw .damaged(file: path, detail: "删除表的校验和")
        }
        for i in words.indices {
            words[i] &= input.u64() ?? 0
        }
        deletedCount = documentCount - words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    mutating func publish(_ path: String) throws(IndexError) {
        var out = ByteWriter()
        out.u64(LiveDocuments.magic)
        out.u64(UInt64(documentCount))
        for word in words {
            out.u64(word)
        }
        sum = checksum(of: out.bytes)
        out.u64(sum)
        let sink = try FileSink(path)
        try sink.write(out.bytes)
        try sink.publish()
    }

    @inline(__always)
    subscript(document: Int) -> Bool {
        words[document >> 6] >> UInt64(document & 63) & 1 == 1
    }

    /// Marks a document dead; says whether it lived.
    @discardableResult
    mutating func delete(_ document: Int) -> Bool {
        let bit: UInt64 = 1 << UInt64(document & 63)
        guard words[document >> 6] & bit != 0 else {
            return false
        }
        words[document >> 6] &= ~bit
        deletedCount += 1
        return true
    }
}
