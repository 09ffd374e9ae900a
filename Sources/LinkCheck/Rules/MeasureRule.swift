import Law
import Revision

/// A measure is listed that no cited provision names.
enum MeasureNotNamed: ListRule {
    static let name = "measure-not-named"
    static let severity = Severity.warning
    static let ground = FindingGround.pattern
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
                let bases = byPower[power.power.place], power.hasReadBases,
                let words = words(of: bases, withQuotations: true)
            else { return [] }
            return measures.compactMap { measure -> Finding? in
                guard let named = measure.names.first(where: field.content.text.holds),
                    !measure.words.contains(where: words.holds)
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

    /// All the words of the articles that are the bases of a power; nil when those of one of them are not known.
    ///
    /// - Parameters:
    ///   - bases: the citations.
    ///   - withQuotations: whether what is quoted counts as well where the article is on hand.
    /// - Returns: the words.
    static func words(of bases: [CitationCase], withQuotations: Bool = false) -> String? {
        var words = ""
        for facts in bases {
            let quoted = facts.citation.quotation?.text ?? ""
            switch facts.outcome {
            case .verbatim, .placeExists, .abridged, .altered, .misplaced, .paragraphOutOfRange,
                .itemOutOfRange:
                guard let articles = facts.citedArticles, !articles.isEmpty else { return nil }
                words += articles.map(\.text).joined(separator: "\n") + "\n"
                if withQuotations { words += quoted + "\n" }
            case .notOnHand where isWhole(quoted): words += quoted + "\n"
            default: return nil
            }
        }
        return words
    }

    /// Whether a quotation may be all that its provision says: it ends a sentence and leaves nothing out openly.
    private static func isWhole(_ quoted: String) -> Bool {
        let last = quoted.last { !$0.isWhitespace && $0 != "”" && $0 != "\"" }
        return last == "。" && !quoted.contains("…") && !quoted.contains("略")
    }
}

extension CitedPower {
    /// Whether everything in its basis cells that looks like a citation was read, and none is shared with the power above.
    fileprivate var hasReadBases: Bool {
        !power.continuesPrevious && !unparsed.contains { $0.field == .legalBasis }
    }
}

extension CitationCase {
    /// The articles cited in the edition that the citation is judged by; nil where it cites none, or the words are not on hand.
    fileprivate var citedArticles: [Article]? {
        guard let edition, edition.hasWords, citation.annex == nil,
            let first = citation.pinpoint?.article,
            let last = (citation.through ?? citation.pinpoint)?.article
        else { return nil }
        return edition.edition.articles.filter { first <= $0.number && $0.number <= last }
    }
}

/// No provision on which a power of punishment, permission or compulsion stands provides for one.
enum BasisWithoutMeasure: ListRule {
    static let name = "basis-without-measure"
    static let ground = FindingGround.pattern
    static let severity = Severity.warning
    static let sentence = "行政处罚、行政许可、行政强制所引的全部条文都没有规定处罚、许可、强制，或者新版本中不再规定"
    static let example = RuleExample("《样品管理条例》（2010年）第四条", category: "行政处罚")

    /// What a provision must name to found a power of a category (Administrative Penalty Law, article 9; Administrative Licensing
    /// Law, articles 2 and 12; Administrative Compulsion Law, articles 9 and 12).
    struct Category {
        /// The category's name.
        let name: String
        /// What is missing, as an officer reads it.
        let measure: String
        /// Words that name such a measure and nothing else: what is lost with them is lost.
        let strong: [String]
        /// Words that may stand for one as well.
        let weak: [String]

        /// Whether a text may provide for such a measure.
        func mayProvide(_ text: String) -> Bool { provides(text) || weak.contains(where: text.holds) }

        /// Whether a text surely provides for such a measure.
        func provides(_ text: String) -> Bool { strong.contains(where: text.holds) }
    }

    static let categories = [
        Category(
            name: "行政处罚",
            measure: "处罚",
            strong: ["罚款", "警告", "通报批评", "没收", "暂扣", "吊销", "停产停业", "停业整顿", "拘留", "降低资质"],
            weak: [
                "罚", "降低", "停产", "停业", "关闭", "限制", "责令", "撤销", "取消", "处分", "收缴", "法律责任", "禁止", "不得从事", "资格",
            ]
        ),
        Category(
            name: "行政许可",
            measure: "许可",
            strong: ["许可", "批准", "审批", "核准", "核发", "证书"],
            weak: [
                "登记", "注册", "审查", "审核", "证", "同意", "认定", "认可", "资质", "资格", "备案", "验收", "申请", "批", "准予", "检疫",
                "指定",
                "设立", "授权", "擅自",
            ]
        ),
        Category(
            name: "行政强制",
            measure: "强制措施或者强制执行",
            strong: ["查封", "扣押", "扣留", "冻结", "强制", "代履行", "划拨", "登记保存"],
            weak: [
                "代为", "加处", "滞纳金", "拍卖", "拆除", "暂扣", "责令", "清除", "封存", "没收", "销毁", "隔离", "约束", "停止", "收回",
                "代",
                "组织", "处置", "处理",
            ]
        ),
    ]

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        var byPower: [Int: [CitationCase]] = [:]
        for facts in cases where facts.citation.field == .legalBasis {
            byPower[facts.power.power.place, default: []].append(facts)
        }
        return list.powers.compactMap { power in
            guard let category = categories.first(where: { power.power.category.hasPrefix($0.name) }),
                let bases = byPower[power.power.place], power.hasReadBases,
                let words = MeasureNotNamed.words(of: bases)
            else { return nil }
            let message: String
            if !category.mayProvide(words) {
                message = "所引的条文都没有规定\(category.measure)，请核对是否漏引或者错引了条款"
            } else if category.provides(words), let later = laterWords(of: bases), !category.mayProvide(later)
            {
                message = "所引条文在现行版本中的对应条文不再规定\(category.measure)，请核对这项职权是否还有依据"
            } else {
                return nil
            }
            let field = power.power.fields.first { $0.role == .legalBasis }
            return ListFinding.make(
                Self.self,
                list,
                power.power,
                at: field.map { list.list.source.place(of: $0) } ?? list.list.source.place(power.power.place),
                label: field?.label ?? "",
                printed: power.power.shortName,
                message: "\(power.power.category)\(power.power.shortName)\(message)"
            )
        }
    }

    /// The words of the provisions that carry on the bases today; nil when one of them is not known, or none was superseded.
    private static func laterWords(of bases: [CitationCase]) -> String? {
        guard bases.contains(where: { $0.succession != nil }) else { return nil }
        // The link of a range is that of its first article.
        guard bases.allSatisfy({ $0.citation.through == nil }) else { return nil }
        var words = ""
        for facts in bases {
            guard facts.succession != nil else {
                guard let own = MeasureNotNamed.words(of: [facts]) else { return nil }
                words += own
                continue
            }
            guard let link = facts.succession?.link, let later = facts.editions.last, later.hasWords,
                [.same, .moved, .changed].contains(link.kind)
            else { return nil }
            for place in link.to {
                guard let number = place.article, let article = later.article(number) else {
                    return nil
                }
                words += article.text.source + "\n"
            }
        }
        return words
    }
}
