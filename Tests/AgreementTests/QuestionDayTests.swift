import Catalog
import Citations
import Foundation
import Law
import Library
import LinkCheck
import Search
import TestSupport
import Testing

/// A list without a date cites a statute without an edition: the text is meant that is in force when it is asked.
@Suite("The day of the question") struct QuestionDayTests {
    private static let files = [
        (
            "样品条例(2010-02-01).md",
            "# 样品条例\n\n2010年2月1日某省人民政府令第1号公布 自2010年5月1日起施行\n\n第一条　样品应当登记。\n\n第二条　登记簿应当保存十年。\n"
        ),
        (
            "样品条例(2024-02-27).md",
            "# 样品条例\n\n2010年2月1日某省人民政府令第1号公布 2024年2月27日某省人民政府令第9号修订 自2024年5月1日起施行\n\n"
                + "第一条　样品应当登记并编号。\n\n第二条　登记簿应当保存二十年。\n"
        ),
        (
            "清单.csv",
            """
            丙县样品局权责清单,,,,
            编码,职权类别,序号,职权名称,依据
            6600000000000001,行政检查,1,样品检查,《样品条例》第二条：登记簿应当保存十年。
            """
        ),
    ]

    private static func day(_ text: String) throws -> LegalDate { try #require(LegalDate(iso: text)) }

    /// Imports on a day.
    @discardableResult
    private static func imported(_ directory: TemporaryDirectory, on day: String) throws -> ImportSummary {
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(filePath: directory.path(name)))
        }
        var options = Importer.Options()
        let today = try Self.day(day)
        options.clock = { today }
        return try Importer(directory: directory.path("library"), options: options)
            .importFiles(files.map { directory.path($0.0) })
    }

    private static func basis(_ library: Library) throws -> CitationRecord {
        try #require(try library.catalog.powerCitations().first { $0.citation.field.isBasis })
    }

    @Test func `a text that takes effect later is not meant yet, and is once it has`() throws {
        let directory = try TemporaryDirectory("day")
        try Self.imported(directory, on: "2024-03-15")
        var library = try Library(directory: directory.path("library"))
        let before = try #require(try Self.basis(library).resolution)
        #expect(before.editionReason == EditionReason.inForce.rawValue)
        #expect(library.resolvedOn == (try Self.day("2024-03-15")))

        #expect(try Self.imported(directory, on: "2024-04-30").published == false, "nothing took effect")
        let summary = try Self.imported(directory, on: "2024-05-01")
        #expect(summary.published && summary.added == 0)
        library = try Library(directory: directory.path("library"))
        let after = try #require(try Self.basis(library).resolution)
        #expect(after.editionReason == EditionReason.latest.rawValue && after.edition != before.edition)
        #expect(try library.changedSinceResolved().isEmpty)
        #expect(try library.asOf(Self.day("2024-03-15")).changedSinceResolved() == ["样品条例"])
    }

    @Test func `nobody is accused of citing a text that was not yet in force, or no longer is`() throws {
        for imported in ["2024-03-15", "2024-05-01"] {
            let directory = try TemporaryDirectory("day")
            try Self.imported(directory, on: imported)
            let library = try Library(directory: directory.path("library"))
            for day in ["2024-03-15", "2024-05-01", "2026-01-01"] {
                let asOf = library.asOf(try Self.day(day))
                let report = try LinkChecker(library: asOf).check(CitedList.all(in: asOf))
                let rules = Set(report.findings.map(\.rule))
                #expect(
                    rules.isDisjoint(with: ["edition-not-yet-in-force", "edition-superseded"]),
                    "imported \(imported), asked \(day): \(rules)"
                )
            }
        }
    }

    /// The day, and the edition that is in force on it.
    static let days = [("2009-12-31", nil), ("2024-03-15", "2010-02-01"), ("2024-05-01", "2024-02-27")]

    @Test(arguments: days) func `lookup and search follow the day that is asked`(
        _ day: String,
        _ label: String?
    ) throws {
        let directory = try TemporaryDirectory("day")
        try Self.imported(directory, on: "2026-11-30")
        let today = ReferenceDesk(try Library(directory: directory.path("library")))
        _ = try today.lookup("样品条例2")
        let desk = today.asOf(try Self.day(day))
        let current = try desk.lookup("样品条例2").answers.filter { $0.isCurrent == true }
        #expect(current.map(\.edition) == (label.map { [$0] } ?? []))
        let upcoming = try desk.lookup("样品条例2").answers.filter { $0.status == .upcoming }
        #expect(upcoming.isEmpty == (day == "2024-05-01"))
        let hits = try desk.search(SearchRequest("现行:是 法:样品条例 条:2")).hits
        #expect(Set(hits.compactMap(\.edition)) == (label.map { [$0] } ?? []))
        #expect(today.today != desk.today)
    }
}
