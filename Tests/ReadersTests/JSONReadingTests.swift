import Law
import Readers
import TestSupport
import Testing

@Suite("JSON and XML") struct JSONReadingTests {
    @Test func `records become powers, codes of types become words, a place is the number of the record`()
        throws
    {
        let reading = try read(
            #"""
            [{"授权部门": "73", "职权编码": "210973001000", "事项名称": "果园许可", "事项类型": "01", "依据": "【法律】《甲果法》\r\n第一条　果。"},
             {"事项名称": "查果", "职权编码": "210973006000", "事项类型": "06", "依据": "《甲果法》第二条", "实施层级": ["2", "3"]}]
            """#,
            name: "清单.json"
        )
        let list = try #require(listRead(reading))
        #expect(list.powers.map(\.code) == ["210973001000", "210973006000"])
        #expect(list.categories.map(\.name) == ["行政许可", "行政检查"])
        let basis = try #require(list.powers[0].fields.first { $0.role == .legalBasis })
        #expect(basis.content.text == "【法律】《甲果法》\n第一条　果。")
        let place = reading.source.place(list.powers[1].place)
        #expect(place.unit == .row && place.number == 2)
        #expect(rules(reading) == ["coded-type"])
    }

    @Test func `JSON Lines are records, and so are records inside of an answer`() throws {
        let lines = """
            {"事项名称": "查果", "权力类型": "行政检查", "实施依据": "《甲果法》第一条", "职权编码": "81"}

            {"事项名称": "罚果", "权力类型": "行政处罚", "实施依据": "《甲果法》第二条", "职权编码": "82"}
            """
        #expect(try listRead(read(lines))?.powers.count == 2)
        let answer =
            "{\"code\": 0, \"data\": {\"total\": 2, \"rows\": [\(lines.replacing("\n\n", with: ","))]}}"
        #expect(try listRead(read(answer))?.powers.map(\.code) == ["81", "82"])
    }

    @Test(arguments: [
        #"""
        {"title": "甲果条例", "sections": [], "articles": [
          {"id": "a-1", "articleNumber": 1, "displayNumber": "第一条", "path": ["第一章　总则"], "text": "果分为：\n（一）红果；\n（二）青果。"},
          {"id": "a-2", "articleNumber": 2, "displayNumber": "第二条", "path": ["第一章　总则"], "text": "梨。"},
          {"id": "a-3", "articleNumber": 3, "displayNumber": "第三条", "path": ["第二章　罚则"], "text": "桃。"}]}
        """#,
        #"""
        {"title": "甲果条例", "chapters": [
          {"chapter": "第一章　总则", "laws": ["第一条　果分为：\n（一）红果；\n（二）青果。", "第二条　梨。"]},
          {"chapter": "第二章　罚则", "laws": ["第三条　桃。"]}]}
        """#,
        #"""
        <?xml version="1.0" ?>
        <Law><LawTitle>甲果条例</LawTitle><Chapter><ChapterTitle>第一章　总则</ChapterTitle>
          <Article><ArticleTitle>第一条</ArticleTitle><Sentence>果分为：</Sentence>
            <Item><ItemTitle>（一）</ItemTitle><Sentence>红果；</Sentence></Item>
            <Item><ItemTitle>（二）</ItemTitle><Sentence>青果。</Sentence></Item></Article>
          <Article><ArticleTitle>第二条</ArticleTitle><Sentence>梨。</Sentence></Article></Chapter>
          <Chapter><ChapterTitle>第二章　罚则</ChapterTitle>
          <Article><ArticleTitle>第三条</ArticleTitle><Sentence>桃。</Sentence></Article></Chapter></Law>
        """#,
    ])
    func `a statute in articles or chapters is the statute`(text: String) throws {
        let edition = try #require(editionRead(try read(text, name: "甲果条例")))
        #expect(edition.title == "甲果条例")
        #expect(edition.headings.map(\.text) == ["第一章　总则", "第二章　罚则"])
        #expect(edition.articles.map(\.number.number) == [1, 2, 3])
        #expect(edition.articles[0].paragraphs.count == 1)
        #expect(edition.articles[0].paragraphs[0].items.count == 2)
    }

    @Test func `a statute without a title has that of its file`() throws {
        let text = #"{"chapters": [{"chapter": "第一章　总则", "laws": ["第一条　果。", "第二条　梨。"]}]}"#
        #expect(editionRead(try read(text, name: "法律/甲果条例.json"))?.title == "甲果条例")
    }

    @Test func `an array of statutes is a container`() throws {
        let text = #"""
            {"collections": [{"collection": "甲果条例", "laws": ["第一条　果。", "第二条　梨。"]},
             {"collection": "乙果条例", "laws": ["第一条　桃。", "第二条　李。"]}]}
            """#
        let found = try #require(try PublishedFile(name: "法规.json", bytes: Array(text.utf8)).members())
        let files = try found.map { try $0.get() }
        #expect(files.map(\.name) == ["法规.json/甲果条例.txt", "法规.json/乙果条例.txt"])
        #expect(try files.map { editionRead(try $0.read())?.articles.count } == [2, 2])
    }

    @Test func `text that only begins like JSON is read as text`() throws {
        #expect(editionRead(try read("[甲果条例]\n\n第一条　果。\n\n第二条　梨。"))?.articles.count == 2)
    }

    @Test(arguments: [
        ("[{\"a\": 1", 1), ("[{\"a\": 1,\n\"b\": \"果\n", 2), ("{\"a\": 1}}", 1), ("{\"a\": tru}", 1),
        ("[{\"a\": 1,\n\"b\" 2}]", 2),
        ("[{\"a\": \"\\x\"}]", 1), ("[{\"a\": \"\\u12G4\"}]", 1),
        ("[{\"a\":" + String(repeating: "[", count: 100_000), 1),
    ])
    func `what begins as JSON and breaks off is told with its line`(text: String, line: Int) throws {
        let error = try #require(fault(Array(text.utf8)))
        guard case .brokenJSON = error.kind else {
            Issue.record("\(error)")
            return
        }
        #expect(error.line == line)
    }

    @Test func `escapes, halves of pairs and long numbers are kept`() throws {
        let text =
            #"[{"事项名称": "\u82f9\u679c\ud83c\udf4e\ud83c\"\/\\", "编码": 72900000000000003000000000, "依据": "《甲果法》\t第一条", "备注": {"甲": true, "乙": null}}]"#
        let list = try #require(listRead(try read(text)))
        #expect(list.powers[0].name == "苹果🍎\u{FFFD}\"/\\")
        #expect(list.powers[0].code == "72900000000000003000000000")
        #expect(list.powers[0].fields.last?.content.text == "甲：是\n乙：")
    }

    @Test func `damaged JSON ends with an error or an answer`() {
        let text = Array(
            #"{"data": [{"事项名称": "查果", "事项类型": "06", "依据": "《甲果法》第一条\u000a果", "层级": [1, -2.5e3, null, {"a": false}]}]}"#
                .utf8
        )
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            var bytes = text
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let signs = Array("{}[]\",:\\u0e-".utf8)
                bytes[Int.random(in: bytes.indices, using: &random)] =
                    signs[Int.random(in: signs.indices, using: &random)]
            }
            let file = PublishedFile(name: "甲.json", bytes: bytes)
            _ = try? file.members()
            _ = try? file.read()
        }
    }
}
