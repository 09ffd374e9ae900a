/// How the keys of a segment are kept: each as its distance from a line, in as few bytes as all of them fit into.
///
/// Key of document *d* = least + (ascending ? *d* : 0) + stored value; consecutive keys need no bytes at all.
struct KeyColumn: Sendable {
    let least: UInt64
    /// The keys ascend, so each is at least its forerunner + 1.
    let isAscending: Bool
    /// 0, 1, 2, 4 or 8 bytes.
    let width: Int

    /// The form for these keys, and their bytes.
    static func encode(_ keys: [UInt64]) -> (column: KeyColumn, bytes: [UInt8]) {
        let ascending = !zip(keys, keys.dropFirst()).contains { $0 >= $1 }
        let least = keys.min() ?? 0
        let steps = keys.enumerated().map { $1 - least - (ascending ? UInt64($0) : 0) }
        let greatest = steps.max() ?? 0
        let width =
            greatest == 0 ? 0 : greatest < 1 << 8 ? 1 : greatest < 1 << 16 ? 2 : greatest < 1 << 32 ? 4 : 8
        var bytes: [UInt8] = []
        bytes.reserveCapacity(steps.count * width)
        for step in steps {
            for i in 0..<width {
                bytes.append(UInt8(truncatingIfNeeded: step >> UInt64(8 * i)))
            }
        }
        return (KeyColumn(least: least, isAscending: ascending, width: width), bytes)
    }

    private init(least: UInt64, isAscending: Bool, width: Int) {
        self.least = least
        self.isAscending = isAscending
        self.width = width
    }

    init?(from input: inout ByteReader) {
        guard let least = input.u64(), let flag = input.byte(), let width = input.byte(),
            [0, 1, 2, 4, 8].contains(width), flag < 2
        else {
            return nil
        }
        self.init(least: least, isAscending: flag == 1, width: Int(width))
    }

    func write(to out: inout ByteWriter) {
        out.u64(least)
        out.byte(isAscending ? 1 : 0)
        out.byte(UInt8(width))
    }

    /// The key of a document; `base` is where the column's bytes begin.
    @inline(__always)
    func key(_ document: Int, _ base: UnsafeRawPointer) -> UInt64 {
        var step: UInt64 = 0
        for i in 0..<width {
            step |= UInt64(base.load(fromByteOffset: document * width + i, as: UInt8.self)) << UInt64(8 * i)
        }
        return least &+ (isAscending ? UInt64(document) : 0) &+ step
    }
}
