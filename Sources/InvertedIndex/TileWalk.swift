import CPostings
import Glibc

/// The edges of a run: pieces of it that one tile covers, with the terms that do.
struct TileEdges {
    /// A piece from one boundary to another, covered by terms whose ordinals stand side by side.
    struct Edge {
        let from: Int
        let to: Int
        let ordinals: Range<Int>

        /// So many terms that asking each costs more than what it could rule out.
        var isBroad: Bool {
            ordinals.count > 32
        }
    }

    private(set) var all: [Edge] = []
    private(set) var ordinals: [Int] = []

    init() {
        all.reserveCapacity(16)
        ordinals.reserveCapacity(32)
    }

    /// Adds an edge, unless no term covers it.
    mutating func add(_ from: Int, _ to: Int, _ terms: some Sequence<Int>) {
        let first = ordinals.count
        ordinals.append(contentsOf: terms)
        if ordinals.count > first {
            all.append(Edge(from: from, to: to, ordinals: first..<ordinals.count))
        }
    }

    /// Some of the edges.
    func filter(_ isWanted: (Edge) -> Bool) -> TileEdges {
        var some = self
        some.all.removeAll { !isWanted($0) }
        return some
    }

}

/// The walk over the edges of a run: the kernels `cpostings_walk_run` and `cpostings_walk_join` with what they need.
///
/// What is found is a run of tiles, each of which may be one of several terms: the pieces of a run of characters
/// (``VerbatimMatcher``), the terms of a phrase (``Phrase``).
///
/// It starts with the character whose edges have the fewest postings.  Edges with very many terms (whatever ends with one
/// common character) are left out at first, and their lists are read only if there are ways that they alone can complete;
/// where every character has such an edge, all take part from the beginning.
struct TileWalk {
    private let field: SegmentField
    private let length: Int
    private let edges: TileEdges
    private let kernel: Kernel

    /// What `cpostings_walk_run` and `cpostings_walk_join` are for a kind of machine; tests choose one.
    struct Kernel {
        typealias Function = @convention(c) (UnsafeMutablePointer<cpostings_walk>) -> Int32

        let run: Function
        let join: Function

        static let best = Kernel(run: cpostings_walk_run, join: cpostings_walk_join)
    }

    init(field: SegmentField, length: Int, edges: TileEdges, kernel: Kernel) {
        self.field = field
        self.length = length
        self.edges = edges
        self.kernel = kernel
    }

    /// Appends every occurrence over two tiles and more.
    func run(into found: inout [(document: UInt32, count: UInt32)]) throws(IndexError) {
        var lists = KernelLists(edges)
        try lists.add(edges, field) { !$0.isBroad }
        let start = try start(&lists)
        guard start.cost > 0 else {
            return
        }
        let matches = UnsafeMutablePointer<cpostings_match>.allocate(capacity: start.cost)
        defer { matches.deallocate() }
        var count = 0
        var open: [cpostings_open] = []
        try call(kernel.run, lists) { walk in
            walk.character = UInt32(start.character)
            walk.matches = matches
        } then: { walk in
            count = Int(walk.match_count)
            open = Array(UnsafeBufferPointer(start: walk.open, count: Int(walk.open_count)))
            free(walk.open)
        }
        found.reserveCapacity(found.count + count)
        for match in UnsafeBufferPointer(start: matches, count: count) {
            found.append((match.document, match.count))
        }
        if !open.isEmpty {
            try complete(open, into: &found)
        }
    }

    /// Calls a kernel with lists.
    private func call(
        _ function: Kernel.Function,
        _ lists: KernelLists,
        _ fill: (inout cpostings_walk) -> Void,
        then read: (cpostings_walk) -> Void
    ) throws(IndexError) {
        guard let widths = try field.widths().baseAddress else {
            return
        }
        let result = lists.terms.withUnsafeBufferPointer { terms in
            lists.edges.withUnsafeBufferPointer { edges -> Int32 in
                guard let terms = terms.baseAddress, let edges = edges.baseAddress else {
                    return 0
                }
                var none = cpostings_match()
                return withUnsafeMutablePointer(to: &none) { none in
                    var walk = cpostings_walk(
                        terms: terms,
                        edges: edges,
                        term_count: UInt32(lists.terms.count),
                        edge_count: UInt32(lists.edges.count),
                        length: UInt32(length),
                        character: 0,
                        documents: UInt32(field.documentCount),
                        widths: widths,
                        matches: none,
                        match_count: 0,
                        open: nil,
                        open_count: 0
                    )
                    fill(&walk)
                    let result = function(&walk)
                    read(walk)
                    return result
                }
            }
        }
        if result == -2 {
            throw .outOfMemory(bytes: lists.terms.count * 2048)
        }
        if result != 0 {
            throw .damaged(file: field.file.file.path, detail: "倒排表的块")
        }
    }

    /// The character whose edges have the fewest postings, and how many; one with a broad edge only where all have some.
    private func start(_ lists: inout KernelLists) throws(IndexError) -> (character: Int, cost: Int) {
        if let best = cheapest(lists) {
            return best
        }
        try lists.add(edges, field) { $0.isBroad }
        return cheapest(lists) ?? (0, 0)
    }

    private func cheapest(_ lists: KernelLists) -> (character: Int, cost: Int)? {
        var costs = [Int](repeating: 0, count: length)
        for (i, edge) in edges.all.enumerated() {
            for character in edge.from..<edge.to {
                let cost = lists.edges[i].broad != 0 ? Int.max : lists.postings[i]
                costs[character] =
                    costs[character].addingReportingOverflow(cost).overflow
                    ? .max : costs[character] + cost
            }
        }
        guard let best = costs.indices.min(by: { costs[$0] < costs[$1] }), costs[best] < .max else {
            return nil
        }
        return (best, costs[best])
    }

    /// Lets the ways that the kernel left open go on over the broad edges: those to the end first, then those to the beginning.
    private func complete(
        _ open: [cpostings_open],
        into found: inout [(document: UInt32, count: UInt32)]
    ) throws(IndexError) {
        var ways = open
        for goesRight in [true, false] {
            for edge in edges.all where edge.isBroad {
                let waits = ways.contains { goesRight ? $0.right == edge.from : $0.left == edge.to }
                guard waits else {
                    continue
                }
                let only = edges.filter { $0.ordinals == edge.ordinals }
                var lists = KernelLists(only)
                try lists.add(only, field) { _ in true }
                try ways.withUnsafeMutableBufferPointer { ways throws(IndexError) in
                    try call(kernel.join, lists) { walk in
                        walk.open = ways.baseAddress
                        walk.open_count = UInt32(ways.count)
                    } then: { _ in
                    }
                }
            }
            ways.removeAll { goesRight ? $0.right != length : $0.left != 0 }
        }
        found += ways.map { ($0.document, 1) }
    }
}

/// The terms and edges of a walk as the kernel takes them.
private struct KernelLists {
    private(set) var terms: [cpostings_term] = []
    private(set) var edges: [cpostings_edge]
    /// How many postings the terms of each edge have.
    private(set) var postings: [Int]

    /// The edges, all of them left out so far.
    init(_ edges: TileEdges) {
        self.edges = edges.all.map {
            cpostings_edge(from: UInt32($0.from), to: UInt32($0.to), first: 0, count: 0, broad: 1)
        }
        postings = [Int](repeating: 0, count: edges.all.count)
    }

    /// Takes the lists of some of the edges in.
    mutating func add(
        _ edges: TileEdges,
        _ field: SegmentField,
        where isWanted: (TileEdges.Edge) -> Bool
    ) throws(IndexError) {
        var ordinals: [Int] = []
        ordinals.reserveCapacity(edges.ordinals.count)
        for edge in edges.all where isWanted(edge) {
            ordinals += edges.ordinals[edge.ordinals]
        }
        let read = try field.terms(ordinals)
        terms.reserveCapacity(terms.count + read.count)
        var next = 0
        for (i, edge) in edges.all.enumerated() where isWanted(edge) {
            let first = terms.count
            for term in read[next..<(next + edge.ordinals.count)] where term.has_positions != 0 {
                // Only tiles have positions; no other term can stand for a piece of the run.
                terms.append(term)
                postings[i] += Int(term.df)
            }
            self.edges[i].first = UInt32(first)
            self.edges[i].count = UInt32(terms.count - first)
            self.edges[i].broad = 0
            next += edge.ordinals.count
        }
    }
}
