/// What a page holds, from the top down: ruled tables, and lines of running text.
struct PageLayout {
    /// A part of a page.
    enum Item {
        case line(TextLine)
        case table(GridTable)
    }

    let number: Int
    let height: Double
    private(set) var items: [Item] = []
    /// Whether there are more ruling lines than tables have.
    private(set) var isDrawn = false
    let isRecognised: Bool
    /// Words of the page that are not seen.
    let hidden: [PageWord]
    /// Whether text goes on beyond its edge.
    let isOverfull: Bool
    /// Whether most of its text lies on its side or upside down.
    let isTurned: Bool
    /// Whether it seems to hold a table whose columns or rows are not clear.
    let isUnclear: Bool

    /// Lays a page out.
    init(_ page: PageContent) {
        number = page.number
        height = page.height
        isRecognised = page.isRecognised
        let grids = RuleGrid.grids(page.rules)
        isDrawn = grids == nil
        var words = Self.numbered(Self.hung(page))
        var placed: [(top: Double, item: Item)] = []
        // A frame may stand around tables: it takes what they leave.
        for grid in (grids ?? []).filter({ !$0.isFrame }) + (grids ?? []).filter(\.isFrame) {
            let area = grid.box
            let inside = words.filter { area.contains($0.word.seen.middle) }
            words.removeAll { area.contains($0.word.seen.middle) }
            let place = inside.map(\.place.line).min() ?? 1
            var table = GridTable(
                grid,
                words: inside.flatMap { entry in Self.parted(entry.word, by: grid).map { ($0, entry.place) }
                },
                at: PageLine(page: number, line: place)
            )
            if !grid.isFrame {
                table.returnOverflow()
                words = table.takeOverflow(of: words)
            }
            placed.append((area.top, .table(table)))
        }
        for line in TextLine.lines(words) where !line.isBlank { placed.append((line.box.top, .line(line))) }
        hidden = page.hidden
        isOverfull = page.isOverfull
        isUnclear = page.isUnclear
        isTurned = page.isTurned
        items = placed.enumerated().sorted { ($0.element.top, $0.offset) < ($1.element.top, $1.offset) }.map(
            \.element.item
        )
    }

    /// Its lines of running text.
    var lines: [TextLine] {
        items.compactMap { if case .line(let line) = $0 { line } else { nil } }
    }

    /// Puts another table into the place of its table, or none.
    mutating func replaceTable(with table: GridTable?) {
        items = items.compactMap { item in
            if case .table = item { return table.map { .table($0) } }
            return item
        }
    }

    /// Makes running text of what stands in frames, and leaves out tables without words.
    mutating func openFrames() {
        guard
            items.contains(where: {
                if case .table(let table) = $0 { table.isFrame || table.isBlank } else { false }
            })
        else { return }
        items = items.flatMap { item -> [Item] in
            guard case .table(let table) = item else { return [item] }
            if table.isFrame { return table.cells.flatMap(\.lines).filter { !$0.isBlank }.map { .line($0) } }
            return table.isBlank ? [] : [item]
        }
        func top(_ item: Item) -> Double {
            switch item {
            case .line(let line): line.box.top
            case .table(let table): table.heights[0]
            }
        }
        items = items.enumerated().sorted { (top($0.element), $0.offset) < (top($1.element), $1.offset) }.map(
            \.element
        )
    }

    /// Leaves lines out.
    mutating func remove(_ lines: Set<TextLine>) {
        items.removeAll { if case .line(let line) = $0 { lines.contains(line) } else { false } }
    }

    /// The page with closing marks put to the word that they stand right behind.
    private static func hung(_ page: PageContent) -> PageContent {
        var page = page
        var words: [PageWord] = []
        for word in page.words {
            if let last = words.last, abs(last.box.middle.y - word.box.middle.y) < 1,
                abs(word.box.left - last.box.right) < 1,
                word.text.unicodeScalars.allSatisfy(LineWrapping.closers.contains)
            {
                words[words.count - 1].text += word.text
                words[words.count - 1].box = last.box.joined(word.box)
            } else {
                words.append(word)
            }
        }
        page.words = words
        return page
    }

    /// The words of a page, each with the number of its line on the page.
    private static func numbered(_ page: PageContent) -> [(word: PageWord, place: PageLine)] {
        var result: [(word: PageWord, place: PageLine)] = []
        var line = 0
        var start: (middle: Double, height: Double)?
        for word in page.words.sorted(by: { $0.box.middle.y < $1.box.middle.y }) {
            let middle = word.box.middle.y
            if start.map({ middle - $0.middle >= min($0.height, word.box.height) * 0.45 }) ?? true {
                line += 1
                start = (middle, word.box.height)
            }
            result.append((word, PageLine(page: page.number, line: line)))
        }
        return result
    }

    /// The parts of a word that stand in different cells: words of neighbouring cells may run together.
    private static func parted(_ word: PageWord, by grid: RuleGrid) -> [PageWord] {
        let middle = word.box.middle.y
        let slack = word.em * 0.4
        // What is clipped belongs to one cell, however far it reaches.
        guard word.clip.map({ word.box.right <= $0.right + slack }) ?? true else { return [word] }
        guard
            let row = grid.cells.first(where: { grid.box(of: $0).contains((word.box.left + slack, middle)) })
        else {
            return [word]
        }
        let edge = grid.box(of: row).right
        guard word.box.left + slack < edge, edge < word.box.right - slack, edge < grid.box.right - slack
        else { return [word] }
        // Where a character stands is known by the widths of those before it.
        let em = word.em
        var position = word.box.left
        var head = String.UnicodeScalarView()
        var tail = String.UnicodeScalarView()
        var cut = edge
        for scalar in word.text.unicodeScalars {
            let width = scalar.isWide ? em : em / 2
            if tail.isEmpty && position + width / 2 < edge {
                head.append(scalar)
            } else {
                if tail.isEmpty { cut = position }
                tail.append(scalar)
            }
            position += width
        }
        // A closing mark may hang over the edge of its cell.
        guard !head.isEmpty, !tail.isEmpty, !tail.allSatisfy(LineWrapping.closers.contains) else {
            return [word]
        }
        var (first, rest) = (word, word)
        first.text = String(head)
        first.box.right = min(cut, edge)
        rest.text = String(tail)
        rest.box.left = max(cut, edge)
        return [first] + parted(rest, by: grid)
    }
}
