internal import Office

/// A kind of file that is neither text nor read by ``OfficeFormat``, known by its content, whatever its name says.
///
/// What a file is gets decided in this order: what the room of office files reads goes there; what is listed here is refused by name;
/// zip archives and tables of texts are containers; the rest must be text.
public enum FileSignature: String, Hashable, Sendable, CaseIterable {
    /// Slides, in a zip archive.
    case slides
    /// A file of an old office program that is neither document nor workbook: slides, mail, an installer.
    case compoundFile
    /// JPEG, PNG, GIF, TIFF, BMP, WebP.
    case image
    /// gzip, 7z, rar, xz, zstd, bzip2, cab.
    case archive
    /// A SQLite database, or one of Access.
    case database
    /// Statements of SQL, as databases are dumped.
    case statements
    /// An executable program.
    case program
    /// XML whose form is not known here.
    case markup
    /// A text of a format of its own that only its program reads: OFD, CAJ.
    case fixedLayout

    /// What it is called in Chinese.
    public var name: String {
        switch self {
        case .slides: "演示文稿（pptx）"
        case .compoundFile: "旧版 Office 的其他文件（演示文稿、邮件或安装包）"
        case .image: "图片"
        case .archive: "压缩包（rar、7z、gz 一类）"
        case .database: "数据库文件"
        case .statements: "数据库脚本（SQL）"
        case .program: "可执行程序"
        case .markup: " XML 数据，不是认得的法律文件"
        case .fixedLayout: "版式文件（OFD、CAJ）"
        }
    }

    /// What to do about it, in Chinese, without the full stop.
    public var remedy: String {
        switch self {
        case .slides, .compoundFile: "请把文字另存为 docx 或文本"
        case .image: "请先做文字识别，存成文本"
        case .archive: "请解压后导入文件夹，或改存为 zip"
        case .database, .statements: "请从数据库里把表导出为 CSV（UTF-8）或 JSON"
        case .program: "请给出清单或法律文件的文本"
        case .markup: "请另存为 docx、文本或 JSON"
        case .fixedLayout: "请在阅读软件里另存为 PDF 或文本"
        }
    }

    /// The kind of file that these bytes are, or nil when they may be text.
    public static func of(_ bytes: [UInt8]) -> FileSignature? {
        for (magic, signature) in magics where bytes.starts(with: magic) { return signature }
        if OfficeFormat.isPicture(bytes) { return .image }
        return PackedFiles.isZip(bytes) ? packed(bytes) : nil
    }

    private static let magics: [([UInt8], FileSignature)] = [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compoundFile),
        ([0x1F, 0x8B], .archive),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .archive),
        (Array("Rar!".utf8), .archive),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .archive),
        ([0x28, 0xB5, 0x2F, 0xFD], .archive),
        (Array("BZh".utf8) + [0x31], .archive),
        (Array("BZh".utf8) + [0x39], .archive),
        (Array("MSCF\0".utf8), .archive),
        (Array("SQLite format 3\0".utf8), .database),
        ([0x00, 0x01, 0x00, 0x00] + Array("Standard ".utf8), .database),
        ([0x7F, 0x45, 0x4C, 0x46], .program),
        ([0x4D, 0x5A, 0x90, 0x00], .program),
        (Array("CAJ\0".utf8), .fixedLayout),
    ]

    /// Slides and OFD name their parts within the first entries of the archive; other archives hold files of their own.
    private static func packed(_ bytes: [UInt8]) -> FileSignature? {
        let head = bytes.prefix(4096)
        if contains(head, "ppt/") { return .slides }
        return contains(head, "OFD.xml") ? .fixedLayout : nil
    }

    private static func contains(_ bytes: ArraySlice<UInt8>, _ word: String) -> Bool {
        let needle = Array(word.utf8)
        guard bytes.count >= needle.count else { return false }
        return (bytes.startIndex...(bytes.endIndex - needle.count)).contains {
            bytes[$0...].starts(with: needle)
        }
    }

    /// The kind of a text that no reader knows: statements of SQL and XML have no byte that marks them.
    static func ofUnknown(_ text: LineBytes) -> FileSignature? {
        let start = text.prefix(4096).trimmed
        if start.has("<?xml") { return .markup }
        let words = String(decoding: start, as: UTF8.self).lowercased()
        let verbs = ["create table ", "insert into ", "drop table ", "set names "]
        for line in words.split(whereSeparator: \.isNewline) {
            if verbs.contains(where: { line.drop(while: \.isWhitespace).hasPrefix($0) }) {
                return .statements
            }
        }
        return nil
    }
}
