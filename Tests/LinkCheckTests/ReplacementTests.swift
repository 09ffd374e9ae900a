import Law
import Testing

@testable import LinkCheck

/// The exact changes that rules give, each tried: the changed cell has the finding no more, and no new one.
@Suite("Replacements") struct ReplacementTests {
    /// A cell, the rule whose finding brings a change, and the cell behind it; nil where no change may be given.
    struct Row: Sendable {
        let rule: String
        let cell: String
        let changed: String?
    }

    static let lead = "《样品管理条例》（2010年）"

    static let rows: [Row] = [
        Row(
            rule: "quotation-altered",
            cell: "\(lead)第四条第一款 仓库可以每月清点样品，并将清点结果报送样品管理部门。",
            changed: "\(lead)第四条第一款 仓库应当每月清点样品，并将清点结果报送样品管理部门。"
        ),
        Row(
            rule: "quotation-altered",
            cell: "\(lead)第八条：\n  违反本条例第五条规定的，由样品管理部门给予警告，没收违法所得，可以并处五万元以下罚款；情节严重的，吊销保管证书。",
            changed:
                "\(lead)第八条：\n  违反本条例第五条规定的，由样品管理部门给予警告，没收违法所得，可以并处三万元以下罚款；情节严重的，吊销保管证书。"
        ),
        Row(
            rule: "quotation-slip",
            cell: "\(lead)第四条：仓库应当每月认真清点样品，并将清点结果报送样品管理部门。\n    清点记录应当保存三年。",
            changed: "\(lead)第四条：仓库应当每月清点样品，并将清点结果报送样品管理部门。\n    清点记录应当保存三年。"
        ),
        // A missing mark comes back with the missing word.
        Row(
            rule: "quotation-slip",
            cell: "\(lead)第三条 样品管理部门主管样品的登记和监督工作。县级以上样品管理部门负责本行政区域的样品管理工作。",
            changed: "\(lead)第三条 样品管理部门主管样品的登记、保管和监督工作。县级以上样品管理部门负责本行政区域的样品管理工作。"
        ),
        // The labels of items stay as they are.
        Row(
            rule: "quotation-slip",
            cell: "\(lead)第六条第一款：仓库应当具备下列条件：（一）有固定的场所；（二）有专职的人员；（三）有健全的保管制度。",
            changed: "\(lead)第六条第一款：仓库应当具备下列条件：（一）有固定的场所；（二）有专职的保管人员；（三）有健全的保管制度。"
        ),
        // Two changes in one quotation are one stretch, what stands between them in it.
        Row(
            rule: "quotation-altered",
            cell: "\(lead)第四条第一款 仓库可以每月清点样品，并将清点结论报送样品管理部门。",
            changed: "\(lead)第四条第一款 仓库应当每月清点样品，并将清点结果报送样品管理部门。"
        ),
        Row(
            rule: "quotation-renamed-body",
            cell: "《陈列室管理办法》第四条 陈列室停业的，应当向工商行政管理部门报告。",
            changed: "《陈列室管理办法》第四条 陈列室停业的，应当向市场监督管理部门报告。"
        ),
        Row(
            rule: "quotation-misplaced",
            cell: "\(lead)第四条第一款：清点记录应当保存三年。",
            changed: "\(lead)第四条第二款：清点记录应当保存三年。"
        ),
        // A word behind the quotation may be the list's own.
        Row(
            rule: "quotation-altered",
            cell: "\(lead)第四条第一款 仓库可以每月清点样品，并将清点结果报送样品管理部门。\n其他",
            changed: nil
        ),
        // Words that stand nowhere, or are those of several places, tell no change.
        Row(
            rule: "quotation-altered",
            cell: "\(lead)第四条第二款：仓库应当自收到样品之日起十日内拍照，并将照片报送样品管理部门存档备查。",
            changed: nil
        ),
        Row(rule: "title-misspelt", cell: "《样品管管理条例》第四条", changed: "《样品管理条例》第四条"),
        Row(
            rule: "number-form",
            cell: "《仓库消防安全规定》（样发[2011]3号）第三条",
            changed: "《仓库消防安全规定》（样发〔2011〕3号）第三条"
        ),
        Row(
            rule: "edition-number",
            cell: "《样品管理条例》（2010年国务院令第909号）第四条",
            changed: "《样品管理条例》（2010年国务院令第901号）第四条"
        ),
        Row(
            rule: "edition-kind",
            cell: "《样品管理条例》（2010年国务院令第901号修订）第四条",
            changed: "《样品管理条例》（2010年国务院令第901号公布）第四条"
        ),
        Row(
            rule: "meeting-as-order",
            cell: "《样品管理条例》（2010年2月3日国务院令第132次常务会议通过）第四条",
            changed: "《样品管理条例》（2010年2月3日国务院第132次常务会议通过）第四条"
        ),
        Row(
            rule: "level-mismatch",
            cell: "【规章】《样品管理条例》（2010年）第四条",
            changed: "【法规】《样品管理条例》（2010年）第四条"
        ),
        // The tag that stands before the title is changed, not one like it before another.
        Row(
            rule: "level-mismatch",
            cell: "【规章】《陈列室管理规定》第四条\n【规 章】《样品管理条例》（2010年）第四条",
            changed: "【规章】《陈列室管理规定》第四条\n【法规】《样品管理条例》（2010年）第四条"
        ),
        Row(rule: "edition-superseded", cell: "\(lead)第五条", changed: "《样品管理条例》（2020年修订）第六条"),
        // Words quoted with it must be those of the later text as well.
        Row(
            rule: "edition-superseded",
            cell: "\(lead)第五条：仓库不得出借贵重样品。",
            changed: "《样品管理条例》（2020年修订）第六条：仓库不得出借贵重样品。"
        ),
        // The second place follows the title of the first.
        Row(rule: "edition-superseded", cell: "\(lead)第五条、第四条", changed: nil),
        // Changed words are no mere number.
        Row(rule: "edition-superseded", cell: "\(lead)第四条第一款", changed: nil),
    ]

    /// A statute of articles that say the same, and a revision in which an article moved with what it refers to.
    private static func twins() -> StatuteTexts {
        let same = "违反本规则规定的，由留样管理部门责令限期改正，给予警告。"
        func edition(_ date: String, _ kind: HistoryKind, _ articles: [(Int, Int?, [String])]) -> Edition {
            SampleStatutes.edition(
                title: "留样规则",
                date: date,
                effective: date,
                history: [(kind, date, "样品管理部", 31)],
                articles: articles
            )
        }
        return SampleList.texts(of: [
            edition(
                "2011-01-01",
                .promulgated,
                [
                    (1, nil, ["留样应当编号。"]), (2, nil, [same]), (3, nil, ["留样的期限为三年。"]), (4, nil, [same]),
                    (5, nil, ["违反本规则第三条规定，没有留样的，由留样管理部门处二千元以上一万元以下罚款。"]),
                ]
            ),
            edition(
                "2021-01-01",
                .revised,
                [
                    (1, nil, ["留样应当编号。"]), (2, nil, [same]), (3, nil, ["留样的地点由留样管理部门公布。"]),
                    (4, nil, ["留样的期限为三年。"]),
                    (5, nil, [same]), (6, nil, ["违反本规则第四条规定，没有留样的，由留样管理部门处二千元以上一万元以下罚款。"]),
                ]
            ),
        ])
    }

    private static func findings(_ cell: String) throws -> [Finding] {
        let texts = twins()
        let list = SampleList.list(RuleExample(cell), texts: texts)
        return try LinkChecker(texts: texts).check([list]).findings
    }

    @Test func `of several articles that say the same none is put in the place of the one cited`() throws {
        let found = try Self.findings("《留样规则》（2011年）第三条：违反本规则规定的，由留样管理部门责令限期改正，给予警告。")
        let finding = try #require(
            found.first { $0.rule == "quotation-misplaced" },
            "\(found.map(\.message))"
        )
        #expect(finding.replacement == nil && finding.suggestion == nil)
        #expect(finding.message.contains("第四条也有同样的文字") || finding.message.contains("第二条也有同样的文字"))
    }

    @Test func `an article that moved with what it refers to is not put in place of the old words`() throws {
        let moved = "《留样规则》（2011年）第五条"
        let bare = try #require(try Self.findings(moved).first { $0.rule == "edition-superseded" })
        #expect(bare.replacement?.words == "《留样规则》（2021年修订）第六条")
        let quoting = try Self.findings("\(moved)：违反本规则第三条规定，没有留样的，由留样管理部门处二千元以上一万元以下罚款。")
        let finding = try #require(quoting.first { $0.rule == "edition-superseded" })
        #expect(finding.replacement == nil, "\(finding.message)")
    }

    @Test func `nothing about a title that is a guess is certain`() throws {
        let found = SampleList.check("【规章】《样品管管理条例》（2010年）第四条").findings
        let finding = try #require(found.first { $0.rule == "level-mismatch" })
        #expect(finding.certainty != .certain)
    }

    @Test func `sarif has no fix where a finding is not certain`() throws {
        let report = SampleList.check("《样品管理条例》第五条：仓库可以每季度清点样品，并将清点结果报送样品管理部门。")
        let finding = try #require(report.findings.first { $0.rule == "quotation-altered" })
        #expect(finding.replacement != nil && finding.certainChange == nil)
        let groups = FindingGroup.groups(report.findings)
        #expect(groups.allSatisfy { SarifLog.fix($0) == nil && SarifLog.properties($0)?.corrections == nil })
    }

    @Test func `words are to be quoted only where they are certain`() throws {
        let found = SampleList.check("《样品管理条例》第五条：仓库可以每季度清点样品，并将清点结果报送样品管理部门。").findings
        let finding = try #require(found.first { $0.rule == "quotation-altered" })
        #expect(finding.certainty == .likely)
        #expect(finding.quotable == nil)
        #expect(finding.candidates.first?.certainty == .likely)
        #expect(finding.advice.cell.hasPrefix("很可能是第五条"))
    }

    @Test("every row", arguments: rows) func everyRow(row: Row) throws {
        let before = SampleList.check(row.cell).findings
        let finding = try #require(before.first { $0.rule == row.rule }, "\(before.map(\.rule))")
        guard let changed = row.changed else {
            #expect(finding.replacement == nil)
            return
        }
        let replacement = try #require(finding.replacement)
        #expect(row.cell.applying(replacement) == changed)
        let after = SampleList.check(changed).findings
        #expect(!after.contains { $0.rule == row.rule })
        let known = Set(before.map(\.rule))
        #expect(after.filter { !known.contains($0.rule) && $0.severity != .note }.map(\.message) == [])
    }

    @Test func `a place that had not moved yet when the list was made is left alone`() throws {
        let list = SampleList.list(RuleExample("\(Self.lead)第五条"), date: LegalDate(iso: "2015-01-01"))
        let findings = LinkChecker(texts: SampleList.texts).judged([list]).findings
        #expect(findings.filter { $0.rule == "edition-superseded" }.allSatisfy { $0.replacement == nil })
    }
}

extension String {
    /// The text with a change made; nil where other words stand at its stretch.
    fileprivate func applying(_ change: Replacement) -> String? {
        let scalars = Array(unicodeScalars)
        let place = change.characters.start..<change.characters.end
        guard place.upperBound <= scalars.count else { return nil }
        var printed = String.UnicodeScalarView()
        printed.append(contentsOf: scalars[place])
        guard String(printed) == change.printed else { return nil }
        var changed = String.UnicodeScalarView()
        changed.append(contentsOf: scalars[..<place.lowerBound])
        changed.append(contentsOf: change.words.unicodeScalars)
        changed.append(contentsOf: scalars[place.upperBound...])
        return String(changed)
    }
}
