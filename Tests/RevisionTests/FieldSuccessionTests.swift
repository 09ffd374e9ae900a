import Foundation
import Law
import Readers
import TestSupport
import Testing

@testable import Revision

/// The successions that were read by hand (`Benchmarks/Succession/successions.tsv`), held against what the program tells.
@Suite("Successions of real statutes") struct FieldSuccessionTests {
    /// One article of the table.
    struct Row {
        let statute: String
        let earlier: String
        let later: String
        let article: Int
        let kind: String
        let places: Set<Int>
        let others: Set<Int>
        let mayDrop: Bool

        init?(_ line: String) {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 7, let article = Int(cells[3]) else { return nil }
            (statute, earlier, later, self.article, kind) = (cells[0], cells[1], cells[2], article, cells[4])
            places = Set(cells[5].split(separator: ",").compactMap { Int($0) })
            others = Set(cells[6].split(separator: ",").compactMap { Int($0) })
            mayDrop = kind == "dropped" || cells[6] == "-"
        }

        /// Whether an answer that is not uncertain is right.
        func isRight(_ link: ProvisionLink) -> Bool {
            if link.kind == .dropped { return mayDrop }
            let told = Set(link.to.compactMap { $0.article?.number })
            return !told.isEmpty && told.isSubset(of: places.union(others))
                && (kind == "dropped" || !told.isDisjoint(with: places))
        }

        /// Whether an answer names every place.
        func isComplete(_ link: ProvisionLink) -> Bool {
            places.isSubset(of: link.to.compactMap { $0.article?.number })
        }
    }

    /// The four figures.
    struct Tally: CustomStringConvertible {
        var rows = 0
        var answered = 0
        var right = 0
        var splits = 0
        var complete = 0
        var dropped = 0
        var droppedRight = 0
        var sure = 0
        var sureRight = 0
        var wrong: [String] = []

        mutating func add(_ row: Row, _ link: ProvisionLink) {
            rows += 1
            if row.kind == "split" {
                splits += 1
                if row.isComplete(link) { complete += 1 }
            }
            guard link.kind != .uncertain else { return }
            answered += 1
            let isRight = row.isRight(link)
            if isRight { right += 1 } else { wrong.append("\(row.statute) \(row.article): \(link.chinese)") }
            if link.kind == .dropped {
                dropped += 1
                if isRight { droppedRight += 1 }
            }
            if link.confidence >= 0.8 {
                sure += 1
                if isRight { sureRight += 1 }
            }
        }

        var description: String {
            "articles \(rows), answered \(answered), right \(right); splits \(splits), complete \(complete); "
                + "called dropped \(dropped), right \(droppedRight); confidence from 0.8 \(sure), right \(sureRight)"
        }
    }

    static let rows: [Row] = {
        let path = TestEnvironment.root.appending(path: "Benchmarks/Succession/successions.tsv")
        let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { Row(String($0)) }
    }()

    /// The files of the editions, by title and day.
    static let files: [String: String] = {
        var result: [String: String] = [:]
        let folders = [
            TestEnvironment.field.map { $0 + "/statutes/editions-md" },
            TestEnvironment.field.map { $0 + "/statutes/flk-docx" },
            TestEnvironment.corpus.map { $0 + "/laws" },
        ]
        for folder in folders.compactMap({ $0 }) {
            guard let all = FileManager.default.enumerator(atPath: folder) else { continue }
            for case let file as String in all {
                let name = URL(filePath: file).deletingPathExtension().lastPathComponent
                guard let key = key(name), result[key] == nil else { continue }
                result[key] = folder + "/" + file
            }
        }
        return result
    }()

    /// `甲法(2020-01-02)` and `中华人民共和国甲法_20200102` as `甲法 20200102`.
    private static func key(_ name: String) -> String? {
        let parts = name.split(whereSeparator: { "(_)".contains($0) }).map(String.init)
        guard parts.count == 2 else { return nil }
        let title = parts[0].hasPrefix("中华人民共和国") ? String(parts[0].dropFirst(7)) : parts[0]
        return title + " " + parts[1].filter(\.isNumber)
    }

    private static func edition(_ title: String, _ day: String) throws -> EditionText? {
        guard let path = files[title + " " + day.filter(\.isNumber)],
            case .statute(let edition) = try PublishedFile.load(path: path).read().content
        else { return nil }
        return EditionText(edition)
    }

    @Test(
        .enabled(
            if: TestEnvironment.field != nil && TestEnvironment.corpus != nil,
            TestEnvironment.needsField
        )
    )
    func `what was read by hand is what is told`() throws {
        try #require(Self.rows.count > 300)
        var all = Tally()
        var pairs: [String: EditionSuccession] = [:]
        for row in Self.rows {
            let key = row.statute + row.earlier
            if pairs[key] == nil {
                let old = try #require(
                    try Self.edition(row.statute, row.earlier),
                    "\(row.statute) \(row.earlier)"
                )
                let new = try #require(
                    try Self.edition(row.statute, row.later),
                    "\(row.statute) \(row.later)"
                )
                pairs[key] = EditionSuccession(from: old, to: new)
            }
            let place = try #require(ArticleNumber(row.article).map { Pinpoint($0) })
            all.add(row, try #require(pairs[key]?.successor(of: place), "\(row.statute) \(row.article)"))
        }
        print(all)
        #expect(all.answered * 100 >= all.rows * 90, "\(all)")
        #expect(all.right * 100 >= all.answered * 98, "\(all.wrong)")
        #expect(all.complete * 100 >= all.splits * 65, "\(all)")
        #expect(all.droppedRight * 100 >= all.dropped * 95 && all.dropped > 0, "\(all)")
        #expect(all.sureRight * 1000 >= all.sure * 985, "\(all)")
    }

    /// An answer about a part never leads out of the articles that its article's answer names.
    @Test(.enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField))
    func `parts and their articles tell the same`() throws {
        for (title, earlier, later) in [
            ("国家自然科学基金条例", "2007-02-24", "2024-11-08"), ("职业教育法", "1996-05-15", "2022-04-20"),
        ] {
            let old = try #require(try Self.edition(title, earlier))
            let new = try #require(try Self.edition(title, later))
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
