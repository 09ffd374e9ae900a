/// Columns as spreadsheets call them: A to XFD.
enum ColumnName {
    /// The letters of a column counted from 1.
    static func letters(_ column: Int) -> String {
        var letters: [UInt8] = []
        var rest = column
        while rest > 0 {
            letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    /// The column and row of a reference such as `AB12` or `$AB$12`; nil for what is none, or lies outside of every sheet.
    static func place(_ reference: some StringProtocol) -> (column: Int, row: Int)? {
        var column = 0
        var row = 0
        for byte in reference.utf8 {
            switch byte {
            case UInt8(ascii: "$"): continue
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
                guard row == 0, column <= SheetBuilder.columns else { return nil }
                column = column * 26 + Int(byte & 0x1F)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard row <= SheetBuilder.rows else { return nil }
                row = row * 10 + Int(byte & 0x0F)
            default: return nil
            }
        }
        let inside = (1...SheetBuilder.columns).contains(column) && (1...SheetBuilder.rows).contains(row)
        return inside ? (column, row) : nil
    }

    /// The cells of a reference such as `A1:C3`.
    static func range(_ reference: String) -> CellRange? {
        let ends = reference.split(separator: ":", omittingEmptySubsequences: false)
        guard let first = ends.first.flatMap(place), let last = ends.last.flatMap(place), ends.count <= 2
        else { return nil }
        return CellRange(
            firstRow: min(first.row, last.row),
            lastRow: max(first.row, last.row),
            firstColumn: min(first.column, last.column),
            lastColumn: max(first.column, last.column)
        )
    }
}
