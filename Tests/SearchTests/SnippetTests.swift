import Analysis
import Foundation
import ICU
import TestSupport
import Testing

@testable import Search

@Suite("Snippets") struct SnippetTests {
    private static let texts = [
        "涉密人员上岗应当经过保密教育培训，签订保密承诺书。涉密人员离岗，应当遵守脱密期管理规定；不得出境！",
        "违反本法第四十四条第二款规定的，处五万元以下罚款。\n情节严重的，吊销许可证。依照第120条之1办理。",
        "（一）国家秘密的密级；（二）ＡＢＣ网络安全等级保护 GB/T 22239-2019 标准；（三）涉密載體",
        "没有句号的一段很长很长的话一直说到保密两个字才停下来", "。；。\n\n保密。", "",
    ]
    private static let queries = [
        "保密 培训", "涉密人员", "第四十四条", "国家秘密", "等级保护 gb/t 22239", "密", "涉密载体 罚款", "没有的词语", "120条之1",
        "许可证 吊销", "5万元",
    ]

    /// Every term of a query, overlays included.
    private func targets(_ query: String, _ analyzer: Analyzer) -> HighlightTargets {
        let analysis = analyzer.analyze(query: query)
        var targets = HighlightTargets()
        for tile in analysis.tiles { targets.terms[tile.term] = 1 }
        for overlay in analysis.overlays { targets.terms[overlay.term] = 2 }
        if let run = analysis.runs.first { targets.runs[Array(analysis.folded.units[run.units])] = 2 }
        return targets
    }

    private func compare(_ texts: [String], _ queries: [String]) throws -> Int {
        let analyzer = try Analyzer(.questions)
        var marks = 0
        for query in queries {
            let targets = targets(query, analyzer)
            let fast = SnippetMaker(analyzer: analyzer, targets: targets)
            let slow = SnippetMaker(analyzer: analyzer, targets: targets, clues: .everywhere)
            for text in texts {
                let (found, wanted) = (fast.window(of: text), slow.window(of: text))
                #expect(found.text == wanted.text, "\(query): \(text.prefix(40))")
                #expect(found.weight == wanted.weight, "\(query): \(text.prefix(40))")
                #expect(fast.marked(text) == slow.marked(text), "\(query): \(text.prefix(40))")
                marks += fast.marked(text).marks.count
            }
        }
        return marks
    }

    @Test func `sentences without a clue are left out and nothing is lost`() throws {
        #expect(try compare(Self.texts, Self.queries) > 20)
    }

    @Test func `nothing is lost in made-up statutes`() throws {
        let texts = World.editions.flatMap { $0.text.split(separator: "\n\n").prefix(40).map(String.init) }
        #expect(try compare(texts, Self.queries + ["样品 仓库", "登记", "应当 报告"]) > 1_000)
    }

    @Test(
        .enabled(if: TestEnvironment.corpus != nil, TestEnvironment.needsCorpus)
    )
    func `nothing is lost in real statutes`() throws {
        let folder = try #require(TestEnvironment.corpus) + "/laws"
        let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
            .filter { $0.hasSuffix(".md") }.sorted()
        var texts: [String] = []
        for place in stride(from: 0, to: files.count, by: 40) {
            let text = try String(contentsOfFile: folder + "/" + files[place], encoding: .utf8)
            texts += text.split(separator: "\n\n").prefix(60).map(String.init)
        }
        #expect(try compare(texts, Self.queries) > 1_000)
    }

    @Test(arguments: [
        ("保守国家\n秘密。", ["国家\n秘密"]), ("保守国家秘密。", ["国家秘密"]), ("国家的\n秘密", ["国家", "秘密"]),
        ("国家\n\n  秘密", ["国家\n\n  秘密"]), ("国家 秘密", ["国家", "秘密"]),
    ])
    func `marks that a line's end parts are one`(text: String, marked: [String]) throws {
        let analyzer = try Analyzer(.questions)
        var targets = HighlightTargets()
        for word in ["国家", "秘密"] { targets.runs[Array(word.utf16)] = 1 }
        let found = SnippetMaker(analyzer: analyzer, targets: targets, clues: .everywhere).marked(text)
        #expect(found.marks.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == marked)
    }

    @Test func `only sentences with a clue are analysed`() throws {
        let analyzer = try Analyzer(.questions)
        let clues = SnippetClues(targets("罚款", analyzer))
        let text = "甲方保管。乙方罚款。丙方赔偿。丁方罚款"
        let stretches = text.utf8.withContiguousStorageIfAvailable {
            clues.stretches(of: $0, Folding.fold(text))
        }
        let found = stretches?.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
        #expect(found == ["乙方罚款。", "丁方罚款"])
    }
}
