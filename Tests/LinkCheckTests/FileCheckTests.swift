import Foundation
import Law
import Readers
import TestSupport
import Testing

@testable import LinkCheck

@Suite("Files that are checked without being imported") struct FileCheckTests {
    private let checker = LinkChecker(texts: SampleList.texts)

    private func check(_ name: String, _ text: String) throws -> FileCheck {
        try checker.check(files: [PublishedFile(name: name, bytes: Array(text.utf8))])
    }

    /// A sentence of a draft, and what is said of each of its citations.
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let outcomes: [CitationOutcome]
        var rules: [String] = []
        var testDescription: String { text }
    }

    static let rows: [Row] = [
        Row(text: "根据《样品管理条例》第六条，不予批准。", outcomes: [.placeExists]),
        Row(
            text: "根据《样品管理条例》第五条、第四十条的规定，决定如下。",
            outcomes: [.placeExists, .articleMissing],
            rules: ["article-missing"]
        ),
        Row(text: "《样品管理条例》第六条规定：“仓库不得出借贵重样品。”", outcomes: [.verbatim]),
        Row(
            text: "《样品管理条例》第六条规定：“仓库可以出借贵重样品。”",
            outcomes: [.altered],
            rules: ["quotation-altered"]
        ),
        // In a sentence a statute may be named without a place.
        Row(text: "按照《样品管理条例》的有关规定办理。", outcomes: [.noPinpoint]),
        // What a draft says of itself cannot be held against anything.
        Row(text: "违反本办法第三条、前款规定的，依照《样品管理条例》第八条处理。", outcomes: [.placeExists]),
        Row(text: "依据《无此条例》第三条作出。", outcomes: [.notOnHand], rules: ["statute-not-on-hand"]),
        Row(text: "依据《样品管理条例》第一百二条作出。", outcomes: [], rules: ["citation-not-parsed"]),
        // The articles of an annexed text are none of the title above them; what they cite is judged.
        Row(
            text: "关于印发办法的通知\n《样品管理条例》\n第一条为了规范仓库，制定本办法。\n第九十条为了安全，仓库应当上锁。",
            outcomes: [.noPinpoint]
        ),
        Row(
            text: "《样品管理条例》\n第一条 为了规范仓库，制定本办法。\n第二条 违反本办法第九十条、第九十一条的，依照《样品管理条例》第九十二条处罚。",
            outcomes: [.noPinpoint, .articleMissing],
            rules: ["article-missing"]
        ),
        // What is quoted under a title is judged.
        Row(
            text: "《样品管理条例》\n第六条 仓库可以出借贵重样品。\n第九十条 仓库应当上锁。",
            outcomes: [.altered, .articleMissing],
            rules: ["quotation-altered", "article-missing"]
        ),
    ]

    @Test("a draft is checked sentence by sentence", arguments: rows)
    func drafts(row: Row) throws {
        let check = try self.check("决定书.txt", row.text)
        #expect(check.files.map(\.kind) == [.text])
        #expect(check.citations.map(\.checked.outcome) == row.outcomes)
        #expect(check.report.findings.map(\.rule) == row.rules)
        #expect(check.report.powers == 0)
    }

    @Test func `a draft means the law of its day, so that what its words show is certain`() throws {
        let check = try self.check("决定书.txt", "《样品管理条例》第六条规定：“仓库可以出借贵重样品。”")
        let finding = try #require(check.report.findings.first)
        #expect(finding.rule == "quotation-altered" && finding.certainty == .certain)
    }

    @Test func `sarif has the words to put in, at their place in the text`() throws {
        let lines = ["决定书", "", "一、《样品管理条例》第六条规定：“仓库可以出借贵重样品。”", "二、《样品管理条例》第六条规定：“仓库可以出借贵重样品。”"]
        let text = lines.joined(separator: "\n")
        let check = try self.check("决定书.txt", text)
        let data = try JSONEncoder().encode(SarifLog(check.report))
        let log = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(SarifRules.faults(in: log, as: "sarifLog") == [])
        let results = ((log["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]]) ?? []
        let fixes = results.flatMap { $0["fixes"] as? [[String: Any]] ?? [] }
        let changes = fixes.flatMap { $0["artifactChanges"] as? [[String: Any]] ?? [] }
        let replacements = changes.flatMap { $0["replacements"] as? [[String: Any]] ?? [] }
        #expect(replacements.count == 2)
        var mended = lines.map { Array($0) }
        for replacement in replacements {
            let region = try #require(replacement["deletedRegion"] as? [String: Any])
            let numbers = ["startLine", "startColumn", "endLine", "endColumn"].compactMap {
                region[$0] as? Int
            }
            try #require(numbers.count == 4 && numbers[0] == numbers[2])
            let words = (replacement["insertedContent"] as? [String: Any])?["text"] as? String
            let range = (numbers[1] - 1)..<(numbers[3] - 1)
            mended[numbers[0] - 1].replaceSubrange(range, with: Array(try #require(words)))
        }
        let again = try self.check("决定书.txt", mended.map { String($0) }.joined(separator: "\n"))
        #expect(again.citations.map(\.checked.outcome) == [.verbatim, .verbatim])
    }

    @Test func `the change that mends a finding counts in the text as given`() throws {
        let text = "决定书\n\n《样品管理条例》第六条规定：“仓库可以出借贵重样品。”"
        let change = try #require(try self.check("决定书.txt", text).report.findings.first?.replacement)
        let scalars = Array(text.unicodeScalars)[change.characters.start..<change.characters.end]
        #expect(String(String.UnicodeScalarView(scalars)) == change.printed)
    }

    @Test func `offsets count in the text as given, whatever line they are on`() throws {
        let text = "决定书\n\n一、𠮷样品店：根据《样品管理条例》\n第六条、第四十条的规定，\n依据《样品管理条例》第一百二条作出。"
        let check = try self.check("决定书.txt", text)
        let scalars = Array(text.unicodeScalars)
        func words(_ range: CharacterRange?) -> String {
            range.map { String(String.UnicodeScalarView(scalars[$0.start..<$0.end])) } ?? ""
        }
        #expect(check.citations.map { words($0.characters) } == ["《样品管理条例》\n第六条", "第四十条"])
        #expect(check.citations.map(\.place.line) == [3, 4])
        let missing = try #require(check.report.findings.first { $0.rule == "article-missing" })
        #expect(words(missing.characters) == "第四十条")
        let unread = try #require(check.report.findings.first { $0.rule == "citation-not-parsed" })
        #expect(words(unread.characters) == unread.printed)
        for (index, citation) in check.citations.enumerated() {
            for number in citation.findings {
                #expect(check.report.findings[number].citationID == check.citations[index].checked.entry.id)
            }
        }
    }

    @Test func `in a document a place is the paragraph, and offsets count in it`() throws {
        let page = "<html><body><p>某局文件</p><p>根据《样品管理条例》第四十条，决定如下。</p><p>抄送：《样品管理条例》第五条</p></body></html>"
        let check = try self.check("文件.html", page)
        #expect(check.citations.map(\.place.chinese) == ["第2段", "第3段"])
        #expect(check.citations.map(\.characters.start) == [2, 3])
        #expect(check.report.findings.first { $0.rule == "article-missing" }?.place.chinese == "第2段")
    }

    @Test func `a list is checked with all rules, and several files together`() throws {
        let list = """
            丙县样品局权责清单,,,,
            编码,职权类别,序号,职权名称,依据
            6600000000000001,行政检查,1,样品检查,《样品管理条例》（2020年修订）第六条 仓库可以出借贵重样品。
            6600000000000002,行政检查,2,仓库检查,《样品管理条例》
            """
        let files = [
            PublishedFile(name: "清单.csv", bytes: Array(list.utf8)),
            PublishedFile(name: "决定书.txt", bytes: Array("根据《样品管理条例》第四十条办理。".utf8)),
            PublishedFile(name: "空.txt", bytes: []),
        ]
        let check = try checker.check(files: files)
        #expect(check.files.map(\.kind) == [.list, .text])
        #expect(check.failures.map(\.file) == ["空.txt"])
        #expect(check.report.powers == 2)
        #expect(check.citations.map(\.file) == [0, 0, 1])
        #expect(check.citations.map(\.checked.outcome) == [.altered, .noPinpoint, .articleMissing])
        let rules = check.citations.map { $0.findings.map { check.report.findings[$0].rule } }
        #expect(rules[0].contains("quotation-altered") && rules[1].contains("no-pinpoint"))
        #expect(rules[2].contains("article-missing"))
    }

    @Test func `what is narrowed keeps the findings with their citations`() throws {
        let check = try self.check("决定书.txt", "根据《样品管理条例》第四十条、《陈列室管理办法》第九十条办理。")
        let report = check.report.filtered(FindingFilter(statutes: ["陈列室管理办法"]))
        let narrowed = check.narrowed(to: report)
        #expect(narrowed.citations.map(\.checked.statute) == ["陈列室管理办法"])
        let told = narrowed.citations.flatMap { $0.findings.map { narrowed.report.findings[$0] } }
        #expect(!told.isEmpty && told.allSatisfy { $0.statute == "陈列室管理办法" })
    }

    /// A document is judged by the law of its day; a day inside a sentence is not its day.
    @Test(
        "the day of a text",
        arguments: [
            ("某局决定书\n根据《样品管理条例》第五条\n　　2015年3月5日\n", "2015-03-05"),
            ("某局决定书\n正文\n二○一五年三月五日\n（此件公开发布）", "2015-03-05"),
            ("关于样品的意见\n某办发〔2012〕27号  2012年7月29日\n正文", "2012-07-29"),
            ("# 样品办法\n（2019年5月31日样品部公告第180号公布，自2019年6月1日起施行）\n正文", "2019-05-31"),
            ("关于样品的意见\n某办发〔2012〕27号\n正文", "2012"),
            ("某局决定书\n　　2015年3月5日，执法人员检查了仓库。\n年　月　日", nil),
            ("自2015年3月5日起施行", nil),
        ] as [(String, String?)]
    )
    func day(text: String, wanted: String?) {
        #expect(PublishedText(text: text, file: "甲.txt").date?.description == wanted)
    }

    @Test func `a dated text means the edition of its day`() throws {
        let old = try self.check("决定书.txt", "根据《样品管理条例》第十条办理。\n2015年3月5日")
        #expect(old.citations.map(\.checked.edition) == ["2010-03-01"])
        #expect(old.citations.map(\.checked.outcome) == [.placeExists])
        let told = try self.check("决定书.txt", "根据《样品管理条例》（2020年修订）第五条办理。\n2015年3月5日")
        let finding = try #require(told.report.findings.first { $0.rule == "edition-not-yet-in-force" })
        #expect(finding.message.contains("文件日期2015年3月5日时") && !finding.message.contains("清单"))
        let new = try self.check("决定书.txt", "根据《样品管理条例》第十条办理。")
        #expect(new.citations.map(\.checked.outcome) == [.articleMissing])
    }

    @Test func `the step may end the work`() {
        struct Ended: Error {}
        #expect(throws: Ended.self) {
            _ = try checker.check(files: [PublishedFile(name: "甲.txt", bytes: Array("《样品管理条例》第五条".utf8))]) {
                step in
                if case .checking = step { throw Ended() }
            }
        }
    }

    @Test func `files of one name are told apart`() throws {
        let lines = ["根据《样品管理条例》第四十条办理。", "依照《样品管理条例》第五条、第五十条办理。", "无。"]
        let files = zip(["d.txt", "d.txt", "d（2）.txt"], lines).map {
            PublishedFile(name: $0, bytes: Array($1.utf8))
        }
        let check = try checker.check(files: files)
        #expect(check.files.map(\.name) == ["d.txt", "d（2）.txt", "d（2）（2）.txt"])
        #expect(check.files.map(\.file.bytes) == files.map(\.bytes))
        let missing = check.report.findings.filter { $0.rule == "article-missing" }
        #expect(missing.map(\.file) == ["d.txt", "d（2）.txt"])
        #expect(missing.map { $0.printed.suffix(4) } == ["第四十条", "第五十条"])
        #expect(check.files.indices.map { check.citations(ofFile: $0).count } == [1, 2, 0])
    }

    @Test func `citations and findings are found by their file`() throws {
        let texts = ["无。", "根据《样品管理条例》第四十条办理。依据《样品管理条例》第一百二条作出。", "依据《样品管理条例》第一百二条作出。"]
        let check = try checker.check(
            files: texts.enumerated().map { PublishedFile(name: "\($0).txt", bytes: Array($1.utf8)) }
        )
        for file in check.files.indices {
            #expect(
                check.citations(ofFile: file).map(\.range)
                    == check.citations.filter { $0.file == file }.map(\.range)
            )
            let loose = check.report.findings.filter {
                $0.citationID == nil && $0.file == check.files[file].name
            }
            #expect(check.findingsAboutNoCitation(ofFile: file) == loose)
            #expect(loose.count == (file == 0 ? 0 : 1))
        }
        let bytes = texts.reduce(0) { $0 + $1.utf8.count }
        #expect(check.size > bytes, "what was found counts as well")
    }

    @Test func `the step is told of every member of an archive before the next is unpacked`() throws {
        struct Ended: Error {}
        let member = ("甲.txt", Array("《样品管理条例》第五条".utf8))
        let zip = ZipMaker.archive(of: (0..<5).map { ("\($0)" + member.0, member.1) })
        var steps = 0
        #expect(throws: Ended.self) {
            _ = try checker.check(files: [PublishedFile(name: "甲.zip", bytes: zip)]) { step in
                guard case .opening = step else {
                    Issue.record("\(step)")
                    return
                }
                steps += 1
                if steps == 3 { throw Ended() }
            }
        }
        #expect(steps == 3)
    }

    /// The quotations of a draft stand in like stretches of like cells: a table that cannot tell them apart goes through all of them
    /// for each.
    @Test func `quotations of a draft are kept under keys that differ`() throws {
        let line = "《样品管理条例》第六条规定：“仓库不得出借贵重样品。”"
        let text = String(repeating: line + "\n", count: 500)
        let list = CitedList(PublishedText(text: text, file: "多.txt"), resolvedBy: SampleList.texts)
        let shared = SharedQuotations(list.powers[0].citations)
        #expect(shared.keys.count == 500)
        #expect(Set(shared.keys.map(\.hashValue)).count > 490)
    }
}
