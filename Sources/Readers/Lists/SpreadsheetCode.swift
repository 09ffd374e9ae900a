/// A code as a spreadsheet left it: programs take long codes for numbers, keep 15 digits of them and show even fewer.
enum SpreadsheetCode {
    /// What a cell of codes says, and what is to be told about it.
    ///
    /// - Parameter cell: the cell.
    /// - Returns: the code, and what an officer reads where a spreadsheet has altered it, or nil where it is as it was published.
    static func read(_ cell: TableCell) -> (code: String, remark: String?) {
        let shown = cell.text.stripped
        if isScientific(shown) {
            guard let stored = cell.stored, stored != shown else {
                return (shown, "编码写成 \(shown)，是电子表格把编码当成数字的结果，原来的编码已丢失")
            }
            // 15 digits are kept whole: the code is not lost, only the column is too narrow.
            if stored.utf8.count <= 15, isDigits(stored) {
                return (stored, "编码显示为 \(shown)，按表格里存的 \(stored) 读取")
            }
            return (shown, "编码显示为 \(shown)，表格里存的是 \(stored)，只保留了前 15 位，原来的编码已丢失")
        }
        if let inner = quotedFormula(shown) { return (inner, "编码写成 \(shown)，按 \(inner) 读取") }
        if shown.hasPrefix("'") || shown.hasPrefix("’"), isDigits(String(shown.dropFirst())) {
            let inner = String(shown.dropFirst())
            return (inner, "编码前有撇号（\(shown)），按 \(inner) 读取")
        }
        if let stored = cell.stored, stored.utf8.count > 15, isDigits(stored) {
            return (shown, "编码 \(shown) 在表格里存成数字 \(stored)，只保留了前 15 位，原来的编码已丢失")
        }
        if hasLostDigits(shown) {
            return (shown, "编码 \(shown) 的第 15 位以后都是 0，很可能是电子表格把编码当成数字，原来的编码已丢失")
        }
        return (cell.text, nil)
    }

    /// `7.29E+25`.
    private static func isScientific(_ words: String) -> Bool {
        guard words.utf8.count <= 32, words.has(any: 0x45, 0x65),
            let mark = words.firstIndex(where: { "Ee".contains($0) })
        else { return false }
        let exponent = words[words.index(after: mark)...]
        guard exponent.hasPrefix("+"), isDigits(String(exponent.dropFirst())) else { return false }
        return isDigits(words[..<mark].filter { $0 != "." })
            && words[..<mark].count(where: { $0 == "." }) <= 1
    }

    /// `="0123"`.
    private static func quotedFormula(_ words: String) -> String? {
        guard words.hasPrefix("=\""), words.hasSuffix("\""), words.utf8.count > 3 else { return nil }
        return String(words.dropFirst(2).dropLast())
    }

    private static func hasLostDigits(_ words: String) -> Bool {
        words.utf8.count >= 18 && isDigits(words) && words.utf8.dropFirst(15).allSatisfy { $0 == 0x30 }
    }

    private static func isDigits(_ words: some StringProtocol) -> Bool {
        !words.isEmpty && words.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
