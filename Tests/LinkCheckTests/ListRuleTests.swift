import Citations
import Law
import Testing

@testable import LinkCheck

/// What the rules say about a list as a whole, in rows: what they must find, and what they must leave alone.
@Suite("Rules on lists") struct ListRuleTests {
    private func found(_ rule: String, _ example: RuleExample) -> [Finding] {
        LinkChecker(texts: SampleList.texts).judged(SampleList.lists(example)).findings.filter {
            $0.rule == rule
        }
    }

    private func bases(_ cells: [String]) -> RuleExample {
        var example = RuleExample()
        example.bases = cells
        return example
    }

    @Test(
        "levels before titles",
        arguments: [
            ("【规章】《样品管理条例》（2010年）第四条", "【法规】"), ("【法律】《样品管理条例》（2010年）第四条", "【法规】"),
            ("【 规 章 】：《样品管理条例》（2010年）第四条", "【法规】"), ("［部门规章］《北山市仓库条例》第三条", "【法规】"),
            ("【法规】《中华人民共和国样品法》第三条", "【法律】"), ("【规章】《样品法》第三条", "【法律】"),
            ("【法规】《样品管理条例》（2010年）第四条", nil), ("【行政法规】《样品管理条例》（2010年）第四条", nil),
            ("【地方性法规】《北山市仓库条例》第三条", nil), ("【法规】《北山市仓库条例》第三条", nil),
            ("【法律】《样品法》第三条", nil), ("【法律法规】《样品管理条例》（2010年）第四条", nil),
            ("【规章】《仓库消防安全办法》第三条", nil), ("【法规】《北山省实施〈样品法〉办法》第三条", nil),
            ("【党内法规】《中国共产党样品条例》第三条", nil), ("【规章】《中国人民解放军样品条例》第三条", nil),
            ("【法律】《中华人民共和国户口登记条例》第三条", nil), ("【国务院决定】《样品管理条例》（2010年）第四条", nil),
            ("《样品管理条例》（2010年）第四条", nil),
        ]
    )
    func levels(cell: String, suggestion: String?) {
        let findings = found("level-mismatch", bases([cell]))
        #expect(findings.map(\.suggestion) == (suggestion.map { [$0] } ?? []), "\(findings.map(\.message))")
    }

    @Test(
        "numbers dragged down",
        arguments: [
            ((5...7).map { "《北山市仓库条例》（2023年5月\($0)日施行）第三条" }, 2),
            ((1...4).map { "《北山市仓库条例》（样发〔2011〕\($0)号）第三条" }, 3),
            ((5...9).map { "《北山市仓库条例》（2023年公布，2023年5月\($0)日施行）第\(ChineseNumeral.text($0))条" }, 4),
            ((5...6).map { "《北山市仓库条例》（2023年5月\($0)日施行）第三条" }, 0),
            ([5, 7, 9].map { "《北山市仓库条例》（2023年5月\($0)日施行）第三条" }, 0),
            ((5...7).map { "《北山市仓库条例》（2023年5月5日施行）第\($0)条" }, 0),
            ((5...7).map { "《北山市仓库条例之\($0)》（2023年5月\($0)日施行）第三条" }, 0),
            ([5, 5, 5, 6].map { "《北山市仓库条例》（2023年5月\($0)日施行）第三条" }, 0),
            ([5, 6, 7, 9, 10, 11].map { "《北山市仓库条例》（2023年5月\($0)日施行）第三条" }, 4),
        ]
    )
    func dragged(cells: [String], count: Int) {
        let findings = found("number-dragged", bases(cells))
        #expect(findings.count == count, "\(findings.map(\.message))")
        let runs = Set(findings.map(\.words)).count
        #expect(FindingGroup.groups(findings).count == runs)
    }

    @Test(
        "numbers of duties",
        arguments: [
            ("1.受理责任：登记。\n2.审查责任：审查。\n指导监督责任：\n1.检查。\n2.指导。", nil),
            ("直接实施责任：   1.登记。\n2.审查。\n指导监督责任：1.检查。", nil), ("1、登记。\n2、审查。", nil),
            ("1.登记。        2.审查。\n3.决定。", nil), ("    1.登记。\n    2.审查。    \n    3.决定。", nil),
            ("1.登记。\n3.审查。", "第2个应为2"), ("1.登记。\n1.审查。", "第2个应为2"), ("2.登记。\n3.审查。", "第1个应为1"),
            ("直接实施责任：\n1.登记。\n2.审查。\n指导监督责任：\n1.检查。\n2.指导。\n4.督促。", "第3个应为3"),
            ("直接实施责任：\n1.登记。\n2.审查。\n指导监督责任：\n5.检查。", "第3个应为3"), ("登记。", nil),
        ]
    )
    func duties(cell: String, message: String?) {
        let findings = found("duties-numbering", RuleExample("《样品管理条例》（2010年）第四条", duties: cell))
        #expect(findings.count == (message == nil ? 0 : 1), "\(findings.map(\.message))")
        if let message { #expect(findings.allSatisfy { $0.message.contains(message) }) }
    }

    private func serials(_ rows: [(category: String, serial: String?)]) -> [String] {
        let powers = rows.enumerated().map { index, row in
            Power(
                code: "",
                category: row.category,
                serial: row.serial,
                name: "事项\(index)",
                fields: [],
                place: index + 3,
                codePlace: index + 3
            )
        }
        let list = PowerList(
            title: "样品管理局权责清单",
            body: nil,
            date: nil,
            categories: [],
            powers: powers,
            source: Source(file: "清单.txt")
        )
        return SerialMissing.findings(CitedList(list, resolvedBy: SampleList.texts), []).map(\.message)
    }

    @Test func `serials may run on over categories or begin anew`() {
        #expect(serials([("许可", "1"), ("许可", "2"), ("处罚", "3"), ("处罚", "4")]).isEmpty)
        #expect(serials([("许可", "1"), ("许可", "2"), ("处罚", "1"), ("处罚", "2")]).isEmpty)
        #expect(serials([("许可", "1"), ("处罚", "2"), ("许可", "3"), ("处罚", "4")]).isEmpty)
        #expect(serials([("许可", "1"), ("许可", "2,3"), ("许可", "4-6"), ("许可", "7")]).isEmpty)
        // An extract begins where it does, and a list numbered through goes on over its categories.
        #expect(serials([("许可", "2"), ("许可", "3")]).isEmpty)
        #expect(serials([("许可", "7"), ("处罚", "8"), ("确认", "9")]).isEmpty)
        #expect(serials([("许可", "1"), ("处罚", "3"), ("确认", "4")]) == ["序号是3，按次序应为2"])
        #expect(serials([("许可", "1"), ("许可", nil), ("许可", "3")]) == ["没有序号，按次序应为2"])
        #expect(serials([("许可", "1"), ("许可", "3")]) == ["序号是3，按次序应为2"])
        #expect(serials([("许可", "1"), ("许可", "2"), ("许可", "1")]) == ["序号是1，按次序应为3"])
        #expect(serials([("许可", "1"), ("处罚", "5")]) == ["序号是5，按次序应为1"])
        #expect(serials([("许可", "甲")]) == ["序号“甲”不是数字"])
    }

    @Test(
        "two marks of one title",
        arguments: [
            ("2012年省政府令第170号", "2019年省政府令第251号修改", Severity?.some(.note)),
            ("2010年修正", "2015年修订", .note), ("2011年6月29日样品和检验部令第13号", "2011年6月29日样品检验部令第13号", nil),
            ("样品部令第19号，自2013年7月1日起施行", "2013年6月20日样品部令第19号", nil),
            ("2010年12月13日样品部令第81号公布，自2011年7月1日起施行", "自2011年7月1日起施行", nil),
            ("2003年12月30日第7次部务会议通过，样品部令第22号", "2004年1月20日样品部令第22号", nil),
            ("2015年1月22日样品部令第22号发布，2018年12月22日样品部令第45号修订", "2015年1月22日样品部令第22号", .note),
            ("2000年3月29日样品部令第77号发布，2022年3月2日样品部令第54号修订", "2022年3月2日样品部令第54号发布", nil),
            ("2006年样品部令第149号发布，2020年2月19日样品部令第50号修正", "2006年样品部令第149号发布，根据样品部令第50号修正", nil),
            ("GB 50016-2014", "GB 50016-2014，2018年版", nil),
            ("样发〔2011〕3号", "样发〔2001〕3号", .warning), ("样品部令第48号", "样品部令第7号", .warning),
            ("2006年5月12日省政府令第138号", "2006年5月11日省政府令第138号", .warning),
            ("2006年12月30日第10次部务会议通过，样品部令第5号公布", "2006年12月20日第10次部务会议通过，样品部令第5号公布", .warning),
            ("2016年2月2日省政府第31次常务会议通过，省政府令第199号公布", "2015年2月2日省政府令第199号", .warning),
        ]
    )
    func marks(first: String, second: String, severity: Severity?) {
        let cells = [first, second].map { "《仓库消防安全规定》（\($0)）第三条" }
        for pair in [cells, cells.reversed()] {
            let findings = found("title-with-two-numbers", bases(pair))
            #expect(findings.map(\.severity) == (severity.map { [$0] } ?? []), "\(findings.map(\.message))")
        }
    }

    @Test(
        "one place quoted in two ways",
        arguments: [
            (["应当配备灭火器。", "必须配备灭火器。"], 1), (["应当配备灭火器。", "应当配备灭火器。"], 0),
            // Of three rows the one that stands alone differs.
            (["应当每月清点下列器材：（一）灭火器；", "每月清点下列器材：（一）灭火器；", "应当每月清点下列器材：（二）沙箱；"], 1),
        ]
    )
    func wordings(words: [String], count: Int) {
        let named = words.map { "《北山市仓库条例》第三条 仓库\($0)" }
        let findings = found("quoted-two-ways", bases(named))
        #expect(findings.count == count, "\(findings.map(\.message))")
        // Without a title nobody knows whether they are of one statute.
        let unnamed = words.map { "第三条 仓库\($0)" }
        #expect(found("quoted-two-ways", bases(unnamed)).isEmpty)
    }

    @Test(
        "codes",
        arguments: [
            (["7.29191E+25", "7.29191E+25"], [Severity.warning, .warning]), (["7E+25"], [.warning]),
            (["72919045102000010003440200", "72919045102000000000000000"], [.warning]),
            (["72919045102000000000000000", "72919045102000000000000000"], [.warning, .warning]),
            (["72919045102000000000000000", "72919045103000000000000000"], []),
            (["910100000001", "910100000002"], []), (["910100000001", "910100000001"], [.note]),
            (["910100000001", "910100000002", "91010000003"], [.note]), (["1E5", "1E6"], []),
            (["11440000123456789H", "12440000123456789D"], [.note]),
        ]
    )
    func codes(codes: [String], severities: [Severity]) {
        var example = bases(codes.map { _ in "《样品管理条例》（2020年）第四条" })
        example.codes = codes
        let findings = found("code-irregular", example)
        #expect(findings.map(\.severity) == severities, "\(findings.map(\.message))")
    }

    @Test func `the check character of a credit code is that of its standard`() throws {
        for digit in 0...9 {
            let text = "1144000012345678\(digit)"
            let wrong = try #require(CreditCode(leading: text + "Y"))
            let right = wrong.rightCheck ?? "Y"
            #expect(try #require(CreditCode(leading: text + String(right))).rightCheck == nil)
            // Any other digit before it, and the check fails.
            let other = "1144000012345678\((digit + 1) % 10)" + String(right)
            #expect(try #require(CreditCode(leading: other)).rightCheck != nil)
        }
        #expect(CreditCode(leading: "72919045102000010003440200") == nil)
    }

    @Test(
        "powers without a basis",
        arguments: [
            (["《样品管理条例》（2010年）第四条", ""], ["没有写明依据，请补写"]),
            (["《样品管理条例》（2010年）第四条", "按照上级要求开展"], ["依据栏没有引用法律文件，请补写名称和条款"]),
            (["《样品管理条例》第一百二条"], []), (["《北山市仓库条例》"], []),
        ]
    )
    func without(cells: [String], messages: [String]) {
        #expect(found("basis-missing", bases(cells)).map(\.message) == messages)
    }

    @Test(
        "bases that provide for no measure",
        arguments: [
            ("《样品管理条例》（2010年）第四条", "行政处罚", "都没有规定处罚"), ("《样品管理条例》（2010年）第八条", "行政处罚", nil),
            ("《样品管理条例》（2010年）第四条、第八条", "行政处罚", nil), ("《样品管理条例》（2010年）第四条", "行政检查", nil),
            ("《样品管理条例》（2010年）第四条\n《北山市仓库条例》第三条", "行政处罚", nil),
            // What is not known may provide for one: an article of a range, one that is not there, a cell not wholly read.
            ("《样品管理条例》（2010年）第四条至第八条", "行政处罚", nil), ("《样品管理条例》（2010年）第四十四条", "行政处罚", nil),
            ("《样品管理条例》（2010年）第四条、第一百二条", "行政处罚", nil),
            ("《北山市仓库条例》第三条 仓库应当配备……", "行政处罚", nil),
            ("《北山市仓库条例》第三条 仓库应当配备灭火器。", "行政处罚", "都没有规定处罚"),
            ("《样品管理条例》（2010年）第二条", "行政许可", "都没有规定许可"),
            // The paragraph on certificates was dropped in 2020.
            ("《样品管理条例》（2010年）第六条", "行政许可", "不再规定许可"), ("《样品管理条例》（2010年）第九条", "行政处罚", nil),
        ]
    )
    func measure(cell: String, category: String, message: String?) {
        let findings = found("basis-without-measure", RuleExample(cell, category: category))
        #expect(findings.count == (message == nil ? 0 : 1), "\(findings.map(\.message))")
        if let message { #expect(findings.allSatisfy { $0.message.contains(message) }) }
    }

    @Test func `the same power in two lists`() {
        let same = found(
            "bases-differ-between-lists",
            RuleExample("《样品管理条例》（2010年）第四条", secondList: "《样品管理条例》（2020年）第五条")
        )
        #expect(same.isEmpty)
        let other = found(
            "bases-differ-between-lists",
            RuleExample("《样品管理条例》（2010年）第四条", secondList: "《陈列室管理办法》第二条")
        )
        #expect(other.count == 1)
        #expect(other.allSatisfy { $0.message.contains("另依据《样品管理条例》，没有依据此处的《陈列室管理办法》") })
    }
}
