import Law
import Testing

@testable import Citations

/// Texts whose lines are articles: those of the text itself, and those that it quotes.
@Suite("Articles of a text itself") struct OwnArticleTests {
    /// A text, and the stretches that are rows of its own articles, by their first and last characters.
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let rows: [String]
        var testDescription: String { text }
    }

    static let rows: [Row] = [
        Row(text: "《甲条例》\n第一条 为了甲。\n第二条 为了乙。", rows: ["第一条…乙。"]),
        Row(text: "《甲条例》\n第一条为了甲事。\n说明\n第九条为了乙事。\n完", rows: ["第一条…事。"]),
        Row(text: "## 第一条　为了甲。\r\n\r\n**第一条之一** 为了乙。\n第 二 条", rows: ["## …乙。"]),
        Row(text: "第1条 为了甲事。\n第2条 为了乙事。", rows: ["第1条…事。"]),
        Row(text: "第一条（目的）为了甲。\n第二条 乙是一种甲。\n附\n第一条 另一个。\n第三条 又一个。", rows: ["第一条…甲。", "第一条…个。"]),
        // One alone, a row that begins later, one that does not ascend.
        Row(text: "《甲条例》\n第一条 为了甲。", rows: []),
        Row(text: "《甲条例》\n第四条 仓库应当上锁。\n第五条 仓库应当防火。", rows: []),
        Row(text: "《甲条例》\n第一条 为了甲。\n第一条 为了乙。", rows: []),
        // Places with what goes on with a citation.
        Row(text: "第一条 为了甲。\n第二条 所有单位应当乙。\n第三条 规划应当丙。", rows: ["第一条…丙。"]),
        Row(text: "第一条：为了甲事。\n第二条：为了乙事。", rows: []),
        Row(text: "第一条、第二条规定了甲。\n第三条规定了乙。\n第四条的规定是丙。", rows: []),
        // A title ends the row: what follows is quoted under it.
        Row(text: "第一条 为了甲。\n第二条 依照《乙法》处理。\n《乙法》（2010年修订）：\n第三条 应当乙。", rows: ["第一条…理。"]),
        Row(text: "第一条 为了甲。\n《乙法》第三条\n第二条 应当乙。", rows: ["第一条…乙。"]),
        Row(text: "", rows: []),
    ]

    @Test("rows", arguments: rows) func finds(row: Row) {
        let bytes = Array(row.text.utf8)
        let found = OwnArticles.rows(in: row.text).map { range in
            let words = String(decoding: bytes[range], as: UTF8.self).trimmingSuffix { $0.isNewline }
            return "\(words.prefix(3))…\(words.suffix(2))"
        }
        #expect(found == row.rows)
    }

    @Test func `what the articles cite is found where it stands, with the short names declared before`()
        throws
    {
        let text = """
            关于印发办法的通知
            依照《中华人民共和国样品法》（以下简称样品法）第二条，印发如下。
            《样品办法》
            第一条 为了规范样品，制定本办法。
            第二条 违反样品法第九条、本办法第一条的，处罚。
            第三条 违反第二条规定的，依照《仓库法》第三条处罚。
            另据样品法第四条。
            """
        let found = FoundCitations.inText(SourcedText(text, line: 1))
        let told = found.citations.map { citation in
            "\(citation.place) \(citation.statutePrinted) \(citation.pinpoint?.chinese ?? "-")"
        }
        #expect(told.contains("2 中华人民共和国样品法 第二条") && told.contains("3 样品办法 -"))
        #expect(told.contains { $0.hasPrefix("5 ") && $0.hasSuffix("第九条") })
        #expect(told.contains("6 仓库法 第三条") && told.contains { $0.hasPrefix("7 ") && $0.hasSuffix("第四条") })
        #expect(!told.contains { $0.hasPrefix("4 ") })
        #expect(found.citations.allSatisfy { $0.statutePrinted != "样品办法" || $0.pinpoint == nil })
        // Offsets count in the whole text.
        for citation in found.citations {
            let words = String(decoding: Array(text.utf8)[citation.range], as: UTF8.self)
            #expect(citation.pinpoint == nil || words.hasSuffix("条"), "\(words)")
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(while isCut: (Character) -> Bool) -> Substring {
        var rest = self[...]
        while let last = rest.last, isCut(last) { rest.removeLast() }
        return rest
    }
}
