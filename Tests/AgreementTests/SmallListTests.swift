import Citations
import Law
import Library
import LinkCheck
import Search
import TestSupport
import Testing

/// Small lists that show the order in which evidence for an edition counts.
@Suite("Which edition a citation means") struct SmallListTests {
    /// The regulation in the editions of some years, three articles each.
    private static func regulation(_ years: [Int]) -> [(String, String)] {
        years.map { year in
            let made = min(years[0], 2005)
            let amended = year == made ? "" : "　\(year)年6月1日样品部修正"
            let history = "\(made)年6月1日样品部令第7号公布" + amended
            let text = """
                # 样品管理条例

                \(history)

                第一条　为了管理样品，第\(year)号文本制定本条例。

                第二条　样品应当登记，登记簿保存\(year % 100)年。

                第三条　样品不得出借，第\(year)号文本另有规定的除外。

                第四条　本条例自\(year)年7月1日起施行。
                """
            return ("样品管理条例(\(year)-06-01).md", text)
        }
    }

    /// One list, dated in its title.
    private static func list(_ year: Int?, _ cell: String) -> String {
        let title = "丙县样品局权责清单" + (year.map { "（\($0)年）" } ?? "")
        return "\(title),,,,\n编码,职权类别,序号,职权名称,依据\n6600000000000001,行政检查,1,样品检查,\"\(cell)\"\n"
    }

    /// A case: the editions on hand, the list's year, the cell, and for each citation edition, reason and outcome.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let editions: [Int]
        let year: Int?
        let cell: String
        let expected: [String]
        var testDescription: String { name }
    }

    static let rows: [Row] = [
        Row(
            name:
                "only a text later than the list is on hand: shown with that remark, never as the cited one",
            editions: [2020],
            year: 2015,
            cell: "《样品管理条例》第三条",
            expected: ["2020-06-01 laterThanList editionNotOnHand"]
        ),
        Row(
            name: "a place that the later text lacks is not missing",
            editions: [2020],
            year: 2015,
            cell: "《样品管理条例》第三十条",
            expected: ["  editionNotOnHand"]
        ),
        Row(
            name: "a mark of the same power comes before the list's date",
            editions: [2005, 2015],
            year: 2018,
            cell: "《样品管理条例》（2005年）第二条；《样品管理条例》第三条",
            expected: ["2005-06-01 mark resolved", "2005-06-01 samePower resolved"]
        ),
        Row(
            name: "without a mark the text in force at the list's date",
            editions: [2005, 2015, 2020],
            year: 2018,
            cell: "《样品管理条例》第三条",
            expected: ["2015-06-01 listDate resolved"]
        ),
        Row(
            name: "without a mark and a date the latest on hand, said as such",
            editions: [2005, 2015],
            year: nil,
            cell: "《样品管理条例》第三条",
            expected: ["2015-06-01 latest resolved"]
        ),
        Row(
            name: "a number alone, of a text that was amended since without a number of its own",
            editions: [2020],
            year: 2021,
            cell: "《样品管理条例》（样品部令第7号）第三条",
            expected: ["2020-06-01 laterThanNumber editionNotOnHand"]
        ),
        Row(
            name: "a number with more before its issuer than the history prints",
            editions: [2005],
            year: 2021,
            cell: "《样品管理条例》（2005年中华人民共和国样品部令第7号）第三条",
            expected: ["2005-06-01 mark resolved"]
        ),
        Row(
            name: "a marked edition that is not on hand is said to be so",
            editions: [2005, 2020],
            year: 2021,
            cell: "《样品管理条例》（2021年修订）第三条",
            expected: ["  editionNotOnHand"]
        ),
        Row(
            name: "a year in which nothing happened to the statute",
            editions: [2005, 2020],
            year: 2021,
            cell: "《样品管理条例》（2011年）第三条",
            expected: ["  editionMismatch"]
        ),
        Row(
            name: "a place that the marked text lacks",
            editions: [2005, 2020],
            year: 2021,
            cell: "《样品管理条例》（2005年）第三十条",
            expected: ["2005-06-01 mark articleMissing"]
        ),
    ]

    @Test(arguments: rows) func `every face tells the same edition`(row: Row) throws {
        let directory = try TemporaryDirectory("editions")
        for (name, text) in Self.regulation(row.editions) { try directory.write("files/" + name, text) }
        try directory.write("files/清单.csv", Self.list(row.year, row.cell))
        _ = try Importer(directory: directory.path("library")).importFiles([directory.path("files")])
        let faces = try Faces(directory.path("library"))
        func brief(_ told: [Told]) -> [String] { told.map { "\($0.edition) \($0.reason) \($0.outcome)" } }
        #expect(brief(try faces.printed()) == row.expected, "citations")
        #expect(brief(faces.resolvedAnew()) == row.expected, "without the catalog")
        let checked = faces.report.citations
        #expect(
            checked.map {
                "\($0.edition ?? "") \($0.editionReason?.rawValue ?? "") \($0.entry.resolution.outcome)"
            }
                == row.expected,
            "check"
        )
    }

    @Test func `a text later than the list is never called sound, and a lookup shows it with the remark`()
        throws
    {
        let row = Self.rows[0]
        let directory = try TemporaryDirectory("later")
        for (name, text) in Self.regulation(row.editions) { try directory.write("files/" + name, text) }
        try directory.write("files/清单.csv", Self.list(row.year, row.cell))
        _ = try Importer(directory: directory.path("library")).importFiles([directory.path("files")])
        let faces = try Faces(directory.path("library"))
        #expect(faces.report.citations.map(\.outcome) == [.notOnHand])
        let finding = try #require(faces.report.findings.first { $0.rule == "edition-not-on-hand" })
        #expect(finding.message.contains("在清单日期（2015年）时有效的文本没有导入（在库的是2020-06-01，晚于清单）"))
        #expect(!faces.report.findings.contains { $0.severity == .error })
        let answer = try #require(try ReferenceDesk(faces.library).lookup("样品管理条例第三条").answers.first)
        #expect(answer.edition == "2020-06-01")
        #expect(answer.citedBy.map(\.editionReason) == ["laterThanList"])
    }

    @Test func `the second example: the text of 2005 knows both its citations`() throws {
        let row = Self.rows[2]
        let directory = try TemporaryDirectory("power")
        for (name, text) in Self.regulation(row.editions) { try directory.write("files/" + name, text) }
        try directory.write("files/清单.csv", Self.list(row.year, row.cell))
        _ = try Importer(directory: directory.path("library")).importFiles([directory.path("files")])
        let desk = ReferenceDesk(try Library(directory: directory.path("library")))
        for place in ["样品管理条例第二条", "样品管理条例第三条"] {
            let answers = try desk.lookup(place).answers
            #expect(answers.filter { !$0.citedBy.isEmpty }.map(\.edition) == ["2005-06-01"], "\(place)")
        }
    }

    @Test func `a province's regulation that is not on hand is not the state's of the same ending`() throws {
        let directory = try TemporaryDirectory("province")
        for (name, text) in Self.regulation([2020]) { try directory.write("files/" + name, text) }
        try directory.write("files/清单.csv", Self.list(2021, "《丙省样品管理条例》第三条；《样品管理条例》第二条"))
        _ = try Importer(directory: directory.path("library")).importFiles([directory.path("files")])
        let desk = ReferenceDesk(try Library(directory: directory.path("library")))
        let answers = try desk.lookup("《丙省样品管理条例》第三条").answers
        #expect(answers.map(\.statute) == ["丙省样品管理条例"])
        #expect(answers.flatMap(\.citedBy).count == 1)
    }

    @Test func `a change of the statutes on hand resolves anew`() throws {
        let directory = try TemporaryDirectory("anew")
        let library = directory.path("library")
        let editions = Self.regulation([2005, 2020])
        try directory.write("清单.csv", Self.list(2015, "《样品管理条例》第三条"))
        try directory.write(editions[1].0, editions[1].1)
        _ = try Importer(directory: library).importFiles([
            directory.path("清单.csv"), directory.path(editions[1].0),
        ])
        let before = try Faces(library).printed()
        #expect(before.map(\.outcome) == ["editionNotOnHand"] && before.map(\.reason) == ["laterThanList"])
        try directory.write(editions[0].0, editions[0].1)
        _ = try Importer(directory: library).importFiles([directory.path(editions[0].0)])
        let after = try Faces(library).printed()
        #expect(after.map(\.outcome) == ["resolved"] && after.map(\.edition) == ["2005-06-01"])
    }

    @Test func `an article tells who cites its chapter`() throws {
        let directory = try TemporaryDirectory("chapters")
        let text = """
            # 样品管理办法

            2020年6月1日样品部令第9号公布

            第一章　总则

            第一条　为了管理样品，制定本办法。

            第二章　登记

            第二条　样品应当登记。

            第三条　登记簿保存三年。
            """
        try directory.write("files/样品管理办法(2020-06-01).md", text)
        try directory.write("files/清单.csv", Self.list(2021, "《样品管理办法》第二章、第三条、第九章"))
        _ = try Importer(directory: directory.path("library")).importFiles([directory.path("files")])
        let faces = try Faces(directory.path("library"))
        #expect(try faces.printed().map(\.outcome) == ["resolved", "resolved", "articleMissing"])
        let desk = ReferenceDesk(faces.library)
        func citing(_ place: String) throws -> [String] {
            try desk.lookup(place).answers.flatMap(\.citedBy).map {
                "\($0.pinpoint?.chinese ?? "") \($0.scope)"
            }
        }
        for _ in 0..<2 {
            #expect(try citing("样品管理办法第一条") == [])
            #expect(try citing("样品管理办法第二条") == ["第二章 whole"])
            #expect(try citing("样品管理办法第三条") == ["第三条 exact", "第二章 whole"])
            let chapter = try desk.lookup("样品管理办法第二章").answers
            #expect(chapter.map(\.note) == ["第二章　登记：第二条至第三条，共 2 条。"])
            #expect(try citing("样品管理办法第二章") == ["第二章 exact"])
            #expect(try desk.lookup("样品管理办法第九章").answers.map(\.note) == ["这一版本没有第九章。"])
            #expect(try desk.lookup("样品管理办法第二条").answers.flatMap(\.citedBy).map(\.scopeLabel) == ["引用整章"])
            // What is held in memory answers like the catalog.
            try desk.prepare()
        }
    }

    @Test func `an older statute of the same title is no mistake, and is superseded`() throws {
        let directory = try TemporaryDirectory("namesake")
        let text = """
            # 样品管理办法

            2020年6月1日样品部令第9号公布

            第一条　为了管理样品，制定本办法。

            第二条　本办法自2020年7月1日起施行。2004年3月5日公布的《样品管理办法》（样品部令第2号）同时废止。
            """
        try directory.write("files/样品管理办法(2020-06-01).md", text)
        try directory.write(
            "files/清单.csv",
            Self.list(nil, "《样品管理办法》（2004年样品部令第2号）第九条；《样品管理办法》（样品部令第2号）第九条；《样品管理办法》（2011年修正）第九条")
        )
        _ = try Importer(directory: directory.path("library")).importFiles([directory.path("files")])
        let faces = try Faces(directory.path("library"))
        #expect(
            try faces.printed().map(\.outcome) == [
                "editionNotOnHand", "editionNotOnHand", "editionNotOnHand",
            ]
        )
        let findings = faces.report.findings
        #expect(findings.filter { $0.rule == "edition-superseded" }.count == 3)
        #expect(findings.allSatisfy { $0.severity != .error })
    }
}
