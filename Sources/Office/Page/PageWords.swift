/// Gathers the words of a paragraph of a page as a browser shows them.
///
/// Blanks run together into one; a line end between two characters of Chinese is none (CSS Text 3, 4.1.3); `&emsp;` and `&nbsp;` stay.
struct PageWords {
    private(set) var text = ""
    /// Whether a blank waits for a word to stand before.
    private var blank = false
    /// Whether that blank has a line end in it.
    private var blankEndsLine = false
    /// Whether blanks are kept as they are.
    var isPreformatted = false

    /// Whether no word has come.
    var isEmpty: Bool { text.isEmpty }

    /// Adds words of the source.
    mutating func add(_ words: String) {
        guard !isPreformatted else {
            text += words
            return
        }
        for scalar in words.unicodeScalars {
            switch scalar {
            case " ", "\t", "\u{0C}":
                blank = true
            case "\n", "\r":
                blank = true
                blankEndsLine = true
            case "\u{200B}", "\u{FEFF}": break
            default:
                if blank { settle(before: scalar) }
                text.unicodeScalars.append(scalar)
            }
        }
    }

    /// Ends the line.
    mutating func breakLine() {
        blank = false
        blankEndsLine = false
        text += "\n"
    }

    /// The words so far, and none after them; lines without words at either end are left out.
    mutating func taken() -> String {
        defer { self = PageWords(isPreformatted: isPreformatted) }
        guard text.utf8.contains(0x0A) || isPreformatted else {
            return text.allSatisfy(\.isWhitespace) ? "" : text
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }),
            let last = lines.lastIndex(where: { !$0.allSatisfy(\.isWhitespace) })
        else { return "" }
        return lines[first...last].joined(separator: "\n")
    }

    /// No words yet.
    init(isPreformatted: Bool = false) { self.isPreformatted = isPreformatted }

    private mutating func settle(before next: Unicode.Scalar) {
        let last = text.unicodeScalars.last
        let isNone = last == nil || last == "\n" || blankEndsLine && Self.isWide(last) && Self.isWide(next)
        if !isNone { text.unicodeScalars.append(" ") }
        blank = false
        blankEndsLine = false
    }

    private static func isWide(_ scalar: Unicode.Scalar?) -> Bool {
        guard let value = scalar?.value else { return false }
        return (0x2E80...0x9FFF).contains(value) || (0xF900...0xFAFF).contains(value)
            || (0xFF00...0xFF60).contains(value) || (0x20000...0x3FFFF).contains(value)
    }
}
