/// Puts the pieces together that a program recognised on a line: it parts Chinese words into characters, and `第 四 十 四 条` would be
/// no article.
///
/// Chinese characters join each other, digits and marks; Latin words stay apart, and so does what stands in another column.
struct RecognisedWords {
    private(set) var words: [PageWord] = []
    /// How many pieces are more likely wrong than right.
    private(set) var unsure = 0
    private var line: [Substring] = []
    /// The index of the first word of the line.
    private var first = 0

    /// A piece is sure from this on, out of 100.
    private static let sure = 20.0
    /// A wider gap, as a share of the height of the line, parts columns or stands for a space.
    private static let widestGap = 0.7

    /// Adds a piece.
    ///
    /// What is unsure is kept where it may be a part of the text: no character is dropped without a word. Marks and letters that the
    /// program hardly believes in itself are dust and the edges of stamps.
    ///
    /// - Parameters:
    ///   - piece: its text.
    ///   - box: where it stands.
    ///   - line: what tells its line from the others.
    ///   - confidence: how sure the program is, out of 100.
    mutating func add(_ piece: String, _ box: PageBox, on line: ArraySlice<Substring>, confidence: Double) {
        var text = piece
        let isSameLine = self.line.elementsEqual(line)
        if !isSameLine { first = words.count }
        if isSameLine, first == words.count - 1, Self.isMark(words[first].text),
            "”“\"".contains(text.prefix(1))
        {
            text = "　" + text.dropFirst()
        }
        guard let start = text.unicodeScalars.first else { return }
        if confidence < Self.sure {
            guard text.unicodeScalars.contains(where: { Self.isHan($0) || Self.isDigit($0) }) else { return }
            unsure += 1
        }
        if isSameLine, let last = words.last, let end = last.text.unicodeScalars.last,
            Self.joins(end, start),
            box.left - last.box.right < Self.widestGap * max(box.height, last.box.height)
        {
            words[words.count - 1].text += text
            words[words.count - 1].box = last.box.joined(box)
        } else {
            words.append(PageWord(text: text, box: box))
        }
        self.line = Array(line)
    }

    /// Whether words are the number of an article or a chapter: the wide space behind it is often taken for a quotation mark.
    private static func isMark(_ text: String) -> Bool {
        ParagraphStart.isMarked(text) && ["条", "章", "节"].contains(text.suffix(1))
    }

    private static func joins(_ end: Unicode.Scalar, _ start: Unicode.Scalar) -> Bool {
        guard end.isWide || start.isWide else { return false }
        return !isLetter(end) && !isLetter(start)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isWide && scalar.properties.isAlphabetic
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isIdeographic }
}
