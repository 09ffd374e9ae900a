import Analysis
import Foundation
import InvertedIndex
import TestSupport
import Testing

@testable import Search

/// Runs of characters out of statutes, made-up and real, asked twice: of a reader that knows how tiles are cut and of one that does not.
@Suite("Verbatim search with the word list and without")
struct VerbatimTwinTests {
    private static let body = FieldID(0)

    /// Every line of every statute as a document, its number the key.
    private static func build(_ lines: [String], in directory: String) throws {
        let writer = try IndexWriter(directory: directory, schema: IndexSchema([.tiles("body")]))
        let size = 2_000
        try writer.addBatches((lines.count + size - 1) / size) { batch, run in
            let analyzer = try Analyzer(.bulk)
            var tokens = TokenBuffer()
            for number in (batch * size)..<min(lines.count, batch * size + size) {
                analyzer.analyze(lines[number], into: &tokens)
                run.begin(key: UInt64(number))
                try run.add(
                    bytes: tokens.bytes,
                    termEnds: tokens.termEnds,
                    positions: tokens.positions,
                    cutting: tokens.cutting ?? 0,
                    to: body
                )
                try run.end()
            }
        }
        try writer.commit()
    }

    @Test func `both find the same in made-up statutes, and all that there is`() throws {
        try compare(World.editions.flatMap { $0.text.split(separator: "\n").map(String.init) }, runs: 1_000)
    }

    @Test(.enabled(if: TestEnvironment.corpus != nil, TestEnvironment.needsCorpus))
    func `both find the same in real statutes, and all that there is`() throws {
        let folder = try #require(TestEnvironment.corpus) + "/laws"
        let paths = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
        var lines: [String] = []
        for path in paths.sorted() where path.hasSuffix(".md") {
            lines += try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8).split(separator: "\n")
                .map(String.init)
        }
        #if DEBUG
            lines = Array(lines.prefix(8_000))
        #endif
        try compare(lines, runs: 2_000)
    }

    private func compare(_ lines: [String], runs count: Int) throws {
        let scratch = try TemporaryDirectory("verbatim")
        try VerbatimTwinTests.build(lines, in: scratch.path)
        let (plain, knowing) = (
            try IndexReader(directory: scratch.path), try IndexReader(directory: scratch.path)
        )
        knowing.use(try #require(WordList.installed))

        // The same runs every time, from all over the texts.
        var numbers = SeededGenerator(seed: 1)
        func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &numbers) }
        var asked = 0
        while asked < count {
            let runs = lines[next(lines.count)].split { !("\u{4E00}"..."\u{9FFF}").contains($0) }
            guard !runs.isEmpty else { continue }
            let run = runs[next(runs.count)]
            guard run.count > 1 else { continue }
            let length = min(run.count, 2 + next(asked % 10 == 0 ? 40 : 8))
            let wanted = run.dropFirst(next(run.count - length + 1)).prefix(length)
            let query = IndexQuery.verbatim(Array(wanted.utf8), in: [WeightedField(Self.body)])
            let options = SearchOptions(limit: 50)
            let (without, with) = (try plain.search(query, options), try knowing.search(query, options))
            #expect(with.hits == without.hits && with.total == without.total, "\(wanted)")
            if asked % 100 == 0 {
                #expect(with.total == lines.count { $0.contains(wanted) }, "\(wanted)")
            }
            asked += 1
        }
    }
}
