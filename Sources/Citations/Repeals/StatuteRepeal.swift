public import Law

/// A statute that another one repealed, with where and since when.
public struct StatuteRepeal: Hashable, Sendable {
    /// The repealed statute's title as the clause prints it.
    public let title: String
    /// The day that the clause prints beside the title, or nil.
    public let made: LegalDate?
    /// The title of the statute that repealed it; empty where only the text's own history says that it was.
    public let by: String
    /// The place that says so: `第四十五条`, `附件一`; empty for a text without articles.
    public let place: String
    /// The first day on which it is repealed.
    public let since: LegalDate

    /// A statute that another one repealed.
    public init(title: String, made: LegalDate? = nil, by: String, place: String, since: LegalDate) {
        self.title = title
        self.made = made
        self.by = by
        self.place = place
        self.since = since
    }

    /// What repealed it, as officers read it: `《甲条例》第四十五条`.
    public var source: String { by.isEmpty ? "" : "《\(by)》\(place)" }

    /// What happened and since when: `由《甲条例》第四十五条废止，自2014年3月1日起`.
    public var chinese: String {
        let agent = by.isEmpty ? "" : "由\(source)"
        return agent + "废止" + (since == EditionStanding.always ? "" : "，自\(since.chinese)起")
    }
}
