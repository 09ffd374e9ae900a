/// The walk over the edges of a run of characters, from the edges over one character to both ends.
///
/// First by documents alone: which documents have tiles for some way to the right end, and of those, to the left end.
/// Few are left, and only for them are positions unpacked and followed.  Edges with very many terms (whatever ends
/// with one common character) are left out of the first part and asked last in the second.
struct VerbatimWalk {
    /// A place where a part of the run was found.
    private struct Place {
        let document: UInt32
        let position: UInt32
        /// What this belongs to: an edge, or a place that waits.
        let start: Int
    }

    private let field: SegmentField
    private let length: Int
    private let character: Int
    private let starts: [VerbatimMatcher.Edge]
    /// The edges from each boundary and to each boundary, those with few terms first.
    private let rightward: [[VerbatimMatcher.Edge]]
    private let leftward: [[VerbatimMatcher.Edge]]

    init(field: SegmentField, length: Int, edges: [VerbatimMatcher.Edge], character: Int) {
        self.field = field
        self.length = length
        self.character = character
        starts = edges.filter { $0.from <= character && character < $0.to }
        let sorted = edges.sorted { $0.terms.count < $1.terms.count }
        rightward = (0...length).map { boundary in
            sorted.filter { $0.from == boundary && boundary > character }
        }
        leftward = (0...length).map { boundary in sorted.filter { $0.to == boundary && boundary <= character }
        }
    }

    /// Appends every occurrence over two tiles and more.
    func run(into found: inout [(document: UInt32, count: UInt32)]) throws(IndexError) {
        let candidates = try candidates()
        if !candidates.isEmpty {
            try follow(candidates, into: &found)
        }
    }

    // MARK: Documents

    /// The documents that have tiles for some way from end to end, in whatever places.
    private func candidates() throws(IndexError) -> [UInt32] {
        var own: [[UInt32]] = []
        for edge in starts {
            own.append(try documents(of: edge.terms))
        }
        var sets = [[UInt32]](repeating: [], count: length + 1)
        for (edge, documents) in zip(starts, own) {
            sets[edge.to] = SortedDocuments.union(sets[edge.to], documents)
        }
        for boundary in (character + 1)..<max(length, character + 1) where !sets[boundary].isEmpty {
            for edge in rightward[boundary] {
                let through = edge.isBroad ? sets[boundary] : try keep(sets[boundary], having: edge.terms)
                sets[edge.to] = SortedDocuments.union(sets[edge.to], through)
            }
        }
        let right = sets[length]
        if right.isEmpty {
            return []
        }
        sets = [[UInt32]](repeating: [], count: length + 1)
        for (edge, documents) in zip(starts, own) {
            sets[edge.from] = SortedDocuments.union(
                sets[edge.from],
                SortedDocuments.intersection(documents, right)
            )
        }
        for boundary in (1..<max(2, character + 1)).reversed() where !sets[boundary].isEmpty {
            for edge in leftward[boundary] {
                let through = edge.isBroad ? sets[boundary] : try keep(sets[boundary], having: edge.terms)
                sets[edge.from] = SortedDocuments.union(sets[edge.from], through)
            }
        }
        return sets[0]
    }

    private func documents(of terms: [Int]) throws(IndexError) -> [UInt32] {
        var out: [UInt32] = []
        for term in terms {
            let cursor = try field.cursor(term)
            var own: [UInt32] = []
            own.reserveCapacity(cursor.documentFrequency)
            for block in 0..<cursor.blockCount {
                try cursor.load(block: block)
                own.append(contentsOf: UnsafeBufferPointer(start: cursor.documents, count: cursor.count))
            }
            out = SortedDocuments.union(out, own)
        }
        return out
    }

    /// Those of the documents that hold one of the terms.
    private func keep(_ documents: [UInt32], having terms: [Int]) throws(IndexError) -> [UInt32] {
        var out: [UInt32] = []
        var marks: DocumentMarks?
        for term in terms {
            let cursor = try field.cursor(term)
            var own: [UInt32]
            if cursor.documentFrequency < documents.count * 16 {
                // Walking through the whole list and testing a bit costs less than looking for each document.
                let held = marks ?? DocumentMarks(documents, of: field.documentCount)
                marks = held
                own = try held.meet(cursor)
            } else {
                own = try SortedDocuments.intersection(documents, cursor)
            }
            out = out.isEmpty ? own : SortedDocuments.union(out, own)
        }
        return out
    }

    // MARK: Positions

    private func follow(
        _ candidates: [UInt32],
        into found: inout [(document: UInt32, count: UInt32)]
    ) throws(IndexError) {
        let right = try walkers(rightward)
        let left = try walkers(leftward)
        // What waits for a broad edge: at which boundary, and where.
        var waitingRight: [[Place]] = []
        var waitingLeft: [[Place]] = []
        var open: [(document: UInt32, left: (boundary: Int, position: UInt32)?)] = []
        for place in try startingPlaces(candidates) {
            let edge = starts[place.start]
            let end = try reach(edge.to, length, place.position &+ 1, 1, place.document, right)
            guard end.isAlive else {
                continue
            }
            let begin = try reach(edge.from, 0, place.position &- 1, -1, place.document, left)
            guard begin.isAlive else {
                continue
            }
            if end.boundary == length, begin.boundary == 0 {
                found.append((place.document, 1))
                continue
            }
            if waitingRight.isEmpty {
                waitingRight = [[Place]](repeating: [], count: length + 1)
                waitingLeft = waitingRight
            }
            let leftover = begin.boundary == 0 ? nil : (begin.boundary, begin.position)
            if end.boundary == length {
                waitingLeft[begin.boundary].append(
                    Place(document: place.document, position: begin.position, start: open.count)
                )
            } else {
                waitingRight[end.boundary].append(
                    Place(document: place.document, position: end.position, start: open.count)
                )
            }
            open.append((place.document, leftover))
        }
        for boundary in waitingRight.indices where !waitingRight[boundary].isEmpty {
            var here = sorted(waitingRight[boundary])
            for edge in rightward[boundary] where edge.isBroad {
                for place in try take(&here, standingOn: edge.terms) {
                    if let left = open[place.start].left {
                        waitingLeft[left.boundary].append(
                            Place(document: place.document, position: left.position, start: place.start)
                        )
                    } else {
                        found.append((place.document, 1))
                    }
                }
            }
        }
        for boundary in waitingLeft.indices where !waitingLeft[boundary].isEmpty {
            var here = sorted(waitingLeft[boundary])
            for edge in leftward[boundary] where edge.isBroad {
                for place in try take(&here, standingOn: edge.terms) {
                    found.append((place.document, 1))
                }
            }
        }
    }

    /// Where tiles of the starting edges stand in the documents, in order; `start` is the edge.
    private func startingPlaces(_ candidates: [UInt32]) throws(IndexError) -> [Place] {
        var places: [Place] = []
        for (e, edge) in starts.enumerated() {
            for term in edge.terms {
                try forEachPosition(of: term, in: candidates) { document, position in
                    places.append(Place(document: document, position: position, start: e))
                }
            }
        }
        return sorted(places)
    }

    private func walkers(_ edges: [[VerbatimMatcher.Edge]]) throws(IndexError) -> [[EdgeWalker]] {
        var out: [[EdgeWalker]] = []
        for row in edges {
            var made: [EdgeWalker] = []
            for edge in row where !edge.isBroad {
                made.append(try EdgeWalker(edge, field))
            }
            out.append(made)
        }
        return out
    }

    /// How far the tiles go on from a boundary; a position has one tile, so there is one way at most.
    ///
    /// Ends at `goal`, or where only a broad edge can go on, or dead.  A broad edge always ends at a goal.
    private func reach(
        _ first: Int,
        _ goal: Int,
        _ position: UInt32,
        _ step: Int,
        _ document: UInt32,
        _ walkers: [[EdgeWalker]]
    ) throws(IndexError) -> (isAlive: Bool, boundary: Int, position: UInt32) {
        var boundary = first
        var position = position
        way: while boundary != goal {
            if position == .max {
                return (false, boundary, position)
            }
            for walker in walkers[boundary] where try walker.stands(at: position, in: document) {
                boundary = step > 0 ? walker.to : walker.from
                position = step > 0 ? position &+ 1 : position &- 1
                continue way
            }
            let broad = step > 0 ? rightward[boundary] : leftward[boundary]
            return (broad.last?.isBroad ?? false, boundary, position)
        }
        return (true, boundary, position)
    }

    private func forEachPosition(
        of term: Int,
        in documents: [UInt32],
        _ body: (UInt32, UInt32) -> Void
    ) throws(IndexError) {
        let cursor = try field.cursor(term)
        var at = 0
        while at < documents.count {
            try cursor.seek(documents[at])
            if cursor.current == documents[at] {
                for position in try cursor.positions() {
                    body(documents[at], position)
                }
                at += 1
            } else if cursor.current == PostingsCursor.exhausted {
                return
            } else {
                at = SortedDocuments.place(of: cursor.current, in: documents, from: at)
            }
        }
    }

    private func sorted(_ places: [Place]) -> [Place] {
        for i in places.indices.dropFirst() {
            let (a, b) = (places[i - 1], places[i])
            if a.document > b.document || a.document == b.document && a.position > b.position {
                return places.sorted { ($0.document, $0.position) < ($1.document, $1.position) }
            }
        }
        return places
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

/// The cursors of one edge's terms, asked for positions document after document.
private final class EdgeWalker {
    let from: Int
    let to: Int
    private let cursors: [PostingsCursor]
    @exclusivity(unchecked) private var document = UInt32.max
    @exclusivity(unchecked) private var found: [UnsafeBufferPointer<UInt32>] = []

    init(_ edge: VerbatimMatcher.Edge, _ field: SegmentField) throws(IndexError) {
        from = edge.from
        to = edge.to
        var cursors: [PostingsCursor] = []
        for term in edge.terms {
            cursors.append(try field.cursor(term))
        }
        self.cursors = cursors
    }

    /// Whether a tile of this edge stands at a position; documents ascend.
    @inline(__always)
    func stands(at position: UInt32, in document: UInt32) throws(IndexError) -> Bool {
        if self.document != document {
            try move(to: document)
        }
        for positions in found {
            for other in positions where other >= position {
                if other == position {
                    return true
                }
                break
            }
        }
        return false
    }

    private func move(to document: UInt32) throws(IndexError) {
        self.document = document
        found.removeAll(keepingCapacity: true)
        for cursor in cursors {
            try cursor.seek(document)
            if cursor.current == document {
                found.append(try cursor.positions())
            }
        }
    }
}
