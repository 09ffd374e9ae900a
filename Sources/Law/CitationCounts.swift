/// How many citations the powers hold, by role: the one count that pages, API and command line print.
public struct CitationCounts: Hashable, Sendable {
    /// The citations by role.
    public var byRole: [CitationField: Int]
    /// Stretches in columns of bases that look like citations and were not understood.
    public var notRead: Int

    /// Counts by role.
    public init(byRole: [CitationField: Int] = [:], notRead: Int = 0) {
        self.byRole = byRole
        self.notRead = notRead
    }

    /// The citations that found a power, its duties or its accountability.
    public var bases: Int { byRole.reduce(0) { $0 + ($1.key.isBasis ? $1.value : 0) } }

    /// What a check judges: the bases, and what was not understood in their columns.
    public var checked: Int { bases + notRead }

    /// All citations, those inside quoted text and in other columns included.
    public var all: Int { byRole.values.reduce(0, +) }
}
