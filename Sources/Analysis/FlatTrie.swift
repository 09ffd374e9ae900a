/// Words as a trie in one flat array: a node is a small hash table of its own, and the tables lie one behind another.
///
/// The first character is looked up in an array, each further one in the block of slots that belongs to the node before. Blocks
/// lie in the order in which a walk through the words meets them, so that a word's path and a character's commonest
/// followers share cache lines; with one hash table for all, look-ups were mostly waits for memory (twice the time).
///
/// A slot holds its character and a *link*: from the top 20 bits of where the next node's block begins, 4 of the logarithm of its
/// size, 8 of the value of the word that ends here. Immutable once built.
struct FlatTrie: Sendable {
    /// The value that says that no word ends here; as a whole link, that nothing is here.
    static let noWord: UInt8 = 255

    /// The most slots that a link can name.
    private static let slotLimit = 1 << 20

    /// The link of each first character.
    let roots: [UInt32]

    /// The blocks: character << 32 | link; 0 where a slot is free.
    let slots: [UInt64]

    /// One transition of a trie that is being built.
    struct Edge {
        var node: UInt32
        var unit: UInt16
        var next: UInt32
        var value: UInt8
    }

    /// Lays out a trie from its transitions, in linear time; nil when it is too large.
    ///
    /// Edges from node 0 are the first characters. Nodes are numbered without gaps, in the order in which their blocks are to
    /// lie; no two edges may have the same node and unit, and no unit may be 0.
    init?(edges: [Edge]) {
        var children: [Int] = [0]
        for edge in edges {
            let most = Int(max(edge.node, edge.next))
            while children.count <= most { children.append(0) }
            children[Int(edge.node)] += 1
        }
        // The link to each node, without a value; 0 for none.
        var links = [UInt32](repeating: 0, count: children.count)
        var size = 1
        for node in 1..<max(1, children.count) where children[node] > 0 {
            let logarithm = Self.logarithm(forBlockOf: children[node])
            guard size + 1 << logarithm < Self.slotLimit else { return nil }
            links[node] = UInt32(size) << 12 | UInt32(logarithm) << 8
            size += 1 << logarithm
        }
        var roots = [UInt32](repeating: UInt32(Self.noWord), count: 1 << 16)
        slots = [UInt64](unsafeUninitializedCapacity: size) { slots, count in
            slots.initialize(repeating: 0)
            for edge in edges {
                let link = links[Int(edge.next)] | UInt32(edge.value)
                guard edge.node != 0 else {
                    roots[Int(edge.unit)] = link
                    continue
                }
                let block = links[Int(edge.node)]
                var place = Self.place(of: edge.unit, in: block)
                while slots[Self.slot(place, in: block)] != 0 { place += 1 }
                slots[Self.slot(place, in: block)] = UInt64(edge.unit) << 32 | UInt64(link)
            }
            count = size
        }
        self.roots = roots
    }

    /// A number that tries with other words or values almost surely do not have (FNV-1a over words of 64 bits).
    var fingerprint: UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for root in roots { hash = (hash ^ UInt64(root)) &* 0x100_0000_01B3 }
        for slot in slots { hash = (hash ^ slot) &* 0x100_0000_01B3 }
        return hash
    }

    /// A trie without words.
    static let empty = FlatTrie()

    private init() {
        roots = [UInt32](repeating: UInt32(Self.noWord), count: 1 << 16)
        slots = [0]
    }

    /// The size of a block: exact for one and two children, at most two thirds full for more.
    private static func logarithm(forBlockOf children: Int) -> Int {
        var logarithm = 0
        while 1 << logarithm < children || (children > 2 && (1 << logarithm) * 2 < children * 3) {
            logarithm += 1
        }
        return logarithm
    }

    /// Where in its block a character is looked for first.
    @inline(__always)
    fileprivate static func place(of unit: UInt16, in block: UInt32) -> Int {
        Int(truncatingIfNeeded: UInt32(unit &* 0x9E37) >> (16 &- (block >> 8 & 0xF)))
    }

    /// The slot of a place in a block; places go round.
    @inline(__always)
    fileprivate static func slot(_ place: Int, in block: UInt32) -> Int {
        Int(truncatingIfNeeded: block >> 12) &+ place
            & ((1 &<< Int(truncatingIfNeeded: block >> 8 & 0xF)) &- 1)
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

    /// A view for a hot loop; valid only inside the closure.
    @inline(__always)
    func withView<Result>(_ body: (View) throws -> Result) rethrows -> Result {
        try roots.withUnsafeBufferPointer { roots in
            try slots.withUnsafeBufferPointer { slots in
                try body(View(roots: roots, slots: slots))
            }
        }
    }

    /// The two tables, without the cost of arrays.
    struct View {
        let roots: UnsafeBufferPointer<UInt32>
        let slots: UnsafeBufferPointer<UInt64>

        /// The link of a first character.
        @inline(__always)
        func root(_ unit: UInt16) -> UInt32 { roots[Int(unit)] }

        /// Whether more characters may follow behind a link.
        @inline(__always)
        func hasNext(_ link: UInt32) -> Bool { link >> 12 != 0 }

        /// The link of a character behind a link that ``hasNext(_:)``; ``FlatTrie/noWord`` where no word goes on so.
        @inline(__always)
        func step(_ link: UInt32, _ unit: UInt16) -> UInt32 {
            var place = FlatTrie.place(of: unit, in: link)
            let end = place &+ 1 &<< Int(truncatingIfNeeded: link >> 8 & 0xF)
            repeat {
                let slot = slots[FlatTrie.slot(place, in: link)]
                if slot >> 32 == UInt64(unit) { return UInt32(truncatingIfNeeded: slot) }
                if slot == 0 { break }
                place &+= 1
            } while place < end
            return UInt32(FlatTrie.noWord)
        }
    }
}
