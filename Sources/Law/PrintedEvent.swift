/// One event of the history that a citation prints in brackets behind its title.
///
/// `（2004年5月26日国务院令第407号公布，根据2021年2月15日《某决定》第三次修订）` has two: a promulgation with its day, body and
/// number, and the third revision with its day and decision. Days that no calendar has are kept as printed.
public struct PrintedEvent: Hashable, Sendable, Codable {
    /// What happened, or nil where only a day or a number is printed.
    public var kind: HistoryKind?
    /// The word for it as printed (修改, 修订通过), or empty.
    public var verb = ""
    /// When, as far as the event's own clause tells.
    public var date: LegalDate?
    /// The day as printed when there is no such day (2019年4月36日), or nil.
    public var impossibleDate: String?
    /// N of 第N次修正, or nil.
    public var ordinal: Int?
    /// The body that did it, as printed, or nil.
    public var body: String?
    /// The document number of the event's own clause, or nil.
    public var documentNumber: DocumentNumber?
    /// Whether the number stands behind the word (通过，国务院令第7号), where it may as well be that of the document as a whole.
    public var isNumberBehind = false
    /// The title of the decision by which it was done, without marks, or nil.
    public var decision: String?

    /// A meeting that is called an order, as printed (国务院令第132次常务会议), or nil.
    public var meetingAsOrder: String?

    /// An event without any facts yet.
    public init() {}

    /// Whether anything at all is known of it.
    public var isEmpty: Bool {
        kind == nil && date == nil && impossibleDate == nil && documentNumber == nil && decision == nil
            && meetingAsOrder == nil
    }

    /// Whether it is told as the decision of a meeting, which may precede the day on which the text was made public.
    public var isMeeting: Bool {
        meetingAsOrder != nil || kind == .adopted || kind == .approved || verb.contains("通过")
            || body?.contains("会议") == true
    }
}
