/// Whether an edition is in force on a day, as far as the texts on hand tell.
public enum EditionStatus: String, Sendable, Codable, CaseIterable {
    /// The newest edition on hand that has taken effect, and nothing says that it was repealed.
    case current
    /// A newer edition on hand has taken effect.
    case superseded
    /// It takes effect on a later day.
    case upcoming
    /// Its history, or another statute on hand, says that it was repealed.
    case repealed

    /// The short word that stands beside a title in lists: 已废止; nil of an edition in force.
    public var chip: String? {
        switch self {
        case .current: nil
        case .superseded: "旧版"
        case .upcoming: "尚未施行"
        case .repealed: "已废止"
        }
    }

    /// The same in brackets: ［已废止］.
    public var mark: String? { chip.map { "［\($0)］" } }

    /// The status as officers see it.
    public var label: String {
        switch self {
        case .current: "现行"
        case .superseded: "已被新版本取代"
        case .upcoming: "尚未施行"
        case .repealed: "已废止"
        }
    }
}

/// The days between which an edition is in force.
///
/// Kept as days, so that the answer follows the calendar: ``status(on:)`` is asked with the day of the question.
public struct EditionStanding: Hashable, Sendable {
    /// The first day, or nil when nothing tells.
    public let begin: LegalDate?
    /// The first day of the next edition on hand; nil when there is none.
    public let superseded: LegalDate?
    /// The first day on which it is repealed, or nil.
    public let repealed: LegalDate?
    /// What repealed it, when a statute on hand says so: `《甲条例》第四十五条`.
    public let repealedBy: String?

    /// The days between which an edition is in force.
    public init(
        begin: LegalDate?,
        superseded: LegalDate? = nil,
        repealed: LegalDate? = nil,
        repealedBy: String? = nil
    ) {
        self.begin = begin
        self.superseded = superseded
        self.repealed = repealed
        self.repealedBy = repealedBy
    }

    /// The status on a day.
    public func status(on day: LegalDate) -> EditionStatus {
        if let begin, begin > day { return .upcoming }
        if let superseded, superseded <= day { return .superseded }
        if let repealed, repealed <= day { return .repealed }
        return .current
    }

    /// What is to be said of an edition on a day beside its text; nil of one that is in force and of which no end is known.
    public func remark(on day: LegalDate) -> String? {
        switch status(on: day) {
        case .upcoming: return begin.map { "尚未施行，自\($0.chinese)起施行" }
        case .superseded: return superseded.flatMap { $0 == Self.always ? nil : "自\($0.chinese)起已被新版本取代" }
        case .repealed: return repealSentence("已", "废止")
        case .current:
            if repealed != nil { return repealSentence("将", "废止") }
            return superseded.map { "自\($0.chinese)起将被新版本取代" }
        }
    }

    private func repealSentence(_ when: String, _ word: String) -> String {
        let by = repealedBy.map { "由\($0)" } ?? ""
        let since = repealed.flatMap { $0 == Self.always ? nil : "，自\($0.chinese)起" } ?? ""
        return when + by + word + since
    }

    /// The day that stands for one of which nothing is known but that it has passed.
    public static let always = LegalDate.first

    /// The days as the index keeps them: `2014-03-01/2024-05-01/-`.
    public var text: String {
        [begin, superseded, repealed].map { $0?.description ?? "-" }.joined(separator: "/")
    }

    /// Reads what ``text`` wrote; nil for anything else.
    public init?(text: String) {
        let days = text.split(separator: "/", omittingEmptySubsequences: false)
        guard days.count == 3, days.allSatisfy({ $0 == "-" || LegalDate(iso: $0) != nil }) else { return nil }
        let read = days.map { LegalDate(iso: $0) }
        self.init(begin: read[0], superseded: read[1], repealed: read[2])
    }
}
