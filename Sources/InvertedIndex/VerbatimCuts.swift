extension VerbatimMatcher {
    /// Tiles that overhang one end of the run up to, or from, a boundary; none at the end itself.
    private struct Side {
        let boundary: Int
        private let overhang: Overhang?

        /// The least slack of its tiles; at the end of the run nothing is exchanged.
        let least: Int
        /// The greatest slack with which a tile can be taken.
        var limit = Int.min

        init(boundary: Int, overhang: Overhang? = nil) {
            self.boundary = boundary
            self.overhang = overhang
            least = overhang?.tiles.first.map { Int($0.slack) } ?? 0
        }

        /// The terms that can be taken.
        var terms: some Sequence<Int> {
            (overhang?.tiles ?? []).lazy.prefix { Int($0.slack) <= limit }.map { Int($0.ordinal) }
        }
    }

    /// The edges over which a text can be cut by the rule, in the order in which they begin; nil where it does not cover the run.
    ///
    /// Of 26 lists of a phrase at the median, 11 are left; `endings` are the terms that end with the first *j* characters, by *j*.
    func possibleEdges(
        _ endings: [[Int]],
        _ cutting: any TileCutting
    ) throws(IndexError) -> TileEdges? {
        var units: [UInt16] = []
        units.reserveCapacity(count)
        for scalar in scalars {
            guard scalar < 0x10000, cutting.covers(UInt16(scalar)) else {
                return nil
            }
            units.append(UInt16(scalar))
        }
        let lattice = units.withUnsafeBufferPointer { CutLattice($0, cutting) }
        var lefts = try lefts(endings, cutting)
        var rights = try rights(lattice, cutting)
        let width = cutting.longestTile + 1
        let inner = cuts(lattice, &lefts, &rights, width)
        var edges = TileEdges()
        for left in lefts where left.boundary > 0 {
            edges.add(0, left.boundary, left.terms)
        }
        var next = 0
        for from in 0..<count {
            // A tile that is the whole run is no edge.
            for length in 1..<min(width, count - from + (from > 0 ? 1 : 0)) where inner[from * width + length]
            {
                if let ordinal = try dictionary.find(piece(from, from + length)) {
                    edges.add(from, from + length, CollectionOfOne(ordinal))
                }
            }
            if rights[next].boundary == from {
                edges.add(from, count, rights[next].terms)
                next += 1
            }
        }
        return edges
    }

    /// Finds out which overhanging tiles can be taken with which, and sets the limits of their slack; returns the tiles between them,
    /// by *where they begin* × `width` + *their length*.
    private func cuts(
        _ lattice: CutLattice,
        _ lefts: inout [Side],
        _ rights: inout [Side],
        _ width: Int
    ) -> [Bool] {
        var inner = [Bool](repeating: false, count: count * width)
        for l in lefts.indices {
            for r in rights.indices where rights[r].boundary >= lefts[l].boundary {
                let (left, right) = (lefts[l], rights[r])
                let (i, j) = (left.boundary, right.boundary)
                let inside = lattice.cost(i, j)
                // What tiles may cost more at most when one is exchanged, or both are.
                let before = lattice.cost(0, j) - inside
                let behind = lattice.cost(i, count) - inside
                let both = lattice.cost(0, count) - inside
                guard left.least <= before, right.least <= behind, left.least + right.least <= both else {
                    continue
                }
                lefts[l].limit = max(left.limit, min(before, both - right.least))
                rights[r].limit = max(right.limit, min(behind, both - left.least))
                var end = j
                while end > i {
                    let start = lattice.origin(i, end)
                    inner[start * width + end - start] = true
                    end = start
                }
            }
        }
        return inner
    }

    /// The tiles that overhang the beginning, by the boundary at which they end.
    private func lefts(_ endings: [[Int]], _ cutting: any TileCutting) throws(IndexError) -> [Side] {
        var sides = [Side(boundary: 0)]
        for boundary in 1..<min(count, cutting.longestTile) {
            var overhang = Overhang()
            if boundary == 1 {
                overhang = try field.overhangs.get(UInt16(scalars[0]), atEnd: true) { () throws(IndexError) in
                    var all = Overhang()
                    let ordinals = tiles.endings(scalars[0])
                    try all.add(ordinals, sharing: 1, atEnd: true, dictionary, cutting)
                    return all
                }
            } else {
                try overhang.add(endings[boundary], sharing: boundary, atEnd: true, dictionary, cutting)
            }
            if !overhang.tiles.isEmpty {
                sides.append(Side(boundary: boundary, overhang: overhang))
            }
        }
        return sides
    }

    /// The tiles that overhang the end, by the boundary from which they begin.
    private func rights(_ lattice: CutLattice, _ cutting: any TileCutting) throws(IndexError) -> [Side] {
        var sides: [Side] = []
        for boundary in max(1, count - cutting.longestTile + 1)..<count where lattice.goesOn[boundary] {
            func all() throws(IndexError) -> Overhang {
                var all = Overhang()
                let ordinals = try dictionary.range(prefix: piece(boundary, count))
                try all.add(ordinals, sharing: count - boundary, atEnd: false, dictionary, cutting)
                return all
            }
            let overhang =
                boundary < count - 1
                ? try all() : try field.overhangs.get(UInt16(scalars[boundary]), atEnd: false, all)
            if !overhang.tiles.isEmpty {
                sides.append(Side(boundary: boundary, overhang: overhang))
            }
        }
        sides.append(Side(boundary: count))
        return sides
    }
}
