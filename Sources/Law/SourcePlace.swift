/// Where in a published file something stands.
public struct SourcePlace: Hashable, Sendable, Codable {
    /// The file's name or path as it was given.
    public let file: String
    /// The line, counted from 1.
    public let line: Int

    /// A place in a file.
    public init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}

/// A stretch of text that remembers the line it began on.
///
/// Cells of published lists run over several lines; the line breaks stay in ``text``, so the line of anything inside
/// is ``line`` plus the number of line feeds before it.
public struct SourcedText: Hashable, Sendable, Codable {
    /// The words, line breaks included, as published.
    public let text: String
    /// The line of the first character, counted from 1.
    public let line: Int

    /// A text that begins on a line.
    public init(_ text: String, line: Int) {
        self.text = text
        self.line = line
    }

    /// The line on which a UTF-8 offset into ``text`` falls; offsets beyond the end count as the end.
    ///
    /// Cost: linear in the offset.
    public func line(atUTF8 offset: Int) -> Int {
        line + text.utf8.prefix(max(0, offset)).reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }
}

/// Something in a file that a reader did not understand or had to decide about, with its place.
public struct ReadWarning: Hashable, Sendable, Codable {
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
