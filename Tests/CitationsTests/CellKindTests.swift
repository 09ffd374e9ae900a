import Citations
import Law
import Testing

/// One citation of a cell: what it is, and what it quotes.
struct WantedCitation: Sendable, ExpressibleByStringLiteral {
    let brief: String
    var quotation: String?

    init(stringLiteral brief: String) { self.brief = brief }

    init(_ brief: String, quoting quotation: String) {
        self.brief = brief
        self.quotation = quotation
    }
}

/// A cell as people write them, and the citations of its own that it has, in the order of print.
struct CellRow: Sendable, CustomTestStringConvertible {
    let cell: String
    let wanted: [WantedCitation]
    /// What is reported as not understood, or as a fault of the print.
    let reported: [String]

    init(_ cell: String, _ wanted: [WantedCitation], reported: [String] = []) {
        (self.cell, self.wanted, self.reported) = (cell, wanted, reported)
    }

    var testDescription: String { cell }

    /// Holds what is found against what is wanted.
    func check() {
        let found = CitationExtractor().extract(cell, field: .legalBasis)
        let own = found.citations.filter { $0.field == .legalBasis }
        #expect(own.map(CellRow.brief) == wanted.map(\.brief), "\(cell)")
        #expect(own.map { $0.quotation?.text } == wanted.map(\.quotation), "\(cell)")
        #expect(found.unparsed.map(\.printed) == reported, "\(cell)")
    }

    /// ``brief(_:)`` with a former edition and without the headings of a whole chapter, which its place says already.
    private static func brief(_ citation: Citation) -> String {
        var citation = citation
        if citation.pinpoint?.isHeading == true { citation.headingHints = [] }
        let former = citation.editionMark.map { $0.isFormer ? "‹\($0.printed)› " : "" } ?? ""
        return former + CitationsTests.brief(citation)
    }
}

@Suite("Cells by kind") struct CellKindTests {
    @Test(arguments: [
        CellRow(
            "【法律】《样品法》第三条 仓库应当清点。\n【 法规 】：《样品管理条例》第五条：样品应当登记。",
            [
                .init("样品法 第三条", quoting: "仓库应当清点。"), .init("样品管理条例 第五条", quoting: "样品应当登记。"),
            ]
        ),
        CellRow(
            "《样品法》第三条 仓库应当清点。    【规章】《样品仓库办法》第九条。",
            [
                .init("样品法 第三条", quoting: "仓库应当清点。"), "样品仓库办法 第九条",
            ]
        ),
        CellRow("【规章】样品部关于样品仓库的规定（2011年样品部令第3号）第九条", ["样品部关于样品仓库的规定 (2011) [样品部令第3号] 第九条"]),
        CellRow(
            "《样品法》第三条：样品丢失的，依照【法规】《样品管理条例》的有关规定处罚。",
            [
                .init("样品法 第三条", quoting: "样品丢失的，依照【法规】《样品管理条例》的有关规定处罚。")
            ]
        ),
        CellRow("法律】《样品法》第三条", ["样品法 第三条"]),
        CellRow("【法律《样品法》第三条", ["样品法 第三条"]),
        CellRow("（法律）《样品法》第三条", ["样品法 第三条"]),
    ]) func `level tags begin an entry and end the quotation before them`(row: CellRow) { row.check() }

    @Test(arguments: [
        CellRow("《样品法》第五章、第六章、第七章。", ["样品法 第五章", "样品法 第六章", "样品法 第七章"]),
        CellRow("《样品法》（2021年修订）\n    第五章至第七章", ["样品法 (2021) 第五章", "样品法 (2021) 第六章", "样品法 (2021) 第七章"]),
        CellRow("《样品法》第二编第三章第一节、第二节", ["样品法 第二编第三章第一节", "样品法 第二编第三章第二节"]),
        CellRow("《样品法》第三章第十八条", ["样品法 第三章 第十八条"]),
        CellRow("《样品法》第三章 法律责任 第十八条", ["样品法 第三章 第十八条"]),
        CellRow("《样品法》第五、六章和第三十条", ["样品法 第五章", "样品法 第六章", "样品法 第三十条"]),
        CellRow("《样品法》第二章、第三条、第九章", ["样品法 第二章", "样品法 第三条", "样品法 第九章"]),
        CellRow("《样品法》第三条和第九章第五十条、第五十一条", ["样品法 第三条", "样品法 第九章 第五十条", "样品法 第九章 第五十一条"]),
        CellRow("《样品法》（2021年修订）\n全文适用", ["样品法 (2021) 全文"]),
        CellRow("《样品法》全文。", ["样品法 全文"]),
        CellRow("《样品法》（全文）", ["样品法 全文"]),
        CellRow("《样品法》全部条款均适用", ["样品法 全文"]),
        CellRow("《样品法》第一编 总则 第三章", ["样品法 第一编第三章"]),
        CellRow("《样品法》第二章“样品登记”", ["样品法 第二章"]),
        CellRow("《样品法》第三章（法律责任）第十八条", ["样品法 第三章 第十八条"]),
        CellRow("《样品法》附则第五十条", ["样品法 第五十条"]),
        CellRow("《样品法》序言", ["样品法 序言"]),
    ]) func `parts, chapters and sections are places`(row: CellRow) { row.check() }

    @Test(arguments: [
        CellRow("甲省实施《样品法》办法（2008年11月29日通过）第四十八条", ["甲省实施〈样品法〉办法 (2008-11-29) 第四十八条"]),
        CellRow("实施《样品法》若干规定 第二十五条：样品应当退还。", [.init("实施〈样品法〉若干规定 第二十五条", quoting: "样品应当退还。")]),
        CellRow("《样品管理办法》实施细则》（样品部令2020年第2号）\n第五条", ["〈样品管理办法〉实施细则 [样品部令2020年第2号] 第五条"], reported: ["》"]),
        CellRow("甲省《样品法》实施办法第五条", ["甲省〈样品法〉实施办法 第五条"]),
        CellRow("《样品条例》及其实施细则第四条", ["样品条例", "样品条例实施细则 第四条"]),
        CellRow("依照《样品管理办法》实施细则第五条", ["〈样品管理办法〉实施细则 第五条"]),
    ]) func `titles that hold other titles`(row: CellRow) { row.check() }

    @Test(arguments: [
        CellRow(
            "《甲省实施〈样品法〉办法（2007年9月28日通过）\n第三十二条：样品应当登记。",
            [
                .init("甲省实施〈样品法〉办法 (2007-09-28) 第三十二条", quoting: "样品应当登记。")
            ],
            reported: ["《"]
        ),
        CellRow("样品管理条例》（2010年修订）第三条", ["样品管理条例 (2010) 第三条"], reported: ["》"]),
        CellRow("《《样品管理条例》第三条", ["样品管理条例 第三条"], reported: ["《"]),
        CellRow("《样品管理条例》》（2010年修订）\n第三条", ["样品管理条例 (2010) 第三条"], reported: ["》"]),
        CellRow(
            "《样品管理条例》((1997年国务院令第901号发布，2020年修订)\n第五十三条。",
            ["样品管理条例 (2020) [国务院令第901号] 第五十三条"],
            reported: ["("]
        ),
        CellRow("《样品管理条例》（1997年通过，2020年修订\n第四十四条", ["样品管理条例 (2020) 第四十四条"], reported: ["（1997年通过，2020年修订"]),
        CellRow("《样品管理条例》（2020年修订第四十四条", ["样品管理条例 (2020) 第四十四条"], reported: ["（2020年修订"]),
        CellRow("《样品管理条例》2020年修订）第四十四条", ["样品管理条例 (2020) 第四十四条"], reported: ["）"]),
        CellRow("《样品条例》2018年12月29日通过，2020年第三次修正）\n第六十四条", ["样品条例 (2020) 第六十四条"], reported: ["）"]),
        CellRow("【法规】（样品条例》（2010年修订）\n第三条", ["样品条例 (2010) 第三条"], reported: ["》"]),
        CellRow("《样品条例》《样品条例》（2010年修订）\n第三条", ["样品条例 (2010) 第三条"]),
        CellRow("《《样品条例》》第三条", ["样品条例 第三条"], reported: ["》"]),
        CellRow("<样品条例>第三条", ["样品条例 第三条"]),
        CellRow("样品条例 第三条 仓库应当清点。", [.init("样品条例 第三条", quoting: "仓库应当清点。")]),
        CellRow("《样品条例》第（2018年8月31日通过）\n第三条", ["样品条例 (2018-08-31) 第三条"], reported: ["第"]),
    ]) func `marks unclosed, doubled or missing leave the title its articles`(row: CellRow) { row.check() }

    @Test(arguments: [
        CellRow("《样品管理条例（2017年修正）》第十条", ["样品管理条例 (2017) 第十条"]),
        CellRow("《样品管理条例(2009修订)》第十条", ["样品管理条例 (2009) 第十条"]),
        CellRow("《样品目录（2017年本）》第十项", ["样品目录（2017年本） 第十项"]),
        CellRow("2017年修正的《样品管理条例》第十条", ["样品管理条例 (2017) 第十条"]),
        CellRow("依据2017年11月4日修正《样品管理条例》第十条", ["样品管理条例 (2017-11-04) 第十条"]),
        CellRow("2005年《样品法》第七十七条第一款第一项、第三项", ["样品法 (2005) 第七十七条第一款第（一）项", "样品法 (2005) 第七十七条第一款第（三）项"]),
        CellRow("《样品管理条例》（2017.11.4修正）第十条", ["样品管理条例 (2017-11-04) 第十条"]),
        CellRow("《样品管理条例》第十条（2017年修正）", ["样品管理条例 (2017) 第十条"]),
        CellRow("《样品管理条例》〔2017〕第十条", ["样品管理条例 (2017) 第十条"]),
        CellRow("《样品管理条例》2017第十条", ["样品管理条例 (2017) 第十条"]),
        CellRow("《样品管理条例》（第二次修正）第十条", ["样品管理条例 第十条"]),
        CellRow("原《样品法》第十条", ["‹原› 样品法 第十条"]),
        CellRow("违反原《样品法》第十条", ["‹原› 样品法 第十条"]),
        CellRow("修订前的《样品法》第十条", ["‹修订前的› 样品法 第十条"]),
        CellRow("旧样品法第十条", ["‹旧› 样品法 第十条"]),
        CellRow("《样品法》（修正前）第十条", ["‹修正前› 样品法 第十条"]),
        CellRow("原产地规则第三条", ["原产地规则 第三条"]),
        CellRow("《样品条例》2017年9月14日修改   第二十三条", ["样品条例 (2017-09-14) 第二十三条"]),
        CellRow(
            "2017年3月1日国务院令第901号《样品条例》第三条：仓库应当清点。",
            [.init("样品条例 (2017-03-01) [国务院令第901号] 第三条", quoting: "仓库应当清点。")]
        ),
        CellRow("《样品条例》已于2017年3月1日经第3次部务会议通过，自2017年5月1日起施行。\n第三条", ["样品条例 (2017-03-01) 第三条"]),
        CellRow("《样品条例》1996年3月17日第八届第四次会议通过，2021年1月22日修订 第三条", ["样品条例 (2021-01-22) 第三条"]),
        CellRow("《样品条例》（1985年6月18日通过，2021年4月29，第三次修改）第三条", ["样品条例 (2021-04-29) 第三条"]),
        CellRow("《样品条例》（2019年样品部令第18号修正）（2019年6月12日第12次部务会议修正）第三条", ["样品条例 (2019-06-12) [样品部令第18号] 第三条"]),
    ]) func `editions before, inside and behind the title`(row: CellRow) { row.check() }

    @Test(arguments: [
        CellRow("依据国务院令第901号、第902号和第903号", ["– [国务院令第901号]", "– [国务院令第902号]", "– [国务院令第903号]"]),
        CellRow("国务院令第901、902号附件第3项", ["– [国务院令第901号]", "– [国务院令第902号] 附件 第三项"]),
        CellRow("国务院令第901号第三条、第902号第四条", ["– [国务院令第901号] 第三条", "– [国务院令第902号] 第四条"]),
        CellRow("国务院第901号令、第902号令", ["– [国务院令第901号]", "– [国务院令第902号]"]),
        CellRow("《样品管理条例》（2009年国务院901号令）第三条", ["样品管理条例 (2009) [国务院令第901号] 第三条"]),
        CellRow("《样品管理办法》（样品部令2013第3号）第三条", ["样品管理办法 [样品部令2013年第3号] 第三条"]),
        CellRow("国务院令第901号《样品条例》第三条", ["样品条例 [国务院令第901号] 第三条"]),
        CellRow("样发〔2020〕3号《关于样品的通知》附件第5项", ["关于样品的通知 [样发〔2020〕3号] 附件 第五项"]),
        CellRow("《样品法》（主席令七届第七十号）第三条", ["样品法 [主席令第70号] 第三条"]),
        CellRow("《样品办法》（样品部〔2017〕第3号令）第三条", ["样品办法 [样品部令2017年第3号] 第三条"]),
        CellRow("《样品意见》（样发2017年3号）第三条", ["样品意见 [样发〔2017〕3号] 第三条"]),
        CellRow("《样品条例》(国务院令\n第901号)第三条", ["样品条例 [国务院令第901号] 第三条"]),
        CellRow("《样品办法》（甲发〔2020〕53号）文第三条", ["样品办法 [甲发〔2020〕53号] 第三条"]),
    ]) func `several order numbers`(row: CellRow) { row.check() }

    @Test(arguments: [
        CellRow(
            "《样品决定》（国务院令第901号）\n附件第193项设立样品检验资格认定。",
            [
                .init("样品决定 [国务院令第901号] 附件 第一百九十三项", quoting: "设立样品检验资格认定。")
            ]
        ),
        CellRow("《样品决定》（甲发〔2010〕21号）附件2《样品项目目录》第37项", ["样品决定 [甲发〔2010〕21号] 附件2《样品项目目录》 第三十七项"]),
        CellRow("《样品目录管理办法》附件第二条", ["样品目录管理办法 附件 第二条"]),
        CellRow("《样品目录管理办法》第二条附件第三项", ["样品目录管理办法 附件 第三项"]),
        CellRow("《样品目录管理办法》附表4", ["样品目录管理办法 附表4"]),
        CellRow("《样品目录》第12项", ["样品目录 第十二项"]),
        CellRow("《样品决定》附件：第193项", ["样品决定 附件 第一百九十三项"]),
        CellRow("《样品决定》附件1第3项、附件2《样品目录》第5项", ["样品决定 附件1 第三项", "样品决定 附件2《样品目录》 第五项"]),
        CellRow("《样品决定》目录第37项：样品检验核准", [.init("样品决定 目录 第三十七项", quoting: "样品检验核准")]),
        CellRow("《样品目录（2019年本）》鼓励类第5项", ["样品目录（2019年本） 鼓励类 第五项"]),
        CellRow("《样品目录》第二类第5项", ["样品目录 第二类 第五项"]),
        CellRow("《样品决定》序号37", ["样品决定 第三十七项"]),
    ]) func `annexes and items of catalogues`(row: CellRow) { row.check() }
}
