/// The words by which one text ends another, as statutes print them.
///
/// Collected from 2,800 statutes; `RepealClauseTests` has a row for each.
enum RepealWords {
    typealias Word = [Unicode.Scalar]

    private static func words(_ list: [String]) -> [Word] { list.map { Array($0.unicodeScalars) } }

    /// Behind the titles: 《甲办法》同时废止.
    static let behind = words([
        "废止", "废除", "作废", "失效", "停止执行", "停止施行", "停止实施", "停止适用", "终止执行", "终止施行", "不再执行", "不再施行",
        "不再实施", "不再适用", "不再有效", "不再沿用", "撤销", "取消",
    ])

    /// Behind the titles, when what replaces them stands between: 《甲办法》由本办法取代.
    static let replacing = words(["取代", "代替", "替代"])

    /// Before the titles: 现决定废止《甲办法》.
    static let ahead = words(["废止", "废除", "宣布失效", "停止执行"])

    /// The same for 本办法代替《甲办法》, which the text says of itself alone.
    static let replacingAhead = words(["取代", "代替", "替代"])

    /// Of the words behind the titles those that end no text listed elsewhere: 下列行为予以撤销.
    static let neverCollective = words(["撤销", "取消"])

    /// What may stand between the titles and the word.
    static let adverbs = words([
        "同时", "即行", "相应", "自行", "自然", "自动", "一并", "一律", "均", "都", "也", "亦", "即", "全部", "予以", "应予", "应当", "一同",
        "随之", "立即", "正式", "现", "同日", "届时", "宣布", "宣告", "决定", "应", "并", "则", "随即", "从即日起", "即日起",
    ])

    /// What may stand before a word that stands ahead of its titles.
    static let openings = ["决定", "现", "现予", "同时", "一并", "予以", "并", "即", "公告", "宣布", "如下", "起", "将"]

    /// Words that say that several texts are named elsewhere: in the lines below, in an annex.
    static let collective = ["下列", "以下", "下述", "如下", "附件", "附录", "附表", "所列", "目录所", "清单所"]

    /// Words of a line that ends a list of what is repealed.
    static let kept = ["保留", "继续有效", "修改", "修订", "修正", "有效"]

    private static let papers = words([
        "证", "证书", "证件", "执照", "证明", "凭证", "批件", "批准书", "登记表", "申请表", "申请书", "合同", "协议", "计划", "许可", "号",
    ])

    /// Whether a title is that of a paper that somebody holds: 《检验合格证书》失效 ends no statute.
    static func isPaper(_ title: ArraySlice<Unicode.Scalar>) -> Bool {
        papers.contains { title.count >= $0.count && title.suffix($0.count).elementsEqual($0) }
    }

    /// Words that repeal, two characters each, by which texts are found that may hold a clause.
    static let signs = ["废止", "废除", "作废", "失效", "停止", "终止", "不再", "撤销", "取消", "取代", "代替", "替代"]

    /// The signs as bytes of UTF-8, six each, and the last bytes of their first characters.
    private static let signBytes = signs.map { Array($0.utf8) }
    private static let isThirdByte: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for sign in signBytes { table[Int(sign[2])] = true }
        return table
    }()

    /// Whether some words may hold a clause at all; cost: one pass over the bytes.
    static func mayStand(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var at = 0
            while at + 6 <= bytes.count {
                guard bytes[at] >= 0xE0 else {
                    at += 1
                    continue
                }
                if isThirdByte[Int(bytes[at + 2])],
                    signBytes.contains(where: { bytes[at..<at + 6].elementsEqual($0) })
                {
                    return true
                }
                at += 3
            }
            return false
        }
    }
}
