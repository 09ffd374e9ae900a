import Foundation
import Law
import Library
import TestSupport
import Testing

@testable import Search

/// Made-up national statutes, rules that carry them out, and a list that quotes a rule which is not on hand.
private struct SuperiorWorld {
    private static let files: [String: String] = [
        "法律/中华人民共和国果园法(2005-01-01).md": """
        # 中华人民共和国果园法

        2005年1月1日 某届会议通过

        <!-- INFO END -->

        第一条 为了保护果园，制定本法。

        第二条 果园应当设立围栏，防止牲畜进入果园，围栏高度不得低于一米。

        第三条 摘下的果实应当装箱。
        """,
        "法律/中华人民共和国果园法(2012-01-01).md": """
        # 中华人民共和国果园法

        2005年1月1日 某届会议通过

        2012年1月1日 某届会议修订

        <!-- INFO END -->

        第一条 为了保护果园，促进果品生产，制定本法。

        第二条 国家鼓励种植果树。

        第三条 果园应当设立围栏，防止牲畜进入果园。

        第四条 果农施用农药应当记录药名、用量和日期，记录保存二年。

        第五条 摘下的果实应当分级装箱，烂果不得装箱。

        第六条 违反本法第五条规定，将烂果装箱的，由果品主管部门责令改正，处三百元以上一千元以下罚款。
        """,
        "行政法规/果品运输条例(2014-01-01).md": """
        # 果品运输条例

        2014年1月1日 国务院令第9号公布

        <!-- INFO END -->

        第一条 为了保证果品新鲜，制定本条例。

        第二条 运输果品的车辆应当清洗，车厢温度不得高于十度。

        第三条 承运人应当随车携带果品检验证明。
        """,
        "地方性法规/甲省实施《中华人民共和国果园法》办法(2015-01-01).md": """
        # 甲省实施《中华人民共和国果园法》办法

        2015年1月1日 甲省人民代表大会常务委员会通过

        <!-- INFO END -->

        第一条 根据《中华人民共和国果园法》，结合本省实际，制定本办法。

        第二条 本省果园的围栏高度不得低于一米五，防止牲畜进入果园。

        第三条 果农应当依照《中华人民共和国果园法》第四条的规定，记录农药的药名、用量和日期。

        第四条 车厢温度高于十度的，不得运输果品；运输车辆应当清洗。

        第五条 将烂果装箱的，由县果品主管部门责令改正，处五百元罚款。

        第六条 琴声扰邻者，勿使奏乐于深夜。
        """,
        "某局权责清单.csv": """
        编码,职权类别,职权名称,依据
        7002000000000001,行政检查,果品检验证明检查,《乙省果品运输管理办法》第九条：“承运果品的，应当随车携带县检验站出具的果品检验证明。”
        """,
    ]

    let desk: ReferenceDesk
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory("superior")
        for (path, text) in Self.files { try directory.write("files/" + path, text) }
        let index = directory.path("index")
        _ = try Importer(directory: index).importFiles([directory.path("files")])
        desk = ReferenceDesk(try Library(directory: index))
    }

    func superior(
        _ number: Int,
        of title: String = "甲省实施《中华人民共和国果园法》办法",
        knowing knowledge: SuperiorKnowledge = .whole
    ) throws -> SuperiorAnswer? {
        try desk.superior(
            of: try #require(ArticleNumber(number)),
            ofStatuteTitled: title,
            knowing: knowledge
        )
    }
}

@Suite("Superior law") struct SuperiorTests {
    @Test func `the article carried out is guessed first`() throws {
        let world = try SuperiorWorld()
        let rows: [(article: Int, superior: String, word: String)] = [
            (2, "《中华人民共和国果园法》第三条", "牲畜"), (4, "《果品运输条例》第二条", "温度"),
            (5, "《中华人民共和国果园法》第六条", "罚款"),
        ]
        for row in rows {
            let answer = try #require(try world.superior(row.article))
            let guess = try #require(answer.guesses.first, "第\(row.article)条")
            #expect(guess.chinese == row.superior)
            #expect(guess.sharedWords.contains(row.word), "\(guess.sharedWords)")
            #expect(answer.cites.isEmpty)
            #expect(answer.remark.hasPrefix("推测"))
        }
    }

    @Test func `what the article cites stands first and is not guessed again`() throws {
        let world = try SuperiorWorld()
        let answer = try #require(try world.superior(3))
        #expect(answer.cites.map(\.chinese) == ["《中华人民共和国果园法》第四条"])
        #expect(answer.cites.first?.opening?.hasPrefix("果农施用农药") == true)
        #expect(!answer.guesses.map(\.chinese).contains("《中华人民共和国果园法》第四条"))
    }

    @Test func `a citation that is masked is found by its words`() throws {
        let world = try SuperiorWorld()
        let answer = try #require(try world.superior(3, knowing: .masked))
        #expect(answer.cites.isEmpty)
        #expect(answer.guesses.first?.chinese == "《中华人民共和国果园法》第四条")
    }

    @Test func `a statute that is named alone is told without an article`() throws {
        let answer = try #require(try SuperiorWorld().superior(1))
        #expect(answer.cites.map(\.chinese) == ["《中华人民共和国果园法》"])
        #expect(answer.cites.first?.opening == nil)
    }

    @Test func `what has no relative is said not to be found`() throws {
        let answer = try #require(try SuperiorWorld().superior(6))
        #expect(answer.isEmpty)
        #expect(answer.remark.hasPrefix("没有找到"))
    }

    @Test func `only what is in force on the day is guessed`() throws {
        let world = try SuperiorWorld()
        let day = try #require(LegalDate(iso: "2010-05-01"))
        let two = try #require(ArticleNumber(2))
        let title = "甲省实施《中华人民共和国果园法》办法"
        let then = try #require(try world.desk.asOf(day).superior(of: two, ofStatuteTitled: title))
        #expect(then.guesses.first?.edition == "2005-01-01")
        #expect(then.guesses.first?.pinpoint.article == two)
        let now = try #require(try world.desk.superior(of: two, ofStatuteTitled: title))
        #expect(now.guesses.allSatisfy { $0.edition != "2005-01-01" })
    }

    @Test func `a law has no superior law here, a regulation has laws`() throws {
        let world = try SuperiorWorld()
        let law = try #require(try world.superior(3, of: "中华人民共和国果园法"))
        #expect(!law.isAnswerable && law.guesses.isEmpty)
        let regulation = try #require(try world.superior(2, of: "果品运输条例"))
        #expect(regulation.isAnswerable)
        #expect(regulation.guesses.allSatisfy { $0.level == .law })
    }

    @Test func `a rule that is not on hand asks with what a list quotes`() throws {
        let world = try SuperiorWorld()
        let answer = try #require(try world.superior(9, of: "乙省果品运输管理办法"))
        #expect(answer.isQuoted && answer.edition == nil)
        #expect(answer.guesses.first?.chinese == "《果品运输条例》第三条")
        #expect(try world.superior(10, of: "乙省果品运输管理办法") == nil)
    }

    @Test func `a typed place is answered as the article is`() throws {
        let world = try SuperiorWorld()
        let typed = try world.desk.superior("《甲省实施〈中华人民共和国果园法〉办法》第二条")
        #expect(typed == (try world.superior(2)))
        #expect(try world.desk.superior("第二条") == nil)
        #expect(try world.desk.superior("没有这个办法第二条") == nil)
        #expect(try world.desk.superior("果品运输条例第九十条") == nil)
    }

    @Test func `the rule and the articles around say where to look`() throws {
        let answer = try #require(try SuperiorWorld().superior(2))
        let guess = try #require(answer.guesses.first)
        // 第三条 names an article of the law, the title names the law itself.
        #expect(guess.isNamedByRule && guess.isBetweenCited)
        #expect(guess.reason.contains("为依据"))
        let other = answer.guesses.first { $0.statute == "果品运输条例" }
        #expect(other?.isNamedByRule != true)
    }
}

@Suite("What superior law is weighed by") struct SuperiorEvidenceTests {
    @Test func `shared runs count by how few texts have them`() {
        func units(_ text: String) -> [UInt16] { Array(text.utf16) }
        let runs = SharedRuns(of: units("围栏高度，牲畜"), length: 2)
        let shares = runs.shares(in: ["围栏高度牲畜", "围栏", "高度", "牲 畜", "没有"].map(units))
        #expect(shares[0] == 1)
        #expect(shares[3] == 0 && shares[4] == 0)
        // 度牲 stands over the comma, and is no run; 栏高 and 牲畜 are rarer than 围栏.
        #expect(shares[1] > 0 && shares[1] < 0.5)
        let triples = SharedRuns(of: units("围栏高度"), length: 3)
        #expect(triples.shares(in: [units("围栏高"), units("围栏")]) == [1, 0])
        #expect(SharedRuns(of: [], length: 2).shares(in: [units("围栏")]) == [0])
    }

    @Test func `the exponential is that of the mathematics library`() {
        let errors = stride(from: -39.5, through: 0, by: 0.37).map { abs(Exponential.of($0) / exp($0) - 1) }
        #expect((errors.max() ?? 1) < 1e-9)
        #expect(Exponential.of(-50) == 0)
        let chances = SuperiorEvidence.chances(of: [2, 2, -100])
        #expect(chances == [0.5, 0.5, 0])
        #expect(SuperiorEvidence.chances(of: []).isEmpty)
    }

    @Test(arguments: [
        ("中华人民共和国果园法", "果园"), ("果品运输条例", "果品运输"), ("中华人民共和国果园法实施条例", "果园"),
        ("果园暂行条例", "果园"), ("条例", "条例"), ("某决定", "某决定"),
    ])
    func `a statute's subject`(title: String, subject: String) {
        #expect(SuperiorQuestion.subject(of: title) == subject)
    }

    @Test(arguments: [
        ("甲省实施《果园法》办法", ["果园法", "中华人民共和国果园法"]), ("甲省实施〈果园法〉办法", ["果园法", "中华人民共和国果园法"]),
        ("甲省果园条例", []), ("《没有收尾", []),
    ])
    func `titles inside a title`(title: String, named: [String]) {
        #expect(SuperiorQuestion.named(in: title) == named)
    }

    @Test func `masked stretches are blanks`() {
        let text = "依照《果园法》第四条记录。"
        let bytes = Array(text.utf8)
        let blanked = SuperiorQuestion.blanked(text, [6..<30, 30..<4_000])
        #expect(blanked.hasPrefix("依照 ") && !blanked.contains("果园"))
        #expect(blanked.utf8.count == bytes.count)
    }
}
