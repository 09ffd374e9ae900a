import CPostings

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
        /// Which of the starting places this belongs to.
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
        for term in terms {
            let own = try SortedDocuments.intersection(documents, try field.cursor(term))
            out = out.isEmpty ? own : SortedDocuments.union(out, own)
        }
        return out
    }

    // MARK: Positions

    private func follow(
        _ candidates: [UInt32],
        into found: inout [(document: UInt32, count: UInt32)]
    ) throws(IndexError) {
        var places: [(place: Place, edge: Int)] = []
        for (e, edge) in starts.enumerated() {
            for term in edge.terms {
                try forEachPosition(of: term, in: candidates) { document, position in
                    places.append((Place(document: document, position: position, start: places.count), e))
                }
            }
        }
        var reachesEnd = [Bool](repeating: false, count: places.count)
        var waiting = [[Place]](repeating: [], count: length + 1)
        for (place, e) in places {
            if starts[e].to == length {
                reachesEnd[place.start] = true
            } else {
                waiting[starts[e].to].append(
                    Place(document: place.document, position: place.position &+ 1, start: place.start)
                )
            }
        }
        for boundary in (character + 1)..<max(length, character + 1) where !waiting[boundary].isEmpty {
            var here = sorted(waiting[boundary])
            for edge in rightward[boundary] {
                for place in try take(&here, standingOn: edge.terms) {
                    if edge.to == length {
                        reachesEnd[place.start] = true
                    } else {
                        waiting[edge.to].append(
                            Place(document: place.document, position: place.position &+ 1, start: place.start)
                        )
                    }
                }
            }
        }
        waiting = [[Place]](repeating: [], count: length + 1)
        for (place, e) in places where reachesEnd[place.start] {
            if starts[e].from == 0 {
                found.append((place.document, 1))
            } else if place.position > 0 {
                waiting[starts[e].from].append(
                    Place(document: place.document, position: place.position - 1, start: place.start)
                )
            }
        }
        for boundary in (1..<max(2, character + 1)).reversed() where !waiting[boundary].isEmpty {
            var here = sorted(waiting[boundary])
            for edge in leftward[boundary] {
                for place in try take(&here, standingOn: edge.terms) {
                    if edge.from == 0 {
                        found.append((place.document, 1))
                    } else if place.position > 0 {
                        waiting[edge.from].append(
                            Place(document: place.document, position: place.position - 1, start: place.start)
                        )
                    }
                }
            }
        }
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

/// Ascending lists of documents, joined and met.
enum SortedDocuments {
    /// The first place from `from` on whose document is at least `target`.
    @inline(__always)
    static func place(of target: UInt32, in documents: [UInt32], from: Int) -> Int {
        var low = from
        var step = 1
        while low + step < documents.count, documents[low + step] < target {
            low += step
            step *= 2
        }
        return documents.withUnsafeBufferPointer { all in
            guard let base = all.baseAddress else {
                return low
            }
            return Int(
                cpostings_lower_bound(base, UInt32(low), UInt32(min(low + step + 1, all.count)), target)
            )
        }
    }

    static func intersection(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        let (few, many) = a.count <= b.count ? (a, b) : (b, a)
        var out: [UInt32] = []
        var at = 0
        for document in few {
            at = place(of: document, in: many, from: at)
            if at == many.count {
                break
            }
            if many[at] == document {
                out.append(document)
            }
        }
        return out
    }

    /// The documents that the cursor has as well.
    static func intersection(_ documents: [UInt32], _ cursor: PostingsCursor) throws(IndexError) -> [UInt32] {
        var out: [UInt32] = []
        var at = 0
        while at < documents.count {
            let document = documents[at]
            try cursor.seek(document)
            if cursor.current == document {
                out.append(document)
                at += 1
            } else if cursor.current == PostingsCursor.exhausted {
                break
            } else {
                at = place(of: cursor.current, in: documents, from: at)
            }
        }
        return out
    }

    static func union(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        if a.isEmpty {
            return b
        }
        if b.isEmpty {
            return a
        }
        var out: [UInt32] = []
        out.reserveCapacity(a.count + b.count)
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            let (x, y) = (a[i], b[j])
            out.append(min(x, y))
            i += x <= y ? 1 : 0
            j += y <= x ? 1 : 0
        }
        out.append(contentsOf: a[i...])
        out.append(contentsOf: b[j...])
        return out
    }
}
