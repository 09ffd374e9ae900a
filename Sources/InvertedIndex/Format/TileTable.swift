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

    /// Writes the scalars of a term, at most as many as it has bytes, and returns how many they are; bytes that are not UTF-8
    /// become U+FFFD.
    static func decode(_ term: UnsafeRawBufferPointer, into out: UnsafeMutablePointer<UInt32>) -> Int {
        var (at, count) = (0, 0)
        // Almost every character is Han, three bytes.
        while at + 3 <= term.count {
            let (a, b, c) = (UInt32(term[at]), UInt32(term[at + 1]), UInt32(term[at + 2]))
            guard 0xE3...0xE9 ~= a, b & 0xC0 == 0x80, c & 0xC0 == 0x80 else {
                break
            }
            (out + count).initialize(to: (a & 0x0F) << 12 | (b & 0x3F) << 6 | c & 0x3F)
            count += 1
            at += 3
        }
        if at < term.count {
            let rest = UnsafeRawBufferPointer(rebasing: term[at...])
            for scalar in String(decoding: rest, as: UTF8.self).unicodeScalars {
                (out + count).initialize(to: scalar.value)
                count += 1
            }
        }
        return count
    }

    /// Lends the scalars of a term.
    static func withScalars<Result>(
        of term: UnsafeRawBufferPointer,
        _ body: (UnsafeBufferPointer<UInt32>) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: term.count) { room in
            guard let out = room.baseAddress else {
                return body(UnsafeBufferPointer(start: nil, count: 0))
            }
            return body(UnsafeBufferPointer(start: out, count: decode(term, into: out)))
        }
    }
}

/// Collects the two tables while the sorted terms go by.
struct TileTableWriter {
    private var infixes = KeyedOrdinalsWriter()
    private var endings = KeyedOrdinalsWriter()

    mutating func append(_ term: UnsafeRawBufferPointer, ordinal: Int) {
        guard term.count >= 2, TileTable.isTile(term) else {
            return
        }
        TileTable.withScalars(of: term) { scalars in
            guard scalars.count >= 2, let last = scalars.last else {
                return
            }
            endings.append(key: last, ordinal: ordinal)
            for i in 1..<max(1, scalars.count - 1) {
                infixes.append(key: TileTable.pair(scalars[i], scalars[i + 1]), ordinal: ordinal)
            }
        }
    }

    mutating func bytes() -> (infixes: [UInt8], endings: [UInt8]) {
        (infixes.bytes(), endings.bytes())
    }
}

/// The tables, read where they lie, in bytes that outlive it.
final class TileTableReader: @unchecked Sendable {
    private let infixes: KeyedOrdinals
    private let endings: KeyedOrdinals

    init(infixes: UnsafeRawBufferPointer, endings: UnsafeRawBufferPointer, path: String) throws(IndexError) {
        guard let infixes = KeyedOrdinals(infixes), let endings = KeyedOrdinals(endings) else {
            throw .damaged(file: path, detail: "字表")
        }
        self.infixes = infixes
        self.endings = endings
    }

    /// The ordinals of terms in which the pair stands behind the first character.
    func infixes(_ a: UInt32, _ b: UInt32) -> [Int] {
        let key = TileTable.pair(a, b)
        return infixes.ordinals(key...key)
    }

    /// The ordinals of terms in which a character stands that is neither the first nor the last.
    func infixes(beginning scalar: UInt32) -> [Int] {
        let least = TileTable.pair(scalar, 0)
        return infixes.ordinals(least...(least | 0xFFFF))
    }

    /// The ordinals of terms of two characters and more that end with a character.
    func endings(_ scalar: UInt32) -> [Int] {
        endings.ordinals(scalar...scalar)
    }
}
