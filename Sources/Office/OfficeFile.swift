/// A file of an office program: its name and its bytes, as they came.
public struct OfficeFile: Sendable {
    /// The name or path as it was given; it serves for messages alone.
    public let name: String
    /// The content.
    public let bytes: [UInt8]

    /// A file whose content is in memory.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Reads a document of Word 2007 and later, noting where its words stand in the XML of the running text.
    ///
    /// - Parameter limits: how much is taken in.
    /// - Returns: the same paragraphs and tables as ``document(as:limits:)``, with origins.
    /// - Throws: `OfficeError` as there.
    package func documentWithOrigins(limits: OfficeLimits = OfficeLimits()) throws(OfficeError)
        -> OfficeDocument
    {
        if PackedStart.isEncryptedPackage(bytes) { throw .encrypted }
        return try WordDocument.read(bytes, limits: limits, notesOrigins: true)
    }

    /// Reads the file.
    ///
    /// - Parameters:
    ///   - format: what the content was found to be.
    ///   - limits: how much is taken in.
    /// - Returns: its paragraphs and tables.
    /// - Throws: `OfficeError` when the file is damaged, protected, too large or of a format that is not read.
    public func document(as format: OfficeFormat, limits: OfficeLimits = OfficeLimits()) throws(OfficeError)
        -> OfficeDocument
    {
        if PackedStart.isEncryptedPackage(bytes) { throw .encrypted }
        switch format {
        case .xlsx: return try XLSXWorkbook.document(bytes, limits: limits)
        case .xls where PackedStart.isMarkup(bytes): return try SpreadsheetXML.document(bytes, limits: limits)
        case .xls: return try BIFFWorkbook.document(bytes, limits: limits)
        case .html: return try PageDocument.read(bytes, limits: limits)
        case .epub: return try BookDocument.read(bytes, limits: limits)
        case .docx: return try WordDocument.read(bytes, limits: limits)
        case .picture: return try PictureFile.document(bytes, limits: limits)
        case .pdf: return try PortableFile.document(bytes, limits: limits)
        case .doc, .rtf, .odt, .ods:
            guard let target = OfficeConversion.target(of: format) else {
                throw .unsupported(format.rawValue)
            }
            return try OfficeConversion.document(bytes, from: format, to: target, limits: limits) {
                (converted) throws(OfficeError) in
                try OfficeFile(name: name, bytes: converted).document(as: target.format, limits: limits)
            }
        }
    }
}
