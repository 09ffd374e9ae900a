/// What stands before the sheets of a workbook stream ([MS-XLS] 2.1.7.20.1, the globals substream).
struct BIFFGlobals {
    /// A sheet of the workbook.
    struct Sheet: Hashable {
        /// What a sheet is.
        enum Kind: Hashable { case cells, chart, macros }

        let name: String
        let offset: Int
        let isHidden: Bool
        let kind: Kind
    }

    /// Whether texts are in Unicode: BIFF8, Excel 97 and later.
    private(set) var isUnicode = true
    /// The sheets in their order.
    private(set) var sheets: [Sheet] = []
    /// The texts that cells share.
    private(set) var texts: [String] = []
    /// Whether days are counted from 1904.
    private(set) var from1904 = false
    /// Whether the workbook has a project of macros.
    private(set) var hasMacros = false
    /// The characters of texts that are not in Unicode.
    private(set) var codePage = CodePage(number: 936)
    private var formats: [NumberFormat] = []

    /// Reads the globals of a stream.
    ///
    /// - Throws: `OfficeError.damaged`, `encrypted`, `unsupported` for Excel 2 to 4, and `tooMuch`.
    init(_ stream: [UInt8], limits: OfficeLimits) throws(OfficeError) {
        var records = BIFFRecords(stream)
        var codes: [Int: String] = [:]
        var identifiers: [Int] = []
        var depth = 0
        while let record = try records.next() {
            let fields = RecordFields(record.data)
            switch record.type {
            case BIFFRecord.bof:
                if depth == 0 { try begin(fields) }
                depth += 1
            case 0x0009, 0x0209, 0x0409:
                throw .unsupported(" Excel 4.0 及更早的工作簿")
            case BIFFRecord.eof: depth -= 1
            case BIFFRecord.filePass: throw .encrypted
            case BIFFRecord.codePage: codePage = CodePage(number: fields.short(0))
            case BIFFRecord.dateMode: from1904 = fields.short(0) == 1
            case BIFFRecord.vba: hasMacros = true
            case BIFFRecord.boundSheet: try addSheet(record, fields)
            case BIFFRecord.format: codes[fields.short(0)] = format(record, fields)
            case BIFFRecord.xf: identifiers.append(fields.short(2))
            case BIFFRecord.sst: texts = try Self.shared(record, limits: limits)
            default: break
            }
            if depth <= 0 { break }
        }
        guard !sheets.isEmpty else { throw .damaged("工作表目录") }
        formats = NumberFormats(codes: codes).formats(identifiers)
    }

    /// The format of cells of a style.
    func format(_ style: Int) -> NumberFormat {
        formats.indices.contains(style) ? formats[style] : .general
    }

    private mutating func begin(_ fields: RecordFields) throws(OfficeError) {
        switch fields.short(0) {
        case 0x0600: isUnicode = true
        case 0x0500: isUnicode = false
        default: throw .damaged("工作簿记录")
        }
    }

    private mutating func addSheet(_ record: BIFFRecords.Record, _ fields: RecordFields) throws(OfficeError) {
        guard sheets.count < BIFFWorkbook.sheets else { throw .tooMuch("工作表个数", limit: BIFFWorkbook.sheets) }
        let kind: Sheet.Kind = fields.byte(5) == 0 ? .cells : fields.byte(5) == 2 ? .chart : .macros
        sheets.append(
            Sheet(
                name: shortText(record.data.dropFirst(6)),
                offset: fields.long(0),
                isHidden: fields.byte(4) & 3 != 0,
                kind: kind
            )
        )
    }

    /// A text whose length is told in one byte ([MS-XLS] 2.5.240 ShortXLUnicodeString).
    private func shortText(_ bytes: ArraySlice<UInt8>) -> String {
        let count = bytes.first.map { Int($0) } ?? 0
        guard isUnicode else { return codePage.text(bytes.dropFirst().prefix(count)) }
        return Self.unicode([UInt8(count), 0] + bytes.dropFirst())
    }

    private func format(_ record: BIFFRecords.Record, _ fields: RecordFields) -> String {
        guard isUnicode else {
            return codePage.text(record.data.dropFirst(3).prefix(fields.byte(2)))
        }
        return Self.unicode(Array(record.data.dropFirst(2)))
    }

    private static func unicode(_ bytes: [UInt8]) -> String {
        var reader = BIFFText([bytes[...]])
        return reader.text() ?? ""
    }

    private static func shared(_ record: BIFFRecords.Record, limits: OfficeLimits) throws(OfficeError)
        -> [String]
    {
        let count = RecordFields(record.data).long(4)
        var texts: [String] = []
        var reader = BIFFText(record.pieces, at: 8)
        // The count may lie; every text has three bytes at least.
        while texts.count < count, let text = reader.text() {
            guard texts.count < limits.cells else { throw .tooMuch("单元格个数", limit: limits.cells) }
            texts.append(text)
        }
        return texts
    }
}
