import Citations
import Law
import TestSupport
import Testing

@Suite("Directory")
struct DirectoryTests {
    static let titles: [(title: String, id: Int64, kind: TitleMatchKind)] = [
        ("中华人民共和国保守国家秘密法", 1, .exact), ("保守国家秘密法", 1, .withoutState), ("保密法", 1, .abbreviation),
        ("保密法实施条例", 2, .abbreviation), ("《中华人民共和国 保守国家秘密法》", 1, .exact), ("中華人民共和國行政處罰法", 3, .exact),
        ("处罚法", 3, .abbreviation), ("某某管理暂行办法", 9, .withoutTail), ("甲局关于印发《印刷业管理条例》的通知", 7, .innerTitle),
        ("中华人民共和国印刷业管理条例", 7, .withoutState),
    ]

    @Test(arguments: titles) func `titles are recognised`(title: String, id: Int64, kind: TitleMatchKind)
        throws
    {
        let found = try sampleDirectory().matches(title: title)
        #expect(found.map(\.statuteID) == [id])
        #expect(found.first?.kind == kind)
    }

    @Test func `a notice that brings something of a statute is not the statute`() throws {
        #expect(try sampleDirectory().matches(title: "关于印发〈印刷业管理条例〉四项配套制度的通知").isEmpty)
    }

    @Test func `a notice about carrying out a statute is not the statute`() throws {
        #expect(try sampleDirectory().matches(title: "关于实施〈行政处罚法〉的通知").isEmpty)
    }

    @Test func `a bare title is found by its end`() throws {
        #expect(try sampleDirectory().matches(title: "由公安机关按治安管理处罚法", isBare: true).map(\.statuteID) == [4])
        #expect(try sampleDirectory().matches(title: "由公安机关按治安管理处罚法").isEmpty)
    }

    @Test func `实施条例 means the one at hand`() throws {
        let directory = try sampleDirectory()
        #expect(directory.matches(title: "实施条例").isEmpty)
        #expect(directory.matches(title: "实施条例", context: [1, 2, 3]).map(\.statuteID) == [2])
    }

    @Test func `the misspelt title of the list names the right one`() throws {
        let result = try resolved("《中华人民共和国保密国家法实施条例》（2014年国务院令646号）第二十四条")
        #expect(result.outcome == .titleMisspelt)
        #expect(result.title == .misspelt(near: ["中华人民共和国保守国家秘密法实施条例"]))
        // One title alone can be meant: its edition and place are looked for all the same.
        #expect(result.statuteName == "中华人民共和国保守国家秘密法实施条例")
    }

    @Test(arguments: [
        "保守国家秘蜜法", "保国家秘密法", "保守国家家秘密法", "守保国家秘密法", "行政罚处法", "行政处罚去", "治安管埋处罚法",
    ])
    func `a slip names the title that was meant`(title: String) throws {
        guard case .misspelt(let near) = try resolved("《\(title)》（2010年）第三条").title else {
            Issue.record("\(title) was not called a slip")
            return
        }
        #expect(near.count == 1)
    }

    @Test(arguments: [
        "印刷管理条例", "印刷企业管理条例", "管理印刷业条例", "盐刷业管理条例", "行政处理法", "安全检查法", "行政处罚条例", "行政复议法", "道路运输条例", "治安管理条例",
        "广东省印刷业管理条例", "安全生产许可证条例", "行政处罚办法", "保守国家秘密规定", "印刷业管理办法",
        "反间谍法", "出版管理条例", "保险法", "印章管理条例", "治安管理法",
    ])
    func `another document is never called a slip`(title: String) throws {
        #expect(try resolved("《\(title)》第三条").outcome == .notOnHand)
    }

    @Test(
        "a word left out of the name of a law, and other documents",
        arguments: [
            ("固体样品污染防治法", true), ("固体样品环境防治法", true), ("样品污染环境防治法", false), ("固体样品防治法", false),
            ("固体样品污染防治条例", false),
            ("林业样品处罚程序规定", false), ("农业样品处罚程序规走", true), ("农业样品处罚程序", false),
        ]
    )
    func wordLeftOut(title: String, isSlip: Bool) throws {
        let directory = StatuteDirectory(
            [(1, "中华人民共和国固体样品污染环境防治法"), (2, "农业样品处罚程序规定")].map { id, title in
                StatuteEntry(
                    id: id,
                    title: title,
                    level: .law,
                    editions: [
                        EditionEntry(
                            id: id,
                            edition: sampleEdition(title, date: "2020-01-01", articles: plainArticles(3))
                        )
                    ]
                )
            }
        )
        let found = CitationExtractor().extract("《\(title)》第三条", field: .legalBasis).citations
        let result = directory.resolve(try #require(found.first))
        #expect(result.outcome == (isSlip ? .titleMisspelt : .notOnHand))
    }

    @Test func `another word in a title is no slip, even beside the right title`() throws {
        let title = "农业样品处罚程序规定"
        let edition = EditionEntry(
            id: 1,
            edition: sampleEdition(title, date: "2020-01-01", articles: plainArticles(3))
        )
        let directory = StatuteDirectory([
            StatuteEntry(id: 1, title: title, level: .departmentalRule, editions: [edition])
        ])
        let text = "《\(title)》第一条\n《林业样品处罚程序规定》第二条\n《农业样品处罚程字规定》第三条"
        let found = CitationExtractor().extract(text, field: .legalBasis).citations
        let context = directory.context(of: found)
        #expect(
            found.map { directory.resolve($0, in: context).outcome } == [
                .resolved, .notOnHand, .titleMisspelt,
            ]
        )
    }

    @Test func `a statute means the edition that was made when it was`() throws {
        func at(_ year: Int, _ text: String) throws -> Resolution {
            try resolved(text, ResolutionContext(textDate: LegalDate(year: year)))
        }
        let old = try at(2015, "《保守国家秘密法》第五十三条")
        #expect(old.editionReason == .textDate && old.editionID == 101)
        #expect(try at(2024, "《保守国家秘密法》第六十五条").outcome == .resolved)
        // Of that edition only a digest is on hand, which tells nothing beyond its articles.
        #expect(try at(2015, "《保守国家秘密法》第六十五条").outcome == .partsUnknown)
        // Only later editions are on hand: what they have is taken, what they lack is no fault.
        let early = try at(1999, "《保守国家秘密法》第五十三条")
        #expect(early.editionReason == .laterThanText && early.outcome == .resolved)
        #expect(try at(1999, "《保守国家秘密法》第六十条").outcome == .partsUnknown)
        // A list does not lean on later editions.
        let context = ResolutionContext(listDate: LegalDate(year: 1999))
        #expect(try resolved("《保守国家秘密法》第二条", context).outcome.name == "editionNotOnHand")
    }

    @Test func `the edition that the list marks elsewhere`() throws {
        let directory = try sampleDirectory()
        let cell = "《保守国家秘密法》（2010年修订）第二条\n《行政处罚法》第三条"
        let found = CitationExtractor().extract(cell, field: .legalBasis).citations
        let context = directory.context(of: found)
        #expect(context.markedEditions == [1: 101])
        #expect(context.statutes == [1, 3])
        let later = try #require(
            CitationExtractor().extract("《保守国家秘密法》第五十一条", field: .accountability).citations.first
        )
        let result = directory.resolve(later, in: context)
        #expect((result.editionID, result.editionReason) == (101, .sameList))
    }

    @Test func `an edition that was not imported is said to be just that`() throws {
        #expect(
            try resolved("《印刷业管理条例》（2001年国务院令第315号）第三条").editionsOnHand == ["2020-11-29"]
        )
    }

    @Test func `items and the paragraphs that hold them`() throws {
        let first = try resolved("《治安管理处罚法》第一百条第（二）项")
        #expect(first.outcome == .resolved)
        #expect(first.pinpoints.map(\.chinese) == ["第一百条第一款第（二）项"])
        let third = try resolved("《治安管理处罚法》第一百条第（三）项")
        #expect(third.sentence == "所引的条款共有2项，没有这一项。")
        let open = try resolved("《治安管理处罚法》第五十条第（二）项")
        #expect(open.outcome == .ambiguousItem && open.sentence?.contains("第一、三款") == true)
        #expect(try resolved("《治安管理处罚法》第五十条第三款第（二）项").outcome == .resolved)
        let subitem = try resolved("《治安管理处罚法》第五十条第三款第（二）项第1目")
        #expect(subitem.outcome == .subitemOutOfRange && subitem.sentence == "所引的项没有分目。")
    }

    @Test func `a digest cannot tell about paragraphs`() throws {
        let article = try #require(ArticleNumber(44))
        let outline = EditionOutline(articles: [article])
        #expect(outline.place(Pinpoint(article)).existence == .exists)
        let paragraph = try #require(Pinpoint(article: article, paragraph: 9))
        #expect(outline.place(paragraph).existence == .unknown)
    }

    @Test func `an outline on demand`() throws {
        let entry = EditionEntry(id: 7, label: "2010", date: nil, effective: nil, history: [])
        let directory = StatuteDirectory([StatuteEntry(id: 1, title: "甲法", level: .law, editions: [entry])])
        let citation = try #require(
            CitationExtractor().extract("《甲法》第三条", field: .legalBasis).citations.first
        )
        #expect(directory.resolve(citation).outcome == .partsUnknown)
        let outline = EditionOutline(articles: (1...3).compactMap { ArticleNumber($0) })
        #expect(directory.resolve(citation) { $0 == 7 ? outline : nil }.outcome == .resolved)
    }

    @Test func `every usual short name leads to one title`() {
        let rows = AbbreviationTable.standard.rows
        #expect(rows.count > 40)
        #expect(Set(rows.map(\.name)).count == rows.count)
        for row in rows { #expect(row.name.count < row.title.count, "\(row.name)") }
    }
}

@Suite("Questions for a place")
struct CitationQueryTests {
    static let rows: [(text: String, title: String?, edition: String?, place: String?)] = [
        ("第四十四条", nil, nil, "第四十四条"), ("44条", nil, nil, "第四十四条"), ("44", nil, nil, "第四十四条"),
        ("四十四", nil, nil, "第四十四条"),
        ("第４４条", nil, nil, "第四十四条"), ("44-2", nil, nil, "第四十四条第二款"), ("44/2/3", nil, nil, "第四十四条第二款第（三）项"),
        ("44条2款", nil, nil, "第四十四条第二款"), ("第四十八条第(四)项", nil, nil, "第四十八条第（四）项"),
        ("133之1", nil, nil, "第一百三十三条之一"), ("保密法44", "保密法", nil, "第四十四条"), ("保密法 44", "保密法", nil, "第四十四条"),
        ("保密法的第44条", "保密法", nil, "第四十四条"), ("刑法133之1", "刑法", nil, "第一百三十三条之一"),
        ("《保守国家秘密法》第四十四条第二款", "保守国家秘密法", nil, "第四十四条第二款"), ("实施条例第三十三条第一款", "实施条例", nil, "第三十三条第一款"),
        ("保密法2010第44条", "保密法", "2010", "第四十四条"), ("保密法（2010年修订）44", "保密法", "2010", "第四十四条"),
        ("保密法@2010-04-29/44", "保密法", "2010-04-29", "第四十四条"), ("保密法", "保密法", nil, nil),
        ("刑法修正案（八）第三条", "刑法修正案（八）", nil, "第三条"), ("民法典1165", "民法典", nil, "第一千一百六十五条"),
        ("《样品\n  保管法》3", "样品保管法", nil, "第三条"), ("<<样品保管法>>第三条", "样品保管法", nil, "第三条"),
        ("《 样品 保管法 》第三条", "样品 保管法", nil, "第三条"), ("《关于〈样品保管法〉的解释》2", "关于〈样品保管法〉的解释", nil, "第二条"),
    ]

    @Test(arguments: rows) func `a place as typed`(
        text: String,
        title: String?,
        edition: String?,
        place: String?
    ) throws {
        let query = try #require(CitationQuery(text))
        #expect(query.title == title)
        #expect(query.editionMark?.date?.description == edition)
        #expect(query.pinpoint?.chinese == place)
    }

    @Test func `a document number`() throws {
        let query = try #require(CitationQuery("国保发〔2012〕7号"))
        #expect(query.documentNumber?.standard == "国保发〔2012〕7号")
        #expect(query.citation.titleForm == .numberOnly)
    }

    @Test(arguments: ["", "  ", "0", "44元", "第条", "44-2-3-4-5", "???"]) func `no place`(text: String) {
        #expect(CitationQuery(text) == nil)
    }

    @Test func `a question resolves like a citation`() throws {
        let query = try #require(CitationQuery("保密法2010第44条"))
        let result = try sampleDirectory().resolve(query.citation)
        #expect((result.editionID, result.outcome) == (101, .resolved))
    }
}

@Suite("The order of what is on hand") struct DirectoryOrderTests {
    private static func edition(_ id: Int64, _ year: Int?, effective: Int) -> EditionEntry {
        EditionEntry(
            id: id,
            label: year.map(String.init) ?? "未注明日期",
            date: year.flatMap { LegalDate(year: $0) },
            effective: LegalDate(year: effective),
            history: []
        )
    }

    /// The same text twice, once without the day on which it was made: both take effect on one day.
    @Test func `of two editions in force since one day the dated one is meant`() throws {
        let editions = [Self.edition(1, 2013, effective: 2014), Self.edition(2, nil, effective: 2014)]
        let found = FoundCitations.inText(SourcedText("《甲法》第三条", line: 1))
        for order in [editions, editions.reversed()] {
            let directory = StatuteDirectory([StatuteEntry(id: 7, title: "甲法", level: .law, editions: order)])
            let resolved = directory.resolve(found) { _ in nil }
            #expect(resolved.citations.map(\.resolution.editionID) == [1])
        }
    }

    /// An import asks for the statutes in another order than a reader of the library.
    @Test func `no answer depends on the order in which statutes were given`() throws {
        let titles = ["甲省样品条例", "乙省样品条例", "样品条例", "样品条例实施细则", "中华人民共和国样品法", "样品法"]
        let entries = titles.enumerated().map { index, title in
            StatuteEntry(
                id: Int64(index + 1),
                title: title,
                level: .law,
                editions: [
                    Self.edition(Int64(index * 3 + 1), 2010, effective: 2011),
                    Self.edition(Int64(index * 3 + 2), 2011, effective: 2011),
                    Self.edition(Int64(index * 3 + 3), nil, effective: 2011),
                ]
            )
        }
        let text = "《样品条例》第三条；《省样品条例》第一条；《样品法》（2011年）第二条；《实施细则》第四条；《样品法律》第五条；《甲省样品条列》第六条"
        let found = FoundCitations.inText(SourcedText(text, line: 1))
        #expect(found.citations.count == 6)
        let first = StatuteDirectory(entries).resolve(found) { _ in nil }.citations
        var dice = SeededGenerator(seed: 11)
        for round in 0..<40 {
            let shuffled = entries.shuffled(using: &dice).map { entry in
                StatuteEntry(
                    id: entry.id,
                    title: entry.title,
                    level: entry.level,
                    editions: entry.editions.shuffled(using: &dice)
                )
            }
            #expect(
                StatuteDirectory(shuffled).resolve(found) { _ in nil }.citations == first,
                "round \(round)"
            )
        }
    }
}

@Suite("Places in a text that is not whole") struct IncompleteTextTests {
    private func outline(_ numbers: [Int], kind: TextKind = .full, headings: [String] = []) -> EditionOutline
    {
        let edition = Edition(
            title: "苹果法",
            level: .law,
            date: nil,
            effective: nil,
            history: [],
            textKind: kind,
            preamble: nil,
            headings: headings.map { Heading(depth: 1, text: $0, place: 1) },
            articles: numbers.compactMap { ArticleNumber($0) }.map {
                Article(number: $0, headingPath: [], caption: nil, paragraphs: [], place: 1)
            },
            source: Source(file: "苹果法.md")
        )
        return EditionOutline(edition)
    }

    @Test func `an article that a text with gaps lacks is not called missing`() throws {
        let whole = outline([1, 2, 3])
        let torn = outline([1, 3])
        for number in [2, 9] {
            let place = Pinpoint(try #require(ArticleNumber(number)))
            #expect(torn.place(place).existence == .unknown, "\(number)")
        }
        let ninth = Pinpoint(try #require(ArticleNumber(9)))
        #expect(whole.place(ninth).existence == .articleMissing(ninth, last: ArticleNumber(3)))
        #expect(torn.place(Pinpoint(try #require(ArticleNumber(3)))).existence == .exists)
        #expect(outline([1, 2], kind: .digest).place(ninth).existence == .unknown)
        #expect(outline([]).place(ninth).existence == .unknown)
    }

    @Test(
        arguments: [
            (["第一编 总则", "第一章 苹果", "第二编 分则", "第一章 梨"], true, true, false),
            (["总则编", "第一章 苹果", "第二章 梨"], nil, true, false),
            (["苹果", "梨"], nil, nil, nil),
            ([], nil, nil, nil),
        ] as [([String], Bool?, Bool?, Bool?)]
    )
    func `a heading is missed only where headings of its rank have numbers`(
        headings: [String],
        part: Bool?,
        chapter: Bool?,
        far: Bool?
    ) throws {
        let outline = outline([1, 2], headings: headings)
        #expect(outline.hasHeading(try #require(Pinpoint(part: 2))) == part)
        #expect(outline.hasHeading(try #require(Pinpoint(chapter: 1))) == chapter)
        #expect(outline.hasHeading(try #require(Pinpoint(chapter: 9))) == far)
    }
}
