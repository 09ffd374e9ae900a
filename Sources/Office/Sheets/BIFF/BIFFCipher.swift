internal import COffice

/// Opens workbooks that Excel 97 to 2003 encrypted with its default password, which it tries before it asks for one: workbooks whose
/// structure is protected are stored so, and nobody who opens them is asked ([MS-XLS] 2.2.10, [MS-OFFCRYPTO] 2.3.5 and 2.3.6).
///
/// A workbook with a password of its own stays closed.
struct BIFFCipher {
    /// The password that Excel tries first.
    private static let password = "VelvetSweatshop".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    /// How many bytes of the stream are encrypted with one key.
    private static let block = 1024

    private enum Digest: Int32 {
        case md5 = 1
        case sha1 = 2
    }

    private let digest: Digest
    /// What the key of a block is made of, with the number of the block behind it.
    private let secret: [UInt8]
    /// How many bytes of the digest are the key; those behind them are zero up to 16.
    private let keyBytes: Int

    /// The records of a workbook stream in the clear; those of a stream that nobody encrypted as they are.
    ///
    /// - Parameter stream: the records from the first one on.
    /// - Returns: as many bytes; the record that tells of the encryption is one that nobody reads.
    /// - Throws: `OfficeError.encrypted` when another password protects the workbook, `damaged` when the stream breaks off.
    static func opened(_ stream: [UInt8]) throws(OfficeError) -> [UInt8] {
        var records = BIFFRecords(stream)
        var depth = 0
        while let record = try records.next() {
            switch record.type {
            case BIFFRecord.bof: depth += 1
            case BIFFRecord.eof: depth -= 1
            case BIFFRecord.filePass:
                guard let cipher = BIFFCipher(RecordFields(record.data), Array(record.data)) else {
                    throw .encrypted
                }
                var opened = cipher.decrypted(stream)
                let place = record.data.startIndex - 4
                (opened[place], opened[place + 1]) = (0, 0)
                return opened
            default: break
            }
            if depth <= 0 { break }
        }
        return stream
    }

    /// The cipher that a record of encryption describes, or nil where the default password does not fit.
    private init?(_ fields: RecordFields, _ bytes: [UInt8]) {
        guard fields.short(0) == 1 else { return nil }
        let verifier: Int
        let size: Int
        if fields.short(2) == 1 {
            // 2.3.6.1: salt, verifier and its digest, 16 bytes each.
            guard bytes.count >= 54 else { return nil }
            let start = Self.sum(.md5, Self.password).prefix(5)
            let salted = (0..<16).flatMap { _ in start + bytes[6..<22] }
            (digest, secret, keyBytes) = (.md5, Array(Self.sum(.md5, salted).prefix(5)), 16)
            (verifier, size) = (22, 16)
        } else if fields.short(4) == 2, (2...4).contains(fields.short(2)) {
            // 2.3.5.1: flags, the size of the header, the header, then salt, verifier and its digest.
            let header = 14
            let behind = header + fields.long(10)
            guard bytes.count >= behind + 60, fields.long(header + 8) == 0x6801, fields.long(behind) == 16
            else {
                return nil
            }
            let bits = fields.long(header + 16) == 0 ? 40 : fields.long(header + 16)
            guard (40...128).contains(bits), bits % 8 == 0 else { return nil }
            (digest, secret) = (
                .sha1, Self.sum(.sha1, Array(bytes[(behind + 4)..<(behind + 20)]) + Self.password)
            )
            keyBytes = bits / 8
            (verifier, size) = (behind + 20, 20)
        } else {
            return nil
        }
        var stream = KeyStream(key(of: 0))
        let words = bytes[verifier..<(verifier + 16)].map { $0 ^ stream.next() }
        let told = verifier + (size == 20 ? 20 : 16)
        let sum = bytes[told..<(told + size)].map { $0 ^ stream.next() }
        guard Self.sum(digest, words).elementsEqual(sum) else { return nil }
    }

    /// The stream in the clear: the types and lengths of records never were encrypted, nor were some records.
    private func decrypted(_ stream: [UInt8]) -> [UInt8] {
        var stream = stream
        var place = 0
        var keys = KeyStream(key(of: 0))
        var number = 0
        var used = 0
        while place + 4 <= stream.count {
            let type = Int(stream[place]) | Int(stream[place + 1]) << 8
            let start = place + 4
            let end = min(start + (Int(stream[place + 2]) | Int(stream[place + 3]) << 8), stream.count)
            // The place of a sheet is in the clear.
            let clear =
                Self.clear.contains(type) ? end : type == BIFFRecord.boundSheet ? min(start + 4, end) : start
            for index in place..<end {
                if index / Self.block != number {
                    number = index / Self.block
                    keys = KeyStream(key(of: number))
                    used = number * Self.block
                }
                guard index >= clear else { continue }
                while used < index {
                    _ = keys.next()
                    used += 1
                }
                stream[index] ^= keys.next()
                used += 1
            }
            place = end
        }
        return stream
    }

    /// BOF, FILEPASS, INTERFACEHDR, RRDHEAD, USREXCL, FILELOCK, RRDINFO.
    private static let clear: Set<Int> = [
        BIFFRecord.bof, BIFFRecord.filePass, 0x00E1, 0x0138, 0x0194, 0x0195, 0x0196,
    ]

    private func key(of block: Int) -> [UInt8] {
        let number = (0..<4).map { UInt8(truncatingIfNeeded: block >> (8 * $0)) }
        let key = Self.sum(digest, secret + number).prefix(keyBytes)
        return key + [UInt8](repeating: 0, count: max(0, 16 - key.count))
    }

    private static func sum(_ digest: Digest, _ bytes: [UInt8]) -> [UInt8] {
        var sum = [UInt8](repeating: 0, count: 20)
        let size = bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { coffice_digest(digest.rawValue, $0, buffer.count, &sum) } ?? 0
        }
        return Array(sum.prefix(Int(size)))
    }
}

/// The bytes that RC4 makes of a key.
private struct KeyStream {
    private var state = Array(UInt8.min...UInt8.max)
    private var first: UInt8 = 0
    private var second: UInt8 = 0

    init(_ key: [UInt8]) {
        var other: UInt8 = 0
        for index in 0..<256 {
            other = other &+ state[index] &+ key[index % key.count]
            state.swapAt(index, Int(other))
        }
    }

    mutating func next() -> UInt8 {
        first &+= 1
        second = second &+ state[Int(first)]
        state.swapAt(Int(first), Int(second))
        return state[Int(state[Int(first)] &+ state[Int(second)])]
    }
}
