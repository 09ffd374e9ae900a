import Law
import Office
import TestSupport
import Testing

@testable import Readers

/// One statute, made up, in the dialects in which statutes are published.
@Suite("Dialects of statutes") struct StatuteDialectTests {
    static let title = "中华人民共和国苹果法"
    static let note = "（2001年3月5日第九届全国人民代表大会常务委员会第三次会议通过　根据2019年11月2日《关于修改〈中华人民共和国苹果法〉的决定》修正）"
    static let chapters = ["第一章　总则", "第二章　罚则"]
    static let articles = ["本法管苹果。", "苹果分等：|（一）甲等；|（二）乙等。|其他另行规定。", "卖坏苹果的，罚一个苹果。"]

    /// The statute with chapters and articles printed in a manner of its own; `|` parts paragraphs.
    static func printed(
        head: [String] = [title, "", note, ""],
        chapter: (String) -> String = { $0 },
        article: (String, String) -> String = { $0 + "\u{3000}" + $1 },
        line: (String) -> String = { $0 }
    ) -> String {
        var lines = head
        for (index, words) in articles.enumerated() {
            if index == 0 { lines.append(chapter(chapters[0])) }
            if index == 2 { lines.append(chapter(chapters[1])) }
            let blocks = words.split(separator: "|").map(String.init)
            lines.append(article("第" + ["一", "二", "三"][index] + "条", blocks[0]))
            lines += blocks.dropFirst()
        }
        return lines.map(line).joined(separator: "\n")
    }

    static let contents = ["目　　录", "第一章　总则", "第二章　罚则", ""]

    static let dialects: [(name: String, text: String)] = [
        ("U+3000 behind the number", printed()),
        ("a space", printed(article: { $0 + " " + $1 })),
        ("U+2002", printed(article: { $0 + "\u{2002}" + $1 })),
        ("U+2003 and indents", printed(article: { "\u{3000}\u{3000}" + $0 + "\u{2003}" + $1 })),
        ("U+00A0", printed(article: { $0 + "\u{A0}" + $1 })),
        ("nothing", printed(article: { $0 + $1 })),
        (
            "bold numbers, headings with number signs",
            printed(
                head: ["---", "sidebar: auto", "---", "", "# " + title, "", note],
                chapter: { "\n## " + $0 + "\n" },
                article: { "**\($0)**\u{3000}" + $1 },
                line: { $0 + "\n" }
            )
        ),
        (
            "blocks of a site, the title in the front matter alone",
            printed(
                head: [
                    "---", "title: " + title, "icon: article", "---", "", "::: details 目录", "", "::: tabs",
                    "",
                    "@tab 章节", "", "[[toc]]", "", "@tab 条例", "", "- 第1~3条：", "", "  [1](#t1)&emsp;[2](#t2)",
                    "", "---", "", "  [3](#t3)", "", ":::", "", "::: right", note, ":::",
                ],
                chapter: { "\n## " + $0 + "{align=\"center\"}\n" },
                article: { "<p id=\"t1\">&emsp;&emsp;<b>\($0)</b>&emsp;" + $1 + "</p>" }
            ) + "\n\n---\n\n::: warning 原文链接\n\n<http://fruit.example/law.html>\n\n:::\n"
        ),
        (
            "headings underlined",
            printed(
                head: [
                    "[果法库](../duben) >> 苹果法", "", title, "------", "", "\t" + note, "", "目录", "----",
                    "　第一章　总则  ", "　第二章　罚则  ",
                ],
                chapter: { $0 + "\n------" },
                article: { "　　" + $0 + "　" + $1 + "  " }
            )
        ),
        (
            "escapes and a block quote",
            printed(
                head: [
                    "---", "title: \"\(title)\"", "status: \"有效\"", "---", "# " + title, "", title, "",
                    "> " + note.replacing("〈", with: "\\<").replacing("〉", with: "\\>"), "",
                ] + contents,
                line: { $0 + "\n" }
            )
        ),
        ("a byte order mark and CR LF", "\u{FEFF}\r\n" + printed().replacing("\n", with: "\r\n")),
        (
            "the mark of the end of the head",
            printed(
                head: [
                    "# " + title, "", "2001年3月5日 全国人民代表大会常务委员会通过", "", "2019年11月2日 修正", "",
                    "<!-- INFO END -->", "",
                ],
                chapter: { "## " + $0 }
            )
        ),
        ("a table of contents", printed(head: [title, "", note, ""] + contents)),
        (
            "radicals for characters",
            printed()
                .replacing("一", with: "⼀").replacing("二", with: "⼆").replacing("人", with: "⼈").replacing(
                    "民",
                    with: "⺠"
                )
        ),
        ("entities", printed(article: { "&emsp;&emsp;\($0)&emsp;\($1)" })),
        (
            "an order of promulgation ahead",
            printed(head: [
                "中华人民共和国主席令", "（第八号）", "《\(title)》已由全国人民代表大会常务委员会于2019年11月2日修订通过，现予公布，自2020年1月1日起施行。",
                "中华人民共和国主席　某某", "2019年11月2日", "", title, "",
            ])
        ),
        ("a heading run together with its article", printed().replacing("罚则\n第三条", with: "罚则第三条")),
    ]

    private func plain(_ edition: Edition) -> [String] {
        edition.headings.map(\.text.condensed)
            + edition.articles.map { article in
                "\(article.number.chinese) \(article.headingPath.count) "
                    + article.paragraphs.map { paragraph in
                        ([paragraph.text] + paragraph.items.map(\.text)).map(\.condensed).joined(
                            separator: "/"
                        )
                    }.joined(separator: "|")
            }
    }

    @Test(arguments: dialects)
    func `every dialect gives the same edition`(name: String, text: String) throws {
        let edition = try #require(editionRead(try read(text, name: "法律/中华人民共和国苹果法.md")), "\(name)")
        #expect(edition.title == Self.title)
        #expect(edition.date?.description == "2019-11-02")
        #expect(
            plain(edition) == [
                "第一章总则", "第二章罚则", "第一条 1 本法管苹果。", "第二条 1 苹果分等：/（一）甲等；/（二）乙等。|其他另行规定。", "第三条 1 卖坏苹果的，罚一个苹果。",
            ],
            "\(name)"
        )
        #expect(
            edition.passages.isEmpty && edition.preamble.map { !$0.text.contains("第") } ?? true,
            "\(name)"
        )
    }

    /// The official layout: blank paragraphs, a title over two lines, a note, contents, articles, tables and annexes behind them.
    private func official(_ file: String) throws -> Reading {
        let head = [
            "", "", "中华人民共和国\n苹果法", "", "（2001年3月5日第九届全国人民代表大会常务委员会第三次会议通过",
            "根据2019年11月2日《关于修改〈中华人民共和国苹果法〉的决定》修正）", "",
        ]
        let lines = head + Self.contents + Self.printed(head: []).split(separator: "\n").map(String.init)
        let annex: [OfficeBlock] = [
            .words("附件一："), .words("苹果名录"),
            .sheet(nil, [.row("序号", "职权名称", "实施依据"), .row("1", "红苹果", "《苹果法》第一条")]),
            .words("附表"), .words("大小"),
        ]
        let document = OfficeDocument(format: .docx, blocks: lines.map { .words($0) } + annex)
        return try SourceDocument(file: file, office: document).read()
    }

    @Test func `the official document is read whole`() throws {
        let reading = try official("中华人民共和国苹果法_20191102.docx")
        let edition = try #require(editionRead(reading))
        #expect(edition.title == Self.title)
        #expect(
            edition.history.map { "\($0.kind.rawValue) \($0.date?.description ?? "")" } == [
                "通过 2001-03-05", "修正 2019-11-02",
            ]
        )
        #expect(edition.headings.map(\.text) == Self.chapters)
        #expect(edition.articles.map(\.number.number) == [1, 2, 3])
        #expect(edition.articles[2].text == "卖坏苹果的，罚一个苹果。")
        #expect(edition.passages.map(\.title) == ["附件一：", "附表"])
        #expect(edition.passages[0].content.text.contains("| 1 | 红苹果 | 《苹果法》第一条 |"))
        #expect(reading.warnings.isEmpty)
    }

    @Test func `a table behind the article on taking effect belongs to no article`() throws {
        let document = OfficeDocument(
            format: .docx,
            blocks: [
                .words("苹果税法"), .words("第一条　卖苹果的纳税，税率依照苹果税率表。"), .words("附　则"),
                .words("第二条　本法自2020年1月1日起施行。"),
                .words("苹果税率表一（红苹果适用）"), .sheet(nil, [.row("级数", "税率"), .row("1", "3")]),
                .words("新华社某地1月1日电"),
            ]
        )
        let edition = try #require(
            editionRead(try SourceDocument(file: "苹果税法.docx", office: document).read())
        )
        #expect(edition.articles.map(\.text) == ["卖苹果的纳税，税率依照苹果税率表。", "本法自2020年1月1日起施行。"])
        #expect(edition.headings.map(\.text) == ["附　则"])
        #expect(edition.passages.map(\.title) == ["苹果税率表一（红苹果适用）"])
        #expect(edition.passages[0].content.text.contains("| 1 | 3 |"))
    }

    @Test func `the day in a file's name tells the edition`() throws {
        let later = try #require(editionRead(try official("果/-中华人民共和国苹果法_20200101.docx")))
        #expect(later.date?.description == "2020-01-01")
        let odd = try #require(editionRead(try official("中华人民共和国苹果法_20201399.docx")))
        #expect(odd.date?.description == "2019-11-02")
    }

    static let untitled: [(text: String, name: String, title: String)] = [
        ("第一条　果。\n第二条　梨。", "某市苹果办法.txt", "某市苹果办法"),
        ("第一章　总则\n第一条　果。", "果/-某市苹果办法_20200101.txt", "某市苹果办法"),
        ("第一条　果。\n第二条　梨。", "某市苹果办法（试行）(2020-01-01).md", "某市苹果办法（试行）"),
        ("第一条　果。\n第二条　梨。", "a.txt", ""),
        (
            "第五届某市人民代表大会常务委员会关于批准\n《某市苹果办法》\n的决议\n\n（1980年9月29日通过）\n\n会议决定批准。", "决议.txt",
            "第五届某市人民代表大会常务委员会关于批准《某市苹果办法》的决议"
        ),
        ("中华人民共和国某特别行政区\n苹果法\n（2020年6月30日通过）\n第一条　果。", "中华人民共和国某特别行政区苹果法.txt", "中华人民共和国某特别行政区苹果法"),
        ("某市人民政府令\n第3号\n现公布《某市苹果办法》，自2020年1月1日起施行。\n2019年12月1日\n某市苹果办法\n第一条　果。", "令.txt", "某市苹果办法"),
    ]

    @Test(arguments: untitled)
    func `a title is found, or the file's name gives it`(text: String, name: String, title: String) throws {
        let reading = try read(text, name: name)
        #expect(editionRead(reading)?.title == title)
        #expect(rules(reading).contains("no-title") == text.hasPrefix("第一"))
    }

    @Test func `a first article that is printed twice begins the text anew`() throws {
        let edition = try #require(
            editionRead(try read("某市苹果办法\n第一章　总则\n第一条　为了果园，\n第一章　总则\n第一条　为了苹果。\n第二条　果。", name: "法律/苹果.txt"))
        )
        #expect(edition.articles.map(\.text) == ["为了苹果。", "果。"])
        #expect(edition.passages.map(\.content.text) == ["第一条　为了果园，"])
    }
}

/// What files tell beside the text, and what is refused.
@Suite("Facts beside a statute") struct StatuteFactsTests {
    /// Front matter, the file's name, the history printed; the history and the warnings that come of them.
    static let fronts:
        [(front: String, name: String, note: String, events: [String], effective: String?, rules: [String])] =
            [
                (
                    "status: 有效\npublish_date: 2020-03-05", "果.md", "（2020年3月5日国务院令第7号公布）", ["公布 2020-03-05"],
                    nil, []
                ),
                (
                    "status: \"已废止\"\neffective_date: \"2020-05-01 00:00:00\"", "果.md",
                    "（2020年3月5日国务院令第7号公布）",
                    ["公布 2020-03-05", "施行 2020-05-01", "废止 -"], "2020-05-01", []
                ),
                (
                    "publish_date: 1993-12-12", "果(2019-03-02).md", "（2019年3月2日国务院令第7号公布）", ["公布 2019-03-02"],
                    nil, ["facts-doubted"]
                ),
                ("publish_date: 1993-12-12", "果(2019-03-02).md", "", [], nil, ["facts-doubted"]),
                ("publish_date: 2019-03-02\noffice: 国务院", "果.md", "", ["公布 2019-03-02"], nil, []),
                (
                    "implement_date: 1994-01-01", "果.md", "（2019年3月2日国务院令第7号公布）", ["公布 2019-03-02"], nil,
                    ["facts-doubted"]
                ),
                ("title: 梨办法", "果.md", "（2019年3月2日国务院令第7号公布）", ["公布 2019-03-02"], nil, ["facts-doubted"]),
                ("status: 已修改", "果.md", "（2019年3月2日国务院令第7号公布）", ["公布 2019-03-02"], nil, ["superseded"]),
                (
                    "时效性: 尚未生效\n施行日期: 2030年1月1日", "果.md", "（2029年3月2日国务院令第7号公布）",
                    ["公布 2029-03-02", "施行 2030-01-01"], "2030-01-01", []
                ),
                (
                    "expired: 2021/01/01", "果.md", "（2019年3月2日国务院令第7号公布）",
                    ["公布 2019-03-02", "废止 2021-01-01"], nil, []
                ),
                ("tags:\n  - 果\nsidebar: auto", "果.md", "（2019年3月2日国务院令第7号公布）", ["公布 2019-03-02"], nil, []),
            ]

    @Test(arguments: fronts)
    func `front matter enters the history unless the text contradicts it`(
        front: String,
        name: String,
        note: String,
        events: [String],
        effective: String?,
        rules expected: [String]
    ) throws {
        let reading = try read("---\n\(front)\n---\n# 苹果办法\n\n\(note)\n\n第一条 果。\n", name: "行政法规/" + name)
        let edition = try #require(editionRead(reading))
        #expect(edition.title == "苹果办法")
        #expect(edition.history.map { "\($0.kind.rawValue) \($0.date?.description ?? "-")" } == events)
        #expect(edition.effective?.description == effective)
        #expect(rules(reading) == expected)
        #expect(edition.preamble == nil)
    }

    @Test func `the rank beside the text counts where no folder tells it`() throws {
        let text = "---\ncategory: 部门规章\n---\n# 苹果办法\n\n（2019年3月2日公布）\n\n第一条 果。\n"
        #expect(editionRead(try read(text, name: "果.md"))?.level == .departmentalRule)
        #expect(editionRead(try read(text, name: "行政法规/果.md"))?.level == .administrativeRegulation)
    }

    static let lost: [(text: String, isLost: Bool)] = [
        ("# 苹果办法\n\n（2019年3月2日公布）\n\n" + String(repeating: "苹果应当干净。\n\n", count: 100), true),
        ("# 苹果办法\n\n（2019年3月2日公布）\n\n第一章 总则\n\n苹果干净。\n\n第二章 罚则\n\n罚苹果。\n", true),
        ("# 关于苹果的通知\n\n（2019年3月2日公布）\n\n" + String(repeating: "苹果应当干净。\n\n", count: 100), false),
        ("# 苹果办法\n\n（2019年3月2日公布）\n\n一、苹果。\n\n二、梨。\n", false),
        ("# 苹果办法\n\n（2019年3月2日公布）\n\n苹果应当干净。\n", false),
    ]

    @Test(arguments: lost)
    func `a statute whose articles lost their numbers is refused`(text: String, isLost: Bool) throws {
        guard isLost else {
            #expect(editionRead(try read(text, name: "果.md"))?.articles.isEmpty == true)
            return
        }
        let error = try #require(fault(Array(text.utf8)))
        guard case .numbersLost("苹果办法", _) = error.kind else { return #expect(Bool(false), "\(error)") }
        #expect(error.message.contains("条号"))
    }
}
