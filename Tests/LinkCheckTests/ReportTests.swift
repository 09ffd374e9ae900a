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
        #expect(findings.count == Self.report.findings.count)
        for finding in findings {
            for key in ["code", "severity", "rule", "citation", "message", "evidence", "suggestion"] {
                #expect(finding[key] != nil, "\(key)")
            }
        }
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
        #expect(Set(run.keys) == ["tool", "columnKind", "results"])
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
        #expect(html.contains("ins::before"))
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

    @Test func `rows put together what says the same`() {
        let cells = [String](repeating: "《样品管理条例》（2020年）第四十四条", count: 5)
        let report = SampleList.check(cells)
        let rows = report.rows()
        #expect(rows.count == 1)
        #expect(rows.first?.count == 5 && rows.first?.codes.count == 5)
        #expect(report.rows(grouped: false).count == 5)
        #expect(Self.report.rows(notes: true).contains { $0.finding.severity == .note })
        #expect(!Self.report.rows().contains { $0.finding.severity == .note })
    }
}
