/// Puts the pages of a file one behind the other: paragraphs and tables that go on over the end of a page are joined.
struct PageFlow {
    private(set) var blocks: [OfficeBlock] = []
    private(set) var remarks: [OfficeRemark] = []

    private enum Part {
        case paragraph(lines: [TextLine], wrapping: LineWrapping)
        case table(GridTable)
    }

    /// The most headers and footers that are told one by one.
    private static let mostTold = 20

    private var parts: [Part] = []
    /// The pages with cells that are too low for their words.
    private var cutPages: Set<Int> = []

    /// Puts pages together.
    init(_ contents: [PageContent]) {
        var pages = PageSpread(UnruledTable(contents).pages.map { PageLayout($0) }).pages
        for index in pages.indices { pages[index].openFrames() }
        let furniture = PageFurniture(pages)
        for index in pages.indices { pages[index].remove(furniture.lines[index]) }
        let margins = TextMargins(pages)
        for page in pages {
            let wrapping = margins.wrapping(of: page)
            for item in page.items {
                switch item {
                case .line(let line): add(line, wrapping)
                case .table(let table): add(table)
                }
            }
        }
        for part in parts { finish(part) }
        remark(furniture, pages)
    }

    private mutating func add(_ line: TextLine, _ wrapping: LineWrapping) {
        if case .paragraph(var lines, let room) = parts.last, let last = lines.last,
            !Self.isContents(last.text),
            !Self.isContents(line.text), isNear(last, line), room.joins(last, line)
        {
            lines.append(line)
            parts[parts.count - 1] = .paragraph(lines: lines, wrapping: wrapping)
            return
        }
        parts.append(.paragraph(lines: [line], wrapping: wrapping))
    }

    /// Whether two lines have letters of one size, and stand on one page or on two in a row.
    private func isNear(_ line: TextLine, _ next: TextLine) -> Bool {
        next.place.page - line.place.page <= 1 && abs(line.em - next.em) < 0.15 * max(line.em, next.em)
    }

    /// Whether a line is one of a table of contents: leaders and a number.
    private static func isContents(_ text: String) -> Bool {
        var leaders = 0
        for scalar in text.unicodeScalars {
            if scalar == "." || scalar == "…" || scalar == "·" || scalar == "⋯" { leaders += 1 }
        }
        return leaders >= 6
    }

    private mutating func add(_ table: GridTable) {
        if case .table(var before) = parts.last, before.goesOn(in: table) {
            before.append(table)
            parts[parts.count - 1] = .table(before)
        } else {
            parts.append(.table(table))
        }
    }

    private mutating func finish(_ part: Part) {
        switch part {
        case .paragraph(let lines, _):
            guard let first = lines.first else { return }
            let text = lines.dropFirst().reduce(first.text) { LineWrapping.joined($0, $1.text) }
            blocks.append(.paragraph(OfficeParagraph(text, line: first.place)))
        case .table(let grid):
            let table = grid.officeTable
            if grid.repetitions > 0 {
                remarks.append(
                    OfficeRemark(.repeated, "表头在 \(grid.repetitions) 页上重复印出，只读一次", block: blocks.count)
                )
            }
            if grid.isIrregular {
                remarks.append(
                    OfficeRemark(.layoutNotRecovered, "有的格子线画得不完整，合并的格子按行分开读", block: blocks.count)
                )
            }
            for cell in grid.cells { cutPages.formUnion(cell.lines.filter(\.isCut).map(\.place.page)) }
            blocks.append(.table(table))
        }
    }

    private mutating func remark(_ furniture: PageFurniture, _ pages: [PageLayout]) {
        if furniture.numbers > 0 {
            remarks.append(OfficeRemark(.repeated, "\(furniture.numbers) 页的页码未收入"))
        }
        for (text, pages) in furniture.repeated.prefix(Self.mostTold) {
            remarks.append(
                OfficeRemark(.repeated, "\(PageNumbers.chinese(pages))重复的页眉或页脚未收入：\(text)")
            )
        }
        let more = furniture.repeated.count - Self.mostTold
        if more > 0 { remarks.append(OfficeRemark(.repeated, "重复的页眉或页脚另有 \(more) 种未收入")) }
        if !cutPages.isEmpty {
            let numbers = PageNumbers.chinese(Array(cutPages))
            remarks.append(
                OfficeRemark(.layoutNotRecovered, "\(numbers)有的格子装不下里面的文字，被格子边切断，没有印出的文字未收入，请对照原表")
            )
        }
        let overfull = pages.filter(\.isOverfull).map(\.number)
        if !overfull.isEmpty {
            remarks.append(
                OfficeRemark(
                    .layoutNotRecovered,
                    "\(PageNumbers.chinese(overfull))有的文字印到了纸边之外，纸外的文字未收入，请对照原表"
                )
            )
        }
        let turned = pages.filter(\.isTurned).map(\.number)
        if !turned.isEmpty {
            remarks.append(
                OfficeRemark(
                    .layoutNotRecovered,
                    "\(PageNumbers.chinese(turned))的文字横放或倒放，读出的次序不可靠，请把页面转正后另存"
                )
            )
        }
        let unclear = pages.filter(\.isUnclear).map(\.number)
        if !unclear.isEmpty {
            remarks.append(
                OfficeRemark(
                    .layoutNotRecovered,
                    "\(PageNumbers.chinese(unclear))的文字像没有画线的表格，分不清栏目或各行，按段落读"
                )
            )
        }
        let drawn = pages.filter(\.isDrawn).map(\.number)
        if !drawn.isEmpty {
            remarks.append(OfficeRemark(.layoutNotRecovered, "\(PageNumbers.chinese(drawn))线条太多，没有按表格读"))
        }
    }
}

/// Where the running text of pages begins and ends.
struct TextMargins {
    private var own: [Int: LineWrapping] = [:]
    private var whole = LineWrapping(left: 0, right: 0)

    /// The fewest long lines of a page that tell its margins.
    private static let fewestLines = 6

    init(_ pages: [PageLayout]) {
        if let found = Self.margins(pages.flatMap(\.lines)) { whole = found }
        for page in pages {
            let long = Self.long(page.lines, than: (whole.right - whole.left) * 0.6)
            if long.count >= Self.fewestLines, let found = Self.margins(long) { own[page.number] = found }
        }
    }

    /// The room of a page.
    func wrapping(of page: PageLayout) -> LineWrapping { own[page.number] ?? whole }

    private static func long(_ lines: [TextLine], than width: Double) -> [TextLine] {
        lines.filter { $0.box.width > width }
    }

    /// The ends that nearly all long lines keep.
    private static func margins(_ lines: [TextLine]) -> LineWrapping? {
        guard let widest = lines.map(\.box.width).max() else { return nil }
        let long = Self.long(lines, than: widest * 0.6)
        let lefts = long.map(\.box.left).sorted()
        guard let first = lefts.first else { return nil }
        let left = lefts.count >= fewestLines ? lefts[lefts.count / 20] : first
        // Most long lines end where the room does; a comma may hang behind it, and few lines stand out of it.
        var counts: [Int: Int] = [:]
        for line in long { counts[Int(line.box.right.rounded()), default: 0] += 1 }
        let most = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
        let near = long.map(\.box.right).filter { abs($0 - Double(most)) < 1.5 }
        return LineWrapping(left: left, right: near.max() ?? 0)
    }
}

/// Numbers of pages in words.
enum PageNumbers {
    /// `第 3、5–9 页`.
    static func chinese(_ pages: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for page in pages.sorted() {
            if let last = runs.last, page <= last.upperBound + 1 {
                runs[runs.count - 1] = last.lowerBound...max(page, last.upperBound)
            } else {
                runs.append(page...page)
            }
        }
        let told = runs.prefix(20).map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
        }
        return "第 " + told.joined(separator: "、") + (runs.count > 20 ? "… 页" : " 页")
    }
}
