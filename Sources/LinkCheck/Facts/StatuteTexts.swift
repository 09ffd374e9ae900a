public import Citations
public import Law
public import Revision

/// The statutes on hand, as the link checker needs them: who they are, and their words when they are asked for.
///
/// The opened library makes one (``StatuteTexts/init(library:)``); tests make their own from editions.
public struct StatuteTexts: Sendable {
    /// The statutes by title, short name and number.
    public let directory: StatuteDirectory
    private let recorded: [Succession]
    private let fetch: @Sendable (Int64) -> Edition?
    private let kept: @Sendable (Int64, Int64) -> EditionSuccession?
    /// Which statutes and editions are in force between which days.
    let standings: StandingTable
    /// The day of the check.
    let today: LegalDate

    /// The texts of a directory's statutes.
    ///
    /// - Parameters:
    ///   - directory: the statutes on hand.
    ///   - recorded: successions that somebody wrote down.
    ///   - standings: which statutes and editions are in force between which days.
    ///   - today: the day of the check; lists that are older are judged by their own day as well.
    ///   - matched: gives two editions matched, by their numbers in the directory, or nil when nobody keeps them.
    ///   - edition: gives an edition by its number in the directory, or nil when it cannot be read.
    public init(
        directory: StatuteDirectory,
        recorded: [Succession] = [],
        standings: StandingTable = StandingTable(),
        today: LegalDate,
        matched: @escaping @Sendable (Int64, Int64) -> EditionSuccession? = { _, _ in nil },
        edition: @escaping @Sendable (Int64) -> Edition?
    ) {
        self.directory = directory
        self.recorded = recorded
        fetch = edition
        kept = matched
        self.standings = standings
        self.today = today
    }

    /// The editions of a statute with their numbers, in the order of their dates; those without a date come first.
    func editions(of statute: StatuteEntry) -> [(id: Int64, edition: Edition)] {
        statute.editions.compactMap { entry in fetch(entry.id).map { (entry.id, $0) } }.sorted {
            left,
            right in
            switch (left.1.date, right.1.date) {
            case (let first?, let second?): first < second
            case (nil, _?): true
            default: false
            }
        }
    }

    /// Which articles, paragraphs and items an edition has, or nil when it cannot be read.
    func outline(of edition: Int64) -> EditionOutline? { fetch(edition).map { EditionOutline($0) } }

    /// Two editions of a statute matched article by article: as they are kept, or else worked out here with what somebody wrote
    /// down about them.
    func succession(from earlier: EditionText, to later: EditionText) -> EditionSuccession {
        let (old, new) = (earlier.edition, later.edition)
        let entries = directory.statutes.first { $0.title == old.title }?.editions ?? []
        if let first = entries.first(where: { $0.date == old.date }),
            let second = entries.first(where: { $0.date == new.date }), let kept = kept(first.id, second.id)
        {
            return kept
        }
        let written = recorded.first {
            $0.title == old.title && $0.earlier == old.date && $0.later == new.date
        }
        return EditionSuccession(from: earlier, to: later, recorded: written)
    }
}
