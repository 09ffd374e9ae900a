public import Catalog
public import Law

/// How grave a finding is.
public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
    /// An error of law: the citation or the quotation says what the law does not say.
    case error
    /// A slip, or something that needs a decision.
    case warning
    /// A remark on form, or on what could not be checked.
    case note

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .error: "错误"
        case .warning: "警告"
        case .note: "提示"
        }
    }

    /// Orders by gravity, the gravest first.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .note: 2
        }
    }
}

/// What a finding rests on.
public struct FindingEvidence: Hashable, Sendable {
    /// Where the real words stand, such as `《样品管理条例》（2010-03-01）第四条第二款`; empty when there is no such place.
    public let source: String
    /// The difference in its context; empty when there is none to show.
    public let diff: [DiffSegment]

    /// Evidence.
    public init(source: String, diff: [DiffSegment] = []) {
        self.source = source
        self.diff = diff
    }
}

/// One thing that the link checker has to say.
public struct Finding: Hashable, Sendable {
    /// The citation's number in the catalog; nil for a finding about no single citation, or about a file alone.
    public let citation: CitationID?
    /// The rule's stable name, such as `quotation-altered`.
    public let rule: String
    /// How grave it is.
    public let severity: Severity
    /// The list's title.
    public let list: String
    /// The power's code; empty for a finding about the list as a whole.
    public let code: String
    /// The power's name.
    public let power: String
    /// The power's category.
    public let category: String
    /// Where it stands.
    public let place: SourcePlace
    /// The heading of the column; empty when the finding is about no cell.
    public let label: String
    /// What the field is for.
    public let field: CitationField?
    /// Where the words stand in the lines of the file; nil when the finding is about no stretch of a cell, or in a file without lines.
    public let stretch: TextStretch?
    /// Unicode scalar offsets into the cell; nil when the finding is about no stretch of a cell.
    public let characters: Range<Int>?
    /// The words as printed.
    public let printed: String
    /// The full title of the statute, or the printed one when it is not on hand; empty when there is none.
    public let statute: String
    /// The edition's label, or nil.
    public let edition: String?
    /// The place cited, or nil.
    public let pinpoint: Pinpoint?
    /// What an officer reads: what is wrong, where, what to do.
    public let message: String
    /// Another place that the message names, or nil.
    public let otherPlace: SourcePlace?
    /// What it rests on, or nil.
    public let evidence: FindingEvidence?
    /// What to print instead, where that is certain, or nil.
    public let suggestion: String?

    /// What makes the finding the same one in another run: everything but the places, which move with whatever is inserted above.
    public var fingerprint: String {
        let words = otherPlace.map { message.replacing($0.chinese, with: "") } ?? message
        return [rule, list, code, label, statute, pinpoint?.chinese ?? "", printed, words].joined(
            separator: "\u{1F}"
        )
    }
}
