/// The rules of the link checker, as one table.
enum RuleBook {
    /// The rules that look at one citation.
    static let citationRules: [any CitationRule.Type] = [
        TitleMisspelt.self, TitleUnclear.self, StatuteUnnamed.self, EditionUnknownYear.self,
        EditionNumber.self, EditionKind.self,
        ArticleMissing.self, ParagraphOutOfRange.self, ItemOutOfRange.self, ItemAmbiguous.self,
        HeadingMismatch.self,
        NoPinpoint.self, QuotationAltered.self, QuotationMisplaced.self, QuotationOtherEdition.self,
        QuotationSlip.self,
        QuotationOmitsLimit.self, QuotationAbridged.self, QuotationPunctuation.self, EditionSuperseded.self,
        EditionNotYetInForce.self, EditionUnstated.self, EditionNotOnHand.self, StatuteNotOnHand.self,
        NumberAgainstYear.self, NumberForm.self,
    ]

    /// The rules that look at a list as a whole.
    static let listRules: [any ListRule.Type] = [
        CitationNotParsed.self, QuotedTwoWays.self, NumberWithTwoTitles.self, TitleWithTwoNumbers.self,
        PlaceRepeated.self, StatuteListedTwice.self, BasesDiffer.self, MeasureNotNamed.self,
        SerialMissing.self,
        DutiesNumbering.self, CategoryCount.self, CodeIrregular.self,
    ]

    /// Every rule, in the order of the table.
    static var all: [any FindingRule.Type] { citationRules + listRules }

    /// The table of the rules as a Markdown page.
    static var page: String {
        var lines = [
            "# The rules of `yiju check`", "",
            "Made from the rules themselves; a test holds this page against them. The example is a cell of a list that the rule finds something in, read",
            "beside the sample statutes of the tests.", "",
            "| rule | severity | 说明 | example |", "| --- | --- | --- | --- |",
        ]
        for rule in all {
            let cells =
                rule.example.bases
                + [rule.example.accountability, rule.example.measures, rule.example.duties].compactMap { $0 }
            let example = cells.joined(separator: " ／ ").split(separator: "\n").joined(separator: " ")
            lines.append("| `\(rule.name)` | \(rule.severity.rawValue) | \(rule.sentence) | \(example) |")
        }
        lines += [
            "", "## Outcomes", "", "Every citation ends with exactly one.", "", "| outcome | 说明 | defect |",
            "| --- | --- | --- |",
        ]
        for outcome in CitationOutcome.allCases {
            lines.append(
                "| `\(outcome.rawValue)` | \(outcome.chinese) | \(outcome.isDefect ? "yes" : "no") |"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// A rule as the outside sees it.
public struct RuleDescription: Hashable, Sendable, Codable {
    /// The stable name, in kebab case.
    public let name: String
    /// How grave its findings are.
    public let severity: Severity
    /// What it looks for, in one Chinese sentence.
    public let sentence: String

    /// Every rule, in the order of the table.
    public static var all: [RuleDescription] {
        RuleBook.all.map { RuleDescription(name: $0.name, severity: $0.severity, sentence: $0.sentence) }
    }
}
