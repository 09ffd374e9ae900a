import Foundation

/// How well one ranked list answers one question, and the means over many.
///
/// Recall@k: the part of the wanted answers among the first k. MRR@10: one by the rank of the first wanted answer, 0 behind the
/// tenth. nDCG@10: Järvelin and Kekäläinen, 2002, with gains of 0 and 1.
struct Measures {
    var recall10 = 0.0
    var recall100 = 0.0
    var reciprocalRank = 0.0
    var gain10 = 0.0

    init() {}

    /// The measures of one list.
    ///
    /// - Parameter ranks: the rank of each wanted answer, from 0; nil for one that was not found.
    init(ranks: [Int?]) {
        guard !ranks.isEmpty else { return }
        let count = Double(ranks.count)
        let found = ranks.compactMap { $0 }
        recall10 = Double(found.count { $0 < 10 }) / count
        recall100 = Double(found.count { $0 < 100 }) / count
        if let first = found.min(), first < 10 { reciprocalRank = 1 / Double(first + 1) }
        let gained = found.filter { $0 < 10 }.reduce(0) { $0 + 1 / log2(Double($1) + 2) }
        let ideal = (0..<min(10, ranks.count)).reduce(0) { $0 + 1 / log2(Double($1) + 2) }
        gain10 = gained / ideal
    }

    /// The means of several.
    static func mean(_ all: [Measures]) -> Measures {
        var sum = Measures()
        for one in all {
            sum.recall10 += one.recall10
            sum.recall100 += one.recall100
            sum.reciprocalRank += one.reciprocalRank
            sum.gain10 += one.gain10
        }
        let count = Double(max(1, all.count))
        sum.recall10 /= count
        sum.recall100 /= count
        sum.reciprocalRank /= count
        sum.gain10 /= count
        return sum
    }

    /// The line of a table.
    var line: String {
        String(
            format: "Recall@10 %.3f  Recall@100 %.3f  MRR@10 %.3f  nDCG@10 %.3f",
            recall10,
            recall100,
            reciprocalRank,
            gain10
        )
    }
}
