/// Makes workbook streams of Excel 97 to 2003 record by record, for fixtures that are written in code ([MS-XLS]).
package struct BIFFMaker {
    /// A sheet: its name, how hidden it is (0, 1, 2), what it is (0 cells, 2 a chart), and its records.
    package typealias Sheet = (name: String, hidden: Int, kind: Int, records: [UInt8])

    /// Records before the sheets: shared texts, formats, styles.
    package var globals: [UInt8] = []
    /// The sheets in their order.
    package var sheets: [Sheet] = []
    /// The version that the stream states: 0x0600 for BIFF8, 0x0500 for BIFF5.
    package var version = 0x0600

    /// A workbook of one sheet.
    package init(_ records: [UInt8], globals: [UInt8] = []) {
        self.globals = globals
        sheets = [("表一", 0, 0, records)]
    }

    /// The stream.
    package var stream: [UInt8] {
        let begin = Self.record(
            0x0809,
            Self.number(version, 2) + Self.number(5, 2) + [UInt8](repeating: 0, count: 12)
        )
        let end = Self.record(0x000A, [])
        func bound(_ sheet: Sheet, _ offset: Int) -> [UInt8] {
            var name = Self.number(sheet.name.utf16.count, 1) + [1] + Self.wide(sheet.name)
            if version < 0x0600 { name = Self.number(sheet.name.utf8.count, 1) + Array(sheet.name.utf8) }
            return Self.record(
                0x0085,
                Self.number(offset, 4) + Self.number(sheet.hidden, 1) + Self.number(sheet.kind, 1) + name
            )
        }
        var offset = begin.count + globals.count + end.count
        for sheet in sheets { offset += bound(sheet, 0).count }
        var head = begin + globals
        var body: [UInt8] = []
        for sheet in sheets {
            head += bound(sheet, offset + body.count)
            body += begin + sheet.records + end
        }
        return head + end + body
    }

    /// The workbook in its container.
    package var file: [UInt8] {
        CompoundMaker.file([(version < 0x0600 ? "Book" : "Workbook", stream)])
    }

    /// A record.
    package static func record(_ type: Int, _ data: [UInt8]) -> [UInt8] {
        number(type, 2) + number(data.count, 2) + data
    }

    /// A record of a cell: row and column from 1, style, content.
    package static func cell(_ type: Int, _ row: Int, _ column: Int, style: Int = 0, _ content: [UInt8])
        -> [UInt8]
    {
        record(type, number(row - 1, 2) + number(column - 1, 2) + number(style, 2) + content)
    }

    /// A text with its length in two bytes and its flags.
    package static func text(_ text: String, isWide: Bool = true) -> [UInt8] {
        let characters = isWide ? wide(text) : text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        return number(text.utf16.count, 2) + [isWide ? 1 : 0] + characters
    }

    /// The characters of a text in two bytes each.
    package static func wide(_ text: String) -> [UInt8] { text.utf16.flatMap { number(Int($0), 2) } }

    /// The eight bytes of a number.
    package static func double(_ value: Double) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64($0))) }
    }

    /// A number of some bytes.
    package static func number(_ value: Int, _ length: Int) -> [UInt8] {
        (0..<length).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
