import CPairs
import Dispatch
import Glibc
import Synchronization

/// How stored bytes are packed: every text by itself, into numbers of pieces of a dictionary.
///
/// A number has 16 bits (`CPairs.h`), a text is unpacked in some tenths of a microsecond; without a dictionary texts are kept as they
/// are.  Documents that follow each other lie in blocks, which begin with the documents' lengths.
enum StoredText {
    /// How many documents a block has.
    static let blockDocuments = 32
    /// The most bytes of one document.
    static let most = 1 << 29
    /// Less repeats too little for a dictionary.
    static let leastSample = 1 << 14
    /// The most bytes of a sample: more makes the dictionary little better.
    static let mostSample = 8 << 20

    /// Lengths are told in numbers, or in bytes where there is no dictionary.
    static func unit(_ dictionaryLength: Int) -> Int {
        dictionaryLength == 0 ? 1 : 2
    }

    /// A packed text as it was, or nil where the bytes are damaged.
    static func unpack(_ packed: UnsafeRawBufferPointer, with dictionary: UnsafeRawBufferPointer) -> [UInt8]?
    {
        guard dictionary.count > 0, let pieces = dictionary.bindMemory(to: UInt8.self).baseAddress else {
            return Array(packed)
        }
        guard let numbers = packed.bindMemory(to: UInt8.self).baseAddress, packed.count > 0 else {
            return []
        }
        let length = cpairs_length(pieces, dictionary.count, numbers, packed.count / 2)
        guard length >= 0, length <= most else {
            return nil
        }
        return [UInt8](unsafeUninitializedCapacity: length + Int(CPAIRS_SLACK)) { out, count in
            if let target = out.baseAddress {
                cpairs_unpack(pieces, numbers, packed.count / 2, target)
                count = length
            }
        }
    }
}

/// The dictionary with which an index packs its stored texts, shared by all threads.
final class StoredTextCompressor: Sendable {
    /// What packs; not changed once it is made.
    final class Matcher: @unchecked Sendable {
        private let pointer: OpaquePointer

        fileprivate init?(_ dictionary: [UInt8]) {
            let made = dictionary.withUnsafeBufferPointer { bytes in
                bytes.baseAddress.flatMap { cpairs_matcher_make($0, bytes.count) }
            }
            guard let made else {
                return nil
            }
            pointer = made
        }

        deinit {
            cpairs_matcher_free(pointer)
        }

        /// Appends a packed text to `out`.
        func pack(_ text: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
            guard let bytes = text.baseAddress else {
                return
            }
            let begin = out.count
            out.append(contentsOf: repeatElement(0, count: text.count * 2))
            let count = out.withUnsafeMutableBufferPointer { room in
                room.baseAddress.map { cpairs_pack(pointer, bytes, text.count, $0 + begin) } ?? 0
            }
            out.removeLast((text.count - count) * 2)
        }
    }

    private struct State {
        var dictionary: [UInt8]
        var matcher: Matcher?
    }

    private let state: Mutex<State>
    private let training = DispatchGroup()

    /// Begins to train a dictionary on samples of what will be stored, beside what else is done; who needs it first waits.
    ///
    /// From too few samples, and without enough memory, there is none.
    init(samples: [[UInt8]]) {
        state = Mutex(State(dictionary: []))
        let total = samples.reduce(0) { $0 + $1.count }
        guard total >= StoredText.leastSample else {
            return
        }
        DispatchQueue.global().async(group: training) { [self] in
            let step = (total + StoredText.mostSample - 1) / StoredText.mostSample
            let trained = Self.train(stride(from: 0, to: samples.count, by: step).map { samples[$0] })
            state.withLock { $0.dictionary = trained }
        }
    }

    /// The dictionary that an index was made with.
    init(dictionary: [UInt8]) {
        state = Mutex(State(dictionary: dictionary))
    }

    private static func train(_ samples: [[UInt8]]) -> [UInt8] {
        var joined: [UInt8] = []
        joined.reserveCapacity(samples.reduce(0) { $0 + $1.count })
        for text in samples {
            joined.append(contentsOf: text)
        }
        var made: UnsafeMutablePointer<UInt8>?
        let length = joined.withUnsafeBufferPointer { texts in
            texts.baseAddress.map { cpairs_train($0, samples.map(\.count), samples.count, &made) } ?? -1
        }
        defer { free(made) }
        guard let made, length >= 0 else {
            return []
        }
        return Array(UnsafeBufferPointer(start: made, count: length))
    }

    /// The dictionary as it lies in a segment; empty for none.
    var dictionary: [UInt8] {
        training.wait()
        return state.withLock { $0.dictionary }
    }

    /// What packs with the dictionary; nil where there is none.
    func matcher() throws(IndexError) -> Matcher? {
        training.wait()
        let (length, made) = state.withLock { state in
            if state.matcher == nil, !state.dictionary.isEmpty {
                state.matcher = Matcher(state.dictionary)
            }
            return (state.dictionary.count, state.matcher)
        }
        guard length == 0 || made != nil else {
            throw .outOfMemory(bytes: length)
        }
        return made
    }
}

/// Blocks of packed texts.
struct StoredBlocks: Sendable {
    var bytes: [UInt8] = []
    /// The first document of each block.
    var firstDocuments: [UInt32] = []
    /// Where each block begins in `bytes`.
    var offsets: [UInt64] = []
    var documentCount = 0

    /// Where a block's bytes lie.
    func range(of block: Int) -> Range<Int> {
        Int(offsets[block])..<(block + 1 < offsets.count ? Int(offsets[block + 1]) : bytes.count)
    }

    /// Puts other blocks behind these.
    mutating func append(_ more: StoredBlocks) {
        firstDocuments += more.firstDocuments.map { $0 + UInt32(documentCount) }
        offsets += more.offsets.map { $0 + UInt64(bytes.count) }
        bytes += more.bytes
        documentCount += more.documentCount
    }
}

/// Packs stored bytes document by document, on one thread.
struct StoredTextWriter {
    private let matcher: StoredTextCompressor.Matcher?
    private var blocks = StoredBlocks()
    private var head = ByteWriter()
    private var packed: [UInt8] = []
    private var blockDocuments = 0

    init(_ compressor: StoredTextCompressor) throws(IndexError) {
        matcher = try compressor.matcher()
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        let begin = packed.count
        if let matcher {
            matcher.pack(bytes, into: &packed)
        } else {
            packed.append(contentsOf: bytes)
        }
        head.varint(UInt64((packed.count - begin) / (matcher == nil ? 1 : 2)))
        blockDocuments += 1
        blocks.documentCount += 1
        if blockDocuments == StoredText.blockDocuments {
            close()
        }
    }

    /// Ends a block: the documents' number, how long each is packed, and the packed texts.
    private mutating func close() {
        guard blockDocuments > 0 else {
            return
        }
        blocks.firstDocuments.append(UInt32(blocks.documentCount - blockDocuments))
        blocks.offsets.append(UInt64(blocks.bytes.count))
        blocks.bytes.append(UInt8(blockDocuments))
        blocks.bytes += head.bytes
        blocks.bytes += packed
        head.removeAll()
        packed.removeAll(keepingCapacity: true)
        blockDocuments = 0
    }

    mutating func finish() -> StoredBlocks {
        close()
        let done = blocks
        blocks = StoredBlocks()
        return done
    }
}

/// One block of packed texts, read where it lies.
struct StoredTextBlock {
    /// How many documents it has.
    let count: Int
    private let bytes: UnsafeRawBufferPointer
    /// Where the lengths begin, and where the texts.
    private let lengths: Int
    private let texts: Int
    private let unit: Int

    /// Nil where the bytes are damaged; `unit` is that of the texts' dictionary.
    init?(_ bytes: UnsafeRawBufferPointer, unit: Int) {
        var input = ByteReader(bytes)
        guard let count = input.byte() else {
            return nil
        }
        lengths = input.offset
        var total = 0
        for _ in 0..<count {
            guard let length = input.varint(), length <= UInt64(bytes.count - total) else {
                return nil
            }
            total += Int(length) * unit
            guard total <= bytes.count else {
                return nil
            }
        }
        texts = input.offset
        guard total <= bytes.count - texts else {
            return nil
        }
        self.count = Int(count)
        self.bytes = bytes
        self.unit = unit
    }

    /// A document's packed text, by its place in the block.
    subscript(place: Int) -> UnsafeRawBufferPointer? {
        guard place >= 0, place < count else {
            return nil
        }
        var input = ByteReader(bytes, at: lengths)
        var start = texts
        for _ in 0..<place {
            start += Int(input.varint() ?? 0) * unit
        }
        let length = Int(input.varint() ?? 0) * unit
        return UnsafeRawBufferPointer(rebasing: bytes[start..<(start + length)])
    }

    /// All packed texts, one behind the other.
    var all: Range<Int> {
        texts..<bytes.count
    }
}
