internal import LinkCheck

/// What the check of one generation found, kept small, to be compared with that of the next.
struct CheckedFindings: Sendable {
    /// The generation.
    let generation: Int
    private let counts: [Key: Int]

    private struct Key: Hashable {
        let severity: Severity
        let digest: Int
    }

    /// Remembers a report.
    ///
    /// Cost: linear in the findings.
    init(_ report: CheckReport, generation: Int) {
        self.generation = generation
        var counts: [Key: Int] = [:]
        for finding in report.findings {
            // The list's title is no part of it: a list with another title has the same findings.
            var words = finding.fingerprint.split(separator: "\u{1F}", omittingEmptySubsequences: false)
            if words.count > 1 { words.remove(at: 1) }
            words.append(finding.power[...])
            counts[Key(severity: finding.severity, digest: words.hashValue), default: 0] += 1
        }
        self.counts = counts
    }

    /// Which findings of a later check are new, and which of this one are gone.
    func change(to later: CheckedFindings) -> FindingsChange {
        FindingsChange(
            since: generation,
            added: Self.excess(of: later, over: self),
            gone: Self.excess(of: self, over: later)
        )
    }

    private static func excess(of left: CheckedFindings, over right: CheckedFindings) -> [Severity: Int] {
        left.counts.reduce(into: [:]) { result, entry in
            let more = entry.value - (right.counts[entry.key] ?? 0)
            if more > 0 { result[entry.key.severity, default: 0] += more }
        }
    }
}

/// Which findings came and went between the checks of two generations, as one server saw both.
struct FindingsChange: Hashable, Sendable {
    /// The generation before.
    let since: Int
    /// How many places are found that were not, by severity.
    let added: [Severity: Int]
    /// How many places are found no longer, by severity.
    let gone: [Severity: Int]

    /// What an officer reads.
    var sentence: String {
        func told(_ counts: [Severity: Int]) -> String {
            Severity.allCases.compactMap { severity in counts[severity].map { "\(severity.chinese) \($0) 处" }
            }
            .joined(separator: "、")
        }
        let parts = [("新出现", told(added)), ("消失", told(gone))].filter { !$0.1.isEmpty }.map { $0.0 + $0.1 }
        let head = "核查结果与第 \(since) 代相比："
        return head + (parts.isEmpty ? "没有变化" : parts.joined(separator: "，")) + "。"
    }
}
