/// The cuts of a run of characters by a rule, and what they cost.
///
/// Wherever the run stands in a text, tiles cover it like this: perhaps one that begins before the run and overhangs into it
/// up to a boundary *i*, tiles from *i* to *j*, perhaps one from *j* that overhangs its end.  A part of a cheapest path is a
/// cheapest path itself, so the tiles between are the one cheapest cut from *i* to *j*; and replacing an overhanging tile by a
/// cut at the boundary of the run must not be cheaper.
struct CutLattice {
    let count: Int
    /// Of every place that a tile reaches from the beginning, a row: for every place, what the cheapest way there costs, and below 2³²
    /// where its last tile begins.
    ///
    /// Behind the rows, for every place, whether longer tiles begin with the rest of the run there.
    private let ways: [Int]

    init(_ run: UnsafeBufferPointer<UInt16>, _ cutting: any TileCutting) {
        let (count, rows) = (run.count, min(run.count, cutting.longestTile))
        let width = count + 1
        self.count = count
        let goesOn = rows * width
        var all: [Int] = []
        all.reserveCapacity(goesOn + count)
        all.append(contentsOf: repeatElement(.max, count: goesOn))
        all.append(contentsOf: repeatElement(0, count: count))
        all.withUnsafeMutableBufferPointer { ways in
            for row in 0..<rows {
                ways[row * width + row] = 0
            }
            cutting.forEachTile(of: run) { start, end, cost in
                for row in 0...min(start, rows - 1) {
                    // The lesser number is the cheaper way and, of two that cost the same, the one whose last tile begins first.
                    let way = (ways[row * width + start] >> 32 + cost) << 32 | start
                    ways[row * width + end] = min(ways[row * width + end], way)
                }
            } longer: { start in
                ways[goesOn + start] = 1
            }
        }
        ways = all
    }

    /// What the cheapest cut costs from one of the first places to one that is not before it.
    func cost(_ from: Int, _ to: Int) -> Int {
        ways[from * (count + 1) + to] >> 32
    }

    /// Where the last tile of that cut begins.
    func origin(_ from: Int, _ to: Int) -> Int {
        ways[from * (count + 1) + to] & 0xFFFF_FFFF
    }

    /// Whether longer tiles begin with the rest of the run from a place on.
    func goesOn(_ place: Int) -> Bool {
        ways[ways.count - count + place] != 0
    }
}
