/// Looks whether bytes are UTF-8, in one pass.
struct UTF8Check {
    enum Verdict: Equatable {
        case valid
        /// Valid but for an unfinished character at the very end, which begins at the offset.
        case cut(Int)
        /// The first byte that is no part of a character.
        case broken(Int)
    }

    private(set) var verdict: Verdict = .valid
    /// How many characters of more than one byte there are.
    private(set) var wide = 0
    /// How many bytes belong to no character.
    private(set) var faults = 0
    /// How many zero bytes there are.
    private(set) var zeroes = 0

    /// Whether the bytes are UTF-8 with a little damage rather than another encoding: text in GB18030 or UTF-16 has
    /// hardly any byte sequence that is also a character of UTF-8.
    var looksLikeUTF8: Bool { wide >= faults * 8 }

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { scan($0) }
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
        let end = bytes.count
        var index = 0
        while index < end {
            let byte = bytes[index]
            if byte < 0x80 {
                if byte == 0 { zeroes += 1 }
                index += 1
                continue
            }
            let length = Self.length(byte)
            if length > 0, let next = Self.follow(bytes, index, length) {
                if next == index + length {
                    wide += 1
                    index = next
                    continue
                }
                if next == end {
                    if verdict == .valid { verdict = .cut(index) }
                    return
                }
            }
            if case .broken = verdict {} else { verdict = .broken(index) }
            faults += 1
            index += 1
        }
    }

    private static func length(_ lead: UInt8) -> Int {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    /// The index behind the last byte that belongs to the character, or nil when the second byte forbids it.
    private static func follow(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) -> Int? {
        var index = start + 1
        while index < start + length {
            guard index < bytes.count else { return index }
            let byte = bytes[index]
            guard byte & 0xC0 == 0x80 else { return nil }
            if index == start + 1 {
                // Overlong forms, surrogates and values above U+10FFFF show in the second byte.
                switch bytes[start] {
                case 0xE0 where byte < 0xA0, 0xED where byte > 0x9F, 0xF0 where byte < 0x90,
                    0xF4 where byte > 0x8F:
                    return nil
                default: break
                }
            }
            index += 1
        }
        return index
    }
}

/// Guesses whether bytes without a byte order mark are UTF-16.
enum UTF16Guess {
    /// The byte order, or nil when the bytes are not UTF-16.
    ///
    /// Chinese text has line feeds, digits or spaces, whose upper byte is zero, and next to no unit outside the blocks
    /// that Chinese text uses.
    static func order(of bytes: [UInt8], zeroes: Int) -> TextEncoding? {
        guard zeroes > 0, bytes.count >= 4, bytes.count % 2 == 0 else { return nil }
        let sample = bytes.prefix(1 << 16)
        var (little, big) = (0, 0)
        var index = 0
        while index + 1 < sample.count {
            let (first, second) = (UInt16(sample[index]), UInt16(sample[index + 1]))
            if isUsual(second << 8 | first) { little += 1 }
            if isUsual(first << 8 | second) { big += 1 }
            index += 2
        }
        let needed = sample.count / 2 * 19 / 20
        guard max(little, big) >= needed, little != big else { return nil }
        return little > big ? .utf16LittleEndian : .utf16BigEndian
    }

    /// Whether a UTF-16 code unit is one that Chinese text uses.
    static func isUsual(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xFF, 0x2010...0x2049, 0x2100...0x22FF, 0x2460...0x24FF,
            0x2500...0x25FF, 0x3000...0x303F, 0x3200...0x33FF, 0x3400...0x9FFF, 0xD840...0xDFFF,
            0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFFEF, 0x0370...0x03FF, 0xFEFF:
            true
        default: false
        }
    }
}
