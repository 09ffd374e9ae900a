import Law
import Revision
import Testing

@testable import LinkCheck

/// The words that an officer is told to quote, and those to choose from.
@Suite("Words to quote") struct AdviceTests {
    private static let lead = "《样品管理条例》（2010年）"

    @Test(
        "an altered quotation is told with the words that should be quoted",
        arguments: [
            (
                "quotation-altered", "\(lead)第四条第一款 仓库可以每月清点样品，并将清点结果报送样品管理部门。",
                "仓库应当每月清点样品，并将清点结果报送样品管理部门。", "第四条第一款"
            ),
            (
                "quotation-slip", "\(lead)第四条第二款 清点的记录应当保存三年。", "清点记录应当保存三年。",
                "第四条第二款"
            ),
            (
                "quotation-renamed-body", "《陈列室管理办法》（2015年）第四条 陈列室停业的，应当向工商行政管理部门报告。",
                "陈列室停业的，应当向市场监督管理部门报告。", "第四条"
            ),
        ]
    )
    func altered(rule: String, cell: String, words: String, place: String) throws {
        let finding = try #require(SampleList.check(cell).findings.first { $0.rule == rule })
        let text = try #require(finding.quotable)
        #expect(text.words == words && text.pinpoints.chinese == place)
        #expect(finding.candidates.isEmpty && finding.advice.cell == words)
    }

    @Test func `a quotation found nowhere is told with the words of its place, as what may be meant`() throws
    {
        let report = SampleList.check("\(Self.lead)第五条 展览馆的灯光每天夜里十点钟准时熄灭并上报。")
        let finding = try #require(report.findings.first { $0.rule == "quotation-altered" })
        #expect(finding.quotable == nil)
        #expect(finding.candidates.map(\.words) == ["仓库不得出借贵重样品。"])
        #expect(finding.advice.cell.contains("第五条（"))
    }

    @Test func `a moved article is told with its new place and words`() throws {
        let report = SampleList.check("\(Self.lead)第五条")
        let finding = try #require(report.findings.first { $0.rule == "edition-superseded" })
        let text = try #require(finding.quotable)
        #expect(text.edition == "2020-05-01" && text.pinpoints.chinese == "第六条")
        #expect(text.words == "仓库不得出借贵重样品。" && text.confidence >= 0.8)
        #expect(finding.suggestion?.hasSuffix("第六条") == true)
    }

    @Test func `a place with the same words needs no other words`() throws {
        let report = SampleList.check("\(Self.lead)第一条")
        let finding = try #require(report.findings.first { $0.rule == "edition-superseded" })
        #expect(finding.quotable == nil && finding.candidates.isEmpty && finding.suggestion == nil)
    }

    // MARK: - Measures

    private static func store(_ date: String, _ articles: [String]) -> Edition {
        SampleStatutes.edition(
            title: "库房安全条例",
            date: date,
            effective: date,
            history: [(.promulgated, "2010-03-01", "国务院", 801)]
                + (date == "2010-03-01" ? [] : [(.revised, date, "国务院", 850)]),
            articles: articles.enumerated().map { ($0 + 1, nil, [$1]) }
        )
    }

    private static let before = store(
        "2010-03-01",
        [
            "为了保障库房安全，制定本条例。",
            "主管部门发现库房存在火灾隐患的，应当要求其采取措施，限期整改；对存在隐患的库房，应当责令停止使用；对严重违反规定的保管人员，应当建议调离岗位。",
            "库房应当配备灭火器材，每季度检查一次。",
        ]
    )

    private static let after = store(
        "2020-05-01",
        [
            "为了保障库房安全，制定本条例。", "国家鼓励库房采用新技术。",
            "主管部门发现库房存在火灾隐患的，应当要求其采取措施，限期整改；对严重违反规定的保管人员，应当建议调离岗位。",
            "库房应当配备灭火器材，每季度检查一次。",
        ]
    )

    private static func checked(_ measures: String?) throws -> (Finding, ImpactEntry) {
        let texts = SampleList.texts(of: [before, after])
        let list = SampleList.list(
            RuleExample("《库房安全条例》（2010年）第二条", measures: measures, category: "行政处罚"),
            texts: texts
        )
        let checker = LinkChecker(texts: texts)
        let finding = try #require(
            try checker.check([list]).findings.first { $0.rule == "edition-superseded" }
        )
        return (finding, try #require(try checker.impact(of: "库房安全条例", on: [list]).entries.first))
    }

    @Test func `a place that does not name the listed measure is ruled out, for findings and worklists`()
        throws
    {
        let (finding, entry) = try Self.checked("责令停止使用")
        #expect(finding.suggestion == nil && finding.quotable == nil && finding.replacement == nil)
        #expect(finding.message.contains("第三条没有规定“责令停止”，不能作为它的依据"), "\(finding.message)")
        #expect(finding.candidates.allSatisfy { $0.words.contains("停止") })
        #expect(entry.quotable == nil && entry.work == .findNewBasis)
        #expect(entry.remark == "第三条没有规定“责令停止”，不能作为它的依据")
        #expect(entry.told.contains("没有规定“责令停止”"))
    }

    @Test(arguments: [nil, "限期整改", "警告"])
    func `a measure that the words still name, or never named, rules nothing out`(measures: String?) throws {
        let (finding, entry) = try Self.checked(measures)
        #expect(entry.remark == nil && !finding.message.contains("不能作为它的依据"))
        let told = finding.advice.quotable.map { [$0] } ?? finding.candidates
        #expect(told.first?.pinpoints.chinese == "第三条")
        #expect(entry.advice == finding.advice, "one decision")
    }

    // MARK: - Faces

    @Test func `the words stand in a column of the spreadsheets, and in the pages to print`() throws {
        let report = SampleList.check("\(Self.lead)第四条第一款 仓库可以每月清点样品，并将清点结果报送样品管理部门。")
        let head = try #require(report.csv.split(separator: "\r\n").first)
        #expect(head.contains(",建议,建议引文,可信度,"))
        #expect(report.csv.contains("仓库应当每月清点样品，并将清点结果报送样品管理部门。"))
        #expect(report.html().contains("建议引文（《样品管理条例》2010-03-01，第四条第一款（"))
        let (_, entry) = try Self.checked("责令停止使用")
        let impact = ImpactReport(statute: "库房安全条例", from: "2010", to: "2020", entries: [entry])
        #expect(impact.csv.contains(",可信度,提醒,文字变化,新条文,建议引文"))
        #expect(impact.csv.contains("不能作为它的依据") && impact.html.contains("不能作为它的依据"))
    }

    @Test func `what is not certain is told as candidates with how sure each is`() {
        func text(_ number: Int, _ confidence: Double) -> SuggestedText {
            SuggestedText(
                statute: "甲法",
                edition: "2020-05-01",
                pinpoints: ArticleNumber(number).map { [Pinpoint($0)] } ?? [],
                words: "一\n二",
                confidence: confidence
            )
        }
        let advice = QuotationAdvice(candidates: [text(12, 0.41), text(3, 0.2)])
        #expect(advice.cell == "不能确定，可能是第十二条（41%）：一 二\n不能确定，可能是第三条（20%）：一 二")
        #expect(QuotationAdvice(candidates: [text(7, 0.99)]).cell == "很可能是第七条（99%）：一 二")
        #expect(
            QuotationAdvice(candidates: [text(7, 0.9), text(8, 0.3)]).cell
                == "请选定，其一是第七条（90%）：一 二\n不能确定，可能是第八条（30%）：一 二"
        )
        #expect(QuotationAdvice().cell.isEmpty)
    }
}
