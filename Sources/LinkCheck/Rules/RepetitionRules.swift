import ICU
import Law

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
        // Whether a place was quoted when it was cited last.
        var seen: [Key: Bool] = [:]
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
            let isQuoted = facts.citation.quotation != nil
            // Places that are listed first and then quoted one by one are no repetition.
            if let before = seen.updateValue(isQuoted, forKey: key), before || !isQuoted {
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
