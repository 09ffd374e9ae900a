/// Counts the pages of a picture before any of them is looked at.
enum PicturePages {
    /// How many pages a file has: those of a TIFF, whose directories each name the next one (TIFF 6.0, section 2); all other pictures are
    /// one page.
    ///
    /// - Parameters:
    ///   - bytes: the picture.
    ///   - most: where counting stops, as directories of a damaged file may lead in a circle.
    /// - Returns: the number of pages, `most` at most.
    static func count(in bytes: [UInt8], atMost most: Int) -> Int {
        let isLittle = bytes.starts(with: [0x49, 0x49, 0x2A, 0x00])
        guard isLittle || bytes.starts(with: [0x4D, 0x4D, 0x00, 0x2A]) else { return 1 }
        func number(at offset: Int, bytes length: Int) -> Int? {
            guard offset >= 0, offset + length <= bytes.count else { return nil }
            let digits = bytes[offset..<offset + length]
            return isLittle
                ? digits.reversed().reduce(0) { $0 << 8 | Int($1) } : digits.reduce(0) { $0 << 8 | Int($1) }
        }
        var pages = 0
        var directory = number(at: 4, bytes: 4) ?? 0
        while directory > 0, pages < most, let entries = number(at: directory, bytes: 2) {
            pages += 1
            directory = number(at: directory + 2 + 12 * entries, bytes: 4) ?? 0
        }
        return pages
    }
}
