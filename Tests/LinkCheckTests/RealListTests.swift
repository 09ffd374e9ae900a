import Foundation
import Law
import Revision
import TestSupport
import Testing

@testable import LinkCheck

@Suite("The real list and corpus", .enabled(if: RealCorpus.root != nil, RealCorpus.why))
struct RealListTests {
    private func fixture(_ name: String) throws -> [[String]] {
        let file = TestEnvironment.root.appending(path: "Tests/LinkCheckTests/Fixtures/\(name)")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter {
            !$0.hasPrefix("#")
        }.map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// Lines and rules of what was found, read beside the texts by eye; numbers and names only.
    @Test func `the findings are those that were read and found true`() throws {
        let texts = try RealCorpus.texts()
        let report = LinkChecker(texts: texts).judged([
            CitedList(try RealCorpus.list(), resolvedBy: texts)
        ])
        let always: Set<String> = ["edition-superseded", "edition-unstated", "statute-not-on-hand"]
        let found = report.findings.filter { !always.contains($0.rule) }.map {
            "\($0.place.number)\t\($0.rule)"
        }
        let read = try fixture("real-list.tsv").map { $0.joined(separator: "\t") }
        let gained = found.filter { !read.contains($0) }
        let lost = read.filter { !found.contains($0) }
        #expect(gained.isEmpty && lost.isEmpty, "gained \(gained), lost \(lost)")
        #expect(found.count == read.count)
    }

    /// 240 articles of the statutes with two editions, each judged by reading both texts.
    @Test func `provisions said to be the same or moved are`() throws {
        let rows = try fixture("succession.tsv")
        var editions: [String: [Edition]] = [:]
        let titles = Set(rows.map { $0[0] })
        for edition in try RealCorpus.editions(titles.map { $0 + "(" }) {
            let name = edition.title.hasPrefix("中华人民共和国") ? String(edition.title.dropFirst(7)) : edition.title
            editions[name, default: []].append(edition)
        }
        var known: [String: EditionSuccession] = [:]
        for row in rows {
            let pair = editions[row[0]] ?? []
            let key = row[0] + row[1]
            if known[key] == nil, let old = pair.first(where: { $0.label == row[1] }),
                let new = pair.first(where: { $0.label == row[2] })
            {
                known[key] = EditionSuccession(from: EditionText(old), to: EditionText(new))
            }
            let succession = try #require(known[key], "\(row)")
            let link = try #require(succession.successor(of: Pinpoint(try number(row[4]))))
            let place = Pinpoint(try number(row[5]))
            // Of two articles that became one, either may be told to have come to the other.
            if row[3] == "changed", link.kind == .merged {
                let others = succession.articles.filter { $0.from != link.from }
                #expect(others.contains { $0.to.map(\.article) == [place.article] }, "\(row)")
                #expect(link.to.map(\.article) == [place.article], "\(row)")
            } else {
                #expect(link.kind.rawValue == row[3], "\(row)")
                #expect(link.to == [place], "\(row)")
            }
        }
        #expect(rows.count >= 200)
    }

    private func number(_ text: String) throws -> ArticleNumber {
        let parts = text.split(separator: ".").compactMap { Int($0) }
        return try #require(ArticleNumber(parts[0], suffix: parts.count > 1 ? parts[1] : nil))
    }
}
