import Foundation
import Law
import TestSupport
import Testing

@testable import Revision

/// Writes what speaks for every candidate of the labelled articles, for `Benchmarks/Succession/fit.py`.
@Suite("Evidence of real statutes") struct SuccessionEvidenceTests {
    private static let file = ProcessInfo.processInfo.environment["YIJU_SUCCESSION_EVIDENCE"]

    @Test(.enabled(if: file != nil && TestEnvironment.field != nil && TestEnvironment.corpus != nil))
    func `evidence is written down`() throws {
        var lines: [String] = []
        var matchers: [String: ArticleMatcher] = [:]
        for row in SuccessionLabel.all where !row.isPart {
            let key = row.statute + row.earlier
            if matchers[key] == nil {
                let old = try #require(try FieldEditions.edition(row.statute, row.earlier))
                let new = try #require(try FieldEditions.edition(row.statute, row.later))
                let met = MetPairs(earlier: old.pairs, later: new.pairs)
                matchers[key] = ArticleMatcher(earlier: old, later: new, met: met)
            }
            guard var evidence = matchers[key]?.evidence,
                let old = evidence.earlier.firstIndex(where: { $0.article.number == row.place.article }),
                let found = evidence.cases[old]
            else { continue }
            func number(_ new: Int) -> Int { evidence.later[new].article.number.number }
            func text(_ values: [Float]) -> String { values.map { String($0) }.joined(separator: ",") }
            let places = row.places.compactMap { $0.article?.number }
            let head = [
                row.set, row.statute, String(row.place.article?.number ?? 0), row.kind,
                places.map(String.init).joined(separator: ","),
                row.others.compactMap { $0.article?.number }.map(String.init).joined(separator: ","),
                row.mayDrop ? "1" : "0",
            ]
            let candidates = found.candidates.map { "\(number($0.new)):\(text($0.values))" }
            lines.append((["carry"] + head + [text(found.drop.values)] + candidates).joined(separator: "\t"))
            let right = found.candidates.indices.filter { places.contains(number(found.candidates[$0].new)) }
            func worth(_ at: Int) -> Float {
                found.candidates[at].likeness.both + found.candidates[at].coverage
            }
            guard let main = right.max(by: { worth($0) < worth($1) }) else { continue }
            let owned = Set(
                evidence.pairing.newOfOld.enumerated().compactMap { $0.offset == old ? nil : $0.element }
            )
            let partings = evidence.partings(of: old, main: main) { owned.contains($0) }
            let parted = partings.map { "\(number($0.new)):\(text($0.evidence.values))" }
            lines.append(
                (["part"] + head + [String(number(found.candidates[main].new))] + parted).joined(
                    separator: "\t"
                )
            )
        }
        try lines.joined(separator: "\n").write(toFile: Self.file ?? "", atomically: true, encoding: .utf8)
    }
}
