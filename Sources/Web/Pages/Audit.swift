internal import Law
internal import LinkCheck
internal import Search

/// What the check of every list found, arranged for pages.
struct Audit: Sendable {
    /// The report as the link checker made it.
    let report: CheckReport

    /// What needs work in each list, by its title.
    let work: [String: ListWork]

    private struct Place: Hashable {
        let file: String
        let code: String
        let name: String
    }

    private let byPower: [Place: [Int]]
    /// Which citation of the report is the one of a number in the catalog.
    private let byNumber: [Int64: Int]

    /// Arranges a report.
    ///
    /// - Parameter report: the report on every list on hand.
    init(_ report: CheckReport) {
        self.report = report
        work = ListWork.byList(report)
        let findings = report.findings
        byPower = Dictionary(
            grouping: findings.indices,
            by: { Place(file: findings[$0].place.file, code: findings[$0].code, name: findings[$0].power) }
        )
        byNumber = Dictionary(
            report.citations.enumerated().compactMap { index, checked in
                checked.entry.number.map { ($0, index) }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// How a citation ended, by its number in the catalog; nil when the report does not name it.
    func outcome(ofCitation number: Int64) -> CitationOutcome? {
        byNumber[number].map { report.citations[$0].outcome }
    }

    /// Whether a citation, by its number in the catalog, names a text that another has taken the place of.
    func isSuperseded(_ number: Int64) -> Bool {
        byNumber[number].map { report.citations[$0].isSuperseded } ?? false
    }

    /// What there is to say about a power, in the order of its cells.
    func findings(of power: PowerDetail) -> [Finding] {
        let place = Place(file: power.answer.source.file, code: power.head.code, name: power.head.name)
        return (byPower[place] ?? []).map { report.findings[$0] }
    }
}
