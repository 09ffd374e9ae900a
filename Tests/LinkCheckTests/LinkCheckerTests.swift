import Law
import Revision
import Testing

@testable import LinkCheck

@Suite("Checking citations") struct LinkCheckerTests {
    @Test(
        "one cell, one outcome",
        arguments: [
            ("《样品管理条例》（2010年）第五条 仓库不得出借贵重样品。", CitationOutcome.verbatim),
            ("《样品管理条例》（2010年国务院令第901号）第五条 仓库不得出借贵重样品。", .verbatim),
            ("《样品管理条例》（2020年修订）第六条 仓库不得出借贵重样品。", .verbatim),
            ("《样品管理条例》（2010年）第三条 样品管理部门主管样品的登记、保管和监督工作。", .abridged),
            ("《样品管理条例》（2010年）第五条 仓库可以出借贵重样品。", .altered),
            ("《样品管理条例》（2010年）第五条 本条例所称样品，是指用于检验、展示和留存的物品。", .misplaced),
            ("《样品管理条例》（2010年）第四十四条", .articleMissing),
            ("《样品管理条例》（2010年）第四条之一", .articleMissing),
            ("《样品管理条例》（2020年修订）第四条之一", .placeExists),
            ("《样品管理条例》（2010年）第五条第二款", .paragraphOutOfRange),
            ("《样品管理条例》（2010年）第六条第（四）项", .itemOutOfRange),
            ("《样品管理条例》（2010年）第六条第一款第（三）项", .placeExists),
            ("《样品管理条例》（2013年修订）第五条", .editionMismatch),
            ("《样品管理条例》（2010年国务院令第999号）第五条", .editionMismatch),
            ("《样品管理条列》（2010年国务院令第901号）第五条", .titleMisspelt),
            ("《样品管理条例》（2010年）", .noPinpoint),
            ("《展品运输办法》（2009年）第三条", .notOnHand),
            ("《北山市仓库消防条例》第三条", .notOnHand),
            ("第五条", .titleUnknown),
        ]
    )
    func outcome(cell: String, outcome: CitationOutcome) {
        let report = SampleList.check(cell)
        #expect(report.citations.map(\.outcome) == [outcome], "\(report.findings.map(\.message))")
    }

    @Test func `every citation is counted once`() {
        let report = SampleList.check("《样品管理条例》（2010年）第四条、第五条、第四十四条", "《样品管理条例》第一百二条")
        #expect(report.summary.outcomes.values.reduce(0, +) == report.summary.citations)
        #expect(report.summary.outcomes[.notRead] == 1)
        #expect(report.summary.outcomes[.articleMissing] == 1)
    }

    @Test func `what is not on hand is accused of nothing`() {
        for cell in [
            "《北山省样品管理条例》（2010年）第九十条第九款 样品应当焚毁。", "《展品运输办法》（2009年）第九十条 车辆应当密封。",
            "《仓库管理条例》（2010年）第四条", "《样品管理实施办法》（2010年）第四条",
        ] {
            let report = SampleList.check(cell)
            #expect(report.citations.map(\.outcome) == [.notOnHand], "\(cell)")
            // That a later text took its place is said of a text that nobody has.
            #expect(
                report.findings.allSatisfy { $0.severity == .note || $0.rule == "edition-superseded" },
                "\(cell) \(report.findings.map(\.message))"
            )
        }
    }

    @Test func `without a mark the same power tells the edition`() throws {
        let cell = "《样品管理条例》（2010年）第四条\n《样品管理条例》第九条"
        let report = SampleList.check(cell)
        #expect(report.citations.map(\.edition) == ["2010-03-01", "2010-03-01"])
        #expect(report.findings.contains { $0.rule == "edition-unstated" })
    }

    @Test func `without a mark the date of the list tells the edition`() {
        let old = SampleList.check("《样品管理条例》第六条", date: LegalDate(year: 2015))
        #expect(old.citations.map(\.edition) == ["2010-03-01"])
        let new = SampleList.check("《样品管理条例》第六条", date: LegalDate(year: 2021))
        #expect(new.citations.map(\.edition) == ["2020-05-01"])
        // Revised, but not yet in force.
        let between = SampleList.check("《样品管理条例》第六条", date: LegalDate(year: 2020, month: 6, day: 1))
        #expect(between.citations.map(\.edition) == ["2010-03-01"])
    }

    @Test func `a superseded edition is followed to its successor`() throws {
        let report = SampleList.check("《样品管理条例》（2010年）第四条第二款 清点记录应当保存三年。")
        let finding = try #require(report.findings.first { $0.rule == "edition-superseded" })
        #expect(finding.suggestion == "《样品管理条例》（2020年修订）第五条第二款")
        #expect(finding.message.contains("2020年9月1日起施行"))
        #expect(report.citations.first?.successor?.kind == .moved)
    }

    @Test func `an edition that is not on hand is superseded by one that is`() throws {
        let report = SampleList.check("《展品运输办法》（2009年）第三条 运输展品的车辆应当密封。")
        #expect(Set(report.findings.map(\.rule)) == ["edition-not-on-hand", "edition-superseded"])
        let finding = try #require(report.findings.first { $0.rule == "edition-superseded" })
        #expect(finding.message.contains("2009年的版本已由2018-11-11修订的版本取代"))
        // A statute that is only named means what is in force.
        let named = SampleList.check("《展品运输办法》", date: LegalDate(year: 2010))
        #expect(!named.findings.contains { $0.rule == "edition-superseded" })
    }

    @Test(arguments: [
        ("《样品管理条例》（2010年）。", true),
        ("《样品管理条例》（2010年）《样品管理条例》（2010年）第四条", false),
        ("《样品管理条例》（2010年）\n《样品管理条例》已经会议通过，现予公布。\n第四条", false),
        ("《样品管理条例》（2010年）《陈列室管理办法》第二条", true),
    ])
    func `a heading printed twice has its place behind the second`(cell: String, isTold: Bool) {
        let rules = SampleList.check(cell).findings.map(\.rule)
        #expect(rules.contains("no-pinpoint") == isTold, "\(cell): \(rules)")
    }

    @Test func `a paragraph before the quoted one is nothing that was not understood`() {
        let cell = "《样品管理条例》（2010年）第四条第一款：有前款第二项行为的，给予警告。"
        #expect(!SampleList.check(cell).findings.contains { $0.rule == "citation-not-parsed" })
    }

    @Test func `a statute that another one repealed is told, a new one under its title is not`() {
        func repeals(_ cell: String) -> [String] {
            SampleList.check(cell).findings.filter { $0.rule == "statute-repealed" }.map(\.message)
        }
        let told = repeals("《样品出借规则》（2008年）第三条、第四条")
        #expect(told.count == 1 && told.allSatisfy { $0.contains("《藏品登记办法》第二条废止，自2016年7月1日起") })
        #expect(repeals("《样品出借规则》（2019年）第三条").isEmpty)
        // Without a year it may be a new text: that is said.
        let guarded = repeals("《样品出借规则》第三条")
        #expect(guarded.count == 1 && guarded.allSatisfy { $0.contains("所引若是此后的同名文件，请注明年份") })
        #expect(repeals("《藏品登记办法》（2016年）第一条").isEmpty)
    }

    @Test(
        "measures that no cited provision names",
        arguments: [
            ("警告，没收违法所得，罚款，吊销保管证书", []), ("警告；撤销资质", ["撤销"]), ("责令限期改正，警告", ["责令限期改正"]),
            ("责令停止使用，收缴样品", ["收缴", "责令停止"]), ("登记保存", ["登记保存"]), ("没收，拘留", ["拘留"]), ("无", []),
        ]
    )
    func measures(cell: String, missing: [String]) {
        let list = SampleList.list(RuleExample("《样品管理条例》（2010年）第八条", measures: cell))
        let found = LinkChecker(texts: SampleList.texts).judged([list]).findings.filter {
            $0.rule == "measure-not-named"
        }
        #expect(found.map(\.printed) == missing)
    }

    @Test func `a mark is told once for all the places behind it`() {
        let report = SampleList.check("《样品管理条例》（2010年修订）\n    第四条\n    第五条\n    第九条")
        #expect(report.findings.filter { $0.rule == "edition-kind" }.count == 1)
        #expect(report.citations.count == 3)
    }

    @Test func `findings know the stretch of the cell`() throws {
        let report = SampleList.check("1.《样品管理条例》（2010年）\n    第四十四条 清点。")
        let finding = try #require(report.findings.first { $0.rule == "article-missing" })
        let cell = "1.《样品管理条例》（2010年）\n    第四十四条 清点。".unicodeScalars.map(String.init)
        let range = try #require(finding.characters)
        #expect(cell[range.start..<range.end].joined() == finding.printed)
        #expect(finding.place.line == 7)
        #expect(finding.printed == "第四十四条")
    }

    @Test func `ranges are checked to both ends`() {
        #expect(SampleList.check("《样品管理条例》（2010年）第八条至第十条").citations.map(\.outcome) == [.placeExists])
        #expect(SampleList.check("《样品管理条例》（2010年）第八条至第十二条").citations.map(\.outcome) == [.articleMissing])
        let items = SampleList.check("《样品管理条例》（2010年）第六条第（二）项至第（五）项").citations.map(\.outcome)
        #expect(items.contains(.itemOutOfRange))
    }

    /// Width, script, brackets, line breaks and enumerations written out change nothing.
    @Test(
        "metamorphic",
        arguments: [
            ("《样品管理条例》（2010年）第五条 仓库不得出借贵重样品。", "《样品管理条例》(2010年)第5条 仓库不得出借贵重样品。"),
            ("《样品管理条例》（2010年）第五条 仓库不得出借贵重样品。", "《樣品管理條例》（2010年）第五條 倉庫不得出借貴重樣品。"),
            ("《样品管理条例》（2010年）第五条 仓库不得出借贵重样品。", "《样品管理条例》（２０１０年）第５条\n　　仓库不得出借贵重样品。"),
            ("《样品管理条例》（2010年）第五条 仓库可以出借贵重样品。", "≪样品管理条例≫（2010年）\n第五条　仓库可以\n出借贵重样品。"),
            ("《样品管理条例》（2010年）第四、五条", "《样品管理条例》（2010年）第四条、第五条"),
            ("《样品管理条例》（2010年）第四十四条", "《样品管理条例》（2010年）第四 十四\n条"),
            ("《样品管理条例》（2010年）第六条第（二）项", "《样品管理条例》（2010年）第六条第二项"),
        ]
    )
    func metamorphic(first: String, second: String) {
        let one = SampleList.check(first)
        let two = SampleList.check(second)
        #expect(
            one.citations.map(\.outcome) == two.citations.map(\.outcome),
            "\(two.findings.map(\.message))"
        )
        #expect(one.citations.map(\.entry.citation.pinpoint) == two.citations.map(\.entry.citation.pinpoint))
        let graveOne = one.findings.filter { $0.severity != .note }.map(\.rule)
        let graveTwo = two.findings.filter { $0.severity != .note }.map(\.rule)
        #expect(graveOne == graveTwo)
    }

    @Test func `the order is the same in every run`() {
        let cells = (0..<40).map { "《样品管理条例》（2010年）第\(ChineseNumeral.text($0 % 13 + 1))条 仓库不得出借样品。" }
        let first = SampleList.check(cells)
        let second = SampleList.check(cells)
        #expect(first.findings == second.findings)
        #expect(first.csv == second.csv && first.html() == second.html())
    }
}
