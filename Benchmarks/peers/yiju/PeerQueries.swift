public import Analysis
import Foundation
public import InvertedIndex

extension WordList: @retroactive TileCutting {}

/// Asks the harness's questions, once untimed and once timed: from their strings, the same with exact counts, and analysed beforehand
/// (as engines are asked whose words were cut beforehand).
struct PeerQueries {
    let index: String
    let queries: String

    private struct Times {
        var all: [Double] = []

        var summary: String {
            let sorted = all.sorted()
            func percentile(_ p: Double) -> Double {
                sorted[min(sorted.count - 1, Int(p * Double(sorted.count)))]
            }
            let mean = all.reduce(0, +) / Double(all.count)
            let values = [
                ("n", "\(all.count)"), ("p50", Measure.round(percentile(0.5), 1)),
                ("p95", Measure.round(percentile(0.95), 1)), ("p99", Measure.round(percentile(0.99), 1)),
                ("mean", Measure.round(mean, 1)), ("qps", Measure.round(1e6 / mean, 0)),
            ]
            return "{" + values.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
        }
    }

    func run(topTen: String) throws {
        let lines = try String(contentsOfFile: queries, encoding: .utf8).split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", maxSplits: 1)
            return (kind: String(parts[0]), text: String(parts[1]))
        }
        let analyzer = try Analyzer(.bulk)
        _ = query("词", analyzer.analyze(query: "预热"))
        let opening = Measure.seconds
        let reader = try IndexReader(directory: index)
        WordList.installed.map { reader.use($0) }
        _ = try reader.search(query(lines[0].kind, analyzer.analyze(query: lines[0].text)))
        let cold = (Measure.seconds - opening) * 1e6
        for (name, countsAll, isAnalysed) in [
            ("", false, false), ("-exactcount", true, false), ("-analysed", false, true),
        ] {
            let options = SearchOptions(limit: 10, countsAll: countsAll)
            let analysed = lines.map { isAnalysed ? analyzer.analyze(query: $0.text) : nil }
            func search(_ i: Int) throws -> SearchResult {
                let analysis = analysed[i] ?? analyzer.analyze(query: lines[i].text)
                return try reader.search(query(lines[i].kind, analysis), options)
            }
            for i in lines.indices {
                _ = try search(i)
            }
            var kinds: [String: Times] = [:]
            var zero: [String: Int] = [:]
            var all = Times()
            var kept: [[UInt64]] = []
            for (i, line) in lines.enumerated() {
                let start = Measure.seconds
                let result = try search(i)
                let took = (Measure.seconds - start) * 1e6
                kinds[line.kind, default: Times()].all.append(took)
                all.all.append(took)
                zero[line.kind, default: 0] += result.hits.isEmpty ? 1 : 0
                kept.append(result.hits.map(\.key))
            }
            let names = kinds.keys.sorted()
            Measure.emit([
                ("peer", "\"\(Measure.name)\(name)\""), ("phase", "\"query\""),
                ("cold_open_us", Measure.round(cold, 0)),
                ("peak_rss_mb", Measure.round(Measure.usage.peakMB, 1)), ("all", all.summary),
                (
                    "kinds",
                    "{" + names.map { "\"\($0)\":\(kinds[$0]?.summary ?? "{}")" }.joined(separator: ",") + "}"
                ),
                ("zero_hits", "{" + names.map { "\"\($0)\":\(zero[$0] ?? 0)" }.joined(separator: ",") + "}"),
            ])
            if name.isEmpty {
                let text = kept.map { $0.map(String.init).joined(separator: " ") }.joined(separator: "\n")
                try (text + "\n").write(toFile: topTen, atomically: true, encoding: .utf8)
            }
        }
    }

    /// A phrase is a verbatim run; other questions are the different words of the question, any of them.
    private func query(_ kind: String, _ analysis: QueryAnalysis) -> IndexQuery {
        let body = [WeightedField(PeerSchema.body)]
        if kind == "phrase" {
            let runs = analysis.runs.map { run in
                IndexQuery.verbatim(analysis.text(of: run), in: body)
            }
            return runs.count == 1 ? runs[0] : .boolean(must: runs)
        }
        var words: [IndexQuery] = []
        for tile in analysis.tiles {
            let word = IndexQuery.term(tile.term, in: body)
            if !words.contains(word) {
                words.append(word)
            }
        }
        return words.count == 1 ? words[0] : .boolean(should: words)
    }
}
