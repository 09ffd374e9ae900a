/// What an article says when it says nothing but that it no longer holds: （删去）, 本条已废止, （暂停施行）.
///
/// Such an article keeps its number and has no words: a citation of it stands on nothing.
public enum ArticleState: String, Hashable, Sendable, Codable, CaseIterable {
    /// 删去, 删除, 废止, 失效.
    case deleted
    /// 暂停施行, 停止适用.
    case suspended

    /// What officers read: 已删去, 已停止施行.
    public var chinese: String {
        switch self {
        case .deleted: "已删去"
        case .suspended: "已停止施行"
        }
    }

    private static let words: [(String, ArticleState)] = [
        ("删去", .deleted), ("删除", .deleted), ("废止", .deleted), ("失效", .deleted), ("废除", .deleted),
        ("作废", .deleted),
        ("暂停施行", .suspended), ("停止施行", .suspended), ("暂停适用", .suspended), ("停止适用", .suspended),
        ("暂停执行", .suspended),
        ("停止执行", .suspended), ("暂停实施", .suspended), ("停止实施", .suspended), ("暂时调整适用", .suspended),
        ("暂时停止适用", .suspended),
    ]

    /// The last characters of the words: most articles end otherwise, and need not be read.
    private static let ends = Set(words.compactMap { $0.0.unicodeScalars.last })

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || "（）()【】[]〔〕。；;.，,、".unicodeScalars.contains(scalar)
    }

    /// What the whole text of an article says; nil of an article with words of its own.
    ///
    /// The words may stand in brackets, behind 本条, 已 or 予以, and behind what did it: （2015年8月29日根据《甲法修正案》删去）.
    public init?(text: String) {
        guard text.utf8.count <= 360, let end = text.unicodeScalars.last(where: { !Self.isSign($0) }),
            Self.ends.contains(end)
        else { return nil }
        let bracketed = text.unicodeScalars.contains { "（(【[〔".unicodeScalars.contains($0) }
        var depth = 0
        var kept = ""
        for scalar in text.unicodeScalars {
            if scalar == "《" { depth += 1 }
            if depth == 0, !Self.isSign(scalar) { kept.unicodeScalars.append(scalar) }
            if scalar == "》" { depth = max(0, depth - 1) }
        }
        guard let (word, state) = Self.words.first(where: { kept.hasSuffix($0.0) }) else { return nil }
        var lead = kept.dropLast(word.count)
        for filler in ["予以", "已经", "已被", "已", "被", "现"] where lead.hasSuffix(filler) {
            lead = lead.dropLast(filler.count)
            break
        }
        for opening in ["本条", "此条", "该条"] where lead.hasPrefix(opening) {
            lead = lead.dropFirst(opening.count)
        }
        // What did it is a day, a decision, 根据: only where the whole is a remark in brackets or nothing else is said.
        let isRemark =
            lead.isEmpty
            || bracketed
                && (lead.hasPrefix("根据") || lead.first.map(\.isNumber) == true || lead.hasPrefix("由"))
        guard isRemark else { return nil }
        self = state
    }
}

extension Article {
    /// What the article says when it says nothing but that it no longer holds; nil of an article with words of its own.
    public var state: ArticleState? {
        guard paragraphs.count == 1, let only = paragraphs.first, only.items.isEmpty else {
            return paragraphs.isEmpty ? caption.flatMap(ArticleState.init(text:)) : nil
        }
        return ArticleState(text: only.text)
    }
}

extension Paragraph {
    /// Whether the items on hand may not be all: announced and none there, printed on one line with their lead-in, with numbers left
    /// out, or ended in the middle.
    public var mayLackItems: Bool {
        guard let last = items.last else {
            // 有下列情形之一的，处以警告：（一）甲；（二）乙。 is one line; 第（一）项、第（二）项 are references.
            if ["：（一）", ":（一）", "：(一)", ":(一)"].contains(where: text.holds) { return true }
            guard let end = text.last, "：:".contains(end) else { return false }
            return ["下列", "以下", "下述", "如下"].contains(where: text.holds)
        }
        if Set(items.map(\.number)) != Set(1...items.count) { return true }
        let words = last.subitems.last?.text ?? last.text
        return words.last.map { "；;，,、：:".contains($0) } ?? false
    }
}
