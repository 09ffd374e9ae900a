/// Words as XML writes them: each character with the bytes that stand for it.
struct WrittenWords {
    /// The characters.
    private(set) var scalars: [Unicode.Scalar] = []
    /// Where each is written.
    private(set) var places: [Range<Int>] = []

    /// Adds the words of a stretch, references replaced.
    mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
        var place = range.lowerBound
        while place < range.upperBound {
            if bytes[place] == 0x26, let end = bytes[place..<range.upperBound].firstIndex(of: 0x3B),
                let scalar = Self.reference(bytes[(place + 1)..<end])
            {
                append(scalar, place..<(end + 1))
                place = end + 1
                continue
            }
            let length = Self.length(bytes[place])
            let end = min(place + length, range.upperBound)
            // A line end of any kind is one line feed (XML 1.0, 2.11).
            if bytes[place] == 0x0D {
                let isPair = end < range.upperBound && bytes[end] == 0x0A
                append("\n", place..<(isPair ? end + 1 : end))
                place = isPair ? end + 1 : end
                continue
            }
            let scalar = String(decoding: bytes[place..<end], as: UTF8.self).unicodeScalars.first
            append(scalar ?? "\u{FFFD}", place..<end)
            place = end
        }
    }

    /// Adds a character.
    mutating func append(_ scalar: Unicode.Scalar, _ place: Range<Int>) {
        scalars.append(scalar)
        places.append(place)
    }

    private static func length(_ byte: UInt8) -> Int {
        switch byte {
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
    }

    private static func reference(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let text = String(decoding: name, as: UTF8.self)
        switch text {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        guard text.hasPrefix("#") else { return nil }
        let digits = text.dropFirst()
        let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap { Unicode.Scalar($0) }
    }

    /// The words of a stretch, references replaced.
    static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(0x26) else { return String(decoding: bytes, as: UTF8.self) }
        var words = WrittenWords()
        words.add(Array(bytes), 0..<bytes.count)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: words.scalars)
        return String(text)
    }

    /// Words as they are written into XML: no character of markup, none that XML has no room for.
    static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: out.append(contentsOf: "&amp;".unicodeScalars)
            case 0x3C: out.append(contentsOf: "&lt;".unicodeScalars)
            case 0x3E: out.append(contentsOf: "&gt;".unicodeScalars)
            case 0x22: out.append(contentsOf: "&quot;".unicodeScalars)
            case 0x09, 0x0A, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: out.append(scalar)
            default: break
            }
        }
        return String(out)
    }
}
