/// Words as a trie in one flat hash table: (node, character) gives the next node and the value of the word that ends there.
///
/// One look-up a character, whatever the size of the list: the first character through an array, each further one
/// through an open hash of 8-byte slots. A slot holds, from the top, 20 bits of node, 16 of character, 20 of next node, 8 of
/// value; nodes count from 1, so that no used slot is 0. Immutable once built.
struct FlatTrie: Sendable {
    /// The value that says that no word ends here.
    static let noWord: UInt8 = 255

    /// The most nodes that a slot can name.
    static let nodeLimit = 1 << 20

    /// For each first character: next node << 8 | value.
    let roots: [UInt32]

    /// The hash, of a size that is a power of two.
    let slots: [UInt64]

    /// How far a hash is shifted right to name a slot.
    let shift: UInt64

    /// One transition of a trie that is being built.
    struct Edge {
        var node: UInt32
        var unit: UInt16
        var next: UInt32
        var value: UInt8
    }

    /// Lays out a trie from its transitions; nil when it has more nodes than can be named.
    ///
    /// Edges from node 0 are the first characters. No two edges may have the same node and unit.
    init?(edges: [Edge]) {
        var roots = [UInt32](repeating: UInt32(Self.noWord), count: 1 << 16)
        var bits: UInt64 = 4
        // A load of at most two thirds keeps an unsuccessful probe, the usual one, at about two slots.
        while (1 << bits) * 2 < edges.count * 3 { bits += 1 }
        let size = 1 << Int(bits)
        let shift = 64 - bits
        var fits = true
        let slots = [UInt64](unsafeUninitializedCapacity: size) { slots, count in
            slots.initialize(repeating: 0)
            for edge in edges {
                if edge.next >= Self.nodeLimit || edge.node >= Self.nodeLimit { fits = false }
                if edge.node == 0 {
                    roots[Int(edge.unit)] = edge.next << 8 | UInt32(edge.value)
                    continue
                }
                let key = UInt64(edge.node) << 16 | UInt64(edge.unit)
                var index = Int(Self.hash(key) >> shift)
                while slots[index] != 0 { index = (index + 1) & (size - 1) }
                slots[index] = key << 28 | UInt64(edge.next) << 8 | UInt64(edge.value)
            }
            count = size
        }
        guard fits else { return nil }
        self.roots = roots
        self.slots = slots
        self.shift = shift
    }

    /// A trie without words.
    static let empty = FlatTrie()

    private init() {
        roots = [UInt32](repeating: UInt32(Self.noWord), count: 1 << 16)
        slots = [0, 0]
        shift = 63
    }

    /// Lays out a list of words that all have the value 0.
    init?(words: some Sequence<[UInt16]>) {
        var edges: [Edge] = []
        var known: [UInt64: Int] = [:]
        var nodes: UInt32 = 0
        for word in words {
            var node: UInt32 = 0
            for (depth, unit) in word.enumerated() {
                let place = UInt64(node) << 16 | UInt64(unit)
                let index = known[place] ?? edges.count
                if index == edges.count {
                    edges.append(Edge(node: node, unit: unit, next: 0, value: Self.noWord))
                    known[place] = index
                }
                if depth == word.count - 1 {
                    edges[index].value = 0
                } else {
                    if edges[index].next == 0 {
                        nodes += 1
                        edges[index].next = nodes
                    }
                    node = edges[index].next
                }
            }
        }
        self.init(edges: edges)
    }

    @inline(__always)
    static func hash(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }

    /// A view for a hot loop; valid only inside the closure.
    @inline(__always)
    func withView<Result>(_ body: (View) throws -> Result) rethrows -> Result {
        try roots.withUnsafeBufferPointer { roots in
            try slots.withUnsafeBufferPointer { slots in
                try body(View(roots: roots, slots: slots, shift: shift, mask: slots.count - 1))
            }
        }
    }

    /// The two tables, without the cost of arrays.
    struct View {
        let roots: UnsafeBufferPointer<UInt32>
        let slots: UnsafeBufferPointer<UInt64>
        let shift: UInt64
        let mask: Int

        /// What a first character leads to: next node << 8 | value.
        @inline(__always)
        func root(_ unit: UInt16) -> UInt32 { roots[Int(unit)] }

        /// What a character leads to from a node: next node << 8 | value, or nil where no word goes on so.
        @inline(__always)
        func step(_ node: UInt32, _ unit: UInt16) -> UInt32? {
            let key = UInt64(node) << 16 | UInt64(unit)
            var index = Int(truncatingIfNeeded: FlatTrie.hash(key) >> shift)
            while true {
                let slot = slots[index]
                if slot >> 28 == key { return UInt32(truncatingIfNeeded: slot & 0xFFF_FFFF) }
                if slot == 0 { return nil }
                index = (index + 1) & mask
            }
        }
    }
}
