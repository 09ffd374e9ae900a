import CZstd

/// How stored bytes are packed: blocks of whole documents, each a zstd frame made with one dictionary.
enum StoredText {
    /// A block is closed once it holds this many bytes.
    static let blockSize = 32_768
    static let level: Int32 = 6
    static let dictionarySize = 112 * 1024
    /// The most bytes that one block may hold unpacked, against hostile files.
    static let most = 1 << 30

    /// A dictionary as it lies in a segment: its length (varint) and a zstd frame; empty for none.
    static func pack(dictionary: [UInt8]) throws(IndexError) -> [UInt8] {
        guard !dictionary.isEmpty else {
            return []
        }
        var room = [UInt8](repeating: 0, count: czstd_bound(dictionary.count))
        let capacity = room.count
        let context = czstd_compressor(nil, 0, 19)
        defer { czstd_free_compressor(context) }
        let written = dictionary.withUnsafeBytes { from in
            room.withUnsafeMutableBytes { to in
                guard let context, let source = from.baseAddress, let target = to.baseAddress else {
                    return -1
                }
                return czstd_compress(context, target, capacity, source, from.count)
            }
        }
        guard written >= 0 else {
            throw .outOfMemory(bytes: capacity)
        }
        var out = ByteWriter()
        out.varint(UInt64(dictionary.count))
        out.bytes(room[..<written])
        return out.bytes
    }

    /// The dictionary again, or nil where the bytes are damaged.
    static func unpack(dictionary packed: UnsafeRawBufferPointer) -> [UInt8]? {
        guard packed.count > 0 else {
            return []
        }
        var input = ByteReader(packed)
        guard let length = input.varint(), length <= 1 << 24,
            let frame = input.bytes(packed.count - input.offset),
            let source = frame.baseAddress, let context = czstd_decompressor(nil, 0)
        else {
            return nil
        }
        defer { czstd_free_decompressor(context) }
        var out = [UInt8](repeating: 0, count: Int(length))
        let written = out.withUnsafeMutableBytes { to in
            to.baseAddress.map { czstd_decompress(context, $0, Int(length), source, frame.count) } ?? -1
        }
        return written == Int(length) ? out : nil
    }
}

/// The dictionary with which an index packs its stored texts, shared by all threads.
public struct StoredTextCompressor: Sendable {
    let dictionary: [UInt8]

    /// Trains a dictionary on samples of what will be stored; without enough samples there is none.
    init(samples: [[UInt8]]) {
        let total = samples.reduce(0) { $0 + $1.count }
        guard samples.count >= 64, total >= StoredText.dictionarySize else {
            dictionary = []
            return
        }
        let joined = Array(samples.joined())
        let lengths = samples.map(\.count)
        var room = [UInt8](repeating: 0, count: StoredText.dictionarySize)
        let capacity = room.count
        let made = joined.withUnsafeBytes { raw in
            room.withUnsafeMutableBytes { out in
                guard let from = raw.baseAddress, let to = out.baseAddress else {
                    return 0
                }
                return czstd_train(to, capacity, from, lengths, UInt32(lengths.count), StoredText.level)
            }
        }
        dictionary = Array(room[..<made])
    }

    /// The dictionary that an index was made with.
    init(dictionary: [UInt8]) {
        self.dictionary = dictionary
    }
}

/// Packed blocks of stored bytes.
struct StoredBlocks: Sendable {
    var bytes: [UInt8] = []
    /// The first document of each block.
    var firstDocuments: [UInt32] = []
    /// Where each block begins in `bytes`.
    var offsets: [UInt64] = []
    var documentCount = 0
}

/// Packs stored bytes block by block; owns a zstd context, so it stays on one thread.
struct StoredTextWriter {
    private final class Context {
        let pointer: UnsafeMutableRawPointer?
        init(_ compressor: StoredTextCompressor) {
            pointer = compressor.dictionary.withUnsafeBytes {
                czstd_compressor($0.baseAddress, $0.count, StoredText.level)
            }
        }
        deinit {
            czstd_free_compressor(pointer)
        }
    }

    let dictionary: [UInt8]
    private let context: Context
    private var blocks = StoredBlocks()
    private var lengths = ByteWriter()
    private var raw: [UInt8] = []
    private var blockDocuments = 0
    private var room: [UInt8] = []

    init(compressor: StoredTextCompressor) {
        dictionary = compressor.dictionary
        context = Context(compressor)
    }

    var memory: Int {
        blocks.bytes.count + raw.count
    }

    mutating func append(_ bytes: [UInt8]) throws(IndexError) {
        guard bytes.count < StoredText.most / 2 else {
            throw .tooLarge(detail: "一个文档的存储内容超过 512 MiB")
        }
        try bytes.withUnsafeBytes { raw in Result { () throws(IndexError) in try append(raw) } }.get()
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
        lengths.varint(UInt64(bytes.count))
        raw.append(contentsOf: bytes)
        blockDocuments += 1
        blocks.documentCount += 1
        if raw.count >= StoredText.blockSize {
            try close()
        }
    }

    /// A block: the documents' number and lengths and their bytes, packed together.
    private mutating func close() throws(IndexError) {
        guard blockDocuments > 0 else {
            return
        }
        blocks.firstDocuments.append(UInt32(blocks.documentCount - blockDocuments))
        blocks.offsets.append(UInt64(blocks.bytes.count))
        var head = ByteWriter()
        head.varint(UInt64(blockDocuments))
        head.bytes(lengths.bytes)
        raw.insert(contentsOf: head.bytes, at: 0)
        let bound = czstd_bound(raw.count)
        if room.count < bound {
            room = [UInt8](repeating: 0, count: bound)
        }
        let written = raw.withUnsafeBytes { from in
            room.withUnsafeMutableBytes { to in
                guard let context = context.pointer, let source = from.baseAddress,
                    let target = to.baseAddress
                else {
                    return -1
                }
                return czstd_compress(context, target, to.count, source, from.count)
            }
        }
        guard written >= 0 else {
            throw .outOfMemory(bytes: bound)
        }
        var length = ByteWriter()
        length.varint(UInt64(raw.count))
        blocks.bytes.append(contentsOf: length.bytes)
        blocks.bytes.append(contentsOf: room[..<written])
        raw.removeAll(keepingCapacity: true)
        lengths.removeAll()
        blockDocuments = 0
    }

    mutating func finish() throws(IndexError) -> StoredBlocks {
        try close()
        let done = blocks
        blocks = StoredBlocks()
        return done
    }
}

/// Unpacks stored bytes; owns a zstd context.
final class StoredTextReader {
    private let context: UnsafeMutableRawPointer?
    private let path: String

    init(dictionary: [UInt8], path: String) throws(IndexError) {
        context = dictionary.withUnsafeBytes { czstd_decompressor($0.baseAddress, $0.count) }
        self.path = path
        guard context != nil else {
            throw .outOfMemory(bytes: dictionary.count)
        }
    }

    deinit {
        czstd_free_decompressor(context)
    }

    /// The documents of a block; only those that are then asked for are copied.
    func unpack(_ block: UnsafeRawBufferPointer) throws(IndexError) -> StoredTextBlock {
        var input = ByteReader(block)
        guard let length = input.varint(), length <= StoredText.most,
            let packed = input.bytes(block.count - input.offset),
            // zstd never shrinks text by more than this; a greater length is not worth asking memory for.
            Int(length) <= packed.count * 200_000 + 64
        else {
            throw damage()
        }
        let room = Int(length)
        let raw = [UInt8](unsafeUninitializedCapacity: room) { to, count in
            guard let context, let target = to.baseAddress, let source = packed.baseAddress else {
                return
            }
            count = max(0, czstd_decompress(context, target, room, source, packed.count))
        }
        guard raw.count == room, let block = StoredTextBlock(raw) else {
            throw damage()
        }
        return block
    }

    private func damage() -> IndexError {
        .damaged(file: path, detail: "存储文本的块")
    }
}

/// The stored bytes of some documents, unpacked together; each is copied when it is asked for.
struct StoredTextBlock: RandomAccessCollection {
    private let raw: [UInt8]
    /// Where each document ends in `raw`, behind where the first begins.
    private let bounds: [Int]

    /// A block from its bytes: the documents' number, their lengths, their bytes; nil where they are damaged.
    init?(_ raw: [UInt8]) {
        let bounds: [Int]? = raw.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            guard let count = reader.varint(), count <= UInt64(bytes.count) else {
                return nil
            }
            var bounds: [Int] = [0]
            bounds.reserveCapacity(Int(count) + 1)
            for _ in 0..<count {
                guard let length = reader.varint(), length <= UInt64(bytes.count) else {
                    return nil
                }
                bounds.append(bounds[bounds.count - 1] + Int(length))
            }
            let start = reader.offset
            return bounds[bounds.count - 1] <= bytes.count - start ? bounds.map { $0 + start } : nil
        }
        guard let bounds else {
            return nil
        }
        self.raw = raw
        self.bounds = bounds
    }

    var startIndex: Int {
        0
    }

    var endIndex: Int {
        bounds.count - 1
    }

    subscript(place: Int) -> [UInt8] {
        Array(raw[bounds[place]..<bounds[place + 1]])
    }
}
