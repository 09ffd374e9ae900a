/// What the styles of a document say of paragraphs and runs (ECMA-376 17.7).
struct WordStyles: Sendable {
    /// What a style says once the styles that it is based on have been asked.
    struct Style: Hashable, Sendable {
        /// The level of a heading, from 1; 0 where the style says that it is none.
        var headingLevel: Int?
        /// The list that its paragraphs belong to; `0` for none.
        var list: String?
        /// The level of that list.
        var listLevel: Int?
        /// The style that states the list: itself or one that it is based on.
        var listStyle: String?
        /// Whether its words are hidden.
        var isHidden: Bool?
    }

    private struct Entry {
        var base: String?
        var style = Style()
    }

    /// The styles by their identifiers.
    private(set) var styles: [String: Style] = [:]
    /// The style of paragraphs that name none.
    private(set) var standard: String?

    /// No style at all.
    init() {}

    /// Reads the part that holds the styles.
    init(_ reader: MarkupReader) throws(OfficeError) {
        var entries: [String: Entry] = [:]
        var standard: String?
        while let event = try reader.next() {
            switch event {
            case .start("style"):
                let identifier = reader.attribute("styleId") ?? ""
                if reader.attribute("type") == "paragraph",
                    let value = reader.attribute("default"), ["1", "true", "on"].contains(value)
                {
                    standard = identifier
                }
                entries[identifier] = try Self.readStyle(reader, identifier)
            case .start("styles"), .end, .text: break
            case .start: try reader.skip()
            }
        }
        self.standard = standard
        for identifier in entries.keys { styles[identifier] = Self.settled(identifier, entries) }
    }

    /// What a style says, or a paragraph without one.
    subscript(_ identifier: String?) -> Style {
        (identifier ?? standard).flatMap { styles[$0] } ?? Style()
    }

    /// Styles that are based on each other in a circle are followed once round.
    private static func settled(_ identifier: String, _ entries: [String: Entry]) -> Style {
        var style = Style()
        var seen: Set<String> = []
        var next: String? = identifier
        while let name = next, let entry = entries[name], seen.count < 32, seen.insert(name).inserted {
            style.headingLevel = style.headingLevel ?? entry.style.headingLevel
            style.isHidden = style.isHidden ?? entry.style.isHidden
            if style.list == nil, let list = entry.style.list {
                style.list = list
                style.listStyle = name
            }
            style.listLevel = style.listLevel ?? entry.style.listLevel
            next = entry.base
        }
        return style
    }

    private static func readStyle(_ reader: MarkupReader, _ identifier: String) throws(OfficeError) -> Entry {
        var entry = Entry()
        var named: Int?
        try reader.eachChild { name throws(OfficeError) in
            switch name {
            case "name": named = reader.attribute("val").flatMap(headingLevel)
            case "basedOn": entry.base = reader.attribute("val")
            case "pPr":
                let properties = try WordParagraphProperties(reader)
                entry.style.headingLevel = properties.headingLevel
                entry.style.list = properties.list
                entry.style.listLevel = properties.listLevel
                return
            case "rPr":
                return try reader.eachChild { name throws(OfficeError) in
                    if name == "vanish" { entry.style.isHidden = reader.isSwitchedOn() }
                    try reader.skip()
                }
            default: break
            }
            try reader.skip()
        }
        entry.style.headingLevel = entry.style.headingLevel ?? named
        return entry
    }

    /// The level that a style's name states: `heading 2`, `标题 2`.
    private static func headingLevel(_ name: String) -> Int? {
        let name = name.lowercased()
        for prefix in ["heading", "标题"] where name.hasPrefix(prefix) {
            let rest = name.dropFirst(prefix.count).drop { $0 == " " }
            if let level = Int(rest), (1...9).contains(level) { return level }
        }
        return nil
    }
}
