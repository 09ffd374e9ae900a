internal import LinkCheck

/// `/help`: how to ask, how to read the check, what its words mean.
struct HelpPage: Sendable {
    let frame: PageFrame

    /// The page of help; outcomes and rules are those of the checker itself.
    func answer() -> WebResponse {
        frame.page(
            "help",
            title: "帮助",
            section: .help,
            values: [
                "outcomes": CitationOutcome.allCases.map { outcome -> Values in
                    let mark = OutcomeMark(outcome)
                    return ["text": mark.text, "style": mark.style, "meaning": outcome.explanation]
                },
                "rules": RuleDescription.all.map { rule -> Values in
                    [
                        "sentence": rule.sentence, "severity": rule.severity.chinese,
                        "style": FindingRows.style(rule.severity), "name": rule.name,
                        "address": Address.query("/check", [("rule", rule.name), ("severity", "all")]),
                    ]
                },
                "differences": DifferenceKind.allCases.map {
                    ["text": $0.chinese, "meaning": $0.explanation] as Values
                },
                "legend": OutcomeMark.legend,
                "works": ImpactWork.allCases.map {
                    ["text": $0.chinese, "meaning": $0.explanation] as Values
                },
            ]
        )
    }
}
