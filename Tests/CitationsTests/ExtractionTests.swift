import Citations
import Law
import Testing

@Suite("Extraction")
struct ExtractionTests {
    /// Running text, and the citations that it holds.
    static let rows: [(text: String, wanted: [String])] = [
        ("《行政许可法》第七十二、七十三条", ["行政许可法 第七十二条", "行政许可法 第七十三条"]),
        ("依照《甲法》第三章第十八条处罚", ["甲法 第三章 第十八条"]),
        ("《甲法》第一百二十条之一、之二", ["甲法 第一百二十条之一", "甲法 第一百二十条之二"]),
        ("《甲法》第三条之规定", ["甲法 第三条"]),
        ("《甲法》第三条第一款前段", ["甲法 第三条第一款 前段"]),
        ("《甲法》第三条第一款至第三款", ["甲法 第三条第一款", "甲法 第三条第二款", "甲法 第三条第三款"]),
        ("《甲法》第三条第一款和第二款第（三）项", ["甲法 第三条第一款", "甲法 第三条第二款第（三）项"]),
        ("《甲法》第三条第（二）项第3目", ["甲法 第三条第（二）项第3目"]),
        ("《甲法》第五条、 第六条第（二）项", ["甲法 第五条", "甲法 第六条第（二）项"]),
        ("《甲法》44条", ["甲法 第四十四条"]),
        ("《甲法》2017年修正版第三条", ["甲法 (2017) 第三条"]),
        ("《甲法》（修订）第三条", ["甲法 第三条"]),
        ("《甲规定》（试行）第三条", ["甲规定（试行） 第三条"]),
        ("刑法修正案（八）第三条", ["刑法修正案（八） 第三条"]),
        ("对外贸易法第三条", ["对外贸易法 第三条"]),
        ("按照数据安全法第三条的规定", ["数据安全法 第三条"]),
        ("违反《甲法》第三条和《乙条例》第五条", ["甲法 第三条", "乙条例 第五条"]),
        ("《甲法》第三条…同法第四条…该法第五条", ["甲法 第三条", "甲法 第四条", "甲法 第五条"]),
        ("《甲法》第三条第一款，同条第二款", ["甲法 第三条第一款", "甲法 第三条第二款"]),
        ("《甲法》（以下简称《乙》）第一条；《乙》第二条", ["甲法 第一条", "甲法 第二条"]),
        ("甲局关于印发《乙规定》的通知（甲发〔1998〕1号）第二十四条", ["甲局关于印发〈乙规定〉的通知 [甲发〔1998〕1号] 第二十四条"]),
        ("甲办（局）字〔2009〕2号", ["– [甲办（局）字〔2009〕2号]"]),
        ("《甲规定》（2002年甲发【2012】7号）第四十条", ["甲规定 (2002) [甲发〔2012〕7号] 第四十条"]),
        ("《甲规定》（国家保密局2014第1号令）第九条", ["甲规定 [国家保密局令2014年第1号] 第九条"]),
        ("《甲条例》（2014年国务院第646号令修订）第二条", ["甲条例 (2014) [国务院令第646号] 第二条"]),
        ("《甲条例》（2014年国务院令646号）第二条", ["甲条例 (2014) [国务院令第646号] 第二条"]),
        ("《甲条例》（2001年中华人民共和国国务院令第315号令）", ["甲条例 (2001) [国务院令第315号]"]),
        ("《甲细则》(甲委办〔2005〕57号))第三条", ["甲细则 [甲委办〔2005〕57号] 第三条"]),
        ("《关于转发甲标准<乙要求>和<丙指南>的通知》（丙局〔2008〕32号）", ["关于转发甲标准<乙要求>和<丙指南>的通知 [丙局〔2008〕32号]"]),
        ("海关总署公告2018年第14号", ["– [海关总署公告2018年第14号]"]),
        ("國務院令第646號第3條", ["– [国务院令第646号] 第三条"]),
        ("≪甲法≫第3条", ["甲法 第三条"]),
        ("按照中华人民共和国水法（2016年修正）第四十八条", ["中华人民共和国水法 (2016) 第四十八条"]),
        ("刑法分则第九章第三百九十八条", ["刑法 第九章 第三百九十八条"]),
        ("《甲法》第三章第二节、第九十条", ["甲法 第三章 第二节 第三章第二节", "甲法 第九十条"]),
        ("《甲法》第 四十 四\n条", ["甲法 第四十四条"]),
        ("《甲法》第\n四十四条第 二 款", ["甲法 第四十四条第二款"]),
        ("违反《甲法》第 44 条、第 4 5 条", ["甲法 第四十四条", "甲法 第四十五条"]),
        ("《甲法》〔2010年〕第三条", ["甲法 (2010) 第三条"]),
        ("《甲法》［2010年4月29日修订］第三条", ["甲法 (2010-04-29) 第三条"]),
        ("《甲规定》〔2012〕7号", ["甲规定"]),
        ("《甲规定》甲发〔2012〕7号第三条", ["甲规定 [甲发〔2012〕7号] 第三条"]),
        ("《甲通知》〔94〕财税字第089号", ["甲通知 [财税字〔1994〕89号]"]),
        ("《甲通知》（（94）财税字第089号）第三条", ["甲通知 [财税字〔1994〕89号] 第三条"]),
        ("按照〔1994〕财税字89号执行", ["– [财税字〔1994〕89号]"]),
        ("《甲通知》（财税字〔94〕089号）", ["甲通知 [财税字〔1994〕89号]"]),
        ("见[1]、[94]和〔2010年〕的数字", []),
        ("核发《许可证》，送达《告知书》", []),
        ("请求、要求第三人；前条件；以前款项", []),
    ]

    @Test(arguments: rows) func `running text`(text: String, wanted: [String]) {
        #expect(citations(text) == wanted)
    }

    @Test func `an issuer before the title is kept apart from it`() throws {
        let found = CitationExtractor()
            .extract("3.甲办公厅、乙办公厅《关于转发〈丙规定〉的通知》（厅字[2000]58号）", field: .legalBasis)
        let citation = try #require(found.citations.first)
        #expect(citation.issuerPrinted == "甲办公厅、乙办公厅")
        #expect(brief(citation) == "关于转发〈丙规定〉的通知 [厅字〔2000〕58号]")
    }

    @Test func `a cell with entries, provisions below their title, and quotations`() {
        let cell = """
            1.《甲法》（2010年修订）
                第二条 机关应当保密。
                第三条第二款 机关应当报告。
            机关不得拖延。
             2.《乙条例》（2014年国务院令第6号）
                第四十三条 第四十三条 违反本条例第五条、第六条的，给予警告。          3.《丙办法》（丙发[2012]7号）第九条
            4.《丁目录（第一批）》
                某政府决定下放的事项第113项 某事项。
            5.《戊规定》
                一、主要职责 （七）某职责。
            """
        let found = CitationExtractor().extract(cell, line: 10, field: .legalBasis)
        let own = found.citations.filter { $0.field == .legalBasis }
        #expect(
            own.map(brief) == [
                "甲法 (2010) 第二条", "甲法 (2010) 第三条第二款", "乙条例 (2014) [国务院令第6号] 第四十三条",
                "丙办法 [丙发〔2012〕7号] 第九条", "丁目录（第一批） 某政府决定下放的事项 第一百一十三项", "戊规定 一、主要职责 第七项",
            ]
        )
        #expect(own.map(\.place) == [11, 12, 15, 15, 17, 19])
        #expect(
            own.map { $0.quotation?.text } == [
                "机关应当保密。", "机关应当报告。\n机关不得拖延。", "违反本条例第五条、第六条的，给予警告。", nil, "某事项。", "某职责。",
            ]
        )
        #expect(own[2].repetition != nil)
        let quoted = found.citations.filter { $0.field == .quoted }
        #expect(quoted.map(brief) == ["乙条例 (2014) [国务院令第6号] 第五条", "乙条例 (2014) [国务院令第6号] 第六条"])
        #expect(found.unparsed.isEmpty)
    }

    @Test func `a provision in the middle of a line behind a quotation`() {
        let found = CitationExtractor().extract("《甲法》\n第二十五条 不得出境。第三十七条：出境应当批准。", field: .legalBasis)
        #expect(found.citations.map(brief) == ["甲法 第二十五条", "甲法 第三十七条"])
        #expect(found.citations.map { $0.quotation?.text } == ["不得出境。", "出境应当批准。"])
    }

    @Test func `an accountability cell`() {
        let cell = "1.问责依据：①《甲法》；②《乙条例》第二十一、二十三条；③《丙规定》④其他问责依据。\n2.监督方式：电话：12345；0751-8878636。"
        #expect(citations(cell, field: .accountability) == ["甲法", "乙条例 第二十一条", "乙条例 第二十三条", "丙规定"])
    }

    @Test func `a quotation in marks ends with them`() throws {
        let found = CitationExtractor().extract("依照《甲法》第三条：“机关应当‘公开’。”该局负责。", field: .mention)
        #expect(try #require(found.citations.first).quotation?.text == "机关应当‘公开’。")
    }

    @Test func `entries of keys and values`() throws {
        let cell = "法律法规名称:《甲条例》;依据文号:国务院令第100号;条款号:第三十九条;条款内容:机关负责;"
        let found = CitationExtractor().extract(cell, field: .legalBasis)
        #expect(found.citations.map(brief) == ["甲条例 [国务院令第100号] 第三十九条"])
        #expect(try #require(found.citations.first).quotation?.text == "机关负责;")
    }

    @Test func `titles without marks at the beginning of entries`() {
        let cell = """
            1.中华人民共和国水法（主席令第七十四号）第四十八条：机关应当检查，
            依照行政许可法第三条办理。
            2.行政许可法第十二条 机关应当公开。
            """
        let found = CitationExtractor().extract(cell, field: .legalBasis).citations
        #expect(
            found.map { "\($0.field) \(brief($0))" } == [
                "legalBasis 中华人民共和国水法 [主席令第74号] 第四十八条", "quoted 行政许可法 第三条", "legalBasis 行政许可法 第十二条",
            ]
        )
    }

    @Test func `references inside a quotation are read as words of the article`() {
        let text = "《甲法》第四十八条第二款 有前款行为的，依照本法第五条和前条处理。"
        let quoted = CitationExtractor().extract(text, field: .legalBasis).citations.filter {
            $0.field == .quoted
        }
        #expect(quoted.map(brief) == ["甲法 第四十八条第一款", "甲法 第五条", "甲法 第四十七条"])
    }

    @Test func `what is not understood is reported`() {
        for text in ["《甲法》第十条至第八条", "《甲法》第一百二条", "《甲法》（甲发〔12〕7号）"] {
            let found = CitationExtractor().extract(text, field: .legalBasis)
            #expect(found.unparsed.count == 1, "\(text)")
        }
        #expect(CitationExtractor().extract("该条例第三条规定", field: .mention).unparsed.count == 1)
    }
}

@Suite("Precision of extraction")
struct PrecisionTests {
    @Test(arguments: [
        "第二条路", "三条措施", "第一项工作", "改革的第一条经验", "该办法第二条路径为先易后难", "第3条高速公路", "每条一百元", "二十条建议",
        "2017年5月3日", "二〇一七年五月三日", "罚款五百元以上五千元以下", "电话：0751-8878636，12345", "第七届第三次会议", "第一，三条线并行",
        "共33项，其中10项下放", "《许可证》", "《告知书》（一式三份）", "一、二、三", "第一款产品", "a < b 且 c > d", "第三方，第四条战线",
    ])
    func `ordinary words give nothing`(text: String) {
        let found = CitationExtractor().extract(text, field: .mention)
        #expect(found.citations.isEmpty)
        #expect(found.unparsed.isEmpty)
    }
}
