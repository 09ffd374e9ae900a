extension VerbatimMatcher {
    /// Tiles that overhang one end of the run up to, or from, a boundary; none at the end itself.
    fileprivate struct Side {
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

        /// The tiles that can be taken.
        var tiles: ArraySlice<Overhang.Tile> {
            guard let tiles = overhang?.tiles else {
                return []
            }
            return tiles[..<(tiles.firstIndex { Int($0.slack) > limit } ?? tiles.endIndex)]
        }
    }

    /// Adds the edges over which a text can be cut by the rule, in the order in which they begin; false where it does not cover the run.
    ///
    /// Of 26 lists of a phrase at the median, 11 are left; `endings` are the terms that end with the run's first characters.
    func addPossible(
        _ endings: [Ending],
        _ cutting: any TileCutting,
        to edges: inout TileEdges
    ) throws(IndexError) -> Bool {
        guard let lattice = lattice(cutting) else {
            return false
        }
        var lefts = try lefts(endings, cutting)
        var rights = try rights(lattice, cutting)
        let width = cutting.longestTile + 1
        try withUnsafeTemporaryAllocation(of: Bool.self, capacity: count * width) {
            inner throws(IndexError) in
            inner.initialize(repeating: false)
            findCuts(lattice, &lefts, &rights, width, inner)
            for left in lefts where left.boundary > 0 {
                edges.add(0, left.boundary, left.tiles.lazy.map { Int($0.ordinal) })
            }
            var next = 0
            for from in 0..<count {
                // A tile that is the whole run is no edge.
                for length in 1..<min(width, count - from + (from > 0 ? 1 : 0))
                where inner[from * width + length] {
                    if let ordinal = try dictionary.find(piece(from, from + length)) {
                        edges.add(from, from + length, CollectionOfOne(ordinal))
                    }
                }
                if rights[next].boundary == from {
                    edges.add(from, count, rights[next].tiles.lazy.map { Int($0.ordinal) })
                    next += 1
                }
            }
        }
        return true
    }

    /// The cuts of the run; nil where the rule does not cover it.
    private func lattice(_ cutting: any TileCutting) -> CutLattice? {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: count) { units in
            for (place, scalar) in scalars.enumerated() {
                guard scalar < 0x10000, cutting.covers(UInt16(scalar)) else {
                    return nil
                }
                units.initializeElement(at: place, to: UInt16(scalar))
            }
            return CutLattice(UnsafeBufferPointer(units), cutting)
        }
    }

    /// Finds out which overhanging tiles can be taken with which, and sets the limits of their slack; marks the tiles between them,
    /// by *where they begin* × `width` + *their length*.
    private func findCuts(
        _ lattice: CutLattice,
        _ lefts: inout [Side],
        _ rights: inout [Side],
        _ width: Int,
        _ inner: UnsafeMutableBufferPointer<Bool>
    ) {
        for l in lefts.indices {
            for r in rights.indices where rights[r].boundary >= lefts[l].boundary {
                let (i, j) = (lefts[l].boundary, rights[r].boundary)
                let (left, right) = (lefts[l].least, rights[r].least)
                let inside = lattice.cost(i, j)
                // What tiles may cost more at most when one is exchanged, or both are.
                let before = lattice.cost(0, j) - inside
                let behind = lattice.cost(i, count) - inside
                let both = lattice.cost(0, count) - inside
                guard left <= before, right <= behind, left + right <= both else {
                    continue
                }
                lefts[l].limit = max(lefts[l].limit, min(before, both - right))
                rights[r].limit = max(rights[r].limit, min(behind, both - left))
                var end = j
                while end > i {
                    let start = lattice.origin(i, end)
                    inner[start * width + end - start] = true
                    end = start
                }
            }
        }
    }

    /// The tiles that overhang the beginning, by the boundary at which they end.
    private func lefts(_ endings: [Ending], _ cutting: any TileCutting) throws(IndexError) -> [Side] {
        var sides: [Side] = []
        sides.reserveCapacity(4)
        sides.append(Side(boundary: 0))
        let first = try field.overhangs.get(UInt16(scalars[0]), atEnd: true) { () throws(IndexError) in
            var all = Overhang()
            try all.add(tiles.endings(scalars[0]), sharing: 1, atEnd: true, dictionary, cutting)
            return all
        }
        sides.add(1, first)
        for boundary in 2..<max(2, min(count, cutting.longestTile))
        where endings.contains(where: { $0.length == boundary }) {
            var overhang = Overhang()
            let ordinals = endings.lazy.filter { $0.length == boundary }.map(\.ordinal)
            try overhang.add(ordinals, sharing: boundary, atEnd: true, dictionary, cutting)
            sides.add(boundary, overhang)
        }
        return sides
    }

    /// The tiles that overhang the end, by the boundary from which they begin.
    private func rights(_ lattice: CutLattice, _ cutting: any TileCutting) throws(IndexError) -> [Side] {
        var sides: [Side] = []
        sides.reserveCapacity(4)
        for boundary in max(1, count - cutting.longestTile + 1)..<count where lattice.goesOn(boundary) {
            func all() throws(IndexError) -> Overhang {
                var all = Overhang()
                let ordinals = try dictionary.range(prefix: piece(boundary, count))
                try all.add(ordinals, sharing: count - boundary, atEnd: false, dictionary, cutting)
                return all
            }
            let overhang =
                boundary < count - 1
                ? try all() : try field.overhangs.get(UInt16(scalars[boundary]), atEnd: false, all)
            sides.add(boundary, overhang)
        }
        sides.append(Side(boundary: count))
        return sides
    }
}

extension [VerbatimMatcher.Side] {
    /// Adds the tiles that overhang up to, or from, a boundary, if there are some.
    fileprivate mutating func add(_ boundary: Int, _ overhang: Overhang) {
        if !overhang.tiles.isEmpty {
            append(VerbatimMatcher.Side(boundary: boundary, overhang: overhang))
        }
    }
}
