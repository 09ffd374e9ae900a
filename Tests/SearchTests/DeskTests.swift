import Foundation
import ICU
import Law
import Library
import TestSupport
import Testing

@testable import Search

/// A small library that the tests wrote themselves: two editions of a made-up statute, and a list of two powers.
final class SmallLibrary {
    let directory: String
    let desk: ReferenceDesk

    private static let old = """
        # 中华人民共和国样品保管法

        2010年4月1日 某届会议通过

        <!-- INFO END -->

        ## 第一章 总则

        第一条 为了管好样品，制定本法。

        第二条 样品由专人保管，保管人员上岗前接受培训。

        样品外借要登记。

        ## 第二章 责任

        第三条 违反本法第二条规定，丢失样品的，给予警告。
        """

    private static let new = """
        # 中华人民共和国样品保管法

        2010年4月1日 某届会议通过

        2024年5月1日 某届会议修订

        <!-- INFO END -->

        ## 第一章 总则

        第一条 为了管好样品，制定本法。

        第二条 样品实行分级保管，保管人员每年接受一次培训。

        第四条 丢失样品的，处一千元以下罚款。
        """

    private static let list = """
        编码,职权类别,职权名称,依据,问责依据
        7001000000000001,行政检查,样品保管检查,《中华人民共和国样品保管法》（2010年）第二条第二款,《某某处分条例》第二十一条
        7001000000000002,行政处罚,丢失样品的处罚,《中华人民共和国样品保管法》（2010年）第三条,《中华人民共和国样品保管法》（2010年）第二条
        """

    init() throws {
        let root = NSTemporaryDirectory() + "yiju-desk-\(UUID().uuidString)"
        let files = root + "/files"
        try FileManager.default.createDirectory(atPath: files, withIntermediateDirectories: true)
        try Self.old.write(toFile: files + "/样品保管法(2010-04-01).md", atomically: true, encoding: .utf8)
        try Self.new.write(toFile: files + "/样品保管法(2024-05-01).md", atomically: true, encoding: .utf8)
        try Self.list.write(toFile: files + "/某局权责清单.csv", atomically: true, encoding: .utf8)
        directory = root
        _ = try Importer(directory: root + "/index").importFiles([files])
        desk = ReferenceDesk(try Library(directory: root + "/index"))
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }
}

@Suite("Reference desk") struct DeskTests {
    @Test func `a bare number tells legal bases first, whatever the statute`() throws {
        let library = try SmallLibrary()
        let report = try library.desk.lookup("第二条")
        #expect(report.answers.count == 1)
        let answer = try #require(report.answers.first)
        #expect(answer.statute == "中华人民共和国样品保管法")
        #expect(answer.edition?.hasPrefix("2010") == true)
        #expect(answer.citedBy.map(\.field) == [.legalBasis, .accountability])
        #expect(answer.citedBy.map(\.scope) == [.part, .exact])
        #expect(answer.text?.contains("样品外借") == true)
    }

    @Test func `a place is told with what it became, what it was, and what it refers to`() throws {
        let library = try SmallLibrary()
        let first = try library.desk.lookup("样品保管法1").answers
        let earlier = try #require(first.first { $0.edition == "2010-04-01" })
        #expect(earlier.successor?.kind == "same" && earlier.successor?.basis == .text)
        #expect(earlier.successor?.articles.map(\.chinese) == ["第一条"] && earlier.predecessors.isEmpty)
        let later = try #require(first.first { $0.edition == "2024-05-01" })
        #expect(later.predecessor?.edition == "2010-04-01" && later.successors.isEmpty)
        #expect(later.predecessor?.articles.map(\.chinese) == ["第一条"])
        let second = try library.desk.lookup("样品保管法2").answers
        let old = try #require(second.first { $0.edition == "2010-04-01" })
        #expect(old.successor?.kind == "changed" && old.successor?.articles.map(\.chinese) == ["第二条"])
        #expect(old.citedByArticles.map(\.pinpoint.chinese) == ["第三条"] && old.citedByArticleCount == 1)
        let third = try #require(try library.desk.lookup("样品保管法@2010 3").answers.first)
        #expect(third.citesArticles.map(\.chinese) == ["第二条"] && third.citesArticles.first?.isOwn == true)
        // An item asked for in an article without items is followed as the article.
        let item = try #require(try library.desk.lookup("样品保管法@2010 第一条第（三）项").answers.first)
        #expect(item.successor?.kind == "same")
    }

    @Test func `the newest edition is held against all, an older one against its neighbours and the newest`()
        throws
    {
        let folder = try TemporaryDirectory("editions")
        let years = [2000, 2004, 2008, 2012, 2016]
        for year in years {
            try folder.write(
                "files/样品法_\(year)0101.txt",
                "样品法\n（2000年1月1日某会议通过）\n第一条　样品由专人保管。\n第二条　\(year)号清单另定。\n"
            )
        }
        _ = try Importer(directory: folder.path("library")).importFiles([folder.path("files")])
        let library = try Library(directory: folder.path("library"))
        let answers = try ReferenceDesk(library).lookup("样品法1").answers
        let told = answers.reduce(into: [:]) { told, answer in
            told[answer.edition] = (answer.predecessors + answer.successors).map {
                String($0.edition.prefix(4))
            }
        }
        #expect(
            told == [
                "2016-01-01": ["2012", "2008", "2004", "2000"],
                "2012-01-01": ["2008", "2016"],
                "2008-01-01": ["2004", "2012", "2016"],
                "2004-01-01": ["2000", "2008", "2016"],
                "2000-01-01": ["2004", "2016"],
            ]
        )
    }

    @Test func `a statute that is not on hand is told with those who cite it`() throws {
        let library = try SmallLibrary()
        let answer = try #require(try library.desk.lookup("21").answers.first)
        #expect(answer.statute == "某某处分条例")
        #expect(answer.text == nil)
        #expect(answer.note?.contains("未收录") == true)
        #expect(answer.citedBy.map(\.name) == ["样品保管检查"])
    }

    @Test(arguments: ["样品保管法2", "样品保管法第二条", "《样品保管法》第2条", "《中华人民共和国样品保管法》第二条"])
    func `a statute goes by its names`(asked: String) throws {
        let library = try SmallLibrary()
        let report = try library.desk.lookup(asked)
        #expect(Set(report.answers.map { $0.edition?.prefix(4) }) == ["2010", "2024"], "\(asked)")
        #expect(report.answers.first?.citedBy.isEmpty == false)
    }

    @Test func `a paragraph is told with citations of the whole article, marked`() throws {
        let library = try SmallLibrary()
        let answer = try #require(try library.desk.lookup("样品保管法第二条第二款").answers.first)
        #expect(answer.text == "样品外借要登记。")
        #expect(answer.citedBy.map(\.scope) == [.exact, .whole])
        #expect(answer.successor?.edition.hasPrefix("2024") == true)
    }

    @Test func `words are found, marked and counted`() throws {
        let library = try SmallLibrary()
        let answer = try library.desk.search(SearchRequest("保管人员 培训"))
        #expect(answer.total >= 2)
        let hit = try #require(answer.hits.first { $0.kind == .article })
        #expect(hit.isCurrent)
        let bytes = Array(hit.snippet.utf8)
        let marked = hit.highlights.marks.map { String(decoding: bytes[$0], as: UTF8.self) }
        #expect(marked.joined().contains("培训"))
        #expect(answer.facets.all.contains { $0.field == .kind })
    }

    @Test func `a chance match of words typed apart does not hide what has some of them`() throws {
        let library = try SmallLibrary()
        let answer = try library.desk.search(SearchRequest("登记 培训"))
        #expect(answer.hits.first?.title.contains("第二条") == true)
        #expect(answer.total > 1)
        #expect(answer.notUnderstood.contains { $0.message.contains("全部词在一处的只有") })
        // Who narrows by a condition wants all of it.
        let narrowed = try library.desk.search(SearchRequest("登记 培训 类型:条文"))
        #expect(!narrowed.notUnderstood.contains { $0.message.contains("全部词在一处的只有") })
    }

    @Test func `a citation in a query filters, powers included`() throws {
        let library = try SmallLibrary()
        let answer = try library.desk.search(SearchRequest("样品保管法第三条"))
        #expect(answer.hits.contains { $0.kind == .power && $0.code == "7001000000000002" })
        #expect(answer.hits.allSatisfy { $0.kind == .power || $0.pinpoint?.article == ArticleNumber(3) })
    }

    @Test func `a statute and an article in fields are one place`() throws {
        let library = try SmallLibrary()
        let answer = try library.desk.search(SearchRequest("法:样品保管法 条:3"))
        #expect(answer.hits.contains { $0.code == "7001000000000002" })
        #expect(!answer.hits.contains { $0.code == "7001000000000001" })
        let either = try library.desk.search(SearchRequest("法:样品保管法 条:3 条:4 类型:条文"))
        #expect(Set(either.hits.map { $0.pinpoint?.article }) == [ArticleNumber(3), ArticleNumber(4)])
    }

    @Test func `any run of two characters is found verbatim`() throws {
        let library = try SmallLibrary()
        let text = "样品实行分级保管，保管人员每年接受一次培训。"
        let runs = text.split(separator: "，").flatMap { part -> [String] in
            let characters = Array(part.filter { $0 != "。" })
            return (0..<characters.count - 1).map { String(characters[$0...$0 + 1]) }
        }
        for run in runs {
            let answer = try library.desk.search(SearchRequest("\"\(run)\""))
            #expect(answer.hits.contains { $0.snippet.contains(run) }, "\(run)")
        }
    }

    @Test func `odd queries are answered, and the lookup and the completions stand them too`() throws {
        let library = try SmallLibrary()
        for odd in try OddQuery.all() {
            let answer = try library.desk.search(SearchRequest(odd.text, explains: true))
            #expect(answer.hits.count <= 10, "\(odd.name)")
            _ = try library.desk.lookup(odd.text)
            _ = try library.desk.suggestions(for: odd.text)
        }
    }

    @Test func `a quotation with signs inside finds these words with these signs`() throws {
        let library = try SmallLibrary()
        func found(_ query: String) throws -> SearchAnswer { try library.desk.search(SearchRequest(query)) }
        // 分级保管，保管人员 stands in the later article 2; both halves stand elsewhere as well.
        let exact = try found("\"分级保管，保管人员\"")
        #expect(exact.total == 1)
        #expect(exact.hits.map { $0.pinpoint?.article } == [ArticleNumber(2)])
        #expect(exact.facets.all.first { $0.field == .kind }?.values == [FacetValue(value: "条文", count: 1)])
        #expect(try found("\"分级保管、保管人员\"").total == 0)
        #expect(try found("\"分级保管，　保管人员\"").total == 1)
        #expect(try found("\"分级保管,保管人员\"").total == 1)
        #expect(try found("类型:条文 样品 -\"分级保管，保管人员\"").hits.allSatisfy { !$0.snippet.contains("分级") })
        #expect(try found("类型:条文 样品 -\"分级保管、保管人员\"").hits.contains { $0.snippet.contains("分级") })
    }

    @Test func `pages neither overlap nor leave anything out`() throws {
        let library = try SmallLibrary()
        let whole = try library.desk.search(SearchRequest("样品", limit: 20)).hits.map(\.id)
        var paged: [String] = []
        for offset in whole.indices {
            paged += try library.desk.search(SearchRequest("样品", limit: 1, offset: offset)).hits.map(\.id)
        }
        #expect(paged == whole)
    }

    @Test func `names are completed by characters and by pinyin`() throws {
        let library = try SmallLibrary()
        #expect(try library.desk.suggestions(for: "样品保").contains { $0.kind == .statute })
        #expect(try library.desk.suggestions(for: "ypbg").contains { $0.text == "样品保管检查" })
        #expect(try library.desk.search(SearchRequest("yangpinbaoguan")).hits.isEmpty == false)
    }

    @Test func `every reading of the table is read`() {
        for row in PolyphoneTable.rows {
            #expect(row.character.utf16.count == 1 && row.readings.count > 1, "\(row.character)")
            let known = PolyphoneTable.readings[row.character.utf16.first ?? 0] ?? []
            let read = known.map { String(decoding: $0, as: UTF8.self) }
            #expect(read == row.readings, "\(row.character)")
        }
    }

    @Test func `a single character is found wherever it stands`() throws {
        let library = try SmallLibrary()
        let quoted = try library.desk.search(SearchRequest("\"样\"", limit: 100))
        let plain = try library.desk.search(SearchRequest("样", limit: 100))
        #expect(quoted.total > 0 && plain.total == quoted.total)
    }

    @Test func `an item cited without its paragraph is a part of the paragraph that alone has it`() throws {
        let number = try #require(ArticleNumber(10))
        let items = (1...2).map { Item(number: $0, text: "（\($0)）甲；", place: 1) }
        func article(_ more: [Item]) -> Article {
            Article(
                number: number,
                headingPath: [],
                paragraphs: [
                    Paragraph(number: 1, text: "有下列情形：", items: items, place: 1),
                    Paragraph(number: 2, text: "乙：", items: more, place: 1),
                ],
                place: 1
            )
        }
        let cited = try #require(Pinpoint(article: number, item: 2))
        func scope(_ paragraph: Int, _ article: Article?) -> CitationScope? {
            CitedPlaces.scope(
                of: cited,
                through: nil,
                asked: Pinpoint(article: number, paragraph: paragraph),
                in: article
            )
        }
        #expect(scope(1, article([])) == .part)
        #expect(scope(2, article([])) == nil)
        // Where both paragraphs have it, or nobody knows, it is a part of neither.
        #expect(scope(1, article(items)) == nil && scope(1, nil) == nil)
    }

    @Test func `a slip of the pen is answered as it was meant`() throws {
        let library = try SmallLibrary()
        let answer = try library.desk.search(SearchRequest("样品保馆"))
        #expect(answer.didYouMean.contains("样品保管"))
        // 洋 stands nowhere in the library.
        #expect(try library.desk.search(SearchRequest("洋品保管")).didYouMean.contains("样品保管"))
    }

    @Test func `a quotation that stands nowhere is told what its words find`() throws {
        let library = try SmallLibrary()
        let asked = "检查 \"保管的样品\" 类型:条文"
        let answer = try library.desk.search(SearchRequest(asked))
        #expect(answer.total == 0)
        let loose = "检查 保管的样品 类型:条文"
        #expect(answer.didYouMean == [loose])
        let found = try library.desk.search(SearchRequest(loose)).total
        #expect(found > 0)
        #expect(
            answer.notUnderstood.contains {
                $0.text == "保管的样品" && $0.message.contains("含其中词语的有 \(found) 条")
            }
        )
        // What is a condition without its quotes is counted as one.
        let condition = try library.desk.search(SearchRequest("样品 \"类型:职权\""))
        let powers = try library.desk.search(SearchRequest("样品 类型:职权")).total
        #expect(condition.total == 0 && powers > 0)
        #expect(condition.notUnderstood.contains { $0.message.contains("有 \(powers) 条") })
        // What its words do not find either is not offered, and what is found needs no offer.
        #expect(try library.desk.search(SearchRequest("\"麒麟\"")).didYouMean.isEmpty)
        #expect(try library.desk.search(SearchRequest("\"样品\"")).didYouMean.isEmpty)
    }

    @Test func `answers carry the documented keys`() throws {
        let library = try SmallLibrary()
        let encoder = JSONEncoder()
        func keys(_ value: some Encodable) throws -> Set<String> {
            let object = try JSONSerialization.jsonObject(with: encoder.encode(value)) as? [String: Any]
            return Set((object ?? [:]).keys)
        }
        let lookup = try #require(try library.desk.lookup("2").answers.first)
        #expect(
            try keys(lookup).isSuperset(of: [
                "statute", "edition", "pinpoint", "heading", "text", "textKind", "citedBy", "successor",
            ])
        )
        let power = try #require(try library.desk.powers().first)
        #expect(
            try keys(power).isSuperset(of: [
                "code", "category", "serial", "name", "subitem", "list", "fields",
            ])
        )
        let citation = try #require(try library.desk.citations().first)
        #expect(
            try keys(citation).isSuperset(of: [
                "power", "field", "statutePrinted", "statute", "editionMark", "documentNumber", "pinpoint",
                "quotation",
                "line", "resolution",
            ])
        )
        let search = try library.desk.search(SearchRequest("样品"))
        #expect(try keys(search).isSuperset(of: ["total", "tookMicroseconds", "hits", "facets"]))
        #expect(
            try keys(#require(search.hits.first)).isSuperset(of: [
                "kind", "id", "title", "score", "snippet", "highlights", "citedByCount",
            ])
        )
    }

    @Test func `articles know their relatives`() throws {
        let library = try SmallLibrary()
        let three = try #require(ArticleNumber(3))
        let related = try library.desk.related(
            to: three,
            ofStatuteTitled: "中华人民共和国样品保管法",
            edition: "2010-04-01"
        )
        #expect(related.contains { $0.reason == .citedBy && $0.pinpoint.article == ArticleNumber(2) })
    }
}
