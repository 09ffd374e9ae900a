import Law
import Testing

@testable import Citations

/// Four made-up statutes with histories: what their citations print about them is held against these.
private enum Histories {
    typealias Row = (HistoryKind, String, String?, Int?)

    static func entry(
        _ id: Int64,
        _ title: String,
        _ editions: [(date: String, effective: String?, history: [Row])],
        closing: String = "本法自公布之日起施行。"
    ) -> StatuteEntry {
        StatuteEntry(
            id: id,
            title: title,
            level: .law,
            editions: editions.enumerated().map { index, row in
                let articles = ["为了规范，制定本法。", "应当登记。", closing].enumerated().compactMap { number, text in
                    ArticleNumber(number + 1).map {
                        Article(
                            number: $0,
                            headingPath: [],
                            paragraphs: [Paragraph(number: 1, text: text, items: [], place: 1)],
                            place: 1
                        )
                    }
                }
                let edition = Edition(
                    title: title,
                    level: .law,
                    date: LegalDate(iso: row.date),
                    effective: row.effective.flatMap { LegalDate(iso: $0) },
                    history: row.history.map { kind, date, body, number in
                        HistoryEvent(
                            kind: kind,
                            date: LegalDate(iso: date),
                            body: body,
                            documentNumber: number.map {
                                DocumentNumber(
                                    form: .order,
                                    issuer: body ?? "",
                                    year: nil,
                                    number: $0,
                                    printed: "\(body ?? "")令第\($0)号"
                                )
                            },
                            printed: ""
                        )
                    },
                    textKind: .full,
                    preamble: nil,
                    headings: [],
                    articles: articles,
                    source: Source(file: "样例")
                )
                return EditionEntry(id: id * 10 + Int64(index), edition: edition)
            }
        )
    }

    static let regulation: [Row] = [
        (.promulgated, "2004-05-26", "国务院", 407), (.revised, "2013-07-18", "国务院", 638),
        (.revised, "2021-02-15", "国务院", 740),
    ]
    static let congress = "全国人民代表大会常务委员会"
    static let law: [Row] = [
        (.adopted, "1996-03-17", "全国人民代表大会", nil), (.amended, "2009-08-27", congress, nil),
        (.amended, "2017-09-01", congress, nil), (.revised, "2021-01-22", congress, nil),
    ]

    static let directory = StatuteDirectory([
        entry(1, "甲条例", [("2013-07-18", nil, Array(regulation.prefix(2))), ("2021-02-15", nil, regulation)]),
        entry(2, "中华人民共和国乙法", [("2021-01-22", "2021-07-15", law)]),
        entry(
            3,
            "丙办法",
            [("2022-03-10", "2022-05-01", [(.promulgated, "2022-03-10", "某总局", 53)])],
            closing: "本办法自2022年5月1日起施行。2014年7月30日公布的《丙办法》（某总局令第7号）、《丙登记办法（试行）》同时废止。"
        ),
        // Passed in December by a meeting that its history does not tell.
        entry(
            4,
            "丁条例",
            [
                (
                    "2011-01-08", nil,
                    [(.promulgated, "2000-01-04", "国务院", 276), (.revised, "2011-01-08", "国务院", nil)]
                )
            ]
        ),
        // Changed by a decision whose number no history on hand tells.
        entry(
            7,
            "庚条例",
            [
                (
                    "2019-03-02", nil,
                    [(.promulgated, "2005-09-14", "国务院", 449), (.revised, "2019-03-02", "国务院", nil)]
                )
            ]
        ),
        entry(6, "己条例", [("2011-01-08", nil, [(.promulgated, "2011-01-08", "国务院", 588)])]),
        // Two changes in one year.
        entry(
            5,
            "戊条例",
            [
                (
                    "2020-03-27", nil,
                    [(.promulgated, "1998-07-20", "国务院", 248), (.revised, "2020-03-27", "国务院", 726)]
                ),
                (
                    "2020-11-29", nil,
                    [
                        (.promulgated, "1998-07-20", "国务院", 248), (.revised, "2020-03-27", "国务院", nil),
                        (.revised, "2020-11-29", "国务院", nil),
                    ]
                ),
            ]
        ),
    ])

    static func resolve(_ text: String, listDate: String? = nil) -> Resolution? {
        CitationExtractor().extract(text, field: .legalBasis).citations.first.map {
            directory.resolve($0, in: ResolutionContext(listDate: listDate.flatMap { LegalDate(iso: $0) }))
        }
    }

    static func name(_ problem: MarkProblem) -> String {
        switch problem {
        case .noSuchYear(let year, _): "year \(year)"
        case .otherKind(let printed, let real, _): "\(printed.rawValue) for \(real.rawValue)"
        case .otherNumber(let printed, let real): "\(printed.number) for \(real.number)"
        case .otherDay(let printed, _, let known):
            "\(printed) for \(known.map(\.description).joined(separator: " "))"
        case .impossibleDay(let printed): "no day \(printed)"
        case .meetingAsOrder(let printed): "meeting \(printed)"
        case .unknownNumber(let printed, _): "unknown \(printed.number)"
        case .uncheckedNumber(let printed): "unchecked \(printed.number)"
        }
    }
}

@Suite("Histories in brackets, event by event") struct EditionHistoryTests {
    @Test(
        "the edition meant",
        arguments: [
            ("《甲条例》（国务院令第407号公布，国务院令第740号修订）第二条", 11), ("《甲条例》（国务院令第638号）第二条", 10),
            ("《甲条例》（2004年5月26日国务院令第407号公布，根据2021年2月15日国务院令第740号第三次修订）第二条", 11),
            ("《甲条例》（2013年7月修订）第二条", 10), ("《乙法》（自2021年7月15日起施行）第二条", 20),
            ("《丁条例》（2010年12月修正）第二条", 40), ("《丁条例》（2010年12月29日国务院第138次常务会议修订通过）第二条", 40),
            ("《戊条例》（2020年3月27日修订）第二条", 50), ("《丁条例》（国务院令第588号修订）第二条", 40),
            ("《丁条例》（2000年1月4日公布，国务院令第588号修订）第二条", 40), ("《甲条例》（国务院令第999号）第二条", nil),
            ("《庚条例》（国务院令第449号公布，国务院令第588号、653号、709号修订）第二条", 70),
            ("《庚条例》（国务院令第449号公布，国务院令第709号修订）第二条", 70),
            ("《乙法》（1996年3月17日通过，20021年1月22日修订）第二条", 20),
            ("《戊条例》（2020年11月修订）第二条", 51), ("《戊条例》（2020年修订）第二条", 51),
            // Not on hand: the first text, a text between, a later one, an older statute of the same title.
            ("《甲条例》（2004年5月26日国务院令第407号公布）第二条", nil), ("《乙法》（2017年9月1日第二次修正）第二条", nil),
            ("《甲条例》（2021年11月20日修订）第二条", nil), ("《丙办法》（2014年某总局令第7号）第二条", nil),
        ]
    )
    func edition(text: String, id: Int64?) {
        #expect(Histories.resolve(text)?.editionID == id)
    }

    @Test func `of two changes in a year the last one in force by the list's date is meant`() {
        let text = "《戊条例》（2020年修订）第二条"
        #expect(Histories.resolve(text, listDate: "2020-06-01")?.editionID == 50)
        #expect(Histories.resolve(text, listDate: "2021-06-01")?.editionID == 51)
    }

    @Test(
        "what is wrong, and nothing else",
        arguments: [
            // A number is held against its own day.
            ("《甲条例》（2004年5月26日国务院令第407号公布，根据2021年2月15日国务院令第740号修订）第二条", [String]()),
            ("《甲条例》（2004年5月26日国务院令第470号公布，2021年2月15日国务院令第740号修订）第二条", ["470 for 407"]),
            ("《戊条例》（2020年11月29日国务院令第732号修订）第二条", []), ("《戊条例》（2020年国务院令第732号修订）第二条", []),
            ("《丙办法》（2022年3月10日国家某总局令第53号公布）第二条", []),
            // Only 修正 against 修订.
            ("《乙法》（2021年1月22日修正）第二条", ["修正 for 修订"]), ("《乙法》（2021年1月22日予以修改）第二条", []),
            ("《乙法》（2021年1月22日修订通过，自2021年7月15日起施行）第二条", []), ("《乙法》（2021年1月22日公布）第二条", []),
            // Days.
            ("《乙法》（1996年3月17日通过，2021年1月2日修订）第二条", ["2021-01-02 for 2021-01-22"]),
            ("《乙法》（1996年3月7日通过，2021年1月22日修订）第二条", ["1996-03-07 for 1996-03-17"]),
            ("《乙法》（自2021年7月25日起施行）第二条", ["2021-07-25 for 2021-07-15"]),
            ("《乙法》（1996年3月17日通过，2021年1月36日修订）第二条", ["no day 2021年1月36日"]),
            ("《乙法》（1996年3月17日通过，20021年1月22日修订）第二条", ["no day 20021年1月22日"]),
            ("《甲条例》（2013年6月27日国务院第10次常务会议修订通过）第二条", []), ("《丁条例》（2010年12月29日修订）第二条", []),
            ("《甲条例》（2021年11月20日修订）第二条", []),
            // A meeting is no order.
            ("《甲条例》（2021年2月15日国务院令第119次常务会议修订）第二条", ["meeting 国务院令第119次常务会议"]),
            ("《某规定》（2021年2月15日国务院令第119次常务会议修订）第二条", ["meeting 国务院令第119次常务会议"]),
            // Years and numbers.
            ("《乙法》（2016年修正）第二条", ["year 2016"]), ("《甲条例》（1999年发布）第二条", ["year 1999"]),
            ("《丙办法》（2014年某总局令第7号）第二条", []), ("《丙办法》（某总局令第7号）第二条", []), ("《丙办法》（2009年某总局令第3号）第二条", []),
            ("《甲条例》（国务院令第500号）第二条", ["unknown 500"]), ("《甲条例》（国务院令第999号）第二条", []),
            // A number in front is that of the document, and one that the statute has elsewhere may belong to another clause.
            ("《戊条例》（国务院令第588号，1998年7月20日发布，2020年3月27日修正）第二条", ["修正 for 修订"]),
            ("《甲条例》（国务院令第740号，2004年5月26日公布）第二条", []), ("《甲条例》（2004年5月6日国务院第9次常务会议通过，国务院令第999号）第二条", []),
            ("《乙法》（1996年3月17日修订通过，2021年1月22日修订）第二条", []),
            ("《甲条例》（2013年6月27日修订）第二条", []), ("《甲条例》（2013年6月27日公布）第二条", ["2013-06-27 for 2013-07-18"]),
            ("《乙法》（主席令第63号）第二条", ["unchecked 63"]),
        ]
    )
    func problems(text: String, expected: [String]) {
        #expect(Histories.resolve(text)?.markProblems.map(Histories.name) == expected)
    }

    @Test(
        "what took the place of an edition that is not on hand",
        arguments: [
            ("《乙法》（2017年9月1日第二次修正）第二条", 20, false), ("《甲条例》（2004年5月26日公布）第二条", 11, false),
            ("《丙办法》（2014年某总局令第7号）第二条", 30, true), ("《丙办法》（某总局令第7号）第二条", 30, true),
            ("《甲条例》（2021年11月20日修订）第二条", nil, false), ("《乙法》（2021年修订）第二条", nil, false),
            ("《乙法》第二条", nil, false),
        ]
    )
    func successor(text: String, edition: Int64?, isNamesake: Bool) throws {
        let found = try #require(Histories.resolve(text))
        #expect(found.supersededBy == edition)
        #expect(found.isNamesake == isNamesake)
        let detail = try ResolutionDetail(found).map { try ResolutionDetail(text: $0.text()) }
        #expect(detail?.supersededBy == edition)
    }

    @Test func `a list older than the first text on hand means one that is not`() {
        let old = Histories.resolve("《乙法》第二条", listDate: "2018-01-01")
        #expect(old?.outcome == .editionNotOnHand && old?.supersededBy == 20)
        // Before the statute was made there was nothing to supersede.
        #expect(Histories.resolve("《乙法》第二条", listDate: "1990-01-01")?.supersededBy == nil)
    }

    @Test func `a title that the text on hand repeals is another statute`() {
        #expect(Histories.resolve("《丙登记办法（试行）》第二条")?.outcome == .notOnHand)
        #expect(Histories.resolve("《乙法（试行）》第二条")?.statuteID == 2)
        #expect(Histories.resolve("《乙法（二）》第二条")?.outcome == .notOnHand)
    }
}
