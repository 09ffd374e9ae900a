import Citations
import Foundation
import Law
import Readers
import TestSupport
import Testing

/// Every reference of the real statutes to their own articles, held against those articles.
///
/// What does not resolve is frozen in `Fixtures/reference-residue.tsv` as numbers, with the reason found by reading the text:
/// `data` for a fault of the file, `drafting` for one of the statute. The test compares the columns before the reason.
@Suite("The real statutes", .enabled(if: TestEnvironment.corpus != nil, TestEnvironment.needsCorpus))
struct CorpusSweepTests {
    /// The editions of the corpus, those in several files put together.
    private func editions() throws -> [Edition] {
        let root = URL(fileURLWithPath: try #require(TestEnvironment.corpus) + "/laws")
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        var whole: [Edition] = []
        var parts: [String: [Edition]] = [:]
        for case let url as URL in files where url.pathExtension == "md" {
            guard case .statute(let edition) = try PublishedFile.load(path: url.path).read().content else {
                continue
            }
            if EditionParts.isPart(edition) {
                parts[edition.title + edition.label, default: []].append(edition)
            } else {
                whole.append(edition)
            }
        }
        for group in parts.values { whole.append(try EditionParts.merge(group)) }
        return whole
    }

    @Test func `every own reference resolves or is explained`() async throws {
        let editions = try editions()
        var residue: [String] = []
        var own = 0
        let size = 64
        try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
            for start in stride(from: 0, to: editions.count, by: size) {
                let slice = editions[start..<min(start + size, editions.count)]
                group.addTask {
                    var count = 0
                    var rows: [String] = []
                    for edition in slice {
                        let found = EditionReferences(of: edition)
                        for reference in found.references where reference.isOwn {
                            count += 1
                            guard let outcome = reference.outcome, outcome != .resolved else { continue }
                            rows.append(row(edition, reference.place, reference.targets.first, outcome.name))
                        }
                        rows += found.unparsed.map { row(edition, $0.place, nil, "notParsed") }
                    }
                    return (count, rows)
                }
            }
            for try await (count, rows) in group {
                own += count
                residue += rows
            }
        }
        #expect(own > 11_000)
        let golden = try String(contentsOf: fixture("reference-residue.tsv"), encoding: .utf8)
            .split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map {
                $0.split(separator: "\t", omittingEmptySubsequences: false).prefix(5).joined(separator: "\t")
            }
        #expect(residue.sorted() == golden.sorted())
    }
}

/// One line of facts about a reference that does not resolve.
func row(_ edition: Edition, _ place: Pinpoint, _ target: Pinpoint?, _ outcome: String) -> String {
    [edition.title, edition.label, place.chinese, target?.chinese ?? "", outcome].joined(separator: "\t")
}
