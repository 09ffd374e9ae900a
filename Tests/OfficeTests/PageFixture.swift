@testable import Office

/// Pages made of words and ruling lines, with characters of 10 points.
enum PageFixture {
    static let em = 10.0

    /// Words that begin at a point; its top is told.
    static func word(_ text: String, _ left: Double, _ top: Double) -> PageWord {
        let width = text.unicodeScalars.reduce(0.0) { $0 + ($1.isWide ? em : em / 2) }
        return PageWord(text: text, box: PageBox(left: left, top: top, right: left + width, bottom: top + em))
    }

    /// A page of words and lines.
    static func page(_ number: Int, _ words: [PageWord], rules: [PageRule] = []) -> PageContent {
        PageContent(number: number, width: 600, height: 800, words: words, rules: rules)
    }

    /// The lines of a table of one cell a field, without those that `missing` names by row and column of the cell above or to the left.
    static func grid(xs: [Double], ys: [Double], missingBelow: Set<[Int]> = [], missingRight: Set<[Int]> = [])
        -> [PageRule]
    {
        var rules: [PageRule] = []
        for (row, y) in ys.enumerated() {
            for column in 0..<(xs.count - 1) where !missingBelow.contains([row - 1, column]) {
                rules.append(PageRule(isLevel: true, at: y, from: xs[column], to: xs[column + 1]))
            }
        }
        for (column, x) in xs.enumerated() {
            for row in 0..<(ys.count - 1) where !missingRight.contains([row, column - 1]) {
                rules.append(PageRule(isLevel: false, at: x, from: ys[row], to: ys[row + 1]))
            }
        }
        return rules
    }

    /// A page with one table of columns 100 points wide; a row is 20 points high for each line of its words.
    ///
    /// Lines are parted by line feeds; nil stands for a field that the cell above covers.
    static func table(_ number: Int, _ rows: [[String?]], top: Double = 120) -> PageContent {
        let columns = rows.map(\.count).max() ?? 0
        let xs = (0...columns).map { 50 + 100 * Double($0) }
        var ys = [top]
        var words: [PageWord] = []
        var missing: Set<[Int]> = []
        for (row, cells) in rows.enumerated() {
            let lines = cells.map { $0?.split(separator: "\n", omittingEmptySubsequences: false) ?? [] }
            for (column, texts) in lines.enumerated() {
                if cells[column] == nil { missing.insert([row - 1, column]) }
                for (line, text) in texts.enumerated() where !text.isEmpty {
                    words.append(word(String(text), xs[column] + 5, (ys.last ?? 0) + 5 + 20 * Double(line)))
                }
            }
            ys.append((ys.last ?? 0) + 20 * Double(max(1, lines.map(\.count).max() ?? 1)))
        }
        return page(number, words, rules: grid(xs: xs, ys: ys, missingBelow: missing))
    }

    /// What pages become.
    static func flow(_ pages: [PageContent]) -> PageFlow { PageFlow(pages) }

    /// The only table of pages, as rows of `column:text`, spans behind the text.
    static func rows(_ pages: [PageContent]) -> [[String]] {
        for case .table(let table) in flow(pages).blocks { return rows(table) }
        return []
    }

    /// A table as rows of `column:text`, spans behind the text.
    static func rows(_ table: OfficeTable) -> [[String]] {
        table.rows.map { row in
            row.cells.map { cell in
                let spans =
                    cell.rowSpan > 1 || cell.columnSpan > 1 ? "[\(cell.rowSpan)x\(cell.columnSpan)]" : ""
                return "\(cell.column):" + cell.text.split(separator: "\n").joined(separator: "⏎") + spans
            }
        }
    }

    /// The paragraphs of pages, with their page and line.
    static func paragraphs(_ pages: [PageContent]) -> [String] {
        flow(pages).blocks.compactMap { block in
            guard case .paragraph(let paragraph) = block else { return nil }
            return (paragraph.line.map { "\($0.page).\($0.line) " } ?? "") + paragraph.text
        }
    }
}
