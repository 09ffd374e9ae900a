internal import Catalog
internal import Law
internal import LinkCheck

/// What the check of every list found, arranged for pages.
struct Audit: Sendable {
    /// The report as the link checker made it.
    let report: CheckReport
    /// How every citation of a basis ended.
    let outcomes: [CitationID: CitationOutcome]
    /// Citations that stand in the catalog and that the report does not name; none, unless the two disagree.
    let unmatched: Int

    private struct Place: Hashable {
        let file: String
        let code: String
        let name: String
    }

    private let byPower: [Place: [Int]]

    /// Arranges a report.
    ///
    /// - Parameters:
    ///   - report: the report on every list on hand.
    ///   - inventory: what is on hand.
    init(_ report: CheckReport, _ inventory: Inventory) {
        self.report = report
        let findings = report.findings
        byPower = Dictionary(
            grouping: findings.indices,
            by: { Place(file: findings[$0].place.file, code: findings[$0].code, name: findings[$0].power) }
        )
        var ended: [Key: CitationOutcome] = [:]
        for checked in report.citations {
            ended[Key(code: checked.code, citation: checked.entry.citation)] = checked.outcome
        }
        var outcomes: [CitationID: CitationOutcome] = [:]
        var unmatched = 0
        for record in inventory.citations where record.citation.field.isBasis {
            guard case .power(let id, _) = record.origin, let power = inventory.power(id) else { continue }
            if let outcome = ended[Key(code: power.code, citation: record.citation)] {
                outcomes[record.id] = outcome
            } else {
                unmatched += 1
            }
        }
        self.outcomes = outcomes
        self.unmatched = unmatched
    }

    /// What makes a citation of the report and one of the catalog the same one.
    private struct Key: Hashable {
        let code: String
        let place: Int
        let start: Int
        let pinpoint: Pinpoint?
        let field: CitationField

        init(code: String, citation: Citation) {
            self.code = code
            place = citation.place
            start = citation.range.lowerBound
            pinpoint = citation.pinpoint
            field = citation.field
        }
    }

    /// What there is to say about a power, in the order of its cells.
    func findings(of record: PowerRecord) -> [Finding] {
        let place = Place(file: record.file, code: record.power.code, name: record.power.name)
        return (byPower[place] ?? []).map { report.findings[$0] }
    }
}
