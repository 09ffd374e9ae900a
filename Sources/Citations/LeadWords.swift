/// The words that lead up to a title, an issuer or a short name in running text and are no part of it.
enum LeadWords {
    /// 依照刑法: the name begins behind 依照.
    ///
    /// Single characters that also stand inside titles (对外贸易法, 数据安全法) are not here; a title that keeps such a
    /// character in front is recognised by its end when it is resolved.
    private static let phrases = [
        "依照", "按照", "根据", "依据", "违反", "适用", "参照", "遵照", "执行", "符合", "属于", "构成", "具有", "根據", "依據", "違反", "有关",
        "作为",
        "触犯", "同时", "的", "了", "是", "并依",
    ]

    /// What joins two titles; bodies have these in their names (发展和改革委员会).
    private static let joints = ["和", "与", "與", "及", "或", "或者"]

    private static let beforeBodies = Dictionary(grouping: phrases.map { Array($0.utf16) }) { $0.last ?? 0 }
    private static let beforeTitles = Dictionary(grouping: (phrases + joints).map { Array($0.utf16) }) {
        $0.last ?? 0
    }

    /// What follows the leading words.
    enum Follower {
        /// A title without marks.
        case title
        /// The name of a body.
        case body
    }

    /// The place behind the last leading word in a range of code units, or nil when there is none.
    ///
    /// Cost: linear in the range, which callers keep short.
    static func end(in units: [UInt16], _ range: Range<Int>, before follower: Follower) -> Int? {
        let byLast = follower == .title ? beforeTitles : beforeBodies
        var at = range.upperBound
        while at > range.lowerBound {
            for word in byLast[units[at - 1], default: []] where word.count <= at - range.lowerBound {
                if units[(at - word.count)..<at].elementsEqual(word) { return at }
            }
            at -= 1
        }
        return nil
    }
}
