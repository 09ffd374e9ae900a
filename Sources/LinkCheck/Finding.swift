public import Catalog
public import Citations
public import Formats
public import Law

/// How grave a finding is.
public enum Severity: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable, Comparable {
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
public struct FindingEvidence: Hashable, Sendable, Encodable {
    /// Where the real words stand, such as `《样品管理条例》（2010-03-01）第四条第二款`; empty when there is no such place.
    public let source: String
    /// The difference in its context; empty when there is none to show.
    public let diff: [DiffSegment]
    /// The difference to be read without colour.
    public let text: String

    /// Evidence.
    public init(source: String, diff: [DiffSegment] = []) {
        self.source = source
        self.diff = diff
        text = diff.plain
    }
}

/// The citation that a finding is about, and where it stands.
public struct FindingCitation: Hashable, Sendable, Encodable {
    /// The words as printed.
    public let printed: String
    /// What the field is for.
    @Nullable public var field: CitationField?
    /// What the citation is for: the same, by the name that other answers give it.
    @Nullable public var role: CitationField?
    /// The heading of the column; empty when the finding is about no cell.
    public let label: String
    /// The full title of the statute, or the printed one when it is not on hand; empty when there is none.
    public let statute: String
    /// The edition's label, or nil.
    @Nullable public var edition: String?
    /// Why that edition, or nil.
    @Nullable public var editionReason: EditionReason?
    /// The place cited, or nil.
    @Nullable public var pinpoint: Pinpoint?
    /// The file.
    public let file: String
    /// The line, counted from 1; nil where the file is not counted in lines.
    @Nullable public internal(set) var line: Int?
    /// Where it stands.
    public internal(set) var place: SourcePlace
    /// Where the words stand in the lines of the file; nil when the finding is about no stretch of a cell, or in a file without lines.
    @Unwritten public var stretch: TextStretch?
    /// The stretch of the cell; nil when the finding is about none.
    @Nullable public var characters: CharacterRange?

    init(
        printed: String,
        field: CitationField?,
        label: String,
        statute: String = "",
        edition: String? = nil,
        editionReason: EditionReason? = nil,
        pinpoint: Pinpoint? = nil,
        place: SourcePlace,
        stretch: TextStretch? = nil,
        characters: CharacterRange?
    ) {
        self.printed = printed
        self.field = field
        role = field
        self.label = label
        self.statute = statute
        self.edition = edition
        self.editionReason = editionReason
        self.pinpoint = pinpoint
        file = place.file
        line = place.line
        self.place = place
        self.stretch = stretch
        self.characters = characters
    }
}

/// One thing that the link checker has to say.
///
/// What belongs to the citation is read through the finding as well: `finding.line` is `finding.citation.line`.
@dynamicMemberLookup
public struct Finding: Hashable, Sendable, Encodable {
    /// The citation's number in the catalog; nil for a finding about no single citation, or about a file alone.
    @Unwritten public var citationID: CitationID?
    /// The rule's stable name, such as `quotation-altered`.
    public let rule: String
    /// How grave it is.
    public let severity: Severity
    /// How sure it is: a number between 0 and 1.
    public let confidence: Double
    /// How sure it is, as a word.
    public let certainty: Certainty
    /// The list's title.
    public let list: String
    /// The power's code; empty for a finding about the list as a whole.
    public let code: String
    /// The power's name.
    public let power: String
    /// The power's category.
    public let category: String
    /// The power's number in the catalog; nil for a finding about the list as a whole, or about a file alone.
    @Unwritten public var powerNumber: Int64?
    /// What it is about.
    public internal(set) var citation: FindingCitation
    /// What an officer reads: what is wrong, where, what to do.
    public let message: String
    /// Another place that the message names, or nil.
    @Unwritten public var otherPlace: SourcePlace?
    /// What it rests on, or nil.
    @Nullable public var evidence: FindingEvidence?
    /// What to print instead, where that is certain, or nil.
    @Nullable public var suggestion: String?
    /// The exact change that mends it, or nil where the rule does not know the stretch and the words.
    @Nullable public var replacement: Replacement?
    /// The words that should be quoted, where that is certain, or nil.
    @Nullable public var quotable: SuggestedText?
    /// The words that may be quoted where it is not certain, the likeliest first, at most three.
    public let candidates: [SuggestedText]

    /// The citation's number in the catalog as a plain number, or nil.
    public var citationNumber: Int64? { citationID?.value }

    /// The change that a program may make by itself: nothing but what is certain.
    public var certainChange: Replacement? { certainty == .certain ? replacement : nil }

    /// What is told of the words to quote.
    public var advice: QuotationAdvice { QuotationAdvice(quotable: quotable, candidates: candidates) }

    /// A finding.
    init(
        citationID: CitationID? = nil,
        rule: String,
        severity: Severity,
        confidence: Double,
        list: String,
        code: String,
        power: String,
        category: String,
        powerNumber: Int64? = nil,
        citation: FindingCitation,
        message: String,
        otherPlace: SourcePlace? = nil,
        evidence: FindingEvidence? = nil,
        suggestion: String? = nil,
        replacement: Replacement? = nil,
        advice: QuotationAdvice = QuotationAdvice()
    ) {
        self.citationID = citationID
        self.rule = rule
        self.severity = severity
        self.confidence = confidence
        certainty = Certainty(confidence)
        self.list = list
        self.code = code
        self.power = power
        self.category = category
        self.powerNumber = powerNumber
        self.citation = citation
        self.message = message
        self.otherPlace = otherPlace
        self.evidence = evidence
        self.suggestion = suggestion
        self.replacement = replacement
        quotable = advice.quotable
        candidates = advice.candidates
    }

    /// The message without the other place that it names, which moves with whatever is inserted above.
    var words: String { otherPlace.map { message.replacing($0.chinese, with: "") } ?? message }

    /// What makes the finding the same one in another run: everything but the places.
    public var fingerprint: String {
        [
            rule, list, code, citation.label, citation.statute, citation.pinpoint?.chinese ?? "",
            citation.printed, words,
        ].joined(separator: "\u{1F}")
    }

    /// What is known of the citation.
    public subscript<Value>(dynamicMember member: KeyPath<FindingCitation, Value>) -> Value {
        citation[keyPath: member]
    }
}
