/// What statutes of every subject say in the same words, whatever they are about.
///
/// Two articles that share such words need not be about the same thing, and a revision moves them about without moving a rule.
enum DraftingLanguage {
    /// Stock phrases; their pairs of characters weigh less than others as rare as they.
    static let phrases = [
        "构成犯罪的依法追究刑事责任", "构成违反治安管理行为的依法给予治安管理处罚", "由公安机关", "尚不构成犯罪的",
        "对直接负责的主管人员和其他直接责任人员", "对负有责任的领导人员和直接责任人员", "依法给予行政处分", "依法给予处分",
        "由有关主管部门责令改正", "责令限期改正", "拒不改正的", "逾期不改正的", "给予警告", "通报批评", "没收违法所得",
        "可以并处", "处以罚款", "万元以上", "万元以下的罚款", "情节严重的", "情节较重的", "造成严重后果的",
        "违反本法规定", "违反本条例规定", "有下列情形之一的", "有下列行为之一的", "下列条件", "吊销许可证", "责令停产停业",
        "滥用职权玩忽职守徇私舞弊", "承担民事责任", "依照本法规定", "按照国家有关规定", "法律行政法规规定的其他", "另有规定的从其规定",
        "国务院有关部门", "县级以上地方人民政府", "县级以上人民政府", "各级人民政府", "省自治区直辖市人民政府",
        "主管部门", "行政主管部门", "有关部门", "在各自的职责范围内", "在各自职责范围内", "本行政区域内", "单位和个人",
        "任何单位或者个人", "公民法人和其他组织", "工作人员", "制定本法", "制定本条例", "制定本办法",
        "具体办法由国务院", "部门规定", "具体办法由国务院行政主管部门制定", "应当按照", "应当依照", "应当及时", "可以根据", "根据需要",
    ]

    /// The pairs of the phrases, each once.
    static let pairs: Set<UInt32> = {
        var pairs: Set<UInt32> = []
        for phrase in phrases {
            let units = Array(phrase.utf16)
            for (first, second) in zip(units, units.dropFirst()) { pairs.insert(pair(first, second)) }
        }
        return pairs
    }()

    /// Whether a run of units is made of stock phrases for the greater part.
    static func fills(_ units: ArraySlice<UInt16>) -> Bool {
        let count = zip(units, units.dropFirst()).count { pairs.contains(pair($0, $1)) }
        return 5 * count >= 3 * (units.count - 1)
    }

    /// Whether words threaten a sanction: a duty and what happens to those who break it share many words.
    static func hasSanction(_ units: ArraySlice<UInt16>) -> Bool { holds(units, anyOf: sanctions) }

    /// Whether words speak of crimes: revisions gather what every article said of them in one place.
    static func namesCrime(_ units: ArraySlice<UInt16>) -> Bool { holds(units, anyOf: crimes) }

    /// Whether an article says why the statute is made, as the first one of nearly every statute does.
    static func opens(_ units: ArraySlice<UInt16>) -> Bool { holds(units, anyOf: openings) }

    /// Whether an article says when the statute takes effect, as the last one of nearly every statute does.
    static func closes(_ units: ArraySlice<UInt16>) -> Bool {
        units.count < 120 && holds(units, anyOf: closings)
    }

    /// Whether a sentence only says what happens in graver cases of the one before it.
    static func aggravates(_ units: ArraySlice<UInt16>) -> Bool {
        gravity.contains { units.starts(with: $0) }
    }

    private static let gravity = words(["情节严重", "情节特别严重", "情节较重"])
    private static let sanctions = words(["罚款", "处分", "责令", "警告", "没收", "刑事"])
    private static let crimes = words(["刑事"])
    private static let openings = words(["制定本"])
    private static let closings = words(["施行"])

    private static func words(_ list: [String]) -> [[UInt16]] { list.map { Array($0.utf16) } }

    private static func holds(_ units: ArraySlice<UInt16>, anyOf words: [[UInt16]]) -> Bool {
        units.indices.contains { at in
            words.contains { $0.first == units[at] && units[at...].starts(with: $0) }
        }
    }

    private static func pair(_ first: UInt16, _ second: UInt16) -> UInt32 {
        UInt32(first) << 16 | UInt32(second)
    }
}
