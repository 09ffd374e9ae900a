internal import Law

/// What the title of a list tells: the body whose list it is, and its year.
enum ListTitle {
    private static let kinds = [
        "权力和责任清单", "权力与责任清单", "权力责任清单", "权责事项清单", "权责清单", "权力清单", "责任清单", "行政职权清单", "职权清单", "行政执法事项清单",
        "权责清单目录", "行政权力事项目录",
    ]
    /// Titles of lists that need not begin with the body whose list it is.
    private static let further = [
        "行政执法事项目录", "执法事项指导目录", "裁量权基准", "裁量基准", "裁量标准", "裁量表", "违法行为目录", "违法行为清单",
    ]

    /// Whether words look like the title of a list.
    static func isTitle(_ words: String) -> Bool {
        let text = words.condensed
        return text.count <= 60 && (kinds + further).contains { text.contains($0) }
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
        body = withoutYear(body)
        // 住房和城乡建设系统区地县三级: the levels of a system are no part of its name.
        if let system = body.firstRange(of: "系统") { body = String(body[..<system.upperBound]) }
        return body.count >= 2 ? body : nil
    }

    /// `2024年某市某局` and `附件：某市某局2024年` are 某市某局's.
    private static func withoutYear(_ words: String) -> String {
        var body = words[...]
        if body.hasPrefix("附件") || body.hasPrefix("附表") {
            body = body.dropFirst(2).drop { "0123456789一二三四五：:.、".contains($0) }
        }
        func isYear(_ words: Substring) -> Bool {
            words.count == 5 && words.hasSuffix("年") && words.dropLast().allSatisfy(\.isASCII)
        }
        if isYear(body.prefix(5)) { body = body.dropFirst(5) }
        if body.hasPrefix("度") { body = body.dropFirst() }
        if body.hasSuffix("年度") { body = body.dropLast() }
        if isYear(body.suffix(5)) { body = body.dropLast(5) }
        return String(body)
    }

    /// The body that a line above a table names: `部门名称：市某局`.
    static func statedBody(_ words: String) -> String? {
        let text = words.condensed
        for label in ["部门名称", "单位名称", "填报单位", "实施机关", "编制单位", "单位", "部门"] where text.hasPrefix(label) {
            let rest = text.dropFirst(label.count)
            guard let mark = rest.first, "：:".contains(mark) else { continue }
            var body = rest.dropFirst().prefix { !"（(，,；;".contains($0) }
            if let end = body.firstRange(of: "填报")?.lowerBound { body = body[..<end] }
            return (2...40).contains(body.count) ? String(body) : nil
        }
        return nil
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
