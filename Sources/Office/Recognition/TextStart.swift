/// What a file is that begins with characters: PDF, RTF, a page, XML of an office program, or a plain text.
enum TextStart {
    /// The format, or nil for a plain text; nearly every plain text is let go after a look at one byte.
    static func format(_ bytes: [UInt8]) -> OfficeFormat? {
        if bytes.starts(with: "%PDF-".utf8) { return .pdf }
        let start = start(of: bytes)
        guard let first = start.first else { return nil }
        switch first {
        case UInt8(ascii: "{"): if start.starts(with: "{\\rtf".utf8) { return .rtf }
        case UInt8(ascii: "<"): if let format = markup(start) { return format }
        case UInt8(ascii: "M"), UInt8(ascii: "m"), UInt8(ascii: "F"):
            if isPageArchive(start) { return .html }
        default: break
        }
        return isPDFBehindJunk(bytes) ? .pdf : nil
    }

    /// The first 64 KB in lower-case ASCII from the first character that is no blank; what is not ASCII becomes 0x80.
    private static func start(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        let wide = bytes.starts(with: [0xFF, 0xFE]) ? 0 : bytes.starts(with: [0xFE, 0xFF]) ? 1 : nil as Int?
        guard let low = wide else {
            let narrow = bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
            return narrow.prefix(1 << 16).drop(while: isBlank)
        }
        let units = stride(from: 2, to: min(bytes.count - 1, 1 << 16), by: 2).map { place in
            bytes[place + 1 - low] == 0 ? bytes[place + low] : 0x80
        }
        return units.drop(while: isBlank)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

    /// A page, by its first tag behind comments, declarations and instructions; XML of office programs, by its first element.
    private static func markup(_ start: ArraySlice<UInt8>) -> OfficeFormat? {
        var rest = Substring(
            String(decoding: start.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        )
        var isXML = false
        while true {
            rest = rest.drop { $0.isWhitespace }
            if rest.hasPrefix("<!--") {
                guard let end = rest.end(of: "-->", from: 4) else { return nil }
                rest = rest[end...]
            } else if rest.hasPrefix("<?") {
                isXML = isXML || rest.hasPrefix("<?xml")
                guard let end = rest.end(of: ">", from: 2) else { return nil }
                rest = rest[end...]
            } else if rest.hasPrefix("<!doctype") {
                let name = rest.dropFirst(9).drop { $0.isWhitespace }
                if name.hasPrefix("html") { return .html }
                // A declaration of entities ends behind its bracket; what it is of is told by what follows.
                guard let end = rest.end(of: ">", from: 9) else { return nil }
                rest = rest[end...]
            } else {
                break
            }
        }
        guard rest.hasPrefix("<") else { return nil }
        let tag = rest.dropFirst().prefix {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ":" || $0 == "_")
        }
        if isXML || tag.contains(":"), let format = officeXML(tag, rest) { return format }
        if ["html", "head", "body", "table", "meta", "title"].contains(tag) { return .html }
        // Texts in Markdown begin with such tags as well; a page has more than them.
        guard ["style", "script", "link", "base"].contains(tag) else { return nil }
        return ["<html", "<body", "<table"].contains { rest.end(of: $0, from: 0) != nil } ? .html : nil
    }

    /// The XML in which Office 2003 and OpenDocument write a document as one file.
    private static func officeXML(_ tag: Substring, _ rest: Substring) -> OfficeFormat? {
        let name = tag.split(separator: ":").last ?? tag
        let opening = rest.prefix(4096)
        func says(_ word: String) -> Bool { opening.end(of: word, from: 0) != nil }
        switch name {
        case "html": return .html
        case "workbook" where says("urn:schemas-microsoft-com:office:spreadsheet"): return .xls
        case "worddocument" where says("schemas.microsoft.com/office/word"): return .doc
        case "package" where says("schemas.microsoft.com/office/2006/xmlpackage"): return .doc
        case "document" where says("opendocument.spreadsheet"): return .ods
        case "document" where says("opendocument.text"): return .odt
        default: return nil
        }
    }

    /// An archive of a page and its pictures, as Excel and browsers save it (RFC 2557).
    private static func isPageArchive(_ start: ArraySlice<UInt8>) -> Bool {
        let head = Substring(
            String(decoding: start.prefix(2048).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        )
        guard head.hasPrefix("mime-version:") || head.hasPrefix("from: <saved by") else { return false }
        return head.end(of: "mime-version:", from: 0) != nil
            && head.end(of: "content-type: multipart/related", from: 0) != nil
    }

    /// A PDF behind up to 1 KB of something else, which its readers forgive: a text that only speaks of PDF has no such second line.
    private static func isPDFBehindJunk(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(1024 + 16)
        var place = 0
        while let sign = head[place...].firstIndex(of: UInt8(ascii: "%")) {
            place = sign + 1
            guard bytes[sign...].starts(with: "%PDF-".utf8) else { continue }
            let line = bytes[sign...].prefix(32).drop { $0 != 0x0A && $0 != 0x0D }.drop { $0 <= 0x20 }
            if line.first == UInt8(ascii: "%"), line.dropFirst().prefix(4).contains(where: { $0 >= 0x80 }) {
                return true
            }
            let tail = bytes.suffix(2048)
            return tail.indices.contains { tail[$0...].starts(with: "startxref".utf8) }
        }
        return false
    }
}

extension Substring {
    /// The index behind the first occurrence of a word that begins `offset` characters in or later.
    fileprivate func end(of word: String, from offset: Int) -> Index? {
        let sought = Array(word.utf8)
        let here = utf8.dropFirst(offset)
        guard let found = here.indices.first(where: { here[$0...].starts(with: sought) }) else { return nil }
        return utf8.index(found, offsetBy: sought.count)
    }
}
