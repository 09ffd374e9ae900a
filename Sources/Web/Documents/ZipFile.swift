/// A zip file of a few texts, as office documents need it: packed entries, no extensions, one fixed time.
///
/// Equal entries make equal bytes. For entries of less than 2 GiB and names in ASCII.
struct ZipFile {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    /// 1 January 1980, 00:00, in MS-DOS's way of counting: the first day that the format knows.
    private static let day: UInt16 = 1 << 5 | 1

    /// Adds an entry.
    ///
    /// - Parameters:
    ///   - name: its name, with `/` between folders.
    ///   - content: its bytes.
    mutating func add(_ name: String, _ content: [UInt8]) {
        let (sum, packed) = content.withUnsafeBytes {
            (Deflate.checksum($0), Deflate.packed($0, as: .plain))
        }
        let isPacked = packed.map { $0.count < content.count } ?? false
        let body = isPacked ? packed ?? content : content
        let offset = UInt32(bytes.count)
        // The version needed, no flags, the way of packing, time and day, the checksum, both sizes, the name's length.
        var facts: [UInt8] = []
        facts.append(two: 20)
        facts.append(two: 0)
        facts.append(two: isPacked ? 8 : 0)
        facts.append(two: 0)
        facts.append(two: Self.day)
        facts.append(four: sum)
        facts.append(four: UInt32(body.count))
        facts.append(four: UInt32(content.count))
        facts.append(two: UInt16(name.utf8.count))
        facts.append(two: 0)
        bytes.append(four: 0x0403_4B50)
        bytes += facts
        bytes += Array(name.utf8)
        bytes += body
        directory.append(four: 0x0201_4B50)
        directory.append(two: 20)
        directory += facts
        // No remark, the first disk, no attributes.
        for _ in 0..<3 { directory.append(two: 0) }
        directory.append(four: 0)
        directory.append(four: offset)
        directory += Array(name.utf8)
        count += 1
    }

    /// The whole file.
    var finished: [UInt8] {
        var result = bytes + directory
        result.append(four: 0x0605_4B50)
        result.append(two: 0)
        result.append(two: 0)
        result.append(two: count)
        result.append(two: count)
        result.append(four: UInt32(directory.count))
        result.append(four: UInt32(bytes.count))
        result.append(two: 0)
        return result
    }
}

extension [UInt8] {
    fileprivate mutating func append(two value: UInt16) {
        append(UInt8(truncatingIfNeeded: value))
        append(UInt8(truncatingIfNeeded: value >> 8))
    }

    fileprivate mutating func append(four value: UInt32) {
        append(two: UInt16(truncatingIfNeeded: value))
        append(two: UInt16(truncatingIfNeeded: value >> 16))
    }
}
