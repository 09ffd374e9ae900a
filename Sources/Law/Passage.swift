/// Why a stretch of an edition's text belongs to no article.
public enum PassageKind: String, Sendable, Codable, CaseIterable {
    /// 附件, 附录, 附表, 附图: it follows the articles.
    case annex = "附件"
    /// A second text under the number of an article that the edition holds already.
    case duplicate = "重复条文"
    /// Text between a heading and the first article below it.
    case unnumbered = "条外文字"
}

/// A stretch of an edition's text that belongs to no article: it is kept for reading and searching, but has no pinpoint.
public struct Passage: Hashable, Sendable, Codable {
    /// Why it belongs to no article.
    public let kind: PassageKind
    /// Its heading as printed, such as `附件一`, or the article number that it claims; empty when there is none.
    public let title: String
    /// Its words, line breaks included.
    public let content: SourcedText

    /// A stretch of text outside the articles.
    public init(kind: PassageKind, title: String, content: SourcedText) {
        self.kind = kind
        self.title = title
        self.content = content
    }
}

/// A part of an edition that was published as a file of its own, such as 合同编 of the Civil Code.
public struct EditionPart: Hashable, Sendable, Codable {
    /// The part's name as printed, such as `合同编`.
    public let title: String
    /// The index of its first article in ``Edition/articles``.
    public let firstArticle: Int
    /// The file that it was read from; the places of its articles are places of this file.
    public let source: Source

    /// A part of an edition.
    public init(title: String, firstArticle: Int, source: Source) {
        self.title = title
        self.firstArticle = firstArticle
        self.source = source
    }

    /// Whether a part is the last one of its statute: it is called 附则, or its last article says when the statute takes effect, which
    /// is where statutes end.
    ///
    /// - Parameters:
    ///   - title: the part's name.
    ///   - lastArticle: the words of its last article.
    /// - Returns: false where further parts may follow.
    public static func endsStatute(title: String, lastArticle: String) -> Bool {
        title.hasSuffix("附则") || lastArticle.contains("施行") || lastArticle.contains("生效")
    }

    /// Whether the part, whose last article is given, is the last one of its statute.
    func endsStatute(lastArticle: String) -> Bool {
        Self.endsStatute(title: title, lastArticle: lastArticle)
    }
}
