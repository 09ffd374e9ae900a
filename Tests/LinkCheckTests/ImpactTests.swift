import Foundation
import Law
import Testing

@testable import LinkCheck

@Suite("Impact of a revision") struct ImpactTests {
    static let list = SampleList.list(
        RuleExample(
            "《样品管理条例》（2010年）第四条、第五条、第九条",
            "《样品管理条例》（2010年）第一条\n《样品管理条例》（2010年）\n《陈列室管理办法》第一条",
            accountability: "《样品管理条例》第八条"
        )
    )

    @Test func `the worklist begins with what needs most work`() throws {
        let report = try LinkChecker(texts: SampleList.texts).impact(of: "样品管理条例", on: [Self.list])
        #expect(report.from == "2010-03-01" && report.to == "2020-05-01")
        #expect(
            report.entries.map(\.work) == [
                .findNewBasis, .reviseWords, .renumber, .restateEdition, .lookAtStatute, .keep,
            ]
        )
        #expect(report.entries.compactMap(\.pinpoint?.article?.number) == [9, 4, 5, 1, 8])
        let changed = try #require(report.entries.first { $0.work == .reviseWords })
        #expect(changed.newPlace == "第五条")
        #expect(changed.diff.plain.contains("［－月］［＋季度］"))
        #expect(report.powers == 2)
        #expect(report.effective?.description == "2020-09-01" && report.upToDate == 0)
        #expect(report.unjudged.map(\.reason) == ["没有写明条款"])
        #expect(report.counts.values.reduce(0, +) == report.entries.count)
        #expect(report.csv.contains("改条号") && report.html.contains("<ins>"))
        let json = try JSONEncoder().encode(report)
        #expect(json.count > 100)
    }

    @Test func `what cannot be told is said`() throws {
        let checker = LinkChecker(texts: SampleList.texts)
        func failure(of name: String, from: String? = nil) -> ImpactError? {
            do throws(ImpactError) {
                _ = try checker.impact(of: name, from: from, on: [])
                return nil
            } catch {
                return error
            }
        }
        #expect(failure(of: "北山市仓库条例") == .statuteNotOnHand("北山市仓库条例"))
        #expect(failure(of: "陈列室管理办法") == .oneEditionOnly("陈列室管理办法"))
        let labels = ["2010-03-01", "2020-05-01"]
        #expect(failure(of: "样品管理条例", from: "1999") == .editionNotOnHand("1999", onHand: labels))
        let empty = try checker.impact(of: "样品管理条例", from: "2010", to: "2020", on: [])
        #expect(empty.entries.isEmpty)
    }
}
