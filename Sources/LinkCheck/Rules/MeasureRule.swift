import Law
import Revision

/// A measure is listed that no cited provision names.
enum MeasureNotNamed: ListRule {
    static let name = "measure-not-named"
    static let severity = Severity.warning
    static let sentence = "处罚种类、强制措施中的某一种，所引条文都没有规定"
    static let example = RuleExample("《样品管理条例》（2010年）第八条", measures: "警告，罚款，责令停业整顿")

    /// A measure: how a list names it, and the words one of which a provision must have to provide for it.
    struct Measure {
        let names: [String]
        let words: [String]

        init(_ names: String..., words: String...) {
            self.names = names
            self.words = words.isEmpty ? names : words
        }
    }

    /// The measures of administrative law (Administrative Penalty Law, article 9; Administrative Compulsion Law, article 9),
    /// and the orders that accompany them.
    static let measures = [
        Measure("警告"), Measure("通报批评"), Measure("罚款"), Measure("没收"), Measure("暂扣"), Measure("吊销"),
        Measure("撤销", words: "撤销", "取消"), Measure("取消资格", "取消其资格", words: "取消", "撤销"),
        Measure("降低资质", words: "降低资质", "降低其资质", "降低等级"), Measure("停产停业"), Measure("停业整顿"),
        Measure("责令关闭", "予以关闭", words: "关闭"), Measure("限制开展", words: "限制", "不得开展", "停止"),
        Measure("限制从业", words: "限制从业", "不得从事", "禁止从事"), Measure("拘留"), Measure("收缴"),
        Measure("责令改正", "责令限期改正", "责令整改", "责令限期整改", "限期整改", words: "改正", "整改", "纠正"),
        Measure("责令停止", "责令暂停", words: "停止", "暂停", "停业", "不得"), Measure("停止传输"),
        Measure("责令删除", words: "删除"), Measure("登记保存", words: "登记保存"), Measure("查封"), Measure("扣押"),
        Measure("冻结"), Measure("划拨"), Measure("拍卖"), Measure("代履行"), Measure("加处", words: "加处", "滞纳金"),
    ]

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        var byPower: [Int: [CitationCase]] = [:]
        for facts in cases where facts.citation.field == .legalBasis {
            byPower[facts.power.power.place, default: []].append(facts)
        }
        return list.powers.flatMap { power -> [Finding] in
            guard let field = power.power.fields.first(where: { $0.role == .measure }),
                let bases = byPower[power.power.place], let words = words(of: bases)
            else { return [] }
            return measures.compactMap { measure -> Finding? in
                guard let named = measure.names.first(where: field.content.text.contains),
                    !measure.words.contains(where: words.contains)
                else { return nil }
                return ListFinding.make(
                    Self.self,
                    list,
                    power.power,
                    at: list.list.source.place(of: field),
                    label: field.label,
                    printed: named,
                    message: "“\(field.label)”中的“\(named)”，所引的条文都没有规定，请核对依据是否写全"
                )
            }
        }
    }

    /// All the words that the bases of a power quote or name; nil when the words of one of them are not known.
    private static func words(of bases: [CitationCase]) -> String? {
        var words = ""
        for facts in bases {
            if let edition = facts.edition, edition.hasWords, let place = facts.citation.pinpoint,
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
        at place: SourcePlace,
        label: String = "",
        printed: String,
        message: String,
        naming otherPlace: SourcePlace? = nil,
        suggestion: String? = nil
    ) -> Finding {
        Finding(
            citationID: nil,
            rule: rule.name,
            severity: rule.severity,
            list: list.list.title,
            code: power?.code ?? "",
            power: power?.name ?? "",
            category: power?.category ?? "",
            citation: FindingCitation(
                printed: printed,
                field: nil,
                label: label,
                place: place,
                characters: nil
            ),
            message: message,
            otherPlace: otherPlace,
            evidence: nil,
            suggestion: suggestion
        )
    }
}
