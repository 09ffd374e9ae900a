/// Small PDF files made by hand: words in Helvetica, lines, and a cross-reference table that is right.
enum PortableFixture {
    /// A file of pages, each given by the operators that draw it.
    static func file(_ pages: [String], size: (Int, Int) = (595, 842)) -> [UInt8] {
        var objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
        let kids = pages.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
        objects.append("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
        objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
        for (index, drawing) in pages.enumerated() {
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(size.0) \(size.1)] /Resources << /Font << /F 3 0 R >> >> "
                    + "/Contents \(5 + 2 * index) 0 R >>"
            )
            objects.append("<< /Length \(drawing.utf8.count) >>\nstream\n\(drawing)\nendstream")
        }
        var text = "%PDF-1.4\n"
        var starts: [Int] = []
        for (index, object) in objects.enumerated() {
            starts.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for start in starts {
            let digits = String(start)
            text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
        return Array(text.utf8)
    }

    /// Words that begin at a point, counted from the lower left corner.
    static func words(_ text: String, _ x: Int, _ y: Int) -> String {
        "BT /F 12 Tf \(x) \(y) Td (\(text)) Tj ET\n"
    }

    /// A table of two columns whose lines are stroked; its first row begins at a height.
    static func table(_ rows: [(String, String)], from top: Int) -> String {
        var drawing = "1 w\n"
        let bottom = top - 30 * rows.count
        for y in stride(from: bottom, through: top, by: 30) { drawing += "100 \(y) m 400 \(y) l S\n" }
        for x in [100, 200, 400] { drawing += "\(x) \(bottom) m \(x) \(top) l S\n" }
        for (index, row) in rows.enumerated() {
            let y = top - 30 * index - 20
            drawing += words(row.0, 110, y) + words(row.1, 210, y)
        }
        return drawing
    }
}
