/// A document of Word that is written in code.
package struct WordFixture {
    /// The XML inside the body.
    package var body: String
    /// The XML inside the styles.
    package var styles = ""
    /// The XML inside the definitions of automatic numbers.
    package var numbering = ""
    /// The XML inside the footnotes.
    package var footnotes = ""
    /// The namespace of the marks: transitional where nothing else is said.
    package var namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    /// The path of the main part.
    package var main = "word/document.xml"
    /// More entries of the archive.
    package var others: [(name: String, text: String)] = []

    /// A document with this body.
    package init(_ body: String) { self.body = body }

    /// A paragraph of one run.
    package static func paragraph(_ text: String, _ properties: String = "") -> String {
        "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
    }

    /// A paragraph of a numbered list.
    package static func numbered(_ text: String, _ list: Int, _ level: Int = 0) -> String {
        paragraph(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }

    /// A cell.
    package static func cell(_ text: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr>\(paragraph(text))</w:tc>"
    }

    /// A level of a numbered list.
    package static func level(_ number: Int, _ format: String, _ text: String, _ more: String = "") -> String
    {
        "<w:lvl w:ilvl=\"\(number)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/>\(more)"
            + "<w:lvlText w:val=\"\(text)\"/></w:lvl>"
    }

    /// The file.
    package var bytes: [UInt8] {
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let folder = main.split(separator: "/").dropLast().joined(separator: "/")
        let name = main.split(separator: "/").last.map(String.init) ?? main
        let parts = [("styles", styles), ("numbering", numbering), ("footnotes", footnotes)]
        var entries: [(name: String, text: String)] = [
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"r1\" Type=\"\(relations)/officeDocument\" Target=\"/\(main)\"/>"
                    + "</Relationships>"
            ),
            (main, part("document", "<w:body>\(body)</w:body>")),
            (
                "\(folder)/_rels/\(name).rels",
                "<Relationships>"
                    + parts.map {
                        "<Relationship Id=\"\($0.0)\" Type=\"\(relations)/\($0.0)\" Target=\"\($0.0).xml\"/>"
                    }.joined() + "</Relationships>"
            ),
        ]
        for (name, content) in parts where !content.isEmpty {
            entries.append(("\(folder)/\(name).xml", part(name, content)))
        }
        return ZipMaker.archive(entries + others)
    }

    private func part(_ name: String, _ content: String) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:\(name) xmlns:w=\"\(namespace)\""
            + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:m=\"urn:m\""
            + " xmlns:wps=\"urn:wps\" xmlns:v=\"urn:v\" mc:Ignorable=\"wps\">\(content)</w:\(name)>"
    }
}
