internal import Law

/// A cell's text cut at its citations, so that each of them can be a link.
enum CitedText {
    /// A citation's stretch of a cell.
    struct Span {
        let range: Range<Int>
        let address: String
        let style: String
        let title: String
    }

    /// The cell as rows of a template: plain stretches and links, in order.
    ///
    /// Ranges that overlap are cut at the end of the one before; ranges beyond the text are left out.
    ///
    /// - Parameters:
    ///   - text: the cell.
    ///   - spans: the citations' stretches, in UTF-8 offsets into the cell.
    ///   - words: words to be marked between the links.
    /// - Returns: the rows; put together they are the cell, byte for byte.
    static func rows(_ text: String, _ spans: [Span], marking words: [String] = []) -> [Values] {
        let bytes = Array(text.utf8)
        var result: [Values] = []
        var done = 0
        func plain(to end: Int) {
            guard end > done else { return }
            result += FoundWords.stretches(String(decoding: bytes[done..<end], as: UTF8.self), words)
            done = end
        }
        for span in spans.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            let start = boundary(bytes, max(done, span.range.lowerBound))
            let end = boundary(bytes, min(bytes.count, span.range.upperBound))
            guard start < end else { continue }
            plain(to: start)
            result.append([
                "link": [
                    "text": String(decoding: bytes[start..<end], as: UTF8.self),
                    "address": span.address, "style": span.style, "title": span.title,
                ] as Values
            ])
            done = end
        }
        plain(to: bytes.count)
        return result
    }

    /// The next offset that does not lie inside a character's bytes.
    private static func boundary(_ bytes: [UInt8], _ offset: Int) -> Int {
        var offset = min(max(0, offset), bytes.count)
        while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        return offset
    }
}
