import Law
import Office
import TestSupport
import Testing

@testable import Readers

@Suite("Lists in cards and paragraphs") struct ListCardTests {
    private func basis(_ power: Power) -> [String] {
        power.fields.filter { $0.role == .legalBasis }.map(\.content.text)
    }

    @Test func `a table of labels and values is a power, one table after the other`() throws {
        let (list, reading) = try listRead(
            [
                .words("果品局权责清单"), .words("一、行政许可（1项）"),
                .sheet(
                    nil,
                    [
                        .row("职权名称", "办果园", "职权编码", "A1"), .row("设定依据", "《苹果法》第一条"), [.at(2, "《梨法》第二条")],
                        .row("责任事项", "受理"),
                    ]
                ),
                .words("二、行政检查"),
                .sheet(nil, [.row("职权名称", "查果园"), .row("设定依据", "《苹果法》第三条")]), .words("联系电话：略"),
            ],
            name: "清单.docx"
        )
        #expect(list.title == "果品局权责清单")
        #expect(list.powers.map(\.name) == ["办果园", "查果园"])
        #expect(list.powers.map(\.code) == ["A1", ""])
        #expect(list.powers.map(\.category) == ["行政许可", "行政检查"])
        #expect(list.powers.map(basis) == [["《苹果法》第一条", "《梨法》第二条"], ["《苹果法》第三条"]])
        #expect(list.powers[0].fields.contains { $0.role == .duties })
        #expect(rules(reading) == ["text-between-rows"])
        #expect(!reading.uses.contains(.blank))
    }

    @Test func `cards stand in one table, one below the other or side by side`() throws {
        let (below, _) = try listRead([
            .sheet(
                nil,
                [
                    .row("权力名称", "查苹果"), .row("权力类型", "行政检查"), .row("实施依据", "《苹果法》第一条"), .row("权力名称", "查梨"),
                    .row("权力类型", "行政检查"), .row("实施依据", "《梨法》第二条"),
                ]
            )
        ])
        #expect(below.powers.map(\.name) == ["查苹果", "查梨"])
        #expect(below.powers.map(basis) == [["《苹果法》第一条"], ["《梨法》第二条"]])
        let (beside, _) = try listRead([
            .sheet(
                nil,
                [
                    .row("权力名称", "查苹果", "查梨", "查桃"), [.at(1, "权力类型"), .over(2, "行政检查", columns: 3)],
                    .row("实施依据", "《苹果法》第一条", "《梨法》第二条", "《桃法》第三条"),
                ]
            )
        ])
        #expect(beside.powers.map(\.name) == ["查苹果", "查梨", "查桃"])
        #expect(beside.powers.map(\.category) == ["行政检查", "行政检查", "行政检查"])
        #expect(beside.powers.map(basis) == [["《苹果法》第一条"], ["《梨法》第二条"], ["《桃法》第三条"]])
    }

    @Test func `a card with a table inside takes its name from the heading above it`() throws {
        let card: ([String]) -> OfficeBlock = { bases in
            .sheet(
                nil,
                [
                    .row("违反条款", bases[0]), .row("处罚依据", bases[1]), .row("违法行为", "裁量要素", "违法程度"),
                    [.over(1, "卖坏果", rows: 2), .at(2, "次数"), .at(3, "一次")], [.at(2, "数量"), .at(3, "一斤")],
                    .row("备注", "计算方法见附件"),
                ]
            )
        }
        let (list, reading) = try listRead(
            [
                .words("第一章 果园类"), .words("一、卖坏果或者"), .words("卖假果的"), .words("§1.1 裁量标准"),
                card(["《果法》第一条", "《果法》第九条"]),
                .words("二、卖假梨"), .words("§1.2 裁量标准"), card(["《梨法》第一条", "《梨法》第九条"]),
            ],
            name: "裁量表.pdf"
        )
        #expect(list.powers.map(\.name) == ["卖坏果或者卖假果的", "卖假梨"])
        #expect(list.powers.map(\.serial) == ["1.1", "1.2"])
        #expect(list.powers.map(\.category) == ["第一章 果园类", "第一章 果园类"])
        #expect(list.powers.map(basis) == [["《果法》第一条", "《果法》第九条"], ["《梨法》第一条", "《梨法》第九条"]])
        #expect(list.powers[0].fields.filter { $0.label == "裁量要素" }.map(\.content.text) == ["次数", "数量"])
        // What the card itself calls it is kept beside the heading.
        #expect(list.powers[0].fields.filter { $0.label == "违法行为" }.map(\.content.text) == ["卖坏果"])
        #expect(reading.warnings.isEmpty)
    }

    @Test func `a table without header goes on with the one before it`() throws {
        let (list, reading) = try listRead(
            [
                .sheet(nil, [.row("序号", "事项名称", "实施依据"), .row("1", "查苹果", "《苹果法》第一条")]),
                .sheet(nil, [.row("2", "查梨", "《梨法》第二条")]), .sheet(nil, [.row("甲", "乙")]),
            ],
            name: "清单.docx"
        )
        #expect(list.powers.map(\.name) == ["查苹果", "查梨"])
        #expect(rules(reading) == ["text-between-rows"])
    }

    @Test func `a page of headings and containers`() throws {
        let item = { (number: Int, name: String) in
            """
            ### \(number)、\(name)

            ::: details 违反条款

            - 《苹果法》第\(number)条&emsp;不得\(name)。:mag:*[查看原文](/posts/a/#t1)*

            - 《梨法》第九条

            :::

            ::: tip 不予处罚的情节

            （1）首次；

            :::

            """
        }
        let text = """
            ---
            title: 果品局不予处罚的轻微违法行为清单
            date: 2022-01-01
            ---

            ## 一、果园类

            \(item(1, "卖坏果"))
            \(item(2, "卖假果"))
            ## 其他

            \(item(3, "卖生果"))
            ::: warning 原文链接

            略

            :::
            """
        let reading = try read(text, name: "清单.md")
        let list = try #require(listRead(reading))
        #expect(reading.format == "narrative-list")
        #expect(list.title == "果品局不予处罚的轻微违法行为清单")
        #expect(list.date == LegalDate(iso: "2022-01-01"))
        #expect(list.powers.map(\.name) == ["卖坏果", "卖假果", "卖生果"])
        #expect(list.powers.map(\.category) == ["果园类", "果园类", "其他"])
        let first = try #require(list.powers.first?.fields.first { $0.role == .legalBasis }?.content)
        #expect(first.text == "《苹果法》第1条\u{2003}不得卖坏果。\n\n《梨法》第九条")
        #expect(
            text.split(separator: "\n", omittingEmptySubsequences: false)[first.place - 1].contains("第1条")
        )
        #expect(rules(reading) == ["text-between-rows"])
    }

    @Test func `numbered paragraphs with labels`() throws {
        let text = """
            果品局权责清单
            一、行政检查
            1.查苹果
            实施依据：《苹果法》第一条
            《梨法》第二条
            责任主体：果品局
            2.查梨
            实施依据：《梨法》第三条
            3.查桃
            实施依据：《桃法》第四条
            """
        let list = try #require(listRead(try read(text)))
        #expect(list.powers.map(\.name) == ["查苹果", "查梨", "查桃"])
        #expect(list.powers.map(basis) == [["《苹果法》第一条\n《梨法》第二条"], ["《梨法》第三条"], ["《桃法》第四条"]])
        #expect(list.powers.map(\.category) == ["行政检查", "行政检查", "行政检查"])
    }

    @Test func `cells of labels and values`() throws {
        let text = """
            title,issuer,content
            甲,果品局,"违法内容：卖坏果
            违法规定：《苹果法》第一条
            法律条文：《苹果法》第九条
            又一行"
            乙,果品局,"违法内容：卖假果
            违法规定：《苹果法》第二条"
            """
        let list = try #require(listRead(try read(text, name: "表.csv")))
        #expect(list.powers.map(\.name) == ["卖坏果", "卖假果"])
        #expect(list.powers.map(basis) == [["《苹果法》第一条", "《苹果法》第九条\n又一行"], ["《苹果法》第二条"]])
        #expect(list.powers[0].fields.map(\.content.place) == [3, 4, 2, 2])
    }
}
