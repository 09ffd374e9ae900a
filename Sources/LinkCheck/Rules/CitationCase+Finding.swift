import Law
import Revision

extension CitationCase {
    /// A finding about this citation.
    func finding(
        _ rule: any FindingRule.Type,
        severity: Severity? = nil,
        _ message: String,
        naming otherPlace: SourcePlace? = nil,
        evidence: FindingEvidence? = nil,
        suggestion: String? = nil
    ) -> Finding {
        let cell = entry.cell.text
        let place = rule.subject == .title ? titlePlace ?? citation.range : citation.range
        let printed = cell.words(at: place)
        let start = cell.scalars(beforeUTF8: place.lowerBound)
        let end = start + printed.unicodeScalars.count
        return Finding(
            citationID: entry.id,
            rule: rule.name,
            severity: severity ?? rule.severity,
            list: list.list.title,
            code: power.power.code,
            power: power.power.name,
            category: power.power.category,
            citation: FindingCitation(
                printed: printed,
                field: citation.field,
                label: entry.label,
                statute: statute ?? citation.statutePrinted,
                edition: resolvedEdition?.label,
                pinpoint: citation.pinpoint,
                place: list.list.source.place(
                    rule.subject == .title ? entry.cell.place(atUTF8: place.lowerBound) : citation.place,
                    column: entry.column
                ),
                stretch: entry.cell.stretch(atUTF8: place),
                characters: CharacterRange(start: start, end: end)
            ),
            message: message,
            otherPlace: otherPlace,
            evidence: evidence,
            suggestion: suggestion
        )
    }
}
