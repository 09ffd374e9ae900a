import CPostings
import Glibc

/// Compares two byte strings as unsigned bytes; a prefix comes first.
@inline(__always)
func compareBytes(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
    let common = min(a.count, b.count)
    if common > 0, let p = a.baseAddress, let q = b.baseAddress {
        let order = memcmp(p, q, common)
        if order != 0 {
            return Int(order)
        }
    }
    return a.count - b.count
}

/// Writes sorted terms, sixteen to a block: the first whole, the others as what they share with the one before.
struct TermDictionaryWriter {
    static let blockSize = 16

    private(set) var blocks = ByteWriter()
    private(set) var index: [UInt32] = []
    private(set) var count = 0
    private var last: [UInt8] = []

    mutating func append(_ term: UnsafeRawBufferPointer) {
        if count % TermDictionaryWriter.blockSize == 0 {
            index.append(UInt32(blocks.bytes.count))
            blocks.varint(UInt64(term.count))
            blocks.bytes(term)
        } else {
            var shared = 0
            let most = min(term.count, last.count)
            while shared < most, term[shared] == last[shared] {
                shared += 1
            }
            blocks.varint(UInt64(shared))
            blocks.varint(UInt64(term.count - shared))
            blocks.bytes(UnsafeRawBufferPointer(rebasing: term[shared...]))
        }
        last.removeAll(keepingCapacity: true)
        last.append(contentsOf: term)
        count += 1
    }
}

/// The sorted terms of one field in one segment, read where they lie.
///
/// A term's *ordinal* is its place in the order of bytes.  Looking a term up costs a binary search over the blocks'
/// first terms and at most fifteen steps in one block.
struct TermDictionary {
    let count: Int
    private let blocks: UnsafeRawBufferPointer
    private let index: UnsafeRawBufferPointer
    private let path: String

    /// The longest term that a dictionary may hold, in bytes.
    static let longest = 32_768

    init(count: Int, blocks: UnsafeRawBufferPointer, index: UnsafeRawBufferPointer, path: String)
        throws(IndexError)
    {
        self.count = count
        self.blocks = blocks
        self.index = index
        self.path = path
        let blockCount = (count + TermDictionaryWriter.blockSize - 1) / TermDictionaryWriter.blockSize
        guard index.count == blockCount * 4 else {
            throw damage()
        }
    }

    private func damage() -> IndexError {
        .damaged(file: path, detail: "词典")
    }

    private var blockCount: Int {
        index.count / 4
    }

    /// The first term of a block, where it lies, and the offset behind it.
    @inline(__always)
    private func first(of block: Int) throws(IndexError) -> (term: UnsafeRawBufferPointer, next: Int) {
        let offset = Int(
            UInt32(littleEndian: index.loadUnaligned(fromByteOffset: block * 4, as: UInt32.self))
        )
        guard offset < blocks.count else {
            throw damage()
        }
        // Almost every term is shorter than 128 bytes: one byte of length.
        let length = Int(blocks[offset])
        if length < 0x80 {
            guard length < blocks.count - offset else {
                throw damage()
            }
            return (
                UnsafeRawBufferPointer(rebasing: blocks[(offset + 1)..<(offset + 1 + length)]),
                offset + 1 + length
            )
        }
        var input = ByteReader(blocks, at: offset)
        guard let long = input.varint(), long <= TermDictionary.longest, let term = input.bytes(Int(long))
        else {
            throw damage()
        }
        return (term, input.offset)
    }

    /// Walks through the terms from an ordinal on until `body` says false.
    func forEach(
        from ordinal: Int = 0,
        _ body: (Int, UnsafeRawBufferPointer) throws(IndexError) -> Bool
    ) throws(IndexError) {
        guard ordinal < count else {
            return
        }
        var term: [UInt8] = []
        var block = ordinal / TermDictionaryWriter.blockSize
        while block < blockCount {
            var (head, next) = try first(of: block)
            term.removeAll(keepingCapacity: true)
            term.append(contentsOf: head)
            var at = block * TermDictionaryWriter.blockSize
            let end = min(at + TermDictionaryWriter.blockSize, count)
            while true {
                if at >= ordinal {
                    var goOn = false
                    var failure: IndexError?
                    term.withUnsafeBytes { raw in
                        do throws(IndexError) {
                            goOn = try body(at, raw)
                        } catch {
                            failure = error
                        }
                    }
                    if let failure {
                        throw failure
                    }
                    if !goOn {
                        return
                    }
                }
                at += 1
                if at == end {
                    break
                }
                next = try step(&term, at: next)
            }
            block += 1
        }
    }

    private func step(_ term: inout [UInt8], at offset: Int) throws(IndexError) -> Int {
        var input = ByteReader(blocks, at: offset)
        guard let shared = input.varint(), shared <= term.count, let more = input.varint(),
            more <= TermDictionary.longest, let suffix = input.bytes(Int(more))
        else {
            throw damage()
        }
        term.removeSubrange(Int(shared)...)
        term.append(contentsOf: suffix)
        return input.offset
    }

    /// The term with an ordinal below `count`.
    func term(_ ordinal: Int, into term: inout [UInt8]) throws(IndexError) {
        guard ordinal >= 0, ordinal < count else {
            throw damage()
        }
        let block = ordinal / TermDictionaryWriter.blockSize
        var (head, next) = try first(of: block)
        term.removeAll(keepingCapacity: true)
        term.append(contentsOf: head)
        for _ in 0..<(ordinal % TermDictionaryWriter.blockSize) {
            next = try step(&term, at: next)
        }
    }

    /// The last block in a range whose first term is not above `key`, or the one before the range.
    private func block(for key: UnsafeRawBufferPointer) throws(IndexError) -> Int {
        var low = 0
        var high = blockCount
        while low < high {
            let middle = (low + high) / 2
            if compareBytes(try first(of: middle).term, key) <= 0 {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low - 1
    }

    /// Where a key stands among the terms.
    struct Place {
        /// The first term that is not below the key.
        var ordinal: Int
        /// That term is the key.
        var equal: Bool
        /// That term begins with the key.
        var begins: Bool
    }

    /// The first term that is not below `key`.
    func lowerBound(_ key: UnsafeRawBufferPointer) throws(IndexError) -> Place {
        let block = try block(for: key)
        if block < 0 {
            return try place(atBlock: 0, key)
        }
        let (head, start) = try first(of: block)
        var ordinal = block * TermDictionaryWriter.blockSize
        let end = min(ordinal + TermDictionaryWriter.blockSize, count)
        // `matched` bytes of the key equal the current term's; terms ascend, so one that shares more than that
        // with its forerunner stays below the key, and one that shares less is above it.
        var matched = common(head, key, from: 0)
        if matched == key.count, head.count == key.count {
            return Place(ordinal: ordinal, equal: true, begins: true)
        }
        var next = start
        ordinal += 1
        while ordinal < end {
            var input = ByteReader(blocks, at: next)
            guard let shared = input.varint(), let more = input.varint(), more <= TermDictionary.longest,
                let suffix = input.bytes(Int(more))
            else {
                throw damage()
            }
            next = input.offset
            if shared < matched {
                return Place(ordinal: ordinal, equal: false, begins: false)
            }
            if shared == matched {
                let rest = UnsafeRawBufferPointer(rebasing: key[matched...])
                let more = common(suffix, rest, from: 0)
                if more == rest.count {
                    return Place(ordinal: ordinal, equal: more == suffix.count, begins: true)
                }
                if more < suffix.count, suffix[more] > rest[more] {
                    return Place(ordinal: ordinal, equal: false, begins: false)
                }
                matched += more
            }
            ordinal += 1
        }
        return try place(atBlock: block + 1, key)
    }

    /// The place of a key that lies right before a block.
    private func place(atBlock block: Int, _ key: UnsafeRawBufferPointer) throws(IndexError) -> Place {
        guard block < blockCount else {
            return Place(ordinal: count, equal: false, begins: false)
        }
        let head = try first(of: block).term
        return Place(
            ordinal: block * TermDictionaryWriter.blockSize,
            equal: false,
            begins: common(head, key, from: 0) == key.count
        )
    }

    @inline(__always)
    private func common(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer, from: Int) -> Int {
        let most = min(a.count, b.count)
        var i = from
        while i < most, a[i] == b[i] {
            i += 1
        }
        return i
    }

    /// The ordinal of a term, or nil.
    func find(_ key: UnsafeRawBufferPointer) throws(IndexError) -> Int? {
        guard count > 0 else {
            return nil
        }
        let found = try lowerBound(key)
        return found.equal ? found.ordinal : nil
    }

    /// The ordinals of all terms that begin with `prefix`.
    func range(prefix: UnsafeRawBufferPointer) throws(IndexError) -> Range<Int> {
        guard count > 0 else {
            return 0..<0
        }
        let start = try lowerBound(prefix).ordinal
        // The first term behind all that begin with the prefix is the first not below its successor.
        var successor = Array(prefix)
        while let last = successor.last, last == 0xFF {
            successor.removeLast()
        }
        guard let last = successor.popLast() else {
            return start..<count
        }
        successor.append(last + 1)
        var end = count
        var failure: IndexError?
        successor.withUnsafeBytes { raw in
            do throws(IndexError) {
                end = try lowerBound(raw).ordinal
            } catch {
                failure = error
            }
        }
        if let failure {
            throw failure
        }
        return start..<max(start, end)
    }
}
