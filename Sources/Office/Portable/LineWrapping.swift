/// Tells where a line goes on in the next one because there was no room, and where a paragraph ends.
struct LineWrapping {
    /// Where lines begin and end that fill the room.
    let left: Double
    let right: Double

    /// How two lines that follow each other belong together.
    enum Bond {
        /// The first one ends its paragraph.
        case apart
        /// The first one is full, but ends a sentence: a paragraph may end with it.
        case perhaps
        /// The first one breaks off for want of room.
        case wrapped
    }

    /// The room of a cell: its lines stay off its rules by up to 6 points, the margin that word processors set.
    init(cell box: PageBox, lines: [TextLine]) {
        let start = lines.map { $0.box.left - box.left }.min() ?? 0
        let end = Self.commonEnd(lines).map { box.right - $0 } ?? 0
        left = box.left + min(max(start, 0), 6)
        right = box.right - min(max(end, 0), 6)
    }

    /// Where most lines end that end farthest to the right; a comma may hang behind it.
    static func commonEnd(_ lines: [TextLine]) -> Double? {
        guard let last = lines.map(\.box.right).max(), let em = lines.map(\.em).max() else { return nil }
        let near = lines.map(\.box.right).filter { last - $0 < em * 1.1 }
        let counts = near.map { end in (end: end, count: near.filter { abs($0 - end) < 1 }.count) }
        let most = counts.max { ($0.count, $0.end) < ($1.count, $1.end) }
        return most.map { $0.count > 1 ? $0.end : last }
    }

    /// The room of running text.
    init(left: Double, right: Double) {
        self.left = left
        self.right = right
    }

    /// Joins lines to paragraphs.
    func paragraphs(_ lines: [TextLine]) -> [String] {
        var result: [String] = []
        for (index, line) in lines.enumerated() {
            if index > 0, joins(lines[index - 1], line) {
                result[result.count - 1] = Self.joined(result[result.count - 1], line.text)
            } else {
                result.append(line.text)
            }
        }
        return result
    }

    /// Whether a line goes on in the next one.
    func joins(_ line: TextLine, _ next: TextLine) -> Bool {
        switch bond(line, next) {
        case .apart: false
        case .wrapped: true
        // A full line that ends a sentence: the next one is a paragraph if it looks like one.
        case .perhaps: !ParagraphStart.isMarked(next.text)
        }
    }

    /// How a line and the next one belong together.
    func bond(_ line: TextLine, _ next: TextLine) -> Bond {
        let em = max(line.em, 1)
        let isIndented = next.box.left - left > em * 1.2 && next.box.left - line.box.left > em * 0.8
        if isIndented && !isCentred(next) { return .apart }
        let gaps = (before: max(0, line.box.left - left), behind: max(0, right - line.box.right))
        let room = isCentred(line) ? gaps.before + gaps.behind : gaps.behind
        guard room < Self.leadingWidth(of: next.text) * em - 0.05 * em else { return .apart }
        return ParagraphStart.endsSentence(line.text) ? .perhaps : .wrapped
    }

    private func isCentred(_ line: TextLine) -> Bool {
        let (before, behind) = (line.box.left - left, right - line.box.right)
        return before > line.em * 0.3 && abs(before - behind) < line.em * 1.1
    }

    /// Puts the words of a line behind those before it; Latin words are parted by a space.
    static func joined(_ text: String, _ next: String) -> String {
        guard let last = text.unicodeScalars.last, let first = next.unicodeScalars.first,
            last.properties.isAlphabetic && !last.isWide, first.properties.isAlphabetic && !first.isWide
        else { return text + next }
        return text + " " + next
    }

    /// Marks that do not end a line.
    private static let openers: Set<Unicode.Scalar> = ["（", "《", "〈", "“", "‘", "【", "〔", "「", "『", "(", "["]
    /// Marks that do not begin a line.
    static let closers: Set<Unicode.Scalar> = [
        "）", "》", "〉", "”", "’", "】", "〕", "」", "』", ")", "]", "，", "。", "、", "；", "：", "！", "？", "%", "％",
        ",", ".", ";", ":",
    ]

    /// How many Chinese characters' room the beginning of a line takes up that cannot be broken.
    private static func leadingWidth(of text: String) -> Double {
        var width = 0.0
        var isOpen = true
        for scalar in text.unicodeScalars.prefix(60) {
            if isOpen {
                width += scalar.isWide ? 1 : 0.5
                // A run of digits or letters is not broken either.
                if openers.contains(scalar) || (!scalar.isWide && scalar != " ") { continue }
                isOpen = false
            } else if closers.contains(scalar) {
                width += scalar.isWide ? 1 : 0.5
            } else {
                break
            }
        }
        return max(width, 1)
    }
}

/// Signs of a paragraph that begins or ends.
enum ParagraphStart {
    private static let numerals: Set<Unicode.Scalar> = Set(
        "一二三四五六七八九十百千零〇0123456789０１２３４５６７８９".unicodeScalars
    )

    /// Whether a line ends with a mark that ends a sentence or a clause.
    static func endsSentence(_ text: String) -> Bool {
        var marks = text.unicodeScalars.reversed().makeIterator()
        var last = marks.next()
        while let mark = last, mark.properties.isWhitespace || mark == "”" || mark == "）" || mark == ")" {
            last = marks.next()
        }
        return last.map { "。；：！？;:!?.…".unicodeScalars.contains($0) } ?? false
    }

    /// Whether a line begins like a paragraph: `第一条`, `（一）`, `(1)`, `1.`, `一、`, `①`.
    static func isMarked(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars.drop { $0.properties.isWhitespace }.prefix(12))
        guard let first = scalars.first else { return false }
        let isBracketed = first == "（" || first == "("
        if isBracketed || first == "第" || first == "§" {
            let rest = scalars.dropFirst().drop { $0.properties.isWhitespace }
            let behind = rest.drop { numerals.contains($0) || $0.properties.isWhitespace }
            guard behind.count < rest.count, let mark = behind.first else { return first == "§" }
            return isBracketed
                ? mark == "）" || mark == ")" : "条章节编款项".unicodeScalars.contains(mark) || first == "§"
        }
        if (0x2460...0x24FF).contains(first.value) { return true }
        let behind = scalars.drop { numerals.contains($0) }
        guard behind.count < scalars.count, let mark = behind.first else { return false }
        return "、.．".unicodeScalars.contains(mark)
    }
}
