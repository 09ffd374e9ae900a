import Law
import TestSupport
import Testing

@testable import Search

/// A stand-in for the citation room: 《…》第N条, or 法 and 条例 names before 第N条.
@Sendable private func citations(in text: String) -> [Citation] {
    var found: [Citation] = []
    let wanted = [("保密法第四十四条", "保密法", 44), ("实施条例第三十三条", "实施条例", 33), ("第五条", "", 5)]
    for (printed, title, number) in wanted {
        var start = text.startIndex
        while let range = text[start...].firstRange(of: printed) {
            let lower = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
            var citation = Citation(
                field: .mention,
                statutePrinted: title,
                titleForm: title.isEmpty ? .missing : .bare,
                range: lower..<lower + printed.utf8.count,
                place: 1
            )
            citation.pinpoint = ArticleNumber(number).map { Pinpoint($0) }
            found.append(citation)
            start = range.upperBound
        }
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
}

private let parser = QueryParser(findCitations: citations)

/// A query written out in one line, so that a row of the table can be read.
private func outline(_ query: SearchQuery) -> String {
    func term(_ term: QueryTerm) -> String {
        let text =
            switch term.form {
            case .words: term.text
            case .verbatim: "\"\(term.text)\""
            case .prefix: term.text + "*"
            }
        return (term.field.map { $0.rawValue + ":" } ?? "") + text
    }
    var parts = query.groups.map { $0.map(term).joined(separator: "|") }
    parts += query.excluded.map { "-" + term($0) }
    parts += query.filters.map { filter in
        switch filter {
        case .category(let value): "{category \(value)}"
        case .statute(let value): "{statute \(value)}"
        case .article(let value): "{article \(value.chinese)}"
        case .code(let value): "{code \(value)}"
        case .edition(let value): "{edition \(value)}"
        case .inForce(let value): "{inForce \(value)}"
        case .kind(let value): "{kind \(value.rawValue)}"
        case .level(let value): "{level \(value)}"
        }
    }
    parts += query.citations.map { "<\($0.statutePrinted) \($0.pinpoint?.chinese ?? "")>" }
    return parts.joined(separator: " ")
}

@Suite("Query language") struct QueryParserTests {
    @Test(
        "what is typed and what is understood",
        arguments: [
            ("涉密人员 培训", "涉密人员 培训"),
            ("\"国家秘密载体\"", "\"国家秘密载体\""),
            ("“国家秘密载体” 销毁", "\"国家秘密载体\" 销毁"),
            ("「國家秘密」", "\"國家秘密\""),
            ("销毁 -复印", "销毁 -复印"),
            ("销毁 －\"复印 件\"", "销毁 -\"复印 件\""),
            ("罚款 或 警告", "罚款|警告"), ("罚款|警告", "罚款|警告"), ("枪｜矿 登记", "枪|矿 登记"),
            ("罚款 OR 警告 or 拘留 从轻", "罚款|警告|拘留 从轻"),
            ("罚款 | 警告", "罚款|警告"),
            ("涉密*", "涉密*"),
            ("类别:行政处罚 保密", "保密 {category 行政处罚}"),
            ("类别：行政处罚,行政许可", "{category 行政处罚} {category 行政许可}"),
            ("法:《保密法》 条:44", "{statute 保密法} {article 第四十四条}"),
            ("条:四十四 条:120之一", "{article 第四十四条} {article 第一百二十条之一}"),
            ("编码:7291", "{code 7291}"),
            ("72919045102000030003440200", "{code 72919045102000030003440200}"),
            ("名称:检查 依据:\"保密 审查\"", "name:检查 legalBasis:\"保密 审查\""),
            ("版本:2010 现行:是 类型:职权", "{edition 2010} {inForce true} {kind power}"),
            ("版本:2010年4月29日", "{edition 2010-04-29}"),
            ("statute:保密法 kind:article current:no", "{statute 保密法} {kind article} {inForce false}"),
            ("保密法第四十四条 处罚", "处罚 <保密法 第四十四条>"),
            ("保密法第四十四条 实施条例第三十三条", "<保密法 第四十四条> <实施条例 第三十三条>"),
            ("违反保密法第四十四条怎么罚", "违反 怎么罚 <保密法 第四十四条>"),
            ("\"保密法第四十四条\"", "\"保密法第四十四条\""),
            ("　涉密　人员　", "涉密 人员"),
            ("或", ""), ("-", ""), ("*", ""), ("\"\"", ""), ("", ""), (" \u{0}\u{7} ", ""),
        ]
    )
    func understood(typed: String, wanted: String) { #expect(outline(parser.parse(typed)) == wanted) }

    @Test(
        "what is not understood is searched as words, and said",
        arguments: [
            ("\"没有关上 的引号", "没有关上 的引号"),
            ("天气:晴", "天气:晴"),
            ("条:abc 处罚", "abc 处罚"),
            ("现行:也许", "也许"),
            ("类型:苹果", "苹果"),
            ("或 罚款", "罚款"),
            ("罚款 或", "罚款"),
            ("罚款 或 或 警告", "罚款|警告"),
            ("法: 罚款", "罚款"),
        ]
    )
    func remarked(typed: String, wanted: String) {
        let query = parser.parse(typed)
        #expect(outline(query) == wanted)
        #expect(!query.remarks.isEmpty)
    }

    @Test func `ranges point into the query as typed`() {
        let typed = "　“载体” 名称：检查 涉密*"
        for term in parser.parse(typed).groups.flatMap({ $0 }) {
            let utf8 = Array(typed.utf8)[term.range]
            #expect(String(decoding: utf8, as: UTF8.self).contains(term.text))
        }
    }

    @Test func `a very long query is cut and the answer says so`() {
        let query = parser.parse((0..<5_000).map { "词\($0)" }.joined(separator: " "))
        #expect(query.groups.count == QueryParser.mostGroups)
        #expect(query.remarks.count == 2)
        #expect(query.text.unicodeScalars.count == QueryParser.longestQuery)
    }

    @Test func `what is said twice is asked once`() {
        let twice = "保密 -处罚 保密 \"保密\" 名称:保密 保密法第四十四条 -处罚 罚款 或 罚款 保密法第四十四条"
        #expect(
            outline(parser.parse(twice)) == "保密 \"保密\" name:保密 罚款 -处罚 <保密法 第四十四条>"
        )
    }

    @Test func `no text stops the parser`() {
        let pieces = [
            "保", "密", " ", "\"", "“", "”", "「", "」", "-", "－", "*", "＊", ":", "：", "或", "OR", "|", "法:", "条:",
            "第五条",
            "保密法第四十四条", "44", "😀", "\u{301}", "\u{200B}", "\u{0}", "\u{FEFF}", "（", "的", "\n", "\r\n", "𠀀",
        ]
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<5_000 {
            let typed = (0..<Int.random(in: 0...14, using: &generator))
                .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
            let query = parser.parse(typed)
            for term in query.groups.flatMap({ $0 }) + query.excluded {
                #expect(!term.text.isEmpty, "\(typed)")
                #expect(term.range.upperBound <= typed.utf8.count, "\(typed)")
            }
        }
    }

    @Test func `every field's names are its own`() {
        let names = QueryField.allCases.flatMap(\.names)
        #expect(Set(names).count == names.count)
        for field in QueryField.allCases {
            for name in field.names { #expect(QueryField.named(name) == field) }
        }
    }
}
