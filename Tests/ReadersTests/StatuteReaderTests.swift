import Law
import Readers
import Testing

@Suite("Statutes") struct StatuteReaderTests {
    @Test(
        "the day of effect is the one that the text itself names",
        arguments: [
            ("本办法自2020年1月1日起施行。", "2020-01-01"), ("本办法自公布之日起施行。", "2020-11-01"),
            // A day before the text itself is that of an older one.
            ("本办法自1995年1月1日起施行。", "2020-11-01"),
        ]
    )
    func effect(article: String, day: String) throws {
        let text = "# 甲办法\n\n（2019年11月15日甲部令第40号公布　自2020年11月1日起施行）\n\n第一条 一。\n\n第二条 \(article)\n"
        let edition = try #require(editionRead(try read(text, name: "甲办法.md")))
        #expect(edition.effective == LegalDate(iso: day))
    }

    @Test func `a statute with one of everything`() throws {
        let reading = try read(sampleStatute, name: "条例.md")
        guard case .statute(let edition) = reading.content else {
            Issue.record("no statute")
            return
        }
        #expect(edition.title == "某市苹果管理条例")
        #expect(edition.level == .localRegulation)
        #expect(edition.date == LegalDate(iso: "2019-11-02"))
        #expect(edition.effective == LegalDate(iso: "2020-01-01"))
        #expect(edition.history.map(\.kind) == [.adopted, .amended, .effective])
        #expect(edition.history[0].body == "某市人民代表大会常务委员会")
        #expect(edition.madeBy == .amended)
        #expect(edition.headings.map(\.text) == ["第一章 总则", "第二章 罚则", "第一节 罚款"])
        #expect(edition.headings.map(\.depth) == [1, 1, 2])
        #expect(edition.articles.map(\.number.chinese) == ["第一条", "第二条", "第二条之一", "第三条"])
        #expect(edition.articles.map(\.headingPath) == [[0], [0], [0], [1, 2]])
        let second = edition.articles[1]
        #expect(second.paragraphs.map(\.text) == ["苹果分三等：", "丙等苹果另行处理。"])
        #expect(second.paragraphs[0].items.map(\.text) == ["（一）甲等；", "（二）乙等，包括：", "（三）丙等。"])
        #expect(second.paragraphs[0].items[1].subitems.map(\.text) == ["1.红的；", "2.青的；"])
        #expect(second.place == 15)
        #expect(edition.articles[3].text == "卖坏苹果的，罚一个苹果。")
        #expect(edition.passages.map(\.title) == ["附件一"])
        #expect(edition.passages[0].content.text == "附件一\n\n苹果名录\n\n红富士")
        #expect(reading.warnings.isEmpty)
        #expect(!reading.uses.contains(.unread))
    }

    @Test func `an article number that stands twice is kept once`() throws {
        let reading = try read("# 甲法\n\n第一条 一。\n\n第二条 二。\n\n第二条 又二。\n\n又二的第二款。\n\n第三条 三。\n", name: "法律/甲法.md")
        let edition = try #require(editionRead(reading))
        #expect(edition.articles.map(\.number.number) == [1, 2, 3])
        #expect(edition.articles[1].text == "二。")
        #expect(edition.passages.map(\.kind) == [.duplicate])
        #expect(edition.passages[0].content.text == "第二条 又二。\n\n又二的第二款。")
        #expect(rules(reading) == ["edition-date", "duplicate-article"])
        #expect(reading.warnings[1].place.line == 7)
    }

    /// A file that opens with the heading of a part: its name, its lines; the title and the part that it is read as.
    static let partFiles: [(name: String, lines: String, title: String, part: String?)] = [
        ("果法典第三编梨.md", "# 第三编　梨\n**第九条**　甲。", "果法典", "第三编　梨"),
        ("果法典/03.md", "# 第三编　梨\n第九条　甲。", "果法典", "第三编　梨"),
        ("果法典第三编梨.md", "# 第三编　梨\n## 第一分编　青\n### 第一章　总\n**第九条**　甲。", "果法典", "第三编　梨"),
        ("code_03-pears.md", "# 第三编　梨\n第九条　甲。", "第三编　梨（code_03-pears）", "第三编　梨"),
        ("果法典.txt", "果法典\n第一编 总则\n第一条　甲。\n第二条　乙。", "果法典", "第一编 总则"),
        ("果法典.txt", "果法典\n第二编 梨\n第九条　甲。\n第三编 桃\n第十条　乙。", "果法典", "第二编 梨"),
        ("果法典.txt", "果法典\n第一编 总则\n第一条　甲。\n第二编 梨\n第二条　乙。", "果法典", nil),
        ("果法典(2020-01-02).md", "# 果法典\n# 第一编　梨\n<!-- INFO END -->\n第一条　甲。\n第二条　乙。", "果法典", "第一编　梨"),
        ("果法.txt", "果法\n第一章 总则\n第一条　甲。\n第二条　乙。", "果法", nil),
        ("果法.txt", "果法\n第一条　甲。\n第一编 总则\n第二条　乙。", "果法", nil),
    ]

    @Test(arguments: partFiles)
    func `a file that holds a part of its statute says so`(
        name: String,
        lines: String,
        title: String,
        part: String?
    )
        throws
    {
        let edition = try #require(editionRead(try read(lines, name: name)))
        #expect(edition.title == title)
        #expect(edition.parts.map(\.title) == [part].compactMap { $0 })
        #expect(edition.articles.count == lines.split(separator: "\n").count { $0.contains("条") })
        if part != nil { #expect(edition.completeness == .gaps) }
    }
}
