/// How pictures begin that tesseract reads.
enum PictureStart {
    private static let magics: [[UInt8]] = [
        [0xFF, 0xD8, 0xFF],  // JPEG
        [0x89, 0x50, 0x4E, 0x47],  // PNG
        [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A],  // TIFF
        Array("GIF8".utf8),
    ]

    /// Whether bytes are a picture: JPEG, PNG, TIFF, GIF, BMP, WebP.
    static func isPicture(_ bytes: [UInt8]) -> Bool {
        if magics.contains(where: { bytes.starts(with: $0) }) { return true }
        if bytes.starts(with: Array("RIFF".utf8)) {
            return bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        }
        // Behind the size of a bitmap stand four bytes without a meaning, which are zero.
        return bytes.starts(with: Array("BM".utf8)) && bytes.dropFirst(6).starts(with: [0, 0, 0, 0])
    }
}
