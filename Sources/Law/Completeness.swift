/// How much of an edition is on hand.
///
/// What is not on hand is never judged.
public enum Completeness: String, Sendable, Codable, CaseIterable {
    /// Every article from the first to the last, or the whole text of a document without articles.
    case whole
    /// Numbers are missing between the articles, or before the first one; or the text breaks off before its end.
    case gaps
    /// Article numbers and captions in our own words.
    case digest
    /// The title, perhaps with its history, and no text.
    case titleOnly

    /// What an edition's parts tell.
    ///
    /// - Parameters:
    ///   - textKind: whether the enacted words are on hand.
    ///   - hasArticles: whether there is an article.
    ///   - hasOtherText: whether there is text outside of articles: a preamble, an annex.
    ///   - missing: the articles left out.
    public init(textKind: TextKind, hasArticles: Bool, hasOtherText: Bool, missing: MissingArticles) {
        self =
            switch (textKind, hasArticles) {
            case (.digest, _): .digest
            case (.full, false): hasOtherText ? .whole : .titleOnly
            case (.full, true): missing.isEmpty ? .whole : .gaps
            }
    }

    /// Which of two copies of one edition says more, the lower number: text before captions, captions before a title alone.
    ///
    /// Between two texts the number of articles decides, because a file that breaks off looks whole.
    public var rank: Int {
        switch self {
        case .whole, .gaps: 0
        case .digest: 1
        case .titleOnly: 2
        }
    }

    /// What it is called in Chinese.
    public var chinese: String {
        switch self {
        case .whole: "完整"
        case .gaps: "缺条"
        case .digest: "摘要"
        case .titleOnly: "仅有标题"
        }
    }

    /// What is said of an edition that is not whole: `文本不全：缺第3、7至9条`.
    ///
    /// - Parameter missing: the articles left out.
    /// - Returns: the sentence; nil for a whole edition.
    public func remark(missing: MissingArticles) -> String? {
        switch self {
        case .whole: nil
        case .gaps: "文本不全：\(missing.chinese)"
        case .digest: "仅有摘要"
        case .titleOnly: "仅有标题"
        }
    }
}

extension Edition {
    /// The articles that the text on hand leaves out; of one that breaks off, or whose last part is not the statute's, all behind its
    /// last one.
    public var missingArticles: MissingArticles {
        let last = articles.max { $0.number < $1.number }
        let lacksParts = parts.last.map { !$0.endsStatute(lastArticle: last?.text ?? "") } ?? false
        return MissingArticles(
            among: articles.lazy.map(\.number.number),
            title: title,
            goesOn: lacksParts || isCutOff
        )
    }

    /// How much of the edition is on hand, as its articles tell.
    public var completeness: Completeness {
        Completeness(
            textKind: textKind,
            hasArticles: !articles.isEmpty,
            hasOtherText: preamble != nil || !passages.isEmpty,
            missing: missingArticles
        )
    }
}
