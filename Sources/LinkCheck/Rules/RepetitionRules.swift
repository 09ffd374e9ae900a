import ICU
import Law
import Revision

/// One place is quoted in two ways.
enum QuotedTwoWays: ListRule {
    static let name = "quoted-two-ways"
    static let severity = Severity.warning
    static let sentence = "清单中对同一条、款的引文前后不一"
    static let example = RuleExample("《仓库消防安全办法》第三条 仓库应当配备灭火器。", "《仓库消防安全办法》第三条 仓库必须配备灭火器。")

    private static let mostWordings = 6

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        var groups: [String: [CitationCase]] = [:]
        var order: [String] = []
        for facts in cases where facts.citation.quotation != nil && facts.citation.pinpoint != nil {
            let key = "\(facts.statuteKey)|\(facts.editionKey)|\(facts.citation.pinpoint?.chinese ?? "")"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(facts)
        }
        return order.flatMap { conflicts(groups[$0] ?? []) }
    }

    /// The first wording of a place is what later ones are held against; each other wording is told once.
    private static func conflicts(_ group: [CitationCase]) -> [Finding] {
        var wordings: [(text: ComparableText, facts: CitationCase)] = []
        var result: [Finding] = []
        var seen: Set<String> = []
        for facts in group {
            guard let words = facts.citation.quotation?.text, seen.insert(words).inserted else { continue }
            let text = ComparableText(words)
            if wordings.contains(where: { $0.text.units == text.units }) { continue }
            if let other = wordings.first(where: { conflict($0.text, text, facts) != nil }),
                let comparison = conflict(other.text, text, facts)
            {
                result.append(finding(facts, other.facts, comparison, other.text, text))
            }
            // A few wordings are enough to hold the others against, and keep the cost linear.
            if wordings.count < mostWordings { wordings.append((text, facts)) }
        }
        return result
    }

    /// How two wordings contradict each other, or nil when one abridges the other or they may be different sentences.
    private static func conflict(
        _ first: ComparableText,
        _ second: ComparableText,
        _ facts: CitationCase
    ) -> QuotationComparison? {
        let forth = QuotationComparison.compare(second, with: first)
        let back = QuotationComparison.compare(first, with: second)
        switch (forth.verdict, back.verdict) {
        case (.altered, .altered): return forth.changes.count <= back.changes.count ? forth : back
        case (.unrelated, .unrelated):
            // Where the real words are on hand they tell which of the two stands here.
            let narrow = facts.citation.pinpoint?.paragraph != nil || facts.citation.pinpoint?.item != nil
            return narrow && facts.quotation == nil ? forth : nil
        default: return nil
        }
    }

    private static func finding(
        _ facts: CitationCase,
        _ other: CitationCase,
        _ comparison: QuotationComparison,
        _ first: ComparableText,
        _ second: ComparableText
    ) -> Finding {
        let place = "《\(facts.citation.statutePrinted)》\(facts.citation.pinpoint?.chinese ?? "")"
        let where_ = "\(other.power.power.shortName)（\(other.place.chinese)）"
        let message =
            comparison.verdict == .unrelated
            ? "\(place)在\(where_)引的是另一段文字，两处至少有一处定位不准"
            : "\(place)的引文与\(where_)的不一致：\(comparison.changes.summary)"
        return facts.finding(
            Self.self,
            message,
            naming: other.place,
            evidence: FindingEvidence(
                source: where_,
                diff: comparison.verdict == .unrelated ? [] : QuotationDiff.segments(from: first, to: second)
            )
        )
    }
}

/// The article number is printed twice in a row, or one place is cited twice in a cell.
enum PlaceRepeated: ListRule {
    static let name = "place-repeated"
    static let severity = Severity.warning
    static let sentence = "同一格中重复写出同一条款"
    static let example = RuleExample("《样品管理条例》（2010年）第五条 第五条 仓库不得出借贵重样品。")

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        struct Key: Hashable {
            let power: String
            let place: Int
            let label: String
            let statute: String
            let mark: String
            let pinpoint: Pinpoint?
            let through: Pinpoint?
        }
        var seen: Set<Key> = []
        var result: [Finding] = []
        for facts in cases where facts.citation.pinpoint != nil {
            if let again = repeatedNumber(facts) {
                result.append(facts.finding(Self.self, "“\(again)”连写了两次"))
            }
            let key = Key(
                power: facts.power.power.code,
                place: facts.power.power.place,
                label: facts.entry.label,
                statute: facts.statuteKey,
                mark: facts.markKey,
                pinpoint: facts.citation.pinpoint,
                through: facts.citation.through
            )
            if !seen.insert(key).inserted {
                result.append(
                    facts.finding(
                        Self.self,
                        "《\(facts.citation.statutePrinted)》\(facts.citation.pinpoint?.chinese ?? "")在同一格中引了两次"
                    )
                )
            }
        }
        return result
    }

    /// The article number when it stands once more between the citation and the words quoted.
    private static func repeatedNumber(_ facts: CitationCase) -> String? {
        guard let number = facts.citation.pinpoint?.article, let quotation = facts.citation.quotation else {
            return nil
        }
        let from = facts.citation.range.upperBound
        let between =
            from < quotation.range.lowerBound
            ? facts.entry.cell.text.words(at: from..<quotation.range.lowerBound) : ""
        let words = Folding.folded(between + quotation.text.prefix(40)).filter { !$0.isWhitespace }
        return words.hasPrefix(number.chinese) ? number.chinese : nil
    }
}
