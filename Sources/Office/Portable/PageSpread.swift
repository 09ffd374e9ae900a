/// Puts pages side by side that print the columns of one table: spreadsheets print all rows of the first columns, page by page, then all
/// rows of the next ones.
///
/// Nothing on such a page says so. Pages are taken together where each has the rows of a page before it, at the same heights, and where
/// no other pages have them; what begins with the same heading as the pages before is a table of its own.
struct PageSpread {
    /// The pages; a table that was put beside another stands there, and its own page has none.
    private(set) var pages: [PageLayout]
    private let tables: [GridTable?]

    /// Looks for pages that belong side by side.
    init(_ pages: [PageLayout]) {
        self.pages = pages
        tables = pages.map(\.soleTable)
        var base = 0..<0
        var start = 0
        while start < pages.count {
            let run = start..<end(ofRun: start)
            start = run.upperBound
            if let offsets = offsets(of: run, in: base) {
                let length = run.count / offsets.count
                for (block, offset) in offsets.enumerated() {
                    for step in 0..<length {
                        put(run.lowerBound + block * length + step, beside: offset + step)
                    }
                }
            } else {
                base = run
            }
        }
    }

    /// Where the run ends of pages with one table each between the same outer edges.
    private func end(ofRun start: Int) -> Int {
        guard let first = tables[start] else { return start + 1 }
        var end = start + 1
        while end < pages.count, let next = tables[end], first.hasEdges(of: next) { end += 1 }
        return end
    }

    /// The pages beside which a run belongs, one for each block of it: groups of columns of one width follow each other unseen.
    private func offsets(of run: Range<Int>, in base: Range<Int>) -> [Int]? {
        for blocks in 1...run.count where run.count % blocks == 0 && run.count / blocks <= base.count {
            let length = run.count / blocks
            let starts = stride(from: run.lowerBound, to: run.upperBound, by: length)
            let found = starts.compactMap { start -> Int? in
                let fitting = (base.lowerBound...(base.upperBound - length)).filter {
                    fits(start..<(start + length), at: $0)
                }
                return fitting.count == 1 ? fitting[0] : nil
            }
            if found.count == blocks, Set(found).count == 1 { return found }
        }
        return nil
    }

    /// Whether each page of a block has the rows of a page of the run before it.
    private func fits(_ block: Range<Int>, at offset: Int) -> Bool {
        var inner = 0
        for (step, index) in block.enumerated() {
            guard let other = tables[index], let table = tables[offset + step],
                let shared = table.sharedHeights(with: other)
            else { return false }
            if step == 0, table.beginsAgain(in: other) { return false }
            inner += shared - 2
        }
        // Two tables of one row may be as high by chance.
        return inner > 0 || block.count > 2
    }

    private mutating func put(_ index: Int, beside offset: Int) {
        guard let other = tables[index], var wide = pages[offset].soleTable else { return }
        wide.append(beside: other)
        pages[offset].replaceTable(with: wide)
        pages[index].replaceTable(with: nil)
    }
}

extension PageLayout {
    /// Its table, where it has one alone.
    var soleTable: GridTable? {
        var found: GridTable?
        for case .table(let table) in items {
            if found != nil { return nil }
            found = table
        }
        return found
    }
}

extension GridTable {
    /// Rows whose edges are closer than this stand at one height, in points.
    private static let sameHeight = 1.5

    /// Whether both stand between the same outer edges.
    func hasEdges(of other: GridTable) -> Bool {
        abs(left - other.left) <= Self.sameEdge && abs(right - other.right) <= Self.sameEdge
    }

    /// At how many heights the rows of both begin or end, if those of the one are all among those of the other.
    func sharedHeights(with other: GridTable) -> Int? {
        let (few, many) =
            heights.count <= other.heights.count ? (heights, other.heights) : (other.heights, heights)
        func isNear(_ one: Double?, _ two: Double?) -> Bool {
            guard let one, let two else { return false }
            return abs(one - two) <= Self.sameHeight
        }
        guard few.count >= 2, isNear(few.first, many.first), isNear(few.last, many.last),
            few.allSatisfy({ height in many.contains { isNear($0, height) } })
        else { return nil }
        return few.count
    }

    /// Whether a table has the first heading of this one, behind the columns that it may print again.
    func beginsAgain(in other: GridTable) -> Bool {
        let edges = repeatedEdges(in: other)
        func heading(_ table: GridTable, _ edge: Double) -> String? {
            table.cells.first { abs($0.left - edge) <= Self.sameEdge && !$0.isBlank }?.condensed
        }
        return heading(self, edges.own).map { $0 == heading(other, edges.others) } ?? false
    }

    /// Where the columns end that another page prints again.
    private func repeatedEdges(in other: GridTable) -> (own: Double, others: Double) {
        var edges = (own: left, others: other.left)
        while true {
            let own = cells.filter { abs($0.left - edges.own) <= Self.sameEdge }
            let again = other.cells.filter { abs($0.left - edges.others) <= Self.sameEdge }
            guard let one = own.first, let two = again.first, own.count == again.count,
                own.contains(where: { !$0.isBlank }),
                zip(own, again).allSatisfy({
                    $0.row == $1.row && $0.rowSpan == $1.rowSpan && $0.condensed == $1.condensed
                        && abs(($0.right - $0.left) - ($1.right - $1.left)) <= Self.sameEdge
                }), one.right < right - Self.sameEdge, two.right < other.right - Self.sameEdge
            else { return edges }
            edges = (one.right, two.right)
        }
    }

    /// Takes the further columns of its rows from another page.
    mutating func append(beside other: GridTable) {
        var all = heights
        for height in other.heights where !all.contains(where: { abs($0 - height) <= Self.sameHeight }) {
            all.append(height)
        }
        all.sort()
        func row(_ height: Double) -> Int {
            all.indices.min { abs(all[$0] - height) < abs(all[$1] - height) } ?? 0
        }
        func moved(_ cell: Cell, of table: GridTable) -> Cell {
            var cell = cell
            let last = row(table.heights[cell.row + cell.rowSpan])
            cell.row = row(table.heights[cell.row])
            cell.rowSpan = last - cell.row
            return cell
        }
        let edge = repeatedEdges(in: other).others
        let shift = right - edge
        cells = cells.map { moved($0, of: self) }
        for cell in other.cells where cell.left >= edge - Self.sameEdge {
            var cell = moved(cell, of: other)
            cell.left += shift
            cell.right += shift
            cells.append(cell)
        }
        if all.count != heights.count {
            let old = (heights, places)
            places = all.dropLast().map { height in
                let index = old.0.lastIndex { $0 <= height + Self.sameHeight } ?? 0
                return old.1[min(index, old.1.count - 1)]
            }
        }
        heights = all
        right = other.right + shift
        isIrregular = isIrregular || other.isIrregular
        cells.sort { ($0.row, $0.left) < ($1.row, $1.left) }
    }
}
