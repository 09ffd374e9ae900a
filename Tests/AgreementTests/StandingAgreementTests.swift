import Catalog
import Citations
import Foundation
import Law
import Library
import LinkCheck
import Search
import TestSupport
import Testing

/// Whether a statute is in force has one answer on every face, and the answer follows the calendar.
@Suite("One truth about force") struct StandingAgreementTests {
    private static let files = [
        (
            "甲条例(2019-02-06).md",
            """
            # 甲条例

            2019年2月6日 国务院令第701号公布

            第一条　为了规范，制定本条例。

            第二条　本条例自2020年1月1日起施行。2010年2月1日国务院发布的《乙条例》同时废止。
            """
        ),
        (
            "乙条例(2010-02-01).md",
            """
            # 乙条例

            2010年2月1日 国务院令第570号公布

            第一条　为了规范，制定本条例。

            第二条　乙应当登记，登记簿应当保存十年。
            """
        ),
        (
            "丙办法(2018-05-01).md",
            """
            # 丙办法

            2018年5月1日 某部令第3号公布

            第一条　为了规范，制定本办法。

            第二条　丙应当登记。

            第三条　本办法自2018年6月1日起施行，第二条自2020年1月1日起施行。
            """
        ),
        (
            "清单.csv",
            """
            丙县样品局权责清单,,,,
            编码,职权类别,序号,职权名称,依据
            6600000000000001,行政检查,1,样品检查,《乙条例》第二条
            6600000000000002,行政检查,2,样品抽查,《丙办法》第二条
            """
        ),
    ]

    private static func imported() throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory("standing")
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(filePath: directory.path(name)))
        }
        _ = try Importer(directory: directory.path("library")).importFiles(files.map { directory.path($0.0) })
        return directory
    }

    /// The day, the status of 乙条例, the rules that find something, and what is said of 丙办法第二条.
    static let days: [(day: String, status: EditionStatus, rules: [String], isPlaceInForce: Bool)] = [
        ("2018-12-31", .current, ["place-not-yet-in-force", "repeal-announced"], false),
        ("2019-12-31", .current, ["place-not-yet-in-force", "repeal-announced"], false),
        ("2020-01-01", .repealed, ["statute-repealed"], true),
        ("2026-11-23", .repealed, ["statute-repealed"], true),
    ]

    @Test func `check, lookup, search and pages say the same on every day`() throws {
        let directory = try Self.imported()
        for (day, status, rules, isPlaceInForce) in Self.days {
            let today = try #require(LegalDate(iso: day))
            let library = try Library(directory: directory.path("library"), clock: { today })
            let desk = ReferenceDesk(library)
            let answer = try #require(try desk.lookup("乙条例2").answers.first)
            #expect(answer.status == status, "lookup on \(day)")
            #expect(answer.isCurrent == (status == .current))
            #expect(answer.note?.contains("《甲条例》第二条") == true)
            let place = try #require(try desk.lookup("丙办法2").answers.first)
            #expect(
                (place.note?.contains("2020年1月1日") ?? false) != isPlaceInForce,
                "lookup of a place on \(day)"
            )

            for wanted in ["是", "否"] {
                let found = try desk.search(SearchRequest("法:乙条例 类型:条文 现行:\(wanted)"))
                #expect(
                    (found.total > 0) == ((wanted == "是") == (status == .current)),
                    "search \(wanted) on \(day)"
                )
                #expect(found.hits.allSatisfy { $0.status == status })
            }

            let head = try #require(try desk.inventory().statute(titled: "乙条例"))
            let edition = try #require(head.editions.first)
            #expect(edition.standing.status(on: desk.today) == status, "page on \(day)")
            #expect(try desk.edition(edition, of: head)?.isCurrent == (status == .current))
            let stored = try #require(
                try library.catalog.statutes().first { $0.title == "乙条例" }?.editions.first
            )
            #expect(try library.standings().standing(of: stored.id.value) == stored.standing)

            let report = try LinkChecker(library: library).check(CitedList.all(in: library))
            let own = Set(["statute-repealed", "repeal-announced", "place-not-yet-in-force"])
            #expect(
                report.findings.map(\.rule).filter { own.contains($0) }.sorted() == rules,
                "check on \(day)"
            )
        }
    }
}
