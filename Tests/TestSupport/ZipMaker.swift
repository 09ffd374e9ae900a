/// Makes zip archives of entries that are stored as they are, for fixtures that are written in code.
package struct ZipMaker {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// An archive without entries.
    package init() {}

    /// The archive of some texts, in their order.
    package static func archive(_ entries: [(name: String, text: String)]) -> [UInt8] {
        var maker = ZipMaker()
        for entry in entries { maker.add(entry.name, Array(entry.text.utf8)) }
        return maker.finished()
    }

    /// The archive of some files, in their order.
    package static func archive(of files: [(name: String, content: [UInt8])]) -> [UInt8] {
        var maker = ZipMaker()
        for file in files { maker.add(file.name, file.content) }
        return maker.finished()
    }

    /// Adds an entry.
    ///
    /// - Parameters:
    ///   - name: its path, which is written as it is, `../` included.
    ///   - content: its bytes.
    ///   - isEncrypted: whether the entry says that its bytes are encrypted.
    ///   - mode: its type and rights on Unix: `0o100644` a file, `0o120777` a link, `0o040755` a folder; 0 where none are told.
    package mutating func add(_ name: String, _ content: [UInt8], isEncrypted: Bool = false, mode: Int = 0) {
        add(nameBytes: Array(name.utf8), content, isUTF8: true, isEncrypted: isEncrypted, mode: mode)
    }

    /// Adds an entry whose name is given in bytes of any character set.
    package mutating func add(
        nameBytes name: [UInt8],
        _ content: [UInt8],
        isUTF8: Bool = false,
        isEncrypted: Bool = false,
        mode: Int = 0
    ) {
        // Stored; no time.
        let flags = (isUTF8 ? 0x0800 : 0) + (isEncrypted ? 1 : 0)
        var facts: [UInt8] = []
        facts += Self.number(20, 2) + Self.number(flags, 2) + Self.number(0, 2) + Self.number(0, 4)
        facts += Self.number(Int(Self.checksum(content)), 4)
        facts += Self.number(content.count, 4) + Self.number(content.count, 4)
        facts += Self.number(name.count, 2) + Self.number(0, 2)
        directory += [0x50, 0x4B, 0x01, 0x02] + Self.number(mode == 0 ? 20 : 0x0314, 2) + facts
        directory += Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 2) + Self.number(mode << 16, 4)
        directory += Self.number(bytes.count, 4) + name
        bytes += [0x50, 0x4B, 0x03, 0x04] + facts + name + content
        count += 1
    }

    /// The archive with its directory.
    package func finished() -> [UInt8] {
        var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06] + Self.number(0, 2) + Self.number(0, 2)
        end += Self.number(count, 2) + Self.number(count, 2)
        end += Self.number(directory.count, 4) + Self.number(bytes.count, 4) + Self.number(0, 2)
        return bytes + directory + end
    }

    private static func number(_ value: Int, _ length: Int) -> [UInt8] {
        (0..<length).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
