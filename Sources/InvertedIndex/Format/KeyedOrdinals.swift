import CPostings

/// Ordinals of terms, gathered under keys: the shape of both tables that find tiles by their characters.
///
/// Number of keys *k* 4, of ordinals *n* 4, bytes of a start 1, bytes of an ordinal 1; *k* keys 4 each, ascending; where
/// each key's ordinals begin; *n* ordinals.
struct KeyedOrdinalsWriter {
    private var entries: [UInt64] = []

    mutating func append(key: UInt32, ordinal: Int) {
        entries.append(UInt64(key) << 32 | UInt64(ordinal))
    }

    /// The table's bytes; an ordinal stands once under a key.
    mutating func bytes() -> [UInt8] {
        entries.sort()
        var keys: [UInt32] = []
        var starts: [UInt32] = []
        var ordinals: [UInt32] = []
        var last: UInt64?
        for entry in entries where entry != last {
            if keys.last != UInt32(entry >> 32) {
                keys.append(UInt32(entry >> 32))
                starts.append(UInt32(ordinals.count))
            }
            ordinals.append(UInt32(truncatingIfNeeded: entry))
            last = entry
        }
        let startWidth = NarrowNumbers.width(for: starts.last ?? 0)
        let ordinalWidth = NarrowNumbers.width(for: ordinals.max() ?? 0)
        var out = ByteWriter()
        out.u32(UInt32(keys.count))
        out.u32(UInt32(ordinals.count))
        out.byte(UInt8(startWidth))
        out.byte(UInt8(ordinalWidth))
        for key in keys {
            out.u32(key)
        }
        NarrowNumbers.write(starts, width: startWidth, to: &out)
        NarrowNumbers.write(ordinals, width: ordinalWidth, to: &out)
        return out.bytes
    }
}

/// The table, read where it lies.
struct KeyedOrdinals {
    private let keys: UnsafeRawBufferPointer
    private let starts: NarrowNumbers
    private let ordinals: NarrowNumbers
    private let keyCount: Int

    /// Nil where the bytes are no such table; 4 bytes behind them are readable.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var input = ByteReader(bytes)
        guard let keyCount = input.u32(), let count = input.u32(), let startWidth = input.byte(),
            let ordinalWidth = input.byte(), let keys = input.bytes(Int(keyCount) * 4),
            let starts = NarrowNumbers(&input, count: Int(keyCount), width: Int(startWidth)),
            let ordinals = NarrowNumbers(&input, count: Int(count), width: Int(ordinalWidth)), input.isAtEnd
        else {
            return nil
        }
        self.keys = keys
        self.starts = starts
        self.ordinals = ordinals
        self.keyCount = Int(keyCount)
    }

    private func key(_ place: Int) -> UInt32 {
        UInt32(littleEndian: keys.loadUnaligned(fromByteOffset: 4 * place, as: UInt32.self))
    }

    /// The ordinals under all keys of a range.
    func ordinals(_ wanted: ClosedRange<UInt32>) -> [Int] {
        var place = cpostings_lower_bound4(keys.baseAddress, keyCount, wanted.lowerBound)
        var out: [Int] = []
        while place < keyCount, key(place) <= wanted.upperBound {
            let end = place + 1 < keyCount ? starts[place + 1] : ordinals.count
            for i in starts[place]..<max(starts[place], min(end, ordinals.count)) {
                out.append(ordinals[i])
            }
            place += 1
        }
        return out
    }
}

/// Numbers of one to four bytes each, lying side by side.
struct NarrowNumbers {
    let count: Int
    private let bytes: UnsafeRawPointer
    private let width: Int
    private let mask: UInt32

    /// Nil where they do not lie at the reader's place; 4 bytes behind them are readable.
    init?(_ input: inout ByteReader, count: Int, width: Int) {
        guard (1...4).contains(width), let bytes = input.bytes(count * width) else {
            return nil
        }
        self.init(bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 16).unsafelyUnwrapped, count, width)
    }

    init(_ bytes: UnsafeRawPointer, _ count: Int, _ width: Int) {
        self.bytes = bytes
        self.count = count
        self.width = width
        mask = UInt32.max >> UInt32(32 - 8 * width)
    }

    @inline(__always)
    subscript(place: Int) -> Int {
        Int(
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place * width, as: UInt32.self)) & mask
        )
    }

    /// The bytes that a number takes.
    static func width(for greatest: UInt32) -> Int {
        greatest < 1 << 8 ? 1 : greatest < 1 << 16 ? 2 : greatest < 1 << 24 ? 3 : 4
    }

    static func write(_ numbers: [UInt32], width: Int, to out: inout ByteWriter) {
        for number in numbers {
            for i in 0..<width {
                out.byte(UInt8(truncatingIfNeeded: number >> UInt32(8 * i)))
            }
        }
    }
}
