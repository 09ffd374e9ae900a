import Citations
import ICU
public import Law

/// A statute that another one repealed.
public struct StatuteRepeal: Hashable, Sendable {
    /// The repealed statute's title as the clause prints it.
    public let title: String
    /// The title of the statute that repealed it.
    public let by: String
    /// The article that says so.
    public let place: Pinpoint
    /// Since when.
    public let since: LegalDate

    /// A repeal.
    public init(title: String, by: String, place: Pinpoint, since: LegalDate) {
        self.title = title
        self.by = by
        self.place = place
        self.since = since
    }

    /// What an article repeals.
    ///
    /// - Parameters:
    ///   - article: the article.
    ///   - title: the title of its statute.
    ///   - made: the day on which the statute was first made; the clause's own day counts more.
    /// - Returns: the repeals; none when nothing tells since when.
    public static func all(in article: Article, of title: String, made: LegalDate?) -> [StatuteRepeal] {
        guard let clause = RepealClause(article.text), let since = clause.since ?? made else { return [] }
        return clause.titles.map {
            StatuteRepeal(title: $0, by: title, place: Pinpoint(article.number), since: since)
        }
    }
}

/// The repeals on hand, found by title.
struct RepealTable {
    private let byTitle: [String: StatuteRepeal]

    /// A table; of several repeals of one title the latest counts.
    init(_ repeals: [StatuteRepeal]) {
        byTitle = Dictionary(
            // A statute that repeals its own title replaces its older text: that is a succession, not a repeal.
            repeals.filter { Self.key($0.title) != Self.key($0.by) }.map { (Self.key($0.title), $0) },
            uniquingKeysWith: { $0.since < $1.since ? $1 : $0 }
        )
    }

    /// What repealed the statute that a citation names, or nil.
    ///
    /// A statute made anew under an old title is not repealed: where texts are on hand, all of them must be older than the
    /// repeal; where none is, the citation itself must name an older year.
    func repeal(of citation: Citation, statute: String?, editions: [LegalDate?]) -> StatuteRepeal? {
        guard let found = byTitle[Self.key(statute ?? citation.statutePrinted)] else { return nil }
        let year = citation.editionMark?.date?.year ?? citation.documentNumber?.year
        if let year { return year < found.since.year ? found : nil }
        guard !editions.isEmpty, editions.allSatisfy({ $0.map { $0 < found.since } ?? false }) else {
            return nil
        }
        return found
    }

    /// A title folded, without white space and the name of the state.
    private static func key(_ title: String) -> String {
        let folded = String(Folding.folded(title).filter { !$0.isWhitespace })
        let state = "中华人民共和国"
        return folded.hasPrefix(state) ? String(folded.dropFirst(state.count)) : folded
    }
}
