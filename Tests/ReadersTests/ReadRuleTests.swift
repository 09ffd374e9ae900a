import Law
import Readers
import Testing

@Suite("Rules of warnings") struct ReadRuleTests {
    @Test(arguments: ReadRule.allCases)
    func `the example of a rule brings its warning`(rule: ReadRule) throws {
        let reading = try rule.example.read()
        let warning = try #require(reading.warnings.first { $0.rule == rule.rawValue }, "\(rules(reading))")
        #expect(!warning.message.isEmpty)
    }

    @Test func `names are the officers' own, no two the same, in the order of the rules`() {
        #expect(Set(ReadRule.allCases.map(\.title)).count == ReadRule.allCases.count)
        #expect(ReadRule.allCases.map(\.rawValue) == ReadRule.allCases.map(\.rawValue).sorted())
        #expect(ReadRule(rawValue: "cut-off")?.title == "文件中断")
        #expect(ReadRule(rawValue: "没有") == nil)
    }
}
