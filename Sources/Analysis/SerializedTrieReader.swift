/// Reads the transitions out of a serialized `UCharsTrie` (the format is described in ICU's `ucharstrie.h`).
///
/// Every read is checked against the end of the data, the depth of a word and the number of nodes are bounded: damaged data
/// gives nil, never a crash.
struct SerializedTrieReader {
    /// The longest word that is believed.
    private static let deepest = 64

    private let units: UnsafeBufferPointer<UInt16>
    private var edges: [FlatTrie.Edge] = []
    private var nodes: UInt32 = 0
    private var failed = false

    private init(_ units: UnsafeBufferPointer<UInt16>) {
        self.units = units
        edges.reserveCapacity(1 << 19)
    }

    /// All transitions, or nil when the data is damaged or a value is over 254; linear in the data.
    static func edges(of units: UnsafeBufferPointer<UInt16>) -> [FlatTrie.Edge]? {
        var reader = SerializedTrieReader(units)
        reader.readNode(at: 0, parent: nil, depth: 0)
        return reader.failed || reader.edges.isEmpty ? nil : reader.edges
    }

    private mutating func unit(at position: inout Int) -> Int {
        guard position < units.count else {
            failed = true
            return 0x8000
        }
        defer { position += 1 }
        return Int(units[position])
    }

    /// Appends a transition and returns its index.
    private mutating func edge(from node: UInt32, _ unit: Int) -> Int {
        edges.append(
            FlatTrie.Edge(node: node, unit: UInt16(truncatingIfNeeded: unit), next: 0, value: FlatTrie.noWord)
        )
        if edges.count > 1 << 22 { failed = true }
        return edges.count - 1
    }

    /// The node behind a transition, made when it is first needed; node 0 is the root.
    private mutating func node(behind parent: Int?) -> UInt32 {
        guard let parent else { return 0 }
        if edges[parent].next == 0 {
            nodes += 1
            edges[parent].next = nodes
        }
        return edges[parent].next
    }

    private mutating func set(_ value: Int, on parent: Int?) {
        guard let parent, value < Int(FlatTrie.noWord) else {
            failed = true
            return
        }
        edges[parent].value = UInt8(truncatingIfNeeded: value)
    }

    private mutating func readNode(at start: Int, parent: Int?, depth: Int) {
        var position = start
        var parent = parent
        var depth = depth
        while !failed {
            guard depth <= Self.deepest else {
                failed = true
                return
            }
            var lead = unit(at: &position)
            if lead & 0x8000 != 0 {
                set(finalValue(lead & 0x7FFF, &position), on: parent)
                return
            }
            if lead >= 0x40 {
                set(intermediateValue(lead, &position), on: parent)
                lead &= 0x3F
            }
            if lead < 0x30 {
                let count = (lead == 0 ? unit(at: &position) : lead) + 1
                readBranch(at: position, count: count, parent: parent, depth: depth)
                return
            }
            // A linear stretch of up to 16 units.
            for _ in 0...(lead - 0x30) {
                let from = node(behind: parent)
                parent = edge(from: from, unit(at: &position))
                depth += 1
            }
        }
    }

    private mutating func readBranch(at start: Int, count: Int, parent: Int?, depth: Int) {
        var position = start
        var count = count
        // Over five units a branch is a binary search: the lesser half stands elsewhere.
        while count > 5, !failed {
            _ = unit(at: &position)
            let delta = jump(&position)
            readBranch(at: position + delta, count: count / 2, parent: parent, depth: depth)
            count -= count / 2
        }
        let from = node(behind: parent)
        for index in 0..<count where !failed {
            let child = edge(from: from, unit(at: &position))
            if index == count - 1 {
                readNode(at: position, parent: child, depth: depth + 1)
                return
            }
            let lead = unit(at: &position)
            let value = finalValue(lead & 0x7FFF, &position)
            if lead & 0x8000 != 0 {
                set(value, on: child)
            } else {
                readNode(at: position + value, parent: child, depth: depth + 1)
            }
        }
    }

    private mutating func finalValue(_ lead: Int, _ position: inout Int) -> Int {
        if lead < 0x4000 { return lead }
        if lead < 0x7FFF { return (lead - 0x4000) << 16 | unit(at: &position) }
        return unit(at: &position) << 16 | unit(at: &position)
    }

    private mutating func intermediateValue(_ lead: Int, _ position: inout Int) -> Int {
        if lead < 0x4040 { return (lead >> 6) - 1 }
        if lead < 0x7FC0 { return ((lead & 0x7FC0) - 0x4040) << 10 | unit(at: &position) }
        return unit(at: &position) << 16 | unit(at: &position)
    }

    private mutating func jump(_ position: inout Int) -> Int {
        let lead = unit(at: &position)
        if lead < 0xFC00 { return lead }
        if lead < 0xFFFF { return (lead - 0xFC00) << 16 | unit(at: &position) }
        return unit(at: &position) << 16 | unit(at: &position)
    }
}
