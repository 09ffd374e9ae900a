/// A format of office files, known by the content alone.
public enum OfficeFormat: String, Hashable, Sendable, CaseIterable {
    /// A workbook of Excel 2007 and later.
    case xlsx
    /// A workbook of Excel 97 to 2003 (BIFF8).
    case xls
    /// A document of Word 2007 and later.
    case docx
    /// A page of the web, or what a spreadsheet saves as one.
    case html
    /// Portable Document Format.
    case pdf
    /// An electronic book.
    case epub
    /// A document of Word 97 to 2003, or of WPS.
    case doc
    /// Rich Text Format.
    case rtf
    /// A text of OpenDocument.
    case odt
    /// A spreadsheet of OpenDocument.
    case ods
}

extension OfficeFormat {
    /// The format of a file's content, or nil when it is none that is known here.
    ///
    /// - Parameter bytes: the whole content.
    /// - Returns: the format; the name of the file plays no part.
    public static func of(_ bytes: [UInt8]) -> OfficeFormat? { nil }
}
