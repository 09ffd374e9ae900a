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

    /// The bytes that an encoded text means, or nil when a `%` has no two hexadecimal digits behind it.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - plusIsSpace: whether `+` means a blank, as in queries.
    /// - Returns: the bytes.
    public static func bytes(_ text: Substring.UTF8View, plusIsSpace: Bool = false) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var iterator = text.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard
                    let high = iterator.next().flatMap(hexadecimal),
                    let low = iterator.next().flatMap(hexadecimal)
                else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace:
                bytes.append(0x20)
            default:
                bytes.append(byte)
            }
        }
        return bytes
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
