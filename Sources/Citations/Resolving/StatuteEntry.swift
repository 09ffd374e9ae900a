public import Law

/// A statute as the directory knows it.
public struct StatuteEntry: Sendable {
    /// The statute's number in the catalog.
    public let id: Int64
    /// The full title.
    public let title: String
    /// The rank.
    public let level: StatuteLevel
    /// Short names besides the usual ones.
    public let shortNames: [String]
    /// The editions on hand, the oldest first, undated ones before all others; what is decided by them does not depend on the order in
    /// which they were given.
    public let editions: [EditionEntry]
    /// The makings of its text, the oldest first, as all editions on hand tell them.
    let makings: [Making]

    /// A statute.
    public init(
        id: Int64,
        title: String,
        level: StatuteLevel,
        shortNames: [String] = [],
        editions: [EditionEntry]
    ) {
        self.id = id
        self.title = title
        self.level = level
        self.shortNames = shortNames
        let editions = editions.sorted { $0.age < $1.age }
        self.editions = editions
        makings = Making.all(of: editions)
    }
}

/// An edition as the directory knows it.
public struct EditionEntry: Sendable {
    /// The edition's number in the catalog.
    public let id: Int64
    /// The name by which officers tell editions apart, such as `2010-04-29`.
    public let label: String
    /// The day on which the text was adopted, revised or last amended.
    public let date: LegalDate?
    /// The day on which it takes effect.
    public let effective: LegalDate?
    /// The history printed below the title.
    public let history: [HistoryEvent]
    /// Its articles, or nil when they are asked for on demand.
    public let outline: EditionOutline?

    /// An edition.
    public init(
        id: Int64,
        label: String,
        date: LegalDate?,
        effective: LegalDate?,
        history: [HistoryEvent],
        outline: EditionOutline? = nil
    ) {
        self.id = id
        self.label = label
        self.date = date
        self.effective = effective
        self.history = history
        self.outline = outline
    }

    /// An edition with its outline.
    public init(id: Int64, edition: Edition) {
        self.init(
            id: id,
            label: edition.label,
            date: edition.date,
            effective: edition.effective,
            history: edition.history,
            outline: EditionOutline(edition)
        )
    }

    /// The day from which the text is in force, as far as the file tells.
    var inForceSince: LegalDate? { effective ?? date }

    /// What editions are ordered by where the day on which they were made counts.
    fileprivate var age: (Int, Int, Int64) { (date.sortKey, inForceSince.sortKey, id) }

    /// What editions are ordered by where the day on which they take effect counts; of two of one day the later made comes last.
    var force: (Int, Int, Int64) { (inForceSince.sortKey, date.sortKey, id) }
}
