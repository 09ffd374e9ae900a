import Law
import Readers
import TestSupport
import Testing

@Suite("History lines") struct HistoryTests {
    /// A line of history, and what it tells: kind, date, body, number.
    static let lines: [(line: String, events: String)] = [
        ("2010年4月29日 第十一届全国人民代表大会常务委员会第十四次会议修订", "修订 2010-04-29 全国人民代表大会常务委员会"),
        ("2014年1月17日 中华人民共和国国务院令第646号公布", "公布 2014-01-17 国务院 国务院令第646号"),
        ("2014年3月1日 施行", "施行 2014-03-01"),
        ("１９８２年１２月４日 全国人民代表大会公告公布施行", "公布 1982-12-04 全国人民代表大会|施行 1982-12-04"),
        (
            "2009年8月27日 第十一届全国人民代表大会常务委员会第十次会议《关于修改部分法律的决定》第一次修正",
            "修正 2009-08-27 全国人民代表大会常务委员会"
        ),
        ("2001年7月27日 《国务院关于修改〈甲条例〉的决定》第一次修订　", "修订 2001-07-27"),
        (
            "2021年2月22日 最高人民法院审判委员会第1832次会议、2021年2月26日最高人民检察院第十三届检察委员会第六十三次会议通过",
            "通过 2021-02-22 最高人民法院审判委员会|通过 2021-02-26 最高人民检察院检察委员会"
        ),
        ("（1991年3月2日广东省第七届人民代表大会常务委员会第十九次会议通过）", "通过 1991-03-02 广东省人民代表大会常务委员会"),
        ("2007年5月9日 食品药品监管局、海关总署第86号令公布", "公布 2007-05-09 食品药品监管局、海关总署 食品药品监管局、海关总署令第86号"),
        ("法释〔2021〕11号", "公布 nil 法释〔2021〕11号"), ("发布之日施行", "施行 nil"),
        ("一九九五年三月二十六日", "公布 1995-03-26"), ("1999年10月1日 废止", "废止 1999-10-01"),
        ("2020年11月29日 第三次修订", "修订 2020-11-29"), ("（2021修正）", "修正 2021"), ("（2019年第三次修订本）", "修订 2019"),
        ("（农业部令2022年第3号公布，自2022年7月1日起施行）", "公布 2022 农业部 农业部令2022年第3号|施行 2022-07-01"),
        ("（主席令第二十六号，2019年3月15日全国人民代表大会通过）", "公布 nil 主席 主席令第26号|通过 2019-03-15 全国人民代表大会"),
        ("（由国务院于1994年2月26日发布，自1994年9月1日起施行）", "公布 1994-02-26|施行 1994-09-01"),
    ]

    @Test(arguments: lines)
    func `events of a line`(line: String, events: String) throws {
        let reading = try read("# 甲条例\n\n\(line)\n\n<!-- INFO END -->\n\n第一条 果。\n", name: "行政法规/甲条例.md")
        let told = (editionRead(reading)?.history ?? []).map { event in
            [
                event.kind.rawValue, event.date?.description ?? "nil", event.body ?? "",
                event.documentNumber?.standard ?? "",
            ].filter { !$0.isEmpty }.joined(separator: " ")
        }
        #expect(told.joined(separator: "|") == events)
    }

    /// A file's name, the history, the edition's date and its day of effect.
    static let dates: [(name: String, history: String, date: String?, effective: String?, rules: [String])] =
        [
            ("甲法(2010-04-29).md", "2010年4月29日 修订\n\n2010年10月1日 施行", "2010-04-29", "2010-10-01", []),
            ("甲法（2010-04-30）.md", "2010年4月29日 通过", "2010-04-30", nil, []),
            ("甲法(2019-01-01).md", "1995年4月29日 通过", "2019-01-01", nil, ["edition-date"]),
            ("甲法(1999-01-01).md", "2005年4月29日 通过", "2005-04-29", nil, ["edition-date"]),
            ("甲法.md", "1995年4月29日 通过\n\n1995年7月1日 施行\n\n2019年1月1日 修正", "2019-01-01", nil, []),
            ("甲法.md", "2001年1月1日 发布\n\n发布之日施行", "2001-01-01", "2001-01-01", []),
            ("甲法(2010-04-29).md", "", "2010-04-29", nil, []),
            ("甲法(2010-4-29).md", "", nil, nil, ["edition-date"]),
        ]

    @Test(arguments: dates)
    func `the edition's dates`(
        name: String,
        history: String,
        date: String?,
        effective: String?,
        rules expected: [String]
    ) throws {
        let reading = try read("# 甲法\n\n\(history)\n\n<!-- INFO END -->\n\n第一条 果。\n", name: "法律/" + name)
        let edition = try #require(editionRead(reading))
        #expect(edition.date?.description == date)
        #expect(edition.effective?.description == effective)
        #expect(rules(reading) == expected)
    }

    /// The history, the last article, and the day of effect.
    static let effects: [(history: String, article: String, effective: String?)] = [
        ("2010年4月29日 修订", "本法自2010年10月1日起施行。", "2010-10-01"),
        ("2010年4月29日 修订", "本法自二〇一〇年十月一日起施行。", "2010-10-01"),
        ("2010年4月29日 修订\n\n2010年11月1日 施行", "本法自2010年10月1日起施行。", "2010-10-01"),
        ("2003年8月27日 通过\n\n2019年4月23日 修正", "本法自2004年7月1日起施行。", nil),
        ("2001年8月2日 公布", "本条例自公布之日起施行。1997年3月8日发布的《甲条例》同时废止。", "2001-08-02"),
        ("2001年8月2日 公布\n\n2016年2月6日 修订", "本条例自公布之日起施行。", nil),
        ("2001年8月2日 公布", "2001年9月1日起施行的《甲办法》同时废止。", nil),
    ]

    @Test(arguments: effects)
    func `the day of effect that the text itself states`(history: String, article: String, effective: String?)
        throws
    {
        let text = "# 甲法\n\n\(history)\n\n<!-- INFO END -->\n\n第一条 果。\n\n第二条 \(article)\n"
        #expect(editionRead(try read(text, name: "法律/甲法.md"))?.effective?.description == effective)
    }

    static let levels: [(path: String, head: String, level: StatuteLevel)] = [
        ("宪法/宪法.md", "# 中华人民共和国宪法", .constitution), ("行政法规/甲.md", "# 甲", .administrativeRegulation),
        ("部门规章/公安部/甲.md", "# 甲", .departmentalRule), ("地方性法规/广东/甲.md", "# 甲", .localRegulation),
        ("甲.md", "# 甲条例\n2001年1月1日 国务院令第3号公布", .administrativeRegulation),
        ("甲.md", "# 甲办法\n2001年1月1日 公安部令第3号公布", .departmentalRule),
        ("甲.md", "# 甲法\n2001年1月1日 第九届全国人民代表大会常务委员会第二次会议通过", .law),
        ("甲.md", "# 甲解释\n2001年1月1日 最高人民法院审判委员会第12次会议通过", .judicialInterpretation),
        ("甲.md", "# 甲条例\n2001年1月1日 某市第九届人民代表大会常务委员会第二次会议通过", .localRegulation),
        ("甲.md", "# 甲条例\n2001年1月1日 中共中央发布", .partyRegulation),
        ("甲.md", "# 某局关于甲的通知", .normativeDocument), ("甲.md", "# 甲办法", .unknown),
        ("甲.md", "# 甲办法\n<!-- LEVEL 地方政府规章 -->", .localRule),
    ]

    @Test(arguments: levels)
    func `the level`(path: String, head: String, level: StatuteLevel) throws {
        let reading = try read(head + "\n\n<!-- INFO END -->\n\n第一条 果。\n", name: path)
        #expect(editionRead(reading)?.level == level)
    }
}

@Suite("Layouts of statutes") struct StatuteLayoutTests {
    @Test func `plain text with a table of contents and no space behind the numbers`() throws {
        let text = """
            某县苹果管理办法

            （2003年5月6日某县人民政府令第7号公布）

            目  录
            第一章 总则
            第二章 罚则

            第一章 总则
            第一条为了管苹果，定本办法。
            第二条以前种的苹果不管。
            第二章 罚则
            第三条违反第一条规定的，罚苹果。
            第一条规定以外的，不罚。
            第四条关于梨，另行规定。
            """
        let reading = try read(text, name: "办法.txt")
        let edition = try #require(editionRead(reading))
        #expect(edition.title == "某县苹果管理办法")
        #expect(edition.level == .localRule)
        #expect(edition.date == LegalDate(iso: "2003-05-06"))
        #expect(edition.history.first?.documentNumber?.number == 7)
        #expect(edition.headings.map(\.text) == ["第一章 总则", "第二章 罚则"])
        #expect(edition.articles.map(\.number.number) == [1, 2, 3, 4])
        #expect(edition.articles[2].paragraphs.map(\.text) == ["违反第一条规定的，罚苹果。", "第一条规定以外的，不罚。"])
        #expect(edition.articles.map(\.headingPath) == [[0], [0], [1], [1]])
        #expect(reading.uses.filter { $0 == .contents }.count == 3)
        #expect(rules(reading) == ["article-like-line"])
    }

    @Test func `headings of four ranks`() throws {
        let text =
            "# 甲法\n<!-- INFO END -->\n## 第一编 甲\n### 第一分编 乙\n#### 第一章 丙\n##### 第一节 丁\n第一条 果。\n#### 第二章 戊\n第二条 果。\n第三章 己\n第三条 果。\n"
        let edition = try #require(editionRead(try read(text, name: "法律/甲法.md")))
        #expect(edition.headings.map(\.depth) == [1, 2, 3, 4, 3, 3])
        #expect(edition.articles.map(\.headingPath) == [[0, 1, 2, 3], [0, 1, 4], [0, 1, 5]])
    }

    @Test func `a heading that is broken over two lines`() throws {
        let text = "# 甲法\n<!-- INFO END -->\n## 第一章 苹果\n\n及其他水果\n\n第一条 果。\n"
        let reading = try read(text, name: "法律/甲法(2001-01-01).md")
        #expect(editionRead(reading)?.headings.map(\.text) == ["第一章 苹果及其他水果"])
        #expect(reading.warnings.isEmpty)
    }

    @Test func `page numbers and lines broken at a width`() throws {
        let body = (1...6).map { "第\($0)条 这一条讲的是苹果应当怎样\n分等、怎样装箱和怎样\n卖给别人。\n— \($0) —\n" }.joined()
        let reading = try read("# 甲法\n<!-- INFO END -->\n" + body, name: "法律/甲法(2001-01-01).md")
        #expect(editionRead(reading)?.articles.map(\.paragraphs.count) == [3, 3, 3, 3, 3, 3])
        #expect(rules(reading) == ["hard-wrapped"])
        #expect(reading.uses.filter { $0 == .mark }.count == 7)
        for line in ["3", "第三条", "-- 果 --", "（3）", "第三页", "- 12345 -"] {
            let text = "# 甲法\n<!-- INFO END -->\n第一条 果。\n\(line)\n"
            #expect(try read(text, name: "法律/甲法.md").uses.last != .mark, "\(line)")
        }
    }

    @Test func `articles that were run together`() throws {
        let text = "# 甲法\n<!-- INFO END -->\n第一条 一果。 第二条 二果： （一）红； （二）青。 按第一条 办。 第三条 三果。\n\n第四条 见 第五条 的规定。\n"
        let reading = try read(text, name: "法律/甲法(2001-01-01).md")
        let edition = try #require(editionRead(reading))
        #expect(edition.articles.map(\.number.number) == [1, 2, 3, 4])
        #expect(edition.articles[1].paragraphs[0].items.map(\.number) == [1, 2])
        #expect(edition.articles[1].paragraphs.map(\.text) == ["二果：", "按第一条 办。"])
        #expect(edition.articles.map(\.place) == [3, 3, 3, 5])
        #expect(rules(reading) == ["articles-run-together"])
    }

    @Test func `articles that an amendment quotes are text`() throws {
        let text = """
            # 甲法修正案
            2001年1月1日 某会议通过
            <!-- INFO END -->
            第二条 甲法增加五条：
            第十二条 新果。
            “第三条 旧果。
            第三条 甲法第九条改为：“青果。”
            """
        let reading = try read(text, name: "法律/甲法修正案.md")
        let edition = try #require(editionRead(reading))
        #expect(edition.articles.map(\.number.number) == [2, 3])
        #expect(edition.articles[0].paragraphs.map(\.text) == ["甲法增加五条：", "第十二条 新果。", "“第三条 旧果。"])
        #expect(rules(reading) == ["quoted-article"])
    }

    @Test func `misprinted numbers, gaps and wrong order`() throws {
        let text = "# 甲法\n<!-- INFO END -->\n第一条 果。\n笫二条 果。\n第三 条果。\n第七条 果。\n第五条 果。\n第８条 果。\n第 9 条 果。\n"
        let reading = try read(text, name: "法律/甲法(2001-01-01).md")
        #expect(editionRead(reading)?.articles.map(\.number.number) == [1, 2, 3, 7, 5, 8, 9])
        #expect(editionRead(reading)?.articles.allSatisfy { $0.text == "果。" } == true)
        #expect(
            rules(reading) == [
                "article-misprint", "article-misprint", "article-gap", "article-order", "article-gap",
            ]
        )
    }

    @Test func `a second document below the first`() throws {
        let text = "# 甲法\n<!-- INFO END -->\n第一条 果。\n第二条 果。\n第一条 别的果。\n第二条 别的果。\n"
        let reading = try read(text, name: "法律/甲法(2001-01-01).md")
        let edition = try #require(editionRead(reading))
        #expect(edition.articles.count == 2)
        #expect(edition.passages.map(\.kind) == [.annex])
        #expect(edition.passages[0].content == SourcedText("第一条 别的果。\n第二条 别的果。", line: 5))
        #expect(rules(reading) == ["second-document"])
    }

    @Test func `a list of items goes on behind a block`() throws {
        let text = "# 甲法\n<!-- INFO END -->\n第一条 果有：\n(一)红果；\n红果可以是大的。\n(二)青果。\n完。\n"
        let reading = try read(text, name: "法律/甲法(2001-01-01).md")
        let article = try #require(editionRead(reading)?.articles.first)
        #expect(article.paragraphs.map(\.text) == ["果有：", "完。"])
        #expect(article.paragraphs[0].items.map(\.text) == ["(一)红果；\n红果可以是大的。", "(二)青果。"])
        #expect(rules(reading) == ["item-continued"])
    }

    @Test func `tables belong to the block above them`() throws {
        let text =
            "# 甲法\n<!-- INFO END -->\n第一条 果价如下：\n<!-- TABLE -->\n| 果 | 价 |\n|----|----|\n| 红 | 一 |\n<!-- TABLE END -->\n第二条 完。\n"
        let edition = try #require(editionRead(try read(text, name: "法律/甲法.md")))
        #expect(edition.articles[0].paragraphs.map(\.text) == ["果价如下：\n| 果 | 价 |\n|----|----|\n| 红 | 一 |"])
    }

    @Test func `markers that are none`() throws {
        let text = "# 甲法\n<!-- INFO END -->\n第一条 果价：\n1.5倍于梨。\n1987年的果另算。\n二、三等果不算。\n（2019年）的果也不算。\n"
        let article = try #require(editionRead(try read(text, name: "法律/甲法.md"))?.articles.first)
        #expect(article.paragraphs.count == 5)
    }

    static let documents: [(title: String, body: String, reason: NoArticlesReason)] = [
        ("关于修改《甲法》的决定", "一、改。\n二、改。", .amendment), ("甲法修正案（二）", "改。", .amendment),
        ("关于甲问题的批复", "某院：\n此复。", .reply), ("关于甲的通知", "各局：\n照办。", .letter),
        ("甲规定", "一、果。\n二、果。", .numberedItems), ("甲规定", "| 果 |\n|--|\n| 红 |", .table), ("甲规定", "", .titleOnly),
        ("甲规定", "果。", .runningText),
    ]

    @Test(arguments: documents)
    func `documents without articles say why`(title: String, body: String, reason: NoArticlesReason) throws {
        let reading = try read("# \(title)\n\n<!-- INFO END -->\n\(body)\n", name: "规范性文件/甲(2001-01-01).md")
        guard case .withoutArticles(let edition, let why) = reading.content else {
            Issue.record("has articles")
            return
        }
        #expect(why == reason)
        #expect(edition.preamble?.text ?? "" == body)
        #expect(edition.preamble?.place ?? 4 == 4)
    }

    @Test func `parts of one statute are merged`() throws {
        func part(_ name: String, _ articles: String) throws -> Edition {
            let text =
                "# 中华人民共和国果典\n\n# \(name)\n\n2020年5月28日 某会议通过\n\n<!-- INFO END -->\n\n## 第一章 \(name)一\n\n\(articles)\n"
            return try #require(editionRead(try read(text, name: "法律/果典/\(name).md")))
        }
        let second = try part("青果编", "第三条 三。\n\n附件\n\n果名")
        let first = try part("总则", "第一条 一。\n\n第二条 二。")
        #expect(second.headings.map(\.text) == ["青果编", "第一章 青果编一"])
        let whole = try EditionParts.merge([second, first])
        #expect(whole.articles.map(\.number.number) == [1, 2, 3])
        #expect(whole.articles.map(\.headingPath) == [[0, 1], [0, 1], [2, 3]])
        #expect(whole.parts.map(\.title) == ["总则", "青果编"])
        #expect(whole.place(ofArticleAt: 2) == SourcePlace(file: "法律/果典/青果编.md", line: 11))
        #expect(whole.passages.count == 1)
        #expect(throws: EditionParts.Fault.overlap(try #require(ArticleNumber(3)))) {
            try EditionParts.merge([second, second])
        }
        let other = try #require(editionRead(try read(sampleStatute)))
        #expect(throws: EditionParts.Fault.notParts) { try EditionParts.merge([first, other]) }
    }

    @Test func `a digest holds captions and no words`() throws {
        let text =
            "# 甲法\n<!-- DIGEST -->\n<!-- LEVEL 法律 -->\n2001年1月1日 通过\n<!-- INFO END -->\n## 第一章 总则\n第一条 【立法目的】\n第二条 【果】果是果。\n"
        let reading = try read(text, name: "甲法.md")
        let edition = try #require(editionRead(reading))
        #expect(edition.textKind == .digest)
        #expect(edition.level == .law)
        #expect(edition.articles.map(\.caption) == ["立法目的", "果"])
        #expect(edition.articles[0].paragraphs.isEmpty)
        #expect(rules(reading) == ["text-in-digest"])
    }
}
