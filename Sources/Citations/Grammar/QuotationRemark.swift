/// Words behind a place that are no quotation: 略, 全文, 有效, ……, and signs alone.
enum QuotationRemark {
    /// Whether some folded words are such a remark, which is short.
    static func isRemark(_ words: ArraySlice<UInt16>) -> Bool {
        guard words.count <= 24 else { return false }
        var letters: [UInt16] = []
        for word in words
        where (0x3400...0x9FFF).contains(word) || (0x30...0x39).contains(word)
            || (0x61...0x7A).contains(word)
        {
            guard letters.count < longest else { return false }
            letters.append(word)
        }
        return letters.isEmpty || remarks.contains(letters)
    }

    private static let longest = remarks.reduce(0) { max($0, $1.count) }

    private static let remarks = Set(
        [
            "略", "从略", "全文", "全文略", "内容略", "条文略", "全条", "全款", "有效", "现行有效", "已废止", "已失效", "失效", "同上", "同前",
            "等", "等规定", "等条款",
            "前半句", "后半句", "前半段", "后半段", "前段", "后段", "第一句", "详见附件", "见附件", "附后", "无", "规定", "之规定", "的规定", "全部",
            "适用", "全文适用",
            "已修改", "已修订", "已修正", "暂无", "待定", "见上", "见前", "下略", "上略", "以下略", "节选", "摘录", "原文", "新增", "删除",
        ].map { Array($0.utf16) }
    )
}
