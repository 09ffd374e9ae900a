internal import Law
internal import Office

/// What a file of JSON or JSON Lines holds.
enum JSONContent {
    /// One statute.
    case statute(JSONNode)
    /// Statutes or other documents, one an element.
    case documents([JSONNode])
    /// Rows of a table, such as the powers of a list.
    case records([JSONNode])
    /// Nothing that is known here.
    case nothing

    /// What a value holds: itself, or the first of its members that holds anything.
    init(_ node: JSONNode) { self = Self.content(of: node, depth: 0) }

    /// A text as JSON, or nil when it does not begin like it.
    ///
    /// - Throws: `JSONFault` when it begins like JSON and breaks off.
    static func parse(_ bytes: LineBytes) throws(JSONFault) -> JSONNode? {
        let text = bytes.trimmed
        guard looksLikeJSON(text) else { return nil }
        if let lines = try jsonLines(text) { return .array(lines) }
        return try JSONParser.value(of: text)
    }

    /// `{"` and `[{"` begin nothing else; a line of Markdown may begin with a single bracket.
    private static func looksLikeJSON(_ text: LineBytes) -> Bool {
        let signs = text.prefix(256).filter { $0 > 0x20 }.prefix(3)
        return signs.starts(with: Array("{\"".utf8)) || signs.starts(with: Array("[{\"".utf8))
            || signs.starts(with: Array("[\"".utf8)) || signs.starts(with: Array("{}".utf8))
    }

    /// The values of JSON Lines: an object a line, two of them at least.
    private static func jsonLines(_ text: LineBytes) throws(JSONFault) -> [JSONNode]? {
        let lines = text.split { $0 == 0x0A || $0 == 0x0D }.map(\.trimmed).filter { !$0.isEmpty }
        guard lines.count >= 2,
            lines.allSatisfy({ $0.first == UInt8(ascii: "{") && $0.last == UInt8(ascii: "}") }),
            (try? JSONParser.value(of: lines[0])) != nil
        else { return nil }
        var values: [JSONNode] = []
        for line in lines { values.append(try JSONParser.value(of: line)) }
        return values
    }

    // MARK: - What it holds

    private static func content(of node: JSONNode, depth: Int) -> JSONContent {
        switch node {
        case .array(let elements): return content(of: elements, in: node)
        case .object(let members):
            guard depth < 4 else { return .nothing }
            let inner = members.map { content(of: $0.value, depth: depth + 1) }
            for case .documents(let documents) in inner { return .documents(documents) }
            if StatuteOutline(node).holdsArticles { return .statute(node) }
            for found in inner {
                if case .nothing = found { continue }
                return found
            }
            return depth == 0 && members.contains { $0.value.words != nil } ? .records([node]) : .nothing
        case .string, .number, .truth, .null: return .nothing
        }
    }

    private static func content(of elements: [JSONNode], in array: JSONNode) -> JSONContent {
        let objects = elements.filter { $0.members != nil }
        guard !objects.isEmpty else {
            return StatuteOutline(array).holdsArticles ? .statute(array) : .nothing
        }
        let outlines = objects.map { StatuteOutline($0) }
        let statutes = outlines.filter(\.holdsArticles)
        if statutes.count * 2 >= objects.count {
            // Chapters and articles of one statute go on counting; statutes have titles and begin anew.
            let ownTitles = Set(outlines.filter { !$0.isPart }.compactMap(\.title))
            let begun = statutes.filter { $0.firstArticle == 1 }.count
            if ownTitles.count * 2 > objects.count, begun >= 2 || ownTitles.count == objects.count {
                return .documents(objects)
            }
            return .statute(array)
        }
        let documents = objects.filter { object in
            object.firstWords(of: JSONKeys.titles) != nil
                && StatuteText.isText(object.firstWords(of: JSONKeys.texts) ?? "")
        }
        return documents.count * 2 > objects.count ? .documents(objects) : .records(objects)
    }
}
