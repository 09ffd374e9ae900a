internal import Law

/// A marker that opens an item or a subitem at the beginning of a line: （一）, 1., （1）, ①, 一、.
struct ItemMark {
    /// The styles of marker, in the order in which statutes nest them.
    enum Style: Int, Comparable {
        /// 一、
        case listed
        /// （一）
        case bracketed
        /// 1. 1． 1、
        case dotted
        /// （1）
        case bracketedDigit
        /// ①
        case circled

        static func < (left: Style, right: Style) -> Bool { left.rawValue < right.rawValue }
    }

    let style: Style
    let number: Int

    /// Reads the marker at the beginning of a line without white space before it, or nil when there is none.
    init?(_ line: LineBytes) {
        guard let first = line.first else { return nil }
        if first == 0x28 || line.has("（") {
            self.init(bracketed: line, behind: first == 0x28 ? 1 : 3)
        } else if (0x30...0x39).contains(first) || first == 0xEF {
            self.init(dotted: line)
        } else if first == 0xE2, let circled = Self.circled(line) {
            self = circled
        } else if first == 0xE3, let bracketed = Self.bracketedNumeral(line) {
            self = bracketed
        } else if first >= 0xE4, let numeral = Numeral(line, at: line.startIndex), !numeral.spaceBehind,
            line[numeral.end...].has("、"), numeral.value <= 200
        {
            self.init(style: .listed, number: numeral.value)
        } else {
            return nil
        }
    }

    private init(style: Style, number: Int) {
        self.style = style
        self.number = number
    }

    private init?(bracketed line: LineBytes, behind length: Int) {
        guard let numeral = Numeral(line, at: line.startIndex + length), numeral.value >= 1,
            numeral.value <= 200
        else { return nil }
        let rest = line[numeral.end...]
        guard rest.has("）") || rest.has(")") else { return nil }
        let (scalar, _) = line.character(
            at: line.startIndex + length + line.blankLength(from: line.startIndex + length)
        )
        let isDigit = scalar < 0x3A || scalar >= 0xFF10 && scalar <= 0xFF19
        self.init(style: isDigit ? .bracketedDigit : .bracketed, number: numeral.value)
    }

    private init?(dotted line: LineBytes) {
        guard let numeral = Numeral(line, at: line.startIndex), numeral.value >= 1, numeral.value <= 200
        else {
            return nil
        }
        let rest = line[numeral.digitsEnd...]
        guard rest.has(".") || rest.has("．") || rest.has("、") else { return nil }
        // 1.5倍 is a number, not a marker.
        let behind = numeral.digitsEnd + (rest.has(".") ? 1 : 3)
        if behind < line.endIndex {
            let (scalar, _) = line.character(at: behind)
            guard !(0x30...0x39).contains(scalar), !(0xFF10...0xFF19).contains(scalar) || rest.has("、") else {
                return nil
            }
        }
        self.init(style: .dotted, number: numeral.value)
    }

    /// ①–⑳ U+2460–2473 and ⑴–⒇ U+2474–2487, ⒈–⒛ U+2488–249B.
    private static func circled(_ line: LineBytes) -> ItemMark? {
        let (scalar, _) = line.character(at: line.startIndex)
        switch scalar {
        case 0x2460...0x2473: return ItemMark(style: .circled, number: Int(scalar - 0x2460) + 1)
        case 0x2474...0x2487: return ItemMark(style: .bracketedDigit, number: Int(scalar - 0x2474) + 1)
        case 0x2488...0x249B: return ItemMark(style: .dotted, number: Int(scalar - 0x2488) + 1)
        default: return nil
        }
    }

    /// ㈠–㈩ U+3220–3229.
    private static func bracketedNumeral(_ line: LineBytes) -> ItemMark? {
        let (scalar, _) = line.character(at: line.startIndex)
        guard (0x3220...0x3229).contains(scalar) else { return nil }
        return ItemMark(style: .bracketed, number: Int(scalar - 0x3220) + 1)
    }
}
