internal import CDeflate

/// Packs whole buffers: gzip for answers, plain deflate for what lies inside a zip file.
enum Deflate {
    /// What stands around the packed bytes.
    enum Form {
        /// RFC 1952: with a head and a checksum.
        case gzip
        /// RFC 1951: nothing but the packed bytes.
        case plain
    }

    /// Packs bytes.
    ///
    /// Cost: some 15 ms a megabyte of a Chinese page at level 5.
    ///
    /// - Parameters:
    ///   - bytes: what is packed.
    ///   - form: what stands around it.
    ///   - level: zlib's, 1 (fast) to 9 (small).
    /// - Returns: the packed bytes; nil when there is no memory for them.
    static func packed(_ bytes: UnsafeRawBufferPointer, as form: Form, level: Int32 = 5) -> [UInt8]? {
        let room = cdeflate_bound(bytes.count)
        guard room > 0 else { return nil }
        let words = bytes.bindMemory(to: UInt8.self)
        let packed = [UInt8](unsafeUninitializedCapacity: room) { out, count in
            guard let base = out.baseAddress else { return }
            count = cdeflate_pack(words.baseAddress, words.count, base, room, level, form == .gzip ? 1 : 0)
        }
        return packed.isEmpty ? nil : packed
    }

    /// The checksum of bytes that a zip file carries.
    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        let words = bytes.bindMemory(to: UInt8.self)
        return cdeflate_crc(words.baseAddress, words.count)
    }
}
