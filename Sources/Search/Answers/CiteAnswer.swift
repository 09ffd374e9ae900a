public import Formats
public import Law

/// The citations found in a text or a file.
public struct CiteAnswer: Hashable, Sendable, Encodable {
    /// The citations, in the order of the text.
    public internal(set) var citations: [CitationAnswer]
    /// Stretches that look like citations and were not understood.
    public internal(set) var notParsed: [UnparsedAnswer]
}

/// A stretch that looks like a citation and was not understood.
public struct UnparsedAnswer: Hashable, Sendable, Encodable {
    /// The words as printed.
    public let printed: String
    /// UTF-8 offsets into the cell or text.
    public let range: Range<Int>
    /// Why it was not understood, in Chinese.
    public let reason: String
    /// The line, counted from 1; nil where the file is not counted in lines.
    @Nullable public var line: Int?
    /// Where it stands.
    public let place: SourcePlace

    /// An answer about a stretch.
    public init(_ stretch: UnparsedCitation, place: SourcePlace) {
        printed = stretch.printed
        range = stretch.range
        reason = stretch.reason
        line = place.line
        self.place = place
    }
}
