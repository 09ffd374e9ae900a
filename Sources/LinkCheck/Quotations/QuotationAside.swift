import Revision

/// Remarks that a list puts into a quotation: `（对应修订后的第八十一条）`, `（新法无此条）`, a level tag in lenticular brackets.
struct QuotationAside {
    private let text: ComparableText

    init(_ text: ComparableText) { self.text = text }

    private static let openings: Set<Character> = ["（", "(", "【", "〔", "["]
    private static let closings: Set<Character> = ["）", ")", "】", "〕", "]"]
    private static let words = [
        "对应", "新法", "旧法", "现行", "现为", "现改", "原文", "原条", "原第", "注：", "备注", "见", "参见", "参照", "修订后", "修正后",
        "修改后", "已修", "已废", "略",
        "此处", "该条", "节选", "摘录", "同上", "同前",
    ]
    private static let endings = ["同上", "同前", "略"]

    /// Whether a run of units is such a remark, its brackets around it.
    func holds(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return false }
        let bytes = text.bytes(range)
        let source = text.source
        let from = source.utf8.index(source.startIndex, offsetBy: bytes.lowerBound)
        let to = source.utf8.index(source.startIndex, offsetBy: bytes.upperBound)
        let inside = Array(source[from..<to])
        // Book marks and full stops may stand between the words and the bracket.
        let head = source[..<from].last { !$0.isWhitespace && $0 != "《" }
        let tail = source[to...].first { !$0.isWhitespace && $0 != "。" && $0 != "》" && $0 != "”" }
        guard let head, let tail, Self.openings.contains(head), Self.closings.contains(tail),
            inside.count <= 60
        else { return false }
        if head == "【" { return inside.count <= 10 }
        let said = String(inside)
        return Self.words.contains { said.hasPrefix($0) } || Self.endings.contains { said.hasSuffix($0) }
    }
}
