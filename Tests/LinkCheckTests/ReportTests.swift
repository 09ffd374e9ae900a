import Formats
import Foundation
import Law
import Testing

@testable import LinkCheck

@Suite("Reports") struct ReportTests {
    static let report = SampleList.check(
        "《样品管理条例》（2020年）第六条 仓库可以出借<贵重>样品，\"必须\"登记。",
        "=《样品管理条例》（2020年）第四十四条",
        "《北山市仓库条例》第三条"
    )

    private func object(_ value: some Encodable) throws -> [String: Any] {
        let data = try JSONEncoder().encode(value)
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func `json has the keys that are promised`() throws {
        let json = try object(Self.report.answer)
        let findings = try #require(json["findings"] as? [[String: Any]])
        #expect(findings.count == Self.report.groups.count)
        for finding in findings {
            for key in [
                "code", "severity", "rule", "citation", "message", "evidence", "suggestion", "confidence",
                "certainty", "count", "places",
            ] {
                #expect(finding[key] != nil, "\(key)")
            }
            #expect((finding["places"] as? [Any])?.count == finding["count"] as? Int)
            let citation = try #require(finding["citation"] as? [String: Any])
            for key in ["characters", "role", "edition", "editionReason"] {
                #expect(citation[key] != nil, "\(key)")
            }
        }
        let coverage = try #require(json["coverage"] as? [String: Any])
        let parts = ["compared", "placeOnly", "contradicted", "notChecked"].compactMap {
            coverage[$0] as? Int
        }
        #expect(parts.count == 4 && parts.reduce(0, +) == coverage["citations"] as? Int)
        let summary = try #require(json["summary"] as? [String: Any])
        let outcomes = try #require(summary["outcomes"] as? [String: Int])
        #expect(Set(outcomes.keys) == Set(CitationOutcome.allCases.map(\.rawValue)))
        #expect(outcomes.values.reduce(0, +) == summary["citations"] as? Int)
    }

    @Test func `csv opens in a spreadsheet with Chinese intact and runs no formula`() {
        let csv = Self.report.csv
        #expect(csv.hasPrefix("\u{FEFF}严重程度,"))
        #expect(csv.utf8.contains(0x0D))
        #expect(
            CSVText.spreadsheet(header: ["a"], rows: [["=1+1"], ["x\"y,\nz"]])
                == "\u{FEFF}a\r\n'=1+1\r\n\"x\"\"y,\nz\"\r\n"
        )
        #expect(
            CSVText.spreadsheet(header: ["a"], rows: [["72919045101010310013440200"]]).contains(
                "=\"\"72919045101010310013440200\"\""
            )
        )
    }

    /// The parts of the SARIF 2.1.0 schema that a result of ours touches.
    @Test func `what is said of an edition that is not on hand is said once for all its places`() {
        let report = SampleList.check("《展品运输办法》（2009年）第三条", "《展品运输办法》（2009年）第四条、第五条")
        for rule in ["edition-not-on-hand", "edition-superseded"] {
            let groups = report.groups.filter { $0.rule == rule }
            #expect(groups.count <= 1, "\(groups.map(\.message))")
            #expect(groups.first?.count ?? 3 == 3)
        }
        #expect(report.groups.contains { $0.rule == "edition-not-on-hand" })
    }

    @Test func `sarif keeps the rules of its standard`() throws {
        let log = try object(SarifLog(Self.report))
        #expect(SarifRules.faults(in: log, as: "sarifLog") == [])
        // The rules do find what is wrong.
        var broken = log
        broken["version"] = "2.0.0"
        broken["runs"] = [["results": [["ruleId": 3, "colour": "red"]], "tool": ["driver": [:]]]]
        #expect(
            SarifRules.faults(in: broken, as: "sarifLog").sorted() == [
                "/runs/0/results/0 has the key colour", "/runs/0/results/0 lacks message",
                "/runs/0/results/0/ruleId is no text", "/runs/0/tool/driver lacks name", "/version is 2.0.0",
            ]
        )
    }

    @Test func `sarif results name their rules and places`() throws {
        let log = try object(SarifLog(Self.report))
        #expect(log["version"] as? String == "2.1.0")
        #expect(Set(log.keys) == ["$schema", "version", "runs"])
        let runs = try #require(log["runs"] as? [[String: Any]])
        let run = try #require(runs.first)
        #expect(Set(run.keys) == ["tool", "columnKind", "results", "properties"])
        let tool = try #require(run["tool"] as? [String: Any])
        let driver = try #require(tool["driver"] as? [String: Any])
        #expect(driver["name"] as? String == "yiju")
        let rules = try #require(driver["rules"] as? [[String: Any]])
        let ids = rules.compactMap { $0["id"] as? String }
        #expect(ids.count == rules.count && Set(ids).count == ids.count)
        for result in try #require(run["results"] as? [[String: Any]]) {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(ids[index] == result["ruleId"] as? String)
            #expect(["error", "warning", "note"].contains(result["level"] as? String))
            let message = try #require(result["message"] as? [String: Any])
            #expect((message["text"] as? String)?.isEmpty == false)
            let locations = try #require(result["locations"] as? [[String: Any]])
            let physical = try #require(locations.first?["physicalLocation"] as? [String: Any])
            let artifact = try #require(physical["artifactLocation"] as? [String: Any])
            let uri = try #require(artifact["uri"] as? String)
            #expect(uri.utf8.allSatisfy { $0 < 0x80 })
            let region = try #require(physical["region"] as? [String: Any])
            let line = try #require(region["startLine"] as? Int)
            #expect(line >= 1)
        }
    }

    @Test func `html is one page, escaped, without scripts, readable without colour`() {
        let html = Self.report.html()
        #expect(html.hasPrefix("<!DOCTYPE html>") && html.hasSuffix("</html>\n"))
        #expect(!html.contains("<script") && !html.contains("http://cdn") && !html.contains("<贵重>"))
        #expect(html.contains("<del>") && html.contains("<ins>") && html.contains("<svg"))
        #expect(html.contains("text-decoration: underline") && html.contains("text-decoration: line-through"))
        #expect(!html.contains("src="))
    }

    @Test func `filters let through what was asked for`() {
        let report = Self.report
        #expect(
            report.filtered(FindingFilter(rules: ["article-missing"])).findings.map(\.rule) == [
                "article-missing"
            ]
        )
        #expect(
            report.filtered(FindingFilter(severity: .error)).findings.allSatisfy { $0.severity == .error }
        )
        #expect(
            report.filtered(FindingFilter(statutes: ["北山"])).findings.allSatisfy { $0.statute.contains("北山") }
        )
        let titles = Set(report.findings.map(\.statute)).filter { !$0.isEmpty }
        for title in titles {
            let found = report.filtered(FindingFilter(statutes: ["《\(title)》"])).findings
            #expect(!found.isEmpty && found.allSatisfy { $0.statute == title })
        }
        #expect(!titles.isEmpty && report.filtered(FindingFilter(statutes: ["《北山》"])).findings.isEmpty)
        #expect(report.filtered(FindingFilter(powers: ["没有这一项"])).findings.isEmpty)
        #expect(report.fails(on: .error) && report.fails(on: .note))
        #expect(!report.filtered(FindingFilter(rules: ["statute-not-on-hand"])).fails(on: .warning))
        #expect(
            report.filtered(FindingFilter(severity: .error)).summary.citations == report.summary.citations
        )
    }

    @Test func `a report of several lists is narrowed to some of them, counts and all`() {
        let report = Self.report
        #expect(Set(report.checkedPowers.map(\.list)) == Set(report.lists))
        for list in Set(report.lists) {
            let part = report.filtered(FindingFilter(lists: [list]))
            #expect(part.lists == [list] && part.findings == report.findings.filter { $0.list == list })
            #expect(part.citations.allSatisfy { $0.power.list == list } && part.powers > 0)
            #expect(report.emptiness(of: FindingFilter(lists: [list])) == nil)
        }
        let none = report.filtered(FindingFilter(lists: ["没有这份清单"]))
        #expect(none.findings.isEmpty && none.summary.citations == 0 && none.powers == 0)
        #expect(report.emptiness(of: FindingFilter(lists: ["没有这份清单"]))?.contains("没有这份清单") == true)
        let scope = FindingFilter(lists: ["甲"], rules: ["article-missing"], severity: .error).scope
        #expect(scope == FindingFilter(lists: ["甲"]) && scope.narrows)
    }

    @Test func `a baseline accepts what was known and shows what is new`() {
        let text = Baseline.text(accepting: Self.report)
        #expect(Self.report.without(Baseline(text: text)).findings.isEmpty)
        #expect(Self.report.without(Baseline(accepting: Self.report)).findings.isEmpty)
        let more = SampleList.check(
            "《样品管理条例》（2020年）第六条 仓库可以出借<贵重>样品，\"必须\"登记。",
            "=《样品管理条例》（2020年）第四十四条",
            "《北山市仓库条例》第三条\n《样品管理条例》（2020年）第五十五条"
        )
        let fresh = more.without(Baseline(text: text)).findings
        #expect(fresh.map(\.rule) == ["article-missing"])
        #expect(Baseline(text: "# 注释\n\n垃圾") == Baseline(text: "垃圾"))
    }

    @Test func `equal findings are one with its places`() throws {
        let cells = [String](repeating: "《样品管理条例》（2020年）第四十四条", count: 5)
        let report = SampleList.check(cells + ["《样品管理条例》（2020年）第四十五条"])
        #expect(report.findings.count == 6)
        let groups = report.groups
        #expect(groups.map(\.count) == [5, 1])
        let first = try #require(groups.first)
        #expect(first.powerCount == 5 && Set(first.places.map(\.place.number)).count == 5)
        #expect(report.summary.severities[.error] == 2 && report.summary.places[.error] == 6)
        #expect(report.csv.contains("第6行"))
        let results = try #require(
            (try object(SarifLog(report))["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]]
        )
        #expect(results.map { ($0["locations"] as? [Any])?.count } == [5, 1])
        #expect(report.html().contains("共5处"))
        #expect(Self.report.told(notes: true).contains { $0.severity == .note })
        #expect(!Self.report.told(notes: false).contains { $0.severity == .note })
    }

    @Test(
        "the headline calls sound only what was compared",
        arguments: [
            (["《样品管理条例》（2020年）第六条 仓库不得出借贵重样品。"], "没有发现问题。"),
            (["《样品管理条例》（2020年）第六条 仓库不得出借贵重样品。", "《北山市仓库条例》第三条"], "能核对的部分没有发现问题；另有 1 处没有核对。"),
            (["《北山市仓库条例》第三条"], "没有一处引用能够核对，对错不明。"), (["无"], "没有可以核查的引用。"),
        ]
    )
    func allClear(cells: [String], sentence: String) {
        #expect(SampleList.check(cells).coverage.allClear == sentence)
    }

    @Test func `a place without a quotation is not called compared`() {
        let coverage = SampleList.check(
            "《样品管理条例》（2020年）第六条",
            "《样品管理条例》（2010年）第五条 仓库不得出借贵重样品。",
            "《样品管理条例》第一百二条"
        ).coverage
        #expect(coverage.placeOnly == 1 && coverage.compared == 1 && coverage.notChecked == 1)
        #expect(coverage.superseded == [.verbatim: 1])
        #expect(coverage.sentences.contains { $0.contains("条款存在而没有引文可比 1 处") })
    }

    @Test(
        "a filter that fits nothing does not pass",
        arguments: [
            (FindingFilter(statutes: ["没有这部"]), true), (FindingFilter(powers: ["没有这项"]), true),
            (FindingFilter(categories: ["行政许可"]), true), (FindingFilter(categories: ["行政检查"]), false),
            (FindingFilter(statutes: ["样品管理条例", "没有这部"]), true), (FindingFilter(statutes: ["《样品管理》"]), true),
            (FindingFilter(powers: ["样品检查之3"], statutes: ["样品管理条例"]), true),
            (FindingFilter(powers: ["样品检查之3"], statutes: ["北山"]), false),
            (FindingFilter(rules: ["item-ambiguous"]), false), (FindingFilter(severity: .error), false),
        ]
    )
    func emptiness(filter: FindingFilter, isEmpty: Bool) {
        #expect((Self.report.emptiness(of: filter) != nil) == isEmpty)
    }

    @Test func `a library without powers is not a sound one`() {
        let report = LinkChecker(texts: SampleList.texts).judged([])
        #expect(report.emptiness(of: FindingFilter())?.contains("没有权责清单") == true)
    }

    @Test func `a baseline holds when lines are inserted above`() {
        let cells = [
            "《仓库消防安全规定》（样发〔2011〕3号）第三条", "《仓库消防安全规定》（样发〔2001〕3号）第四条",
            "《仓库消防安全规定（试行）》（样发〔2011〕3号）第四条", "《仓库消防安全办法》第三条 仓库应当配备灭火器。",
            "《仓库消防安全办法》第三条 仓库必须配备灭火器。",
        ]
        var example = RuleExample()
        example.bases = cells
        example.codes = ["910100000001", "910100000001", "910100000002", "910100000003", "910100000004"]
        let checker = LinkChecker(texts: SampleList.texts)
        let before = checker.judged([SampleList.list(example)])
        let after = checker.judged([SampleList.list(example, above: 7)])
        let naming = Set(before.findings.filter { $0.otherPlace != nil }.map(\.rule))
        #expect(naming.count >= 4, "\(naming)")
        #expect(after.findings.map(\.place.number) != before.findings.map(\.place.number))
        let baseline = Baseline(text: Baseline.text(accepting: before))
        #expect(after.without(baseline).findings.isEmpty && baseline.gone(from: after) == 0)
        #expect(!baseline.isOld)
        let old = Baseline.text(accepting: before).split(separator: "\n").dropFirst().joined(separator: "\n")
        #expect(Baseline(text: old).isOld && after.without(Baseline(text: old)).findings.isEmpty)
        #expect(Baseline(text: old + "\n0123456789abcdef\tno-pinpoint").gone(from: after) == 1)
    }

    @Test(
        "how sure a finding is",
        arguments: [
            ("《样品管理条例》（2010年）第四十四条", "article-missing", Certainty.certain),
            ("《样品管理条例》第四十四条", "article-missing", .likely),
            ("《样品管管理条例》第四条", "title-misspelt", .likely), ("第四条", "statute-unnamed", .certain),
            ("《北山市仓库条例》第三条", "statute-not-on-hand", .certain),
        ]
    )
    func certainty(cell: String, rule: String, certainty: Certainty) {
        let found = SampleList.check(cell).findings.filter { $0.rule == rule }
        #expect(found.map(\.certainty) == [certainty], "\(found.map(\.confidence))")
        #expect(found.allSatisfy { Certainty($0.confidence) == certainty })
    }
}
