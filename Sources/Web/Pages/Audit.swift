internal import Catalog
internal import Law
internal import LinkCheck

/// What the check of every list found, arranged for pages.
struct Audit: Sendable {
    /// The report as the link checker made it.
    let report: CheckReport
    /// How every citation of a basis ended.
    let outcomes: [CitationID: CitationOutcome]

    private struct Place: Hashable {
        let file: String
        let code: String
        let name: String
    }

    private let byPower: [Place: [Int]]

    /// Arranges a report.
    ///
    /// - Parameter report: the report on every list on hand.
    init(_ report: CheckReport) {
        self.report = report
        let findings = report.findings
        byPower = Dictionary(
            grouping: findings.indices,
            by: { Place(file: findings[$0].place.file, code: findings[$0].code, name: findings[$0].power) }
        )
        outcomes = Dictionary(
            report.citations.compactMap { checked in checked.entry.id.map { ($0, checked.outcome) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// What there is to say about a power, in the order of its cells.
    func findings(of record: PowerRecord) -> [Finding] {
        let place = Place(file: record.file, code: record.power.code, name: record.power.name)
        return (byPower[place] ?? []).map { report.findings[$0] }
    }
}
