/// Titles as words: without their outermost marks, and what stands in the marks inside.
enum TitleText {
    /// Whether a scalar opens a title.
    private static func opens(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "《", "〈", "<", "＜", "≪", "«", "⟪", "⟨", "﹤": true
        default: false
        }
    }

    /// Whether a scalar closes a title.
    private static func closes(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "》", "〉", ">", "＞", "≫", "»", "⟫", "⟩", "﹥": true
        default: false
        }
    }

    private static let signs: Set<Unicode.Scalar> = ["<", "＜", "﹤", ">", "＞", "﹥"]

    /// A title without its outermost marks and without white space at its ends and line ends inside.
    static func body(_ marked: String) -> String {
        var body = marked.unicodeScalars[...]
        if let first = body.first, opens(first) {
            body.removeFirst()
            // << stands for one mark.
            if body.first == first, signs.contains(first) { body.removeFirst() }
        }
        if let last = body.last, closes(last) {
            body.removeLast()
            if body.last == last, signs.contains(last) { body.removeLast() }
        }
        // 《《甲法》》
        if let first = body.first, let last = body.last, opens(first), closes(last),
            !body.dropFirst().dropLast().contains(where: { opens($0) || closes($0) })
        {
            body = body.dropFirst().dropLast()
        }
        return asTitle(Substring(body))
    }

    /// A title as one line whose inner titles stand in 〈〉: `甲省实施〈甲法〉办法`, whatever marks they were printed in.
    static func asTitle(_ words: some StringProtocol) -> String {
        let line = withoutBreaks(words)
        guard line.unicodeScalars.contains(where: { $0 == "《" || $0 == "》" }) else { return line }
        return String(line.map { $0 == "《" ? "〈" : $0 == "》" ? "〉" : $0 })
    }

    /// Words without line ends and the white space around them, and without white space at the ends.
    static func withoutBreaks(_ words: some StringProtocol) -> String {
        // Most titles have none, and going through their characters one by one costs more than all else of reading them.
        guard words.unicodeScalars.contains(where: { isWhiteSpace($0.value) }) else { return String(words) }
        var result = ""
        var pending = ""
        var broken = false
        for character in words {
            if character.isWhitespace {
                pending.append(character)
                if character.isNewline { broken = true }
                continue
            }
            if !result.isEmpty, !broken { result += pending }
            pending = ""
            broken = false
            result.append(character)
        }
        return result
    }

    /// Whether a character that begins with a scalar may be white space.
    static func isWhiteSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Whether a title has another title's opening mark in it.
    static func hasInner(_ title: String) -> Bool {
        title.unicodeScalars.contains { opens($0) }
    }

    /// The outermost titles inside a title: `关于印发《X》的通知` gives `X`.
    static func inner(_ title: String) -> [String] {
        var result: [String] = []
        var depth = 0
        var current = ""
        for scalar in title.unicodeScalars {
            if opens(scalar) {
                depth += 1
                if depth == 1 { current = "" } else { current.unicodeScalars.append(scalar) }
            } else if closes(scalar), depth > 0 {
                depth -= 1
                if depth == 0 {
                    result.append(withoutBreaks(current))
                } else {
                    current.unicodeScalars.append(scalar)
                }
            } else if depth > 0 {
                current.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// Names of regions in titles: 甲省《乙条例》, 甲省《甲法》实施办法.
public enum RegionName {
    /// The characters that they end with, as UTF-16 units.
    public static let ends = Set("省市区县州盟旗".utf16)
}
