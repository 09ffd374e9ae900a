public import Library

extension FindingLedger.Counts {
    /// Counts the findings of a report over every list of a state.
    ///
    /// Cost: linear in the findings, a digest each.
    ///
    /// - Parameters:
    ///   - report: what a check of the whole library found.
    ///   - generation: the state that was checked.
    public init(_ report: CheckReport, generation: Int) {
        self.init(
            report.findings.map { finding in
                // The list's title is no part of it: a list with another title has the same findings.
                var words = finding.fingerprint.split(separator: "\u{1F}", omittingEmptySubsequences: false)
                if words.count > 1 { words.remove(at: 1) }
                words.append(finding.power[...])
                return (finding.severity.rawValue, words.joined(separator: "\u{1F}"))
            },
            generation: generation
        )
    }
}

extension FindingsDifference {
    /// What an officer reads, such as `核查结果与第 3 代相比：新出现错误 2 处，消失警告 1 处。`.
    public var sentence: String {
        func told(_ counts: [String: Int]) -> String {
            Severity.allCases.compactMap { severity in
                counts[severity.rawValue].map { "\(severity.chinese) \($0) 处" }
            }
            .joined(separator: "、")
        }
        let parts = [("新出现", told(added)), ("消失", told(gone))].filter { !$0.1.isEmpty }.map { $0.0 + $0.1 }
        return "核查结果与第 \(since) 代相比：" + (parts.isEmpty ? "没有变化" : parts.joined(separator: "，")) + "。"
    }
}

extension Library {
    /// Writes down what a check of every list of this state found, for later states to be held against.
    ///
    /// - Parameter report: what the check found, today and without a filter.
    /// - Returns: what differs from the state that was counted before; nil where there is none, and where a newer state is in use by now.
    /// - Throws: ``LibraryError`` when the ledger cannot be written.
    @discardableResult
    public func remember(_ report: CheckReport) throws(LibraryError) -> FindingsDifference? {
        guard isCurrent else { return nil }
        var ledger = FindingLedger(of: directory)
        let difference = ledger.take(FindingLedger.Counts(report, generation: generation))
        try ledger.write(to: directory)
        return difference
    }
}
