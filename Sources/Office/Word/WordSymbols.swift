/// Characters of symbol fonts, whose codes mean other signs than Unicode's (ECMA-376 17.3.3.30).
enum WordSymbols {
    /// The sign that a code of a font stands for.
    ///
    /// - Parameters:
    ///   - code: the code, with or without the private area U+F000 that Word puts it into.
    ///   - font: the font's name.
    /// - Returns: the sign; nil where it is not known.
    static func sign(_ code: UInt32, font: String) -> Character? {
        let low = code >= 0xF000 && code <= 0xF0FF ? code - 0xF000 : code
        let table: [UInt32: Character]
        switch font.lowercased() {
        case "wingdings": table = wingdings
        case "wingdings 2": table = wingdings2
        case "symbol": table = symbol
        default:
            guard low == code || low < 0x7F, low >= 0x20 else { return nil }
            return Unicode.Scalar(low).map(Character.init)
        }
        return table[low]
    }

    private static let wingdings: [UInt32: Character] = [
        0x20: " ", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑",
        0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x81: "①", 0x82: "②", 0x83: "③",
        0x84: "④", 0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧", 0x89: "⑨", 0x8A: "⑩", 0x8C: "❶", 0x8D: "❷",
        0x8E: "❸", 0x8F: "❹", 0x90: "❺", 0x91: "❻", 0x92: "❼", 0x93: "❽", 0x94: "❾", 0x95: "❿", 0x9E: "·",
        0x9F: "•", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xAE: "★", 0xD8: "➢",
        0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    ]

    private static let wingdings2: [UInt32: Character] = [
        0x20: " ", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x6A: "①", 0x6B: "②",
        0x6C: "③", 0x6D: "④", 0x6E: "⑤", 0x6F: "⑥", 0x70: "⑦", 0x71: "⑧", 0x72: "⑨", 0x73: "⑩", 0x96: "●",
        0x97: "●", 0x98: "●", 0x99: "○", 0x9A: "○", 0x9F: "■", 0xA0: "■", 0xA1: "■", 0xA2: "■", 0xA3: "□",
        0xA4: "□", 0xA5: "□", 0xAE: "◆", 0xAF: "◇",
    ]

    private static let symbol: [UInt32: Character] = {
        var table: [UInt32: Character] = [
            0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑",
            0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB7: "•",
            0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC7: "∩", 0xC8: "∪", 0xD0: "∠",
            0xD6: "√", 0xD7: "·", 0xE5: "∑", 0xF2: "∫", 0x2D: "−", 0x40: "≅", 0x5E: "⊥", 0x7E: "∼",
        ]
        let greek: [Character?] = Array("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ")
        let small: [Character?] = Array("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")
        for (offset, letter) in greek.enumerated() { table[0x41 + UInt32(offset)] = letter }
        for (offset, letter) in small.enumerated() { table[0x61 + UInt32(offset)] = letter }
        for code in UInt32(0x20)...0x3F where table[code] == nil {
            table[code] = Unicode.Scalar(code).map(Character.init)
        }
        return table
    }()
}
