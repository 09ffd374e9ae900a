/// Reads records as RFC 4180 lays them down, with any one-byte delimiter; a record is a row, a field a cell.
///
/// A field that begins with a quotation mark ends with one; two stand for one inside, and line breaks inside are text.
/// A quotation mark elsewhere is text. Cost: linear, every byte is looked at once.
struct DelimitedRecords: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var index = 0
    private var line = 1
    /// Up to where the characters of the line were counted, and the number of the next one.
    private var counted = (index: 0, character: 1)
    /// The line of a quotation mark that is never closed, once the end was reached in search of it.
    private(set) var openQuoteLine: Int?
    /// The first line whose record has more fields than are kept.
    private(set) var overfullLine: Int?

    /// The most fields that are kept of one record.
    static let mostFields = 4096

    /// The records of a text.
    init(_ text: Paragraphs, delimiter: UInt8) {
        bytes = text.bytes
        self.delimiter = delimiter
    }

    /// The next record, or nil at the end; an empty line is a record with one empty field.
    mutating func next() -> TableRow? {
        guard index < bytes.count else { return nil }
        let firstLine = line
        var fields: [TableCell] = []
        while true {
            let field = field(column: fields.count + 1)
            if fields.count < Self.mostFields {
                fields.append(field)
            } else {
                overfullLine = overfullLine ?? line
            }
            guard index < bytes.count else { return record(fields, from: firstLine, to: line) }
            if bytes[index] == delimiter {
                index += 1
                if index == bytes.count, fields.count < Self.mostFields {
                    fields.append(TableCell("", column: fields.count + 1, line: line, character: nil))
                    return record(fields, from: firstLine, to: line)
                }
                continue
            }
            let lastLine = line
            skipLineEnd()
            return record(fields, from: firstLine, to: lastLine)
        }
    }

    private func record(_ fields: [TableCell], from first: Int, to last: Int) -> TableRow {
        let lines = first...Swift.max(first, last)
        return TableRow(
            cells: fields,
            places: lines,
            paragraphs: (lines.lowerBound - 1)...(lines.upperBound - 1)
        )
    }

    /// Reads up to a delimiter, a line end or the end of the text.
    private mutating func field(column: Int) -> TableCell {
        var start = index
        while start < bytes.count, bytes[start] == 0x20 { start += 1 }
        if start < bytes.count, bytes[start] == 0x22 {
            index = start + 1
            return quoted(column)
        }
        let character = character(at: index)
        return plain(from: index, column: column, line: line, character: character, before: [])
    }

    private mutating func plain(
        from start: Int,
        column: Int,
        line begun: Int,
        character: Int?,
        before: [UInt8]
    ) -> TableCell {
        index = start
        while index < bytes.count, bytes[index] != delimiter, bytes[index] != 0x0A, bytes[index] != 0x0D {
            index += 1
        }
        return TableCell(
            String(decoding: before + bytes[start..<index], as: UTF8.self),
            column: column,
            line: begun,
            character: character
        )
    }

    private mutating func quoted(_ column: Int) -> TableCell {
        let begun = line
        var character: Int? = character(at: index)
        var words: [UInt8] = []
        var start = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0A || byte == 0x0D {
                words += bytes[start..<index]
                words.append(0x0A)
                skipLineEnd()
                start = index
                continue
            }
            guard byte == 0x22 else {
                index += 1
                continue
            }
            words += bytes[start..<index]
            if index + 1 < bytes.count, bytes[index + 1] == 0x22 {
                words.append(0x22)
                character = nil
                index += 2
                start = index
                continue
            }
            // Text behind the closing mark is kept: programs write it although the standard forbids it.
            let isEnd = isFieldEnd(index + 1)
            return plain(
                from: index + 1,
                column: column,
                line: begun,
                character: isEnd ? character : nil,
                before: words
            )
        }
        words += bytes[start..<index]
        openQuoteLine = openQuoteLine ?? begun
        return TableCell(
            String(decoding: words, as: UTF8.self),
            column: column,
            line: begun,
            character: character
        )
    }

    private mutating func skipLineEnd() {
        if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        index += 1
        line += 1
        counted = (index, 1)
    }

    /// The number of the character of the line at an index, counted on from the last one that was asked for.
    private mutating func character(at index: Int) -> Int {
        for byte in bytes[counted.index..<index] where byte & 0xC0 != 0x80 { counted.character += 1 }
        counted.index = index
        return counted.character
    }

    private func isFieldEnd(_ index: Int) -> Bool {
        index >= bytes.count || bytes[index] == delimiter || bytes[index] == 0x0A || bytes[index] == 0x0D
    }
}
