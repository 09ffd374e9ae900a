/// Which articles of a later edition carry on an article of an earlier one (条文沿革).
public struct SuccessionLink: Hashable, Sendable, Codable {
    /// How the later text stands to the earlier one.
    public enum Change: String, Sendable, Codable, CaseIterable {
        /// 未变: the same words, the number may differ.
        case unchanged = "未变"
        /// 修改: the same subject, other words.
        case changed = "修改"
        /// 拆分: the subject is spread over several later articles.
        case split = "拆分"
        /// 合并: several earlier articles became one.
        case merged = "合并"
        /// 删除: nothing carries it on.
        case deleted = "删除"
        /// 新增: it carries on nothing.
        case added = "新增"
    }

    /// The earlier article, or nil for an added one.
    public let earlier: ArticleNumber?
    /// The later article, or nil for a deleted one.
    public let later: ArticleNumber?
    /// What became of it.
    public let change: Change
    /// A remark in our own words, or nil.
    public let remark: String?
    /// The place in its source.
    public let place: Int

    /// A link, or nil when neither article is given or the change does not fit the articles given.
    public init?(
        earlier: ArticleNumber?,
        later: ArticleNumber?,
        change: Change,
        remark: String? = nil,
        place: Int
    ) {
        guard earlier != nil || later != nil else { return nil }
        guard (change == .added) == (earlier == nil), (change == .deleted) == (later == nil) else {
            return nil
        }
        self.earlier = earlier
        self.later = later
        self.change = change
        self.remark = remark
        self.place = place
    }
}

/// The succession between two editions of a statute, as somebody who read both wrote it down.
public struct Succession: Hashable, Sendable, Codable {
    /// The statute's full title.
    public let title: String
    /// The date of the earlier edition.
    public let earlier: LegalDate
    /// The date of the later edition.
    public let later: LegalDate
    /// The links in the order of the file; an article that was split or merged stands in several.
    public let links: [SuccessionLink]
    /// The file.
    public let source: Source
    /// The place of its head in that file.
    public let place: Int

    /// A succession.
    public init(
        title: String,
        earlier: LegalDate,
        later: LegalDate,
        links: [SuccessionLink],
        source: Source,
        place: Int = 1
    ) {
        self.title = title
        self.earlier = earlier
        self.later = later
        self.links = links
        self.source = source
        self.place = place
    }

    /// The links that lead on from an article of the earlier edition.
    public func links(from article: ArticleNumber) -> [SuccessionLink] {
        links.filter { $0.earlier == article }
    }

    /// The links that lead back from an article of the later edition.
    public func links(to article: ArticleNumber) -> [SuccessionLink] {
        links.filter { $0.later == article }
    }
}
