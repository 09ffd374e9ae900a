/// Rows as comma-separated values (RFC 4180).
public enum CSVText {
    /// The rows as a file that spreadsheet programs open with Chinese and codes intact: a byte order mark, lines ended by CRLF.
    ///
    /// What a spreadsheet would take for a formula gets an apostrophe before it, and a run of more than 15 digits, whose end it
    /// would lose, is written as `="…"`. Cost: linear in the size of the text.
    ///
    /// - Parameters:
    ///   - header: the names of the columns.
    ///   - rows: the rows.
    /// - Returns: the text.
    public static func spreadsheet(header: [String], rows: [[String]]) -> String {
        let records = ([header] + rows).map { record($0.map(protected)) }
        return "\u{FEFF}" + records.map { $0 + "\r\n" }.joined()
    }

    /// A row without its line end; cells that hold a delimiter, a quotation mark, a line break or outer spaces are quoted.
    ///
    /// - Parameter cells: the cells.
    /// - Returns: the row.
    public static func record(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",")
    }

    private static func protected(_ cell: String) -> String {
        let bytes = cell.utf8
        if bytes.count > 15, bytes.allSatisfy({ (0x30...0x39).contains($0) }) { return "=\"\(cell)\"" }
        let isFormula = bytes.first.map { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } ?? false
        return isFormula ? "'" + cell : cell
    }

    private static func quoted(_ cell: String) -> String {
        let bytes = cell.utf8
        let isSpecial = bytes.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard isSpecial || bytes.first == 0x20 || bytes.last == 0x20 else { return cell }
        // Split at the byte: a quotation mark that an accent follows is another character, and has to be doubled all the same.
        let pieces = bytes.split(separator: 0x22, omittingEmptySubsequences: false)
        return "\"" + pieces.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\"\"") + "\""
    }
}
