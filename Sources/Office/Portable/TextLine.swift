/// A line of words on a page or in a cell.
struct TextLine: Hashable, Sendable {
    var text: String
    var box: PageBox
    /// The width of a Chinese character in it.
    var em: Double
    /// The page, and the number of the line on it.
    var place: PageLine
    /// Whether a part of its height is not seen: the edge of its cell or of the page cuts it.
    var isCut = false

    /// Puts words into lines, from the top down, and from the left to the right in each.
    ///
    /// - Parameter words: the words of a page or a cell, with the number of the line of the page that each is on.
    /// - Returns: the lines.
    static func lines(_ words: [(word: PageWord, place: PageLine)]) -> [TextLine] {
        var rows: [(middle: Double, height: Double, words: [(word: PageWord, place: PageLine)])] = []
        for entry in words.sorted(by: { $0.word.box.middle.y < $1.word.box.middle.y }) {
            let (middle, height) = (entry.word.box.middle.y, entry.word.box.height)
            if let last = rows.last, middle - last.middle < min(last.height, height) * 0.45 {
                rows[rows.count - 1].words.append(entry)
            } else {
                rows.append((middle, height, [entry]))
            }
        }
        return rows.compactMap { line($0.words.sorted { $0.word.box.left < $1.word.box.left }) }
    }

    /// A word of whose height less than this is seen is cut.
    private static let wholeShare = 0.85

    private static func line(_ words: [(word: PageWord, place: PageLine)]) -> TextLine? {
        guard let first = words.first else { return nil }
        let ems = words.map(\.word.em).sorted()
        let em = ems[ems.count / 2]
        var line = TextLine(text: "", box: first.word.box, em: em, place: first.place)
        var end = first.word.box.left
        for (word, place) in words {
            if !line.text.isEmpty { line.text += gap(line.text, word.text, word.box.left - end, em) }
            line.text += word.text
            line.box = line.box.joined(word.box)
            if word.seenShare < wholeShare { line.isCut = true }
            if place.line < line.place.line { line.place = place }
            end = max(end, word.box.right)
        }
        return line
    }

    /// What stands between two words.
    ///
    /// Word processors put a quarter of a character between Chinese and digits; a space of the text is at least half a one.
    private static func gap(_ before: String, _ after: String, _ width: Double, _ em: Double) -> String {
        let isChinese = isWide(before.unicodeScalars.last) || isWide(after.unicodeScalars.first)
        return width > em * (isChinese ? 0.42 : 0.15) ? " " : ""
    }

    /// Whether a character is as wide as a Chinese one.
    static func isWide(_ scalar: Unicode.Scalar?) -> Bool { scalar?.isWide ?? true }

    /// Whether there are no words.
    var isBlank: Bool { text.unicodeScalars.allSatisfy { $0.properties.isWhitespace } }
}
