import Law

/// The statute has been repealed by another one.
enum StatuteRepealed: CitationRule {
    static let name = "statute-repealed"
    static let subject = FindingSubject.title
    static let severity = Severity.warning
    static let sentence = "所引法律文件已被另一部法律文件废止；指明由哪一部、自何时起"
    static let example = RuleExample("《样品出借规则》（2008年）第三条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let repeal = facts.repeal else { return [] }
        return [
            facts.finding(
                Self.self,
                "《\(facts.statute ?? facts.citation.statutePrinted)》已由《\(repeal.by)》\(repeal.place.chinese)废止，自\(repeal.since.chinese)起；请改引现行依据",
                evidence: FindingEvidence(source: "《\(repeal.by)》\(repeal.place.chinese)")
            )
        ]
    }
}
