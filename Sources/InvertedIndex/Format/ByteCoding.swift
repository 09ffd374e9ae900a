/// Bytes being written, little-endian.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func reserve(_ count: Int) {
        bytes.reserveCapacity(count)
    }

    mutating func byte(_ v: UInt8) {
        bytes.append(v)
    }

    mutating func u16(_ v: UInt16) {
        bytes.append(UInt8(truncatingIfNeeded: v))
        bytes.append(UInt8(truncatingIfNeeded: v >> 8))
    }

    mutating func u32(_ v: UInt32) {
        withUnsafeBytes(of: v.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func u64(_ v: UInt64) {
        withUnsafeBytes(of: v.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func varint(_ value: UInt64) {
        var v = value
        while v >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: v) | 0x80)
            v >>= 7
        }
        bytes.append(UInt8(v))
    }

    mutating func bytes(_ more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
    }

    mutating func bytes(_ more: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: more)
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }
}

/// Bytes being read, little-endian; every read says whether there was enough.
struct ByteReader {
    private let base: UnsafeRawBufferPointer
    private(set) var offset: Int

    init(_ base: UnsafeRawBufferPointer, at offset: Int = 0) {
        self.base = base
        self.offset = offset
    }

    var isAtEnd: Bool {
        offset >= base.count
    }

    mutating func byte() -> UInt8? {
        guard offset < base.count else {
            return nil
        }
        defer { offset += 1 }
        return base[offset]
    }

    mutating func u16() -> UInt16? {
        load(UInt16.self).map(UInt16.init(littleEndian:))
    }

    mutating func u32() -> UInt32? {
        load(UInt32.self).map(UInt32.init(littleEndian:))
    }

    mutating func u64() -> UInt64? {
        load(UInt64.self).map(UInt64.init(littleEndian:))
    }

    mutating func varint() -> UInt64? {
        var v: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 70, let b = byte() {
            v |= UInt64(b & 0x7F) << shift
            if b < 0x80 {
                return v
            }
            shift += 7
        }
        return nil
    }

    mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count >= 0, count <= base.count - offset else {
            return nil
        }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: base[offset..<(offset + count)])
    }

    private mutating func load<T: FixedWidthInteger>(_ type: T.Type) -> T? {
        guard base.count - offset >= MemoryLayout<T>.size else {
            return nil
        }
        defer { offset += MemoryLayout<T>.size }
        return base.loadUnaligned(fromByteOffset: offset, as: type)
    }
}
