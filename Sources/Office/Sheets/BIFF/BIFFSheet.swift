/// Reads the records of a sheet ([MS-XLS] 2.1.7.20.5, the worksheet substream).
struct BIFFSheet {
    private let globals: BIFFGlobals
    /// A formula whose result is a text, which stands in a record behind it.
    private var waiting: (row: Int, column: Int, style: Int)?

    /// A reader of sheets of a workbook.
    init(_ globals: BIFFGlobals) { self.globals = globals }

    /// Reads a sheet that begins at an offset of the stream.
    mutating func read(
        _ stream: [UInt8],
        from offset: Int,
        into sheet: inout SheetBuilder,
        of workbook: inout WorkbookBuilder
    ) throws(OfficeError) {
        var records = BIFFRecords(stream, from: offset)
        guard let first = try records.next(), first.type == BIFFRecord.bof else {
            throw .damaged("工作表“\(sheet.name)”")
        }
        var check = BIFFRecordCheck()
        // Charts that stand in a sheet are sheets within it.
        var depth = 1
        while depth > 0 {
            guard let record = try records.next() else { throw .damaged("工作表“\(sheet.name)”") }
            switch record.type {
            case BIFFRecord.bof: depth += 1
            case BIFFRecord.eof: depth -= 1
            default:
                guard depth == 1 else { continue }
                guard check.isWhole(record) else { throw .damaged("工作表“\(sheet.name)”的记录") }
                try take(record, &sheet, &workbook)
            }
        }
        if !check.strangers.isEmpty {
            workbook.remark(.partUnread, "工作表“\(sheet.name)”里有不认识的记录，文件可能已损坏，单元格可能不全，请与原件核对")
        }
    }

    private mutating func take(
        _ record: BIFFRecords.Record,
        _ sheet: inout SheetBuilder,
        _ workbook: inout WorkbookBuilder
    ) throws(OfficeError) {
        let fields = RecordFields(record.data)
        let (row, column, style) = (fields.short(0) + 1, fields.short(2) + 1, fields.short(4))
        var cell: OfficeCell?
        switch record.type {
        case BIFFRecord.row: if fields.short(12) & 0x20 != 0 { sheet.hide(row: row) }
        case BIFFRecord.columnInfo: hideColumns(fields, &sheet)
        case BIFFRecord.mergedCells: try merge(fields, &sheet, &workbook)
        case BIFFRecord.labelSST:
            let index = fields.long(6)
            guard globals.texts.indices.contains(index) else { throw .damaged("共享字符串") }
            cell = try workbook.text(globals.texts[index], format: globals.format(style), column: column)
        case BIFFRecord.label, BIFFRecord.rstring:
            cell = try workbook.text(try text(record, at: 6), format: globals.format(style), column: column)
        case BIFFRecord.number:
            cell = try workbook.number(fields.double(6), format: globals.format(style), column: column)
        case BIFFRecord.rk:
            cell = try workbook.number(fields.packed(6), format: globals.format(style), column: column)
        case BIFFRecord.mulRK:
            // The last column closes the record.
            for index in 0..<max(0, (fields.count - 6) / 6) where column + index <= SheetBuilder.columns {
                let place = 4 + index * 6
                let format = globals.format(fields.short(place))
                let number = try workbook.number(
                    fields.packed(place + 2),
                    format: format,
                    column: column + index
                )
                sheet.add(number, row: row)
            }
        case BIFFRecord.boolErr: cell = try truthOrError(fields.byte(6), fields.byte(7), column, &workbook)
        case BIFFRecord.formula: cell = try formula(fields, row, column, style, &workbook)
        case BIFFRecord.string:
            guard let waiting else { return }
            self.waiting = nil
            let text = try text(record, at: 0)
            let result = try workbook.text(
                text,
                format: globals.format(waiting.style),
                column: waiting.column
            )
            if let result { sheet.add(result, row: waiting.row) }
        default: break
        }
        guard let cell, column <= SheetBuilder.columns else { return }
        sheet.add(cell, row: row)
    }

    private func text(_ record: BIFFRecords.Record, at offset: Int) throws(OfficeError) -> String {
        guard globals.isUnicode else {
            let count = RecordFields(record.data).short(offset)
            return CellText.cleaned(globals.codePage.text(record.data.dropFirst(offset + 2).prefix(count)))
        }
        var reader = BIFFText(record.pieces, at: offset)
        guard let text = reader.text() else { throw .damaged("单元格里的文字") }
        return text
    }

    private mutating func formula(
        _ fields: RecordFields,
        _ row: Int,
        _ column: Int,
        _ style: Int,
        _ workbook: inout WorkbookBuilder
    ) throws(OfficeError) -> OfficeCell? {
        waiting = nil
        guard fields.short(12) == 0xFFFF else {
            return try workbook.number(fields.double(6), format: globals.format(style), column: column)
        }
        // [MS-XLS] 2.5.133 FormulaValue.
        switch fields.byte(6) {
        case 0: waiting = (row, column, style)
        case 1: return try truthOrError(fields.byte(8), 0, column, &workbook)
        case 2: return try truthOrError(fields.byte(8), 1, column, &workbook)
        default: break
        }
        return nil
    }

    private func truthOrError(_ value: Int, _ isError: Int, _ column: Int, _ workbook: inout WorkbookBuilder)
        throws(OfficeError) -> OfficeCell?
    {
        guard isError != 0 else { return try workbook.truth(value != 0, column: column) }
        return try workbook.text(Self.errors[value] ?? "#ERR!", format: .general, column: column)
    }

    private func hideColumns(_ fields: RecordFields, _ sheet: inout SheetBuilder) {
        let (first, last) = (fields.short(0) + 1, fields.short(2) + 1)
        guard fields.short(8) & 1 != 0 || fields.short(4) == 0, first <= last, first <= SheetBuilder.columns
        else { return }
        sheet.hide(columns: first...min(last, SheetBuilder.columns))
    }

    private func merge(_ fields: RecordFields, _ sheet: inout SheetBuilder, _ workbook: inout WorkbookBuilder)
        throws(OfficeError)
    {
        for index in 0..<min(fields.short(0), max(0, (fields.count - 2) / 8)) {
            let place = 2 + index * 8
            let range = CellRange(
                firstRow: fields.short(place) + 1,
                lastRow: fields.short(place + 2) + 1,
                firstColumn: fields.short(place + 4) + 1,
                lastColumn: fields.short(place + 6) + 1
            )
            guard range.height > 0, range.width > 0, range.lastColumn <= SheetBuilder.columns else {
                throw .damaged("合并单元格")
            }
            try workbook.count()
            sheet.merge(range)
        }
    }

    /// [MS-XLS] 2.5.10 BErr.
    private static let errors = [
        0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
        0x2A: "#N/A", 0x2B: "#GETTING_DATA",
    ]
}
