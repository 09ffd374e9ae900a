/// A line being typed: its characters and the cursor between two of them.
///
/// A character is what a person sees as one, combining marks included. Nothing is done at the ends of the line; a line keeps at
/// most ``longest`` characters.
public struct EditedLine: Hashable, Sendable {
    /// The most characters of a line; what would go beyond is left out.
    public static let longest = 10_000

    /// The characters.
    public private(set) var characters: [Character]
    /// How many characters stand before the cursor.
    public private(set) var cursor: Int

    /// A line with the cursor at its end.
    public init(_ text: String = "") {
        characters = Array(text.prefix(Self.longest))
        cursor = characters.count
    }

    /// The line as text.
    public var text: String { String(characters) }
    /// What stands before the cursor.
    public var front: String { String(characters[..<cursor]) }
    /// What stands behind the cursor.
    public var back: String { String(characters[cursor...]) }
    /// Whether nothing is typed.
    public var isEmpty: Bool { characters.isEmpty }

    /// Puts text before the cursor; a combining mark joins the character that it follows.
    public mutating func insert(_ text: String) {
        guard characters.count < Self.longest else { return }
        let previous = cursor > 0 ? String(characters[cursor - 1]) : ""
        let joined = Array(previous + text).prefix(Self.longest - characters.count + 1)
        let start = cursor > 0 ? cursor - 1 : 0
        characters.replaceSubrange(start..<cursor, with: joined)
        cursor = start + joined.count
    }

    /// Puts other text before the cursor in place of what stands there.
    public mutating func replaceFront(with text: String) {
        let front = Array(text.prefix(Self.longest))
        characters.replaceSubrange(..<cursor, with: front)
        cursor = front.count
    }

    /// Moves the cursor by characters.
    public mutating func move(by count: Int) { cursor = min(max(cursor + count, 0), characters.count) }

    /// Moves the cursor to the beginning.
    public mutating func moveToStart() { cursor = 0 }

    /// Moves the cursor to the end.
    public mutating func moveToEnd() { cursor = characters.count }

    /// Moves the cursor to the beginning of a word.
    public mutating func moveWordLeft() { cursor = wordStart }

    /// Moves the cursor behind the end of a word.
    public mutating func moveWordRight() {
        while cursor < characters.count, !Self.isWord(characters[cursor]) { cursor += 1 }
        while cursor < characters.count, Self.isWord(characters[cursor]) { cursor += 1 }
    }

    /// Takes the character before the cursor away.
    public mutating func deleteBackward() {
        guard cursor > 0 else { return }
        cursor -= 1
        characters.remove(at: cursor)
    }

    /// Takes the character behind the cursor away.
    public mutating func deleteForward() {
        if cursor < characters.count { characters.remove(at: cursor) }
    }

    /// Takes everything behind the cursor away and gives it.
    public mutating func killToEnd() -> String { kill(cursor..<characters.count) }

    /// Takes everything before the cursor away and gives it.
    public mutating func killToStart() -> String { kill(0..<cursor) }

    /// Takes the word before the cursor away and gives it.
    public mutating func killWord() -> String { kill(wordStart..<cursor) }

    private mutating func kill(_ range: Range<Int>) -> String {
        let taken = String(characters[range])
        characters.removeSubrange(range)
        cursor = range.lowerBound
        return taken
    }

    /// Where the word before the cursor begins; signs and spaces between belong to it.
    private var wordStart: Int {
        var start = cursor
        while start > 0, !Self.isWord(characters[start - 1]) { start -= 1 }
        while start > 0, Self.isWord(characters[start - 1]) { start -= 1 }
        return start
    }

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    /// What is shown of the line in so many columns, and the column of the cursor in it.
    ///
    /// A line that does not fit is shown around the cursor, its cut ends as `‹` and `›`. Cost: linear in the line.
    ///
    /// - Parameter columns: the columns on hand, at least 8.
    /// - Returns: the text, never wider than the columns, and the columns before the cursor.
    public func window(columns: Int) -> (text: String, cursor: Int) {
        let columns = max(8, columns)
        let widths = characters.map { DisplayWidth.of(String($0)) }
        func width(_ range: Range<Int>) -> Int { widths[range].reduce(0, +) }
        if width(0..<characters.count) <= columns { return (text, width(0..<cursor)) }
        // A mark at each end, and a third of the room behind the cursor where there is so much to show.
        let room = columns - 2
        let behind = min(width(cursor..<characters.count), room / 3)
        var start = cursor
        var used = 0
        while start > 0, used + widths[start - 1] <= room - behind {
            start -= 1
            used += widths[start]
        }
        var end = cursor
        var shown = used
        while end < characters.count, shown + widths[end] <= room {
            shown += widths[end]
            end += 1
        }
        let front = start > 0 ? "‹" : ""
        let back = end < characters.count ? "›" : ""
        return (front + String(characters[start..<end]) + back, used + (start > 0 ? 1 : 0))
    }
}
