/// Texts inside HTML and SVG.
public enum HTMLText {
    /// A text in which no byte can open a tag, end an attribute or begin an entity; control characters are left out.
    ///
    /// Bytes are compared, not characters: a quotation mark that a combining accent follows is another character, and ends an
    /// attribute all the same. Cost: linear in the size of the text.
    ///
    /// - Parameter text: the text.
    /// - Returns: the text as it stands between tags or in a quoted attribute.
    public static func escaped(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.contains(where: isSpecial) else { return String(decoding: bytes, as: UTF8.self) }
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count + 32)
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "<"): result += Array("&lt;".utf8)
                case UInt8(ascii: ">"): result += Array("&gt;".utf8)
                case UInt8(ascii: "&"): result += Array("&amp;".utf8)
                case UInt8(ascii: "\""): result += Array("&quot;".utf8)
                case UInt8(ascii: "'"): result += Array("&#39;".utf8)
                case 0x09, 0x0A, 0x0D: result.append(byte)
                case 0..<0x20, 0x7F: continue
                default: result.append(byte)
                }
            }
            return String(decoding: result, as: UTF8.self)
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x40
            && (byte < 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
                || byte == UInt8(ascii: "&")
                || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"))
            || byte == 0x7F
    }
}
