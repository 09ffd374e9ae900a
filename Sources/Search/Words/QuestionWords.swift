/// The words that make a question of a topic: they are taken out before the topic is searched.
///
/// `谁可以成为个体工商户？` leaves 成为个体工商户, `保密要害部门怎么确定` leaves 保密要害部门 确定. A question that consists of nothing else is
/// left as it is.
public enum QuestionWords {
    /// Phrases taken out wherever they stand.
    ///
    /// Phrases that also occur inside statutory terms (可以, 应当) are not here but in ``functionWords``: they are dropped only
    /// when they are words by themselves.
    static let phrases: [String] = [
        "请问一下", "请问", "想问一下", "想问", "我想知道", "想知道", "咨询一下", "求助", "麻烦问下",
        "应该怎么办", "该怎么办", "怎么办理", "怎么办", "怎么处理", "如何处理", "怎么规定", "如何规定", "怎么样", "怎样", "怎么",
        "如何", "为什么", "为何", "是什么意思", "什么意思", "是什么", "有什么", "指什么", "什么样的", "什么是", "什么",
        "是否合法", "合法吗", "违法吗", "是否违法", "犯法吗", "合不合法", "违不违法", "有没有法律依据", "有法律依据吗",
        "有没有", "是不是", "能不能", "可不可以", "要不要", "会不会", "算不算", "该不该", "需不需要", "是否",
        "能否", "可否", "应否", "行不行", "可以吗", "行吗", "对吗", "好吗", "哪些", "哪个", "哪种", "哪里", "哪儿", "何种", "何时",
        "多长时间", "多少钱", "多少", "多久", "几年", "几天", "由谁", "归谁", "找谁", "谁来", "谁可以", "谁能", "谁有权",
        "在什么情况下", "什么情况下", "哪种情况下", "的话", "吗", "呢", "呀", "嘛",
    ]

    /// Words dropped after segmentation, when they are terms by themselves.
    static let functionWords: Set<String> = [
        "的", "了", "是", "在", "和", "与", "及", "或", "或者", "对", "由", "于", "为", "有", "我", "他", "她", "它", "你", "您",
        "我们", "他们", "你们", "其", "该", "此", "这", "那", "也", "都", "就", "还", "可以", "能", "能够", "应当", "应", "应该",
        "需要", "需", "要", "会", "吧", "啊", "之", "以", "被", "把", "将", "向", "从", "中", "后", "时", "给", "等", "做", "去",
        "到", "并", "而", "但", "但是", "如果", "因", "因为", "所", "上", "下", "内", "不", "没有", "没", "只", "又", "再", "么",
        "个", "种", "一", "一个", "自己", "属于", "进行", "算", "构成", "认定", "谁", "何", "几", "哪", "必须", "且", "则", "若",
        "那么", "这种", "这样", "情况", "情况下", "的话", "有权", "是指", "包括", "关于", "对于", "由于", "一定", "之后", "之前",
        "可", "得", "着", "过", "地", "使", "让", "比", "跟", "用", "想", "说", "来", "好", "很", "更", "最",
        "太", "太多", "太大", "老是", "总是",
    ]

    /// Characters that stand between the words of a topic and are no part of any, as UTF-16 units.
    static let emptyCharacters = Set("的了是在和与对由于为有我他她它你其该此".utf16)

    /// Characters that say something only together with their neighbours.
    static let faintCharacters = Set("吗呢能可以会要不应".utf16)

    private static let byFirst: [Unicode.Scalar: [[Unicode.Scalar]]] = {
        var table: [Unicode.Scalar: [[Unicode.Scalar]]] = [:]
        for phrase in phrases {
            let scalars = Array(phrase.unicodeScalars)
            if let first = scalars.first { table[first, default: []].append(scalars) }
        }
        return table.mapValues { $0.sorted { $0.count > $1.count } }
    }()

    /// The question with its question phrases replaced by spaces of the same UTF-8 length, so that offsets stay right.
    ///
    /// Cost: linear in the text.
    public static func blanked(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var anythingLeft = false
        var position = 0
        while position < scalars.count {
            let candidates = byFirst[scalars[position]] ?? []
            if let phrase = candidates.first(where: { scalars[position...].starts(with: $0) }) {
                let width = phrase.reduce(0) { $0 + UTF8.width($1) }
                result.append(contentsOf: repeatElement(" ", count: width))
                position += phrase.count
            } else {
                anythingLeft =
                    anythingLeft || scalars[position].properties.isAlphabetic
                    || scalars[position].properties.numericType != nil
                result.append(scalars[position])
                position += 1
            }
        }
        return anythingLeft ? String(result) : text
    }

    /// The topic of a question for a definition: 国家秘密 of 什么是国家秘密, 国家秘密是什么, 国家秘密的定义; nil for other questions.
    ///
    /// The question must be folded.
    static func definedTopic(of question: String) -> String? {
        var text = question.filter { !$0.isWhitespace && $0 != "?" }
        for front in ["请问", "什么是", "何谓", "何为", "什么叫"] where text.hasPrefix(front) {
            let rest = String(text.dropFirst(front.count))
            guard front == "请问" else { return plausible(rest) }
            text = rest
        }
        for back in ["是什么意思", "是指什么", "指的是什么", "是什么", "的定义", "的含义", "的概念", "定义"] where text.hasSuffix(back) {
            return plausible(String(text.dropLast(back.count)))
        }
        return nil
    }

    /// A topic of two to twelve characters; anything else is no term that a statute would define.
    private static func plausible(_ topic: String) -> String? { (2...12).contains(topic.count) ? topic : nil }

    /// Whether a term is a function word that no search is for.
    public static func isFunctionWord(_ term: String) -> Bool { functionWords.contains(term) }
}
