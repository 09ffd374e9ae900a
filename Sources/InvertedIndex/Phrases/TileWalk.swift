import CPostings
import Glibc

/// The edges of a run: pieces of it that one tile covers, with the terms that do.
struct TileEdges {
    /// A piece from one boundary to another, covered by terms whose ordinals stand side by side.
    struct Edge {
        let from: Int
        let to: Int
        let ordinals: Range<Int>

        /// More than 32 terms: looking up each costs more than it can rule out (measured).
        var isDeferred: Bool {
            ordinals.count > 32
        }
    }

    private(set) var all: [Edge] = []
    /// The ordinals of one edge after the other.
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

    /// Keeps some of the edges.
    mutating func keep(where isWanted: (Edge) -> Bool) {
        var (kept, end) = (0, 0)
        // By index: iterating over an array while changing it would copy it.
        for i in all.indices where isWanted(all[i]) {
            let (edge, first) = (all[i], end)
            for place in edge.ordinals {
                ordinals[end] = ordinals[place]
                end += 1
            }
            all[kept] = Edge(from: edge.from, to: edge.to, ordinals: first..<end)
            kept += 1
        }
        all.removeLast(all.count - kept)
        ordinals.removeLast(ordinals.count - end)
    }

    /// Keeps the edges that lie on a way from 0 to `end`; they must come in the order in which they begin.
    mutating func keepWays(to end: Int) {
        withUnsafeTemporaryAllocation(of: Bool.self, capacity: 2 * (end + 1)) { reached in
            reached.initialize(repeating: false)
            let toEnd = end + 1
            reached[0] = true
            reached[toEnd + end] = true
            for edge in all where reached[edge.from] {
                reached[edge.to] = true
            }
            for edge in all.reversed() where reached[toEnd + edge.to] {
                reached[toEnd + edge.from] = true
            }
            keep { reached[$0.from] && reached[toEnd + $0.to] }
        }
    }
}

/// The walk over the edges of a run: the kernels `cpostings_walk_run` and `cpostings_walk_join` with what they need.
///
/// What is found is a run of tiles, each of which may be one of several terms: the pieces of a run of characters
/// (``VerbatimMatcher``), the terms of a phrase (``Phrase``).
///
/// It starts with the character whose edges have the fewest postings.  Edges with very many terms (whatever ends with one
/// common character) are deferred: their lists are read only if there are paths that they alone can complete;
/// where every character has such an edge, all take part from the beginning. `Sources/CPostings/Phrases/search.h` has the words and
/// a drawing.
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
    func run(into found: inout [Occurrence]) throws(IndexError) {
        var lists = KernelLists(edges)
        try lists.add(edges, field) { !$0.isDeferred }
        var open: [cpostings_path] = []
        if try !find(lists, into: &found, &open) {
            try lists.add(edges, field) { $0.isDeferred }
            _ = try find(lists, into: &found, &open)
        }
        if !open.isEmpty {
            try complete(open, into: &found)
        }
    }

    /// Appends the occurrences over some lists, and the paths that only others can complete; false where all characters need others.
    private func find(
        _ lists: KernelLists,
        into found: inout [Occurrence],
        _ open: inout [cpostings_path]
    ) throws(IndexError) -> Bool {
        try call(kernel.run, lists, nil) { walk in
            found.append(
                contentsOf: UnsafeBufferPointer(start: walk.matches, count: Int(walk.match_count))
            )
            open.append(contentsOf: UnsafeBufferPointer(start: walk.open, count: Int(walk.open_count)))
            free(walk.matches)
            free(walk.open)
        }
    }

    /// Calls a kernel with lists and passes its result to `read`; false where every character has a deferred edge.
    private func call(
        _ function: Kernel.Function,
        _ lists: KernelLists,
        _ paths: UnsafeMutableBufferPointer<cpostings_path>?,
        then read: (cpostings_walk) -> Void
    ) throws(IndexError) -> Bool {
        guard let widths = try field.widths().baseAddress else {
            return true
        }
        let result = lists.terms.withUnsafeBufferPointer { terms in
            lists.edges.withUnsafeBufferPointer { edges -> Int32 in
                guard let terms = terms.baseAddress, let edges = edges.baseAddress else {
                    return 0
                }
                var walk = cpostings_walk(
                    terms: terms,
                    edges: edges,
                    term_count: UInt32(lists.terms.count),
                    edge_count: UInt32(lists.edges.count),
                    length: UInt32(length),
                    documents: UInt32(field.documentCount),
                    widths: widths,
                    matches: nil,
                    match_count: 0,
                    open: paths?.baseAddress,
                    open_count: UInt32(paths?.count ?? 0)
                )
                let result = function(&walk)
                read(walk)
                return result
            }
        }
        if result == -2 {
            throw .outOfMemory(bytes: lists.terms.count * 2048)
        }
        if result < 0 {
            throw .damaged(file: field.file.file.path, detail: "倒排表的块")
        }
        return result == 0
    }

    /// Prolongs the paths that the kernel left open by the deferred edges, first to the end of the run, then to its beginning.
    private func complete(
        _ open: [cpostings_path],
        into found: inout [Occurrence]
    ) throws(IndexError) {
        var paths = open
        for goesRight in [true, false] {
            for edge in edges.all where edge.isDeferred {
                let isReached = paths.contains { goesRight ? $0.right == edge.from : $0.left == edge.to }
                guard isReached else {
                    continue
                }
                var only = edges
                only.keep { $0.ordinals == edge.ordinals }
                var lists = KernelLists(only)
                try lists.add(only, field) { _ in true }
                try paths.withUnsafeMutableBufferPointer { paths throws(IndexError) in
                    _ = try call(kernel.join, lists, paths) { _ in }
                }
            }
            paths.removeAll { goesRight ? $0.right != length : $0.left != 0 }
        }
        found += paths.map { Occurrence(document: $0.document, count: 1) }
    }
}

/// The terms and edges of a walk as the kernel takes them.
private struct KernelLists {
    private(set) var terms: [cpostings_term] = []
    private(set) var edges: [cpostings_edge]

    /// The edges, all of them left out so far.
    init(_ edges: TileEdges) {
        self.edges = edges.all.map {
            cpostings_edge(from: UInt32($0.from), to: UInt32($0.to), first: 0, count: 0, deferred: 1)
        }
        terms.reserveCapacity(edges.ordinals.count)
    }

    /// Takes the lists of some of the edges in.
    mutating func add(
        _ edges: TileEdges,
        _ field: SegmentField,
        where isWanted: (TileEdges.Edge) -> Bool
    ) throws(IndexError) {
        let first = terms.count
        // Almost always all edges are wanted, and their ordinals stand together.
        if edges.all.allSatisfy(isWanted) {
            try field.appendTerms(edges.ordinals, to: &terms)
        } else {
            try field.appendTerms(
                edges.all.filter(isWanted).flatMap { edges.ordinals[$0.ordinals] },
                to: &terms
            )
        }
        var (next, kept) = (first, first)
        for (i, edge) in edges.all.enumerated() where isWanted(edge) {
            self.edges[i].first = UInt32(kept)
            for term in next..<(next + edge.ordinals.count) where terms[term].has_positions != 0 {
                // Only tiles have positions; no other term can stand for a piece of the run.
                if kept != term {
                    terms[kept] = terms[term]
                }
                kept += 1
            }
            self.edges[i].count = UInt32(kept) - self.edges[i].first
            self.edges[i].deferred = 0
            next += edge.ordinals.count
        }
        terms.removeLast(terms.count - kept)
    }
}
