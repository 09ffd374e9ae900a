/// Gathers the sheets of a workbook, and counts what they hold.
struct WorkbookBuilder {
    private let format: OfficeFormat
    private let limits: OfficeLimits
    private var blocks: [OfficeBlock] = []
    private var remarks: [OfficeRemark] = []
    private var cells = 0
    private var written = 0
    private var pool = TextPool()
    /// Days are counted from 1904.
    var from1904 = false

    /// A workbook without sheets.
    init(_ format: OfficeFormat, limits: OfficeLimits) {
        self.format = format
        self.limits = limits
    }

    /// Counts a cell, and the characters that were made for it and stand nowhere else in memory.
    ///
    /// - Throws: `OfficeError.tooMuch` when there are more than the limits allow.
    mutating func count(writing bytes: Int = 0) throws(OfficeError) {
        cells += 1
        written += bytes
        guard cells <= limits.cells else { throw .tooMuch("单元格个数", limit: limits.cells) }
        guard written <= limits.unpackedBytes else {
            throw .tooMuch("单元格里的文字（字节）", limit: limits.unpackedBytes)
        }
    }

    /// A cell with a number in it.
    mutating func number(_ value: Double, format: NumberFormat, column: Int) throws(OfficeError) -> OfficeCell
    {
        let text = format.shown(value, from1904: from1904)
        try count(writing: text.utf8.count)
        var stored: String?
        if format.isDate { stored = SerialDay(value, from1904: from1904)?.written }
        return OfficeCell(column: column, text: text, stored: stored ?? PlainNumber.stored(value))
    }

    /// A cell with a day that is written out in ISO 8601 (ECMA-376 18.18.11 d); what is no day is shown as it is written.
    mutating func day(_ written: Substring, format: NumberFormat, column: Int) throws(OfficeError)
        -> OfficeCell?
    {
        guard !written.isEmpty else { return nil }
        guard let serial = SerialDay.serial(written, from1904: from1904) else {
            return try text(String(written), format: .general, column: column)
        }
        return try number(serial, format: format.isDate ? format : NumberFormat("yyyy/m/d"), column: column)
    }

    /// A cell with a text in it, or nil when the text is empty.
    mutating func text(_ text: String, format: NumberFormat, column: Int) throws(OfficeError) -> OfficeCell? {
        guard !text.isEmpty else { return nil }
        guard format.changesText else {
            try count()
            return OfficeCell(column: column, text: text)
        }
        let shown = format.shown(text)
        try count(writing: shown.utf8.count)
        return OfficeCell(column: column, text: shown)
    }

    /// A cell with a text that stands in the cell itself, not among those that cells share.
    mutating func ownText(_ text: String, format: NumberFormat, column: Int) throws(OfficeError)
        -> OfficeCell?
    {
        try self.text(pool.shared(text), format: format, column: column)
    }

    /// A cell with a truth value in it.
    mutating func truth(_ value: Bool, column: Int) throws(OfficeError) -> OfficeCell {
        try count()
        let word = value ? "TRUE" : "FALSE"
        return OfficeCell(column: column, text: word, stored: word)
    }

    /// Adds a sheet, and the name of the part that holds it, where there is one.
    mutating func add(_ sheet: SheetBuilder, part: String? = nil) {
        var sheet = sheet
        let (finished, remarks) = sheet.finished(block: blocks.count)
        var table = finished
        table.part = part
        blocks.append(.table(table))
        self.remarks += remarks
    }

    /// Adds a remark on the workbook as a whole.
    mutating func remark(_ kind: OfficeRemark.Kind, _ message: String) {
        remarks.append(OfficeRemark(kind, message))
    }

    /// The workbook.
    ///
    /// - Throws: `OfficeError.empty` when it has no sheet with cells.
    func document() throws(OfficeError) -> OfficeDocument {
        let hasCells = blocks.contains {
            if case .table(let table) = $0 { !table.rows.isEmpty } else { false }
        }
        guard hasCells else { throw .empty }
        return OfficeDocument(format: format, blocks: blocks, remarks: remarks)
    }
}

/// The texts of cells, whatever a file wrote into them.
enum CellText {
    /// Whether there is a control character but for line feeds and tabs; hardly a cell has one.
    private static func hasControls(_ text: String) -> Bool {
        var text = text
        // Without a way out in the midst of the loop it runs over many bytes at a time.
        return text.withUTF8 { bytes in
            var found: UInt8 = 0
            for byte in bytes { found |= byte < 0x20 && byte != 0x0A && byte != 0x09 ? 1 : 0 }
            return found != 0
        }
    }

    /// A text whose lines end by a line feed alone, without the characters that control printers.
    static func cleaned(_ text: String) -> String {
        guard hasControls(text) else { return text }
        var cleaned = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0D: cleaned.append("\n")
            case 0x0A: if !afterReturn { cleaned.append(scalar) }
            case 0x09: cleaned.append(scalar)
            case 0..<0x20: break
            default: cleaned.append(scalar)
            }
            afterReturn = scalar.value == 0x0D
        }
        return String(cleaned)
    }
}
