import Citations
import Law
import Testing

@Suite("Which statutes are in force") struct StandingTests {
    private static func edition(
        _ title: String,
        _ date: String,
        effective: String? = nil,
        history: [(HistoryKind, String)] = [],
        level: StatuteLevel = .administrativeRegulation,
        annex: (String, String)? = nil,
        _ articles: [String]
    ) -> Edition {
        Edition(
            title: title,
            level: level,
            date: LegalDate(iso: date),
            effective: effective.flatMap { LegalDate(iso: $0) },
            history: history.map { HistoryEvent(kind: $0.0, date: LegalDate(iso: $0.1), printed: $0.1) },
            textKind: .full,
            preamble: articles.count == 1 && articles[0].contains("\n")
                ? SourcedText(articles[0], line: 1) : nil,
            headings: [],
            articles: articles.count == 1 && articles[0].contains("\n")
                ? []
                : articles.enumerated().compactMap { index, text in
                    ArticleNumber(index + 1).map { number in
                        let paragraphs = text.split(separator: "\n").enumerated().map {
                            Paragraph(number: $0.offset + 1, text: String($0.element), place: 1)
                        }
                        return Article(number: number, headingPath: [], paragraphs: paragraphs, place: 1)
                    }
                },
            passages: annex.map {
                [Passage(kind: .annex, title: $0.0, content: SourcedText($0.1, line: 1))]
            } ?? [],
            source: Source(file: "\(title).md"),
            place: 1
        )
    }

    private static func said(_ edition: Edition) -> [String] {
        EditionRepeals(edition).repeals.map {
            "\($0.repealed.title) \($0.since?.description ?? "-") \($0.place)"
        }
    }

    @Test func `lists, annexes and decisions that only repeal`() {
        let items = Self.edition(
            "戊条例",
            "2018-01-01",
            ["为了规范，制定本条例。", "本条例自2018年3月1日起施行。下列规定同时废止：\n（一）1990年国务院发布的《己办法》；\n（二）庚规定（1995年国务院发布）。"]
        )
        #expect(Self.said(items) == ["己办法 2018-03-01 第二条", "庚规定 2018-03-01 第二条"])
        let annex = Self.edition(
            "辛法",
            "1997-03-14",
            annex: ("附件一", "下列条例和决定，自本法施行之日起，予以废止：\n1．壬暂行条例\n2．关于癸的决定"),
            ["为了规范，制定本法。", "本法自1997年10月1日起施行。\n列于本法附件一的条例和决定，自本法施行之日起，予以废止。\n列于本法附件二的决定予以保留。"]
        )
        #expect(Self.said(annex) == ["壬暂行条例 1997-10-01 附件一", "关于癸的决定 1997-10-01 附件一"])
        let decision = Self.edition(
            "某部关于废止部分规章的决定",
            "2020-05-01",
            ["某部决定，对下列规章予以废止：\n| 序号 | 名称 | 文号 |\n| 1 | 甲办法 | 某部令第1号 |\n二、《乙规定》（1998年某部令第2号）\n本决定自公布之日起施行。"]
        )
        #expect(Self.said(decision) == ["甲办法 2020-05-01 ", "乙规定 2020-05-01 "])
    }

    @Test func `a repeal begins with the effect of the text that says it`() {
        let passed = Self.edition(
            "甲办法",
            "1988-12-27",
            history: [(.adopted, "1988-11-15"), (.promulgated, "1988-12-27")],
            ["为了规范，制定本办法。", "本办法自发布之日起施行。1979年发布的《乙规定》同时废止。"]
        )
        #expect(Self.said(passed) == ["乙规定 1988-12-27 第二条"])
        let amended = Self.edition(
            "甲办法",
            "2016-02-06",
            history: [(.promulgated, "1998-04-05"), (.amended, "2016-02-06")],
            ["为了规范，制定本办法。", "本办法自１９９８年７月１日起施行。《乙规定》同时废止。"]
        )
        #expect(Self.said(amended) == ["乙规定 1998-07-01 第二条"])
    }

    private static func table(_ editions: [Edition]) -> StandingTable {
        var titles: [String] = []
        for edition in editions where !titles.contains(edition.title) { titles.append(edition.title) }
        let directory = StatuteDirectory(
            titles.enumerated().map { number, title in
                let own = editions.enumerated().filter { $0.element.title == title }
                return StatuteEntry(
                    id: Int64(number),
                    title: title,
                    level: own.first?.element.level ?? .unknown,
                    editions: own.map { EditionEntry(id: Int64($0.offset), edition: $0.element) }
                )
            }
        )
        let stated = editions.flatMap { edition in
            let statute = Int64(titles.firstIndex(of: edition.title) ?? 0)
            return EditionRepeals(edition).repeals.map { (statute: statute, repeal: $0) }
        }
        return StandingTable(directory, stated: stated)
    }

    private static let closing = ["为了规范，制定本条例。", "本条例自2020年1月1日起施行。2010年2月1日国务院发布的《乙条例》同时废止。"]

    @Test(arguments: [
        ("2009-01-01", ["upcoming", "upcoming", "upcoming"]),
        ("2010-03-01", ["upcoming", "current", "upcoming"]),
        ("2015-01-01", ["upcoming", "superseded", "current"]),
        ("2019-12-31", ["upcoming", "superseded", "current"]),
        ("2020-01-01", ["current", "superseded", "repealed"]),
    ])
    func `the status follows the calendar`(day: String, wanted: [String]) throws {
        let table = Self.table([
            Self.edition("甲条例", "2019-02-06", effective: "2020-01-01", Self.closing),
            Self.edition("乙条例", "2010-02-01", ["为了规范，制定本条例。", "乙应当登记。"]),
            Self.edition("乙条例", "2012-06-01", ["为了规范，制定本条例。", "乙应当登记。"]),
        ])
        let today = try #require(LegalDate(iso: day))
        #expect((0..<3).map { table.standing(of: $0)?.status(on: today).rawValue } == wanted)
        #expect(table.standing(of: 2)?.repealedBy == "《甲条例》第二条")
    }

    @Test func `a title made anew is not the one that was repealed`() throws {
        let table = Self.table([Self.edition("甲条例", "2019-02-06", effective: "2020-01-01", Self.closing)])
        func found(_ day: String?) -> Bool? {
            table.repeal(of: "乙条例", made: day.flatMap { LegalDate(iso: $0) })?.isCertain
        }
        #expect(found("2010") == true)
        #expect(found("2019-12-31") == true)
        #expect(found("2020") == false)
        #expect(found("2021") == nil)
        #expect(found(nil) == false)
        #expect(table.repeal(of: "丙条例", made: nil) == nil)
    }

    @Test func `a local text ends no national one, and its own title is a succession`() {
        let national = Self.edition("乙条例", "2010-02-01", ["为了规范，制定本条例。", "乙应当登记。"])
        let local = Self.edition("甲条例", "2019-02-06", level: .localRegulation, Self.closing)
        #expect(Self.table([local, national]).standing(of: 1)?.repealed == nil)
        let own = Self.edition("乙条例", "2019-02-06", Self.closing)
        let table = Self.table([own, national])
        #expect(table.standing(of: 1)?.repealed == nil)
        #expect(table.standing(of: 1)?.superseded?.description == "2019-02-06")
    }

    @Test func `places that take effect on a day of their own`() {
        let edition = Self.edition(
            "甲办法",
            "2025-12-01",
            ["为了规范，制定本办法。", "甲应当登记。", "本办法自2026年1月1日起施行，第二条自2027年7月1日起施行。"]
        )
        let said = EditionRepeals(edition)
        func since(_ article: Int, _ paragraph: Int?) -> String? {
            ArticleNumber(article).flatMap { Pinpoint(article: $0, paragraph: paragraph) }
                .flatMap { said.since($0) }?.description
        }
        #expect(since(2, nil) == "2027-07-01")
        #expect(since(2, 1) == "2027-07-01")
        #expect(since(1, nil) == nil)
        #expect(EditionRepeals(text: said.text) == said)
    }
}
