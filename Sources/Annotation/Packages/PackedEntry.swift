internal import COffice

/// The content of one entry of a zip archive, packed.
struct PackedEntry {
    /// The packed bytes.
    let bytes: [UInt8]
    /// How they are packed: 8 deflated, 0 as they are.
    private let method: Int
    private let checksum: Int
    private let size: Int

    /// The first day that the records can name, 1 January 1980: new entries bear no time of their own.
    static let noTime = 0x0021_0000

    /// Packs a content.
    init(_ content: [UInt8]) {
        size = content.count
        var checksum: UInt32 = 0
        let room = content.count + content.count / 1_000 + 1_024
        let packed = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            count = content.withUnsafeBufferPointer { source in
                guard let from = source.baseAddress, let to = buffer.baseAddress else { return 0 }
                return coffice_deflate(from, source.count, to, buffer.count, &checksum)
            }
        }
        bytes = packed.isEmpty ? content : packed
        method = packed.isEmpty ? 0 : 8
        self.checksum = packed.isEmpty ? Self.checksum(of: content) : Int(checksum)
    }

    /// The head that stands before the packed bytes.
    func head(_ name: [UInt8], flags: Int, time: Int) -> [UInt8] {
        var head = [UInt8](repeating: 0, count: 30)
        head.set(long: 0x0403_4B50, at: 0)
        head.set(short: 20, at: 4)
        head.set(short: flags, at: 6)
        head.set(short: method, at: 8)
        head.set(long: time, at: 10)
        head.set(long: checksum, at: 14)
        head.set(long: bytes.count, at: 18)
        head.set(long: size, at: 22)
        head.set(short: name.count, at: 26)
        return head + name
    }

    /// Writes what the directory tells of it into a record there.
    func describe(in record: inout [UInt8], flags: Int) {
        record.set(short: flags, at: 8)
        record.set(short: method, at: 10)
        record.set(long: checksum, at: 16)
        record.set(long: bytes.count, at: 20)
        record.set(long: size, at: 24)
    }

    /// CRC-32 (ISO 3309), bit by bit: only contents that could not be deflated need it.
    private static func checksum(of bytes: [UInt8]) -> Int {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return Int(sum ^ 0xFFFF_FFFF)
    }
}
