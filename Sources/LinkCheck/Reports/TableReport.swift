public import Law

/// A row of the findings' table: findings that say the same about the same words, with the powers that they stand in.
public struct FindingRow: Hashable, Sendable {
    /// The first of the findings.
    public let finding: Finding
    /// How many findings the row stands for.
    public let count: Int
    /// The places, in the order of the file.
    public let places: [SourcePlace]
    /// The codes of the powers, in the order of the list, each once.
    public let codes: [String]
}

extension CheckReport {
    /// The findings as rows of a table, the gravest first, then in the order of the file.
    ///
    /// - Parameters:
    ///   - notes: whether remarks on form and on what could not be checked are wanted; they are left out of tables by default.
    ///   - grouped: whether findings that say the same are put together.
    /// - Returns: the rows.
    public func rows(notes: Bool = false, grouped: Bool = true) -> [FindingRow] {
        let wanted = findings.filter { notes || $0.severity != .note }
        var order: [String] = []
        var groups: [String: [Finding]] = [:]
        for (index, finding) in wanted.enumerated() {
            let key =
                grouped
                ? [finding.rule, finding.list, finding.statute, finding.message].joined(separator: "\u{1F}")
                : "\(index)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(finding)
        }
        let rows = order.compactMap { key -> FindingRow? in
            guard let group = groups[key], let first = group.first else { return nil }
            var codes: [String] = []
            var seen: Set<String> = []
            for finding in group where !finding.code.isEmpty && seen.insert(finding.code).inserted {
                codes.append(finding.code)
            }
            return FindingRow(finding: first, count: group.count, places: group.map(\.place), codes: codes)
        }
        return rows.enumerated().sorted { left, right in
            left.element.finding.severity != right.element.finding.severity
                ? left.element.finding.severity < right.element.finding.severity : left.offset < right.offset
        }.map(\.element)
    }
}
