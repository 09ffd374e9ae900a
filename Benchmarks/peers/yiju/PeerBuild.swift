import Analysis
import Foundation
import InvertedIndex

/// Where everything of the peer stands in its schema.
enum PeerSchema {
    static let body = FieldID(0)
    static let schema = IndexSchema([.tiles("body")])
}

/// Clock and memory of this process.
enum Measure {
    /// What the rows are called; the growth runs have names of their own.
    static var name: String {
        ProcessInfo.processInfo.environment["YIJU_PEER_NAME"] ?? "yiju"
    }

    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    static var usage: (cpu: Double, peakMB: Double) {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ t: timeval) -> Double {
            Double(t.tv_sec) + Double(t.tv_usec) / 1e6
        }
        return (seconds(usage.ru_utime) + seconds(usage.ru_stime), Double(usage.ru_maxrss) / 1024)
    }

    static func emit(_ values: [(String, String)]) {
        print("{" + values.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}")
    }

    static func round(_ value: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", value)
    }
}

/// Builds the index from the harness's documents, on all cores.
struct PeerBuild {
    let documents: String
    let index: String

    /// Analyzers are made once and lent to whoever inverts a batch.
    private final class Pool: @unchecked Sendable {
        private var free: [(Analyzer, TokenBuffer)] = []
        private let lock = NSLock()

        func take() throws -> (Analyzer, TokenBuffer) {
            try lock.withLock { free.popLast() } ?? (Analyzer(.bulk), TokenBuffer())
        }

        func give(_ pair: (Analyzer, TokenBuffer)) {
            lock.withLock { free.append(pair) }
        }
    }

    func run(budget: Int?) throws {
        let pool = Pool()
        let warm = try pool.take()
        var tokens = warm.1
        warm.0.analyze("预热", into: &tokens)
        pool.give(warm)
        try? FileManager.default.removeItem(atPath: index)
        let before = Measure.usage.cpu
        let start = Measure.seconds
        let data = try Data(contentsOf: URL(filePath: documents), options: .alwaysMapped)
        let writer = try IndexWriter(
            directory: index,
            schema: PeerSchema.schema,
            options: IndexWriter.Options(memoryBudget: budget)
        )
        try data.withUnsafeBytes { raw in
            nonisolated(unsafe) let bytes = raw
            writer.trainStoredText(samples: samples(bytes))
            let parts = ArticleLines.parts(bytes, size: 1 << 20)
            try writer.addBatches(parts.count) { i, run in
                var (analyzer, tokens) = try pool.take()
                defer { pool.give((analyzer, tokens)) }
                var text: [UInt8] = []
                var record: [UInt8] = []
                try ArticleLines.forEach(bytes, parts[i]) { article in
                    text.removeAll(keepingCapacity: true)
                    text.append(contentsOf: article.statute)
                    text.append(0x0A)
                    text.append(contentsOf: article.text)
                    text.withUnsafeBufferPointer { analyzer.analyze($0, into: &tokens) }
                    run.begin(key: article.id)
                    try run.add(
                        bytes: tokens.bytes,
                        termEnds: tokens.termEnds,
                        positions: tokens.positions,
                        cutting: tokens.cutting ?? 0,
                        to: PeerSchema.body
                    )
                    stored(article, &record)
                    run.store(record)
                    try run.end()
                }
            }
        }
        let count = try writer.commit()
        let seconds = Measure.seconds - start
        let usage = Measure.usage
        var textBytes = 0
        data.withUnsafeBytes { raw in
            ArticleLines.forEach(raw, 0..<raw.count) { textBytes += $0.text.count }
        }
        let size = try FileManager.default.contentsOfDirectory(atPath: index).reduce(0) { sum, name in
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(index)/\(name)")
            return sum + (attributes[.size] as? Int ?? 0)
        }
        Measure.emit([
            ("peer", "\"\(Measure.name)\""), ("phase", "\"build\""), ("build_s", Measure.round(seconds, 3)),
            ("cpu_s", Measure.round(usage.cpu - before, 2)), ("merge_s", "0"),
            ("peak_rss_mb", Measure.round(usage.peakMB, 1)), ("documents", "\(count)"),
            ("docs_s", Measure.round(Double(count) / seconds, 0)),
            ("mb_s", Measure.round(Double(textBytes) / 1e6 / seconds, 2)),
            ("index_mb", Measure.round(Double(size) / 1e6, 2)),
            ("index_over_text", Measure.round(Double(size) / Double(textBytes), 3)),
        ])
    }

    /// Statute, article and text as one record: the text begins with the article's label, so that its length says it.
    private func stored(_ article: borrowing Article, _ record: inout [UInt8]) {
        record.removeAll(keepingCapacity: true)
        let isPrefix = article.text.starts(with: article.label)
        record.append(UInt8(min(255, isPrefix ? article.label.count : 255)))
        if !isPrefix || article.label.count >= 255 {
            record.append(contentsOf: article.label)
            record.append(0)
        }
        record.append(contentsOf: article.statute)
        record.append(0)
        record.append(contentsOf: article.text)
    }

    /// An article every two kibibytes, about a fifth of all, for the dictionary of the stored texts.
    private func samples(_ bytes: UnsafeRawBufferPointer) -> [[UInt8]] {
        var out: [[UInt8]] = []
        let step = 2 << 10
        var at = 0
        while at < bytes.count {
            while at > 0, at < bytes.count, bytes[at - 1] != 0x0A {
                at += 1
            }
            var end = at
            while end < bytes.count, bytes[end] != 0x0A {
                end += 1
            }
            if end > at {
                ArticleLines.forEach(bytes, at..<end) { article in
                    var record: [UInt8] = []
                    stored(article, &record)
                    out.append(record)
                }
            }
            at = max(end + 1, at + step)
        }
        return out
    }
}
