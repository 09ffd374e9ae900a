/// A format of office files, known by the content alone.
public enum OfficeFormat: String, Hashable, Sendable, CaseIterable {
    /// A workbook of Excel 2007 and later; a binary one (xlsb) counts as such, and is refused by name when it is read.
    case xlsx
    /// A workbook of Excel 97 to 2003 (BIFF8), of Excel 5 and 95, of WPS (et), or in the XML of Excel 2003.
    case xls
    /// A document of Word 2007 and later.
    case docx
    /// A page of the web, or what a spreadsheet or a browser saves as one, archives of pages (MHTML) included.
    case html
    /// Portable Document Format.
    case pdf
    /// An electronic book.
    case epub
    /// A document of Word 97 to 2003, of WPS, or in the XML of Word 2003.
    case doc
    /// Rich Text Format.
    case rtf
    /// A text of OpenDocument.
    case odt
    /// A spreadsheet of OpenDocument.
    case ods
    /// A picture of pages: JPEG, PNG, TIFF, GIF, BMP, WebP.
    case picture
}

extension OfficeFormat {
    /// The format of a file's content, or nil when it is none that is known here.
    ///
    /// A text is told from its first bytes; what is packed is told by the names of its parts. A document of Office 2007 and later that
    /// has a password looks like a workbook, because nothing outside the encrypted part tells what it is.
    ///
    /// - Parameter bytes: the whole content.
    /// - Returns: the format; the name of the file plays no part.
    public static func of(_ bytes: [UInt8]) -> OfficeFormat? {
        if bytes.starts(with: PackedStart.zip) || bytes.starts(with: PackedStart.emptyZip) {
            return PackedStart.zipFormat(bytes)
        }
        if bytes.starts(with: PackedStart.compound) { return PackedStart.compoundFormat(bytes) }
        if PackedStart.isBareWorkbook(bytes) { return .xls }
        if PictureStart.isPicture(bytes) { return .picture }
        return TextStart.format(bytes)
    }

    /// Whether bytes are a picture: ``picture``.
    public static func isPicture(_ bytes: [UInt8]) -> Bool { PictureStart.isPicture(bytes) }
}
