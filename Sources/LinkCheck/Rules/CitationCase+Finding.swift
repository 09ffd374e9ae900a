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
            message: message + told(rule, severity ?? rule.severity),
            otherPlace: otherPlace,
            evidence: evidence,
            suggestion: suggestion,
            replacement: replacement,
            advice: advice
        )
    }

    /// What a finding about words says of an edition that the citation itself does not tell; nothing where it does.
    private func told(_ rule: any FindingRule.Type, _ severity: Severity) -> String {
        guard rule.ground == .words, rule.subject == .place, severity != .note,
            rule != EditionSuperseded.self,
            let borrowing, let label = resolvedEdition?.label
        else { return "" }
        return "（\(borrowing)（\(label)）核对）"
    }

    /// Whose mark the edition is taken from, as the beginning of a sentence: `没有注明版本，按“样品清点”所注的版本`; nil where it is not borrowed.
    var borrowing: String? {
        guard isBorrowed else { return nil }
        return "没有注明版本，按\(lender.map(\.shortName) ?? "同一清单")所注的版本"
    }
}
