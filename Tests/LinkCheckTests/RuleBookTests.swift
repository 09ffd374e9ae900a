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
        let report = LinkChecker(texts: SampleList.texts).check(lists)
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
