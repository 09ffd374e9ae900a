/// The definitions of automatic numbers in a document (ECMA-376 17.9).
struct WordNumbering: Sendable {
    /// One level of a numbered list.
    struct Level: Hashable, Sendable {
        /// How the number is written.
        var format = "decimal"
        /// What stands around it: `第%1条`, `%1.%2`.
        var text = ""
        /// Where it begins.
        var start = 1
        /// After which level it begins anew, counted from 1; 0 for never, nil for every level above it.
        var restart: Int?
        /// What stands between the number and the words: `tab`, `space` or `nothing`.
        var suffix = "tab"
        /// Whether the numbers of all levels are written in digits.
        var isLegal = false
        /// The paragraph style that this level belongs to.
        var style: String?
        /// Whether the number is not shown.
        var isHidden = false
    }

    /// What an instance of a list changes in one level.
    struct Change: Hashable, Sendable {
        var start: Int?
        var level: Level?
    }

    /// A list that paragraphs belong to.
    struct List: Hashable, Sendable {
        /// The definition it follows; lists of one definition are counted together.
        var definition: String
        var changes: [Int: Change] = [:]
    }

    /// The levels of the definitions, by their identifiers.
    private(set) var definitions: [String: [Int: Level]] = [:]
    /// The style whose list a definition follows instead of its own levels.
    private(set) var links: [String: String] = [:]
    /// The lists by their identifiers.
    private(set) var lists: [String: List] = [:]

    /// No list at all.
    init() {}

    /// Reads the part that holds the definitions.
    init(_ reader: MarkupReader) throws(OfficeError) {
        while let event = try reader.next() {
            switch event {
            case .start("abstractNum"): try readDefinition(reader)
            case .start("num"): try readList(reader)
            case .start("numbering"), .end, .text: break
            case .start: try reader.skip()
            }
        }
    }

    /// The level of a list, with the list's own changes.
    func level(_ number: Int, of list: List) -> Level? {
        list.changes[number]?.level ?? definitions[list.definition]?[number]
    }

    /// The level that belongs to a paragraph style.
    func level(ofStyle style: String, in list: List) -> Int? {
        (0...8).first { level($0, of: list)?.style == style }
    }

    private mutating func readDefinition(_ reader: MarkupReader) throws(OfficeError) {
        let definition = reader.attribute("abstractNumId") ?? ""
        var levels: [Int: Level] = [:]
        var link: String?
        try reader.eachChild { name throws(OfficeError) in
            switch name {
            case "lvl":
                let number = reader.wholeNumber("ilvl") ?? 0
                levels[number] = try Self.readLevel(reader)
            case "numStyleLink":
                link = reader.attribute("val")
                try reader.skip()
            default: try reader.skip()
            }
        }
        definitions[definition] = levels
        links[definition] = link
    }

    private mutating func readList(_ reader: MarkupReader) throws(OfficeError) {
        let identifier = reader.attribute("numId") ?? ""
        var list = List(definition: "")
        try reader.eachChild { name throws(OfficeError) in
            switch name {
            case "abstractNumId":
                list.definition = reader.attribute("val") ?? ""
                try reader.skip()
            case "lvlOverride":
                let number = reader.wholeNumber("ilvl") ?? 0
                list.changes[number] = try Self.readChange(reader)
            default: try reader.skip()
            }
        }
        lists[identifier] = list
    }

    private static func readChange(_ reader: MarkupReader) throws(OfficeError) -> Change {
        var change = Change()
        try reader.eachChild { name throws(OfficeError) in
            switch name {
            case "startOverride":
                change.start = reader.wholeNumber().map { min(max($0, 0), 32_767) }
                try reader.skip()
            case "lvl": change.level = try readLevel(reader)
            default: try reader.skip()
            }
        }
        return change
    }

    private static func readLevel(_ reader: MarkupReader) throws(OfficeError) -> Level {
        var level = Level()
        try readProperties(reader, of: &level)
        return level
    }

    private static func readProperties(_ reader: MarkupReader, of level: inout Level) throws(OfficeError) {
        try reader.eachChild { name throws(OfficeError) in
            switch name {
            case "start": level.start = min(max(reader.wholeNumber() ?? 1, 0), 32_767)
            case "numFmt":
                // A format of Word 2010's own stands beside one that every program knows.
                if let format = reader.attribute("val"), format != "custom" { level.format = format }
            case "lvlText": level.text = reader.attribute("val") ?? ""
            case "lvlRestart": level.restart = reader.wholeNumber()
            case "suff": level.suffix = reader.attribute("val") ?? "tab"
            case "isLgl": level.isLegal = reader.isSwitchedOn()
            case "pStyle": level.style = reader.attribute("val")
            case "rPr":
                return try reader.eachChild { name throws(OfficeError) in
                    if name == "vanish" { level.isHidden = reader.isSwitchedOn() }
                    try reader.skip()
                }
            case "AlternateContent", "Choice", "Fallback": return try readProperties(reader, of: &level)
            default: break
            }
            try reader.skip()
        }
    }
}
