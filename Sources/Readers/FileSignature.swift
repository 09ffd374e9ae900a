/// A kind of file that is no text, known by its first bytes, whatever its name says.
public enum FileSignature: String, Hashable, Sendable, CaseIterable {
    /// Portable Document Format.
    case pdf
    /// A word processor's file in a zip archive: docx, wps of today.
    case wordArchive
    /// A spreadsheet in a zip archive: xlsx.
    case sheetArchive
    /// Any other zip archive.
    case zip
    /// An old Office file: doc, xls, wps.
    case compoundFile
    /// Rich Text Format.
    case rtf
    /// A web page, or a spreadsheet saved as one.
    case html
    /// JPEG, PNG, GIF, TIFF, BMP.
    case image
    /// gzip, 7z, rar, xz, zstd.
    case archive
    /// A SQLite database.
    case database
    /// An executable program.
    case program

    /// What it is called in Chinese.
    public var name: String {
        switch self {
        case .pdf: " PDF 文件"
        case .wordArchive: " Word 文档（docx）"
        case .sheetArchive: " Excel 表格（xlsx）"
        case .zip: " zip 压缩包"
        case .compoundFile: "旧版 Office 或 WPS 文件（doc、xls、wps）"
        case .rtf: " RTF 文档"
        case .html: "网页（HTML）"
        case .image: "图片"
        case .archive: "压缩包"
        case .database: " SQLite 数据库"
        case .program: "可执行程序"
        }
    }

    /// What to do about it, in Chinese, without the full stop.
    public var remedy: String {
        switch self {
        case .pdf: "请把文字导出为文本（另存为 .txt），扫描件请先做文字识别"
        case .wordArchive, .rtf: "请在文字处理软件里另存为纯文本（UTF-8）"
        case .sheetArchive, .compoundFile: "请用办公软件打开后另存为 CSV（UTF-8）或纯文本"
        case .zip, .archive: "请先解压"
        case .html: "请在浏览器里复制文字，或用办公软件打开后另存为 CSV（UTF-8）"
        case .image: "请先做文字识别，存成文本"
        case .database, .program: "请给出清单或法律文件的文本"
        }
    }

    /// The kind of file that begins with these bytes, or nil when they may be text.
    public static func of(_ bytes: [UInt8]) -> FileSignature? {
        for (magic, signature) in magics where bytes.starts(with: magic) { return signature }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return archived(bytes)
        }
        return markup(bytes)
    }

    private static let magics: [([UInt8], FileSignature)] = [
        (Array("%PDF".utf8), .pdf),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compoundFile),
        (Array("{\\rtf".utf8), .rtf),
        ([0xFF, 0xD8, 0xFF], .image),
        ([0x89, 0x50, 0x4E, 0x47], .image),
        (Array("GIF8".utf8), .image),
        ([0x49, 0x49, 0x2A, 0x00], .image),
        ([0x4D, 0x4D, 0x00, 0x2A], .image),
        ([0x1F, 0x8B], .archive),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .archive),
        (Array("Rar!".utf8), .archive),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .archive),
        ([0x28, 0xB5, 0x2F, 0xFD], .archive),
        (Array("SQLite format 3\0".utf8), .database),
        ([0x7F, 0x45, 0x4C, 0x46], .program),
    ]

    /// Office archives name their folders within the first entries.
    private static func archived(_ bytes: [UInt8]) -> FileSignature {
        let head = bytes.prefix(4096)
        if contains(head, "word/") { return .wordArchive }
        if contains(head, "xl/") { return .sheetArchive }
        return .zip
    }

    private static func markup(_ bytes: [UInt8]) -> FileSignature? {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let head = bytes.dropFirst(start).prefix(256).drop { $0 <= 0x20 }.map { byte in
            (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        }
        let tags = ["<!doctype html", "<html", "<table", "<?xml", "<head", "<meta"]
        return tags.contains { head.starts(with: $0.utf8) } ? .html : nil
    }

    private static func contains(_ bytes: ArraySlice<UInt8>, _ word: String) -> Bool {
        let needle = Array(word.utf8)
        guard bytes.count >= needle.count else { return false }
        return (bytes.startIndex...(bytes.endIndex - needle.count)).contains {
            bytes[$0...].starts(with: needle)
        }
    }
}
