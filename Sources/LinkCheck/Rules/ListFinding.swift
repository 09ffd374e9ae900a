import Law

/// Makes findings that are about a power or the list, not about one citation.
enum ListFinding {
    static func make(
        _ rule: any FindingRule.Type,
        _ list: CitedList,
        _ power: Power?,
        at place: SourcePlace,
        label: String = "",
        printed: String,
        message: String,
        severity: Severity? = nil,
        share: Double? = nil,
        naming otherPlace: SourcePlace? = nil,
        suggestion: String? = nil
    ) -> Finding {
        Finding(
            rule: rule.name,
            severity: severity ?? rule.severity,
            confidence: share ?? rule.share,
            list: list.list.title,
            code: power?.code ?? "",
            power: power?.name ?? "",
            category: power?.category ?? "",
            citation: FindingCitation(
                printed: printed,
                field: nil,
                label: label,
                place: place,
                characters: nil
            ),
            message: message,
            otherPlace: otherPlace,
            suggestion: suggestion
        )
    }

    /// A finding about a power's code.
    static func code(
        _ rule: any FindingRule.Type,
        _ list: CitedList,
        _ power: Power,
        _ message: String,
        severity: Severity? = nil,
        share: Double? = nil,
        naming otherPlace: SourcePlace? = nil
    ) -> Finding {
        make(
            rule,
            list,
            power,
            at: list.list.source.place(power.codePlace),
            label: "编码",
            printed: power.code,
            message: message,
            severity: severity,
            share: share,
            naming: otherPlace
        )
    }
}
