import Citations
import Law
import Testing

@testable import LinkCheck

/// Cells with quotations, and what is to be said about each: everything that the words tell, and nothing else.
@Suite("What quotations are told") struct QuotationRuleTests {
    /// One cell, the rules about quotations that find something in it, and a part of what the first one says.
    struct Row: Sendable {
        let name: String
        let cell: String
        var rules: [String] = []
        var says: String?
        var suggestion: String?
    }

    static let lead = "《样品管理条例》（2010年）"
    static let first = "仓库应当每月清点样品，并将清点结果报送样品管理部门。"
    static let second = "清点记录应当保存三年。"
    static let conditions = "仓库应当具备下列条件："

    static let rows: [Row] = [
        Row(name: "two paragraphs before their words", cell: "\(lead)第四条第一款、第二款：\(first)\(second)"),
        Row(name: "two paragraphs on two lines", cell: "\(lead)第四条第一款、第二款：\(first)\n    \(second)"),
        Row(
            name: "more than the paragraph written",
            cell: "\(lead)第四条第一款：\(first)\(second)",
            rules: ["quotation-beyond-place"],
            says: "超出所写的第四条第一款，还引了第四条第二款"
        ),
        Row(
            name: "another paragraph than written",
            cell: "\(lead)第四条第一款：\(second)",
            rules: ["quotation-misplaced"],
            says: "不在第四条第一款，而在第四条第二款",
            suggestion: "第四条第二款"
        ),
        Row(
            name: "words that the article and the edition do not have",
            cell: "\(lead)第四条第二款：仓库应当自收到样品之日起十日内拍照，并将照片报送样品管理部门存档备查。",
            rules: ["quotation-altered"],
            says: "没有所引的文字"
        ),
        Row(name: "a body behind the place", cell: "\(lead)第四条第二款 样品管理部"),
        Row(name: "an order behind the place", cell: "\(lead)第四条第二款 国务院令第1号"),
        Row(
            name: "an item without its paragraph, behind its lead-in",
            cell: "\(lead)第六条第（二）项：\(conditions)（二）有专职的保管人员；"
        ),
        Row(name: "an item in another notation", cell: "\(lead)第六条第二项：\(conditions)2.有专职的保管人员；"),
        Row(name: "an item alone", cell: "\(lead)第六条第（二）项：有专职的保管人员；"),
        Row(
            name: "two items behind their lead-in",
            cell: "\(lead)第六条第一、三项：\(conditions)（一）有固定的场所；（三）有健全的保管制度。"
        ),
        Row(
            name: "a range of items",
            cell: "\(lead)第六条第一款第一项至第三项：\(conditions)（一）有固定的场所；（二）有专职的保管人员；（三）有健全的保管制度。"
        ),
        Row(
            name: "a lead-in with some of its items",
            cell: "\(lead)第六条第一款：\(conditions)（一）有固定的场所；（三）有健全的保管制度。"
        ),
        Row(
            name: "an item more than written",
            cell: "\(lead)第六条第（二）项：\(conditions)（二）有专职的保管人员；（三）有健全的保管制度。",
            rules: ["quotation-beyond-place"],
            says: "还引了第六条第一款第（三）项"
        ),
        Row(
            name: "what follows the item, on a line of its own",
            cell: "\(lead)第六条第（三）项：\(conditions)（三）有健全的保管制度。\n    符合前款规定条件的，由样品管理部门发给保管证书。",
            rules: ["quotation-beyond-place"],
            says: "还引了第六条第二款"
        ),
        Row(
            name: "another item than written",
            cell: "\(lead)第六条第（二）项：有健全的保管制度。",
            rules: ["quotation-misplaced"]
        ),
        Row(
            name: "one word too many in two paragraphs",
            cell: "\(lead)第四条：仓库应当每月认真清点样品，并将清点结果报送样品管理部门。\n    \(second)",
            rules: ["quotation-slip"],
            says: "多“认真”"
        ),
        Row(
            name: "a word lost from a quotation of items",
            cell: "\(lead)第六条第一款：\(conditions)（二）有专职的人员；",
            rules: ["quotation-slip"],
            says: "漏“保管”"
        ),
        Row(name: "a number in another notation", cell: "\(lead)第四条第二款 清点记录应当保存3年。"),
        Row(
            name: "a sum in another notation",
            cell: "\(lead)第八条 违反本条例第五条规定的，由样品管理部门给予警告，没收违法所得，可以并处30000元以下罚款；情节严重的，吊销保管证书。"
        ),
        Row(
            name: "another number",
            cell: "\(lead)第四条第二款 清点记录应当保存5年。",
            rules: ["quotation-altered"],
            says: "“三”误作“5”"
        ),
        Row(
            name: "another sum",
            cell: "\(lead)第八条 违反本条例第五条规定的，由样品管理部门给予警告，没收违法所得，可以并处5万元以下罚款；情节严重的，吊销保管证书。",
            rules: ["quotation-altered"],
            says: "“三”误作“5”"
        ),
        Row(
            name: "another article referred to",
            cell: "\(lead)第八条 违反本条例第四条规定的，由样品管理部门给予警告，没收违法所得，可以并处三万元以下罚款；情节严重的，吊销保管证书。",
            rules: ["quotation-altered"],
            says: "“五”误作“四”"
        ),
        Row(
            name: "a proviso silently left out",
            cell: "《陈列室管理办法》第二条 参观人员可以拍照。",
            rules: ["quotation-omits-limit"]
        ),
        Row(name: "a proviso left out with a mark", cell: "《陈列室管理办法》第二条 参观人员可以拍照……"),
        Row(
            name: "a body renamed",
            cell: "《陈列室管理办法》第四条 陈列室停业的，应当向工商行政管理部门报告。",
            rules: ["quotation-renamed-body"],
            says: "条文为“市场监督管理部门”，引文为“工商行政管理部门”"
        ),
        Row(
            name: "the text of another statute",
            cell: "\(lead)第二条 运输展品的车辆应当密封，车门应当加锁，并且应当清洁，展品应当登记入册。",
            rules: ["quotation-misplaced"],
            says: "而在《展品押运办法》第二条"
        ),
        Row(
            name: "the text of no statute on hand",
            cell: "\(lead)第二条 仓库附近五十米以内燃放烟花爆竹的，由城管人员当场制止。",
            rules: ["quotation-altered"],
            says: "没有所引的文字"
        ),
    ]

    /// The sample statutes, and one more whose words may be quoted under another title.
    static let texts: StatuteTexts = {
        let escort = SampleStatutes.edition(
            title: "展品押运办法",
            date: "2019-03-03",
            effective: nil,
            history: [(.adopted, "2019-03-03", "样品管理部", 15)],
            articles: [
                (1, nil, ["为了规范展品押运，制定本办法。"]),
                (2, nil, ["运输展品的车辆应当密封，车门应当加锁，并且应当清洁，展品应当登记入册。"]),
            ]
        )
        let editions = SampleStatutes.all + [escort]
        return SampleList.texts(of: editions) { runs in
            // Brute force: whatever holds one of the runs.
            editions.flatMap { edition in
                edition.articles.filter { article in
                    runs.contains { run in article.text.filter { !"，。；".contains($0) }.contains(run) }
                }.map { FoundArticle(statute: edition.title, edition: edition.label, article: $0) }
            }
        }
    }()

    @Test("every row", arguments: rows.map(\.name)) func everyRow(name: String) throws {
        let row = try #require(Self.rows.first { $0.name == name })
        let list = SampleList.list(RuleExample(row.cell), texts: Self.texts)
        let report = LinkChecker(texts: Self.texts).judged([list])
        let found = report.findings.filter {
            $0.rule.hasPrefix("quotation-")
                && !["quotation-punctuation", "quotation-abridged"].contains($0.rule)
        }
        #expect(found.map(\.rule) == row.rules, "\(found.map(\.message))")
        if let says = row.says {
            #expect(found.first?.message.contains(says) == true, "\(found.map(\.message))")
        }
        if let suggestion = row.suggestion { #expect(found.first?.suggestion == suggestion) }
    }

    @Test(
        "words of a place that does not exist",
        arguments: [
            ("《样品管理条例》（2020年修订）第七条第二款", "", "第七条第（二）项"),
            ("《样品管理条例》（2020年修订）第七条第二款：（二）有经过培训的保管人员；", "所引文字在第七条第（二）项", "第七条第（二）项"),
            ("《样品管理条例》（2020年修订）第七条第二款：符合前款规定条件的，由样品管理部门发给保管证书。", "是2010-03-01版本第六条第二款的", nil),
            ("《样品管理条例》（2010年）第五条第二款", "", "第五条"), ("《样品管理条例》（2010年）第四条第三款", "", nil),
        ] as [(String, String, String?)]
    )
    func misfits(cell: String, says: String, suggestion: String?) throws {
        let report = SampleList.check(cell)
        let finding = try #require(report.findings.first { $0.rule == "paragraph-out-of-range" })
        #expect(finding.message.contains(says), "\(finding.message)")
        #expect(finding.suggestion == suggestion)
    }

    @Test(
        "one place quoted in two ways",
        arguments: [
            // The one that differs from the law is told, wherever it stands.
            (["\(lead)第五条 仓库必须出借贵重样品。", "\(lead)第五条 仓库不得出借贵重样品。"], [0]),
            (["\(lead)第五条 仓库不得出借贵重样品。", "\(lead)第五条 仓库必须出借贵重样品。"], [1]),
            // Without the law the later one is told, and neither is blamed.
            (["《仓库消防办法》第三条 仓库应当配备灭火器。", "《仓库消防办法》第三条 仓库必须配备灭火器。"], [1]),
            // Two items, two paragraphs, two references: not the same words.
            (["《仓库消防办法》第五条 有下列行为的，处以罚款：（一）堵塞通道的；", "《仓库消防办法》第五条 有下列行为的，处以罚款：（二）损坏器材的；"], []),
            (["《仓库消防办法》第六条 违反本办法第三条规定的，给予警告并责令改正。", "《仓库消防办法》第六条 违反本办法第四条规定的，给予警告并责令改正。"], []),
            (["《仓库消防办法》第七条 下列器材是合格器材：（一）有标志的；", "《仓库消防办法》第七条 下列器材是报废器材：（一）过期三年以上的；"], []),
            // Another text for one paragraph.
            (["《仓库消防办法》第九条第二款 消防器材每年检查。", "《仓库消防办法》第九条第二款 本办法由消防机构解释。"], [1]),
            // The same item.
            (["《仓库消防办法》第五条 有下列行为的，处以罚款：（一）故意堵塞消防通道的；", "《仓库消防办法》第五条 有下列行为的，处以罚款：1.故意堵塞安全通道的；"], [1]),
        ]
    )
    func twoWays(cells: [String], told: [Int]) {
        let findings = SampleList.check(cells).findings.filter { $0.rule == "quoted-two-ways" }
        #expect(
            findings.map { "\($0.code)" } == told.map { "9101000000010\(100 + $0)" },
            "\(findings.map(\.message))"
        )
    }

    @Test func `without the law neither wording is blamed`() throws {
        let report = SampleList.check("《仓库消防办法》第三条 仓库应当配备灭火器。", "《仓库消防办法》第三条 仓库必须配备灭火器。")
        let finding = try #require(report.findings.first { $0.rule == "quoted-two-ways" })
        #expect(finding.message.contains("此处作“必须”，彼处作“应当”"))
        #expect(!finding.message.contains("误作"))
    }

    @Test func `places that are listed first and then quoted are not repeated`() {
        let cell = "\(Self.lead)第四条、第五条\n第四条 \(Self.first)\(Self.second)\n第五条 仓库不得出借贵重样品。"
        #expect(!SampleList.check(cell).findings.contains { $0.rule == "place-repeated" })
        let twice = "\(Self.lead)第五条 仓库不得出借贵重样品。\n第五条 仓库不得出借贵重样品。"
        #expect(SampleList.check(twice).findings.contains { $0.rule == "place-repeated" })
    }
}
