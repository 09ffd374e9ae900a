/// The words and brackets of a Swift source; comments and the text of strings are left out, interpolations stay.
struct SwiftTokens {
    private(set) var tokens: [String] = []
    private let bytes: [UInt8]
    private var at = 0

    init(_ source: String) {
        bytes = Array(source.utf8)
        readCode(closing: nil)
    }

    /// Reads until the bracket that closes an interpolation, or to the end.
    private mutating func readCode(closing: UInt8?) {
        var open = 0
        while at < bytes.count {
            let byte = bytes[at]
            if Self.isWord(byte) {
                readWord()
            } else if starts(with: "//") {
                while at < bytes.count, bytes[at] != 0x0A { at += 1 }
            } else if starts(with: "/*") {
                skipComment()
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "#"), let hashes = stringBegins() {
                readString(hashes)
            } else {
                if closing != nil, byte == UInt8(ascii: "(") { open += 1 }
                if byte == closing {
                    if open == 0 { return }
                    open -= 1
                }
                if "{}.".utf8.contains(byte) { tokens.append(String(UnicodeScalar(byte))) }
                at += 1
            }
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte == 0x5F || byte >= 0x80 || byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A
            || byte >= 0x61 && byte <= 0x7A
    }

    private func starts(with text: String) -> Bool {
        bytes[at...].starts(with: text.utf8)
    }

    private mutating func readWord() {
        let start = at
        while at < bytes.count, Self.isWord(bytes[at]) { at += 1 }
        tokens.append(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    private mutating func skipComment() {
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                at += 2
            } else if starts(with: "*/") {
                depth -= 1
                at += 2
            } else {
                at += 1
            }
        } while depth > 0 && at < bytes.count
    }

    /// How many `#` stand before the quotation mark here, or nil where no string begins.
    private func stringBegins() -> Int? {
        let hashes = bytes[at...].prefix { $0 == UInt8(ascii: "#") }.count
        return bytes[(at + hashes)...].first == UInt8(ascii: "\"") ? hashes : nil
    }

    private mutating func readString(_ hashes: Int) {
        at += hashes
        let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
        at += quote.utf8.count
        let end = quote + String(repeating: "#", count: hashes)
        let escape = "\\" + String(repeating: "#", count: hashes)
        while at < bytes.count, !starts(with: end) {
            guard starts(with: escape) else {
                at += 1
                continue
            }
            at += escape.utf8.count
            guard at < bytes.count else { return }
            let isInterpolation = bytes[at] == UInt8(ascii: "(")
            at += 1
            if isInterpolation { readCode(closing: UInt8(ascii: ")")) }
        }
        at += end.utf8.count
    }
}
