import Testing

@testable import Search

@Suite("Words of questions") struct QuestionAnalysisTests {
    @Test(
        "the topic stays, the question goes",
        arguments: [
            ("谁可以成为个体工商户？", ["成为个体工商户？"]),
            ("保密要害部门怎么确定", ["保密要害部门", "确定"]),
            ("什么是国家秘密", ["国家秘密"]),
            ("涉密人员出国怎么办", ["涉密人员出国"]),
            ("单位拖欠工资是否合法", ["单位拖欠工资"]),
            ("怎么办", ["怎么办"]),
            ("？", ["？"]),
            ("", []),
        ]
    )
    func blanked(question: String, words: [String]) {
        let blanked = QuestionWords.blanked(question)
        #expect(blanked.split(separator: " ").map(String.init) == words)
        #expect(blanked.utf8.count == question.utf8.count)
    }

    @Test func `synonyms go both ways for an equals sign and one way for an arrow`() {
        let table = SynonymTable(
            """
            # 说明
            泄密 = 泄露国家秘密 = 失密   # 说明
            老公 > 丈夫, 配偶
            出国 ＝ 出境 > 因私出境、离境
            """
        )
        #expect(table.problems.isEmpty)
        #expect(table.alternatives(of: "泄密") == ["泄露国家秘密", "失密"])
        #expect(table.alternatives(of: "失密") == ["泄密", "泄露国家秘密"])
        #expect(table.alternatives(of: "老公") == ["丈夫", "配偶"])
        #expect(table.alternatives(of: "丈夫") == [])
        #expect(table.alternatives(of: "出境") == ["出国", "因私出境", "离境"])
    }

    @Test func `the longest entry at a place is taken and none inside it`() {
        let table = SynonymTable("秘密 = 机密\n国家秘密载体 = 密件\n国家 = 国")
        let found = table.matches(in: "销毁国家秘密载体")
        #expect(found.map(\.alternatives) == [["密件"]])
        #expect(found.map(\.range) == [6..<24])
        #expect(table.matches(in: "国").map(\.alternatives) == [["国家"]])
    }

    @Test(arguments: ["泄密", "甲 = ", "= 甲", "甲 > ", "甲 > 乙 > 丙", ">"])
    func `a line that is no entry is left out and reported`(line: String) {
        let table = SynonymTable("甲 = 乙\n\(line)\n丙 = 丁")
        #expect(table.problems.map(\.line) == [2])
        #expect(table.alternatives(of: "丙") == ["丁"])
    }

    @Test func `a user's table adds to the words that are there`() {
        var table = SynonymTable("甲 = 乙")
        table.add("甲 > 丙\n戊 = 己")
        #expect(table.alternatives(of: "甲") == ["乙", "丙"])
        #expect(table.alternatives(of: "戊") == ["己"])
    }

    @Test func `every line of the standard table is an entry`() {
        let table = SynonymTable.standard()
        #expect(table.problems.isEmpty)
        #expect(table.alternatives(of: "泄密").contains("泄露国家秘密"))
        #expect(table.alternatives(of: "罚款").contains("处罚"))
        #expect(table.alternatives(of: "上岗").contains("任用"))
    }
}
