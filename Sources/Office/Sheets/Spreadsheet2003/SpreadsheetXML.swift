/// Reads workbooks that Excel 2002 and 2003, and many programs of offices, wrote as one file of XML (“XML 表格 2003”, [MS-OI29500] calls
/// it SpreadsheetML 2003).
enum SpreadsheetXML {
    /// The sheets of a workbook in their order.
    ///
    /// - Parameters:
    ///   - bytes: the XML, in any encoding that it states.
    ///   - limits: how much is taken in.
    /// - Returns: a table a sheet, hidden ones too.
    /// - Throws: `OfficeError` when the file is damaged or too large.
    static func document(_ bytes: [UInt8], limits: OfficeLimits) throws(OfficeError) -> OfficeDocument {
        try MarkupReader.xml(bytes, part: "XML 表格", limits: limits) { reader throws(OfficeError) in
            var workbook = WorkbookBuilder(.xls, limits: limits)
            var styles: [String: NumberFormat] = [:]
            var style: String?
            var sheets = 0
            while let event = try reader.next() {
                switch event {
                case .start("Date1904"): workbook.from1904 = true
                case .start("Style"): style = reader.attribute("ID")
                case .start("NumberFormat"):
                    guard let style, let code = reader.attribute("Format"), styles.count < 100_000 else {
                        continue
                    }
                    styles[style] = NumberFormat(named[code] ?? code)
                case .start("Worksheet"):
                    sheets += 1
                    guard sheets <= 1_000 else { throw .tooMuch("工作表个数", limit: 1_000) }
                    var sheet = Spreadsheet2003Sheet(reader, styles: styles)
                    workbook.add(try sheet.read(of: &workbook))
                default: break
                }
            }
            return try workbook.document()
        }
    }

    /// Formats that are told by name.
    private static let named = [
        "General Date": "yyyy/m/d h:mm", "Long Date": "yyyy\"年\"m\"月\"d\"日\"", "Medium Date": "d-mmm-yy",
        "Short Date": "yyyy/m/d", "Long Time": "h:mm:ss", "Medium Time": "h:mm AM/PM", "Short Time": "h:mm",
        "Currency": "¥#,##0.00", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%",
        "Scientific": "0.00E+00",
    ]
}

/// Reads a sheet of such a workbook.
struct Spreadsheet2003Sheet {
    private let reader: MarkupReader
    private let styles: [String: NumberFormat]
    private var sheet: SheetBuilder

    /// A reader whose element of a sheet has just begun.
    init(_ reader: MarkupReader, styles: [String: NumberFormat]) {
        self.reader = reader
        self.styles = styles
        sheet = SheetBuilder(name: reader.attribute("Name") ?? "", isHidden: false)
    }

    /// Reads the sheet to its end.
    mutating func read(of workbook: inout WorkbookBuilder) throws(OfficeError) -> SheetBuilder {
        let outside = reader.depth - 1
        var row = 0
        var column = 0
        while reader.depth > outside, let event = try reader.next() {
            switch event {
            case .start("Column"):
                let attributes = reader.attributes()
                let first = try Self.number(attributes["Index"], after: column, limit: SheetBuilder.columns)
                column = min(
                    first + Self.count(attributes["Span"], limit: SheetBuilder.columns),
                    SheetBuilder.columns
                )
                if attributes["Hidden"] == "1" { sheet.hide(columns: first...column) }
            case .start("Row"):
                let attributes = reader.attributes()
                let first = try Self.number(attributes["Index"], after: row, limit: SheetBuilder.rows)
                if attributes["Hidden"] == "1" { sheet.hide(row: first) }
                try readCells(first, of: &workbook)
                row = min(first + Self.count(attributes["Span"], limit: SheetBuilder.rows), SheetBuilder.rows)
            case .start("Visible"):
                if try reader.words().hasPrefix("Sheet") { sheet.isHidden = true }
            default: break
            }
        }
        return sheet
    }

    private mutating func readCells(_ row: Int, of workbook: inout WorkbookBuilder) throws(OfficeError) {
        let outside = reader.depth - 1
        var column = 0
        while reader.depth > outside, let event = try reader.next() {
            guard event == .start("Cell") else { continue }
            let attributes = reader.attributes()
            column = try Self.number(attributes["Index"], after: column, limit: SheetBuilder.columns)
            let width = Self.count(attributes["MergeAcross"], limit: SheetBuilder.columns - column)
            let height = Self.count(attributes["MergeDown"], limit: SheetBuilder.rows - row)
            if width > 0 || height > 0 {
                try workbook.count()
                sheet.merge(
                    CellRange(
                        firstRow: row,
                        lastRow: row + height,
                        firstColumn: column,
                        lastColumn: column + width
                    )
                )
            }
            let format = attributes["StyleID"].flatMap { styles[$0] } ?? styles["Default"] ?? .general
            let (cell, hasValue) = try readCell(column, format, of: &workbook)
            if !hasValue, attributes["Formula"] != nil { sheet.noteFormulaWithoutResult(row: row) }
            if let cell { sheet.add(cell, row: row) }
            column += width
        }
    }

    /// What stands in a cell; comments are left out.
    private func readCell(_ column: Int, _ format: NumberFormat, of workbook: inout WorkbookBuilder)
        throws(OfficeError) -> (OfficeCell?, Bool)
    {
        let outside = reader.depth - 1
        var found: (type: String, words: String)?
        while reader.depth > outside, let event = try reader.next() {
            switch event {
            case .start("Data"):
                let type = reader.attribute("Type") ?? "String"
                found = (type, CellText.cleaned(try reader.words()))
            case .start: try reader.skip()
            default: break
            }
        }
        guard let (type, words) = found else { return (nil, false) }
        switch type {
        case "Number":
            guard let number = Double(words) else { throw .damaged("单元格里的数") }
            return (try workbook.number(number, format: format, column: column), true)
        case "DateTime": return (try workbook.day(words[...], format: format, column: column), true)
        case "Boolean": return (try workbook.truth(words == "1", column: column), true)
        default: return (try workbook.ownText(words, format: format, column: column), true)
        }
    }

    /// The number of a row or column that states it or follows another.
    private static func number(_ written: String?, after last: Int, limit: Int) throws(OfficeError) -> Int {
        guard let number = written.map({ Int($0) }) ?? last + 1, (1...limit).contains(number) else {
            throw .damaged("行号或列号")
        }
        return number
    }

    /// A count that an attribute states, within bounds.
    private static func count(_ written: String?, limit: Int) -> Int {
        min(max(written.flatMap { Int($0) } ?? 0, 0), limit)
    }
}
