public import Catalog
public import Law
public import Revision
internal import Parallel
internal import Synchronization

/// The editions of an opened library, prepared for comparing and matched with one another, kept for the next question.
///
/// Everybody who asks what became of a provision asks here (lookups, pages, the check), so that everybody gets the same answer:
/// the words of both editions, completed by what somebody wrote down about them.
///
/// To match two editions takes about a millisecond, and what is kept of a pair some 4 bytes for every character of its texts,
/// beside the texts themselves with some 40 bytes each: together half a megabyte for usual statutes. At most ``mostPairs`` pairs,
/// all those of a statute in sixteen editions, and as many texts are kept; what was asked for longest ago is let go. Safe from
/// several threads at once; two that ask for the same pair at the same time may both make it.
public final class MatchedEditions: Sendable {
    /// How many pairs of editions are kept.
    public static let mostPairs = 128

    private struct Pair: Hashable {
        let earlier: EditionID
        let later: EditionID
    }

    private struct Kept {
        var texts = RecentlyUsed<EditionID, EditionText>(most: MatchedEditions.mostPairs)
        var successions = RecentlyUsed<Pair, EditionSuccession>(most: MatchedEditions.mostPairs)
        /// What somebody wrote down, by the title of the statute; read once.
        var recorded: [String: [Succession]]?
    }

    private let catalog: Catalog
    private let kept = Mutex(Kept())

    init(_ catalog: Catalog) {
        self.catalog = catalog
    }

    /// An edition prepared for comparing, or nil when it is not on hand.
    ///
    /// - Parameters:
    ///   - id: the edition.
    ///   - other: another edition of the statute, with which it may share articles.
    /// - Returns: the prepared text.
    /// - Throws: `CatalogError`.
    public func text(
        of id: EditionID,
        like other: EditionText? = nil
    ) throws(CatalogError) -> EditionText? {
        if let known = kept.withLock({ $0.texts[id] }) { return known }
        guard let edition = try catalog.edition(id) else { return nil }
        let text = EditionText(edition, like: other)
        kept.withLock { $0.texts[id] = text }
        return text
    }

    /// Two editions of a statute matched article by article, or nil when one of them is not on hand.
    ///
    /// - Parameters:
    ///   - earlier: the earlier edition.
    ///   - later: the later edition.
    /// - Returns: the matching, completed by what somebody wrote down.
    /// - Throws: `CatalogError`.
    public func succession(
        from earlier: EditionID,
        to later: EditionID
    ) throws(CatalogError) -> EditionSuccession? {
        let pair = Pair(earlier: earlier, later: later)
        if let known = kept.withLock({ $0.successions[pair] }) { return known }
        guard let old = try text(of: earlier), let new = try text(of: later, like: old) else { return nil }
        let written = try recorded(
            ofStatuteTitled: old.edition.title,
            from: old.edition.date,
            to: new.edition.date
        )
        let made = EditionSuccession(from: old, to: new, recorded: written)
        kept.withLock { $0.successions[pair] = made }
        return made
    }

    /// Matches pairs of editions on all cores, so that each of them is at hand when it is asked for.
    ///
    /// - Parameter pairs: the earlier and the later edition of each; those that are kept already cost nothing, and those beyond
    ///   ``mostPairs``, which could not be kept, are left for when they are asked for.
    /// - Throws: `CatalogError`.
    public func prepare(_ pairs: [(earlier: EditionID, later: EditionID)]) throws(CatalogError) {
        let missing = kept.withLock { kept in
            pairs.prefix(Self.mostPairs).filter {
                kept.successions[Pair(earlier: $0.earlier, later: $0.later)] == nil
            }
        }
        guard missing.count > 1 else { return }
        // The texts first, one after the other: each shares with the one before what both have.
        var last: EditionText?
        for id in Set(missing.flatMap { [$0.earlier, $0.later] }).sorted() {
            last = try text(of: id, like: last) ?? last
        }
        let matched = Workers.map(missing.count) { index in
            Result { () throws(CatalogError) in
                _ = try succession(from: missing[index].earlier, to: missing[index].later)
            }
        }
        for result in matched { try result.get() }
    }

    /// What somebody wrote down about two editions of a statute, or nil when nobody did.
    ///
    /// - Parameters:
    ///   - title: the statute's title.
    ///   - earlier: the date of the earlier edition.
    ///   - later: the date of the later edition.
    /// - Returns: the links; of several files that state them the one that was imported first.
    /// - Throws: `CatalogError`.
    public func recorded(
        ofStatuteTitled title: String,
        from earlier: LegalDate?,
        to later: LegalDate?
    ) throws(CatalogError) -> Succession? {
        guard let earlier, let later else { return nil }
        return try recorded()[title]?.first { $0.earlier == earlier && $0.later == later }
    }

    private func recorded() throws(CatalogError) -> [String: [Succession]] {
        if let known = kept.withLock({ $0.recorded }) { return known }
        let all = Dictionary(grouping: try catalog.successions(), by: \.title)
        kept.withLock { $0.recorded = all }
        return all
    }
}

/// A dictionary of bounded size: beyond it, what was asked for longest ago is let go.
///
/// Cost: constant, linear in the size where something is let go.
struct RecentlyUsed<Key: Hashable, Value> {
    private var values: [Key: (value: Value, used: Int)] = [:]
    private var clock = 0
    private let most: Int

    /// An empty dictionary.
    ///
    /// - Parameter most: how many values it keeps; at least one.
    init(most: Int) {
        self.most = max(1, most)
    }

    /// How many values there are.
    var count: Int { values.count }

    /// The value of a key, which is then the one used last.
    subscript(key: Key) -> Value? {
        mutating get {
            guard let found = values[key] else { return nil }
            clock += 1
            values[key]?.used = clock
            return found.value
        }
        set {
            clock += 1
            values[key] = newValue.map { ($0, clock) }
            guard values.count > most, let oldest = values.min(by: { $0.value.used < $1.value.used }) else {
                return
            }
            values[oldest.key] = nil
        }
    }
}
