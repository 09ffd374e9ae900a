/// A ruled table with its words, on one page or joined over several.
struct GridTable {
    /// A cell.
    ///
    /// Columns are told by where they stand: pages of one table may have different inner lines.
    struct Cell {
        var row: Int
        var rowSpan: Int
        var left: Double
        var right: Double
        var lines: [TextLine]
        var box: PageBox
        /// Whether the end of the page cuts it: no line closes it there.
        var isOpenAbove = false
        var isOpenBelow = false

        var isBlank: Bool { lines.isEmpty }
        /// The last row that it covers.
        var lastRow: Int { row + rowSpan - 1 }

        /// Its words, lines joined where they were broken for want of room.
        var paragraphs: [String] { LineWrapping(cell: box, lines: lines).paragraphs(lines) }

        /// Its words without white space.
        var condensed: String {
            String(
                String.UnicodeScalarView(
                    lines.flatMap { $0.text.unicodeScalars }.filter { !$0.properties.isWhitespace }
                )
            )
        }

        /// Whether both stand between the same upright lines.
        func isAligned(with other: Cell) -> Bool {
            abs(left - other.left) <= GridTable.sameEdge && abs(right - other.right) <= GridTable.sameEdge
        }
    }

    /// The cells, row by row.
    var cells: [Cell]
    /// Where each row begins.
    var places: [PageLine]
    /// Where its rows begin and end on its page, from the top down; of a table over several pages, on the first one.
    var heights: [Double]
    /// The page that it ends on.
    private(set) var lastPage: Int
    let left: Double
    var right: Double
    /// How many rows at its head came again on other pages, and on how many pages.
    private(set) var headingRows = 0
    private(set) var repetitions = 0
    /// How many rows were cut by the end of a page.
    private(set) var cutRows = 0
    /// Whether its lines make something that is no table.
    var isIrregular: Bool

    /// Edges closer than this are one, in points.
    static let sameEdge = 3.0

    /// A table of a page.
    ///
    /// - Parameters:
    ///   - grid: its lines.
    ///   - words: the words in it, with the lines of the page.
    ///   - place: where it begins, for rows without words.
    init(_ grid: RuleGrid, words: [(word: PageWord, place: PageLine)], at place: PageLine) {
        var members = [[(word: PageWord, place: PageLine)]](repeating: [], count: grid.cells.count)
        let boxes = grid.cells.map { grid.box(of: $0) }
        for entry in words {
            let middle = entry.word.seen.middle
            guard let cell = boxes.firstIndex(where: { $0.contains(middle) }) else { continue }
            members[cell].append(entry)
        }
        (left, right) = (grid.box.left, grid.box.right)
        heights = grid.ys
        isIrregular = grid.isIrregular
        lastPage = place.page
        cells = grid.cells.indices.map { index in
            Cell(
                row: grid.cells[index].row,
                rowSpan: grid.cells[index].rowSpan,
                left: boxes[index].left,
                right: boxes[index].right,
                lines: TextLine.lines(members[index]),
                box: boxes[index],
                isOpenAbove: grid.cells[index].isOpenAbove,
                isOpenBelow: grid.cells[index].isOpenBelow
            )
        }
        var line = place.line
        places = (0..<(grid.ys.count - 1)).map { _ in place }
        for row in places.indices {
            let first = cells.filter { $0.row == row }.compactMap { $0.lines.first?.place.line }.min()
            line = max(line, first ?? line)
            places[row] = PageLine(page: place.page, line: line)
        }
    }

    /// Whether there are no words in it.
    var isBlank: Bool { cells.allSatisfy(\.isBlank) }

    /// Whether it is one cell on one page: running text in a frame, unless it is a column of the pages before.
    var isFrame: Bool { cells.count == 1 }

    /// How many rows it has.
    var rowCount: Int { places.count }

    /// Whether a table at the head of the next page can be the rest of this one.
    func goesOn(in next: GridTable) -> Bool {
        next.lastPage == lastPage + 1 && abs(left - next.left) <= Self.sameEdge
            && abs(right - next.right) <= Self.sameEdge
    }

    /// Takes the rest of the table from the next page.
    mutating func append(_ next: GridTable) {
        var next = next
        let repeated = repeatedRows(in: next)
        if repeated > 0 {
            headingRows = max(headingRows, repeated)
            repetitions += 1
            next.dropFirst(repeated)
        }
        lastPage = next.lastPage
        isIrregular = isIrregular || next.isIrregular
        guard next.rowCount > 0 else { return }
        let seam = Seam(
            above: cells.filter { $0.lastRow == rowCount - 1 },
            below: next.cells.filter { $0.row == 0 },
            isBelowHeading: repeated > 0,
            merged: (cells + next.cells).filter { $0.rowSpan > 1 }
        )
        let shift = seam.isOneRow ? rowCount - 1 : rowCount
        if seam.isOneRow { cutRows += 1 }
        for var cell in next.cells {
            if cell.row == 0, seam.joins(cell),
                let upper = cells.lastIndex(where: { $0.lastRow == rowCount - 1 && $0.isAligned(with: cell) })
            {
                cells[upper].take(cell, isOneRow: seam.isOneRow)
            } else {
                cell.row += shift
                cells.append(cell)
            }
        }
        places += seam.isOneRow ? Array(next.places.dropFirst()) : next.places
        cells.sort { ($0.row, $0.left) < ($1.row, $1.left) }
    }

    /// How many rows at the head of the next page are those at the head of this table.
    private func repeatedRows(in next: GridTable) -> Int {
        for count in stride(from: min(3, rowCount - 1, next.rowCount), through: 1, by: -1) {
            let (mine, others) = (head(count), next.head(count))
            guard let mine, let others, mine.count == others.count, mine.contains(where: { !$0.isBlank })
            else { continue }
            if zip(mine, others).allSatisfy({
                $0.isAligned(with: $1) && $0.row == $1.row && $0.condensed == $1.condensed
            }) {
                return count
            }
        }
        return 0
    }

    /// The cells of the first rows; nil when one goes on below them.
    private func head(_ count: Int) -> [Cell]? {
        let head = cells.filter { $0.row < count }
        return head.allSatisfy { $0.lastRow < count } ? head : nil
    }

    private mutating func dropFirst(_ count: Int) {
        cells = cells.filter { $0.row >= count }
        for index in cells.indices { cells[index].row -= count }
        places.removeFirst(min(count, places.count))
    }
}

extension GridTable.Cell {
    /// Takes the part of itself that stands on the next page.
    mutating func take(_ next: GridTable.Cell, isOneRow: Bool) {
        rowSpan += next.rowSpan - (isOneRow ? 1 : 0)
        isOpenBelow = next.isOpenBelow
        // Lines of the next page stand in the same columns; only their height differs.
        if let last = lines.last, let first = next.lines.first, last.isCut, first.isCut,
            last.text == first.text
        {
            // The end of the page goes through a line that is printed on both.
            lines[lines.count - 1].isCut = false
            lines += next.lines.dropFirst()
        } else {
            lines += next.lines
        }
        box.left = min(box.left, next.box.left)
        box.right = max(box.right, next.box.right)
    }
}

/// Where the end of a page cuts a table: what belongs together above and below.
struct Seam {
    /// Whether the row above and the row below are one that was cut.
    let isOneRow: Bool
    private let pairs: [(above: GridTable.Cell, below: GridTable.Cell)]
    private let merged: [GridTable.Cell]
    private let isBelowHeading: Bool
    /// Whether the row below is another one, though no line parts them.
    private var isApart = false

    /// A seam.
    ///
    /// - Parameters:
    ///   - above: the cells that end at it.
    ///   - below: the cells that begin at it.
    ///   - isBelowHeading: whether a heading is printed again between both: it closes the cells below it.
    ///   - merged: the cells of the table that cover several rows.
    init(
        above: [GridTable.Cell],
        below: [GridTable.Cell],
        isBelowHeading: Bool,
        merged: [GridTable.Cell]
    ) {
        self.merged = merged
        self.isBelowHeading = isBelowHeading
        pairs = below.compactMap { lower in above.first { $0.isAligned(with: lower) }.map { ($0, lower) } }
        let isSameGrid = pairs.count == above.count && pairs.count == below.count
        let cut = pairs.filter { Self.isCut($0, isBelowHeading) }
        if !cut.isEmpty, !isBelowHeading || cut.count == pairs.count {
            isApart = Self.areNumbered(pairs[0])
            isOneRow = isSameGrid && cut.count == pairs.count && !isApart
            return
        }
        let both = pairs.filter { !$0.above.isBlank && !$0.below.isBlank }
        let flows = both.map { Self.flow($0.above, $0.below) }
        // A lone line may fill its cell by chance, as labels do: it counts where nothing else ends a sentence at the seam.
        let isWrapped = zip(both, flows).contains { pair, flow in
            flow == .wrapped && (pair.above.lines.count > 1 || !flows.contains(.perhaps))
        }
        // Above a label, below nothing: the value goes on without its label.
        let isUnlabelled = pairs.contains {
            !$0.above.isBlank && $0.below.isBlank && $0.above.rowSpan == 1 && $0.below.rowSpan == 1
        }
        let isLabelledBelow = pairs.contains { $0.above.isBlank && !$0.below.isBlank }
        isOneRow =
            isSameGrid && !both.isEmpty && !flows.contains(.apart) && (isWrapped || isUnlabelled)
            && (isWrapped || !isLabelledBelow)
    }

    /// Whether a cell below is the rest of the one above it.
    func joins(_ cell: GridTable.Cell) -> Bool {
        guard let pair = pairs.first(where: { $0.below.row == cell.row && $0.below.isAligned(with: cell) })
        else { return false }
        if isOneRow { return true }
        if isApart { return false }
        if Self.isCut(pair, isBelowHeading) { return true }
        // Only a column whose cells are merged over rows can reach over the seam when a row ends there.
        guard merged.contains(where: { $0.isAligned(with: cell) }) else { return false }
        if pair.below.isBlank { return true }
        if pair.above.isBlank { return pair.above.rowSpan > 1 }
        return (pair.above.rowSpan > 1 || pair.below.rowSpan > 1) && !Self.beginAlike(pair)
            && (pair.above.lines.count > 1 || Self.isFull(pair))
            && Self.flow(pair.above, pair.below) == .wrapped
    }

    /// Whether both cells begin with the same words, as the values of one column do: `报告书类（甲）`, `报告书类（乙）`.
    private static func beginAlike(_ pair: (above: GridTable.Cell, below: GridTable.Cell)) -> Bool {
        let (above, below) = (pair.above.condensed, pair.below.condensed)
        return above.count >= 3 && below.hasPrefix(above.prefix(3))
    }

    /// Whether the only line above fills its cell from edge to edge as the lines below it do: nobody centred it.
    private static func isFull(_ pair: (above: GridTable.Cell, below: GridTable.Cell)) -> Bool {
        guard let last = pair.above.lines.last, pair.below.lines.count > 1,
            let right = pair.below.lines.map(\.box.right).max()
        else { return false }
        return abs(right - last.box.right) < last.em * 0.35
            && pair.below.lines.allSatisfy { abs($0.box.left - last.box.left) < last.em * 0.25 }
    }

    /// Whether no line was drawn where the page ends.
    private static func isCut(
        _ pair: (above: GridTable.Cell, below: GridTable.Cell),
        _ isBelowHeading: Bool
    ) -> Bool {
        pair.above.isOpenBelow && (pair.below.isOpenAbove || isBelowHeading)
    }

    /// Whether both cells hold a number: each is the first one of a row.
    private static func areNumbered(_ pair: (above: GridTable.Cell, below: GridTable.Cell)) -> Bool {
        func isNumber(_ cell: GridTable.Cell) -> Bool {
            !cell.isBlank && !cell.lines.contains(where: \.isCut)
                && cell.condensed.unicodeScalars.allSatisfy { $0.isASCII && !$0.properties.isAlphabetic }
        }
        return isNumber(pair.above) && isNumber(pair.below)
    }

    /// How the words of a cell go on below: a paragraph may end at the seam.
    private static func flow(_ above: GridTable.Cell, _ below: GridTable.Cell) -> LineWrapping.Bond {
        guard let last = above.lines.last, let first = below.lines.first else { return .apart }
        let wrapping = LineWrapping(cell: above.box, lines: above.lines + below.lines)
        let bond = wrapping.bond(last, first)
        if bond == .apart && ParagraphStart.endsSentence(last.text) { return .perhaps }
        return bond
    }
}
