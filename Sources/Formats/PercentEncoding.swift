/// Texts inside addresses (RFC 3986).
public enum PercentEncoding {
    /// A text as one component of a path or as a value in a query: every byte but the unreserved characters (letters, digits,
    /// `-`, `.`, `_`, `~`) is encoded, so that the result is safe anywhere in an address.
    ///
    /// - Parameter text: the text.
    /// - Returns: the component.
    public static func component(_ text: String) -> String { encoded(text, keepsSlashes: false) }

    /// A file's path as a relative reference: encoded like a component, slashes as they are.
    ///
    /// - Parameter path: the path.
    /// - Returns: the reference.
    public static func path(_ path: String) -> String { encoded(path, keepsSlashes: true) }

    private static func encoded(_ text: String, keepsSlashes: Bool) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count * 3)
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.append(byte)
            case UInt8(ascii: "/") where keepsSlashes:
                result.append(byte)
            default:
                result.append(UInt8(ascii: "%"))
                result.append(digits[Int(byte >> 4)])
                result.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
