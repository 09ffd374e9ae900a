/// A field: an instruction and the result that a program last made of it (ECMA-376 17.16).
struct WordField {
    /// Whether the result has begun.
    var isInResult = false
    /// Whether the result holds words.
    var hasResult = false
    /// The instruction; only its first 1,000 bytes are kept.
    private(set) var instruction = ""
    /// What a field of a form shows that has no result of its own.
    var shown: String?

    /// Adds to the instruction.
    mutating func add(_ words: String) {
        if instruction.utf8.count < 1_000 { instruction += words }
    }

    /// The words of a field that states what it shows by its instruction alone: a number in a circle, a symbol, a box of a form.
    var evaluated: String? {
        if let shown { return shown }
        let words = instruction.drop(while: \.isWhitespace)
        let name = words.prefix { !$0.isWhitespace && $0 != "\\" }.lowercased()
        switch name {
        case "eq": return overstruck(words)
        case "symbol": return symbol(words)
        default: return nil
        }
    }

    /// `eq \o\ac(○,1)` puts signs over each other: a number in a circle, which officers write for ①.
    private func overstruck(_ words: Substring) -> String? {
        guard words.lowercased().contains("\\o"), let open = words.firstIndex(of: "("),
            let close = words.lastIndex(of: ")"), open < close
        else { return nil }
        let parts = words[words.index(after: open)..<close].split(whereSeparator: { ",，;；".contains($0) })
            .map { String($0.filter { !$0.isWhitespace }) }
        let circles: Set<String> = ["○", "◯", "〇"]
        let inner = parts.filter { !circles.contains($0) }.joined()
        guard !inner.isEmpty, !inner.contains("\\") else { return nil }
        guard parts.contains(where: circles.contains), let number = Int(inner) else { return inner }
        return WrittenNumber.circled(number)
    }

    /// `symbol 254 \f Wingdings`.
    private func symbol(_ words: Substring) -> String? {
        let parts = words.split(whereSeparator: { $0.isWhitespace || $0 == "\"" }).map(String.init)
        guard parts.count > 1 else { return nil }
        let code =
            parts[1].lowercased().hasPrefix("0x")
            ? UInt32(parts[1].dropFirst(2), radix: 16) : UInt32(parts[1])
        let mark = parts.firstIndex { $0.lowercased() == "\\f" }
        let font = mark.map { parts[($0 + 1)...].prefix { !$0.hasPrefix("\\") }.joined(separator: " ") } ?? ""
        return code.flatMap { WordSymbols.sign($0, font: font) }.map { String($0) }
    }
}

extension WordStory {
    /// Reads a mark at which a field or its result begins or ends; its end is passed.
    mutating func readFieldMark(
        _ reader: MarkupReader,
        _ draft: inout WordParagraphDraft,
        isHidden: Bool
    ) throws(OfficeError) {
        let kind = reader.attribute("fldCharType")
        var field = WordField()
        try reader.eachChild { name throws(OfficeError) in
            if name == "ffData" { field.shown = try Self.shown(reader) } else { try reader.skip() }
        }
        switch kind {
        case "begin": fields.append(field)
        case "separate": if let last = fields.indices.last { fields[last].isInResult = true }
        case "end":
            guard let ended = fields.popLast() else { break }
            if !ended.hasResult, let words = ended.evaluated {
                write(words, &draft, isHidden: isHidden)
            } else if ended.hasResult, let last = fields.indices.last {
                fields[last].hasResult = true
            }
        default: break
        }
    }

    /// What a box to tick or to choose from shows.
    private static func shown(_ reader: MarkupReader) throws(OfficeError) -> String? {
        var shown: String?
        try reader.eachChild { name throws(OfficeError) in
            switch name {
            case "checkBox":
                var isTicked = false
                try reader.eachChild { name throws(OfficeError) in
                    if name == "default" || name == "checked" { isTicked = reader.isSwitchedOn() }
                    try reader.skip()
                }
                shown = isTicked ? "☑" : "☐"
            case "ddList":
                var entries: [String] = []
                var chosen = 0
                try reader.eachChild { name throws(OfficeError) in
                    if name == "result" { chosen = reader.wholeNumber() ?? 0 }
                    if name == "listEntry", let entry = reader.attribute("val") { entries.append(entry) }
                    try reader.skip()
                }
                shown = entries.indices.contains(chosen) ? entries[chosen] : nil
            default: try reader.skip()
            }
        }
        return shown
    }
}
