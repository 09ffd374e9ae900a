import Citations
import Law
import Testing

/// Documents that have no articles: notices, opinions, decisions, whose places are their numbered headings.
@Suite("Points of documents without articles") struct CellPointTests {
    @Test(arguments: [
        CellRow(
            "《样品通知》（样发〔2020〕3号）\n    四、加强登记。样品应当登记。",
            [.init("样品通知 [样发〔2020〕3号] 四、", quoting: "加强登记。样品应当登记。")]
        ),
        CellRow("《样品意见》（样发〔2020〕3号）\n（十八）样品应当登记。", [.init("样品意见 [样发〔2020〕3号] （十八）", quoting: "样品应当登记。")]),
        CellRow(
            "《样品批复》（样发〔2020〕3号）二、样品登记  样品应当登记。",
            [.init("样品批复 [样发〔2020〕3号] 二、", quoting: "样品登记  样品应当登记。")]
        ),
        CellRow("《样品意见》（样发〔2020〕3号）二（三）：样品应当登记。", [.init("样品意见 [样发〔2020〕3号] 二（三）", quoting: "样品应当登记。")]),
        CellRow(
            "《样品通知》（样发〔2020〕3号）\n一、（二）样品应当登记。\n四、（十八）仓库应当清点。\n（十九）展品应当登记。",
            [
                .init("样品通知 [样发〔2020〕3号] 一、（二）", quoting: "样品应当登记。"),
                .init("样品通知 [样发〔2020〕3号] 四、（十八）", quoting: "仓库应当清点。"),
                .init("样品通知 [样发〔2020〕3号] 四、（十九）", quoting: "展品应当登记。"),
            ]
        ),
        CellRow("《样品决定》（样发〔2020〕3号）\n第二部分：样品应当登记。", [.init("样品决定 [样发〔2020〕3号] 第二部分", quoting: "样品应当登记。")]),
        CellRow("《样品意见》第十八点、第二部分第（三）点", ["样品意见 第十八点", "样品意见 第二部分第（三）点"]),
        CellRow(
            "《样品办法》（样发〔2020〕3号）\n一、样品应当登记。\n二、仓库应当清点。",
            [
                .init("样品办法 [样发〔2020〕3号] 一、", quoting: "样品应当登记。"),
                .init("样品办法 [样发〔2020〕3号] 二、", quoting: "仓库应当清点。"),
            ]
        ),
        CellRow(
            "【规范性文件】甲部等五部门关于样品的通知（样发〔2020〕3号）\n三、样品应当登记。",
            [.init("甲部等五部门关于样品的通知 [样发〔2020〕3号] 三、", quoting: "样品应当登记。")]
        ),
        CellRow(
            "《样品人员编制规定》（样发〔2020〕3号）\n三、主要职责\n（五）登记样品。\n（七）清点仓库。",
            [
                .init("样品人员编制规定 [样发〔2020〕3号] 三、（五）", quoting: "登记样品。"),
                .init("样品人员编制规定 [样发〔2020〕3号] 三、（七）", quoting: "清点仓库。"),
            ]
        ),
    ]) func `are places in words`(row: CellRow) { row.check() }

    @Test(arguments: [
        CellRow(
            "《样品通知》（样发〔2020〕3号）\n二、样品登记\n（一）范围。\n（二）时间。\n三、样品清点。",
            [
                .init("样品通知 [样发〔2020〕3号] 二、", quoting: "样品登记\n（一）范围。\n（二）时间。"),
                .init("样品通知 [样发〔2020〕3号] 三、", quoting: "样品清点。"),
            ]
        ),
        CellRow(
            "《样品通知》（样发〔2020〕3号）：“二、样品应当登记。\n三、仓库应当清点。”",
            [.init("样品通知 [样发〔2020〕3号]", quoting: "二、样品应当登记。\n三、仓库应当清点。")]
        ),
        CellRow(
            "《样品通知》（样发〔2020〕3号）\n现通知如下：\n一、样品应当登记。",
            [.init("样品通知 [样发〔2020〕3号]", quoting: "现通知如下：\n一、样品应当登记。")]
        ),
        CellRow(
            "《样品条例》（2020年修订）\n（一）样品应当登记。\n（二）仓库应当清点。",
            [.init("样品条例 (2020)", quoting: "（一）样品应当登记。\n（二）仓库应当清点。")]
        ),
        CellRow(
            "《样品条例》第三条：下列样品：\n（一）甲样品；\n（二）乙样品。",
            [.init("样品条例 第三条", quoting: "下列样品：\n（一）甲样品；\n（二）乙样品。")]
        ),
    ]) func `are words where they go on quoting`(row: CellRow) { row.check() }

    @Test func `a part of what is no legal document is no citation`() {
        #expect(citations("《工作报告》第二部分、《词典》总则").isEmpty)
    }

    @Test func `the words below a notice belong to it in every column`() {
        let cell = "《样品人员纪律规定》（样发〔2020〕3号）\n    违反《纪律规定》的，给予处分。"
        let found = CitationExtractor().extract(cell, field: .responsibility).citations
        #expect(
            found.map { "\($0.field) \(brief($0))" } == [
                "responsibility 样品人员纪律规定 [样发〔2020〕3号]", "quoted 纪律规定",
            ]
        )
    }
}
