/// What a paragraph or a style says of its paragraphs (ECMA-376 17.3.1).
struct WordParagraphProperties: Hashable, Sendable {
    /// The paragraph's style.
    var style: String?
    /// The level of a heading, from 1; 0 where it is said to be none.
    var headingLevel: Int?
    /// The list that it belongs to; `0` for none.
    var list: String?
    /// The level of that list, from 0 to 8.
    var listLevel: Int?
    /// Whether the paragraph runs on into the next one, because its mark is deleted, moved away or hidden.
    var runsOn = false

    /// Nothing said.
    init() {}

    /// Reads the element that has just begun; its end is passed.
    init(_ reader: MarkupReader) throws(OfficeError) {
        var properties = WordParagraphProperties()
        try reader.eachChild { name throws(OfficeError) in
            switch name {
            case "pStyle": properties.style = reader.attribute("val")
            case "outlineLvl":
                if let level = reader.wholeNumber(), level >= 0 {
                    properties.headingLevel = level < 9 ? level + 1 : 0
                }
            case "numPr":
                return try reader.eachChild { name throws(OfficeError) in
                    if name == "numId" { properties.list = reader.attribute("val") }
                    if name == "ilvl" {
                        properties.listLevel = reader.wholeNumber().map { min(max($0, 0), 8) }
                    }
                    try reader.skip()
                }
            case "rPr":
                return try reader.eachChild { name throws(OfficeError) in
                    switch name {
                    case "del", "moveFrom": properties.runsOn = true
                    case "vanish": if reader.isSwitchedOn() { properties.runsOn = true }
                    default: break
                    }
                    try reader.skip()
                }
            default: break
            }
            try reader.skip()
        }
        self = properties
    }
}
