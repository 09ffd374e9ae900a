import Foundation
import Law
import Revision

/// How many answers of how many are right, with the 95 % interval of Wilson (1927).
struct Share: CustomStringConvertible {
    var right = 0
    var all = 0

    mutating func add(_ isRight: Bool) {
        all += 1
        if isRight { right += 1 }
    }

    static func + (left: Share, right: Share) -> Share {
        Share(right: left.right + right.right, all: left.all + right.all)
    }

    /// Whether the share is at least so many of a thousand.
    func isAtLeast(_ perMille: Int) -> Bool { right * 1000 >= all * perMille }

    var description: String {
        guard all > 0 else { return "–" }
        let (share, count, width) = (Double(right) / Double(all), Double(all), 1.96)
        let middle = share + width * width / (2 * count)
        let half = width * (share * (1 - share) / count + width * width / (4 * count * count)).squareRoot()
        let scale = 1 + width * width / count
        func percent(_ value: Double) -> Int { Int((100 * value).rounded()) }
        return "\(right)/\(all) = \(String(format: "%.1f", 100 * share)) %"
            + " (\(percent((middle - half) / scale))–\(percent((middle + half) / scale)))"
    }
}

/// What was told of labelled provisions.
struct SuccessionTally {
    var answered = Share()
    var right = Share()
    var splits = Share()
    var droppedRight = Share()
    /// Of the provisions that are dropped, those called so.
    var droppedFound = Share()
    /// Right answers by kind and by tenth of the confidence.
    var tenths: [SuccessionKind: [Share]] = [:]
    var wrong: [String] = []
    var open: [String] = []
    var incomplete: [String] = []

    mutating func add(_ row: SuccessionLabel, _ link: ProvisionLink) {
        let line =
            "\(row.statute) \(row.place.chinese) [\(row.kind) \(row.places.map(\.chinese)) \(row.others.map(\.chinese))]"
            + " \(link.chinese) \(link.kind) \(String(format: "%.2f", link.confidence))"
        let isAnswered = link.kind != .uncertain
        answered.add(isAnswered)
        if row.kind == "split" {
            splits.add(row.isComplete(link))
            if !row.isComplete(link) { incomplete.append(line) }
        }
        if row.kind == "dropped" { droppedFound.add(link.kind == .dropped) }
        guard isAnswered else {
            open.append(line)
            return
        }
        let isRight = row.isRight(link)
        right.add(isRight)
        if !isRight { wrong.append(line) }
        if link.kind == .dropped { droppedRight.add(isRight) }
        let tenth = min(9, Int(link.confidence * 10))
        tenths[link.kind, default: Array(repeating: Share(), count: 10)][tenth].add(isRight)
    }

    /// Right answers of a confidence from a tenth on.
    func right(from tenth: Int) -> Share {
        tenths.values.flatMap { $0[tenth...] }.reduce(Share(), +)
    }

    static func + (left: SuccessionTally, right: SuccessionTally) -> SuccessionTally {
        var sum = left
        sum.answered = left.answered + right.answered
        sum.right = left.right + right.right
        sum.splits = left.splits + right.splits
        sum.droppedRight = left.droppedRight + right.droppedRight
        sum.droppedFound = left.droppedFound + right.droppedFound
        sum.tenths.merge(right.tenths) { first, second in zip(first, second).map { $0 + $1 } }
        sum.wrong += right.wrong
        sum.open += right.open
        sum.incomplete += right.incomplete
        return sum
    }

    /// The head of a table of tallies.
    static let head = """
        | labels | answered | right among answered | splits complete | called dropped, right | dropped, called so | confidence from 0.8, right |
        | --- | --- | --- | --- | --- | --- | --- |
        """

    /// A row of a table of tallies.
    func row(_ name: String) -> String {
        "| \(name) | \(answered) | \(right) | \(splits) | \(droppedRight) | \(droppedFound) | \(right(from: 8)) |"
    }

    /// How often answers of each kind and each tenth of the confidence are right.
    var calibration: String {
        let kinds: [SuccessionKind] = [.same, .moved, .changed, .merged, .split, .dropped]
        var lines = [
            "| confidence | " + kinds.map(\.rawValue).joined(separator: " | ") + " | all |",
            "| --- |" + String(repeating: " --: |", count: kinds.count + 1),
        ]
        for tenth in (0..<10).reversed() {
            let shares = kinds.map { tenths[$0]?[tenth] ?? Share() }
            let all = shares.reduce(Share(), +)
            guard all.all > 0 else { continue }
            let cells = (shares + [all]).map { $0.all == 0 ? "" : "\($0.right)/\($0.all)" }
            let name = tenth == 9 ? "0.9–1" : "0.\(tenth)–0.\(tenth + 1)"
            lines.append("| \(name) | " + cells.joined(separator: " | ") + " |")
        }
        return lines.joined(separator: "\n")
    }
}
