/// The rules of the link checker, as one table.
enum RuleBook {
    /// The rules that look at one citation.
    static let citationRules: [any CitationRule.Type] = [
        TitleMisspelt.self, TitleUnclear.self, StatuteUnnamed.self, EditionUnknownYear.self,
        EditionNumber.self, EditionKind.self, EditionDay.self, DateImpossible.self, MeetingAsOrder.self,
        ArticleMissing.self, ArticleLapsed.self, ParagraphOutOfRange.self, ItemOutOfRange.self,
        ItemAmbiguous.self,
        HeadingMismatch.self,
        NoPinpoint.self, QuotationAltered.self, QuotationMisplaced.self, QuotationOtherEdition.self,
        QuotationRenamedBody.self, QuotationSlip.self, QuotationBeyond.self,
        QuotationOmitsLimit.self, QuotationAbridged.self, QuotationPunctuation.self, EditionSuperseded.self,
        StatuteRepealed.self, RepealAnnounced.self, PlaceNotYetInForce.self,
        EditionNotYetInForce.self, EditionUnstated.self, EditionNumberUnchecked.self, EditionNotOnHand.self,
        StatuteNotOnHand.self,
        NumberAgainstYear.self, NumberForm.self, LevelMismatch.self,
    ]

    /// The rules that look at a list as a whole.
    static let listRules: [any ListRule.Type] = [
        CitationNotParsed.self, QuotedTwoWays.self, NumberWithTwoTitles.self, TitleWithTwoNumbers.self,
        PlaceRepeated.self, StatuteListedTwice.self, BasesDiffer.self, MeasureNotNamed.self,
        BasisWithoutMeasure.self, BasisMissing.self, NumberDragged.self,
        SerialMissing.self,
        DutiesNumbering.self, CategoryCount.self, CodeIrregular.self,
    ]

    /// The rules that hold lists against each other.
    static let libraryRules: [any LibraryRule.Type] = [BasesDifferBetweenLists.self]

    /// The names of the rules that speak of titles.
    static let titleRules: Set<String> = Set(all.compactMap { $0.subject == .title ? $0.name : nil })

    /// Every rule, in the order of the table.
    static var all: [any FindingRule.Type] { citationRules + listRules + libraryRules }

    /// The table of the rules as a Markdown page.
    static var page: String {
        var lines = [
            "# The rules of `yiju check`", "",
            "Made from the rules themselves; a test holds this page against them. The example is a cell of a list that the rule finds something in, read",
            "beside the sample statutes of the tests. 可信度依据 is what a finding rests on, and so how sure it is: certain from 0.95, likely from 0.8, else possible.",
            "",
            "| rule | severity | 可信度依据 | 说明 | example |", "| --- | --- | --- | --- | --- |",
        ]
        for rule in all {
            let cells =
                rule.example.bases
                + [
                    rule.example.accountability, rule.example.measures, rule.example.duties,
                    rule.example.secondList,
                ].compactMap { $0 }
            let example = cells.joined(separator: " ／ ").split(separator: "\n").joined(separator: " ")
            lines.append(
                "| `\(rule.name)` | \(rule.severity.rawValue) | \(rule.ground.chinese)（\(rule.ground.rawValue)） | \(rule.sentence) | \(example) |"
            )
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

    /// What a rule looks for, or its name where there is no such rule (any more).
    public static func sentence(ofRule name: String) -> String { sentences[name] ?? name }

    private static let sentences = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.sentence) })

    /// Every rule, in the order of the table.
    public static var all: [RuleDescription] {
        RuleBook.all.map { RuleDescription(name: $0.name, severity: $0.severity, sentence: $0.sentence) }
    }

    /// The rules whose names come nearest to one that is none, the nearest first.
    ///
    /// Names that share most words come first (`quotation-changed` means one of the `quotation-…`), then those that few
    /// changes of letters lead to.
    ///
    /// - Parameters:
    ///   - name: what was typed.
    ///   - limit: how many at most.
    /// - Returns: the rules; none when nothing comes near.
    public static func near(to name: String, limit: Int = 5) -> [RuleDescription] {
        let typed = name.lowercased()
        let words = Set(typed.split(separator: "-"))
        let ranked = all.map { rule in
            let shared = words.intersection(rule.name.split(separator: "-")).count
            let (left, right) = (Array(typed.utf16.prefix(100)), Array(rule.name.utf16))
            let kept = UnitDiff.align(left, right).reduce(0) { $0 + $1.length }
            return (rule: rule, shared: shared, changes: left.count + right.count - 2 * kept)
        }
        return ranked.filter { $0.shared > 0 || $0.changes <= max(2, typed.utf16.count / 3) }
            .sorted { ($1.shared, $0.changes, $0.rule.name) < ($0.shared, $1.changes, $1.rule.name) }
            .prefix(limit).map(\.rule)
    }
}
