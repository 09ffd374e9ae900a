import Glibc

/// Takes numbers off the front of an input; where it is used up, they are 0.
struct FuzzInput {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    mutating func number16() -> Int { Int(byte()) | Int(byte()) << 8 }

    mutating func number32() -> UInt32 { UInt32(number16()) | UInt32(number16()) << 16 }

    mutating func number64() -> UInt64 { UInt64(number32()) | UInt64(number32()) << 32 }

    /// A number below a bound.
    mutating func below(_ bound: Int) -> Int { (bound > 256 ? number16() : Int(byte())) % max(bound, 1) }

    /// The next bytes, as many as two bytes of the input say.
    mutating func bytes() -> ArraySlice<UInt8> { bytes(number16()) }

    /// So many of the next bytes, or as many as there are.
    mutating func bytes(_ count: Int) -> ArraySlice<UInt8> {
        let taken = rest.prefix(count)
        rest = rest.dropFirst(taken.count)
        return taken
    }
}

/// Bytes in memory of their own, of exactly their size and what may be touched behind them: the sanitizer sees a step further.
///
/// The memory stays until the input is done with (``release()``), because nothing in Swift keeps what a pointer points to.
struct FuzzMemory {
    let start: UnsafeMutablePointer<UInt8>
    let count: Int

    /// Memory that holds bytes.
    init(_ bytes: some Collection<UInt8>, behind: Int = 0) {
        count = bytes.count
        start = .allocate(capacity: count + behind)
        _ = UnsafeMutableBufferPointer(start: start, count: count).update(fromContentsOf: bytes)
        (start + count).update(repeating: 0xA5, count: behind)
        Self.kept.append(start)
    }

    var end: UnsafePointer<UInt8> { UnsafePointer(start + count) }

    /// Only the one thread of the fuzzer makes and releases memory.
    private nonisolated(unsafe) static var kept: [UnsafeMutablePointer<UInt8>] = []

    /// Frees the memory of the last input.
    static func release() {
        for start in kept { start.deallocate() }
        kept.removeAll(keepingCapacity: true)
    }
}
