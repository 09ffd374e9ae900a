/// What a packed file is: a zip archive or a compound file, told by the names of its parts.
enum PackedStart {
    /// How a zip archive begins.
    static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    /// How a zip archive without entries begins.
    static let emptyZip: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    /// How a compound file begins ([MS-CFB] 2.2).
    static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    /// The format of a zip archive, or nil when it is no office file.
    static func zipFormat(_ bytes: [UInt8]) -> OfficeFormat? {
        guard let archive = try? ZipArchive(bytes, limits: OfficeLimits()) else { return brokenZip(bytes) }
        let names = archive.names.map { String($0.map { $0 == "\\" ? "/" : $0 }) }
        if names.contains("mimetype"), let content = try? archive.content(of: "mimetype"),
            let format = declared(String(decoding: content.prefix(200), as: UTF8.self))
        {
            return format
        }
        if names.contains("META-INF/container.xml") { return .epub }
        let parts = names.map { $0.lowercased() }
        if parts.contains("word/document.xml") { return .docx }
        if parts.contains("xl/workbook.xml") || parts.contains("xl/workbook.bin") { return .xlsx }
        guard parts.contains("[content_types].xml") else { return nil }
        if parts.contains(where: { $0.hasPrefix("word/") }) { return .docx }
        if parts.contains(where: { $0.hasPrefix("xl/") }) { return .xlsx }
        return nil
    }

    /// The format of a compound file, or nil when it is no office file, or one of another program.
    static func compoundFormat(_ bytes: [UInt8]) -> OfficeFormat? {
        // Damage is told when the file is read; most old files of offices are workbooks.
        guard let file = try? CompoundFile(bytes, limits: OfficeLimits()) else { return .xls }
        let names = Set(file.names.map { $0.lowercased() })
        if names.contains("worddocument") { return .doc }
        if names.contains("workbook") || names.contains("book") { return .xls }
        if names.contains("encryptedpackage") { return .xlsx }
        return lostFormat(bytes)
    }

    /// What a file is whose directory still names a stream that lay in the part that broke off.
    private static func lostFormat(_ bytes: [UInt8]) -> OfficeFormat? {
        func names(_ stream: String) -> Bool {
            let entry = stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            return bytes.indices.contains { bytes[$0] == entry[0] && bytes[$0...].starts(with: entry) }
        }
        return names("Workbook") ? .xls : names("WordDocument") ? .doc : nil
    }

    /// Whether the bytes are a compound file that hides an encrypted document of Office 2007 and later ([MS-OFFCRYPTO] 2.3.1).
    static func isEncryptedPackage(_ bytes: [UInt8]) -> Bool {
        guard bytes.starts(with: compound), let file = try? CompoundFile(bytes, limits: OfficeLimits()) else {
            return false
        }
        return file.names.contains { $0.lowercased() == "encryptedpackage" }
    }

    /// Whether the bytes are the records of a workbook without a container: a BOF record of Excel 2 to 2003 ([MS-XLS] 2.4.21).
    static func isBareWorkbook(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 8, bytes[0] == 0x09, [0x00, 0x02, 0x04, 0x08].contains(bytes[1]) else {
            return false
        }
        return (4...16).contains(bytes[2]) && bytes[3] == 0
    }

    /// Whether the bytes are neither a compound file nor bare records, but characters.
    static func isMarkup(_ bytes: [UInt8]) -> Bool { !bytes.starts(with: compound) && !isBareWorkbook(bytes) }

    private static func declared(_ type: String) -> OfficeFormat? {
        if type.hasPrefix("application/epub+zip") { return .epub }
        if type.hasPrefix("application/vnd.oasis.opendocument.text") { return .odt }
        return type.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") ? .ods : nil
    }

    /// What an archive whose directory is lost was, by the names that stand before its first parts.
    private static func brokenZip(_ bytes: [UInt8]) -> OfficeFormat? {
        let head = String(decoding: bytes.prefix(4096).map { $0 < 0x80 ? $0 : 0x20 }, as: UTF8.self)
        if head.contains("application/epub+zip") { return .epub }
        if head.contains("opendocument.text") { return .odt }
        if head.contains("opendocument.spreadsheet") { return .ods }
        if head.contains("word/") { return .docx }
        if head.contains("xl/") || head.contains("[Content_Types].xml") { return .xlsx }
        return nil
    }
}
