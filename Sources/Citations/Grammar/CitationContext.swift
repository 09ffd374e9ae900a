public import Law

/// The provision whose words a text is, for references that only mean something there: 本法, 前款, 该条.
public struct HostProvision: Hashable, Sendable {
    /// The statute's title, as it shall stand in ``Citation/statutePrinted`` of references to it.
    public var statute: String
    /// The edition mark that references to the own statute inherit, or nil.
    public var editionMark: EditionMark?
    /// The document number that references to the own statute inherit, or nil.
    public var documentNumber: DocumentNumber?
    /// The place whose words the text is, or nil when only the statute is known.
    public var pinpoint: Pinpoint?
    /// The articles that stand before the own one in the statute, the nearest first, for 前条 and 前两条; empty when unknown.
    public var articlesBefore: [ArticleNumber] = []

    /// A provision.
    public init(
        statute: String,
        editionMark: EditionMark? = nil,
        documentNumber: DocumentNumber? = nil,
        pinpoint: Pinpoint? = nil
    ) {
        self.statute = statute
        self.editionMark = editionMark
        self.documentNumber = documentNumber
        self.pinpoint = pinpoint
    }
}

/// What a text cannot tell by itself about the citations in it.
public struct CitationContext: Hashable, Sendable {
    /// The provision whose words the text is; nil for a cell of a list or a free text.
    public var host: HostProvision?
    /// Short names that were declared before the text (以下简称), each with the title that it stands for.
    public var declaredNames: [String: String]
    /// The title that was named last before the text, which 该法 means there; nil when there is none.
    public var lastTitle: String?
    /// What the cell above cites in the same column, for 同上; empty when there is none.
    public var above: [Citation] = []
    /// Whether the text goes on with the row above: its first place without a title belongs to the title named last there.
    public var continuesAbove = false

    /// A context.
    public init(
        host: HostProvision? = nil,
        declaredNames: [String: String] = [:],
        lastTitle: String? = nil
    ) {
        self.host = host
        self.declaredNames = declaredNames
        self.lastTitle = lastTitle
    }

    /// No context: the text speaks for itself.
    public static let none = CitationContext()
}

/// What was found in a text.
public struct ExtractedCitations: Hashable, Sendable {
    /// The citations, in the order of the text.
    public var citations: [Citation]
    /// What looks like a citation and was not understood, in the order of the text.
    public var unparsed: [UnparsedCitation]
    /// The short names that the text declares (以下简称), each with the title that it stands for.
    public var declaredNames: [String: String]
}
