import Foundation
import Search

/// A query that nobody should type, from `odd-queries.json`; the tests ask them all, this command times them.
struct OddQuery: Decodable {
    let name: String
    let front: String
    let piece: String
    let times: Int
    let back: String

    /// The query: the piece so many times between front and back.
    var text: String { front + String(repeating: piece, count: times) + back }
}

/// Times odd queries on a prepared desk.
enum OddQueries {
    /// How often each query is asked; the first time is told apart, for it may read pages that nobody read before.
    private static let rounds = 7

    /// Prints a table of each query's first, median and slowest time, and of completions.
    ///
    /// - Throws: what the desk or reading the table throws.
    static func report(_ desk: ReferenceDesk, table: String) throws {
        let queries = try JSONDecoder().decode([OddQuery].self, from: Data(contentsOf: URL(filePath: table)))
        print("| 查询 | 字数 | 首次 ms | 中位 ms | 最慢 ms | 找到 |\n| --- | --- | --- | --- | --- | --- |")
        var slowest = 0.0
        for query in queries {
            var times: [Double] = []
            var total = 0
            for _ in 0..<rounds {
                let clock = ContinuousClock()
                let start = clock.now
                total = try desk.search(SearchRequest(query.text)).total
                times.append(milliseconds(clock.now - start))
            }
            let later = times.dropFirst().sorted()
            slowest = max(slowest, times.max() ?? 0)
            let figures = [times[0], later[later.count / 2], later.last ?? 0].map {
                String(format: "%.1f", $0)
            }
            let length = query.text.unicodeScalars.count
            print("| \(query.name) | \(length) | \(figures.joined(separator: " | ")) | \(total) |")
        }
        print(String(format: "slowest of all: %.1f ms", slowest))
        try completions(desk)
    }

    private static func completions(_ desk: ReferenceDesk) throws {
        var times: [Double] = []
        for typed in ["保", "保密", "保密法", "bm", "bmjc", "baomi", "7291", "涉密人员", "刑", "民法典", "x", "最高人民法院"] {
            for _ in 0..<20 {
                let clock = ContinuousClock()
                let start = clock.now
                _ = try desk.suggestions(for: typed)
                times.append(milliseconds(clock.now - start))
            }
        }
        times.sort()
        print(
            String(
                format: "completion: median %.2f ms, 99th percentile %.2f ms",
                times[times.count / 2],
                times[times.count * 99 / 100]
            )
        )
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1_000 + Double(duration.components.attoseconds) / 1e15
    }
}
