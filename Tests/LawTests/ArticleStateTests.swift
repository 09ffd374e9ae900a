import Law
import Testing

@Suite("Articles without words") struct ArticleStateTests {
    @Test(arguments: [
        ("（删去）", ArticleState.deleted), ("删去。", .deleted), ("　（删除）", .deleted), ("本条已删去。", .deleted),
        ("【已失效】", .deleted),
        ("（2015年8月29日根据《甲法修正案》删去）", .deleted), ("（已废止）", .deleted), ("（暂停施行）", .suspended),
        ("本条停止适用。", .suspended),
    ])
    func `articles that were deleted or suspended`(text: String, state: ArticleState) {
        #expect(ArticleState(text: text) == state)
    }

    @Test(arguments: [
        "甲登记的，乙应当予以删除。", "许可证自行废止。", "有前款情形的，停止执行。", "删去虚假信息。", "", "甲证失效。", "本条例自公布之日起施行，《甲办法》同时废止。",
        "根据甲的申请予以废止。",
    ])
    func `articles with words of their own`(text: String) {
        #expect(ArticleState(text: text) == nil)
    }

    private static func paragraph(_ text: String, _ items: [(Int, String)]) -> Paragraph {
        Paragraph(
            number: 1,
            text: text,
            items: items.map { Item(number: $0.0, text: $0.1, place: 1) },
            place: 1
        )
    }

    @Test func `items that a text may have lost`() {
        #expect(Self.paragraph("有下列情形之一的，处以警告：", []).mayLackItems)
        #expect(Self.paragraph("有下列情形之一的：", [(1, "（一）甲；"), (3, "（三）丙。")]).mayLackItems)
        #expect(Self.paragraph("有下列情形之一的：", [(2, "（二）乙；"), (3, "（三）丙。")]).mayLackItems)
        #expect(Self.paragraph("有下列情形之一的：", [(1, "（一）甲；")]).mayLackItems)
        #expect(!Self.paragraph("有下列情形之一的：", [(1, "（一）甲；"), (2, "（二）乙。")]).mayLackItems)
        #expect(!Self.paragraph("甲应当登记。", []).mayLackItems)
        #expect(!Self.paragraph("甲说：", []).mayLackItems)
    }

    @Test(arguments: [
        ("有下列情形之一的，处以警告：（一）甲；（二）乙。", true), ("处以警告:（一）甲。", true), ("处以警告：(一)甲。", true), ("处以警告:(一)甲。", true),
        ("：（一）", true), ("甲：乙：（一）丙。", true),
        ("依照第（一）项、第（二）项处理。", false), ("（一）甲；", false), ("：（二）甲。", false), ("：（一)甲。", false), ("：（一", false),
        ("：", false),
        ("", false), ("甲；（一）乙。", false),
    ])
    func `items on the line of their lead-in`(text: String, isThere: Bool) {
        #expect(Self.paragraph(text, []).mayLackItems == isThere)
    }
}

@Suite("Texts that break off") struct CutOffTextTests {
    private static func edition(
        _ level: StatuteLevel,
        _ date: String,
        articles: Int,
        chapters: [String] = [],
        last: String = "甲应当登记。"
    ) -> Edition {
        Edition(
            title: "甲条例",
            level: level,
            date: LegalDate(iso: date),
            effective: nil,
            history: [],
            textKind: .full,
            preamble: nil,
            headings: chapters.map { Heading(depth: 1, text: $0, place: 1) },
            articles: (1...articles).compactMap { number in
                ArticleNumber(number).map {
                    Article(
                        number: $0,
                        headingPath: [],
                        paragraphs: [
                            Paragraph(number: 1, text: number == articles ? last : "甲应当登记。", place: 1)
                        ],
                        place: 1
                    )
                }
            },
            source: Source(file: "甲.md")
        )
    }

    @Test func `a text of some size that never says when it takes effect breaks off`() {
        let cut = Self.edition(.law, "2020-12-26", articles: 79, chapters: ["第一章 总则", "第八章 法律责任"])
        #expect(cut.isCutOff)
        #expect(cut.completeness == .gaps)
        #expect(cut.missingArticles.chinese == "缺第80条以后")
        #expect(
            Self.edition(.administrativeRegulation, "2016-02-06", articles: 3, chapters: ["第一章 总则"]).isCutOff
        )
        #expect(Self.edition(.departmentalRule, "2016-02-06", articles: 24).isCutOff)
        // Words that also end a closing provision, in an article that closes nothing.
        for last in ["甲实行责任制。", "乙组织实施。", "丙自收到通知之日起十日内执行。", "丁停止施行。"] {
            #expect(
                Self.edition(.departmentalRule, "2016-02-06", articles: 24, last: last).isCutOff,
                "\(last)"
            )
        }
    }

    @Test func `the last article of a text that breaks off may go on`() throws {
        let cut = Self.edition(.departmentalRule, "2016-02-06", articles: 24)
        let last = try #require(ArticleNumber(24))
        let before = try #require(ArticleNumber(23))
        #expect(cut.breaksOff(in: last))
        #expect(!cut.breaksOff(in: before))
        let whole = Self.edition(.departmentalRule, "2016-02-06", articles: 24, last: "自发布之日起施行。")
        #expect(!whole.breaksOff(in: last))
    }

    @Test func `what ends as it should, or never said it, is whole`() {
        let end = "本条例自2020年1月1日起施行。"
        #expect(!Self.edition(.law, "2020-12-26", articles: 79, chapters: ["第一章 总则"], last: end).isCutOff)
        #expect(!Self.edition(.law, "1982-12-10", articles: 30).isCutOff)
        #expect(!Self.edition(.judicialInterpretation, "2020-12-29", articles: 30).isCutOff)
        #expect(!Self.edition(.constitution, "2018-03-11", articles: 143).isCutOff)
        #expect(!Self.edition(.administrativeRegulation, "2020-12-29", articles: 5).isCutOff)
        for last in ["本办法由甲部负责解释。", "本法的施行日期由国务院规定。", "《乙办法》同时废止。", "自发布之日起执行。", "2020年1月1日起试行。"] {
            #expect(
                !Self.edition(.departmentalRule, "2016-02-06", articles: 24, last: last).isCutOff,
                "\(last)"
            )
        }
    }
}
