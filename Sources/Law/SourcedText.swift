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
    /// The number of the column, for a cell of a sheet; for a text, that of the character of its line with which it begins.
    ///
    /// Both are counted from 1, characters as Unicode scalars; nil where it is not known.
    public let column: Int?

    /// A text that begins at a place.
    public init(_ text: String, place: Int, unit: PlaceUnit, column: Int? = nil) {
        self.text = text
        self.place = place
        self.unit = unit
        self.column = column
    }

    /// A text that begins on a line.
    public init(_ text: String, line: Int, column: Int? = nil) {
        self.init(text, place: line, unit: .line, column: column)
    }

    /// The place at which a UTF-8 offset into ``text`` falls; offsets beyond the end count as the end.
    ///
    /// Cost: linear in the offset where places are lines.
    public func place(atUTF8 offset: Int) -> Int {
        guard unit == .line else { return place }
        return place + text.utf8.prefix(max(0, offset)).reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }
}

/// A stretch of characters in the lines of a file; columns count Unicode scalars.
public struct TextStretch: Hashable, Sendable {
    /// The line of the first character, counted from 1.
    public let startLine: Int
    /// The first character's number on its line, counted from 1.
    public let startColumn: Int
    /// The line of the last character.
    public let endLine: Int
    /// The number behind that of the last character on its line.
    public let endColumn: Int
}

extension SourcedText {
    /// Where a stretch of the text stands in the lines of its file; nil where places are no lines, or where it is not known on
    /// which character of its line the text begins.
    ///
    /// - Parameter range: UTF-8 offsets into ``text``.
    /// - Returns: the stretch.
    public func stretch(atUTF8 range: Range<Int>) -> TextStretch? {
        guard unit == .line, let column, range.lowerBound >= 0, range.upperBound <= text.utf8.count else {
            return nil
        }
        var (line, character) = (place, column)
        var start = (line, character)
        for (offset, byte) in text.utf8.prefix(range.upperBound).enumerated() {
            // Every byte that is no continuation byte begins a scalar.
            if offset == range.lowerBound { start = (line, character) }
            if byte == 0x0A {
                (line, character) = (line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                character += 1
            }
        }
        if range.lowerBound == range.upperBound { start = (line, character) }
        return TextStretch(startLine: start.0, startColumn: start.1, endLine: line, endColumn: character)
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
