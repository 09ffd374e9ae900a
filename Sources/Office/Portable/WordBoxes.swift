/// Reads what `pdftotext -bbox-layout` prints: pages, and words with their boxes.
///
/// It prints a tag a line. Its blocks and lines are passed over: they are guesses about running text and wrong in tables.
enum WordBoxes {
    /// The pages.
    ///
    /// - Parameters:
    ///   - printed: what the program printed.
    ///   - first: the number of the first page.
    ///   - limits: how many pages are taken in.
    /// - Returns: every page with its words, as many as were printed.
    /// - Throws: `OfficeError.tooMuch` when there are more pages or words than the limits allow.
    static func pages(_ printed: [UInt8], first: Int = 1, limits: OfficeLimits) throws(OfficeError)
        -> [PageContent]
    {
        var pages: [PageContent] = []
        var words = 0
        for line in printed.split(separator: 0x0A) {
            let line = line.drop { $0 == 0x20 }
            if line.starts(with: "<word ".utf8) {
                guard !pages.isEmpty, let word = word(line) else { continue }
                words += 1
                guard words <= limits.cells else { throw .tooMuch("词数", limit: limits.cells) }
                pages[pages.count - 1].words.append(word)
            } else if line.starts(with: "<page ".utf8) {
                guard pages.count < limits.pages else { throw .tooMuch("页数", limit: limits.pages) }
                pages.append(
                    PageContent(
                        number: first + pages.count,
                        width: number("width", in: line) ?? 0,
                        height: number("height", in: line) ?? 0,
                        words: []
                    )
                )
            }
        }
        return pages
    }

    private static func word(_ line: ArraySlice<UInt8>) -> PageWord? {
        guard let left = number("xMin", in: line), let top = number("yMin", in: line),
            let right = number("xMax", in: line), let bottom = number("yMax", in: line),
            let start = line.firstIndex(of: 0x3E), let end = line.lastIndex(of: 0x3C), start < end
        else { return nil }
        let text = unescaped(line[(start + 1)..<end])
        guard !text.isEmpty, left <= right, top <= bottom else { return nil }
        return PageWord(text: text, box: PageBox(left: left, top: top, right: right, bottom: bottom))
    }

    /// The number of an attribute, of a size that pages have.
    private static func number(_ name: String, in line: ArraySlice<UInt8>) -> Double? {
        let mark = Array((" " + name + "=\"").utf8)
        var index = line.startIndex
        while index + mark.count < line.endIndex {
            if line[index...].starts(with: mark) {
                let value = line[(index + mark.count)...].prefix { $0 != 0x22 }
                return Double(pageLength: String(decoding: value, as: UTF8.self))
            }
            index += 1
        }
        return nil
    }

    private static let entities: [(mark: [UInt8], byte: UInt8)] = [
        (Array("&amp;".utf8), 0x26), (Array("&lt;".utf8), 0x3C), (Array("&gt;".utf8), 0x3E),
        (Array("&quot;".utf8), 0x22),
        (Array("&apos;".utf8), 0x27),
    ]

    /// The words without entities and control characters.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == 0x26,
                let found = entities.first(where: { bytes[index...].starts(with: $0.mark) })
            {
                result.append(found.byte)
                index += found.mark.count
            } else {
                if bytes[index] >= 0x20 { result.append(bytes[index]) }
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
