import Citations
import Law
import Testing

@Suite("Places and words of cells by kind") struct CellPlaceTests {
    @Test(arguments: [
        CellRow("《样品条例》第38/40条", ["样品条例 第三十八条", "样品条例 第四十条"]),
        CellRow("《样品条例》第七十三条、七十六条", ["样品条例 第七十三条", "样品条例 第七十六条"]),
        CellRow("《样品条例》第三条第（二）项第4小项", ["样品条例 第三条第（二）项第4目"]),
        CellRow("《样品条例》第三条第（一）（二）（九）项", ["样品条例 第三条第（一）项", "样品条例 第三条第（二）项", "样品条例 第三条第（九）项"]),
        CellRow("《样品条例》第三条第①②项", ["样品条例 第三条第（一）项", "样品条例 第三条第（二）项"]),
        CellRow("《样品条例》第三条第一款第二款", ["样品条例 第三条第一款", "样品条例 第三条第二款"]),
        CellRow("《样品条例》第三条末款：仓库应当清点。", [.init("样品条例 第三条 末款", quoting: "仓库应当清点。")]),
        CellRow("《样品条例》第三条第一款第一句", ["样品条例 第三条第一款 第一句"]),
        CellRow("《样品条例》第三条（一）", ["样品条例 第三条第（一）项"]),
        CellRow("《样品条例》第九十九条第一款第 一项 、第\n二款", ["样品条例 第九十九条第一款第（一）项", "样品条例 第九十九条第二款"]),
        CellRow("《样品规范》（2014年）第5.5.17条、第5.5.18条", ["样品规范 (2014) 第5.5.17条", "样品规范 (2014) 第5.5.18条"]),
        CellRow("《样品标准》3.1.2条第2款", ["样品标准 3.1.2条第2款"]),
        CellRow("《样品规范》5.5.17-5.5.19", ["样品规范 5.5.17-5.5.19"]),
        CellRow("《样品规范》GB50016-2014 5.5.17：仓库应当清点。", [.init("样品规范 5.5.17", quoting: "仓库应当清点。")]),
        CellRow("GB 50016-2014（2018年版）第5.5.17条", ["GB 50016-2014 (2018) 第5.5.17条"]),
        CellRow("《样品条例》第七十三条一款", ["样品条例 第七十三条第一款"]),
        CellRow("《样品条例》第三条第一款；第二款；第四款", ["样品条例 第三条第一款", "样品条例 第三条第二款", "样品条例 第三条第四款"]),
        CellRow("《样品条例》第一条：第（七）项 仓库应当清点。", [.init("样品条例 第一条第（七）项", quoting: "仓库应当清点。")]),
        CellRow("《样品条例》第三条(二)：仓库应当清点。", [.init("样品条例 第三条第（二）项", quoting: "仓库应当清点。")]),
        CellRow("《样品条例》第三条最后一款：仓库应当清点。", [.init("样品条例 第三条 最后一款", quoting: "仓库应当清点。")]),
        CellRow("《样品条例》第三条、仓库应当清点。", [.init("样品条例 第三条", quoting: "仓库应当清点。")]),
        CellRow("《样品条例》笫三条", ["样品条例 第三条"]),
        CellRow("样品条例（第三条、第四条）", ["样品条例 第三条", "样品条例 第四条"]),
        CellRow("《样品条例》之第三条", ["样品条例 第三条"]),
        CellRow("《样品条例》第三条、本条例第五条", ["样品条例 第三条", "样品条例 第五条"]),
    ]) func `places in every notation`(row: CellRow) { row.check() }

    @Test(arguments: [
        CellRow("《样品条例》第三条第二", ["样品条例 第三条"], reported: ["第二"]),
        CellRow("《样品条例》第三条、第四", ["样品条例 第三条"], reported: ["第四"]),
        CellRow("《样品条例》第三条第一款第（一", ["样品条例 第三条第一款"], reported: ["第（一"]),
        CellRow("《样品条例》第三条及第五", ["样品条例 第三条"], reported: ["第五"]),
        CellRow("《样品条例》第三条第X款", ["样品条例 第三条"], reported: ["第X款"]),
        CellRow("《样品条例》第××条", [], reported: ["第××条"]),
        CellRow("《样品条例》第＿＿条", [], reported: ["第＿＿条"]),
        CellRow("《样品条例》（XXXX年）第三条", ["样品条例 第三条"], reported: ["XXXX年"]),
        CellRow("《样品条例》第十条第（五）目", ["样品条例 第十条"], reported: ["第（五）目"]),
        CellRow(
            "《样品条例》\n第二十七第二款：仓库应当清点。",
            [.init("样品条例 第二十七条第二款", quoting: "仓库应当清点。")],
            reported: ["第二十七第二款"]
        ),
        CellRow("《样品条例》第二十八第一款第一项", ["样品条例 第二十八条第一款第（一）项"], reported: ["第二十八第一款"]),
    ]) func `torn ends and blanks are reported`(row: CellRow) { row.check() }

    @Test(arguments: [
        "《样品条例》，第三条", "《样品条例》（现行有效）第三条", "《样品条例》：第三条", "《样品条例》（第三条）", "“样品条例”第三条", "《样品条例》-第三条",
        "《样品条例》规定：第三条", "【样品条例】第三条", "《样品条例》第三条 略", "《样品条例》第三条……", "《样品条例》第三条全文", "《样品条例》第三条 有效",
    ]) func `signs and remarks between and behind are no words of the law`(cell: String) {
        CellRow(cell, ["样品条例 第三条"]).check()
    }

    @Test(arguments: [
        CellRow("《样品条例》第三条 第四条", ["样品条例 第三条", "样品条例 第四条"]),
        CellRow("《样品条例》第三条/第四条", ["样品条例 第三条", "样品条例 第四条"]),
        CellRow("《样品条例》第三条|第四条", ["样品条例 第三条", "样品条例 第四条"]),
        CellRow("《样品条例》第三条\u{3000}第四条\u{3000}第五条", ["样品条例 第三条", "样品条例 第四条", "样品条例 第五条"]),
        CellRow("《样品条例》第三条 《展品办法》第十二条", ["样品条例 第三条", "展品办法 第十二条"]),
        CellRow("《样品条例》第三条\t《展品办法》第十二条", ["样品条例 第三条", "展品办法 第十二条"]),
        CellRow("《样品条例》第三条 仓库应当清点。 《展品办法》第十二条", [.init("样品条例 第三条", quoting: "仓库应当清点。"), "展品办法 第十二条"]),
        CellRow(
            "《样品条例》第三条 仓库应当清点。 第五条 样品应当登记。",
            [
                .init("样品条例 第三条", quoting: "仓库应当清点。"), .init("样品条例 第五条", quoting: "样品应当登记。"),
            ]
        ),
        CellRow(
            "《样品条例》第二条第一款：仓库应当清点；第四款：样品应当登记。",
            [
                .init("样品条例 第二条第一款", quoting: "仓库应当清点；"), .init("样品条例 第二条第四款", quoting: "样品应当登记。"),
            ]
        ),
        CellRow(
            "《样品条例》第三条　仓库应当清点　第四条　样品应当登记",
            [.init("样品条例 第三条", quoting: "仓库应当清点"), .init("样品条例 第四条", quoting: "样品应当登记")]
        ),
        CellRow(
            "《样品条例》第三条：仓库应当清点；《展品条例》第四条：展品应当登记，《藏品条例》第五条：藏品应当退还。",
            [
                .init("样品条例 第三条", quoting: "仓库应当清点；"), .init("展品条例 第四条", quoting: "展品应当登记"),
                .init("藏品条例 第五条", quoting: "藏品应当退还。"),
            ]
        ),
        CellRow("《样品条例》第三条（原第四条）", ["样品条例 第三条"]),
        CellRow("《样品条例》第三条附表二", ["样品条例 第三条"]),
        CellRow("《样品条例》第三条、《展品条例》第四条：样品应当登记。", ["样品条例 第三条", .init("展品条例 第四条", quoting: "样品应当登记。")]),
        CellRow(
            "■《样品条例》第三条：仓库应当清点。\n■甲省《展品条例》第四条：展品应当登记。",
            [.init("样品条例 第三条", quoting: "仓库应当清点。"), .init("展品条例 第四条", quoting: "展品应当登记。")]
        ),
        CellRow(
            "《样品条例》第三条：仓库应当清点。\n2.甲省《展品条例》第四条",
            [.init("样品条例 第三条", quoting: "仓库应当清点。"), "展品条例 第四条"]
        ),
        CellRow(
            "一、《样品条例》第三条：仓库应当清点。\n二、《展品条例》第四条：展品应当登记。",
            [.init("样品条例 第三条", quoting: "仓库应当清点。"), .init("展品条例 第四条", quoting: "展品应当登记。")]
        ),
        CellRow(
            "《样品条例》第三条：下列样品应当登记：\n（一）甲样品；\n（二）《藏品条例》规定的藏品。",
            [.init("样品条例 第三条", quoting: "下列样品应当登记：\n（一）甲样品；\n（二）《藏品条例》规定的藏品。")]
        ),
    ]) func `the next citation is no quotation`(row: CellRow) { row.check() }

    @Test(arguments: [
        CellRow(
            "《样品条例》第六条、第七条\n第六条 仓库应当清点。\n第七条 样品应当登记。",
            [
                .init("样品条例 第六条", quoting: "仓库应当清点。"), .init("样品条例 第七条", quoting: "样品应当登记。"),
            ]
        ),
        CellRow(
            "《样品条例》第六条第一款、第二款：仓库应当清点。\n样品应当登记。",
            [
                .init("样品条例 第六条第一款", quoting: "仓库应当清点。\n样品应当登记。"),
                .init("样品条例 第六条第二款", quoting: "仓库应当清点。\n样品应当登记。"),
            ]
        ),
        CellRow("《样品条例》第二十六条第一款仓库的样品应当登记。", [.init("样品条例 第二十六条第一款", quoting: "仓库的样品应当登记。")]),
        CellRow(
            "依据《样品条例》第三条“仓库应当每月清点全部样品。”、第八条“样品丢失的应当立即报告。”的规定",
            [
                .init("样品条例 第三条", quoting: "仓库应当每月清点全部样品。"), .init("样品条例 第八条", quoting: "样品丢失的应当立即报告。"),
            ]
        ),
        CellRow(
            "《样品条例》\n第三条第一款：仓库应当清点。\n第二款：样品应当登记。",
            [
                .init("样品条例 第三条第一款", quoting: "仓库应当清点。"), .init("样品条例 第三条第二款", quoting: "样品应当登记。"),
            ]
        ),
        CellRow("《样品条例》第三条条文内容：仓库应当清点。", [.init("样品条例 第三条", quoting: "仓库应当清点。")]),
        CellRow("《样品条例》第三条（节选）：仓库应当清点。", [.init("样品条例 第三条", quoting: "仓库应当清点。")]),
        CellRow("《样品条例》第三条（一）甲样品；（二）乙样品。", [.init("样品条例 第三条", quoting: "（一）甲样品；（二）乙样品。")]),
        CellRow("《样品条例》第三条【登记】仓库应当清点。", [.init("样品条例 第三条", quoting: "仓库应当清点。")]),
        CellRow("《样品条例》第三条（登记）：仓库应当清点。", [.init("样品条例 第三条", quoting: "仓库应当清点。")]),
        CellRow(
            "《样品条例》：\n“第三条　仓库应当清点。\n第四条　样品应当登记。”",
            [.init("样品条例 第三条", quoting: "仓库应当清点。"), .init("样品条例 第四条", quoting: "样品应当登记。")]
        ),
        CellRow(
            "《样品条例》第三条第一款、第二款\n第一款：仓库应当清点。\n第二款：样品应当登记。",
            [.init("样品条例 第三条第一款", quoting: "仓库应当清点。"), .init("样品条例 第三条第二款", quoting: "样品应当登记。")]
        ),
        CellRow("根据《样品条例》第三条“仓库清点”的规定", [.init("样品条例 第三条", quoting: "仓库清点")]),
        CellRow("《样品规范》（2013年）\n11.1.5 结算办完以后应当备案。", [.init("样品规范 (2013) 11.1.5", quoting: "结算办完以后应当备案。")]),
    ]) func `quotations go to their places`(row: CellRow) { row.check() }

    @Test func `a contract, a decision and the own number of a document are no statutes`() {
        let text = """
            甲样罚〔2024〕5号
            依照《样品法》第三条作出《样品处罚决定书》（甲样罚〔2024〕5号），双方签订的《样品租赁合同》第三条、第五条约定退还。
            """
        #expect(citations(text) == ["样品法 第三条"])
        #expect(citations("甲发〔2012〕7号\n关于清点样品的通知\n根据《样品法》第三条") == ["样品法 第三条"])
        #expect(citations("发文字号：甲发〔2012〕7号\n根据《样品法》第三条") == ["样品法 第三条"])
    }

    @Test func `the own history of a document and the articles of a contract are no citations`() {
        let text = """
            甲省样品办法
            （2004年5月26日省人民政府令第15号公布 根据2018年12月3日《甲省人民政府关于修改部分规章的决定》修正）
            根据《样品法》第三条，合同第三条应当写明样品。
            """
        #expect(citations(text) == ["样品法 第三条"])
        #expect(CitationExtractor().extract(text, field: .mention).unparsed.isEmpty)
    }

    @Test func `a decision that changed the text founds nothing`() {
        let cell = "《样品条例》第三条，该条例根据2018年12月3日《甲省关于修改部分法规的决定》修正。"
        let found = CitationExtractor().extract(cell, field: .legalBasis).citations
        #expect(found.map { "\($0.field) \(brief($0))" } == ["legalBasis 样品条例 第三条", "mention 甲省关于修改部分法规的决定"])
    }

    @Test func `the events of a history`() throws {
        let cell = "《样品条例》（2004年5月26日国务院令第901号公布，根据2021年2月15日《甲决定》第三次修订，2022年4月36日修正，自公布之日起施行）第三条"
        let mark = try #require(
            CitationExtractor().extract(cell, field: .legalBasis).citations.first?.editionMark
        )
        let events = mark.events
        #expect(events.map(\.kind) == [.promulgated, .revised, .amended, .effective])
        #expect(events.map { $0.date?.description } == ["2004-05-26", "2021-02-15", "2022", nil])
        #expect(events[0].documentNumber?.standard == "国务院令第901号")
        #expect(events[1].decision == "甲决定")
        #expect(events[1].ordinal == 3)
        #expect(events[2].impossibleDate == "2022年4月36日")
        #expect(mark.date == LegalDate(year: 2022))
    }

    @Test func `two meetings before one word are both meetings`() throws {
        let cell = "《样品办法》（2002年4月3日甲部第5次常务会议、2002年4月11日乙局第27次会议审议通过）第三条"
        let mark = try #require(
            CitationExtractor().extract(cell, field: .legalBasis).citations.first?.editionMark
        )
        #expect(mark.events.map { $0.date?.description } == ["2002-04-03", "2002-04-11"])
        #expect(mark.events.map(\.isMeeting) == [true, true])
    }

    @Test(
        arguments: [
            ("2003年8月27日通过，2019年4月23日，第十次会议修正，自公布之日起施行", "2019-04-23", HistoryKind.amended),
            ("1997年5月8日国务院发布，2022年3月29日予以修改", "2022-03-29", nil),
            ("2017年4月27日第二次修订通过，主席令第67号公布，2017年7月1日起施行", "2017-04-27", .revised),
            ("2018年6月29日国务院令第900号，2018年10月1日起施行", "2018-06-29", nil),
            ("2003年8月27日通过，20019年4月23日修正", nil, .amended),
        ] as [(String, String?, HistoryKind?)]
    ) func `the edition meant is what the last event made`(words: String, date: String?, kind: HistoryKind?)
        throws
    {
        let found = CitationExtractor().extract("《样品条例》（\(words)）第三条", field: .legalBasis).citations
        let mark = try #require(found.first?.editionMark)
        #expect(mark.date?.description == date)
        #expect(mark.kind == kind)
    }
}
