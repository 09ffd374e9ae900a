import CPairs
import CPostings
import Glibc

extension FuzzTarget {
    /// Stored texts under a hostile dictionary, and dictionaries made of hostile texts.
    static let texts: [FuzzTarget] = [
        FuzzTarget("dictionary", seeds: FuzzSeeds.dictionaries) { bytes in
            var input = FuzzInput(bytes)
            let packed = FuzzMemory(input.bytes())
            let dictionary = FuzzMemory(input.rest)
            unpack(dictionary, packed)
            guard let matcher = cpairs_matcher_make(dictionary.start, dictionary.count) else { return }
            defer { cpairs_matcher_free(matcher) }
            let text = FuzzMemory(bytes)
            let pieces = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * text.count)
            defer { pieces.deallocate() }
            let count = cpairs_pack(matcher, text.start, text.count, pieces)
            require(count <= text.count, "\(count) pieces")
        },
        FuzzTarget("train", seeds: ["甲法甲法甲法乙条例乙条例", "aaaaaaaaab"].map { Array($0.utf8) }) { bytes in
            let texts = FuzzMemory(bytes)
            let half = bytes.count / 2
            var made: UnsafeMutablePointer<UInt8>?
            let length = cpairs_train(texts.start, [half, bytes.count - half], 2, &made)
            defer { free(made) }
            guard length >= 0, let made else { return }
            let dictionary = FuzzMemory(UnsafeBufferPointer(start: made, count: length))
            guard let matcher = cpairs_matcher_make(dictionary.start, length) else {
                fatalError("no matcher")
            }
            defer { cpairs_matcher_free(matcher) }
            let pieces = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * bytes.count)
            defer { pieces.deallocate() }
            let count = cpairs_pack(matcher, texts.start, bytes.count, pieces)
            let packed = FuzzMemory(UnsafeBufferPointer(start: pieces, count: 2 * count))
            require(unpack(dictionary, packed) == bytes, "the text did not come back")
        },
    ]

    @discardableResult
    private static func unpack(_ dictionary: FuzzMemory, _ packed: FuzzMemory) -> [UInt8]? {
        let length = cpairs_length(dictionary.start, dictionary.count, packed.start, packed.count / 2)
        guard length >= 0 else { return nil }
        let out = UnsafeMutablePointer<UInt8>.allocate(capacity: length + Int(CPAIRS_SLACK))
        defer { out.deallocate() }
        cpairs_unpack(dictionary.start, packed.start, packed.count / 2, out)
        return Array(UnsafeBufferPointer(start: out, count: length))
    }
}
