import Foundation

/// A share of a count with the 95 % interval of Wilson (1927), which holds for small counts and shares near 1 as well.
struct Share {
    let count: Int
    let of: Int

    /// The share, 0 for none of none.
    var value: Double { of == 0 ? 0 : Double(count) / Double(of) }

    /// The ends of the interval.
    var interval: (low: Double, high: Double) {
        guard of > 0 else { return (0, 1) }
        let z = 1.959964
        let n = Double(of)
        let middle = value + z * z / (2 * n)
        let half = z * (value * (1 - value) / n + z * z / (4 * n * n)).squareRoot()
        return ((middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n))
    }

    /// The share in per cent with its interval.
    var text: String {
        String(
            format: "%.1f (%.0f–%.0f), %d of %d",
            value * 100,
            interval.low * 100,
            interval.high * 100,
            count,
            of
        )
    }
}

/// A mean with the 95 % interval of the bootstrap (Efron 1979): 2,000 draws from one seed, so that a run can be repeated.
struct MeanInterval {
    let mean: Double
    let low: Double
    let high: Double

    /// - Parameter values: one value for each question.
    init(_ values: [Double]) {
        let count = Double(max(1, values.count))
        mean = values.reduce(0, +) / count
        guard values.count > 1 else {
            (low, high) = (mean, mean)
            return
        }
        var state: UInt64 = 20_261_130
        var means: [Double] = []
        for _ in 0..<2_000 {
            var sum = 0.0
            for _ in values.indices {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                sum += values[Int((state >> 33) % UInt64(values.count))]
            }
            means.append(sum / count)
        }
        means.sort()
        (low, high) = (means[49], means[1_949])
    }

    /// The mean with its interval.
    var text: String { String(format: "%.3f (%.3f–%.3f)", mean, low, high) }
}

/// The officers' table by halves and kinds: the half that is read while tuning, and the one that is not.
struct OfficersReport {
    let questions: [Judgement]
    let ranks: [[Int?]]

    /// Prints the rows of a table; the unread half only when it is asked for.
    func report(showsUnread: Bool) {
        print("  first three, % (Wilson 95 %)")
        for isUnread in showsUnread ? [false, true] : [false] {
            row(isUnread ? "unread" : "read") { $0.isUnread == isUnread }
            var kinds: [String] = []
            for question in questions where !kinds.contains(question.kind) { kinds.append(question.kind) }
            for kind in kinds { row("  \(kind)") { $0.isUnread == isUnread && $0.kind == kind } }
        }
    }

    private func row(_ name: String, _ isMeant: (Judgement) -> Bool) {
        let these = zip(questions, ranks).filter { isMeant($0.0) }
        let share = Share(count: these.count { $0.0.isAnswered(by: $0.1) }, of: these.count)
        print("    \(name): \(share.text)")
    }
}
