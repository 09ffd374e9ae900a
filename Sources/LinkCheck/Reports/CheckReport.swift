/// How many citations ended how, and how many findings there are.
public struct CheckSummary: Hashable, Sendable, Encodable {
    /// How many powers were checked.
    public let powers: Int
    /// How many citations were found, those that were not understood included.
    public let citations: Int
    /// The citations by outcome, 0 where there are none; their sum is ``citations``.
    public let outcomes: [CitationOutcome: Int]
    /// The findings by severity, 0 where there are none; equal findings count once.
    public let severities: [Severity: Int]
    /// The findings by rule name; equal findings count once.
    public let rules: [String: Int]
    /// The places of the findings by severity, 0 where there are none.
    public let places: [Severity: Int]
}

/// What a check found, as the command line and the API print it.
public struct CheckAnswer: Sendable, Encodable {
    /// The titles of the lists.
    public let lists: [String]
    /// The counts.
    public let summary: CheckSummary
    /// What was on hand, what was compared, what could not be.
    public let coverage: Coverage
    /// What is to be said, equal findings as one, in the order of the files.
    public let findings: [FindingGroup]
}

/// A power that was checked.
public struct CheckedPower: Hashable, Sendable {
    /// The title of its list.
    public let list: String
    /// The code; empty when the list has none.
    public let code: String
    /// The name.
    public let name: String
    /// The category.
    public let category: String
}

/// What a check found.
public struct CheckReport: Sendable {
    /// The titles of the lists.
    public let lists: [String]
    /// The powers that were checked, in the order of the files.
    public let checkedPowers: [CheckedPower]
    /// Every citation with its outcome, in the order of the files.
    public let citations: [CheckedCitation]
    /// For each stretch that looks like a citation and was not understood the power that it stands in.
    public let unreadIn: [CheckedPower]
    /// What is to be said, every place by itself, in the order of the files.
    public let findings: [Finding]

    /// How many powers were checked.
    public var powers: Int { checkedPowers.count }

    /// How many stretches look like citations and were not understood.
    public var unparsed: Int { unreadIn.count }

    /// What is to be said, equal findings put together, in the order in which each was found first.
    ///
    /// Cost: linear in the findings.
    public var groups: [FindingGroup] { FindingGroup.groups(findings) }

    /// The counts.
    public var summary: CheckSummary { summary(groups) }

    private func summary(_ groups: [FindingGroup]) -> CheckSummary {
        var outcomes = Dictionary(uniqueKeysWithValues: CitationOutcome.allCases.map { ($0, 0) })
        for citation in citations { outcomes[citation.outcome, default: 0] += 1 }
        outcomes[.notRead, default: 0] += unparsed
        var severities = Dictionary(uniqueKeysWithValues: Severity.allCases.map { ($0, 0) })
        var places = severities
        for group in groups {
            severities[group.severity, default: 0] += 1
            places[group.severity, default: 0] += group.count
        }
        return CheckSummary(
            powers: powers,
            citations: citations.count + unparsed,
            outcomes: outcomes,
            severities: severities,
            rules: Dictionary(groups.map { ($0.rule, 1) }, uniquingKeysWith: +),
            places: places
        )
    }

    /// The report for programs.
    public var answer: CheckAnswer {
        let groups = self.groups
        return CheckAnswer(lists: lists, summary: summary(groups), coverage: coverage, findings: groups)
    }

    /// The report with only what a filter lets through.
    ///
    /// Lists, powers, categories and statutes narrow the counts as well; rules, severity and sureness only the findings.
    public func filtered(_ filter: FindingFilter) -> CheckReport {
        let kept = findings.filter(filter.admits)
        guard filter.narrows else { return with(findings: kept) }
        let citations = citations.filter(filter.admits)
        let citing = Set(citations.map(\.power))
        let isByStatute = !filter.statutes.isEmpty
        return CheckReport(
            lists: filter.lists.isEmpty ? lists : lists.filter(filter.lists.contains),
            checkedPowers: checkedPowers.filter {
                filter.admits($0) && (!isByStatute || citing.contains($0))
            },
            citations: citations,
            unreadIn: isByStatute ? [] : unreadIn.filter(filter.admits),
            findings: kept
        )
    }

    /// The report with other findings.
    func with(findings: [Finding]) -> CheckReport {
        CheckReport(
            lists: lists,
            checkedPowers: checkedPowers,
            citations: citations,
            unreadIn: unreadIn,
            findings: findings
        )
    }

    /// Whether a finding is as grave as this, or graver: what an exit code is made of.
    public func fails(on severity: Severity) -> Bool { findings.contains { $0.severity <= severity } }
}
