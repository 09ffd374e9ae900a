public import Law
public import LinkCheck
internal import Office
public import Readers

/// An officer's own file with what a check found: comments in a document, notes in a workbook, and a new workbook where the format
/// has no room for either.
///
///     let copy = try MarkedCopy.make(of: file, report: report, content: content, on: today)
///     copy.bytes, copy.fileExtension
///
/// Of a document (docx) and of a workbook (xlsx, xlsm) every part that needs no change keeps its bytes, and so does whatever stands in a
/// part beside the comments. Nothing that a file or a finding says is ever taken for markup or a formula.
public struct MarkedCopy: Sendable {
    /// A finding that could not be told or mended where it stands, and why.
    public struct Omission: Hashable, Sendable {
        /// The place of the finding.
        public let place: SourcePlace
        /// What the finding says.
        public let message: String
        /// Why, in Chinese.
        public let reason: String
    }

    /// The file.
    public let bytes: [UInt8]
    /// What its name ends in: `docx`, `xlsx`, `xlsm`.
    public let fileExtension: String
    /// How many findings bear a comment.
    public let marked: Int
    /// How many findings were mended.
    public let corrected: Int
    /// Findings whose words were not found again: their comments stand at the paragraph, the cell or the beginning of the file.
    public let unplaced: [Omission]
    /// Findings that bring a certain change that was not made.
    public let uncorrected: [Omission]

    /// Where the article that a finding is about can be read; nil where there is none on hand.
    public typealias ArticleAddress = (Finding) -> String?

    /// The author of all comments and changes.
    static let author = "依据核查"

    /// Makes the copy.
    ///
    /// Cost: one more reading of the file, and its bytes in memory three times over.
    ///
    /// - Parameters:
    ///   - file: the file that was checked.
    ///   - report: what was found; findings about other files are left out.
    ///   - content: what the file was read as, its list or else its words.
    ///   - day: the day that comments and changes bear.
    ///   - corrects: whether certain changes are made: tracked in a document, with the old words in a note in a workbook.
    ///   - address: what a comment gives as the address of the article that its finding is about.
    /// - Returns: the copy.
    /// - Throws: `AnnotationError` when the file is damaged, protected or packed in a way that cannot be taken over.
    public static func make(
        of file: PublishedFile,
        report: CheckReport,
        content: CitingContent,
        on day: LegalDate,
        corrects: Bool = false,
        address: @escaping ArticleAddress = { _ in nil }
    ) throws(AnnotationError) -> MarkedCopy {
        let findings = report.findings.filter { $0.place.file == file.name }
        let list: PowerList? = if case .list(let list) = content { list } else { nil }
        switch OfficeFormat.of(file.bytes) {
        case .docx:
            let document = try reading { () throws(OfficeError) in
                try OfficeFile(name: file.name, bytes: file.bytes).documentWithOrigins()
            }
            var copy = try WordCopy(file.bytes, document: document, list: list, day: day, address: address)
            return try copy.made(findings, corrects: corrects)
        case .xlsx:
            let document = try reading { () throws(OfficeError) in
                try OfficeFile(name: file.name, bytes: file.bytes).document(as: .xlsx)
            }
            var copy = try WorkbookCopy(file.bytes, document: document, list: list, address: address)
            return try copy.made(findings, corrects: corrects)
        default:
            var copy =
                switch content {
                case .list(let list): ListWorkbook(list, day: day, address: address)
                case .words(let words): ListWorkbook(words, day: day, address: address)
                }
            return try copy.made(findings, corrects: corrects)
        }
    }

    private static func reading<Value>(_ read: () throws(OfficeError) -> Value) throws(AnnotationError)
        -> Value
    {
        do throws(OfficeError) { return try read() } catch { throw .unreadable(error) }
    }
}

/// What is to be said and mended while a copy is made.
struct CopyTally {
    var marked = 0
    var corrected = 0
    private(set) var unplaced: [MarkedCopy.Omission] = []
    private(set) var uncorrected: [MarkedCopy.Omission] = []

    mutating func notPlaced(_ finding: Finding, _ reason: String) {
        unplaced.append(.init(place: finding.place, message: finding.message, reason: reason))
    }

    mutating func notCorrected(_ finding: Finding, _ reason: String) {
        uncorrected.append(.init(place: finding.place, message: finding.message, reason: reason))
    }

    /// The copy with these counts.
    func copy(_ bytes: [UInt8], _ fileExtension: String) -> MarkedCopy {
        MarkedCopy(
            bytes: bytes,
            fileExtension: fileExtension,
            marked: marked,
            corrected: corrected,
            unplaced: unplaced,
            uncorrected: uncorrected
        )
    }
}
