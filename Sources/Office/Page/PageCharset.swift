internal import ICU

/// Turns a page of any encoding into UTF-8.
///
/// A byte order mark decides; then the bytes themselves, because a text of Chinese that is valid UTF-8 is UTF-8 whatever the page says;
/// then the character set that the page states; then GB18030.
enum PageCharset {
    /// How many characters may be lost before the encoding counts as not found.
    private static let lossLimit = 1_000

    /// The page as UTF-8 without zero bytes.
    ///
    /// - Parameters:
    ///   - bytes: the page.
    ///   - stated: the character set that stands outside the page, such as in the header of a part of a message.
    /// - Returns: the bytes, and how many characters were no characters of the encoding.
    /// - Throws: `OfficeError.damaged` when no encoding fits.
    static func utf8(_ bytes: [UInt8], stated: String? = nil) throws(OfficeError) -> (
        bytes: [UInt8], lost: Int
    ) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return repaired(bytes.dropFirst(3)) }
        if bytes.starts(with: [0xFF, 0xFE]) { return wide(bytes.dropFirst(2), isBigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return wide(bytes.dropFirst(2), isBigEndian: true) }
        if bytes.starts(with: [0x3C, 0x00]) { return wide(bytes[...], isBigEndian: false) }
        if bytes.starts(with: [0x00, 0x3C]) { return wide(bytes[...], isBigEndian: true) }
        if String(validating: bytes, as: UTF8.self) != nil { return (withoutZeros(bytes), 0) }
        let name = (stated ?? charset(in: bytes))?.lowercased()
        if name == "utf-8" || name == "utf8" {
            let text = repaired(bytes[...])
            // A broken character here and there is damage; more of them are another encoding.
            if text.lost * 50 < text.bytes.count { return text }
        }
        var candidates = ["GB18030"]
        if let name, !["utf-8", "utf8", "gb2312", "gbk", "gb18030", "utf-16", "unicode"].contains(name) {
            candidates.insert(name, at: 0)
        }
        for candidate in candidates {
            if let text = decoded(bytes, candidate) { return text }
        }
        throw .damaged("网页的文字编码")
    }

    private static func withoutZeros(_ bytes: [UInt8]) -> [UInt8] {
        bytes.contains(0) ? bytes.filter { $0 != 0 } : bytes
    }

    /// The character set that the page states of itself in its first 4,096 bytes.
    private static func charset(in bytes: [UInt8]) -> String? {
        let start = String(decoding: bytes.prefix(4_096).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
            .lowercased()
        guard let found = start.firstMatch(of: /(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_.:\-]+)/) else {
            return nil
        }
        return String(found.1)
    }

    private static func repaired(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], lost: Int) {
        let text = String(decoding: bytes, as: UTF8.self)
        let lost = text.unicodeScalars.count { $0 == "\u{FFFD}" }
        return (text.utf8.filter { $0 != 0 }, lost)
    }

    private static func wide(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> (bytes: [UInt8], lost: Int) {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { place in
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        let text = String(decoding: units, as: UTF16.self)
        let lost = text.unicodeScalars.count { $0 == "\u{FFFD}" }
        return (text.utf8.filter { $0 != 0 }, lost + bytes.count % 2)
    }

    /// The text of a character set, broken characters replaced; nil when ICU has no such set or too many are broken.
    private static func decoded(_ bytes: [UInt8], _ charset: String) -> (bytes: [UInt8], lost: Int)? {
        var text = ""
        var rest = bytes
        for lost in 0...lossLimit {
            switch CharsetDecoder.decode(rest, charset: charset) {
            case .text(let units):
                text += String(decoding: units, as: UTF16.self)
                return lost * 50 <= bytes.count ? (text.utf8.filter { $0 != 0 }, lost) : nil
            case .invalid(let offset, let before):
                text += String(decoding: before, as: UTF16.self) + "\u{FFFD}"
                rest = Array(rest.dropFirst(max(offset, 0) + 1))
            case .unavailable: return nil
            }
        }
        return nil
    }
}
