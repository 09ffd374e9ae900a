/// The words that lead up to a title, an issuer or a short name in running text and are no part of it.
///
/// 依照刑法: the name begins behind 依照. Words that also stand inside titles say next to which characters they do:
/// 对外贸易法 does not begin behind 对. A title that keeps a word too much is recognised by its end when it is resolved.
enum LeadWords {
    /// What follows the leading words.
    enum Follower {
        /// A title without marks.
        case title
        /// The name of a body, which may have 和 inside (发展和改革委员会).
        case body
    }

    /// A leading word.
    private struct Lead: Sendable {
        let word: [UInt16]
        /// Characters before it that make it a part of another word.
        let notBehind: Set<UInt16>
        /// Characters behind it that make it a part of a title.
        let notBefore: Set<UInt16>

        init(_ word: String, notBehind: String = "", notBefore: String = "") {
            self.word = Array(word.utf16)
            self.notBehind = Set(notBehind.utf16)
            self.notBefore = Set(notBefore.utf16)
        }
    }

    private static let phrases: [Lead] =
        [
            "依照", "按照", "根据", "依据", "违反", "适用", "参照", "遵照", "比照", "执行", "符合", "属于", "构成", "具有", "具备", "有关",
            "作为", "触犯",
            "同时", "的", "了", "是", "达到", "存在", "超过", "包括", "履行", "行使", "视为", "遵守", "承担", "对于", "主张", "发现", "出现",
            "不受",
            "影响", "有无", "落入", "所称", "修正后", "修改后", "修订后", "修正前", "修改前", "删去", "没有", "认定",
        ].map { Lead($0) } + [Lead("实施", notBefore: "细条办规"), Lead("犯", notBefore: "罪")]

    private static let joints: [Lead] = [
        Lead("和", notBehind: "共", notBefore: "国"), Lead("与"), Lead("及"), Lead("或"), Lead("或者"), Lead("将"),
        Lead("但"),
        Lead("被"), Lead("以", notBefore: "工"), Lead("在", notBefore: "线校职"),
        Lead("除", notBehind: "解消拆清免防", notBefore: "四"),
        Lead("因", notBefore: "特"), Lead("为", notBehind: "行"), Lead("有", notBehind: "国公私所专享拥共"),
        Lead("对", notBehind: "应", notBefore: "外口台华"), Lead("由", notBehind: "自"), Lead("指", notBefore: "导"),
    ]

    private static let beforeBodies = Dictionary(grouping: phrases) { $0.word.last ?? 0 }
    private static let beforeTitles = Dictionary(grouping: phrases + joints) { $0.word.last ?? 0 }

    /// The place behind the last leading word in a range of code units, or nil when there is none.
    ///
    /// Cost: linear in the range, which callers keep short.
    static func end(in units: [UInt16], _ range: Range<Int>, before follower: Follower) -> Int? {
        let byLast = follower == .title ? beforeTitles : beforeBodies
        var at = range.upperBound
        while at > range.lowerBound {
            for lead in byLast[units[at - 1], default: []] where lead.word.count <= at - range.lowerBound {
                let start = at - lead.word.count
                guard units[start..<at].elementsEqual(lead.word) else { continue }
                if start > 0, lead.notBehind.contains(units[start - 1]) { continue }
                if at < units.count, lead.notBefore.contains(units[at]) { continue }
                return at
            }
            at -= 1
        }
        return nil
    }
}
