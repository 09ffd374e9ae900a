import CPostings
import Glibc

/// The walk over the edges of a run: the kernel `cpostings_walk_run` with what it needs and what it leaves.
///
/// What is found is a run of tiles, each of which may be one of several terms: the pieces of a run of characters
/// (``VerbatimMatcher``), the terms of a phrase (``Phrase``).
///
/// It starts with the character whose edges have the fewest postings.  Edges with very many terms (whatever ends with
/// one common character) are left out of the kernel's walk and asked last, all ways that only they can complete at a time.
struct TileWalk {
    /// A piece of the run that one tile covers: from one boundary to another, by one of `terms`.
    struct Edge {
        let from: Int
        let to: Int
        let terms: [Int]

        /// So many terms that asking each costs more than what it could rule out.
        var isBroad: Bool {
            terms.count > 32
        }

        func covers(_ character: Int) -> Bool {
            from <= character && character < to
        }
    }

    /// A place at which only a broad edge can go on.
    private struct Place {
        let document: UInt32
        let position: UInt32
        /// The open way that it belongs to.
        let way: Int
    }

    private let field: SegmentField
    private let length: Int
    private let edges: [Edge]
    private let kernel: Kernel

    /// What `cpostings_walk_run` is for every kind of machine; tests choose one.
    typealias Kernel = @convention(c) (UnsafeMutablePointer<cpostings_walk>) -> Int32

    init(field: SegmentField, length: Int, edges: [Edge], kernel: Kernel) {
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
        guard let widths = try field.widths().baseAddress, start.cost > 0 else {
            return
        }
        let matches = UnsafeMutablePointer<cpostings_match>.allocate(capacity: start.cost)
        defer { matches.deallocate() }
        var (result, count): (Int32, Int) = (0, 0)
        var open: [cpostings_open] = []
        lists.terms.withUnsafeBufferPointer { terms in
            lists.edges.withUnsafeBufferPointer { edges in
                guard let terms = terms.baseAddress, let edges = edges.baseAddress else {
                    return
                }
                var walk = cpostings_walk(
                    terms: terms,
                    edges: edges,
                    term_count: UInt32(lists.terms.count),
                    edge_count: UInt32(lists.edges.count),
                    length: UInt32(length),
                    character: UInt32(start.character),
                    documents: UInt32(field.documentCount),
                    widths: widths,
                    matches: matches,
                    match_count: 0,
                    open: nil,
                    open_count: 0
                )
                result = kernel(&walk)
                count = Int(walk.match_count)
                open = Array(UnsafeBufferPointer(start: walk.open, count: Int(walk.open_count)))
                free(walk.open)
            }
        }
        if result == -2 {
            throw .outOfMemory(bytes: lists.terms.count * 2048)
        }
        if result != 0 {
            throw .damaged(file: field.file.file.path, detail: "倒排表的块")
        }
        found.reserveCapacity(found.count + count)
        for match in UnsafeBufferPointer(start: matches, count: count) {
            found.append((match.document, match.count))
        }
        if !open.isEmpty {
            try complete(open, into: &found)
        }
    }

    /// The character whose edges have the fewest postings, and how many; one with a broad edge only where all have some.
    private func start(_ lists: inout KernelLists) throws(IndexError) -> (character: Int, cost: Int) {
        if let best = cheapest(lists) {
            return best
        }
        try lists.add(edges, field) { $0.isBroad }
        guard let best = cheapest(lists) else {
            return (0, 0)
        }
        // Away from the start, broad edges stay what they are.
        for (i, edge) in edges.enumerated() where edge.isBroad && !edge.covers(best.character) {
            lists.leaveOut(i)
        }
        return best
    }

    private func cheapest(_ lists: KernelLists) -> (character: Int, cost: Int)? {
        var costs = [Int](repeating: 0, count: length)
        for (i, edge) in edges.enumerated() {
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

    /// Follows the ways that the kernel left open over broad edges, to the right and then to the left.
    private func complete(
        _ open: [cpostings_open],
        into found: inout [(document: UInt32, count: UInt32)]
    ) throws(IndexError) {
        var waiting = [[Place]](repeating: [], count: length + 1)
        var left: [Int] = []
        for (i, way) in open.enumerated() {
            if Int(way.right) == length {
                left.append(i)
            } else {
                waiting[Int(way.right)].append(Place(document: way.document, position: way.behind, way: i))
            }
        }
        for boundary in waiting.indices where !waiting[boundary].isEmpty {
            waiting[boundary].sort { ($0.document, $0.position) < ($1.document, $1.position) }
            for edge in edges where edge.isBroad && edge.from == boundary {
                left += try take(&waiting[boundary], standingOn: edge.terms).map(\.way)
            }
        }
        waiting = [[Place]](repeating: [], count: length + 1)
        for i in left.sorted() {
            let way = open[i]
            if way.left == 0 {
                found.append((way.document, 1))
            } else {
                waiting[Int(way.left)].append(Place(document: way.document, position: way.before, way: i))
            }
        }
        for boundary in waiting.indices where !waiting[boundary].isEmpty {
            waiting[boundary].sort { ($0.document, $0.position) < ($1.document, $1.position) }
            for edge in edges where edge.isBroad && edge.to == boundary {
                for place in try take(&waiting[boundary], standingOn: edge.terms) {
                    found.append((place.document, 1))
                }
            }
        }
    }

    /// Takes the places out at which one of the terms stands; a position has one tile, so a place has one term.
    private func take(_ places: inout [Place], standingOn terms: [Int]) throws(IndexError) -> [Place] {
        var matched: [Place] = []
        for term in terms {
            if places.isEmpty {
                break
            }
            let cursor = try field.cursor(term)
            var kept = 0
            var at = 0
            while at < places.count {
                let document = places[at].document
                try cursor.seek(document)
                if cursor.current != document {
                    // Nothing of this term before its current document: keep all places up to there.
                    while at < places.count, places[at].document < cursor.current {
                        places[kept] = places[at]
                        kept += 1
                        at += 1
                    }
                    continue
                }
                let positions = try cursor.positions()
                var p = 0
                while at < places.count, places[at].document == document {
                    while p < positions.count, positions[p] < places[at].position {
                        p += 1
                    }
                    if p < positions.count, positions[p] == places[at].position {
                        matched.append(places[at])
                    } else {
                        places[kept] = places[at]
                        kept += 1
                    }
                    at += 1
                }
            }
            places.removeLast(places.count - kept)
        }
        return matched
    }
}

/// The terms and edges of a walk as the kernel takes them.
private struct KernelLists {
    private(set) var terms: [cpostings_term] = []
    private(set) var edges: [cpostings_edge]
    /// How many postings the terms of each edge have.
    private(set) var postings: [Int]

    /// The edges, all of them left out so far.
    init(_ edges: [TileWalk.Edge]) {
        self.edges = edges.map {
            cpostings_edge(from: UInt32($0.from), to: UInt32($0.to), first: 0, count: 0, broad: 1)
        }
        postings = [Int](repeating: 0, count: edges.count)
        terms.reserveCapacity(64)
    }

    /// Takes the lists of some of the edges in.
    mutating func add(
        _ all: [TileWalk.Edge],
        _ field: SegmentField,
        where isWanted: (TileWalk.Edge) -> Bool
    ) throws(IndexError) {
        var ordinals: [Int] = []
        ordinals.reserveCapacity(64)
        for edge in all where isWanted(edge) {
            ordinals += edge.terms
        }
        let read = try field.terms(ordinals)
        var next = 0
        for (i, edge) in all.enumerated() where isWanted(edge) {
            edges[i].first = UInt32(terms.count)
            edges[i].broad = 0
            for term in read[next..<(next + edge.terms.count)] where term.has_positions != 0 {
                // Only tiles have positions; no other term can stand for a piece of the run.
                terms.append(term)
                edges[i].count += 1
                postings[i] += Int(term.df)
            }
            next += edge.terms.count
        }
    }

    mutating func leaveOut(_ edge: Int) {
        edges[edge].count = 0
        edges[edge].broad = 1
        postings[edge] = 0
    }
}
