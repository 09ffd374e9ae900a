import Foundation
import Law
import Testing

@Suite("Chinese numerals") struct ChineseNumeralTests {
    @Test(
        "read",
        arguments: [
            ("四十四", 44), ("44", 44), ("４４", 44), ("一百零二", 102), ("一百〇二", 102), ("一百一十", 110), ("十", 10),
            ("十一", 11), ("二十", 20), ("廿三", 23), ("卅", 30), ("一千二百六十", 1260), ("壹佰贰拾", 120), ("两百", 200),
            ("二〇一二", 2012), ("二零二四", 2024), ("一百零十", 110), ("一千零一", 1001), ("一万二千", 12000),
        ]
    ) func reads(text: String, value: Int) {
        #expect(ChineseNumeral.value(of: text) == value)
    }

    @Test(
        "refused",
        arguments: ["", "一百二", "十二十", "三五", "百", "零", "一百零", "四十四条", "一十百", "999999999999", "第四"]
    )
    func refuses(text: String) {
        #expect(ChineseNumeral.value(of: text) == nil || text == "零" && ChineseNumeral.value(of: text) == 0)
    }

    @Test func `what is written is read back`() {
        for number in 1..<12_000 {
            let text = ChineseNumeral.text(number)
            #expect(ChineseNumeral.value(of: text) == number, "\(number) \(text)")
        }
        #expect(ChineseNumeral.text(44) == "四十四")
        #expect(ChineseNumeral.text(102) == "一百零二")
        #expect(ChineseNumeral.text(110) == "一百一十")
        #expect(ChineseNumeral.text(1260) == "一千二百六十")
    }
}

@Suite("Pinpoints") struct PinpointTests {
    @Test func `a part needs the part that it belongs to`() {
        #expect(Pinpoint(article: nil, paragraph: 2) == nil)
        #expect(Pinpoint(article: ArticleNumber(3), subitem: 1) == nil)
        #expect(Pinpoint(article: nil, item: 113) != nil)
        #expect(ArticleNumber(0) == nil)
        #expect(ArticleNumber(3, suffix: 0) == nil)
    }

    @Test func `prints as statutes do`() throws {
        let article = try #require(ArticleNumber(120, suffix: 1))
        let pinpoint = try #require(Pinpoint(article: article, paragraph: 2, item: 4))
        #expect(pinpoint.chinese == "第一百二十条之一第二款第（四）项")
    }

    @Test func `inserted articles sort behind the article they follow`() throws {
        let plain = try #require(ArticleNumber(71))
        let inserted = try #require(ArticleNumber(71, suffix: 1))
        let next = try #require(ArticleNumber(72))
        #expect([next, inserted, plain].sorted() == [plain, inserted, next])
    }

    @Test func `goes through JSON with every key present`() throws {
        let pinpoint = try #require(Pinpoint(article: ArticleNumber(44), paragraph: 2))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = try encoder.encode(pinpoint)
        #expect(
            String(decoding: data, as: UTF8.self)
                == #"{"article":44,"chapter":null,"item":null,"paragraph":2,"part":null,"section":null,"subitem":null,"suffix":null}"#
        )
        #expect(try JSONDecoder().decode(Pinpoint.self, from: data) == pinpoint)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Pinpoint.self, from: Data(#"{"paragraph":2}"#.utf8))
        }
    }

    @Test func `chapters stand above the articles`() throws {
        let section = try #require(Pinpoint(chapter: 3, section: 2))
        #expect(section.chinese == "第三章第二节")
        #expect(section.isHeading)
        #expect(Pinpoint(headings: ["第三章 某事", "第二节"]) == section)
        #expect(Pinpoint(headings: ["附则"]) == nil)
        #expect(Pinpoint(chapter: 0) == nil)
        let chapter = try #require(Pinpoint(chapter: 3))
        #expect(chapter.contains(section))
        #expect(!section.contains(chapter))
        #expect(!chapter.contains(Pinpoint(try #require(ArticleNumber(3)))))
        let data = try JSONEncoder().encode(section)
        #expect(try JSONDecoder().decode(Pinpoint.self, from: data) == section)
    }

    @Test func `a wider place contains a narrower one`() throws {
        let whole = Pinpoint(try #require(ArticleNumber(44)))
        let second = try #require(Pinpoint(article: ArticleNumber(44), paragraph: 2))
        let item = try #require(Pinpoint(article: ArticleNumber(44), paragraph: 2, item: 1))
        #expect(whole.contains(second) && whole.contains(item) && second.contains(item))
        #expect(!second.contains(whole) && !item.contains(second))
    }
}

@Suite("Dates") struct LegalDateTests {
    @Test(arguments: [(2010, 2, 29), (2010, 13, 1), (2010, 4, 31), (1800, 1, 1)])
    func `no such day`(year: Int, month: Int, day: Int) {
        #expect(LegalDate(year: year, month: month, day: day) == nil)
    }

    @Test func `reads what it writes`() throws {
        for iso in ["2010", "2010-04", "2010-04-29"] { #expect(LegalDate(iso: iso)?.description == iso) }
        for iso in ["", "10", "2010-4-29", "2010-04-29-01", "二〇一〇", "+010"] {
            #expect(LegalDate(iso: iso) == nil)
        }
    }
}

@Suite("Articles") struct ArticleTests {
    private let article: Article

    init() throws {
        article = Article(
            number: try #require(ArticleNumber(44)),
            headingPath: [],
            paragraphs: [
                Paragraph(number: 1, text: "样品入库应当登记。", place: 1),
                Paragraph(
                    number: 2,
                    text: "有下列情形之一的，不得出库：",
                    items: [
                        Item(number: 1, text: "（一）标签缺失的；", place: 3),
                        Item(
                            number: 2,
                            text: "（二）容器破损的：",
                            subitems: [Subitem(number: 1, text: "1.开裂；", place: 5)],
                            place: 4
                        ),
                    ],
                    place: 2
                ),
            ],
            place: 1
        )
    }

    @Test func `its text has everything one a line`() {
        #expect(
            article.text == """
                样品入库应当登记。
                有下列情形之一的，不得出库：
                （一）标签缺失的；
                （二）容器破损的：
                1.开裂；
                """
        )
        #expect(article.paragraphs[0].fullText == "样品入库应当登记。")
    }

    @Test func `it contains exactly the places that have a text`() throws {
        for paragraph in [nil, 1, 2, 3] as [Int?] {
            for item in [nil, 1, 2, 3] as [Int?] {
                for subitem in [nil, 1, 2] as [Int?] where item != nil || subitem == nil {
                    let place = try #require(
                        Pinpoint(
                            article: article.number,
                            paragraph: paragraph,
                            item: item,
                            subitem: subitem
                        )
                    )
                    #expect(article.contains(place) == (article.text(at: place) != nil), "\(place.chinese)")
                }
            }
        }
        #expect(article.contains(try #require(Pinpoint(article: article.number, item: 2, subitem: 1))))
        #expect(!article.contains(Pinpoint(try #require(ArticleNumber(45)))))
    }
}
