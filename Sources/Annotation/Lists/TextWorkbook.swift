internal import CWorkbook
internal import Glibc
internal import Law
internal import LinkCheck
internal import Office
internal import Readers

/// A workbook of texts and notes that is written anew: sheets with a head that stays in sight and a filter.
///
/// Every cell is text, whatever it begins with; nothing is a formula or a link.
struct TextWorkbook {
    /// How a cell looks.
    enum Style: Int32 {
        case plain = 0
        case head, error, warning, note

        /// The look of a cell that a finding is about.
        init(_ severity: Severity) {
            self =
                switch severity {
                case .error: .error
                case .warning: .warning
                case .note: .note
                }
        }
    }

    /// A cell.
    struct Cell {
        var text: String
        var style = Style.plain
        /// What its note says, or nil.
        var note: String?
    }

    /// A sheet.
    struct Sheet {
        let name: String
        /// The headings of the columns, and how wide each is, in characters.
        let columns: [(heading: String, width: Double)]
        /// How many of the first columns stay in sight.
        let kept: Int
        var rows: [[Cell]]
        /// What a note at the first heading says, or nil.
        var note: String?
    }

    /// The most characters of a cell and of a note, in UTF-16; Excel has room for 32,767.
    static let longest = 32_000
    /// The most rows of a sheet.
    private static let mostRows = 1_048_000

    let sheets: [Sheet]
    let day: LegalDate

    /// The workbook as a file.
    ///
    /// - Throws: `AnnotationError.notWritten` when there is no room for it.
    func bytes() throws(AnnotationError) -> [UInt8] {
        let folder: WorkFolder
        do throws(OfficeError) {
            folder = try WorkFolder()
        } catch {
            throw .notWritten(error.fault)
        }
        let path = folder.path(of: "list.xlsx")
        // The folder goes with its last use, and the library knows its path alone.
        return try withExtendedLifetime(folder) { () throws(AnnotationError) in
            try written(to: path, in: folder.path)
        }
    }

    private func written(to path: String, in folder: String) throws(AnnotationError) -> [UInt8] {
        guard let workbook = cworkbook_new(path, folder, seconds) else { throw .notWritten("内存不足") }
        var fault: Int32 = 0
        for sheet in sheets where fault == 0 { fault = write(sheet, into: workbook) }
        let closing = cworkbook_close(workbook)
        if fault == 0 { fault = closing }
        guard fault == 0 else { throw .notWritten(String(cString: cworkbook_fault(fault))) }
        do throws(ReadError) {
            return try PublishedFile.load(path: path).bytes
        } catch {
            throw .notWritten(error.message)
        }
    }

    private func write(_ sheet: Sheet, into workbook: UnsafeMutableRawPointer) -> Int32 {
        let widths = sheet.columns.map(\.width)
        guard let made = cworkbook_sheet(workbook, sheet.name, widths, Int32(widths.count)) else { return 1 }
        for (column, heading) in sheet.columns.enumerated() {
            let cell = Cell(text: heading.heading, style: .head, note: column == 0 ? sheet.note : nil)
            let fault = Self.put(cell, 0, column, made, workbook)
            guard fault == 0 else { return fault }
        }
        let rows = sheet.rows.prefix(Self.mostRows)
        for (row, cells) in rows.enumerated() {
            cworkbook_height(made, UInt32(row + 1), Self.height(cells, widths))
            for (column, cell) in cells.enumerated() {
                let fault = Self.put(cell, row + 1, column, made, workbook)
                guard fault == 0 else { return fault }
            }
        }
        cworkbook_head(made, UInt16(sheet.kept), UInt32(rows.count), UInt16(max(0, widths.count - 1)))
        return 0
    }

    /// How high a row has to be for its words, in points; Excel has room for 409, and not every program fits rows by itself.
    private static func height(_ cells: [Cell], _ widths: [Double]) -> Double {
        let lines = zip(cells, widths).map { cell, width in
            cell.text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { count, line in
                let wide = line.utf8.count(where: { $0 & 0xC0 != 0x80 && $0 >= 0xE0 })
                return count + max(1, Int((Double(line.count + wide) / max(1, width - 1)).rounded(.up)))
            }
        }
        return min(409, Double(lines.max() ?? 1) * 15 + 2)
    }

    private static func put(
        _ cell: Cell,
        _ row: Int,
        _ column: Int,
        _ sheet: UnsafeMutableRawPointer,
        _ workbook: UnsafeMutableRawPointer
    ) -> Int32 {
        let (row, column) = (UInt32(row), UInt16(column))
        let fault = cworkbook_write(workbook, sheet, row, column, plain(cell.text), cell.style.rawValue)
        guard fault == 0, let note = cell.note else { return fault }
        let size = NoteSize(note)
        return cworkbook_note(
            sheet,
            row,
            column,
            plain(note),
            MarkedCopy.author,
            UInt16(NoteSize.width),
            UInt16(size.height)
        )
    }

    /// The second at which the day begins; 0 where it is not a whole day.
    private var seconds: Int64 {
        guard let month = day.month, let date = day.day else { return 0 }
        var parts = tm()
        parts.tm_year = Int32(day.year) - 1_900
        parts.tm_mon = Int32(month) - 1
        parts.tm_mday = Int32(date)
        return Int64(timegm(&parts))
    }

    /// Words without characters that XML has no room for, and no more of them than a cell takes.
    private static func plain(_ words: String) -> String {
        var out = String.UnicodeScalarView()
        var count = 0
        for scalar in words.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF:
                count += scalar.value > 0xFFFF ? 2 : 1
                guard count <= longest else { return String(out) + "……" }
                out.append(scalar)
            default: break
            }
        }
        return String(out)
    }
}
