import Foundation
import Testing

/// `Scripts/gained_lost` as a process in the checkout.
private enum GainedLost {
    static let hasPython = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")

    static func run(_ arguments: [String]) throws -> (status: Int32, output: Data) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-B", "Scripts/gained_lost"] + arguments
        process.currentDirectoryURL = CommandLineRun.root
        // A file instead of a pipe: a pipe that nobody empties would stop the process.
        let printed = FileManager.default.temporaryDirectory.appending(path: "gained-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: printed) }
        try Data().write(to: printed)
        process.standardOutput = try FileHandle(forWritingTo: printed)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try Data(contentsOf: printed))
    }
}

/// The script, run over the embedded corpus with the program that was built for these tests on both sides.
@Suite("Gained and lost between two programs", .enabled(if: GainedLost.hasPython, "python3 is missing"))
struct GainedLostTests {
    /// What the script tells of one kind.
    private struct Kind: Decodable {
        struct Change: Decodable {
            let record: String
            let path: String
        }
        let compared: Int
        let changed: Int
        let changes: [Change]
    }

    private func compare(_ arguments: [String]) throws -> (status: Int32, kinds: [String: Kind]) {
        let yiju = CommandLineRun.executable.path
        let run = try GainedLost.run(
            [yiju, yiju, "Corpus", "--json", "--pages", "40", "--searches", "60"] + arguments
        )
        return (run.status, try JSONDecoder().decode([String: Kind].self, from: run.output))
    }

    @Test func `a program gains and loses nothing against itself`() throws {
        let (status, kinds) = try compare([])
        #expect(status == 0)
        #expect(Set(kinds.keys) == ["citations", "findings", "lookups", "searches", "pages"])
        for (kind, counts) in kinds {
            #expect(counts.changed == 0, "\(kind): \(counts.changes.prefix(3))")
            #expect(counts.compared >= 40, "\(kind) compared \(counts.compared)")
        }
    }

    @Test func `a statute less is told in every kind`() throws {
        let corpus = FileManager.default.temporaryDirectory.appending(path: "corpus-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: corpus) }
        try FileManager.default.copyItem(at: CommandLineRun.root.appending(path: "Corpus"), to: corpus)
        try FileManager.default.removeItem(at: corpus.appending(path: "digests/行政许可法(2019-04-23).md"))
        let (status, kinds) = try compare(["--after-corpus", corpus.path])
        #expect(status == 1)
        let citations = try #require(kinds["citations"])
        #expect(citations.changes.contains { $0.path == "resolution.outcome" })
        #expect(citations.changes.allSatisfy { $0.record.contains("行政许可法") })
        for (kind, counts) in kinds { #expect(counts.changed > 0, "\(kind)") }
    }

    @Test func `a kind that does not exist is refused`() throws {
        #expect(try GainedLost.run(["a", "b", "Corpus", "--kinds", "colours"]).status == 2)
    }
}
