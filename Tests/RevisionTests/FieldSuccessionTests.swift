import Foundation
import Law
import TestSupport
import Testing

@testable import Revision

/// The successions that were read by hand (`Benchmarks/Succession/successions.tsv`), held against what the program tells.
///
/// `YIJU_RECORD=1` writes the figures to `Benchmarks/Succession/RESULTS.md`; `YIJU_SUCCESSIONS=1,2a` prints what is wrong, open or
/// incomplete in the sets it names.
@Suite("Successions of real statutes") struct FieldSuccessionTests {
    /// What is told of every labelled provision: by set, articles and parts apart.
    private static func measured() throws -> [String: SuccessionTally] {
        var tallies: [String: SuccessionTally] = [:]
        var pairs: [String: EditionSuccession] = [:]
        for row in SuccessionLabel.all {
            let key = row.statute + row.earlier
            if pairs[key] == nil {
                let old = try FieldEditions.edition(row.statute, row.earlier)
                let new = try FieldEditions.edition(row.statute, row.later)
                pairs[key] = EditionSuccession(
                    from: try #require(old, "\(row.statute) \(row.earlier)"),
                    to: try #require(new, "\(row.statute) \(row.later)")
                )
            }
            let link = pairs[key]?.successor(of: row.place)
            let name = row.set + (row.isPart ? " parts" : "")
            tallies[name, default: SuccessionTally()].add(
                row,
                try #require(link, "\(row.statute) \(row.place.chinese)")
            )
        }
        return tallies
    }

    private static func page(_ tallies: [String: SuccessionTally]) -> String {
        let blind = (tallies["2a"] ?? SuccessionTally()) + (tallies["2b"] ?? SuccessionTally())
        let all = tallies.values.reduce(SuccessionTally(), +)
        let rows =
            tallies.keys.sorted().map { tallies[$0]?.row($0) ?? "" } + [
                blind.row("2a and 2b"), all.row("all"),
            ]
        return """
            # Successions against what was read by hand

            Made by `FieldSuccessionTests` with `YIJU_RECORD=1`; the labels and their sets are explained in `successions.tsv`. In brackets the 95 %
            interval (Wilson). An article's answer is right when every article that it names carries it on; a split is complete when all are named.

            \(SuccessionTally.head)
            \(rows.joined(separator: "\n"))

            ## What a confidence means

            Right answers of all answers, by kind and tenth of the confidence, over all sets, articles and parts.

            \(all.calibration)

            """
    }

    @Test(
        .enabled(
            if: TestEnvironment.field != nil && TestEnvironment.corpus != nil,
            TestEnvironment.needsField
        )
    )
    func `what was read by hand is what is told`() throws {
        try #require(SuccessionLabel.all.count > 800)
        let tallies = try Self.measured()
        let page = Self.page(tallies)
        print(page)
        let shown = ProcessInfo.processInfo.environment["YIJU_SUCCESSIONS"] ?? ""
        for (name, tally) in tallies.sorted(by: { $0.key < $1.key })
        where shown.split(separator: ",").contains(where: { name.hasPrefix($0) }) {
            for (head, lines) in [
                ("wrong", tally.wrong), ("open", tally.open), ("incomplete", tally.incomplete),
            ] {
                for line in lines { print(name, head, line) }
            }
        }
        if Snapshots.isRecording {
            let path = TestEnvironment.root.appending(path: "Benchmarks/Succession/RESULTS.md")
            try page.write(to: path, atomically: true, encoding: .utf8)
        }
        // The statutes read first hold what they held before the others were read; of 14 articles told to be dropped there, one is not.
        let first = try #require(tallies["1"])
        #expect(first.answered.isAtLeast(900), "\(first.answered)")
        #expect(first.right.isAtLeast(980), "\(first.wrong)")
        #expect(first.splits.isAtLeast(650), "\(first.splits)")
        #expect(first.droppedRight.isAtLeast(920), "\(first.droppedRight)")
        #expect(first.right(from: 8).isAtLeast(985), "\(first.right(from: 8))")
        let articles = tallies.filter { !$0.key.hasSuffix("parts") }.values.reduce(SuccessionTally(), +)
        #expect(articles.answered.isAtLeast(860), "\(articles.answered)")
        #expect(articles.right.isAtLeast(975), "\(articles.wrong)")
        #expect(articles.splits.isAtLeast(640), "\(articles.splits)")
        #expect(articles.droppedRight.isAtLeast(920) && articles.droppedRight.all > 0)
        #expect(articles.right(from: 8).isAtLeast(985), "\(articles.right(from: 8))")
    }

    /// An answer about a part never leads out of the articles that its article's answer names.
    @Test(.enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField))
    func `parts and their articles tell the same`() throws {
        for (title, earlier, later) in [
            ("国家自然科学基金条例", "2007-02-24", "2024-11-08"), ("职业教育法", "1996-05-15", "2022-04-20"),
        ] {
            let old = try #require(try FieldEditions.edition(title, earlier))
            let new = try #require(try FieldEditions.edition(title, later))
            let succession = EditionSuccession(from: old, to: new)
            for (article, whole) in zip(old.articles, succession.articles) {
                let named = Set((whole.kind == .uncertain ? whole.candidates : whole.to).map(\.article))
                for part in article.parts {
                    let link = try #require(succession.successor(of: part.pinpoint))
                    #expect(Set(link.to.map(\.article)).isSubset(of: named), "\(title) \(link) \(whole)")
                    #expect(
                        link.candidates.count <= 3 && (link.candidates.isEmpty || link.kind == .uncertain)
                    )
                }
            }
        }
    }
}
