internal import Glibc

/// The texts that cells share (ECMA-376 18.4.9).
struct SharedTexts {
    private var texts: [String] = []

    /// Reads the part of shared texts, where there is one.
    init(_ parts: WorkbookParts, _ part: String?, limits: OfficeLimits) throws(OfficeError) {
        guard let part else { return }
        var texts: [String] = []
        try parts.read(part) { reader throws(OfficeError) in
            while let event = try reader.next() {
                guard event == .start("si") else { continue }
                guard texts.count < limits.cells else { throw .tooMuch("单元格个数", limit: limits.cells) }
                texts.append(try RichText.read(reader))
            }
        }
        self.texts = texts
    }

    /// A text by its index, or nil when there is none.
    func text(_ index: Int) -> String? { texts.indices.contains(index) ? texts[index] : nil }
}

/// A text of runs (ECMA-376 18.4.8 si, 18.3.1.53 is).
enum RichText {
    /// The words of the element that has just begun; how they are spoken (`rPh`) is left out.
    static func read(_ reader: MarkupReader) throws(OfficeError) -> String {
        let outside = reader.depth - 1
        var words = ""
        while reader.depth > outside, let event = try reader.next() {
            switch event {
            case .start("t"): words += try reader.words()
            case .start("rPh"), .start("rPr"): try reader.skip()
            default: break
            }
        }
        return CellText.cleaned(EscapedText.unescaped(words))
    }
}

/// Characters that XML has no room for, written `_x000D_` (ECMA-376 22.9.2.19 ST_Xstring).
enum EscapedText {
    /// The text with the characters themselves.
    static func unescaped(_ text: String) -> String {
        guard holdsEscapes(text) else { return text }
        let units = Array(text.utf16)
        var result: [UInt16] = []
        var place = 0
        while place < units.count {
            if units[place] == 0x5F, let unit = escape(units, at: place) {
                result.append(unit)
                place += 7
            } else {
                result.append(units[place])
                place += 1
            }
        }
        return result.count == units.count ? text : String(decoding: result, as: UTF16.self)
    }

    /// Whether an underscore occurs.
    private static func holdsEscapes(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.baseAddress.map { memchr($0, Int32(UInt8(ascii: "_")), bytes.count) != nil } ?? false
        }
    }

    private static func escape(_ units: [UInt16], at place: Int) -> UInt16? {
        guard place + 6 < units.count, units[place + 1] == 0x78, units[place + 6] == 0x5F else { return nil }
        var value: UInt16 = 0
        for unit in units[(place + 2)..<(place + 6)] {
            guard let digit = Character(Unicode.Scalar(unit) ?? " ").hexDigitValue else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
