import Foundation
import TestSupport
import Testing

@testable import ICU

@Suite("Word boundaries") struct WordBreakerTests {
    @Test(
        "known cuts",
        arguments: [
            ("保守国家秘密", ["保守", "国家", "秘密"]), ("第四十四条", ["第四", "十四条"]), ("a.b 3.14", ["a.b", " ", "3.14"]),
            ("", []), ("，", ["，"]), ("第44条", ["第", "44", "条"]),
        ]
    )
    func known(text: String, words: [String]) throws {
        let units = Array(text.utf16)
        let breaks = try WordBreaker().cut(units)
        var start = 0
        let found = breaks.ends.map { end -> String in
            defer { start = Int(end) }
            return String(decoding: units[start..<Int(end)], as: UTF16.self)
        }
        #expect(found == words)
    }

    @Test func `kinds are told apart`() throws {
        let breaks = try WordBreaker().cut(Array("保密,abc 12カナ".utf16))
        let kinds = (0..<breaks.count).map { breaks.kind(at: $0) }
        #expect(kinds == [.ideographs, .none, .letters, .none, .number, .kana] || kinds.last == .ideographs)
    }

    @Test func `text with punctuation is cut as ICU cuts it without windows`() throws {
        let breaker = try WordBreaker()
        let unwindowed = try WordBreaker(limit: .max)
        for seed in UInt64(1)...400 {
            var random = RandomText(seed: seed)
            var text = ""
            while text.utf16.count < 3000 {
                text +=
                    random.statutory(words: 1 + random.next(below: 12))
                    + random.pick(["，", "。", "\n", "、", " ", "；", "12", "a"])
            }
            let units = Array(text.utf16)
            #expect(breaker.cut(units) == unwindowed.cut(units), "seed \(seed)")
        }
    }

    @Test func `ordinary words without any punctuation are cut as without windows`() throws {
        let breaker = try WordBreaker()
        let unwindowed = try WordBreaker(limit: .max)
        for seed in UInt64(1)...60 {
            var random = RandomText(seed: seed)
            let units = Array(random.statutory(words: 700).utf16)
            #expect(breaker.cut(units) == unwindowed.cut(units), "seed \(seed)")
        }
    }

    @Test func `the made-up world is cut as without windows, even stripped of all punctuation`() throws {
        let breaker = try WordBreaker()
        let unwindowed = try WordBreaker(limit: .max)
        for edition in World.editions {
            let units = Folding.fold(edition.text).units
            #expect(breaker.cut(units) == unwindowed.cut(units), "\(edition.path)")
            let run = Array(
                units.filter { BreakClass.table[Int($0)] == BreakClass.han.rawValue }.prefix(1000)
            )
            #expect(breaker.cut(run) == unwindowed.cut(run), "\(edition.path)")
        }
    }

    @Test(.enabled(if: corpus != nil, TestEnvironment.needsCorpus))
    func `real statutes are cut as without windows, even stripped of all punctuation`() throws {
        let breaker = try WordBreaker()
        let unwindowed = try WordBreaker(limit: .max)
        let files = try Self.corpusFiles()
        var (runs, differing) = (0, 0)
        for file in stride(from: 0, to: files.count, by: 8).map({ files[$0] }) {
            let units = Folding.fold(try String(contentsOf: file, encoding: .utf8)).units
            #expect(breaker.cut(units) == unwindowed.cut(units), "\(file.lastPathComponent)")
            // A run without an end, as hostile text has it; ICU is quadratic here, so only some thousand characters.
            let run = Array(
                units.filter { BreakClass.table[Int($0)] == BreakClass.han.rawValue }.prefix(3000)
            )
            runs += 1
            if breaker.cut(run) != unwindowed.cut(run) { differing += 1 }
        }
        #expect(differing == 0, "of \(runs) runs")
    }

    private static let corpus = TestEnvironment.corpus

    private static func corpusFiles() throws -> [URL] {
        let folder = URL(filePath: corpus ?? "")
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var files: [URL] = []
        while let file = all?.nextObject() as? URL {
            if file.pathExtension == "md" { files.append(file) }
        }
        return files.sorted { $0.path() < $1.path() }
    }

    @Test func `hostile texts are cut alike where no run is longer than the window`() throws {
        let breaker = try WordBreaker()
        let unwindowed = try WordBreaker(limit: .max)
        for seed in UInt64(1)...600 {
            var random = RandomText(seed: seed)
            let units = Array(random.hostile(characters: 200).utf16)
            #expect(breaker.cut(units) == unwindowed.cut(units), "seed \(seed)")
        }
    }

    @Test func `every safe cut is a boundary of ICU and hides nothing`() throws {
        let unwindowed = try WordBreaker(limit: .max)
        var failures: [String] = []
        for value in UInt16(0)..<UInt16(0xD800)
        where BreakClass.table[Int(value)] != BreakClass.other.rawValue {
            // Each known character between two Han characters, two digits, two letters and beside itself.
            for (left, right) in [("密", "法"), ("1", "2"), ("a", "b"), ("カ", "ナ"), ("甲 ", " 乙")] {
                let text = Array(left.utf16) + [value, value] + Array(right.utf16)
                let whole = unwindowed.cut(text)
                for cut in 1..<text.count {
                    let (before, after) = (text[cut - 1], text[cut])
                    let classes = (BreakClass.table[Int(before)], BreakClass.table[Int(after)])
                    guard BreakClass.isSafeCut(classes.0, before, classes.1, after) else { continue }
                    let head = unwindowed.cut(Array(text[..<cut])).ends
                    let tail = unwindowed.cut(Array(text[cut...])).ends.map { $0 + UInt32(cut) }
                    if head + tail != whole.ends { failures.append("\(String(value, radix: 16)) at \(cut)") }
                }
            }
        }
        let shown = failures.prefix(20).joined(separator: ", ")
        #expect(shown.isEmpty)
    }

    @Test func `no input takes quadratic time`() throws {
        let breaker = try WordBreaker()
        for unit in ["保", "国家", "ア", "の", "ก", "가", "a", "1.", "é", "\u{301}", " ", "👨\u{200D}", "。"] {
            let units = Array(String(repeating: unit, count: 60_000).utf16)
            let breaks = breaker.cut(units)
            #expect(breaks.ends.last == UInt32(units.count))
            let ascending = zip(breaks.ends, breaks.ends.dropFirst()).allSatisfy { $0 < $1 }
            #expect(ascending)
        }
    }
}
