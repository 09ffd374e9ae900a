import Foundation
import Library
import Testing

@testable import Search

@Suite("Several questions in one query") struct SeveralQuestionsTests {
    @Test(
        arguments: [
            // Marks that end a question.
            ("样品丢失怎么罚？外借要登记台账吗？", ["样品丢失怎么罚？", "外借要登记台账吗？"]),
            ("样品保管检查；外借样品登记", ["样品保管检查", "外借样品登记"]),
            ("样品丢失怎么办? 保管员要培训吗?", ["样品丢失怎么办?", "保管员要培训吗?"]),
            // Numbers that count from one.
            ("一是样品丢失，二是没有登记", ["样品丢失", "没有登记"]),
            ("（一）样品没有登记；（二）保管员没有培训", ["样品没有登记", "保管员没有培训"]),
            ("1.样品外借登记 2.保管人员培训", ["样品外借登记", "保管人员培训"]),
            ("1、样品外借登记。2、保管人员培训。3、样品丢失处罚", ["样品外借登记", "保管人员培训", "样品丢失处罚"]),
            ("①样品外借登记②保管人员培训", ["①样品外借登记②保管人员培训"]),
            ("请查：一、样品外借登记", ["请查：一、样品外借登记"]),
            // What says too little stays with what stands before it.
            ("丢失样品的怎么处罚？罚多少？", ["丢失样品的怎么处罚？罚多少？"]),
            ("请问？样品丢失怎么处罚？外借要登记台账吗？", ["请问？样品丢失怎么处罚？", "外借要登记台账吗？"]),
            // A question that asks on about the same stays with it; what is listed is asked by itself.
            ("什么是样品保管？样品保管要培训吗？", ["什么是样品保管？样品保管要培训吗？"]),
            ("丢失样品怎么处罚？外借没有登记怎么处罚？", ["丢失样品怎么处罚？", "外借没有登记怎么处罚？"]),
            ("样品保管培训；样品保管检查", ["样品保管培训", "样品保管检查"]),
            // A long one tells a story.
            ("外借的样品到期没有还而且已经转给了别人？这算不算丢失？", ["外借的样品到期没有还而且已经转给了别人？这算不算丢失？"]),
            // One question.
            ("样品丢失怎么罚？", ["样品丢失怎么罚？"]), ("样品 培训", ["样品 培训"]), ("", [""]),
            ("我在某单位保管样品三年，从来没有参加过任何培训。样品丢失要我赔吗？", ["我在某单位保管样品三年，从来没有参加过任何培训。样品丢失要我赔吗？"]),
            // Signs that say what is meant.
            ("“样品丢失；样品外借”", ["“样品丢失；样品外借”"]),
            ("类别:行政处罚 样品丢失；样品外借登记", ["类别:行政处罚 样品丢失；样品外借登记"]),
            ("样品丢失处罚；样品外借登记 -复印", ["样品丢失处罚；样品外借登记 -复印"]),
        ] as [(String, [String])]
    )
    func parts(query: String, wanted: [String]) { #expect(SeveralQuestions.parts(of: query) == wanted) }

    @Test func `no more questions than are answered, and nothing of a query is lost`() {
        let questions = "甲乙丙丁戊己庚辛壬".map { String(repeating: $0, count: 5) + "？" }
        let parts = SeveralQuestions.parts(of: questions.joined())
        #expect(parts.count == SeveralQuestions.most)
        #expect(parts.joined() == questions.joined())
    }

    @Test func `the answers of all questions stand in turn, each once, and the answer says so`() throws {
        let desk = try SmallLibrary().desk
        let first = try desk.search(SearchRequest("丢失样品的处罚？"))
        let second = try desk.search(SearchRequest("保管人员接受培训？"))
        let both = try desk.search(SearchRequest("丢失样品的处罚？保管人员接受培训？"))
        #expect(first.hits.first?.title != second.hits.first?.title)
        #expect(both.hits.prefix(2).map(\.title) == [first, second].compactMap { $0.hits.first?.title })
        #expect(Set(both.hits.map(\.title)) == Set((first.hits + second.hits).map(\.title)))
        #expect(Set(both.hits.map(\.id)).count == both.hits.count)
        #expect(both.notUnderstood.contains { $0.message.contains("按 2 个问题分别检索") })
        #expect(both.total >= max(first.total, second.total))
        #expect(both.total <= first.total + second.total)
        #expect(zip(both.hits, both.hits.dropFirst()).allSatisfy { $0.score >= $1.score })
        // Pages follow each other.
        let pages = try (0..<3).flatMap { page in
            try desk.search(SearchRequest("丢失样品的处罚？保管人员接受培训？", limit: 1, offset: page)).hits.map(\.title)
        }
        #expect(pages == both.hits.prefix(3).map(\.title))
    }

    @Test func `a question that finds nothing is said`() throws {
        let answer = try SmallLibrary().desk.search(SearchRequest("丢失样品的处罚？量子纠缠态测定？"))
        #expect(!answer.hits.isEmpty)
        #expect(answer.notUnderstood.contains { $0.message == "“量子纠缠态测定？”没有找到。" })
    }

    @Test func `an article stands before what cites it when a query is its place alone`() throws {
        for query in ["样品保管法第三条", "《样品保管法》第二条", "法:样品保管法 条:2"] {
            let kinds = try SmallLibrary().desk.search(SearchRequest(query)).hits.map(\.kind)
            #expect(kinds.first == .article, "\(query)")
            #expect(kinds.contains(.power), "\(query)")
        }
    }
}
