import Citations
import Law
import Revision

extension CitationCase {
    /// A finding about this citation.
    ///
    /// - Parameters:
    ///   - rule: the rule.
    ///   - severity: how grave it is, where it is not as grave as the rule's others.
    ///   - share: how sure it is by itself, where the rule knows better than its ground.
    ///   - message: what an officer reads.
    ///   - otherPlace: another place that the message names.
    ///   - evidence: what it rests on.
    ///   - suggestion: what to print instead.
    ///   - replacement: the exact change that mends it.
    ///   - advice: the words to quote.
    /// - Returns: the finding.
    func finding(
        _ rule: any FindingRule.Type,
        severity: Severity? = nil,
        share: Double? = nil,
        _ message: String,
        naming otherPlace: SourcePlace? = nil,
        evidence: FindingEvidence? = nil,
        suggestion: String? = nil,
        replacement: Replacement? = nil,
        advice: QuotationAdvice = QuotationAdvice()
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
            confidence: confidence(rule, share: share),
            list: list.list.title,
            code: power.power.code,
            power: power.power.name,
            category: power.power.category,
            powerNumber: power.number,
            citation: FindingCitation(
                printed: printed,
                field: citation.field,
                label: entry.label,
                statute: statute ?? citation.statutePrinted,
                edition: resolvedEdition?.label,
                editionReason: resolvedEdition == nil ? nil : resolution.editionReason,
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
            suggestion: suggestion,
            replacement: replacement,
            advice: advice
        )
    }
}
