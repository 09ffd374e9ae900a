/// The number formats of a workbook's styles, by the number that cells name (ECMA-376 18.8.10 cellXfs).
struct CellStyles {
    /// The most styles and formats; Excel has room for 65,490.
    private static let limit = 100_000
    private var formats: [NumberFormat] = []

    /// Reads the part of styles, where there is one.
    init(_ parts: WorkbookParts, _ part: String?) throws(OfficeError) {
        guard let part else { return }
        var codes: [Int: String] = [:]
        var identifiers: [Int] = []
        try parts.read(part) { reader throws(OfficeError) in
            var isInside = false
            while let event = try reader.next() {
                switch event {
                case .start("numFmt"):
                    let attributes = reader.attributes()
                    guard let identifier = attributes["numFmtId"].flatMap({ Int($0) }),
                        codes.count < Self.limit
                    else { continue }
                    codes[identifier] = codes[identifier] ?? attributes["formatCode"] ?? "General"
                case .start("cellXfs"): isInside = true
                case .end("cellXfs"): isInside = false
                case .start("xf"):
                    guard isInside, identifiers.count < Self.limit else { continue }
                    identifiers.append(reader.attribute("numFmtId").flatMap { Int($0) } ?? 0)
                // Formats of conditions have numFmt as well; they come later and are no formats of cells.
                case .start("dxfs"), .start("extLst"): try reader.skip()
                default: break
                }
            }
        }
        formats = NumberFormats(codes: codes).formats(identifiers)
    }

    /// The format of cells with a style.
    func format(_ style: Int) -> NumberFormat {
        formats.indices.contains(style) ? formats[style] : .general
    }
}
