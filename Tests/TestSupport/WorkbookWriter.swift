/// Writes workbooks of Excel 2007 and later part by part, for tests that need an odd one.
package struct WorkbookWriter {
    private var sheets: [(name: String, attributes: String, xml: String)] = []
    /// The items of the part of shared texts, in XML.
    package var shared: [String] = []
    /// The codes of number formats; cells name them by their index from 1 as their style.
    package var formats: [String] = []
    /// The attributes of `workbookPr`.
    package var properties = ""
    /// Further parts by their names.
    package var parts: [(name: String, text: String)] = []
    /// Further relationships of the workbook, in XML.
    package var links = ""
    /// Whether the namespaces are those of strict files.
    package var isStrict = false

    /// A workbook without sheets.
    package init() {}

    /// A workbook of one sheet, whose rows are given in XML.
    package init(rows: String, before: String = "", behind: String = "") {
        add("表一", rows: rows, before: before, behind: behind)
    }

    /// Adds a sheet, whose rows are given in XML, and what stands before and behind its cells.
    package mutating func add(
        _ name: String,
        _ attributes: String = "",
        rows: String,
        before: String = "",
        behind: String = ""
    ) {
        sheets.append((name, attributes, "\(before)<sheetData>\(rows)</sheetData>\(behind)"))
    }

    /// The workbook.
    package var bytes: [UInt8] { ZipMaker.archive(entries) }

    /// The parts of the workbook by their names.
    package var entries: [(name: String, text: String)] {
        let strict = "http://purl.oclc.org/ooxml"
        let transitional = "http://schemas.openxmlformats.org"
        let main = isStrict ? "\(strict)/spreadsheetml/main" : "\(transitional)/spreadsheetml/2006/main"
        let office =
            isStrict
            ? "\(strict)/officeDocument/relationships" : "\(transitional)/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006/relationships"
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
        func link(_ id: String, _ kind: String, _ target: String) -> String {
            "<Relationship Id=\"\(id)\" Type=\"\(office)/\(kind)\" Target=\"\(target)\"/>"
        }
        func relationships(_ links: String) -> String {
            "\(head)<Relationships xmlns=\"\(package)\">\(links)</Relationships>"
        }
        let common = link("t", "sharedStrings", "sharedStrings.xml") + link("s", "styles", "styles.xml")
        let named = sheets.enumerated().map {
            "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\" \($1.attributes)/>"
        }
        let linked = sheets.indices.map { link("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") }
        let codes = formats.enumerated().map {
            "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\(Self.escaped($1))\"/>"
        }
        let styles = ["<xf numFmtId=\"0\"/>"] + formats.indices.map { "<xf numFmtId=\"\(164 + $0)\"/>" }
        var entries: [(name: String, text: String)] = [
            ("[Content_Types].xml", head + "<Types/>"),
            ("_rels/.rels", relationships(link("rId1", "officeDocument", "xl/workbook.xml"))),
            (
                "xl/workbook.xml",
                "\(head)<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><workbookPr \(properties)/><sheets>\(named.joined())</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relationships(linked.joined() + common + links)
            ),
            ("xl/sharedStrings.xml", "\(head)<sst xmlns=\"\(main)\">\(shared.joined())</sst>"),
            (
                "xl/styles.xml",
                "\(head)<styleSheet xmlns=\"\(main)\"><numFmts>\(codes.joined())</numFmts><cellXfs>\(styles.joined())</cellXfs></styleSheet>"
            ),
        ]
        for (index, sheet) in sheets.enumerated() {
            entries.append(
                (
                    "xl/worksheets/sheet\(index + 1).xml",
                    "\(head)<worksheet xmlns=\"\(main)\">\(sheet.xml)</worksheet>"
                )
            )
        }
        return entries + parts
    }

    private static func escaped(_ text: String) -> String {
        text.map { $0 == "\"" ? "&quot;" : $0 == "<" ? "&lt;" : $0 == "&" ? "&amp;" : String($0) }.joined()
    }
}
