import Law

/// How many citations ended how, and how many findings there are.
public struct CheckSummary: Hashable, Sendable, Encodable {
    /// How many powers were checked.
    public let powers: Int
    /// How many citations were found, those that were not understood included.
    public let citations: Int
    /// The citations by outcome, 0 where there are none; their sum is ``citations``.
    public let outcomes: [CitationOutcome: Int]
    /// The findings by severity, 0 where there are none.
    public let severities: [Severity: Int]
    /// The findings by rule name.
    public let rules: [String: Int]
}

/// What a check found, as the command line and the API print it.
public struct CheckAnswer: Sendable, Encodable {
    /// The titles of the lists.
    public let lists: [String]
    /// The counts.
    public let summary: CheckSummary
    /// What is to be said, in the order of the files.
    public let findings: [Finding]
}

/// What a check found.
public struct CheckReport: Sendable {
    /// The titles of the lists.
    public let lists: [String]
    /// How many powers were checked.
    public let powers: Int
    /// Every citation with its outcome, in the order of the files.
    public let citations: [CheckedCitation]
    /// How many stretches look like citations and were not understood.
    public let unparsed: Int
    /// What is to be said, in the order of the files.
    public let findings: [Finding]

    /// The counts.
    public var summary: CheckSummary {
        var outcomes = Dictionary(uniqueKeysWithValues: CitationOutcome.allCases.map { ($0, 0) })
        for citation in citations { outcomes[citation.outcome, default: 0] += 1 }
        outcomes[.notParsed, default: 0] += unparsed
        var severities = Dictionary(uniqueKeysWithValues: Severity.allCases.map { ($0, 0) })
        for finding in findings { severities[finding.severity, default: 0] += 1 }
        return CheckSummary(
            powers: powers,
            citations: citations.count + unparsed,
            outcomes: outcomes,
            severities: severities,
            rules: Dictionary(findings.map { ($0.rule, 1) }, uniquingKeysWith: +)
        )
    }

    /// The report for programs.
    public var answer: CheckAnswer { CheckAnswer(lists: lists, summary: summary, findings: findings) }

    /// The report with only the findings that a filter lets through; outcomes stay as they are.
    public func filtered(_ filter: FindingFilter) -> CheckReport {
        CheckReport(
            lists: lists,
            powers: powers,
            citations: citations,
            unparsed: unparsed,
            findings: findings.filter(filter.admits)
        )
    }

    /// The report without the findings that a baseline accepts; a finding that stands twice is accepted as often as it was.
    public func without(_ baseline: Baseline) -> CheckReport {
        var left = baseline.counts
        let fresh = findings.filter { finding in
            let key = Baseline.key(finding)
            guard let count = left[key], count > 0 else { return true }
            left[key] = count - 1
            return false
        }
        return CheckReport(
            lists: lists,
            powers: powers,
            citations: citations,
            unparsed: unparsed,
            findings: fresh
        )
    }

    /// Whether a finding is as grave as this, or graver: what an exit code is made of.
    public func fails(on severity: Severity) -> Bool { findings.contains { $0.severity <= severity } }
}

/// Which findings are wanted; an empty set admits all.
public struct FindingFilter: Hashable, Sendable {
    /// Rule names.
    public var rules: Set<String>
    /// The least gravity, or nil for all.
    public var severity: Severity?
    /// Codes of powers, or parts of their names.
    public var powers: Set<String>
    /// Titles of statutes in 《》, or parts of titles.
    public var statutes: Set<String>
    /// Categories of powers (行政处罚 …), whole.
    public var categories: Set<String>

    /// A filter.
    public init(
        rules: Set<String> = [],
        severity: Severity? = nil,
        powers: Set<String> = [],
        statutes: Set<String> = [],
        categories: Set<String> = []
    ) {
        self.rules = rules
        self.severity = severity
        self.powers = powers
        self.statutes = statutes
        self.categories = categories
    }

    /// Whether a finding is wanted.
    public func admits(_ finding: Finding) -> Bool {
        guard rules.isEmpty || rules.contains(finding.rule) else { return false }
        if let severity, finding.severity > severity { return false }
        guard categories.isEmpty || categories.contains(finding.category) else { return false }
        guard
            powers.isEmpty
                || powers.contains(where: { finding.code.hasPrefix($0) || finding.power.contains($0) })
        else { return false }
        // 《保密法》 means that statute; 保密法 alone also its 实施条例.
        return statutes.isEmpty
            || statutes.contains { "《\(finding.statute)》" == $0 || finding.statute.contains($0) }
    }
}

/// Findings that were accepted once and are not to be shown again.
public struct Baseline: Hashable, Sendable {
    let counts: [String: Int]

    /// A baseline that accepts what a report found.
    public init(accepting report: CheckReport) {
        counts = Dictionary(report.findings.map { (Self.key($0), 1) }, uniquingKeysWith: +)
    }

    /// Reads what ``text`` wrote; lines that are no fingerprints are ignored.
    public init(text: String) {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
        counts = Dictionary(
            lines.compactMap { $0.split(separator: "\t").first.map { (String($0), 1) } },
            uniquingKeysWith: +
        )
    }

    /// The baseline of a report as a text file: a fingerprint a line, with what it stands for behind it.
    public static func text(accepting report: CheckReport) -> String {
        let lines = report.findings.map { finding in
            let message = finding.message.split(whereSeparator: \.isNewline).joined(separator: " ")
            return "\(key(finding))\t\(finding.rule)\t\(finding.code)\t\(message)"
        }
        return (["# 已认可的核查结果；每行一条，删去某行即重新显示"] + lines).joined(separator: "\n") + "\n"
    }

    /// A fingerprint as sixteen hexadecimal digits (FNV-1a, 64 bits).
    static func key(_ finding: Finding) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in finding.fingerprint.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
