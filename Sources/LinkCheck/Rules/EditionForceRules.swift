import Citations
import Law
import Revision

/// The edition has not been imported.
enum EditionNotOnHand: CitationRule {
    static let name = "edition-not-on-hand"
    static let severity = Severity.note
    static let ground = FindingGround.stock
    static let sentence = "所引版本没有导入，无法核对；如能在其他版本中找到所引文字，一并说明"
    static let example = RuleExample("《展品运输办法》（2009年）第三条 运输展品的车辆应当密封。")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard facts.statute != nil, facts.edition == nil,
            !facts.resolution.markProblems.contains(where: \.isMismatch)
        else { return [] }
        let head = "《\(facts.statute ?? "")》\(Self.missing(facts))，无法核对"
        guard let beside = facts.beside else { return [facts.finding(Self.self, head)] }
        let found = beside.stretches.filter { $0.comparison.similarity >= 0.6 }
        let places = found.map { Self.place($0, facts, beside) }
        let same = found.allSatisfy { $0.comparison.changes.isEmpty }
        return [
            facts.finding(
                Self.self,
                "\(head)；所引文字见于\(beside.edition.label)版本\(places.joined(separator: "、"))，\(same ? "文字一致" : "文字有出入")",
                evidence: FindingEvidence(
                    source:
                        "《\(facts.statute ?? "")》（\(beside.edition.label)）\(places.joined(separator: "、"))",
                    diff: found.flatMap(\.diff)
                )
            )
        ]
    }

    /// Which text is not on hand, and which are.
    private static func missing(_ facts: CitationCase) -> String {
        let labels = facts.editions.map(\.edition.label).joined(separator: "、")
        if let year = facts.citation.editionMark?.date?.year { return "\(year)年的文本没有导入（在库的是\(labels)）" }
        if let day = facts.list.list.date, facts.citation.documentNumber == nil {
            return
                "在\(facts.list.dayName)（\(day.chinese)）时有效的文本没有导入（在库的是\(labels)，晚于\(facts.list.isDraft ? "文件" : "清单")）"
        }
        let number = facts.citation.documentNumber.map { "“\($0.printed)”" } ?? ""
        return "\(number)的文本没有导入（在库的是\(labels)）"
    }

    private static func place(_ stretch: StretchCheck, _ facts: CitationCase, _ beside: BesideEdition)
        -> String
    {
        switch stretch.standing {
        case .elsewhere(let place), .otherEdition(let place), .otherStatute(let place): place.chinese
        case .inPlace, .beyond, .nowhere: facts.citation.pinpoint?.chinese ?? ""
        }
    }
}

/// The edition has been superseded.
enum EditionSuperseded: CitationRule {
    static let name = "edition-superseded"
    static let severity = Severity.warning
    static let sentence = "所引版本已被后来的版本取代；指明由哪一条承接、文字有何变化"
    static let example = RuleExample("《样品管理条例》（2010年）第四条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        // A statute that is only named, without an edition, means what is in force.
        guard
            facts.citation.pinpoint != nil || facts.citation.editionMark != nil
                || facts.citation.documentNumber != nil
        else { return [] }
        guard !facts.meansTheTextInForce else { return [] }
        if let newer = facts.replacement { return [facts.finding(Self.self, replaced(facts, by: newer))] }
        guard let succession = facts.succession, let edition = facts.edition?.edition else {
            return []
        }
        let made = word(succession.madeBy)
        let since = succession.since.map { "，自\($0.chinese)起施行" } ?? ""
        guard facts.isSuperseded else { return [] }
        let which = facts.borrowing.map { "\($0)是\(edition.label)版本，" } ?? "所引\(edition.label)版本"
        let head = "\(which)已由\(succession.label)\(made)的版本取代\(since)"
        guard let link = succession.link else { return [facts.finding(Self.self, head)] }
        let choice = SuccessorChoice(link, succession.places, earlier: succession.earlier, for: facts.power)
        let remark = choice.remark.map { "；\($0)" } ?? ""
        let isCertain = !choice.certain.isEmpty
        return [
            facts.finding(
                Self.self,
                "\(head)；\(facts.citation.pinpoint?.chinese ?? "")在新版本中：\(link.chinese)\(remark)",
                evidence: FindingEvidence(
                    source:
                        "《\(facts.statute ?? "")》（\(succession.label)）\(link.to.map(\.chinese).joined(separator: "、"))",
                    diff: link.kind == .same || link.kind == .moved ? [] : succession.diff
                ),
                suggestion: isCertain && link.kind != .same ? Self.words(of: link, succession, facts) : nil,
                replacement: Self.replacement(link, succession, facts),
                advice: link.kind == .same
                    ? QuotationAdvice()
                    : choice.advice(
                        statute: facts.statute ?? "",
                        edition: succession.label,
                        share: facts.resolution.confidence(of: facts.citation) ?? 1
                    )
            )
        ]
    }

    /// The later edition with the place that carries the cited one on.
    private static func words(of link: ProvisionLink, _ succession: SuccessionFact, _ facts: CitationCase)
        -> String
    {
        "《\(facts.statute ?? "")》（\(succession.label.prefix(4))年\(word(succession.madeBy))）\(link.to.map(\.chinese).joined(separator: "、"))"
    }

    /// The change of a citation whose words only got another number, certainly so; nil where other places follow its title, or the
    /// later edition had not taken effect at the list's date.
    private static func replacement(
        _ link: ProvisionLink,
        _ succession: SuccessionFact,
        _ facts: CitationCase
    ) -> Replacement? {
        let citation = facts.citation
        guard link.kind == .moved, link.confidence >= 0.8, link.to.count == 1,
            citation.through == nil, citation.repetition == nil, citation.part == nil,
            let title = citation.titleRange, title.lowerBound == citation.range.lowerBound,
            citation.pinpointRange?.upperBound == citation.range.upperBound
        else { return nil }
        let day = facts.list.list.date ?? facts.today
        let isInForce = succession.since.map { !(day < $0) } ?? false
        guard isInForce, facts.isAloneBehindTitle, quotes(succession.places, facts) else { return nil }
        return facts.replacement(of: citation.range, by: words(of: link, succession, facts))
    }

    /// Whether what the citation quotes, if anything, is what the later place says as well: an article that only moved may refer to others
    /// by their new numbers.
    private static func quotes(_ places: [ProvisionCandidate], _ facts: CitationCase) -> Bool {
        guard let quotation = facts.citation.quotation else { return true }
        guard facts.quotedPlaces.count == 1, let place = places.first, places.count == 1 else { return false }
        let quoted = ComparableText(quotation.text)
        return QuotationComparison.compare(quoted, with: ComparableText(place.words)).isVerbatim
    }

    /// What took the place of an edition that is not on hand itself.
    private static func replaced(_ facts: CitationCase, by newer: Edition) -> String {
        let since = newer.effective.map { "，自\($0.chinese)起施行" } ?? ""
        let mark = facts.citation.editionMark
        let old =
            facts.resolution.isNamesake
            ? "所引的是同名的旧文件" + (mark?.date.map { "（\($0.year)年）" } ?? "")
            : mark?.date.map { "所引\($0.year)年的版本" }
                ?? facts.citation.documentNumber.map { "“\($0.printed)”的版本" } ?? "\(facts.list.dayName)时的版本"
        return "\(old)已由\(newer.label)\(word(newer.madeBy))的版本取代\(since)；旧文本没有导入，条文的去向无法核对"
    }

    private static func word(_ kind: HistoryKind?) -> String {
        switch kind {
        case .amended: "修正"
        case .revised: "修订"
        case nil: ""
        default: "公布"
        }
    }
}

/// No edition is printed though several are on hand.
enum EditionUnstated: CitationRule {
    static let name = "edition-unstated"
    // A draft means the law of its day.
    static let judgesDrafts = false
    static let severity = Severity.note
    static let ground = FindingGround.stock
    static let sentence = "没有注明版本，而在库不止一个版本，条号含义可能不同"
    static let example = RuleExample("《样品管理条例》第四条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let edition = facts.edition, facts.editions.count > 1, facts.citation.pinpoint != nil,
            let reason = facts.resolution.editionReason, reason != .mark, reason != .documentNumber,
            !facts.resolution.markProblems.contains(where: {
                if case .uncheckedNumber = $0 { true } else { false }
            })
        else { return [] }
        return [
            facts.finding(
                Self.self,
                "\(facts.borrowing ?? "没有注明版本，\(reason.chinese)")（\(edition.edition.label)）核对；在库的版本有\(facts.editions.map(\.edition.label).joined(separator: "、"))"
            )
        ]
    }
}

/// The edition was not yet in force at the list's date.
enum EditionNotYetInForce: CitationRule {
    static let name = "edition-not-yet-in-force"
    static let severity = Severity.warning
    static let sentence = "清单日期时（清单没有日期的，今天），所引版本尚未施行"
    static let example = RuleExample("《样品管理条例》（2020年修订）第五条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        let day = facts.list.list.date ?? facts.today
        guard !facts.meansTheTextInForce, let text = facts.edition, let start = text.edition.effective,
            day < start,
            day.day != nil || day.year < start.year
        else { return [] }
        let when = facts.list.list.date == nil ? "" : "\(facts.list.dayName)\(day.chinese)时，"
        return [facts.finding(Self.self, "\(when)\(text.edition.label)版本尚未施行（自\(start.chinese)起施行）")]
    }
}

extension CitationCase {
    /// Whether nothing tells of an edition, and one on hand has taken effect by the day of the check: that one is meant, whichever was
    /// taken when the citation was resolved.
    fileprivate var meansTheTextInForce: Bool {
        switch resolution.editionReason {
        case .latest, .inForce: editions.contains { $0.edition.effective.map { $0 <= today } ?? true }
        default: false
        }
    }
}
