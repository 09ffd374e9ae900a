public import Law

/// Which statutes and editions are in force between which days: the one table that check, lookup, search and pages ask.
///
/// It is made of the statutes on hand and of what their texts repeal (``EditionRepeals``, kept by the catalog). Nothing in it depends on
/// the day of the question.
public struct StandingTable: Sendable {
    /// A repeal with how sure it is that a citation means the statute that it ended.
    public struct Found: Hashable, Sendable {
        /// The repeal.
        public let repeal: StatuteRepeal
        /// Whether an edition on hand, or what the citation prints, tells that the text before the repeal is meant.
        public let isCertain: Bool

        /// A repeal that a citation's statute may have met.
        public init(repeal: StatuteRepeal, isCertain: Bool) {
            self.repeal = repeal
            self.isCertain = isCertain
        }
    }

    private var repeals: [TitleKey: [StatuteRepeal]] = [:]
    private var standings: [Int64: EditionStanding] = [:]
    private var endings: [Int64: StatuteRepeal] = [:]

    /// A table of nothing.
    public init() {}

    /// A table.
    ///
    /// - Parameters:
    ///   - directory: the statutes on hand.
    ///   - stated: what an edition on hand repeals, with the number of its statute in the directory.
    public init(_ directory: StatuteDirectory, stated: [(statute: Int64, repeal: StatedRepeal)]) {
        let levels = Dictionary(
            directory.statutes.map { (Self.key($0.title), $0.level) },
            uniquingKeysWith: { first, _ in first }
        )
        for (id, stated) in stated {
            guard let by = directory.statute(id), let since = stated.since else { continue }
            let key = Self.key(stated.repealed.title)
            // A statute that repeals its own title replaces its older text: that is a succession, not a repeal.
            guard !key.isEmpty, key != Self.key(by.title), Self.mayRepeal(by.level, levels[key]) else {
                continue
            }
            let repeal = StatuteRepeal(
                title: stated.repealed.title,
                made: stated.repealed.made,
                by: by.title,
                place: stated.place,
                since: since
            )
            // Later editions keep the clause of the first: the earliest day is that of the repeal.
            let known = repeals[key, default: []]
            if let same = known.firstIndex(where: { $0.by == repeal.by && $0.made == repeal.made }) {
                if repeal.since < known[same].since { repeals[key]?[same] = repeal }
            } else {
                repeals[key, default: []].append(repeal)
            }
        }
        for key in repeals.keys { repeals[key]?.sort { ($0.since, $0.by) < ($1.since, $1.by) } }
        for statute in directory.statutes { stand(statute) }
    }

    /// A local statute ends no national one, and what stands below a law ends no law.
    private static func mayRepeal(_ by: StatuteLevel, _ target: StatuteLevel?) -> Bool {
        guard let target, target != .unknown else { return true }
        switch by {
        case .localRegulation, .localRule:
            return [.localRegulation, .localRule, .normativeDocument].contains(target)
        case .departmentalRule, .normativeDocument, .judicialInterpretation, .partyRegulation:
            return target != .constitution && target != .law
        case .constitution, .law, .administrativeRegulation, .supervisoryRegulation, .unknown: return true
        }
    }

    private mutating func stand(_ statute: StatuteEntry) {
        let own = repeals[Self.key(statute.title)] ?? []
        var next: LegalDate?
        for edition in statute.editions.sorted(by: { $0.force < $1.force }).reversed() {
            let begin = edition.inForceSince
            let repeal = own.first { repeal in begin.map { $0 < repeal.since } ?? true }
            // Of an edition that a newer one followed, 失效 says no more than that.
            let ended = next == nil ? edition.history.last { $0.kind == .repealed } : nil
            if let repeal {
                endings[edition.id] = repeal
            } else if let ended {
                let day = ended.date ?? EditionStanding.always
                endings[edition.id] = StatuteRepeal(title: statute.title, by: "", place: "", since: day)
            }
            standings[edition.id] = EditionStanding(
                begin: begin,
                superseded: next,
                repealed: ended.map { $0.date ?? EditionStanding.always } ?? repeal?.since,
                repealedBy: repeal?.source
            )
            next = begin ?? EditionStanding.always
        }
    }

    /// Between which days an edition is in force, by its number in the directory; nil when the directory has none of that number.
    public func standing(of edition: Int64) -> EditionStanding? { standings[edition] }

    /// What ended an edition, by its number in the directory; nil when nothing tells that it was repealed.
    public func repeal(ofEdition id: Int64) -> StatuteRepeal? { endings[id] }

    /// What repealed the text that a printed title means.
    ///
    /// A title may be used again after its repeal. Where no edition tells, the day that the citation prints decides; without one, a
    /// text of this title was repealed and nothing more is certain.
    ///
    /// - Parameters:
    ///   - title: the title.
    ///   - made: the day or year that is printed of the edition meant, or nil.
    ///   - isOnHand: whether texts of this title are on hand: then only a day that is printed tells that an older one is meant.
    /// - Returns: the repeal, or nil.
    public func repeal(of title: String, made: LegalDate?, isOnHand: Bool = false) -> Found? {
        guard let known = repeals[Self.key(title)], let last = known.last else { return nil }
        guard let made else { return isOnHand ? nil : Found(repeal: last, isCertain: false) }
        if let named = known.first(where: { $0.made?.year == made.year }) {
            return Found(repeal: named, isCertain: true)
        }
        let day = LegalDate(year: made.year, month: made.month ?? 12, day: made.day ?? 28) ?? made
        if let after = known.first(where: { day < $0.since }) { return Found(repeal: after, isCertain: true) }
        // A year alone, and the year of the repeal: either text may be meant.
        guard !isOnHand, let same = known.first(where: { made <= $0.since }) else { return nil }
        return Found(repeal: same, isCertain: false)
    }

    /// A title without the name of the state.
    private static func key(_ title: String) -> TitleKey {
        let key = TitleKey(title)
        return key.withoutState ?? key
    }
}
