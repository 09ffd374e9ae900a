import Foundation
import Law
import TestSupport
import Testing

@testable import LinkCheck

@Suite("Rules") struct RuleBookTests {
    static let names: [String] = RuleDescription.all.map(\.name)

    @Test("every rule finds its example", arguments: names)
    func everyRuleFindsItsExample(name: String) throws {
        let rule = try #require(RuleBook.all.first { $0.name == name })
        let lists = SampleList.lists(
            rule.example,
            date: name == "edition-not-yet-in-force" ? LegalDate(year: 2020, month: 6, day: 1) : nil
        )
        let report = LinkChecker(texts: SampleList.texts).judged(lists)
        let found = report.findings.filter { $0.rule == name }
        #expect(
            !found.isEmpty,
            "found instead: \(report.findings.map(\.rule)) \(report.citations.map(\.outcome))"
        )
        for finding in found {
            #expect(!finding.message.isEmpty)
            #expect(finding.severity == rule.severity)
            #expect(finding.place.number > 1)
        }
    }

    @Test func `confidence rests on the verdicts that were recorded`() throws {
        let file = TestEnvironment.root.appending(path: "Benchmarks/labels/record.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
        var recorded: [String: String] = [:]
        for line in lines {
            let columns = line.split(separator: "\t").map(String.init)
            try #require(columns.count == 4, "\(line)")
            if columns[3] != "0" { recorded[columns[0]] = "\(columns[2]) of \(columns[3])" }
        }
        let known = JudgedFindings.byRule.mapValues { "\($0.right) of \($0.judged)" }
        #expect(known == recorded)
        // Every rule that was judged is one of ours, and no verdict makes a finding sure beyond doubt or worthless.
        for (rule, known) in JudgedFindings.byRule {
            #expect(Self.names.contains(rule))
            let share = JudgedFindings.share(of: rule, ground: 0.9)
            #expect(
                share < 1 && share > 0.5 && (known.right < known.judged || share >= 0.9),
                "\(rule) \(share)"
            )
        }
    }

    @Test func `names are stable and told apart`() {
        let names = Self.names
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
    }

    @Test func `the page of rules is true`() throws {
        expectGolden(
            RuleBook.page,
            at: TestEnvironment.root.appending(path: "Sources/LinkCheck/RULES.md")
        )
    }
}
