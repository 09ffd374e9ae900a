public import Formats
public import Law
public import Library

/// How an entry of a worklist stands.
public enum WorkState: String, Sendable, CaseIterable, Codable {
    /// The day by which it is due has passed.
    case overdue
    /// It is to be done.
    case open
    /// Somebody ticked it; the list on hand still cites the earlier edition.
    case done
    /// The basis was corrected in the list meanwhile: it is done by itself.
    case corrected
    /// The list or the power is no longer on hand, or another entry took its place.
    case gone

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .overdue: "逾期"
        case .open: "待办"
        case .done: "已办"
        case .corrected: "已改正"
        case .gone: "已不在清单"
        }
    }

    /// Whether something is still to be done.
    public var isOpen: Bool { self == .overdue || self == .open }
}

/// Who ticked an entry or wrote its note, and when.
public struct WorkMark: Sendable, Hashable, Encodable {
    /// Who, as far as it is known.
    @Nullable public var who: String?
    /// When.
    public let at: Moment
    /// Through which face.
    public let face: JournalFace

    init(who: String?, at: Moment, face: JournalFace) {
        self.who = who
        self.at = at
        self.face = face
    }

    init(_ mark: JournalMark) { self.init(who: mark.who, at: mark.at, face: mark.face) }

    /// `王某 2026-11-30 17:05`.
    public var chinese: String { ((who.map { [$0] } ?? []) + [at.chinese]).joined(separator: " ") }
}

/// One thing to be done: a place of a statute that a power cites in an edition which a later one took the place of.
///
/// A power that cites one place in several columns has one entry.
public struct WorkItem: Sendable, Hashable, Encodable {
    /// What names it, however often its list is imported again.
    public let key: String
    /// How it stands.
    public let state: WorkState
    /// The list's title.
    public let list: String
    /// The power's code.
    public let code: String
    /// The power's name.
    public let power: String
    /// The power's category.
    public let category: String
    /// The power's number in the catalog, or nil.
    @Unwritten public var powerNumber: Int64?
    /// The headings of the columns that cite the place.
    public let columns: [String]
    /// What these columns are for.
    public let fields: [CitationField]
    /// The statute's title.
    public let statute: String
    /// The edition that is cited.
    public let from: String
    /// The edition that took its place.
    public let to: String
    /// The place that is cited, in Chinese; 整部 where none is.
    public let place: String
    /// What has to be done; nil where nothing has any more.
    @Nullable public var work: ImpactWork?
    /// What became of the place, in Chinese.
    public let change: String
    /// The new place, or those that it may be, in Chinese; empty where there is none.
    public let newPlace: String
    /// The day on which the later edition takes effect, or nil.
    @Nullable public var effective: LegalDate?
    /// The day by which it is to be done; nil where the day of effect is not known.
    @Nullable public var due: LegalDate?
    /// How many working days are left; negative when it is overdue; nil when nothing is to be done.
    @Nullable public var daysLeft: Int?
    /// What there is to be said: doubts, years whose days off are not known, what became of it.
    public let remarks: [String]
    /// Who ticked it, or nil.
    @Nullable public var done: WorkMark?
    /// The note, or nil.
    @Nullable public var note: String?
    /// Who wrote the note, or nil.
    @Nullable public var noted: WorkMark?
    /// The line of the worklist, or nil where nothing has to be done any more.
    @Unwritten public var entry: ImpactEntry?
    /// What it is for the journal.
    @Unwritten public var subject: WorkSubject?

    /// What it asked for when it was shown: a page that shows something else is an old one.
    public var seen: String { WorkSubject.digest(of: [entry?.need ?? ""]) }

    /// How it stands, with its days: `逾期 3 个工作日`, `还剩 12 个工作日`, `已办（王某 2026-11-30 17:05）`.
    public var told: String {
        switch state {
        case .overdue: daysLeft.map { $0 == 0 ? "逾期" : "逾期 \(-$0) 个工作日" } ?? "逾期"
        case .open: daysLeft.map { $0 == 0 ? "今天到期" : "还剩 \($0) 个工作日" } ?? "没有到期日"
        case .done: "已办" + (done.map { "（\($0.chinese)）" } ?? "")
        case .corrected, .gone: state.chinese
        }
    }
}
