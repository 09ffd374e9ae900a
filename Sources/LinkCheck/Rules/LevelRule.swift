import Citations
import Law
import Revision

/// The level printed before a title is not the statute's.
enum LevelMismatch: CitationRule {
    static let name = "level-mismatch"
    static let subject = FindingSubject.title
    static let severity = Severity.warning
    static let sentence = "所标层级（【法律】【法规】【规章】等）与法律文件的层级不符"
    static let example = RuleExample("【规章】《样品管理条例》（2010年）第四条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let range = facts.titlePlace,
            let tag = PrintedLevel.tag(before: range.lowerBound, in: facts.entry.cell.text),
            let named = levels(named: tag.words), let real = StatuteLevels(facts),
            named.isDisjoint(with: real.levels)
        else { return [] }
        return [
            facts.finding(
                Self.self,
                share: real.isOnHand ? nil : 0.96,
                "《\(facts.statute ?? facts.citation.statutePrinted)》是\(real.chinese)，所标层级“\(tag.words)”不符",
                suggestion: "【\(real.tag)】",
                replacement: facts.replacement(of: tag.range, by: real.tag)
            )
        ]
    }

    /// The levels that a tag names, by its end; nil for one that names several or none (法律法规, 政策, 国务院决定).
    static func levels(named tag: String) -> Set<StatuteLevel>? {
        if tag.contains("法律"), tag != "法律", tag != "国家法律" { return nil }
        return tags.first { tag.hasSuffix($0.end) }?.levels
    }

    /// Tags by their ends, the longest first.
    private static let tags: [(end: String, levels: Set<StatuteLevel>)] = [
        ("地方政府规章", [.localRule]), ("地方性法规", [.localRegulation]), ("行政法规", [.administrativeRegulation]),
        ("党内法规", [.partyRegulation]), ("监察法规", [.supervisoryRegulation]), ("政府规章", [.localRule]),
        ("地方规章", [.localRule]), ("地方法规", [.localRegulation]), ("部门规章", [.departmentalRule]),
        ("法律", [.law, .constitution]),
        ("法规", [.administrativeRegulation, .localRegulation, .supervisoryRegulation, .partyRegulation]),
        ("规章", [.departmentalRule, .localRule]),
    ]
}

/// The levels that a statute may have, as far as its title and the text on hand tell for certain.
///
/// Sources: only the National People's Congress and its committee make 法 (Legislation Law, article 10); rules may not be called 条例
/// (Regulations on Procedures for the Formulation of Rules, article 7), so that a 条例 is an administrative or local regulation,
/// apart from a few laws, from those of the party and of the army.
struct StatuteLevels {
    /// The levels that are possible.
    let levels: Set<StatuteLevel>
    /// Whether a text on hand tells.
    let isOnHand: Bool

    /// The levels of the statute that a citation names; nil where they are not certain.
    init?(_ facts: CitationCase) {
        let form = Self.form(facts.statute ?? facts.citation.statutePrinted)
        let told = facts.editions.last.flatMap { Self.told($0.edition) }
        switch (form, told) {
        case (nil, nil): return nil
        case (let form?, nil): (levels, isOnHand) = (form, false)
        case (nil, let told?): (levels, isOnHand) = ([told], true)
        case (let form?, let told?):
            // Where title and text contradict each other, neither is certain.
            guard form.contains(told) else { return nil }
            (levels, isOnHand) = ([told], true)
        }
    }

    /// What the statute is, as an officer reads it.
    var chinese: String {
        if let level = levels.first, levels.count == 1 { return level.rawValue }
        return "法规（行政法规或者地方性法规）"
    }

    /// The usual tag.
    var tag: String {
        if levels.contains(.law) { return "法律" }
        if levels.isSubset(of: [.departmentalRule, .localRule]) { return "规章" }
        return "法规"
    }

    /// What the form of a title tells.
    static func form(_ title: String) -> Set<StatuteLevel>? {
        let name = title.filter { !$0.isWhitespace }
        if (name.hasSuffix("法") && !name.hasSuffix("办法")) || name.hasSuffix("法典") {
            return ["中华人民共和国宪法", "宪法"].contains(name) ? [.constitution] : [.law]
        }
        guard name.hasSuffix("条例"), !["党", "纪律检查", "军"].contains(where: name.contains),
            !laws.contains(where: name.hasSuffix)
        else { return nil }
        return [.administrativeRegulation, .localRegulation]
    }

    /// Laws that are called 条例 (made or approved by the committee of the National People's Congress).
    private static let laws = [
        "户口登记条例", "学位条例", "人民警察警衔条例", "海关关衔条例", "治安管理处罚条例", "消防条例", "消防监督条例",
        "惩治军人违反职责罪暂行条例", "逮捕拘留条例", "外国人入境出境管理条例", "城市街道办事处组织条例", "公安派出所组织条例", "人民调解委员会暂行组织通则",
        "城市居民委员会组织条例",
    ]

    /// What the text on hand tells; rules that the State Council approved may be regulations.
    private static func told(_ edition: Edition) -> StatuteLevel? {
        switch edition.level {
        case .constitution, .law, .administrativeRegulation, .localRegulation: return edition.level
        case .departmentalRule, .localRule:
            let isApproved = edition.history.contains {
                $0.printed.contains("国务院批准") || $0.printed.contains("国务院令")
                    || $0.printed.contains("代表大会")
            }
            return isApproved || edition.history.isEmpty ? nil : edition.level
        default: return nil
        }
    }
}
