/// A field of a record: its words and the line that it begins on.
struct DelimitedField: Equatable {
    let text: String
    /// The line, counted from 1.
    let line: Int

    /// Whether there is nothing but white space.
    var isBlank: Bool { text.utf8.allSatisfy { $0 <= 0x20 } || text.stripped.isEmpty }
}

/// A record of a table: its fields and the lines that it takes up.
struct DelimitedRecord: Equatable {
    let fields: [DelimitedField]
    /// The first and the last line, counted from 1.
    let lines: ClosedRange<Int>

    /// The indices of the fields that hold something.
    var filled: [Int] { fields.indices.filter { !fields[$0].isBlank } }
}

/// Reads records as RFC 4180 lays them down, with any one-byte delimiter.
///
/// A field that begins with a quotation mark ends with one; two stand for one inside, and line breaks inside are text.
/// A quotation mark elsewhere is text. Cost: linear, every byte is looked at once.
struct DelimitedRecords: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var index = 0
    private var line = 1
    /// The line of a quotation mark that is never closed, once the end was reached in search of it.
    private(set) var openQuoteLine: Int?
    /// The first line whose record has more fields than are kept.
    private(set) var overfullLine: Int?

    /// The most fields that are kept of one record.
    static let mostFields = 4096

    /// The records of a text.
    init(_ text: DecodedText, delimiter: UInt8) {
        bytes = text.bytes
        self.delimiter = delimiter
    }

    /// The next record, or nil at the end; an empty line is a record with one empty field.
    mutating func next() -> DelimitedRecord? {
        guard index < bytes.count else { return nil }
        let firstLine = line
        var fields: [DelimitedField] = []
        while true {
            let field = field()
            if fields.count < Self.mostFields {
                fields.append(field)
            } else {
                overfullLine = overfullLine ?? line
            }
            guard index < bytes.count else { return record(fields, from: firstLine, to: line) }
            if bytes[index] == delimiter {
                index += 1
                if index == bytes.count, fields.count < Self.mostFields {
                    fields.append(DelimitedField(text: "", line: line))
                    return record(fields, from: firstLine, to: line)
                }
                continue
            }
            let lastLine = line
            skipLineEnd()
            return record(fields, from: firstLine, to: lastLine)
        }
    }

    private func record(_ fields: [DelimitedField], from first: Int, to last: Int) -> DelimitedRecord {
        DelimitedRecord(fields: fields, lines: first...Swift.max(first, last))
    }

    /// Reads up to a delimiter, a line end or the end of the text.
    private mutating func field() -> DelimitedField {
        var start = index
        while start < bytes.count, bytes[start] == 0x20 { start += 1 }
        if start < bytes.count, bytes[start] == 0x22 {
            index = start + 1
            return quoted()
        }
        return plain(from: index, line: line, before: [])
    }

    private mutating func plain(from start: Int, line begun: Int, before: [UInt8]) -> DelimitedField {
        index = start
        while index < bytes.count, bytes[index] != delimiter, bytes[index] != 0x0A, bytes[index] != 0x0D {
            index += 1
        }
        return DelimitedField(
            text: String(decoding: before + bytes[start..<index], as: UTF8.self),
            line: begun
        )
    }

    private mutating func quoted() -> DelimitedField {
        let begun = line
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
                index += 2
                start = index
                continue
            }
            // Text behind the closing mark is kept: programs write it although the standard forbids it.
            return plain(from: index + 1, line: begun, before: words)
        }
        words += bytes[start..<index]
        openQuoteLine = openQuoteLine ?? begun
        return DelimitedField(text: String(decoding: words, as: UTF8.self), line: begun)
    }

    private mutating func skipLineEnd() {
        if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        index += 1
        line += 1
    }
}
