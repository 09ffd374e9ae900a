internal import Mustache

/// The escaping of everything that a template prints.
///
/// The template engine's own escaping compares whole characters, so a quotation mark that a combining accent follows
/// passes it unchanged and could end an attribute. Here single bytes are compared, and control characters are left out.
struct MarkupEscaping: MustacheContentType {
    /// The name under which templates ask for it.
    static let name = "YIJU"

    func escapeText(_ text: String) -> String { Self.escape(text) }

    /// A text in which no byte can open a tag, end an attribute or begin an entity.
    static func escape(_ text: String) -> String {
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
