internal import Law

/// A cell of an exported list: the line that begins it and the last line that belongs to it.
struct ExportedCell {
    /// The index of its first line.
    let index: Int
    /// The index of its last line.
    var last: Int
    /// The words of its first line.
    let first: LineBytes

    init(index: Int, first: LineBytes) {
        self.index = index
        self.first = first
        last = index
    }

    /// What stands behind the tab of a line that begins a cell, or nil when the line begins none.
    static func content(of line: LineBytes) -> LineBytes? {
        guard let tab = line.firstIndex(where: { $0 != 0x20 }), line[tab] == 0x09 else { return nil }
        return line[(tab + 1)...]
    }

    /// The cell's words with their line breaks; empty lines at its beginning are left out and counted into the line.
    func text(in source: Paragraphs) -> SourcedText {
        var start = index
        while start < last, (start == index ? first : source[start]).isBlank { start += 1 }
        var words = (start == index ? first : source[start]).string
        if start < last {
            for index in (start + 1)...last {
                words += "\n"
                if !PageNumber.isOne(source[index].trimmed) { words += source[index].string }
            }
        }
        let column = start == index ? first.startIndex - source[index].startIndex + 1 : 1
        return source.text(words, at: start, column: column)
    }
}

/// Cuts the cells between two blank lines into rows, and finds the column that a row begins with.
enum ExportedRows {
    /// Cells of one row.
    struct Part {
        let cells: [ExportedCell]
        /// The index of the cell that holds the code, or nil.
        let codeAt: Int?
        /// The column of the first cell.
        let firstColumn: Int
        let beginsWithSerial: Bool
    }

    /// Cuts cells into rows: each code begins one, together with a serial right before it.
    static func split(_ cells: [ExportedCell], columns: PowerRow.Columns, in text: Paragraphs) -> [Part] {
        let codes = cells.indices.filter { isCode(cells[$0], text) }
        guard columns.index(of: .code) != nil, codes.count > 1 else {
            return [part(cells, columns, text)]
        }
        var parts: [Part] = []
        var start = 0
        for code in codes.dropFirst() {
            var end = code
            if end - 1 > start, isSerial(cells[end - 1], text) { end -= 1 }
            parts.append(part(Array(cells[start..<end]), columns, text))
            start = end
        }
        parts.append(part(Array(cells[start...]), columns, text))
        return parts
    }

    private static func part(_ cells: [ExportedCell], _ columns: PowerRow.Columns, _ text: Paragraphs)
        -> Part
    {
        let code = cells.indices.first { isCode(cells[$0], text) }
        let serial = cells.first.map { isSerial($0, text) } ?? false
        var first = 0
        // The code says where the row stands: a row that begins with it has lost its serial.
        if let code, let column = columns.index(of: .code), column > code { first = column - code }
        return Part(cells: cells, codeAt: code, firstColumn: first, beginsWithSerial: serial)
    }

    /// A code: at least eight letters and digits, most of them digits, and nothing else.
    private static func isCode(_ cell: ExportedCell, _ text: Paragraphs) -> Bool {
        let words = cell.first.trimmed
        guard (8...64).contains(words.count), cell.last == cell.index else { return false }
        var digits = 0
        for byte in words {
            switch byte {
            case 0x30...0x39: digits += 1
            case 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: continue
            default: return false
            }
        }
        return digits * 3 >= words.count * 2
    }

    private static func isSerial(_ cell: ExportedCell, _ text: Paragraphs) -> Bool {
        let words = cell.first.trimmed
        return (1...4).contains(words.count) && words.allSatisfy { (0x30...0x39).contains($0) }
    }
}
