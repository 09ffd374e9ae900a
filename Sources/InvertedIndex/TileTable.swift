/// Finds the terms that hold, or end with, given characters, so that a run of characters is found inside terms and
/// across them.
///
/// *Infixes*: for every term of three characters and more, every pair of neighbouring characters that does not begin
/// the term, with the term's ordinal.  *Endings*: for every term of two characters and more, its last character.
/// The pairs' characters are folded to 16 bits, so what is found by a pair must be compared with the term itself.
///
/// A term whose first byte is below 0x10 names something that begins at its position and is no tile; it is left out.
enum TileTable {
    /// Whether a term is a tile; others may share a tile's position and have no positions in the index.
    @inline(__always)
    static func isTile(_ term: UnsafeRawBufferPointer) -> Bool {
        term.first.map { $0 >= 0x10 } ?? true
    }

    @inline(__always)
    static func fold(_ scalar: UInt32) -> UInt32 {
        scalar & 0xFFFF
    }

    @inline(__always)
    static func pair(_ a: UInt32, _ b: UInt32) -> UInt32 {
        fold(a) << 16 | fold(b)
    }

    /// The scalars of a term; bytes that are not UTF-8 become U+FFFD.
    static func scalars(_ term: UnsafeRawBufferPointer) -> [UInt32] {
        String(decoding: term, as: UTF8.self).unicodeScalars.map(\.value)
    }
}

/// Collects the two tables while the sorted terms go by.
struct TileTableWriter {
    private var infixes: [UInt64] = []
    private var endings: [UInt64] = []

    mutating func append(_ term: UnsafeRawBufferPointer, ordinal: Int) {
        guard term.count >= 2, TileTable.isTile(term) else {
            return
        }
        appendScalars(term, ordinal)
    }

    private mutating func appendScalars(_ term: UnsafeRawBufferPointer, _ ordinal: Int) {
        let scalars = TileTable.scalars(term)
        guard scalars.count >= 2, let last = scalars.last else {
            return
        }
        endings.append(UInt64(last) << 32 | UInt64(ordinal))
        if scalars.count >= 3 {
            for i in 1..<(scalars.count - 1) {
                infixes.append(UInt64(TileTable.pair(scalars[i], scalars[i + 1])) << 32 | UInt64(ordinal))
            }
        }
    }

    /// Keys, then ordinals, each sorted.
    mutating func infixBytes() -> [UInt8] {
        infixes.sort()
        var out = ByteWriter()
        var keys: [UInt32] = []
        var ordinals: [UInt32] = []
        var last: UInt64?
        for entry in infixes where entry != last {
            keys.append(UInt32(entry >> 32))
            ordinals.append(UInt32(truncatingIfNeeded: entry))
            last = entry
        }
        out.u32(UInt32(keys.count))
        for key in keys {
            out.u32(key)
        }
        for ordinal in ordinals {
            out.u32(ordinal)
        }
        return out.bytes
    }

    /// The different last characters with where their ordinals begin, then the ordinals.
    mutating func endingBytes() -> [UInt8] {
        endings.sort()
        var heads: [(key: UInt32, start: UInt32)] = []
        for (i, entry) in endings.enumerated() where heads.last?.key != UInt32(entry >> 32) {
            heads.append((UInt32(entry >> 32), UInt32(i)))
        }
        var out = ByteWriter()
        out.u32(UInt32(heads.count))
        out.u32(UInt32(endings.count))
        for head in heads {
            out.u32(head.key)
            out.u32(head.start)
        }
        for entry in endings {
            out.u32(UInt32(truncatingIfNeeded: entry))
        }
        return out.bytes
    }
}

/// The tables, read where they lie.
struct TileTableReader {
    private let infixes: UnsafeRawBufferPointer
    private let endings: UnsafeRawBufferPointer
    private let infixCount: Int
    private let headCount: Int
    private let endingCount: Int
    private let path: String

    init(infixes: UnsafeRawBufferPointer, endings: UnsafeRawBufferPointer, path: String) throws(IndexError) {
        self.infixes = infixes
        self.endings = endings
        self.path = path
        guard infixes.count >= 4, endings.count >= 8 else {
            throw .damaged(file: path, detail: "字表")
        }
        infixCount = Int(UInt32(littleEndian: infixes.loadUnaligned(as: UInt32.self)))
        headCount = Int(UInt32(littleEndian: endings.loadUnaligned(as: UInt32.self)))
        endingCount = Int(UInt32(littleEndian: endings.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
        guard infixes.count == 4 + 8 * infixCount, endings.count == 8 + 8 * headCount + 4 * endingCount else {
            throw .damaged(file: path, detail: "字表")
        }
    }

    @inline(__always)
    private func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// The ordinals of terms in which the pair stands behind the first character.
    func infixes(_ a: UInt32, _ b: UInt32) -> [Int] {
        let key = TileTable.pair(a, b)
        var low = 0
        var high = infixCount
        while low < high {
            let middle = (low + high) / 2
            if word(infixes, 4 + 4 * middle) < key {
                low = middle + 1
            } else {
                high = middle
            }
        }
        var out: [Int] = []
        while low < infixCount, word(infixes, 4 + 4 * low) == key {
            out.append(Int(word(infixes, 4 + 4 * (infixCount + low))))
            low += 1
        }
        return out
    }

    /// The ordinals of terms in which a character stands that is neither the first nor the last.
    func infixes(beginning scalar: UInt32) -> [Int] {
        let least = TileTable.pair(scalar, 0)
        var low = 0
        var high = infixCount
        while low < high {
            let middle = (low + high) / 2
            if word(infixes, 4 + 4 * middle) < least {
                low = middle + 1
            } else {
                high = middle
            }
        }
        var out: [Int] = []
        while low < infixCount, word(infixes, 4 + 4 * low) >> 16 == TileTable.fold(scalar) {
            out.append(Int(word(infixes, 4 + 4 * (infixCount + low))))
            low += 1
        }
        return out
    }

    /// The ordinals of terms of two characters and more that end with a character.
    func endings(_ scalar: UInt32) -> [Int] {
        let key = scalar
        var low = 0
        var high = headCount
        while low < high {
            let middle = (low + high) / 2
            if word(endings, 8 + 8 * middle) < key {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < headCount, word(endings, 8 + 8 * low) == key else {
            return []
        }
        let start = Int(word(endings, 8 + 8 * low + 4))
        let end = low + 1 < headCount ? Int(word(endings, 8 + 8 * (low + 1) + 4)) : endingCount
        guard start <= end, end <= endingCount else {
            return []
        }
        return (start..<end).map { Int(word(endings, 8 + 8 * headCount + 4 * $0)) }
    }
}
