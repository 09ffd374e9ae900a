/// The grids that the ruling lines of a page make.
///
/// Lines that touch each other belong to one grid. Its columns stand between its upright lines, its rows between its level ones; two
/// fields with no line between them are one merged cell.
struct RuleGrid {
    /// A cell: the rows and columns that it covers.
    struct Cell: Hashable {
        var row: Int
        var column: Int
        var rowSpan = 1
        var columnSpan = 1
        /// Whether no line closes it above or below; only cells at the edge of a grid can be so.
        var isOpenAbove = false
        var isOpenBelow = false
    }

    /// Where the columns begin and end, ascending.
    let xs: [Double]
    /// Where the rows begin and end, ascending.
    let ys: [Double]
    /// The cells, row by row.
    let cells: [Cell]
    /// Whether fields ran together to something that is no rectangle, and were parted again.
    let isIrregular: Bool

    /// The whole grid.
    var box: PageBox { PageBox(left: xs[0], top: ys[0], right: xs[xs.count - 1], bottom: ys[ys.count - 1]) }

    /// Whether it is one cell: words in it may be running text.
    var isFrame: Bool { xs.count == 2 && ys.count == 2 }

    /// The box of a cell.
    func box(of cell: Cell) -> PageBox {
        PageBox(
            left: xs[cell.column],
            top: ys[cell.row],
            right: xs[cell.column + cell.columnSpan],
            bottom: ys[cell.row + cell.rowSpan]
        )
    }

    /// Lines closer than this are one, in points: borders are drawn double or in pieces.
    private static let sameLine = 2.5
    /// Ends closer than this touch.
    private static let touching = 3.5
    /// A page with more lines is a drawing.
    private static let mostRules = 1_500
    private static let mostFields = 50_000
    /// Fewer uprights than this make no table without a level line.
    private static let fewestUprights = 3

    /// The grids of a page, from the top down; nil when there are too many lines to be those of tables.
    static func grids(_ rules: [PageRule]) -> [RuleGrid]? {
        let drawn = rules.filter { !$0.isFaint }
        let level = merged(drawn.filter(\.isLevel))
        let upright = merged(drawn.filter { !$0.isLevel })
        guard level.count + upright.count <= mostRules else { return nil }
        let faint = rules.filter(\.isFaint)
        let white = (merged(faint.filter(\.isLevel)), merged(faint.filter { !$0.isLevel }))
        guard white.0.count + white.1.count <= mostRules else { return nil }
        return groups(level, upright).compactMap { group in
            let whole = completed(group, white)
            return RuleGrid(level: whole.level, upright: whole.upright)
        }.sorted {
            $0.ys[0] < $1.ys[0]
        }
    }

    /// A group of lines with the white ones that reach from one edge of it to the other: rows and columns end there, though nobody
    /// sees it.
    private static func completed(
        _ group: (level: [PageRule], upright: [PageRule]),
        _ white: (level: [PageRule], upright: [PageRule])
    ) -> (level: [PageRule], upright: [PageRule]) {
        var group = group
        let lefts = group.level.map(\.from) + group.upright.map(\.at)
        let rights = group.level.map(\.to) + group.upright.map(\.at)
        let tops = group.upright.map(\.from) + group.level.map(\.at)
        let bottoms = group.upright.map(\.to) + group.level.map(\.at)
        guard let left = lefts.min(), let right = rights.max(), let top = tops.min(),
            let bottom = bottoms.max()
        else { return group }
        let flat = white.level.filter {
            $0.from <= left + touching && right - touching <= $0.to && top - touching <= $0.at
                && $0.at <= bottom + touching
        }
        let first = min(left, flat.map(\.from).min() ?? left)
        let last = max(right, flat.map(\.to).max() ?? right)
        let tall = white.upright.filter {
            $0.from <= top + touching && bottom - touching <= $0.to && first - touching <= $0.at
                && $0.at <= last + touching
        }
        group.level = merged(group.level + flat)
        group.upright = merged(group.upright + tall)
        return group
    }

    /// Joins lines that lie on each other or go on in each other.
    private static func merged(_ rules: [PageRule]) -> [PageRule] {
        var result: [PageRule] = []
        let sorted = rules.sorted { ($0.at, $0.from) < ($1.at, $1.from) }
        var start = 0
        while start < sorted.count {
            var end = start
            while end < sorted.count, sorted[end].at - sorted[start].at <= sameLine { end += 1 }
            let first = result.count
            for rule in sorted[start..<end].sorted(by: { $0.from < $1.from }) {
                if result.count > first, rule.from <= result[result.count - 1].to + touching {
                    result[result.count - 1].to = max(result[result.count - 1].to, rule.to)
                } else {
                    var rule = rule
                    rule.at = (sorted[start].at + sorted[end - 1].at) / 2
                    result.append(rule)
                }
            }
            start = end
        }
        return result
    }

    /// Lines that touch each other, directly or through others.
    private static func groups(_ level: [PageRule], _ upright: [PageRule]) -> [(
        level: [PageRule], upright: [PageRule]
    )] {
        var parents = Array(0..<(level.count + upright.count))
        func root(_ index: Int) -> Int {
            var index = index
            while parents[index] != index { index = parents[index] }
            return index
        }
        for (one, flat) in level.enumerated() {
            for (other, tall) in upright.enumerated()
            where flat.from - touching <= tall.at && tall.at <= flat.to + touching
                && tall.from - touching <= flat.at
                && flat.at <= tall.to + touching
            { parents[root(one)] = root(level.count + other) }
        }
        // Uprights that no level line touches, between the same heights: a part of a table whose rows begin and end elsewhere.
        let crossed = Set(level.indices.map(root))
        let lone = upright.indices.filter { !crossed.contains(root(level.count + $0)) }
        for (index, one) in lone.enumerated() {
            for other in lone.dropFirst(index + 1)
            where abs(upright[one].from - upright[other].from) <= touching
                && abs(upright[one].to - upright[other].to) <= touching
            { parents[root(level.count + one)] = root(level.count + other) }
        }
        var members: [Int: (level: [PageRule], upright: [PageRule])] = [:]
        for (index, rule) in level.enumerated() { members[root(index), default: ([], [])].level.append(rule) }
        for (index, rule) in upright.enumerated() {
            members[root(level.count + index), default: ([], [])].upright.append(rule)
        }
        return members.sorted { $0.key < $1.key }.map(\.value)
    }

    private init?(level: [PageRule], upright: [PageRule]) {
        guard !upright.isEmpty, !level.isEmpty || upright.count >= Self.fewestUprights else { return nil }
        xs = Self.positions(upright.map(\.at), ends: level)
        ys = Self.positions(level.map(\.at), ends: upright)
        let (columns, rows) = (xs.count - 1, ys.count - 1)
        guard columns >= 1, rows >= 1, columns * rows <= Self.mostFields else { return nil }
        // Whether a line stands to the left of a field, or above it.
        var isParted = [Bool](repeating: false, count: columns * rows)
        var isCapped = [Bool](repeating: false, count: columns * (rows + 1))
        for rule in upright {
            guard let column = Self.nearest(xs, rule.at), column < columns else { continue }
            for row in 0..<rows {
                let middle = (ys[row] + ys[row + 1]) / 2
                if rule.from <= middle && middle <= rule.to { isParted[row * columns + column] = true }
            }
        }
        for rule in level {
            guard let row = Self.nearest(ys, rule.at) else { continue }
            for column in 0..<columns {
                let middle = (xs[column] + xs[column + 1]) / 2
                if rule.from <= middle && middle <= rule.to { isCapped[row * columns + column] = true }
            }
        }
        var (cells, isIrregular) = Self.cells(rows, columns, isParted: isParted, isCapped: isCapped)
        for index in cells.indices {
            let cell = cells[index]
            let span = cell.column..<(cell.column + cell.columnSpan)
            cells[index].isOpenAbove = cell.row == 0 && !span.contains { isCapped[$0] }
            cells[index].isOpenBelow =
                cell.row + cell.rowSpan == rows && !span.contains { isCapped[rows * columns + $0] }
        }
        (self.cells, self.isIrregular) = (cells, isIrregular)
    }

    /// Where lines stand, and the outermost ends of those that cross them where no line closes the grid.
    private static func positions(_ lines: [Double], ends crossing: [PageRule]) -> [Double] {
        var found: [Double] = []
        for line in lines.sorted() where found.last.map({ line - $0 > sameLine }) ?? true {
            found.append(line)
        }
        if let first = crossing.map(\.from).min(), let start = found.first, start - first > 2 * touching {
            found.insert(first, at: 0)
        }
        if let last = crossing.map(\.to).max(), let end = found.last, last - end > 2 * touching {
            found.append(last)
        }
        return found
    }

    private static func nearest(_ positions: [Double], _ value: Double) -> Int? {
        positions.firstIndex { abs($0 - value) <= sameLine }
    }

    /// Takes fields with no line between them together.
    private static func cells(_ rows: Int, _ columns: Int, isParted: [Bool], isCapped: [Bool]) -> (
        cells: [Cell], isIrregular: Bool
    ) {
        var isTaken = [Bool](repeating: false, count: rows * columns)
        var cells: [Cell] = []
        var isIrregular = false
        for row in 0..<rows {
            for column in 0..<columns where !isTaken[row * columns + column] {
                var cell = Cell(row: row, column: column)
                while column + cell.columnSpan < columns {
                    let field = row * columns + column + cell.columnSpan
                    if isParted[field] || isTaken[field] { break }
                    cell.columnSpan += 1
                }
                let span = column..<(column + cell.columnSpan)
                while row + cell.rowSpan < rows {
                    let below = (row + cell.rowSpan) * columns
                    let open = span.filter { !isCapped[below + $0] }
                    if open.isEmpty { break }
                    let isWhole =
                        open.count == span.count && span.dropFirst().allSatisfy { !isParted[below + $0] }
                        && span.allSatisfy { !isTaken[below + $0] }
                        && (column == 0 || isParted[below + column])
                        && (span.upperBound == columns || isParted[below + span.upperBound])
                    if !isWhole {
                        isIrregular = true
                        break
                    }
                    cell.rowSpan += 1
                }
                for line in row..<(row + cell.rowSpan) {
                    for field in span { isTaken[line * columns + field] = true }
                }
                cells.append(cell)
            }
        }
        return (cells, isIrregular)
    }
}
