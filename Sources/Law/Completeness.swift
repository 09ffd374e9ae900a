/// How much of an edition is on hand.
///
/// What is not on hand is never judged.
public enum Completeness: String, Sendable, Codable, CaseIterable {
    /// Every article from the first to the last, or the whole text of a document without articles.
    case whole
    /// Numbers are missing between the articles, or before the first one.
    case gaps
    /// Article numbers and captions in our own words.
    case digest
    /// The title, perhaps with its history, and no text.
    case titleOnly

    /// What it is called in Chinese.
    public var chinese: String {
        switch self {
        case .whole: "完整"
        case .gaps: "缺条"
        case .digest: "摘要"
        case .titleOnly: "仅有标题"
        }
    }

    /// Whether the articles of a statute leave numbers out; inserted articles (第一百二十条之一) fill no place of their own.
    ///
    /// - Parameters:
    ///   - numbers: the numbers of the articles, in any order.
    ///   - title: the statute's title: an amendment (修正案) goes on counting where the one before it ended.
    /// - Returns: false for a statute without articles.
    public static func hasGaps(_ numbers: some Sequence<ArticleNumber>, title: String) -> Bool {
        let known = Set(numbers.map(\.number))
        guard let first = known.min(), let last = known.max() else { return false }
        return known.count < last - (title.contains("修正案") ? first : 1) + 1
    }
}

extension Edition {
    /// How much of the edition is on hand, as its articles tell.
    public var completeness: Completeness {
        if textKind == .digest { return .digest }
        if articles.isEmpty { return preamble == nil && passages.isEmpty ? .titleOnly : .whole }
        return Completeness.hasGaps(articles.lazy.map(\.number), title: title) ? .gaps : .whole
    }
}
