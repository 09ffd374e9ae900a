import Citations
import Law

/// The statute has been repealed by another one.
enum StatuteRepealed: CitationRule {
    static let name = "statute-repealed"
    static let subject = FindingSubject.title
    static let severity = Severity.warning
    static let sentence = "所引法律文件已被另一部法律文件废止；指明由哪一部、自何时起"
    static let example = RuleExample("《样品出借规则》（2008年）第三条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let found = facts.repeal, found.repeal.since <= facts.judgedDay else { return [] }
        let repeal = found.repeal
        let after =
            facts.list.list.date.flatMap {
                $0 < repeal.since ? "（晚于\(facts.list.dayName)\($0.chinese)）" : nil
            } ?? ""
        let printed = facts.statute ?? facts.citation.statutePrinted
        let message =
            found.isCertain
            ? "《\(printed)》已\(repeal.chinese)\(after)；请改引现行依据"
            : "名为《\(printed)》的文件已\(repeal.chinese)\(after)；请改引现行依据，所引若是此后的同名文件，请注明年份"
        return [
            facts.finding(
                Self.self,
                message,
                evidence: repeal.by.isEmpty ? nil : FindingEvidence(source: repeal.source)
            )
        ]
    }
}

/// The statute will be repealed by another one that has been made and is not yet in force.
enum RepealAnnounced: CitationRule {
    static let name = "repeal-announced"
    static let subject = FindingSubject.title
    static let severity = Severity.note
    static let sentence = "所引法律文件将被另一部已经公布、尚未施行的法律文件废止；指明由哪一部、自何时起"
    static let example = RuleExample("《样品暂存规定》第一条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let found = facts.repeal, found.isCertain, found.repeal.since > facts.judgedDay else {
            return []
        }
        let repeal = found.repeal
        return [
            facts.finding(
                Self.self,
                "《\(facts.statute ?? facts.citation.statutePrinted)》将\(repeal.chinese)；届时请改引新的依据",
                evidence: FindingEvidence(source: repeal.source)
            )
        ]
    }
}

/// The place takes effect on a later day than the statute that it stands in.
enum PlaceNotYetInForce: CitationRule {
    static let name = "place-not-yet-in-force"
    static let severity = Severity.warning
    static let sentence = "所引条款的施行日期晚于全文的施行日期，尚未施行；指明自何时起施行"
    static let example = RuleExample("《样品留存规定》第二条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let since = facts.placeInForceSince, since > facts.judgedDay,
            let place = facts.citation.pinpoint
        else { return [] }
        let title = "《\(facts.statute ?? facts.citation.statutePrinted)》"
        let message = "\(title)\(place.chinese)自\(since.chinese)起施行，尚未施行；请核对现在的依据"
        return [facts.finding(Self.self, message, evidence: FindingEvidence(source: facts.source()))]
    }
}

extension CitationCase {
    /// The later of the list's day and today: what is not in force by then is not in force.
    var judgedDay: LegalDate { list.list.date.map { max($0, today) } ?? today }
}
