import Testing

@testable import Office

@Suite("Tables without lines") struct UnruledTableTests {
    /// A page of lines, each with its words by column; columns begin at 50, 110, 250 and 450, a number alone is white between rows.
    private static func page(_ number: Int, _ lines: [[String]], top: Double = 100) -> PageContent {
        let lefts = [50.0, 110, 250, 450]
        var words: [PageWord] = []
        var height = top
        for line in lines {
            if line.count == 1, let white = Double(line[0]) {
                height += white
                continue
            }
            for (column, text) in line.enumerated() where !text.isEmpty {
                words.append(PageFixture.word(text, lefts[column], height))
            }
            height += 14
        }
        return PageFixture.page(number, words)
    }

    private static let heading = ["序号", "名称", "依据", "层级"]

    @Test func `numbered rows with all cells at their top are a table`() {
        let pages = [
            Self.page(
                1,
                [
                    ["果品清单"], ["30"], Self.heading, ["1", "查苹果", "《果法》第一条：未标明产地的，由", "市级"],
                    ["", "", "主管部门处罚。"], ["2", "查梨", "《果法》第二条。", "市级"],
                    ["3", "查枣", "《果法》第三条：未标明产地的，由", "县级"],
                ]
            ),
            Self.page(
                2,
                [
                    ["", "", "主管部门处罚。"], ["4", "查杏", "《果法》第四条。", "县级"], ["5", "查桃", "《果法》第五条。", "县级"],
                    ["6", "查李", "《果法》第六条。", "县级"],
                ]
            ),
        ]
        #expect(
            PageFixture.rows(pages).map { $0.joined(separator: " ") } == [
                "1:序号 2:名称 3:依据 4:层级", "1:1 2:查苹果 3:《果法》第一条：未标明产地的，由主管部门处罚。 4:市级",
                "1:2 2:查梨 3:《果法》第二条。 4:市级", "1:3 2:查枣 3:《果法》第三条：未标明产地的，由主管部门处罚。 4:县级",
                "1:4 2:查杏 3:《果法》第四条。 4:县级", "1:5 2:查桃 3:《果法》第五条。 4:县级", "1:6 2:查李 3:《果法》第六条。 4:县级",
            ]
        )
        #expect(PageFixture.paragraphs(pages) == ["1.1 果品清单"])
    }

    @Test func `rows with more white between them are a table without numbers`() {
        let lines = [
            ["名称", "层级", "依据", "备注"], ["12"], ["查苹果", "市级", "《果法》第一条。", ""], ["和梨"], ["12"],
            ["查枣", "县级", "《果法》第二条。", "无"],
        ]
        #expect(
            PageFixture.rows([Self.page(1, lines)]).map { $0.joined(separator: " ") } == [
                "1:名称 2:层级 3:依据 4:备注", "1:查苹果和梨 2:市级 3:《果法》第一条。", "1:查枣 2:县级 3:《果法》第二条。 4:无",
            ]
        )
    }

    /// What stays running text, and whether the page is told.
    @Test(
        arguments: [
            // Numbers in the middle of their rows: a line may belong to the one or the other.
            (
                [
                    heading, ["", "", "《果法》第一条："], ["1", "查苹果", "由主管部门", "市级"], ["", "", "处罚。"],
                    ["", "", "《果法》第二条："], ["2", "查梨", "由主管部门", "市级"], ["", "", "处罚。"],
                ], true
            ),
            // A line that crosses the columns.
            (
                [
                    heading, ["1", "查苹果", "第一条。", "市级"], ["2", "查梨", "第二条。", "市级"],
                    ["一、这一行的文字从头到尾横跨表格的全部各栏"], ["3", "查枣", "第三条。", "市级"],
                ], true
            ),
            // Words with little white between them, once or twice.
            ([["甲 乙 丙 丁"], ["第一条 果品应当标明产地。"], ["第二条 违反的，处以罚款。"]], false),
            ([["局长", "张某", "电话", "一二三"], ["果品应当标明产地。"]], false),
        ]
    )
    func `what is not clear stays running text`(lines: [[String]], isTold: Bool) {
        let flow = PageFixture.flow([Self.page(1, lines)])
        for case .table in flow.blocks { Issue.record("a table") }
        #expect(flow.remarks.map(\.kind) == (isTold ? [.layoutNotRecovered] : []))
        #expect(flow.remarks.allSatisfy { $0.message.hasPrefix("第 1 页的文字像没有画线的表格") })
    }
}
