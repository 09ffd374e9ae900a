/// The overlays of one text, in the order in which they were found.
struct Overlays: Sendable {
    /// One overlay: units `start..<end` of the folded text, and its term in `bytes`.
    struct Overlay: Sendable {
        var start: UInt32
        var end: UInt32
        var kind: TermKind
        var termStart: UInt32
        var termEnd: UInt32
    }

    private(set) var items: [Overlay] = []
    private(set) var bytes: [UInt8] = []

    /// Forgets the overlays and keeps the memory.
    mutating func removeAll() {
        items.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Appends an overlay whose term is the namespace and what `write` appends to the bytes.
    @inline(__always)
    mutating func append(
        _ start: Int,
        _ end: Int,
        _ kind: TermKind,
        namespace: UInt8,
        _ write: (inout [UInt8]) -> Void
    ) {
        let termStart = bytes.count
        bytes.append(namespace)
        write(&bytes)
        items.append(
            Overlay(
                start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: end),
                kind: kind,
                termStart: UInt32(truncatingIfNeeded: termStart),
                termEnd: UInt32(truncatingIfNeeded: bytes.count)
            )
        )
    }

    /// Puts the overlays in the order of the text, and longer ones first where two begin together.
    mutating func sort() {
        if items.count < 2 { return }
        items.sort { left, right in
            if left.start != right.start { return left.start < right.start }
            if left.end != right.end { return left.end > right.end }
            return left.termStart < right.termStart
        }
    }
}
