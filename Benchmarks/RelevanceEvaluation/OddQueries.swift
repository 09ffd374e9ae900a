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

    /// What people type into the box; every beginning of each is completed.
    private static let typed = [
        "第四十四条", "第一百二十二条", "保密法44", "保密法第四十四条", "刑法133", "刑法第一百三十三条", "民法典1260", "民法典第一千二百六十条",
        "食品安全法122", "保守国家秘密法", "中华人民共和国行政处罚法", "治安管理处罚法第五十八条", "bmf44", "bmfsstl", "baomifa", "mfd1260",
        "shipinanquanfa", "xzcff", "anquanshengchan", "shemirenyuan", "dituguanli", "涉密人员培训", "食品经营许可证核发",
        "最高人民法院关于适用中华人民共和国民法典", "72919045101010310013440200", "未取得许可从事食品生产经营", "道路交通安全法实施条例", "固废法", "食安法",
        "公证发", "保蜜法", "法:保密法", "类别:行政处罚", "保密 审查", "qwertyuiop", "x", "人", "法", "的", "2010",
    ]

    private static func completions(_ desk: ReferenceDesk) throws {
        var beginnings: [String] = []
        for text in typed {
            for end in text.indices.dropFirst() + [text.endIndex]
            where !beginnings.contains(String(text[..<end])) {
                beginnings.append(String(text[..<end]))
            }
        }
        // The first round reads what is kept afterwards, such as the articles of an edition.
        for round in 1...3 {
            var times: [(milliseconds: Double, typed: String)] = []
            for beginning in beginnings {
                let clock = ContinuousClock()
                let start = clock.now
                _ = try desk.suggestions(for: beginning)
                times.append((milliseconds(clock.now - start), beginning))
            }
            times.sort { $0.milliseconds < $1.milliseconds }
            let slowest = times.suffix(3).map(\.typed).joined(separator: ", ")
            print(
                String(
                    format:
                        "completion of %d beginnings, round %d: median %.2f ms, 99th percentile %.2f ms; slowest ",
                    times.count,
                    round,
                    times[times.count / 2].milliseconds,
                    times[times.count * 99 / 100].milliseconds
                ) + slowest
            )
        }
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1_000 + Double(duration.components.attoseconds) / 1e15
    }
}
