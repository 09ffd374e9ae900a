internal import Glibc
internal import ICU

/// Names of files as the system has them: bytes, which need not be UTF-8.
///
/// Archives made on old Windows machines unpack to names in GBK. Such a name is kept in a string byte by byte, each byte that is no
/// part of UTF-8 as one private character (U+10FF80–10FFFF), as Python's `surrogateescape` does with surrogates; so it can be opened
/// again, and is told from every other name. Officers are shown what it reads in GB18030.
public enum SystemPath {
    private static let escapes: ClosedRange<UInt32> = 0x10_FF80...0x10_FFFF

    /// The string that keeps the bytes of a path.
    public static func text(of bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        var rest = bytes[...]
        while !rest.isEmpty {
            var length = min(4, rest.count)
            while length > 0 {
                if let valid = String(validating: rest.prefix(length), as: UTF8.self) {
                    text.append(contentsOf: valid.unicodeScalars)
                    break
                }
                length -= 1
            }
            if length == 0, let byte = rest.first, let escape = UnicodeScalar(0x10_FF00 + UInt32(byte)) {
                text.append(escape)
                length = 1
            }
            rest = rest.dropFirst(length)
        }
        return String(text)
    }

    /// The bytes that a string keeps.
    public static func bytes(of path: String) -> [UInt8] {
        guard isEscaped(path) else { return Array(path.utf8) }
        return path.unicodeScalars.flatMap { scalar in
            escapes.contains(scalar.value) ? [UInt8(scalar.value & 0xFF)] : Array(String(scalar).utf8)
        }
    }

    /// The path as officers are shown it: a name that is no UTF-8 as GB18030 reads it, else with signs of replacement.
    public static func shown(_ path: String) -> String {
        guard isEscaped(path) else { return path }
        if case .text(let units) = CharsetDecoder.gb18030(bytes(of: path)) {
            return String(decoding: units, as: UTF16.self)
        }
        return String(decoding: bytes(of: path), as: UTF8.self)
    }

    /// Whether a path keeps bytes that are no UTF-8.
    public static func isEscaped(_ path: String) -> Bool {
        path.unicodeScalars.contains { escapes.contains($0.value) }
    }

    /// Runs a call of the system with a path.
    ///
    /// - Parameters:
    ///   - path: the path, as ``text(of:)`` keeps it.
    ///   - body: the call, with the path's bytes and a zero behind them.
    /// - Returns: what the call returns.
    public static func with<Result>(_ path: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        guard isEscaped(path) else { return path.withCString(body) }
        return (bytes(of: path) + [0]).withUnsafeBytes { buffer in
            buffer.withMemoryRebound(to: CChar.self) { room in
                // A path is never empty: the zero is there.
                room.baseAddress.map(body) ?? path.withCString(body)
            }
        }
    }

    /// The path that a name stands for which the runtime has repaired: the first of the process's arguments that reads like it.
    ///
    /// - Parameter argument: an argument as parsers hand it out, signs of replacement in place of what is no UTF-8.
    /// - Returns: the path that can be opened.
    public static func path(ofArgument argument: String) -> String {
        guard argument.unicodeScalars.contains("\u{FFFD}") else { return argument }
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let raw = CommandLine.unsafeArgv[index] else { continue }
            let bytes = Array(UnsafeRawBufferPointer(start: raw, count: strlen(raw)))
            if String(decoding: bytes, as: UTF8.self) == argument { return text(of: bytes) }
        }
        return argument
    }
}
