public import Citations
import Law
public import Library
import Parallel
public import Revision

/// One citation and how it ended.
public struct CheckedCitation: Hashable, Sendable {
    /// The power.
    public let power: CheckedPower
    /// The citation with its cell.
    public let entry: PowerCitation
    /// The statute's full title, or nil when it is not on hand.
    public let statute: String?
    /// The label of the edition that it was resolved to, or nil.
    public let edition: String?
    /// Why that edition, or nil when there is none.
    public let editionReason: EditionReason?
    /// How it ended.
    public let outcome: CitationOutcome
    /// What became of the place in the latest edition on hand, or nil when the edition is the latest.
    public let successor: ProvisionLink?
    /// Whether the edition was superseded by a later one on hand.
    public let isSuperseded: Bool
    /// The quotation held against the place, where the check was asked to keep it.
    public let comparison: QuotationCheck?

    /// The power's code.
    public var code: String { power.code }
    /// The power's category.
    public var category: String { power.category }
}

/// Checks the citations of lists against the statutes on hand.
///
/// ```swift
/// let report = try LinkChecker(library: library).check(CitedList.all(in: library))
/// report.summary.outcomes[.verbatim]
/// ```
///
/// Everything is offline and deterministic: the same lists and statutes give the same findings in the same order.
/// Cost: every place, quotation and pair of editions is worked out once, however many powers cite it.
public struct LinkChecker: Sendable {
    let texts: StatuteTexts

    /// A checker over the statutes on hand.
    public init(texts: StatuteTexts) { self.texts = texts }

    /// Checks lists.
    ///
    /// Which edition and place a citation means is resolved already; the checker adds what needs the words. Citations inside quoted text are not the powers' own and are left out.
    ///
    /// - Parameters:
    ///   - lists: the lists with their citations.
    ///   - keepingComparisons: whether each citation keeps its quotation's comparison: for some thousand citations, not for a library.
    ///   - progress: called after every list with the number of lists done; may do nothing.
    /// - Returns: the outcomes and findings.
    /// - Throws: `LibraryError` when a text that was needed cannot be read: there is no report without it.
    public func check(
        _ lists: [CitedList],
        keepingComparisons: Bool = false,
        progress: (Int) -> Void = { _ in }
    ) throws(LibraryError) -> CheckReport {
        let report = judged(lists, keepingComparisons: keepingComparisons, progress: progress)
        try texts.trouble.rethrow()
        return report
    }

    /// What the checker says of lists, as far as their texts can be read.
    func judged(
        _ lists: [CitedList],
        keepingComparisons: Bool = false,
        progress: (Int) -> Void = { _ in }
    ) -> CheckReport {
        let builder = CaseBuilder(texts)
        var citations: [CheckedCitation] = []
        var findings: [Finding] = []
        var unread: [CheckedPower] = []
        var all: [[CitationCase]] = []
        for (index, list) in lists.enumerated() {
            let cases = builder.cases(of: list)
            if lists.count > 1, !list.isDraft { all.append(cases) }
            citations += cases.map { checked($0, keepingComparisons ? $0.quotation : nil) }
            findings += Self.findings(cases)
            let rules = RuleBook.listRules.filter { !list.isDraft || $0.judgesDrafts }
            findings += Workers.map(rules.count) { rules[$0].findings(list, cases) }.joined()
            unread += list.powers.flatMap { power in
                power.unparsed.map { _ in CheckedPower(power.power, of: list) }
            }
            progress(index + 1)
        }
        if all.count > 1 {
            findings += RuleBook.libraryRules.flatMap { $0.findings(lists.filter { !$0.isDraft }, all) }
        }
        return CheckReport(
            lists: lists.map(\.list.title),
            checkedPowers: lists.filter { !$0.isDraft }.flatMap { list in
                list.powers.map { CheckedPower($0.power, of: list) }
            },
            citations: citations,
            unreadIn: unread,
            findings: Self.ordered(findings, lists)
        )
    }

    /// What the citation rules say; what they say about a title is told once, not for every place that follows it.
    private static func findings(_ cases: [CitationCase]) -> [Finding] {
        struct Told: Hashable {
            let rule: String
            let row: Int
            let label: String
            let place: Range<Int>?
        }
        let isDraft = cases.first?.list.isDraft ?? false
        let rules = RuleBook.citationRules.filter { !isDraft || $0.judgesDrafts }
        let found = Workers.map((cases.count + stretch - 1) / stretch) { index in
            cases[index * stretch..<min(cases.count, (index + 1) * stretch)].map { facts in
                rules.compactMap { rule in
                    let found = rule.findings(facts)
                    return found.isEmpty ? nil : (rule: rule, found: found)
                }
            }
        }
        var told: Set<Told> = []
        var result: [Finding] = []
        for (facts, said) in zip(cases, found.joined()) {
            for (rule, found) in said {
                if rule.subject == .title {
                    let key = Told(
                        rule: rule.name,
                        row: facts.power.power.place,
                        label: facts.entry.label,
                        place: facts.titlePlace
                    )
                    guard told.insert(key).inserted else { continue }
                }
                result += found
            }
        }
        return result
    }

    /// How many citations one thread looks at at a time.
    private static let stretch = 256

    private func checked(_ facts: CitationCase, _ comparison: QuotationCheck?) -> CheckedCitation {
        CheckedCitation(
            power: CheckedPower(facts.power.power, of: facts.list),
            entry: facts.entry,
            statute: facts.statute,
            edition: facts.resolvedEdition?.label,
            editionReason: facts.entry.resolution.editionReason,
            outcome: facts.outcome,
            successor: facts.succession?.link,
            isSuperseded: facts.isSuperseded,
            comparison: comparison
        )
    }

    /// By list, then place, then gravity, then rule: the order of the file.
    private static func ordered(_ findings: [Finding], _ lists: [CitedList]) -> [Finding] {
        let ranks = Dictionary(
            lists.enumerated().map { ($1.list.title, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let keys = findings.enumerated().map { offset, finding in
            OrderKey(
                list: ranks[finding.list] ?? 0,
                place: finding.place.order,
                start: finding.characters?.start ?? -1,
                severity: finding.severity,
                rule: finding.rule,
                offset: offset
            )
        }
        return keys.sorted().map { findings[$0.offset] }
    }

    /// What findings are ordered by.
    private struct OrderKey: Comparable {
        let list: Int
        let place: Int
        let start: Int
        let severity: Severity
        let rule: String
        let offset: Int

        static func < (left: OrderKey, right: OrderKey) -> Bool {
            if left.list != right.list { return left.list < right.list }
            if left.place != right.place { return left.place < right.place }
            if left.start != right.start { return left.start < right.start }
            if left.severity != right.severity { return left.severity < right.severity }
            if left.rule != right.rule { return left.rule < right.rule }
            return left.offset < right.offset
        }
    }
}

extension CheckedPower {
    init(_ power: Power, of list: CitedList) {
        self.init(list: list.list.title, code: power.code, name: power.name, category: power.category)
    }
}
