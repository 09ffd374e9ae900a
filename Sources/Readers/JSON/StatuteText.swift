internal import Law

/// The text of a statute that was cut out of a larger file: what is known of it as front matter, its title, its paragraphs.
struct StatuteText {
    /// The title; nil where none is stated.
    let title: String?
    /// What is known besides, by the names of ``JSONKeys/metadata``.
    let metadata: [(name: String, value: String)]
    /// The paragraphs behind the title.
    let paragraphs: [String]

    /// The statute of a JSON object with articles.
    ///
    /// - Parameters:
    ///   - node: the object.
    ///   - outline: its outline.
    ///   - file: the file that it stands in by itself, whose name is the title of one that states none.
    init(_ node: JSONNode, _ outline: StatuteOutline, file: String? = nil) {
        title = outline.title.flatMap { outline.isPart ? nil : $0 } ?? file.flatMap { Self.title(ofFile: $0) }
        paragraphs = outline.paragraphs
        metadata = JSONKeys.metadata.compactMap { entry in
            node.firstWords(of: entry.keys).map { (entry.name, JSONKeys.cleanTitle($0)) }
        }
    }

    /// The statute of a row of a table.
    ///
    /// - Parameters:
    ///   - title: its title.
    ///   - history: its history, or an empty text.
    ///   - content: its text.
    ///   - metadata: what is known besides.
    init(title: String?, history: String, content: String, metadata: [(name: String, value: String)]) {
        self.title = title
        self.metadata = metadata
        var paragraphs = history.stripped.isEmpty ? [] : [history.stripped]
        let lines = Self.lines(of: content)
        // The text mostly repeats the title, and at times the history.
        let known = Set([title?.condensed, history.condensed].compactMap { $0 })
        let doubled = lines.prefix { known.contains($0.condensed) }.count
        paragraphs += lines.dropFirst(doubled)
        self.paragraphs = paragraphs
    }

    private static func title(ofFile file: String) -> String? {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        return stem.stripped.isEmpty ? nil : stem.stripped
    }

    /// The paragraphs of a text; one that lost its line breaks still has the two wide spaces by which each was indented.
    static func lines(of content: String) -> [String] {
        let printed = content.split(whereSeparator: \.isNewline).map(String.init).filter {
            !$0.stripped.isEmpty
        }
        let indent = "\u{3000}\u{3000}"
        return printed.flatMap { line in
            // A heading has two wide spaces inside at times; a paragraph that lost its breaks has many, and is long.
            let parts = line.split(separator: indent).map(String.init)
            guard line.utf8.count > 300, parts.count >= 3 else { return [line] }
            return parts.filter { !$0.stripped.isEmpty }
        }
    }

    /// Whether words are a text of their own and no entry of a table: long, and no list of labelled values.
    static func isText(_ words: String) -> Bool {
        guard words.utf8.count >= 600 else { return false }
        let lines = words.split(whereSeparator: \.isNewline)
        return !isLabelled(lines.first)
    }

    /// Whether a line begins with a short label and a colon, as values in one cell do: `违法内容：…`.
    private static func isLabelled(_ line: Substring?) -> Bool {
        guard let head = line?.prefix(10), let colon = head.firstIndex(where: { $0 == "：" || $0 == ":" })
        else {
            return false
        }
        return head[..<colon].allSatisfy { $0 >= "\u{4E00}" && $0 <= "\u{9FFF}" }
    }

    /// The lines of the text, front matter first.
    var lines: [String] {
        var lines: [String] = []
        if !metadata.isEmpty {
            lines.append("---")
            if let title { lines.append("title: \(title)") }
            lines += metadata.map { "\($0.name): \($0.value)" }
            lines.append("---")
        }
        if let title { lines += [title, ""] }
        return lines + paragraphs
    }

    /// The text as a file of its own.
    var bytes: [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }
}
