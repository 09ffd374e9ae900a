import Testing

@testable import Search

/// Odd inputs: none is answered by silence, and none by all that is on hand.
@Suite("Questions that ask for nothing") struct EmptyQuestionTests {
    @Test(
        "is told why, and finds nothing",
        arguments: [
            ("第〇条", "条号从一开始"), ("第0条", "条号从一开始"), ("样品保管法第零条", "条号从一开始"), ("第-1条", "条号是正整数"),
            ("第条", "没有写条号"), ("样品保管法第 条", "没有写条号"), ("第99999条", "条号太大"), ("-样品", "只写了不要的词"),
            ("--", "不要的词"), ("\"\"", "没有可查的字"), ("NOT", "写“-”"), ("AND", "空一格"), ("国务院令第709号", "没有导入不等于不存在"),
            ("国办发〔2022〕27号", "没有导入不等于不存在"), ("《没有这部条例》", "没有导入不等于不存在"), ("zzzz", "拼音"), ("qwrtpsdfgh", "拼音"),
            ("😀", "只有符号"), ("((((", "只有符号"), ("量子纠缠", "没有“量子纠缠”"), ("第九千条", "没有第九千条"), ("类别:没有这类", "没有"),
        ]
    )
    func told(query: String, reason: String) throws {
        let answer = try SmallLibrary().desk.search(SearchRequest(query))
        #expect(answer.total == 0, "\(answer.total)")
        #expect(
            answer.notUnderstood.contains { $0.message.contains(reason) },
            "\(answer.notUnderstood.map(\.message))"
        )
    }

    @Test
    func `a title that is cited without a text leads to the powers that cite it, with marks or without`()
        throws
    {
        let library = try SmallLibrary()
        for query in ["某某处分条例", "《某某处分条例》"] {
            let answer = try library.desk.search(SearchRequest(query))
            #expect(answer.hits.map(\.title) == ["样品保管检查"], "\(query)")
            #expect(
                answer.notUnderstood.map(\.message) == ["《某某处分条例》正文未入库；引用它的有 1 项职权，列在下面。"],
                "\(query)"
            )
        }
    }

    @Test func `digits that begin codes find their powers`() throws {
        let answer = try SmallLibrary().desk.search(SearchRequest("70010000"))
        #expect(answer.total == 2)
    }

    @Test func `words that other languages join words by are left out of a question`() throws {
        let library = try SmallLibrary()
        let plain = try library.desk.search(SearchRequest("样品 培训"))
        let joined = try library.desk.search(SearchRequest("样品 AND 培训"))
        #expect(plain.total > 0 && plain.hits.map(\.title) == joined.hits.map(\.title))
        #expect(joined.notUnderstood.contains { $0.text == "AND" })
    }
}
