/// Finds tables without lines, whose columns only white space parts, and draws the lines that are missing.
///
/// Columns are clear where no line of a run of pages crosses the white between them. Rows are clear where the first column numbers them,
/// or more white stands between them than between the lines of one, and where all cells of a row begin on its first line. Whatever is
/// less clear stays running text, and its page is told.
struct UnruledTable {
    /// The pages, with lines where a table was found.
    private(set) var pages: [PageContent]

    /// A line of words: its pieces, parted by much white.
    private struct Row {
        var pieces: [PageBox]
        var texts: [String]
        var em: Double

        var middle: Double { pieces.map(\.middle.y).reduce(0, +) / Double(pieces.count) }
        var top: Double { pieces.map(\.top).min() ?? 0 }
        var bottom: Double { pieces.map(\.bottom).max() ?? 0 }
        var isTabular: Bool { pieces.count >= UnruledTable.fewestColumns }
        /// Whether so much white parts its pieces that it is no running text, even if they are not aligned.
        var isSpread: Bool {
            zip(pieces, pieces.dropFirst()).count { $1.left - $0.right > em * 1.5 } >= UnruledTable
                .fewestColumns - 1
        }
    }

    /// The lines of a page that may be a table.
    private struct Region {
        /// Lines right above it: on a further page the rest of the row before.
        var head: [Row] = []
        var rows: [Row] = []

        /// The lines on a further page: those above that stand in the columns belong to the row before.
        func goingOn(_ columns: [ClosedRange<Double>]) -> [Row] {
            let own = head.reversed().prefix { row in
                row.pieces.allSatisfy { piece in
                    columns.dropFirst().contains {
                        $0.lowerBound - 1 <= piece.left && piece.right <= $0.upperBound + 1
                    }
                }
            }
            return own.reversed() + rows
        }
    }

    /// White of so many characters may part columns; between words of a line stands less.
    private static let gutter = 0.6
    private static let fewestColumns = 3
    /// Fewer lines of several columns on a page are no table.
    private static let fewestRows = 3
    /// How much more white than between lines stands between rows.
    private static let rowGap = 1.3

    /// Looks for tables.
    init(_ pages: [PageContent]) {
        self.pages = pages
        let regions = pages.map(Self.region)
        var start = 0
        while start < pages.count {
            var end = start
            while end < pages.count, !regions[end].rows.isEmpty { end += 1 }
            if end > start { read(start..<end, regions) }
            start = max(end, start + 1)
        }
    }

    /// The lines of a page from the first that has columns to the last of the table; none where the page has a ruled table or no columns.
    private static func region(_ page: PageContent) -> Region {
        guard !page.rules.contains(where: { !$0.isLevel && !$0.isFaint }) else { return Region() }
        var lines: [[PageWord]] = []
        for word in page.words.sorted(by: { $0.box.middle.y < $1.box.middle.y }) {
            if let last = lines.last?.first,
                word.box.middle.y - last.box.middle.y < min(last.box.height, word.box.height) * 0.45
            {
                lines[lines.count - 1].append(word)
            } else {
                lines.append([word])
            }
        }
        let rows = lines.map(row)
        guard rows.count(where: \.isTabular) >= fewestRows,
            let first = rows.firstIndex(where: \.isTabular),
            var last = rows.lastIndex(where: \.isTabular)
        else { return Region() }
        // Rows may go on in fewer columns; what stands far above or below is no part of them.
        func white(_ line: Int) -> Double { (rows[line + 1].top - rows[line].bottom) / rows[line].em }
        while last + 1 < rows.count, white(last) < 1.5 { last += 1 }
        var head = first
        while head > 0, white(head - 1) < 2.5 { head -= 1 }
        return Region(head: Array(rows[head..<first]), rows: Array(rows[first...last]))
    }

    private static func row(_ words: [PageWord]) -> Row {
        var row = Row(pieces: [], texts: [], em: words.map(\.em).max() ?? 1)
        for word in words.sorted(by: { $0.box.left < $1.box.left }) {
            if let last = row.pieces.last, word.box.left - last.right < row.em * gutter {
                row.pieces[row.pieces.count - 1] = last.joined(word.box)
                row.texts[row.texts.count - 1] += word.text
            } else {
                row.pieces.append(word.box)
                row.texts.append(word.text)
            }
        }
        return row
    }

    private mutating func read(_ run: Range<Int>, _ regions: [Region]) {
        let columns = Self.columns(run.flatMap { regions[$0].rows })
        let rows = run.map { $0 == run.lowerBound ? regions[$0].rows : regions[$0].goingOn(columns) }
        let isAligned =
            columns.count >= Self.fewestColumns && rows[0].first?.pieces.count == columns.count
        let starts = rows.indices.map {
            isAligned ? Self.starts(rows[$0], columns, isFirst: $0 == 0) : nil
        }
        guard starts.allSatisfy({ $0 != nil }) else {
            for index in run where regions[index].rows.count(where: \.isSpread) >= Self.fewestRows {
                pages[index].isUnclear = true
            }
            return
        }
        for (number, index) in run.enumerated() {
            draw(index, rows[number], columns, starts[number] ?? [])
        }
    }

    /// Where columns begin and end: what the lines of several columns cover, taken together.
    private static func columns(_ rows: [Row]) -> [ClosedRange<Double>] {
        let em = rows.map(\.em).max() ?? 1
        var columns: [ClosedRange<Double>] = []
        for piece in rows.filter(\.isTabular).flatMap(\.pieces).sorted(by: { $0.left < $1.left }) {
            if let last = columns.last, piece.left - last.upperBound < em * gutter {
                columns[columns.count - 1] = last.lowerBound...max(last.upperBound, piece.right)
            } else {
                columns.append(piece.left...piece.right)
            }
        }
        return columns
    }

    /// The lines with which rows begin, or nil where that is not clear.
    private static func starts(_ rows: [Row], _ columns: [ClosedRange<Double>], isFirst: Bool)
        -> [Int]?
    {
        var cells: [[String?]] = []
        for row in rows {
            var line = [String?](repeating: nil, count: columns.count)
            for (piece, text) in zip(row.pieces, row.texts) {
                let middle = piece.middle.x
                guard
                    let column = columns.firstIndex(where: {
                        $0.lowerBound - 1 <= piece.left && piece.right <= $0.upperBound + 1
                            && $0.contains(middle)
                    })
                else { return nil }
                line[column] = text
            }
            cells.append(line)
        }
        let pitches = zip(rows, rows.dropFirst()).map { $1.middle - $0.middle }
        guard let least = pitches.min(), least > 0 else { return nil }
        let numbered = cells.indices.filter { cells[$0][0] != nil }
        let isNumbered = numbered.dropFirst(isFirst ? 1 : 0).allSatisfy {
            cells[$0][0].map(isSerial) ?? false
        }
        var starts = numbered
        if !isNumbered {
            starts = [0] + pitches.indices.filter { pitches[$0] > least * rowGap }.map { $0 + 1 }
            if starts.count == 1 { starts = Array(rows.indices) }
            guard starts.allSatisfy({ cells[$0][0] != nil }) else { return nil }
        }
        guard let first = starts.first, !isFirst || first == 0 else { return nil }
        for (number, start) in starts.enumerated() {
            let end = number + 1 < starts.count ? starts[number + 1] : rows.count
            // Cells in the middle of their row, or at its foot: which lines belong to it cannot be told.
            let isTopped = (start..<end).allSatisfy { line in
                columns.indices.allSatisfy { cells[line][$0] == nil || cells[start][$0] != nil }
            }
            guard isTopped else { return nil }
            // A line that is full goes on in the next one, which begins no row then.
            guard start > 0, pitches[start - 1] <= least * rowGap else { continue }
            for column in columns.indices.dropFirst() {
                guard let text = cells[start - 1][column], cells[start][column] != nil,
                    columns[column].upperBound - columns[column].lowerBound > rows[start].em * 6,
                    let piece = rows[start - 1].pieces.first(where: {
                        columns[column].contains($0.middle.x)
                    }), columns[column].upperBound - piece.right < rows[start].em,
                    !ParagraphStart.endsSentence(text)
                else { continue }
                return nil
            }
        }
        return starts
    }

    /// Whether words number a row: `12`, `3-1`, `（二）`.
    private static func isSerial(_ text: String) -> Bool {
        let marks = Set("0123456789-.、．()（）一二三四五六七八九十百".unicodeScalars)
        return text.unicodeScalars.count <= 6 && text.unicodeScalars.allSatisfy { marks.contains($0) }
    }

    /// Draws the lines between columns and rows.
    private mutating func draw(
        _ index: Int,
        _ rows: [Row],
        _ columns: [ClosedRange<Double>],
        _ starts: [Int]
    ) {
        guard let first = rows.first, let last = rows.last else { return }
        // Right behind the words of a column, so that full lines are known as such. All pages have the same outer edges, so
        // that the table can go on over them.
        let xs =
            [1]
            + zip(columns, columns.dropFirst()).map {
                min($0.upperBound + 3, ($0.upperBound + $1.lowerBound) / 2)
            }
            + [max(pages[index].width - 1, 2)]
        let inner = starts.filter { $0 > 0 }.map { (rows[$0 - 1].bottom + rows[$0].top) / 2 }
        let ys = [first.top - 1] + inner + [last.bottom + 1]
        pages[index].rules =
            ys.map { PageRule(isLevel: true, at: $0, from: xs[0], to: xs[xs.count - 1]) }
            + xs.map { PageRule(isLevel: false, at: $0, from: ys[0], to: ys[ys.count - 1]) }
    }
}
