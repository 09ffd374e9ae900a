/// The words of a line without the marks of Markdown and HTML around them: `**第一条**`, `\<甲法\>`, `&emsp;`, `> （…通过）`.
enum PlainMarkup {
    /// The line without its marks; nil where it has none, which is the rule.
    ///
    /// Cost: linear in the length of the line.
    static func plain(_ line: LineBytes) -> [UInt8]? {
        guard mayHaveMarks(line) else { return nil }
        var rest = line
        let words = rest.trimmed
        if words.first == 0x3E, words.count > 1 { rest = words.dropFirst().trimmed }
        var made: [UInt8] = []
        made.reserveCapacity(rest.count)
        var index = rest.startIndex
        while index < rest.endIndex {
            let (words, next) = step(rest, index)
            made += words
            index = next
        }
        return made.elementsEqual(line) ? nil : made
    }

    private static func mayHaveMarks(_ line: LineBytes) -> Bool {
        line.contains {
            switch $0 {
            case 0x26, 0x2A, 0x3C, 0x3E, 0x5B, 0x5C, 0x7B: true
            default: false
            }
        }
    }

    /// What stands at an index, without a mark, and the index behind it.
    private static func step(_ line: LineBytes, _ index: Int) -> (words: LineBytes, next: Int) {
        let rest = line[index...]
        switch rest[index] {
        case 0x2A where rest.has("**"): return ([], index + 2)
        case 0x5C where index + 1 < rest.endIndex && isPunctuation(rest[index + 1]):
            return (rest[(index + 1)..<(index + 2)], index + 2)
        case 0x26:
            if let (words, length) = entity(rest) { return (words, index + length) }
        case 0x3C:
            if let (words, length) = tag(rest) { return (words, index + length) }
        case 0x5B:
            if let (words, length) = link(rest) { return (words, index + length) }
        case 0x7B where isAttributes(rest): return ([], rest.endIndex)
        default: break
        }
        return (rest.prefix(1), index + 1)
    }

    /// Whether the line ends with attributes of what stands before them: `{align="center"}`, `{#t1}`, `{.right}`.
    private static func isAttributes(_ rest: LineBytes) -> Bool {
        let words = rest.trimmed
        guard words.count > 2, words.last == 0x7D, words.allSatisfy({ $0 < 0x80 }) else { return false }
        let inside = words.dropFirst().dropLast()
        let isOne = !inside.contains(0x7D)
        return isOne && (inside.first == 0x23 || inside.first == 0x2E || inside.contains(0x3D))
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// The entities that exports of statutes write.
    private static let entities: [(name: StaticString, words: String)] = [
        ("&emsp;", "\u{3000}"), ("&ensp;", " "), ("&nbsp;", " "), ("&thinsp;", " "), ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"), ("&quot;", "\""), ("&ldquo;", "“"), ("&rdquo;", "”"), ("&middot;", "·"),
        ("&#160;", " "),
    ]

    private static func entity(_ rest: LineBytes) -> (LineBytes, Int)? {
        for (name, words) in entities where rest.has(name) {
            return (Array(words.utf8)[...], name.utf8CodeUnitCount)
        }
        return nil
    }

    /// The elements whose tags are marks of looks alone; others stay, as `<甲法>` stands for `〈甲法〉`.
    private static let elements: Set<String> = [
        "br", "p", "b", "i", "u", "strong", "em", "center", "font", "span", "div", "sup", "sub",
    ]

    /// A tag that says only how something looks, a space for a line break, and its length.
    private static func tag(_ rest: LineBytes) -> (LineBytes, Int)? {
        guard let close = rest.prefix(200).firstIndex(of: 0x3E) else { return nil }
        let inside = rest[(rest.startIndex + 1)..<close].drop { $0 == 0x2F }
        let name = inside.prefix { (0x61...0x7A).contains($0 | 0x20) }
        guard !name.isEmpty, name.count <= 6, elements.contains(name.string.lowercased()) else { return nil }
        return (Array((name.string.lowercased() == "br" ? " " : "").utf8)[...], close - rest.startIndex + 1)
    }

    /// The words of `[甲法](../law.md)` and its length.
    private static func link(_ rest: LineBytes) -> (LineBytes, Int)? {
        guard let middle = rest.offset(of: "](", from: rest.startIndex), middle - rest.startIndex <= 300
        else {
            return nil
        }
        let target = rest[(middle + 2)...].prefix(500)
        guard let close = target.firstIndex(of: 0x29), target[..<close].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        return (rest[(rest.startIndex + 1)..<middle], close - rest.startIndex + 1)
    }
}
