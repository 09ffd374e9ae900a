internal import Law

/// The documents in a text that holds several: elements of a JSON array, rows of a table.
struct TextMembers {
    private enum Origin {
        case elements([JSONNode], next: Int)
        case rows(TextTable, next: Int)
    }

    private var origin: Origin

    /// The documents of a JSON array.
    init(_ elements: [JSONNode]) { origin = .elements(elements, next: 0) }

    /// The documents of a table.
    init(_ table: TextTable) { origin = .rows(table, next: 1) }

    /// The next document as a file of its own, its title and its number; nil at the end.
    mutating func next() -> (title: String?, ordinal: Int, bytes: [UInt8])? {
        switch origin {
        case .elements(let elements, let next):
            guard next < elements.count else { return nil }
            origin = .elements(elements, next: next + 1)
            let text = Self.text(of: elements[next])
            return (text.title, next + 1, text.bytes)
        case .rows(var table, let next):
            let row = table.next()
            origin = .rows(table, next: next + 1)
            return row.map { ($0.document.title, next, $0.document.bytes) }
        }
    }

    private static func text(of node: JSONNode) -> StatuteText {
        let outline = StatuteOutline(node)
        if outline.holdsArticles { return StatuteText(node, outline) }
        return StatuteText(
            title: outline.title,
            history: node.firstWords(of: JSONKeys.histories) ?? "",
            content: node.firstWords(of: JSONKeys.texts) ?? node.printed,
            metadata: []
        )
    }
}

extension PublishedFile {
    /// The documents in this text, or nil when it is none or holds a single one.
    ///
    /// - Parameter limits: how much is taken in.
    /// - Returns: the documents, from the first on.
    /// - Throws: `ReadError` when the file begins as JSON and breaks off.
    func textMembers(limits: ReadLimits) throws(ReadError) -> TextMembers? {
        guard let text = try? decode(limits: limits), text.bytes.contains(where: { $0 > 0x20 }) else {
            return nil
        }
        if let node = try json(text) {
            if case .documents(let elements) = JSONContent(node) { return TextMembers(elements) }
            return nil
        }
        return TextTable(Paragraphs(bytes: text.bytes, lines: text.lines)).map { TextMembers($0) }
    }

    /// The text as JSON, or nil when it is none.
    ///
    /// - Throws: `ReadError` when it begins like JSON and breaks off.
    func json(_ text: DecodedText) throws(ReadError) -> JSONNode? {
        do throws(JSONFault) {
            return try JSONContent.parse(text.bytes[...])
        } catch {
            let line = text.lines.firstIndex { $0.upperBound >= error.offset }.map { $0 + 1 }
            throw ReadError(file: name, line: line, kind: .brokenJSON(error.reason))
        }
    }
}
