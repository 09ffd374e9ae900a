import Testing

@testable import Office

@Suite("Ruled tables on pages") struct PageTableTests {
    @Test func `fields with no line between them are one cell`() {
        let rules = PageFixture.grid(
            xs: [50, 150, 250, 350],
            ys: [100, 120, 140, 160],
            missingBelow: [[0, 0]],
            missingRight: [[2, 1]]
        )
        let words = [
            PageFixture.word("甲", 60, 105), PageFixture.word("乙", 160, 105), PageFixture.word("丙", 260, 125),
            PageFixture.word("丁", 160, 145),
        ]
        #expect(
            PageFixture.rows([PageFixture.page(1, words, rules: rules)]) == [
                ["1:甲[2x1]", "2:乙"], ["3:丙"], ["2:丁[1x2]"],
            ]
        )
    }

    @Test func `double lines, short gaps and open sides are borne`() throws {
        var rules = PageFixture.grid(xs: [50, 150, 250], ys: [100, 120, 140])
        rules.append(PageRule(isLevel: true, at: 121.5, from: 50, to: 250))
        // No line closes the table to the right, and the lowest one has a gap.
        rules.removeAll { !$0.isLevel && $0.at == 250 }
        rules.removeAll { $0.isLevel && $0.at == 140 }
        rules += [
            PageRule(isLevel: true, at: 140, from: 50, to: 148),
            PageRule(isLevel: true, at: 140, from: 150, to: 250),
        ]
        let grid = try #require(RuleGrid.grids(rules)?.first)
        #expect(grid.xs == [50, 150, 250])
        #expect(grid.cells.count == 4)
        #expect(!grid.isIrregular)
    }

    @Test func `a line under words is no table, and a drawing is told`() {
        let line = PageRule(isLevel: true, at: 118, from: 50, to: 250)
        #expect(
            PageFixture.paragraphs([PageFixture.page(1, [PageFixture.word("甲法", 50, 105)], rules: [line])])
                == ["1.1 甲法"]
        )
        let drawing = (0..<2_000).map { PageRule(isLevel: $0 % 2 == 0, at: Double($0) * 5, from: 0, to: 9) }
        let flow = PageFixture.flow([PageFixture.page(1, [PageFixture.word("甲法", 50, 105)], rules: drawing)])
        #expect(flow.remarks.map(\.kind) == [.layoutNotRecovered])
    }

    @Test func `a label in the middle of its value is the first cell of its row`() {
        let page = PageFixture.page(
            1,
            [
                PageFixture.word("违反《果法》第一条的，", 160, 105), PageFixture.word("依据", 60, 115),
                PageFixture.word("处一千元以下罚款。", 160, 125),
            ],
            rules: PageFixture.grid(xs: [50, 150, 280], ys: [100, 140])
        )
        #expect(PageFixture.rows([page]) == [["1:依据", "2:违反《果法》第一条的，处一千元以下罚款。"]])
    }

    @Test func `words of neighbouring cells that run together are parted`() {
        let page = PageFixture.page(
            1,
            [PageFixture.word("一般区域五千元以上", 110, 105)],
            rules: PageFixture.grid(xs: [50, 150, 280], ys: [100, 120, 140])
        )
        #expect(PageFixture.rows([page]) == [["1:一般区域", "2:五千元以上"]])
    }

    @Test func `a table goes on over pages, and its heading is read once`() throws {
        let heading: [String?] = ["序号", "名称", "依据"]
        let pages = [
            PageFixture.table(1, [heading, ["1", "查苹果", "《果法》第一条"], ["2", "查梨", "《果法》第二条"]]),
            PageFixture.table(2, [heading, ["3", "查枣", "《果法》第三条"]]),
            PageFixture.table(3, [heading, ["4", "查杏", ""]]),
        ]
        #expect(
            PageFixture.rows(pages) == [
                ["1:序号", "2:名称", "3:依据"], ["1:1", "2:查苹果", "3:《果法》第一条"], ["1:2", "2:查梨", "3:《果法》第二条"],
                ["1:3", "2:查枣", "3:《果法》第三条"], ["1:4", "2:查杏"],
            ]
        )
        let flow = PageFixture.flow(pages)
        #expect(flow.remarks.map(\.message) == ["表头在 2 页上重复印出，只读一次"])
        guard case .table(let table) = flow.blocks.first else { throw OfficeError.empty }
        #expect(table.headingRows == 1)
        #expect(table.rows.map { $0.line?.page } == [1, 1, 1, 2, 3])
        #expect(table.rows.map { $0.line?.line } == [1, 2, 3, 2, 2])
    }

    /// The end of a page: the last row above, the first row below, and what becomes of them.
    @Test(
        arguments: [
            // A line breaks off for want of room.
            (["1", "查苹果是否干净并且"], ["", "新鲜"], [["1:1", "2:查苹果是否干净并且新鲜"]]),
            // The value goes on without its label, behind the end of a sentence.
            (["依据", "第一条。"], ["", "第二条。"], [["1:依据", "2:第一条。⏎第二条。"]]),
            // Two rows with a label each, the labels as wide as their cells.
            (
                ["违反的果法条款项目", "第一条。"], ["处罚的果法条款项目", "第二条。"],
                [["1:违反的果法条款项目", "2:第一条。"], ["1:处罚的果法条款项目", "2:第二条。"]]
            ),
            // Two rows whose words end with no mark, but with room behind.
            (["一次", "5%"], ["二次", "6%"], [["1:一次", "2:5%"], ["1:二次", "2:6%"]]),
            // A blank cell is no merged one where no cell of the column is.
            (["1", "查苹果"], ["2", ""], [["1:1", "2:查苹果"], ["1:2"]]),
        ]
    )
    func `a row that the end of a page cuts is one row`(above: [String], below: [String], rows: [[String]]) {
        let pages = [PageFixture.table(1, [["甲", "乙"], above]), PageFixture.table(2, [below])]
        #expect(PageFixture.rows(pages) == [["1:甲", "2:乙"]] + rows)
    }

    @Test func `a merged cell goes on over the end of a page`() {
        let pages = [
            PageFixture.table(1, [["果类", "苹果"], [nil, "梨"]]),
            PageFixture.table(2, [["", "枣"], [nil, "杏"], ["谷类", "麦"]]),
        ]
        #expect(
            PageFixture.rows(pages) == [["1:果类[4x1]", "2:苹果"], ["2:梨"], ["2:枣"], ["2:杏"], ["1:谷类", "2:麦"]]
        )
    }

    /// The values of a merged column at the end of a page, 90 points wide without the margins; the row above ends with its page.
    @Test(
        arguments: [
            // The only line above is full, as those below are.
            (["销售没有检验合格的"], ["苹果、梨并且拒绝改", "正"], ["1:销售没有检验合格的苹果、梨并且拒绝改正[3x1]"]),
            // Two values of one column begin alike, and the first one has hardly room behind.
            (
                ["报告书类（重点行业", "以外的生产型企业）"], ["报告书类（化工、电", "镀）"],
                ["1:报告书类（重点行业以外的生产型企业）", "1:报告书类（化工、电镀）[2x1]"]
            ),
        ]
    )
    func `a merged value that the end of a page cuts`(above: [String], below: [String], values: [String]) {
        let pages = [
            PageFixture.table(1, [["枣", "甲"], [nil, "乙"], [above.joined(separator: "\n"), "一次"]]),
            PageFixture.table(2, [[below.joined(separator: "\n"), "二次"], [nil, "三次"]]),
        ]
        #expect(
            PageFixture.rows(pages).compactMap(\.first).filter { $0.hasPrefix("1:") }.dropFirst()
                == values[...]
        )
    }

    @Test func `tables of different widths, or with words between them, stay apart`() {
        var second = PageFixture.table(2, [["枣", "杏"], ["麦", "黍"]])
        let first = PageFixture.table(1, [["苹果", "梨"], ["桃", "李"]])
        #expect(PageFixture.flow([first, second]).blocks.count == 1)
        second.words.append(PageFixture.word("二、谷类", 50, 100))
        #expect(PageFixture.flow([first, second]).blocks.count == 3)
        #expect(PageFixture.flow([first, PageFixture.table(2, [["枣", "杏", "麦"]])]).blocks.count == 2)
    }
}
