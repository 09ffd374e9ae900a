/// Page numbers that an export leaves between the lines: `— 3 —`, `第 3 页`, `第3页 共12页`, `- 3 -`.
enum PageNumber {
    /// Whether a line holds a page number and nothing else; a bare number is none, it may be a serial.
    static func isOne(_ line: LineBytes) -> Bool {
        guard line.count <= 60, let first = line.first, let last = line.last else { return false }
        // Most lines are told by a byte at either end: a dash, or 第 and 页.
        guard first == last && first == 0x2D || first >= 0xC2 && last >= 0x80 else { return false }
        guard !line.has("第") || line[(line.endIndex - 3)...].has("页") else { return false }
        var words = line.string.condensed
        let isFramed = words.count >= 3 && words.first.map(isDash) == true && words.last.map(isDash) == true
        if isFramed {
            words = String(words.drop(while: isDash).reversed().drop(while: isDash).reversed())
            return isNumber(words)
        }
        guard words.hasPrefix("第"), words.hasSuffix("页") else { return false }
        let parts = words.dropFirst().dropLast().split(separator: "页", omittingEmptySubsequences: false).map {
            part in
            part.drop { "共，,/".contains($0) }
        }
        return (1...2).contains(parts.count) && parts.allSatisfy(isNumber)
    }

    private static func isDash(_ character: Character) -> Bool { "-—–－―─·".contains(character) }

    private static func isNumber(_ words: some StringProtocol) -> Bool {
        (1...4).contains(words.count) && words.allSatisfy { $0.isASCII && $0.isNumber }
    }
}
