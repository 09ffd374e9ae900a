/// Reads the XML of a sheet (ECMA-376 18.3.1.99).
struct SheetXML {
    private let reader: MarkupReader
    private let styles: CellStyles
    private let texts: SharedTexts

    /// A reader of a sheet whose part has been opened.
    init(_ reader: MarkupReader, styles: CellStyles, texts: SharedTexts) {
        self.reader = reader
        self.styles = styles
        self.texts = texts
    }

    /// Reads the sheet.
    func read(into sheet: inout SheetBuilder, of workbook: inout WorkbookBuilder) throws(OfficeError) {
        while let event = try reader.next() {
            switch event {
            case .start("col"): readColumns(&sheet)
            case .start("sheetData"): try readRows(&sheet, &workbook)
            case .start("mergeCell"):
                guard let range = reader.attribute("ref").flatMap(ColumnName.range) else {
                    throw .damaged("合并单元格")
                }
                try workbook.count()
                sheet.merge(range)
            case .start("extLst"), .start("conditionalFormatting"), .start("dataValidations"):
                try reader.skip()
            default: break
            }
        }
    }

    private func readColumns(_ sheet: inout SheetBuilder) {
        let attributes = reader.attributes()
        let isNarrow = attributes["width"].flatMap { Double($0) } == 0
        guard XMLTruth.of(attributes["hidden"]) || isNarrow,
            let first = attributes["min"].flatMap({ Int($0) }), first >= 1,
            let last = attributes["max"].flatMap({ Int($0) }), first <= last, first <= SheetBuilder.columns
        else { return }
        sheet.hide(columns: first...min(last, SheetBuilder.columns))
    }

    private func readRows(_ sheet: inout SheetBuilder, _ workbook: inout WorkbookBuilder) throws(OfficeError)
    {
        let outside = reader.depth - 1
        var number = 0
        while reader.depth > outside, let event = try reader.next() {
            guard event == .start("row") else { continue }
            let attributes = reader.attributes()
            number = try Self.number(attributes["r"], after: number)
            let isFlat = attributes["ht"].flatMap { Double($0) } == 0
            if XMLTruth.of(attributes["hidden"]) || isFlat { sheet.hide(row: number) }
            try readCells(number, &sheet, &workbook)
        }
    }

    private static func number(_ written: String?, after last: Int) throws(OfficeError) -> Int {
        guard let number = written.map({ Int($0) }) ?? last + 1, (1...SheetBuilder.rows).contains(number)
        else {
            throw .damaged("行号")
        }
        return number
    }

    private func readCells(_ row: Int, _ sheet: inout SheetBuilder, _ workbook: inout WorkbookBuilder)
        throws(OfficeError)
    {
        let outside = reader.depth - 1
        var column = 0
        var cells: [OfficeCell] = []
        while reader.depth > outside, let event = try reader.next() {
            guard event == .start("c") else { continue }
            let attributes = reader.cellAttributes()
            if let reference = attributes.place {
                guard let place = ColumnName.place(reference) else {
                    throw .damaged("单元格 \(reference.prefix(12))")
                }
                column = place.column
            } else {
                column += 1
                guard column <= SheetBuilder.columns else { throw .damaged("列号") }
            }
            let content = try readContent()
            if content.isFormulaAlone { sheet.noteFormulaWithoutResult(row: row) }
            let format = styles.format(attributes.style.flatMap { Int($0) } ?? 0)
            let cell = try cell(content, attributes.type, format, column: column, &workbook)
            if let cell { cells.append(cell) }
        }
        sheet.add(cells, row: row)
    }

    /// What stands in a cell.
    private struct Content {
        var value: String?
        var inline: String?
        var hasFormula = false

        /// Whether there is a formula and no result of it.
        var isFormulaAlone: Bool { hasFormula && value == nil && inline == nil }
    }

    private func readContent() throws(OfficeError) -> Content {
        let outside = reader.depth - 1
        var content = Content()
        while reader.depth > outside, let event = try reader.next() {
            switch event {
            case .start("v"): content.value = try reader.words()
            case .start("is"): content.inline = try RichText.read(reader)
            case .start("f"):
                content.hasFormula = true
                try reader.skip()
            case .start: try reader.skip()
            default: break
            }
        }
        return content
    }

    private func cell(
        _ content: Content,
        _ type: String?,
        _ format: NumberFormat,
        column: Int,
        _ workbook: inout WorkbookBuilder
    ) throws(OfficeError) -> OfficeCell? {
        if let inline = content.inline {
            return try workbook.ownText(inline, format: format, column: column)
        }
        guard let value = content.value else { return nil }
        switch type ?? "n" {
        case "s":
            guard let index = Int(value.trimmed), let text = texts.text(index) else {
                if value.trimmed.isEmpty { return nil }
                throw .damaged("共享字符串")
            }
            return try workbook.text(text, format: format, column: column)
        case "b": return try workbook.truth(XMLTruth.of(value.trimmed), column: column)
        case "n":
            let trimmed = value.trimmed
            if trimmed.isEmpty { return nil }
            guard let number = Double(trimmed) else { throw .damaged("单元格里的数") }
            return try workbook.number(number, format: format, column: column)
        case "d": return try workbook.day(value.trimmed, format: format, column: column)
        default:
            // Results of formulas (str) and errors (e).
            let text = CellText.cleaned(EscapedText.unescaped(value))
            return try workbook.ownText(text, format: format, column: column)
        }
    }
}

/// What the element of a cell says of it.
struct CellAttributes {
    var place: String?
    var style: String?
    var type: String?
}

extension MarkupReader {
    /// The attributes of a cell, in one pass.
    fileprivate func cellAttributes() -> CellAttributes {
        var cell = CellAttributes()
        forEachAttribute { name, value in
            switch name {
            case "r": cell.place = value
            case "s": cell.style = value
            case "t": cell.type = value
            default: break
            }
        }
        return cell
    }
}

extension String {
    /// The text without blanks at its ends.
    fileprivate var trimmed: Substring {
        let blanks: (UInt8) -> Bool = { $0 <= 0x20 }
        guard let first = utf8.firstIndex(where: { !blanks($0) }),
            let last = utf8.lastIndex(where: { !blanks($0) })
        else { return "" }
        return self[first...last]
    }
}
