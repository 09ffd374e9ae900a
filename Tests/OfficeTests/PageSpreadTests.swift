import Testing

@testable import Office

@Suite("Copies that spreadsheets print") struct PageSpreadTests {
    /// A page with one table: its columns as wide as told, its rows as high.
    private static func page(
        _ number: Int,
        _ rows: [[String]],
        left: Double = 50,
        widths: [Double],
        heights: [Double],
        closed: (above: Bool, below: Bool) = (true, true)
    ) -> PageContent {
        let xs = widths.reduce(into: [left]) { $0.append(($0.last ?? 0) + $1) }
        let ys = heights.reduce(into: [100.0]) { $0.append(($0.last ?? 0) + $1) }
        var words: [PageWord] = []
        for (row, cells) in rows.enumerated() {
            for (column, text) in cells.enumerated() where !text.isEmpty {
                words.append(PageFixture.word(text, xs[column] + 4, ys[row] + 5))
            }
        }
        var rules = PageFixture.grid(xs: xs, ys: ys)
        if !closed.above { rules.removeAll { $0.isLevel && $0.at == ys.first } }
        if !closed.below { rules.removeAll { $0.isLevel && $0.at == ys.last } }
        return PageFixture.page(number, words, rules: rules)
    }

    private static let first = [
        page(1, [["序号", "名称"], ["1", "查苹果"]], widths: [40, 100], heights: [20, 30]),
        page(2, [["2", "查梨"], ["3", "查枣"]], widths: [40, 100], heights: [40, 25]),
    ]

    @Test func `columns on further pages stand beside the rows of the first ones`() {
        let pages =
            Self.first + [
                Self.page(3, [["依据"], ["《果法》第一条"]], widths: [120], heights: [20, 30]),
                Self.page(4, [["《果法》第二条"], ["《果法》第三条"]], widths: [120], heights: [40, 25]),
                Self.page(5, [["备注", "时限"], ["", "十日"]], widths: [60, 60], heights: [20, 30]),
                Self.page(6, [["", ""], ["见注", ""]], widths: [60, 60], heights: [40, 25]),
            ]
        #expect(
            PageFixture.rows(pages) == [
                ["1:序号", "2:名称", "3:依据", "4:备注", "5:时限"],
                ["1:1", "2:查苹果", "3:《果法》第一条", "5:十日"], ["1:2", "2:查梨", "3:《果法》第二条"],
                ["1:3", "2:查枣", "3:《果法》第三条", "4:见注"],
            ]
        )
        #expect(PageFixture.flow(pages).blocks.count == 1)
    }

    @Test func `a column of one row on its own page is one of the table, and else a frame`() {
        let pages = [
            Self.page(1, [["1", "查苹果"]], widths: [40, 100], heights: [30]),
            Self.page(2, [["2", "查梨"]], widths: [40, 100], heights: [60]),
            Self.page(3, [["3", "查枣"]], widths: [40, 100], heights: [50]),
            Self.page(4, [["第一条"]], widths: [200], heights: [30]),
            Self.page(5, [["第二条"]], widths: [200], heights: [60]),
            Self.page(6, [["第三条"]], widths: [200], heights: [50]),
        ]
        #expect(
            PageFixture.rows(pages) == [
                ["1:1", "2:查苹果", "3:第一条"], ["1:2", "2:查梨", "3:第二条"], ["1:3", "2:查枣", "3:第三条"],
            ]
        )
        #expect(PageFixture.paragraphs([pages[3]]) == ["4.1 第一条"])
    }

    @Test func `first columns that every page prints again are read once`() {
        let pages =
            Self.first + [
                Self.page(3, [["序号", "依据"], ["1", "第一条"]], widths: [40, 90], heights: [20, 30]),
                Self.page(4, [["2", "第二条"], ["3", "第三条"]], widths: [40, 90], heights: [40, 25]),
            ]
        #expect(
            PageFixture.rows(pages).map { $0.joined(separator: " ") } == [
                "1:序号 2:名称 3:依据", "1:1 2:查苹果 3:第一条", "1:2 2:查梨 3:第二条", "1:3 2:查枣 3:第三条",
            ]
        )
    }

    /// Pages that are no columns of the two before them.
    @Test(
        arguments: [
            // A table of its own, by its heading, with rows as high by chance.
            [
                page(3, [["序号", "名称"], ["1", "查麦"]], widths: [40, 90], heights: [20, 30]),
                page(4, [["2", "查黍"], ["3", "查稻"]], widths: [40, 90], heights: [40, 25]),
            ],
            // Other heights, another number of rows, another number of pages.
            [
                page(3, [["依据"], ["第一条"]], widths: [120], heights: [20, 34]),
                page(4, [["第二条"], ["第三条"]], widths: [120], heights: [40, 25]),
            ],
            [
                page(3, [["依据"], ["第一条"]], widths: [120], heights: [20, 30]),
                page(4, [["第二条"], ["第三条"], ["第四条"]], widths: [120], heights: [40, 25, 25]),
            ],
            [
                page(3, [["依据"], ["第一条"]], widths: [120], heights: [20, 30]),
                page(4, [["第二条"], ["第三条"]], widths: [120], heights: [40, 25]),
                page(5, [["第二条"], ["第三条"]], widths: [120], heights: [40, 25]),
            ],
        ]
    )
    func `nothing is put beside rows that are others`(pages: [PageContent]) {
        let flow = PageFixture.flow(Self.first + pages)
        #expect(flow.blocks.count >= 2)
        #expect(PageFixture.rows(Self.first + pages).allSatisfy { $0.count <= 2 })
    }

    @Test func `a row is cut where no line is drawn at the end of the page`() {
        let above = Self.page(
            1,
            [["1", "查苹果。"], ["2", "第一条。"]],
            widths: [40, 100],
            heights: [30, 30],
            closed: (true, false)
        )
        func below(_ serial: String, closed: Bool) -> PageContent {
            Self.page(
                2,
                [[serial, "第二条。"], ["3", "查枣"]],
                widths: [40, 100],
                heights: [30, 30],
                closed: (closed, true)
            )
        }
        #expect(
            PageFixture.rows([above, below("", closed: false)]) == [
                ["1:1", "2:查苹果。"], ["1:2", "2:第一条。⏎第二条。"], ["1:3", "2:查枣"],
            ]
        )
        // Two numbers are two rows, drawn or not; a line that is drawn ends the row.
        #expect(PageFixture.rows([above, below("9", closed: false)]).count == 4)
        #expect(PageFixture.rows([above, below("9", closed: true)]).count == 4)
    }

    @Test func `a row ends at a white line that reaches from edge to edge`() {
        var page = Self.page(1, [["1", "查苹果"], ["2", "查梨"]], widths: [40, 100], heights: [30, 30])
        for index in page.rules.indices where page.rules[index].isLevel && page.rules[index].at == 130 {
            page.rules[index].isFaint = true
        }
        #expect(PageFixture.rows([page]) == [["1:1", "2:查苹果"], ["1:2", "2:查梨"]])
        page.rules.removeAll { $0.isFaint && $0.from == 90 }
        #expect(PageFixture.rows([page]).count == 1)
    }

    @Test func `what the edge of a cell hides is left out, what it cuts is told`() {
        var page = Self.page(1, [["1", ""], ["2", "查梨"]], widths: [40, 100], heights: [30, 30])
        let clip = PageBox(left: 90, top: 100, right: 190, bottom: 130)
        let lines = [("甲", 75.0), ("乙", 93.0), ("丙", 111.0), ("丁", 129.0)]
        let runs =
            lines.map { text, top in
                DrawnText.Run(left: 94, right: 104, base: 800 - (top + 8), font: "F", clip: clip.flipped(800))
            } + [DrawnText.Run(left: 94, right: 114, base: 800 - 143, font: "F", clip: nil)]
        page.words += lines.map { PageFixture.word($0.0, 94, $0.1) }
        let hidden = page.clip(to: runs)
        #expect(hidden.map(\.text) == ["甲", "丁"])
        // 乙 stands across the upper edge of the table, and is a part of its cell all the same.
        #expect(PageFixture.rows([page]) == [["1:1", "2:乙⏎丙"], ["1:2", "2:查梨"]])
        let remarks = PageFixture.flow([page]).remarks
        #expect(remarks.map(\.kind) == [.layoutNotRecovered])
        #expect(remarks.first?.message.hasPrefix("第 1 页有的格子装不下里面的文字") ?? false)
    }

    @Test func `a line beyond the edge of a full cell is given back to it`() {
        var page = Self.page(
            1,
            [["依据", ""], ["2", ""], ["3", ""]],
            widths: [90, 100],
            heights: [60, 28, 30]
        )
        for (text, top) in [("甲", 148.0), ("乙", 162.0), ("丙", 176.0)] {
            page.words.append(PageFixture.word(text, 144, top))
        }
        #expect(PageFixture.rows([page]) == [["1:依据"], ["1:2", "2:甲⏎乙⏎丙"], ["1:3"]])
        // A line of its own in the cell above stays there.
        page.words[page.words.count - 3] = PageFixture.word("甲", 144, 130)
        #expect(PageFixture.rows([page]) == [["1:依据", "2:甲"], ["1:2", "2:乙⏎丙"], ["1:3"]])
    }
}

extension PageBox {
    /// The box counted from the lower edge of a page.
    fileprivate func flipped(_ height: Double) -> PageBox {
        PageBox(left: left, top: height - bottom, right: right, bottom: height - top)
    }
}
