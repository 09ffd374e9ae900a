import TestSupport
import Testing

@testable import Office

@Suite("Automatic numbers of Word") struct WordNumberTests {
    @Test(arguments: [
        (
            "chineseCountingThousand", [1, 10, 11, 20, 101, 110, 1001, 1260],
            "一 十 十一 二十 一百〇一 一百一十 一千〇一 一千二百六十"
        ),
        ("chineseCounting", [9, 10, 99, 100, 101], "九 十 九十九 一〇〇 一〇一"),
        ("japaneseCounting", [12, 115], "十二 一百一十五"),
        ("ideographDigital", [0, 10, 2026], "〇 一〇 二〇二六"),
        ("chineseLegalSimplified", [10, 105], "拾 壹佰零伍"),
        ("ideographTraditional", [1, 10, 11], "甲 癸 11"),
        ("decimal", [0, 12], "0 12"),
        ("decimalZero", [3, 12], "03 12"),
        ("decimalFullWidth", [12], "１２"),
        ("decimalEnclosedCircle", [0, 1, 20, 21, 36, 50, 51], "⓪ ① ⑳ ㉑ ㊱ ㊿ 51"),
        ("decimalEnclosedParen", [1, 21], "⑴ 21"),
        ("ideographEnclosedCircle", [10], "㊉"),
        ("lowerLetter", [1, 26, 27, 53, 781], "a z aa aaa 781"),
        ("upperRoman", [4, 1994, 32_768], "IV MCMXCIV 32768"),
        ("lowerRoman", [9], "ix"),
        ("numberInDash", [7], "- 7 -"),
        ("none", [7], ""),
        ("unheardOf", [7], "7"),
    ])
    func `numbers in words`(format: String, numbers: [Int], words: String) {
        #expect(numbers.map { WrittenNumber.text($0, as: format) }.joined(separator: " ") == words)
    }

    /// The paragraphs of a document whose numbering has the lists 1 and 2 of one definition each.
    private func texts(_ body: String, _ numbering: String, styles: String = "") throws -> [String] {
        var fixture = WordFixture(body)
        fixture.numbering = numbering
        fixture.styles = styles
        return try WordDocument.read(fixture.bytes, limits: OfficeLimits()).blocks.compactMap {
            if case .paragraph(let paragraph) = $0 { paragraph.text } else { nil }
        }
    }

    private static let articles =
        "<w:abstractNum w:abstractNumId=\"0\">"
        + WordFixture.level(0, "chineseCountingThousand", "第%1条", "<w:suff w:val=\"space\"/>")
        + WordFixture.level(1, "decimal", "%1.%2", "<w:isLgl/><w:suff w:val=\"nothing\"/>")
        + WordFixture.level(2, "bullet", "\u{F0B7}")
        + WordFixture.level(3, "lowerLetter", "%4)", "<w:lvlRestart w:val=\"0\"/>")
        + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
        + "<w:startOverride w:val=\"8\"/></w:lvlOverride></w:num>"

    @Test func `articles are counted, levels begin anew, lists of one definition go on`() throws {
        let list = [
            WordFixture.numbered("甲", 1), WordFixture.numbered("乙", 1, 1), WordFixture.numbered("丙", 1, 1),
            WordFixture.numbered("圆点", 1, 2), WordFixture.numbered("子", 1, 3), WordFixture.numbered("丁", 1),
            WordFixture.numbered("戊", 1, 1), WordFixture.numbered("丑", 1, 3), WordFixture.numbered("己", 2),
            WordFixture.numbered("庚", 1), WordFixture.numbered("无", 0), WordFixture.numbered("无此表", 7),
        ]
        #expect(
            try texts(list.joined(), Self.articles) == [
                "第一条 甲", "1.1乙", "1.2丙", "圆点", "a)\t子", "第二条 丁", "2.1戊", "b)\t丑", "第八条 己", "第九条 庚", "无",
                "无此表",
            ]
        )
    }

    @Test func `a style brings its list, a paragraph leaves it`() throws {
        let styles =
            "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"条\"/><w:basedOn w:val=\"B\"/></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"heading 3\"/><w:pPr><w:numPr>"
            + "<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
        let numbering =
            "<w:abstractNum w:abstractNumId=\"0\">" + WordFixture.level(0, "decimal", "第%1章")
            + WordFixture.level(1, "decimal", "第%2条", "<w:pStyle w:val=\"B\"/>")
            + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        let body =
            WordFixture.paragraph("甲", "<w:pStyle w:val=\"T\"/>")
            + WordFixture.paragraph("乙", "<w:pStyle w:val=\"T\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>")
            + WordFixture.paragraph("丙", "<w:pStyle w:val=\"B\"/>")
        #expect(try texts(body, numbering, styles: styles) == ["第1条\t甲", "乙", "第2条\t丙"])
    }

    @Test func `a definition may follow the list of a style, and circles end`() throws {
        let styles =
            "<w:style w:type=\"numbering\" w:styleId=\"L\"><w:name w:val=\"l\"/><w:basedOn w:val=\"M\"/><w:pPr>"
            + "<w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"M\"><w:name w:val=\"m\"/><w:basedOn w:val=\"L\"/></w:style>"
        let numbering =
            "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"L\"/></w:abstractNum>"
            + "<w:abstractNum w:abstractNumId=\"1\"><w:styleLink w:val=\"L\"/>"
            + WordFixture.level(0, "upperLetter", "%1.") + "</w:abstractNum>"
            + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
            + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
        let body = WordFixture.numbered("甲", 1) + WordFixture.numbered("乙", 2)
        #expect(try texts(body, numbering, styles: styles) == ["A.\t甲", "B.\t乙"])
    }

    @Test func `numbers stand in empty cells and after deleted paragraphs`() throws {
        let gone =
            "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>"
        let cell = "<w:tc>\(WordFixture.numbered("", 1))</w:tc><w:tc>\(WordFixture.paragraph("甲"))</w:tc>"
        var fixture = WordFixture("<w:tbl><w:tr>\(cell)</w:tr><w:tr>\(cell)</w:tr></w:tbl>\(gone)")
        fixture.body += WordFixture.numbered("乙", 1)
        fixture.numbering = Self.articles
        let blocks = try WordDocument.read(fixture.bytes, limits: OfficeLimits()).blocks
        #expect(
            blocks == [
                .sheet(nil, [.row("第一条", "甲"), .row("第二条", "甲")]), .words("第三条 乙"),
            ]
        )
    }
}
