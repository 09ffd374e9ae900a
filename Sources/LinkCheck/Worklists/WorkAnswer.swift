internal import Formats
public import Law
internal import Library

/// Which part of the work is asked for.
public struct WorkFilter: Sendable, Hashable {
    /// The titles of the lists; empty for all.
    public var lists: Set<String> = []
    /// The statute's title, or nil for all.
    public var statute: String?
    /// The columns, or nil for all.
    public var field: CitationField?
    /// The states; what is to be done unless said otherwise.
    public var states: Set<WorkState> = [.overdue, .open]

    /// What is to be done, of all lists.
    public init() {}

    /// The words by which states are asked for on every face, and what they mean.
    public static let choices: [(word: String, chinese: String, states: Set<WorkState>)] = [
        ("open", "待办和逾期", [.overdue, .open]), ("overdue", "逾期", [.overdue]),
        ("done", "已办和已改正", [.done, .corrected, .gone]), ("all", "全部", Set(WorkState.allCases)),
    ]

    func holds(_ item: WorkItem) -> Bool {
        (lists.isEmpty || lists.contains(item.list)) && (statute == nil || statute == item.statute)
            && (field.map(item.fields.contains) ?? true)
    }
}

/// The powers of one revision that it leaves as they are, or of which that cannot be said.
public struct WorkSection: Sendable, Hashable, Encodable {
    /// The statute's title.
    public let statute: String
    /// The edition that is cited.
    public let from: String
    /// The edition that took its place.
    public let to: String
    /// The powers.
    public let powers: [ImpactPower]
}

/// What is to be done about every revised statute that lists cite.
public struct WorkAnswer: Sendable, Encodable {
    /// The day of the question.
    public let day: LegalDate
    /// How many working days after the day of effect something is due.
    public let dueDays: Int
    /// How many entries there are in each state, whatever states are asked for.
    public let counts: [String: Int]
    /// The entries, overdue first, then by the day they are due.
    public let items: [WorkItem]
    /// The powers that revisions leave as they are: they cite only articles whose number and words did not change.
    public let unchanged: [WorkSection]
    /// The powers of which it cannot be said whether a revision touches them.
    public let unjudged: [WorkSection]
    /// What there is to be said of the journal: damage.
    public let remarks: [String]

    /// How many entries are to be done, those overdue among them.
    public var open: Int { counts[WorkState.open.rawValue, default: 0] + overdue }
    /// How many entries are overdue.
    public var overdue: Int { counts[WorkState.overdue.rawValue, default: 0] }

    /// `待办 12 项，逾期 3 项`.
    public var headline: String { "待办 \(open) 项，逾期 \(overdue) 项" }

    /// How the due days are reckoned, in one sentence.
    public var rule: String { WorkDesk.rule(dueDays) }

    /// The entries that need the same, together: of one revision, with one due day; in the order of the first of each.
    public var groups: [[WorkItem]] {
        var places: [[String]: Int] = [:]
        var groups: [[WorkItem]] = []
        for item in items {
            let key = [item.statute, item.from, item.to, item.entry?.need ?? item.place]
            if let place = places[key] {
                groups[place].append(item)
            } else {
                places[key] = groups.count
                groups.append([item])
            }
        }
        return groups
    }
}
