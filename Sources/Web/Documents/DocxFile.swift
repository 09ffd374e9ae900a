internal import Formats

/// A small Word document (ECMA-376): paragraphs in a few styles, as Word, WPS and LibreOffice open it.
struct DocxFile {
    /// How a paragraph looks.
    enum Style: String {
        case title = "Title"
        case remark = "Subtitle"
        case heading = "Heading1"
        case text = "BodyText"
        case item = "ListParagraph"
    }

    private var body = ""

    /// Adds a paragraph.
    ///
    /// - Parameters:
    ///   - text: its words.
    ///   - style: how it looks.
    ///   - lead: what stands in bold letters in front of them, such as 第四十四条.
    mutating func add(_ text: String, _ style: Style, lead: String = "") {
        body += "<w:p><w:pPr><w:pStyle w:val=\"\(style.rawValue)\"/></w:pPr>"
        if !lead.isEmpty { body += Self.run(lead + "　", isBold: true) }
        body += Self.run(text, isBold: false) + "</w:p>"
    }

    private static func run(_ text: String, isBold: Bool) -> String {
        "<w:r>\(isBold ? "<w:rPr><w:b/></w:rPr>" : "")<w:t xml:space=\"preserve\">\(escaped(text))</w:t></w:r>"
    }

    /// The words without what no XML document may hold.
    private static func escaped(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { scalar in
            scalar.value >= 0x20 && scalar.value != 0x7F && scalar.value & 0xFFFE != 0xFFFE
        }
        return HTMLText.escaped(String(String.UnicodeScalarView(kept)))
    }

    /// The document as a file.
    var bytes: [UInt8] {
        var file = ZipFile()
        file.add("[Content_Types].xml", Array(Self.types.utf8))
        file.add("_rels/.rels", Array(Self.relations.utf8))
        file.add("word/_rels/document.xml.rels", Array(Self.documentRelations.utf8))
        file.add("word/styles.xml", Array(Self.styles.utf8))
        file.add("word/document.xml", Array((Self.head + body + Self.foot).utf8))
        return file.finished
    }

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    private static let types =
        declaration + "<Types xmlns=\"\(package)/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Override PartName=\"/word/document.xml\" ContentType=\"\(word).document.main+xml\"/>"
        + "<Override PartName=\"/word/styles.xml\" ContentType=\"\(word).styles+xml\"/></Types>"

    private static let relations =
        declaration + "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\""
        + " Type=\"\(office)/officeDocument\" Target=\"word/document.xml\"/></Relationships>"

    private static let documentRelations =
        declaration + "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\""
        + " Type=\"\(office)/styles\" Target=\"styles.xml\"/></Relationships>"

    private static let head = declaration + "<w:document \(space)><w:body>"

    /// A4 with the margins of official documents (GB/T 9704: 37 mm above, 28 mm at the binding), in twentieths of a point.
    private static let foot =
        "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\""
        + " w:left=\"1587\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"

    private static func style(
        _ style: Style,
        _ name: String,
        _ paragraph: String,
        size: Int,
        isBold: Bool = false
    ) -> String {
        "<w:style w:type=\"paragraph\" w:styleId=\"\(style.rawValue)\"><w:name w:val=\"\(name)\"/>"
            + "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>\(paragraph)</w:pPr><w:rPr>\(isBold ? "<w:b/>" : "")"
            + "<w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/></w:rPr></w:style>"
    }

    private static let centred = "<w:jc w:val=\"center\"/>"

    private static let styles =
        declaration + "<w:styles \(space)><w:docDefaults><w:rPrDefault><w:rPr>"
        + "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"宋体\" w:cs=\"Times New Roman\"/>"
        + "<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
        + "</w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
        + "<w:pPr><w:spacing w:line=\"400\" w:lineRule=\"exact\"/></w:pPr></w:style>"
        + style(
            .title,
            "Title",
            "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"240\" w:line=\"560\" w:lineRule=\"exact\"/>"
                + centred,
            size: 36,
            isBold: true
        )
        + style(.remark, "Subtitle", "<w:spacing w:after=\"120\"/>" + centred, size: 21)
        + style(
            .heading,
            "heading 1",
            "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/>" + centred
                + "<w:outlineLvl w:val=\"0\"/>",
            size: 28,
            isBold: true
        )
        + style(
            .text,
            "Body Text",
            "<w:ind w:firstLineChars=\"200\" w:firstLine=\"480\"/><w:jc w:val=\"both\"/>",
            size: 24
        )
        + style(.item, "List Paragraph", "<w:ind w:firstLineChars=\"200\" w:firstLine=\"480\"/>", size: 24)
        + "</w:styles>"
}
