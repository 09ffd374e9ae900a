import Law
import Revision

/// A measure is listed that no cited provision names.
enum MeasureNotNamed: ListRule {
    static let name = "measure-not-named"
    static let severity = Severity.warning
    static let sentence = "处罚种类、强制措施中的某一种，所引条文都没有规定"
    static let example = RuleExample("《样品管理条例》（2010年）第八条", measures: "警告，罚款，责令停业整顿")

    /// The measures of administrative law (Administrative Penalty Law, article 9; Administrative Compulsion Law, article 9),
    /// each with the words by which statutes name it.
    static let measures: [(name: String, words: [String])] = [
        ("警告", ["警告"]),
        ("通报批评", ["通报批评"]),
        ("罚款", ["罚款"]),
        ("没收", ["没收"]),
        ("暂扣", ["暂扣"]),
        ("吊销", ["吊销"]),
        ("降低资质", ["降低资质"]),
        ("责令停产停业", ["责令停产停业", "停产停业"]),
        ("停业整顿", ["停业整顿"]),
        ("责令关闭", ["责令关闭", "责令停止"]),
        ("限制从业", ["限制从业", "不得从事", "禁止从事"]),
        ("拘留", ["拘留"]),
        ("收缴", ["收缴"]),
        ("查封", ["查封"]),
        ("扣押", ["扣押"]),
        ("冻结", ["冻结"]),
    ]

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        var byPower: [Int: [CitationCase]] = [:]
        for facts in cases where facts.citation.field == .legalBasis {
            byPower[facts.power.power.line, default: []].append(facts)
        }
        return list.powers.flatMap { power -> [Finding] in
            guard let field = power.power.fields.first(where: { $0.role == .measure }),
                let bases = byPower[power.power.line], let words = words(of: bases)
            else { return [] }
            return measures.filter { measure in
                field.content.text.contains(measure.name) && !measure.words.contains { words.contains($0) }
            }.map { measure in
                ListFinding.make(
                    Self.self,
                    list,
                    power.power,
                    line: field.content.line,
                    label: field.label,
                    printed: measure.name,
                    message: "“\(field.label)”中的“\(measure.name)”，所引的条文都没有规定，请核对依据是否写全"
                )
            }
        }
    }

    /// All the words that the bases of a power quote or name; nil when the words of one of them are not known.
    private static func words(of bases: [CitationCase]) -> String? {
        var words = ""
        for facts in bases {
            if let edition = facts.choice?.edition, edition.hasWords, let place = facts.citation.pinpoint,
                let number = place.article, let article = edition.article(number)
            {
                words += article.text.source
            } else if let quoted = facts.citation.quotation?.text {
                words += quoted
            } else {
                return nil
            }
            words += "\n"
        }
        return words
    }
}

/// Makes findings that are about a power or the list, not about one citation.
enum ListFinding {
    static func make(
        _ rule: any FindingRule.Type,
        _ list: CitedList,
        _ power: Power?,
        line: Int,
        label: String = "",
        printed: String,
        message: String,
        suggestion: String? = nil
    ) -> Finding {
        Finding(
            rule: rule.name,
            severity: rule.severity,
            list: list.list.title,
            code: power?.code ?? "",
            power: power?.name ?? "",
            category: power?.category ?? "",
            file: list.list.source.file,
            line: line,
            label: label,
            field: nil,
            characters: nil,
            printed: printed,
            statute: "",
            edition: nil,
            pinpoint: nil,
            message: message,
            evidence: nil,
            suggestion: suggestion
        )
    }
}
