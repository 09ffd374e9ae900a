internal import Catalog
internal import Law
internal import Synchronization

/// What the catalog says about places beside the powers that cite them, kept once it was read.
///
/// A catalog never changes while it is open. Up to ``most`` places are kept, a few kilobytes each; what comes later is read anew.
final class KeptPlaces: Sendable {
    /// How many articles and places are kept.
    static let most = 8_192

    /// What an article refers to, and what refers to it.
    struct References: Sendable {
        var cites: [CitedArticleAnswer] = []
        var citing: [CitingArticleAnswer] = []
        var citingCount = 0
    }

    /// What became of a place.
    struct History: Sendable {
        var successors: [SuccessionAnswer] = []
        var predecessors: [SuccessionAnswer] = []
    }

    private struct Place: Hashable {
        let edition: EditionID
        let pinpoint: Pinpoint
    }

    private struct Kept {
        var articles: [Place: ArticleRecord?] = [:]
        var references: [ArticleID: References] = [:]
        var histories: [Place: History] = [:]
        var citing: CitingPowers?
    }

    private let kept = Mutex(Kept())

    /// The powers by what they cite, when they were gathered.
    var citing: CitingPowers? {
        get { kept.withLock { $0.citing } }
        set { kept.withLock { $0.citing = newValue } }
    }

    /// An article of an edition, or nil when the edition lacks it.
    func article(
        _ edition: EditionID,
        _ number: ArticleNumber,
        read: () throws(CatalogError) -> ArticleRecord?
    ) throws(CatalogError) -> ArticleRecord? {
        let place = Place(edition: edition, pinpoint: Pinpoint(number))
        if let known = kept.withLock({ $0.articles[place] }) { return known }
        let found = try read()
        kept.withLock { if $0.articles.count < Self.most { $0.articles[place] = .some(found) } }
        return found
    }

    /// What an article refers to, and what refers to it.
    func references(
        _ article: ArticleID,
        read: () throws(CatalogError) -> References
    ) throws(CatalogError) -> References {
        if let known = kept.withLock({ $0.references[article] }) { return known }
        let found = try read()
        kept.withLock { if $0.references.count < Self.most { $0.references[article] = found } }
        return found
    }

    /// What became of a place of an edition.
    func history(
        _ edition: EditionID,
        _ pinpoint: Pinpoint,
        read: () throws(CatalogError) -> History
    ) throws(CatalogError) -> History {
        let place = Place(edition: edition, pinpoint: pinpoint)
        if let known = kept.withLock({ $0.histories[place] }) { return known }
        let found = try read()
        kept.withLock { if $0.histories.count < Self.most { $0.histories[place] = found } }
        return found
    }
}
