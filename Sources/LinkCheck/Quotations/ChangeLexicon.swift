/// The words whose change, loss or insertion changes what a provision means, as one table.
enum ChangeLexicon {
    /// Words that say no; a change that touches one is a change of the rule.
    static let negations = WordTable([
        "不得", "不予", "不能", "不准", "不适用", "禁止", "严禁", "除外", "未经", "无权", "不", "未", "非", "无",
    ])
    /// Words that oblige or allow.
    static let modals = WordTable(["应当", "可以", "必须", "应", "可", "须", "有权", "有义务"])
    /// Endings by which a body is known.
    static let bodies = WordTable([
        "管理部门", "主管部门", "工作部门", "部门", "机关", "机构", "人民政府", "政府", "委员会", "法院", "检察院", "办公厅", "办公室", "国务院",
    ])
    /// Levels of secrecy.
    static let secrecy = WordTable(["绝密", "机密", "秘密级", "密级"])
    /// What follows a figure when it is a quantity of law rather than part of a name.
    static let measures = [
        "年", "月", "日", "天", "小时", "分钟", "元", "万", "亿", "倍", "%", "‰", "人", "次", "个", "以上", "以下", "分之", "级",
        "周", "名", "份", "款",
        "条", "项", "吨", "米", "公里", "千米", "公斤", "千克", "升", "公顷", "亩", "平方", "立方", "辆", "台", "件", "家", "户", "票",
    ].map { Array($0.utf16) }
    /// Words in an omitted part that limit or turn what is quoted beside it.
    static let limits = WordTable(["不得", "除外", "但是", "但", "不适用", "不予", "禁止", "另有规定"])
    /// Pairs that mean the same, or are slips of the pen for one another, as they differ: 应当 and 应该, 须 and 需, 可以 and 可,
    /// 逾期不改正 and 逾期未改正.
    static let sameSense: Set<[String]> = [
        ["当", "该"], ["须", "需"], ["账", "帐"], ["像", "象"], ["不", "未"], ["以", ""], ["没有", "未"], ["无", "没有"],
    ]
    /// Words in the names of bodies that do not tell which body it is.
    static let vagueBody = [
        "监督管理", "行政", "主管", "管理", "监督", "部门", "机关", "机构", "工作", "人民", "有关", "相关", "各级", "地方",
    ]
    /// Letters of the levels of government: one of them changed is another body.
    static let levels = Set("国省市县区州盟旗乡镇村".utf16)
    /// What follows 政府 where it names no body: 政府采购.
    static let afterGovernment = ["采购", "投资", "信息", "定价", "指导价", "储备", "购买", "性基金", "补贴", "债"].map {
        Array($0.utf16)
    }
    /// Words of grammar alone: putting one in or leaving one out changes no rule.
    static let particles = Set("的地得了之".utf16)
    /// Letters at which the name of a body cannot go on to the left.
    static let bodyStops = Set("的由向和或对应当与在被经报及者将把给为以其有并同级".utf16)

    /// Whether some words are made of those alone that do not tell which body is meant.
    static func isVague(_ units: ArraySlice<UInt16>) -> Bool {
        // Hardly a name is made of their letters alone.
        guard units.allSatisfy(vagueLetters.contains) else { return false }
        return vagueUnits.reduce(Array(units)) { $0.putting([], for: $1) }.isEmpty
    }

    private static let vagueUnits = vagueBody.map { Array($0.utf16) }
    private static let vagueLetters = Set(vagueUnits.joined())
}

/// Words to be looked for together.
struct WordTable {
    /// The words that begin with one unit, in the order of the table.
    private let patterns: [UInt16: [[UInt16]]]

    /// A table; of two words that begin at one place the one named first is found.
    init(_ words: [String]) {
        patterns = Dictionary(grouping: words.map { Array($0.utf16) }) { $0[0] }
    }

    /// Every place of a word in a text; linear in its length.
    func places(in units: [UInt16]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var index = 0
        while index < units.count {
            let hit = patterns[units[index]]?.first { units[index...].starts(with: $0) }
            if let hit { result.append(index..<(index + hit.count)) }
            index += hit?.count ?? 1
        }
        return result
    }
}
