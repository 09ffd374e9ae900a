/// A dictionary cut down to what some texts use, so that a segment of few documents weighs little.
///
/// The single bytes stay, with them every text can be packed.
struct PrunedDictionary {
    /// The dictionary's bytes.
    let bytes: [UInt8]
    /// The blocks with the numbers of the new pieces.
    let blocks: StoredBlocks

    /// Nil where the dictionary or the blocks are damaged.
    init?(_ dictionary: [UInt8], for blocks: StoredBlocks) {
        guard let pieces = Pieces(dictionary) else {
            return nil
        }
        var used = [Bool](repeating: false, count: pieces.count)
        for number in 0..<min(256, pieces.count) {
            used[number] = true
        }
        var changed = blocks
        let isWhole = changed.forEachNumber { number in
            guard number < used.count else {
                return nil
            }
            used[number] = true
            return number
        }
        guard isWhole else {
            return nil
        }
        var numbers = [Int](repeating: 0, count: pieces.count)
        var entries = ByteWriter()
        var texts: [UInt8] = []
        var count = 0
        for number in 0..<pieces.count where used[number] {
            guard let text = pieces[number] else {
                return nil
            }
            entries.u32(UInt32(texts.count) | UInt32(text.count) << 24)
            texts += dictionary[text]
            numbers[number] = count
            count += 1
        }
        _ = changed.forEachNumber { numbers[$0] }
        var out = ByteWriter()
        out.u32(UInt32(count))
        out.bytes(entries.bytes)
        out.bytes(texts)
        out.bytes([UInt8](repeating: 0, count: Pieces.slack))
        bytes = out.bytes
        self.blocks = changed
    }
}

/// The pieces of a dictionary.
private struct Pieces {
    /// Zero bytes at the dictionary's end.
    static let slack = 16

    let count: Int
    private let bytes: [UInt8]

    init?(_ bytes: [UInt8]) {
        guard
            let count = bytes.withUnsafeBytes({ raw in
                var input = ByteReader(raw)
                return input.u32()
            }), 4 + Int(count) * 4 + Self.slack <= bytes.count
        else {
            return nil
        }
        self.count = Int(count)
        self.bytes = bytes
    }

    /// Where a piece lies in the dictionary.
    subscript(number: Int) -> Range<Int>? {
        let entry = bytes.withUnsafeBytes { raw in
            UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 + number * 4, as: UInt32.self))
        }
        let start = 4 + count * 4 + Int(entry & 0xFF_FFFF)
        let end = start + Int(entry >> 24)
        return end <= bytes.count - Self.slack ? start..<end : nil
    }
}

extension StoredBlocks {
    /// Puts another number in the place of each, unless that is nil; returns whether none was.
    fileprivate mutating func forEachNumber(_ body: (Int) -> Int?) -> Bool {
        for block in offsets.indices {
            let range = range(of: block)
            let texts = bytes[range].withUnsafeBytes { StoredTextBlock($0, unit: 2)?.all }
            guard let texts else {
                return false
            }
            let start = range.lowerBound + texts.lowerBound
            for at in stride(from: start, to: range.upperBound - 1, by: 2) {
                guard let number = body(Int(bytes[at]) | Int(bytes[at + 1]) << 8) else {
                    return false
                }
                bytes[at] = UInt8(truncatingIfNeeded: number)
                bytes[at + 1] = UInt8(truncatingIfNeeded: number >> 8)
            }
        }
        return true
    }
}
