/// A range of cells, both ends included, counted from 1.
struct CellRange: Hashable {
    let firstRow: Int, lastRow: Int, firstColumn: Int, lastColumn: Int

    /// How many rows and columns it has.
    var height: Int { lastRow - firstRow + 1 }
    var width: Int { lastColumn - firstColumn + 1 }
}

/// The merged ranges of a sheet, asked for row by row from the top.
///
/// No two of them share a cell: of two that do, which no office program writes, the one that begins further up and further left counts.
/// Cost: a binary search a question, whatever a damaged file says.
struct MergedRanges {
    private let ranges: [CellRange]
    private var next = 0
    /// Ranges that began above, by ascending column; they share no column unless one of them has ended.
    private var open: [CellRange] = []
    /// How many ranges were left out because they overlap others.
    private(set) var overlapping = 0

    /// The ranges in any order; single cells are left out.
    init(_ ranges: [CellRange]) {
        self.ranges = ranges.filter { $0.height > 1 || $0.width > 1 }.sorted {
            ($0.firstRow, $0.firstColumn) < ($1.firstRow, $1.firstColumn)
        }
    }

    /// The first row at which a range begins that was not opened yet.
    var nextRow: Int? { next < ranges.count ? ranges[next].firstRow : nil }

    /// Goes to a row, which is not above the one before.
    ///
    /// - Returns: the ranges that begin there, by ascending column.
    mutating func enter(_ row: Int) -> ArraySlice<CellRange> {
        var begun: [CellRange] = []
        while next < ranges.count, ranges[next].firstRow <= row {
            let range = ranges[next]
            next += 1
            let first = index(of: range.firstColumn)
            var end = first
            while end < open.count, open[end].firstColumn <= range.lastColumn { end += 1 }
            guard open[first..<end].allSatisfy({ $0.lastRow < range.firstRow }) else {
                overlapping += 1
                continue
            }
            open.replaceSubrange(first..<end, with: CollectionOfOne(range))
            if range.firstRow == row { begun.append(range) }
        }
        return begun[...]
    }

    /// The range that a cell of the entered row lies in, or nil.
    func range(row: Int, column: Int) -> CellRange? {
        let index = index(of: column)
        guard index < open.count, open[index].firstColumn <= column, open[index].lastRow >= row else {
            return nil
        }
        return open[index]
    }

    /// The index of the first open range that ends at a column or behind it.
    private func index(of column: Int) -> Int {
        var low = 0
        var high = open.count
        while low < high {
            let middle = (low + high) / 2
            if open[middle].lastColumn < column { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
