import Analysis
import Benchmark
import Foundation
import InvertedIndex

/// Texts in the manner of a statute, made up here, so that the benchmarks need no files; the same every time.
struct MadeUpTexts {
    static let words = [
        "保密", "国家", "秘密", "机关", "单位", "人员", "管理", "应当", "规定", "行政", "部门", "依法", "载体", "确定",
        "涉密", "工作", "制度", "责任", "审查", "批准", "使用", "保存", "销毁", "检查", "处分", "单独", "的", "和", "或者",
        "信息", "系统", "网络", "设备", "场所", "活动", "对外", "提供", "公开", "监督", "指导",
    ]
    let texts: [String]

    init(count: Int) {
        var state: UInt64 = 88_172_645_463_325_252
        func random(_ below: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(below))
        }
        texts = (0..<count).map { n in
            var text = "第\(n % 120 + 1)条 "
            for _ in 0..<(2 + random(5)) {
                for _ in 0..<(4 + random(12)) {
                    let i = random(Self.words.count)
                    text += Self.words[random(i + 1)]
                }
                text += random(3) == 0 ? "。\n" : "，"
            }
            return text
        }
    }
}

/// An index of made-up texts in a temporary directory.
struct MadeUpIndex {
    static let body = FieldID(0)
    static let kind = FieldID(1)
    static let schema = IndexSchema([.tiles("body"), .keyword("kind")])

    let directory: String

    init(_ texts: [String], commit: Bool = true) throws {
        directory =
            FileManager.default.temporaryDirectory.appending(path: "yiju-benchmark-\(UUID().uuidString)").path
        let writer = try IndexWriter(directory: directory, schema: Self.schema)
        let size = 2_000
        try writer.addBatches((texts.count + size - 1) / size) { batch, run in
            let analyzer = try Analyzer(.bulk)
            var tokens = TokenBuffer()
            for n in (batch * size)..<min(batch * size + size, texts.count) {
                analyzer.analyze(texts[n], into: &tokens)
                run.begin(key: UInt64(n))
                try run.add(
                    bytes: tokens.bytes,
                    termEnds: tokens.termEnds,
                    positions: tokens.positions,
                    cutting: tokens.cutting ?? 0,
                    to: Self.body
                )
                try run.add(keyword: Array("种\(n % 7)".utf8), to: Self.kind)
                run.store(texts[n].utf8)
                try run.end()
            }
        }
        try writer.commit()
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: directory)
    }
}

/// The questions that are timed: each kind has several, taken in turn, so that no answer can be kept.
private func questions() -> [(name: String, queries: [IndexQuery])] {
    let body = [WeightedField(MadeUpIndex.body)]
    func term(_ i: Int) -> IndexQuery {
        .term(Array(MadeUpTexts.words[i % MadeUpTexts.words.count].utf8), in: body)
    }
    func run(_ i: Int, _ length: Int) -> IndexQuery {
        let words = (0..<length).map { MadeUpTexts.words[(i + $0 * 3) % 12] }
        return .verbatim(Array(words.joined().dropFirst()).flatMap { Array(String($0).utf8) }, in: body)
    }
    let kind = IndexQuery.keyword(MadeUpIndex.kind, anyOf: [Array("种3".utf8)])
    return [
        ("single word", (0..<40).map(term)),
        ("topic of three words", (0..<40).map { .boolean(should: [term($0), term($0 + 7), term($0 + 19)]) }),
        ("all of two words", (0..<40).map { .boolean(must: [term($0), term($0 + 11)]) }),
        ("topic with a filter", (0..<40).map { .boolean(should: [term($0), term($0 + 7)], filter: [kind]) }),
        ("run of characters", (0..<40).map { run($0, 3) }),
    ]
}

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput, .peakMemoryResident],
        maxDuration: .seconds(3)
    )
    let texts = MadeUpTexts(count: 20_000).texts

    Benchmark("analysis, 1,000 texts") { benchmark in
        let analyzer = try Analyzer(.bulk)
        var tokens = TokenBuffer()
        for i in benchmark.scaledIterations {
            for n in 0..<1_000 {
                analyzer.analyze(texts[(i * 1_000 + n) % texts.count], into: &tokens)
                blackHole(tokens.count)
            }
        }
    }

    Benchmark("index build, 20,000 texts") { benchmark in
        for _ in benchmark.scaledIterations {
            let index = try MadeUpIndex(texts)
            index.remove()
        }
    }

    Benchmark("open and first answer") { benchmark in
        let index = try MadeUpIndex(texts)
        defer { index.remove() }
        let query = questions()[0].queries
        benchmark.startMeasurement()
        for i in benchmark.scaledIterations {
            let reader = try IndexReader(directory: index.directory)
            blackHole(try reader.search(query[i % query.count]).hits.count)
        }
        benchmark.stopMeasurement()
    }

    for (name, queries) in questions() {
        Benchmark("query, \(name)") { benchmark in
            let index = try MadeUpIndex(texts)
            defer { index.remove() }
            let reader = try IndexReader(directory: index.directory)
            benchmark.startMeasurement()
            for i in benchmark.scaledIterations {
                blackHole(try reader.search(queries[i % queries.count]).hits.count)
            }
            benchmark.stopMeasurement()
        }
    }

    segmentationBenchmarks(texts)
    decodingBenchmarks()
    citationBenchmarks()

    Benchmark("stored text of ten hits") { benchmark in
        let index = try MadeUpIndex(texts)
        defer { index.remove() }
        let reader = try IndexReader(directory: index.directory)
        let query = questions()[1].queries
        let hits = try query.map { try reader.search($0).hits.map(\.document) }
        benchmark.startMeasurement()
        for i in benchmark.scaledIterations {
            blackHole(try reader.stored(of: hits[i % hits.count]).count)
        }
        benchmark.stopMeasurement()
    }
}
