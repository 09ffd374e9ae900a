/// An archive of pages as one message (RFC 2557, MIME by RFC 2045 and 2046), as browsers and Excel save them.
enum PageArchive {
    /// A page in the archive.
    struct Page {
        var bytes: [UInt8]
        /// The character set that its header states.
        var charset: String?
    }

    /// The pages of an archive in their order; nil when the bytes are no archive.
    static func pages(_ bytes: [UInt8]) -> [Page]? {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let opening = String(decoding: bytes[start...].prefix(4_096), as: UTF8.self).lowercased()
        guard opening.drop(while: \.isWhitespace).first != "<", opening.contains("content-type:"),
            opening.contains("mime-version:") || opening.contains("multipart/")
        else { return nil }
        var pages: [Page] = []
        add(bytes[start...], depth: 0, to: &pages)
        return pages
    }

    /// Adds the pages of a part, and of the parts inside it down to the fourth level.
    private static func add(_ part: ArraySlice<UInt8>, depth: Int, to pages: inout [Page]) {
        let (header, body) = split(part)
        let type = header["content-type"] ?? "text/html"
        let kind = type.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
        if kind.hasPrefix("multipart/"), depth < 4, let boundary = parameter("boundary", of: type) {
            for inner in parts(body, boundary) { add(inner, depth: depth + 1, to: &pages) }
        } else if kind == "text/html" || kind == "application/xhtml+xml" {
            // The tabs at the foot of a workbook that Excel saved are no page of it.
            if header["content-location"]?.lowercased().hasSuffix("tabstrip.htm") == true { return }
            let content =
                switch header["content-transfer-encoding"]?.lowercased().filter({ !$0.isWhitespace }) {
                case "quoted-printable": quotedPrintable(body)
                case "base64": base64(body)
                default: Array(body)
                }
            pages.append(Page(bytes: content, charset: parameter("charset", of: type)))
        }
    }

    /// The header's fields by their lower-case names, and what follows the blank line.
    private static func split(_ part: ArraySlice<UInt8>) -> (
        header: [String: String], body: ArraySlice<UInt8>
    ) {
        var header: [String: String] = [:]
        var name = ""
        var at = part.startIndex
        while at < part.endIndex {
            let end = part[at...].firstIndex(of: 0x0A) ?? part.endIndex
            var line = String(decoding: part[at..<end], as: UTF8.self)
            at = min(end + 1, part.endIndex)
            if line.hasSuffix("\r") { line.removeLast() }
            if line.allSatisfy(\.isWhitespace) {
                if header.isEmpty { continue }
                break
            }
            if line.first == " " || line.first == "\t" {
                header[name]? += line
            } else if let colon = line.firstIndex(of: ":") {
                name = line[..<colon].lowercased()
                header[name] = String(line[line.index(after: colon)...].drop(while: \.isWhitespace))
            }
        }
        return (header, part[at...])
    }

    private static func parameter(_ name: String, of field: String) -> String? {
        for piece in field.split(separator: ";").dropFirst() {
            guard let equals = piece.firstIndex(of: "="),
                piece[..<equals].lowercased().filter({ !$0.isWhitespace }) == name
            else { continue }
            let value = piece[piece.index(after: equals)...].filter { $0 != "\"" && !$0.isWhitespace }
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// The parts between the lines that a boundary makes.
    private static func parts(_ body: ArraySlice<UInt8>, _ boundary: String) -> [ArraySlice<UInt8>] {
        let mark = Array("--\(boundary)".utf8)
        var parts: [ArraySlice<UInt8>] = []
        var begin: Int?
        var at = body.startIndex
        while at < body.endIndex {
            let end = body[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? body.endIndex
            if body[at..<end].starts(with: mark) {
                if let begin, begin < at { parts.append(body[begin..<at]) }
                let rest = body[(at + mark.count)..<end]
                begin = end
                if rest.starts(with: "--".utf8) {
                    begin = nil
                    break
                }
            }
            at = end
        }
        // A file that breaks off has no last line.
        if let begin, begin < body.endIndex { parts.append(body[begin...]) }
        return parts
    }

    private static func quotedPrintable(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.count)
        var at = body.startIndex
        while at < body.endIndex {
            let byte = body[at]
            at += 1
            guard byte == UInt8(ascii: "=") else {
                bytes.append(byte)
                continue
            }
            if at + 1 < body.endIndex, let high = digit(body[at]), let low = digit(body[at + 1]) {
                bytes.append(high << 4 | low)
                at += 2
            } else if at < body.endIndex, body[at] == 0x0A {
                at += 1
            } else if at + 1 < body.endIndex, body[at] == 0x0D, body[at + 1] == 0x0A {
                at += 2
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private static func base64(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in body {
            let value: UInt8
            switch byte {
            case 0x41...0x5A: value = byte - 0x41
            case 0x61...0x7A: value = byte - 0x61 + 26
            case 0x30...0x39: value = byte - 0x30 + 52
            case 0x2B: value = 62
            case 0x2F: value = 63
            default: continue
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }
}
