/// A stretch of text that remembers where it began.
///
/// Cells of published lists run over several lines; the line breaks stay in ``text``. Where places are lines, the place of
/// anything inside is ``place`` plus the number of line feeds before it; everywhere else a text has one place, its own.
public struct SourcedText: Hashable, Sendable, Codable {
    /// The words, line breaks included, as published.
    public let text: String
    /// The place of the first character in its source.
    public let place: Int
    /// What places count there.
    public let unit: PlaceUnit
    /// The number of the column that the text is a cell of, counted from 1, or nil.
    public let column: Int?

    /// A text that begins at a place.
    public init(_ text: String, place: Int, unit: PlaceUnit, column: Int? = nil) {
        self.text = text
        self.place = place
        self.unit = unit
        self.column = column
    }

    /// A text that begins on a line.
    public init(_ text: String, line: Int) { self.init(text, place: line, unit: .line) }

    /// The place at which a UTF-8 offset into ``text`` falls; offsets beyond the end count as the end.
    ///
    /// Cost: linear in the offset where places are lines.
    public func place(atUTF8 offset: Int) -> Int {
        guard unit == .line else { return place }
        return place + text.utf8.prefix(max(0, offset)).reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }
}

/// Something in a file that a reader did not understand or had to decide about, with its place.
public struct ReadWarning: Hashable, Sendable, Encodable {
    /// Where it stands.
    public let place: SourcePlace
    /// A stable name of the kind of warning, such as `text-outside-articles`.
    public let rule: String
    /// What an officer reads, in Chinese: what was found and what was done about it.
    public let message: String

    /// A warning about a place.
    public init(place: SourcePlace, rule: String, message: String) {
        self.place = place
        self.rule = rule
        self.message = message
    }
}
