internal import Law

/// What the title of a list tells: the body whose list it is, and its year.
enum ListTitle {
    private static let kinds = [
        "权力和责任清单", "权力与责任清单", "权力责任清单", "权责事项清单", "权责清单", "权力清单", "责任清单", "行政职权清单", "职权清单", "行政执法事项清单",
        "权责清单目录", "行政权力事项目录",
    ]

    /// Whether words look like the title of a list.
    static func isTitle(_ words: String) -> Bool {
        let text = words.condensed
        return text.count <= 60 && kinds.contains { text.contains($0) }
    }

    /// The body that a title names, or nil: `韶关市保密局权责清单` is 韶关市保密局's.
    static func body(_ title: String) -> String? {
        let text = title.condensed
        let place = kinds.compactMap { text.firstRange(of: $0)?.lowerBound }.min()
        guard let place else { return nil }
        var body = String(text[..<place])
        if let bracket = body.firstIndex(where: { "(（《".contains($0) }) { body = String(body[..<bracket]) }
        for tail in ["行政", "部门", "通用"] where body.hasSuffix(tail) && body.count > tail.count {
            body.removeLast(tail.count)
        }
        return body.count >= 2 ? body : nil
    }

    /// The day or year that a title or the lines below it name, or nil.
    static func date(_ words: String) -> LegalDate? {
        let text = Array(words.unicodeScalars)
        if let found = DateScan.dates(in: text).first { return found.date }
        return nil
    }
}

/// A heading that opens a category: `二、行政处罚（7项）`, `（二）行政处罚`.
struct CategoryHeading {
    let name: String
    let printedCount: Int?

    /// Reads a heading, or nil when the line is none.
    init?(_ line: LineBytes) {
        let words = line.trimmed
        guard words.count <= 90, let mark = ItemMark(words), mark.style <= .bracketed else { return nil }
        var rest = words
        if mark.style == .listed {
            guard let comma = words.offset(of: "、", from: words.startIndex) else { return nil }
            rest = words[(comma + 3)...]
        } else {
            guard let close = words.firstIndex(of: 0x29) ?? words.offset(of: "）", from: words.startIndex)
            else {
                return nil
            }
            rest = words[(close + (words[close] == 0x29 ? 1 : 3))...]
        }
        var count: Int?
        if let open = rest.offset(of: "（", from: rest.startIndex) ?? rest.firstIndex(of: 0x28) {
            let inside = rest[open...].drop { $0 == 0x28 || $0 == 0xEF || $0 == 0xBC || $0 == 0x88 }
            let digits = inside.has("共") ? inside.dropping("共") : inside
            guard let number = Numeral(digits, at: digits.startIndex) else { return nil }
            let tail = rest[number.end...]
            guard tail.has("项") || tail.has("）") || tail.has(")") || tail.has("类") else { return nil }
            count = number.value
            rest = rest[..<open]
        }
        let name = rest.condensed
        guard (1...20).contains(name.count), !name.contains(where: { "。；：，《》".contains($0) }) else {
            return nil
        }
        self.name = name
        printedCount = count
    }
}
